//! From a translation to pieces of evidence, each with its place.

use std::ops::Range;

use super::kind::{Kind, Kinds, Side, Strength};
use super::letters::is_alphanumeric;
use super::lexicon::{Alias, Lexicon, Match};
use super::model::Model;
use super::section::{Reach, Section, place};
use super::sentence::{self, Phrase, Sentence};
use super::token::{Tokens, class};
use super::variable::{aliases_of, names_and_samples, placeholders_from, variables_of};
use super::{House, languages};
use crate::lint::context::View;
use crate::model::{ButtonKind, HeaderContent, MediaFormat, Role, Slot, Text, TextPart, button_slot};
use crate::span::Span;

/// One piece of evidence.
#[derive(Clone, Debug)]
pub struct Evidence<'t> {
    /// What it is evidence of.
    pub kind: Kind,
    /// How much it weighs.
    pub strength: Strength,
    /// The part of the template that it stands in.
    pub slot: Slot,
    /// Where it stands.
    pub spot: Spot<'t>,
    /// The words, as written.
    pub words: &'t str,
    /// The sentence that it stands in, counted over the whole translation.
    pub sentence: u32,
    /// The list and the line that it comes from, for those who tend the lists.
    pub line: Option<(u8, u32)>,
    /// Whether it counts by itself and not within its sentence: the name or sample of a placeholder, a house's word.
    pub stands_alone: bool,
}

/// A place in a template.
#[derive(Clone, Debug)]
pub enum Spot<'t> {
    /// A range of a text.
    Within(&'t Text, Range<usize>),
    /// A whole value, or a part without text.
    Whole(Span),
}

/// Everything noticed in a translation.
#[derive(Debug, Default)]
pub(super) struct Gathered<'t> {
    pub evidence: Vec<Evidence<'t>>,
    /// Sentences read so far.
    pub sentences: u32,
    /// Words of header, body and footer.
    pub words: usize,
    /// Those among them that could say something.
    pub telling: usize,
    /// Placeholders and attachments that can hold something of the reader's own: more than a name to greet.
    pub specific: usize,
    /// Placeholders that only greet.
    pub greetings: usize,
    /// The body.
    pub body: Option<(&'t Text, Slot)>,
    /// Whether each character counts as a word.
    pub unspaced: bool,
    /// Every sentence and label.
    pub read: Vec<Sentence<'t>>,
    /// Whether what the models see is kept, for training.
    pub keeps_features: bool,
}

/// Reads all texts of a translation.
pub(super) fn gather<'t>(view: &View<'t>, house: &House, keeps_features: bool) -> Gathered<'t> {
    let language = view.template.language.value.as_str();
    let lexicon = languages::lexicon(language);
    let model = languages::model(language);
    let mut gathered = Gathered { unspaced: lexicon.words.unspaced, keeps_features, ..Gathered::default() };
    for part in &view.texts {
        read_text(view, part, (lexicon, model), house, &mut gathered);
    }
    read_structure(view, &mut gathered);
    gathered
}

/// A match with what its heading says, and where it stands in its text.
pub(super) struct Hit<'l> {
    pub(super) section: &'l Section,
    pub(super) line: (u8, u32),
    pub(super) tokens: Range<usize>,
    pub(super) bytes: Range<usize>,
}

fn read_text<'t>(
    view: &View<'t>,
    part: &TextPart<'t>,
    (lexicon, model): (&Lexicon, &Model),
    house: &House,
    out: &mut Gathered<'t>,
) {
    let text: &'t Text = part.text;
    let places = match part.role {
        Role::Header | Role::Body | Role::Footer | Role::OfferText => place::TEXT,
        Role::Label => place::LABEL,
        Role::Url => place::URL,
        Role::CopyCode => return,
    };
    let offset = if part.role == Role::Url { path_start(&text.value) } else { 0 };
    let value = text.value.get(offset..).unwrap_or("");
    let placeholders = placeholders_from(text, offset);
    let mut tokens = Tokens::read(value, &placeholders, lexicon.words.writing);
    let variables = variables_of(view, part, value, &placeholders, (&mut tokens, lexicon.words.writing));
    let aliases = aliases_of(&variables);
    let mut hits = hits_of(lexicon, &tokens, places, &aliases);
    for words in house.lexicons(lexicon) {
        hits.extend(hits_of(words, &tokens, places | place::TEXT, &[]));
    }
    names_and_samples(lexicon, &variables, &mut hits);
    let of_kind = |kind: Kind| hits.iter().filter(move |hit| hit.section.kind == kind);
    let quiet: Vec<Quiet<'_>> = of_kind(Kind::Quiet).filter_map(|hit| Quiet::of(hit, &tokens)).collect();
    let can_be_silenced = quiet.iter().fold(Kinds::NONE, |kinds, quiet| kinds.union(quiet.kinds));
    let negations: Vec<&Hit<'_>> = of_kind(Kind::Negation).collect();
    let mut phrases: Vec<Phrase> = Vec::with_capacity(hits.len());
    out.evidence.reserve(hits.len());
    for hit in &hits {
        let kind = hit.section.kind;
        if matches!(kind, Kind::Quiet | Kind::Filler | Kind::Negation) {
            // What quiets a policy says nothing about promotion.
            let of_marketing = hit.section.quiet.is_none_or(|(_, kinds)| kinds.shares_any(Kinds::MARKETING));
            if of_marketing {
                phrases.push(Phrase::new(hit, false));
            }
            continue;
        }
        let is_silenced = is_name(hit, &tokens)
            || negations.iter().any(|negation| denies(negation, hit, &tokens))
            || (can_be_silenced.has(kind) && quiet.iter().any(|quiet| quiet.silences(hit, &tokens)));
        // What a placeholder is called, or stands for, is no part of the sentence; nor are words of the house.
        let stands_alone = hit.bytes.is_empty()
            || hit.section.places & (place::TEXT | place::LABEL) == 0
            || kind == Kind::House;
        if !stands_alone {
            phrases.push(Phrase::new(hit, is_silenced));
        }
        if is_silenced {
            continue;
        }
        let (spot, words) = match variables.iter().find_map(|variable| variable.sample_of(hit)) {
            Some(sample) => (Spot::Whole(sample.span), sample.value.as_str()),
            None => {
                let range = hit.bytes.start + offset..hit.bytes.end + offset;
                let words = text.value.get(range.clone()).unwrap_or("");
                (Spot::Within(text, range), words)
            }
        };
        let (kind, strength) = at_place(kind, hit.section.strength, part.role);
        let sentence = tokens.list.get(hit.tokens.start).map_or(0, |token| u32::from(token.sentence));
        let sentence = out.sentences + sentence;
        out.evidence.push(Evidence {
            kind,
            strength,
            slot: part.slot,
            spot,
            words,
            sentence,
            line: Some(hit.line),
            stands_alone,
        });
    }
    if part.role != Role::Url {
        sentence::read(part, &tokens, phrases, model, out);
    }
    out.sentences += 1 + tokens.list.last().map_or(0, |token| u32::from(token.sentence));
    let greetings = variables.iter().filter(|variable| variable.is_vocative).count();
    out.greetings += greetings;
    out.specific += variables.len() - greetings;
    if part.role == Role::Body && out.body.is_none() {
        out.body = Some((text, part.slot));
    }
    if matches!(part.role, Role::Header | Role::Body | Role::Footer) {
        count_words(&tokens, &hits, out);
    }
}

/// How many words may stand between a denial and what it denies.
const DENIAL_REACH: usize = 3;

/// Whether a denial stands shortly before a promotion, in its clause: "there is no need to upgrade". Urgency and
/// attempts to win back say "don't" and "not" themselves.
fn denies(negation: &Hit<'_>, hit: &Hit<'_>, tokens: &Tokens) -> bool {
    let can_be_denied = matches!(
        hit.section.kind,
        Kind::Discount
            | Kind::Coupon
            | Kind::Upsell
            | Kind::Renewal
            | Kind::AppPromotion
            | Kind::Donation
            | Kind::PreApproval
            | Kind::Event
            | Kind::ProductLaunch
            | Kind::Loyalty
    );
    let (end, start) = (negation.tokens.end, hit.tokens.start);
    let clause = |at: usize| tokens.list.get(at).map(|token| token.clause);
    can_be_denied
        && end <= start
        && start - end < DENIAL_REACH
        && clause(end.saturating_sub(1)) == clause(start)
}

/// Whether a phrase of promotion, or a good, stands between quotation marks: an invoice names the campaign it is for, a
/// shop a shade of paint. A coupon is one wherever it stands.
fn is_name(hit: &Hit<'_>, tokens: &Tokens) -> bool {
    let kind = hit.section.kind;
    let may_be_name = (kind.side() == Side::Marketing && kind != Kind::Coupon) || kind.is_good();
    may_be_name
        && !hit.tokens.is_empty()
        && tokens.list.get(hit.tokens.clone()).is_some_and(|tokens| tokens.iter().all(|token| token.quoted))
}

/// What a phrase is at its place. Notices end with the sender's name or a way to reach him; whoever writes of a
/// price or of something for free below them is selling.
fn at_place(kind: Kind, strength: Strength, role: Role) -> (Kind, Strength) {
    match (role, kind) {
        (Role::Footer, Kind::Sale | Kind::Credit) => (Kind::Discount, Strength::Strong),
        (Role::Footer, _) if kind.side() == Side::Marketing && strength == Strength::Medium => {
            (kind, Strength::Strong)
        }
        _ => (kind, strength),
    }
}

/// The words of a text, and how many of them no list calls empty.
fn count_words(tokens: &Tokens, hits: &[Hit<'_>], out: &mut Gathered<'_>) {
    let mut empty = vec![false; tokens.list.len()];
    for hit in hits.iter().filter(|hit| hit.section.kind == Kind::Filler) {
        for at in hit.tokens.clone() {
            if let Some(mark) = empty.get_mut(at) {
                *mark = true;
            }
        }
    }
    for (token, empty) in tokens.list.iter().zip(empty) {
        if token.class & class::VARIABLE == 0 {
            out.words += 1;
            let says_nothing = empty || !tokens.folded(token).chars().any(is_alphanumeric);
            out.telling += usize::from(!says_nothing);
        }
    }
}

/// The phrases of a lexicon in a text.
pub(super) fn hits_of<'l>(
    lexicon: &'l Lexicon,
    tokens: &Tokens,
    places: u8,
    aliases: &[Alias<'_>],
) -> Vec<Hit<'l>> {
    let matches = lexicon.scan(tokens, places, aliases);
    matches.iter().filter_map(|found| hit_of(lexicon, tokens, found)).collect()
}

fn hit_of<'l>(lexicon: &'l Lexicon, tokens: &Tokens, found: &Match) -> Option<Hit<'l>> {
    let pattern = lexicon.words.patterns.get(found.pattern as usize)?;
    let (start, end) = (found.start as usize, found.end as usize);
    let first = tokens.list.get(start)?;
    let last = tokens.list.get(end.checked_sub(1)?)?;
    Some(Hit {
        section: lexicon.words.sections.get(pattern.section as usize)?,
        line: pattern.line,
        tokens: start..end,
        bytes: first.start as usize..last.end as usize,
    })
}

/// Quiet words, with what they are asked for again and again.
struct Quiet<'h> {
    tokens: &'h Range<usize>,
    reach: Reach,
    kinds: Kinds,
    /// First and last clause or sentence, whichever they reach over.
    bounds: (u16, u16),
}

impl<'h> Quiet<'h> {
    fn of(hit: &'h Hit<'_>, tokens: &Tokens) -> Option<Quiet<'h>> {
        let (reach, kinds) = hit.section.quiet?;
        Some(Quiet { tokens: &hit.tokens, reach, kinds, bounds: bounds(reach, &hit.tokens, tokens) })
    }

    /// Whether they take the promotion out of a match.
    fn silences(&self, hit: &Hit<'_>, tokens: &Tokens) -> bool {
        if !self.kinds.has(hit.section.kind) {
            return false;
        }
        let certain = hit.section.strength == Strength::Certain && hit.section.kind.side() == Side::Marketing;
        // A receipt settles a discount whatever it is called; nothing else of a sentence takes back what is certain.
        let settles = matches!(hit.section.kind, Kind::Discount | Kind::Coupon | Kind::Compensation);
        let outweighs = match self.reach {
            Reach::Overlap => self.tokens.len() >= hit.tokens.len(),
            Reach::Sentence | Reach::Clause => settles,
            Reach::Text => false,
        };
        if certain && !outweighs {
            return false;
        }
        match self.reach {
            Reach::Overlap => self.tokens.start < hit.tokens.end && hit.tokens.start < self.tokens.end,
            Reach::Clause | Reach::Sentence => {
                let (start, end) = bounds(self.reach, &hit.tokens, tokens);
                self.bounds.0 <= end && start <= self.bounds.1
            }
            Reach::Text => true,
        }
    }
}

/// The first and the last clause, or sentence, of a range of tokens.
fn bounds(reach: Reach, range: &Range<usize>, tokens: &Tokens) -> (u16, u16) {
    let of = |at: usize| {
        let token = tokens.list.get(at);
        token.map_or(0, |token| if reach == Reach::Clause { token.clause } else { token.sentence })
    };
    (of(range.start), of(range.end.saturating_sub(1)))
}

/// Where the path of an address begins: before it no words stand, only a name.
fn path_start(url: &str) -> usize {
    let host = url.find("://").map_or(0, |at| at + 3);
    url.get(host..).and_then(|rest| rest.find(['/', '?'])).map_or(url.len(), |at| host + at)
}

/// Parts that speak by being there.
fn read_structure<'t>(view: &View<'t>, out: &mut Gathered<'t>) {
    let strong = Strength::Certain;
    let mut add = |kind, slot, span, words| {
        out.sentences += 1;
        let sentence = out.sentences;
        out.evidence.push(Evidence {
            kind,
            strength: strong,
            slot,
            spot: Spot::Whole(span),
            words,
            sentence,
            line: None,
            stands_alone: true,
        });
    };
    let parts = &view.template.parts;
    let attached = parts.header.as_ref().map(|header| &header.content);
    if matches!(
        attached,
        Some(HeaderContent::Location | HeaderContent::Media { format: MediaFormat::Document, .. })
    ) {
        out.specific += 1;
    }
    if let Some(offer) = &parts.limited_time_offer {
        add(
            Kind::Discount,
            Slot::top(crate::model::Part::LimitedTimeOffer),
            offer.span,
            "limited_time_offer",
        );
    }
    for (card, list) in view.template.button_groups() {
        for (index, button) in list.iter().enumerate() {
            let slot = button_slot(card, index);
            match &button.kind {
                ButtonKind::CopyCode { .. } => add(Kind::Coupon, slot, button.span, "copy_code"),
                ButtonKind::Catalog => add(Kind::Upsell, slot, button.span, "catalog"),
                ButtonKind::Mpm => add(Kind::Upsell, slot, button.span, "mpm"),
                ButtonKind::Spm => add(Kind::Upsell, slot, button.span, "spm"),
                _ => {}
            }
        }
    }
}

impl Evidence<'_> {
    /// Whether it speaks for marketing.
    pub fn is_promotion(&self) -> bool {
        self.kind.side() == Side::Marketing
    }

    /// Whether its kind is one of a set.
    pub fn is_one_of(&self, kinds: Kinds) -> bool {
        kinds.has(self.kind)
    }
}
