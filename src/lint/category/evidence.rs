//! From a translation to pieces of evidence, each with its place.

use std::borrow::Cow;
use std::ops::Range;

use super::kind::{Kind, Kinds, Side, Strength};
use super::lexicon::{Alias, Lexicon, Match};
use super::list::{Reach, Section, place};
use super::token::{Tokens, class};
use super::{House, languages};
use crate::lint::context::View;
use crate::model::{ButtonKind, Role, Slot, Text, TextPart, button_slot};
use crate::span::{Located, Span};
use crate::text::Placeholder;

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
    sentences: u32,
    /// Words of header, body and footer.
    pub words: usize,
    /// Those among them that could say something.
    pub telling: usize,
}

/// Reads all texts of a translation.
pub(super) fn gather<'t>(view: &View<'t>, house: &House) -> Gathered<'t> {
    let language = view.template.language.value.as_str();
    let lexicon = languages::lexicon(language);
    let mut gathered = Gathered::default();
    for part in &view.texts {
        read_text(view, part, lexicon, house, &mut gathered);
    }
    read_structure(view, &mut gathered);
    gathered
}

/// A match with what its heading says, and where it stands in its text.
struct Hit<'l> {
    section: &'l Section,
    line: (u8, u32),
    tokens: Range<usize>,
    bytes: Range<usize>,
}

fn read_text<'t>(view: &View<'t>, part: &TextPart<'t>, lexicon: &Lexicon, house: &House, out: &mut Gathered<'t>) {
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
    let mut tokens = Tokens::read(value, &placeholders, lexicon.writing);
    let variables = variables_of(view, part, value, &placeholders, &mut tokens);
    let aliases = aliases_of(lexicon, &variables);
    let mut hits = hits_of(lexicon, &tokens, places, &aliases);
    for words in house.lexicons(lexicon) {
        hits.extend(hits_of(words, &tokens, places | place::TEXT, &[]));
    }
    names_and_samples(lexicon, &variables, &mut hits);
    let quiet: Vec<&Hit<'_>> = hits.iter().filter(|hit| hit.section.kind == Kind::Quiet).collect();
    for hit in &hits {
        let kind = hit.section.kind;
        if matches!(kind, Kind::Quiet | Kind::Filler) || quiet.iter().any(|quiet| silences(quiet, hit, &tokens)) {
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
        let strength = hit.section.strength;
        let sentence = tokens.list.get(hit.tokens.start).map_or(0, |token| u32::from(token.sentence));
        let sentence = out.sentences + sentence;
        out.evidence.push(Evidence { kind, strength, slot: part.slot, spot, words, sentence, line: Some(hit.line) });
    }
    out.sentences += 1 + tokens.list.last().map_or(0, |token| u32::from(token.sentence));
    if matches!(part.role, Role::Header | Role::Body | Role::Footer) {
        count_words(&tokens, &hits, out);
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
            let says_nothing = empty || !tokens.folded(token).chars().any(char::is_alphanumeric);
            out.telling += usize::from(!says_nothing);
        }
    }
}

fn hits_of<'l>(lexicon: &'l Lexicon, tokens: &Tokens, places: u8, aliases: &[Alias]) -> Vec<Hit<'l>> {
    let matches = lexicon.scan(tokens, places, aliases);
    matches.iter().filter_map(|found| hit_of(lexicon, tokens, found)).collect()
}

fn hit_of<'l>(lexicon: &'l Lexicon, tokens: &Tokens, found: &Match) -> Option<Hit<'l>> {
    let pattern = lexicon.patterns.get(found.pattern as usize)?;
    let (start, end) = (found.start as usize, found.end as usize);
    let first = tokens.list.get(start)?;
    let last = tokens.list.get(end.checked_sub(1)?)?;
    Some(Hit {
        section: &pattern.section,
        line: pattern.line,
        tokens: start..end,
        bytes: first.start as usize..last.end as usize,
    })
}

/// Whether quiet words take the promotion out of a match.
fn silences(quiet: &Hit<'_>, hit: &Hit<'_>, tokens: &Tokens) -> bool {
    let Some((reach, _)) = quiet.section.quiet.filter(|(_, kinds)| kinds.has(hit.section.kind)) else {
        return false;
    };
    let certain = hit.section.strength == Strength::Certain && hit.section.kind.side() == Side::Marketing;
    if certain && (reach != Reach::Overlap || quiet.tokens.len() < hit.tokens.len()) {
        return false;
    }
    let shares = |of: fn(&super::token::Token) -> u16| {
        let bounds = |range: &Range<usize>| {
            let first = tokens.list.get(range.start).map(of);
            let last = tokens.list.get(range.end.saturating_sub(1)).map(of);
            (first, last)
        };
        let ((first, last), (start, end)) = (bounds(&quiet.tokens), bounds(&hit.tokens));
        first <= end && start <= last
    };
    match reach {
        Reach::Overlap => quiet.tokens.start < hit.tokens.end && hit.tokens.start < quiet.tokens.end,
        Reach::Clause => shares(|token| token.clause),
        Reach::Sentence => shares(|token| token.sentence),
        Reach::Text => true,
    }
}

/// A placeholder with its name, its sample, and the token that stands for it.
struct Variable<'v, 't> {
    token: usize,
    bytes: Range<usize>,
    name: Option<&'v str>,
    sample: Option<&'t Located<String>>,
}

impl<'t> Variable<'_, 't> {
    /// The sample, if a hit was found in it: [`names_and_samples`] marks such hits by an empty range.
    fn sample_of(&self, hit: &Hit<'_>) -> Option<&'t Located<String>> {
        self.sample.filter(|_| hit.bytes.is_empty() && hit.tokens.start == self.token)
    }
}

/// The placeholders behind an offset, by their places from there.
fn placeholders_from(text: &Text, offset: usize) -> Cow<'_, [Placeholder]> {
    if offset == 0 {
        return Cow::Borrowed(&text.placeholders);
    }
    let behind = text.placeholders.iter().filter(|found| found.start >= offset);
    let moved = |found: &Placeholder| Placeholder { start: found.start - offset, end: found.end - offset, ..*found };
    Cow::Owned(behind.map(moved).collect())
}

/// The placeholders of a text with what is known of them; one whose sample is an amount becomes one.
fn variables_of<'v, 't>(
    view: &View<'t>,
    part: &TextPart<'t>,
    value: &'v str,
    placeholders: &[Placeholder],
    tokens: &mut Tokens,
) -> Vec<Variable<'v, 't>> {
    if placeholders.is_empty() {
        return Vec::new();
    }
    let mut variables = Vec::with_capacity(placeholders.len());
    let mut tokens = tokens.list.iter_mut().enumerate().filter(|(_, token)| token.class & class::VARIABLE != 0);
    for found in placeholders {
        let Some((at, token)) = tokens.next() else { break };
        let name = found.name(value);
        let sample = view.template.sample(part.examples, name);
        if let Some(sample) = sample {
            token.class |= class_of_sample(&sample.value);
        }
        let name = found.is_named().then_some(name);
        variables.push(Variable { token: at, bytes: found.range(), name, sample });
    }
    variables
}

fn class_of_sample(sample: &str) -> u8 {
    let digits = sample.bytes().any(|byte| byte.is_ascii_digit());
    match sample.trim().strip_suffix('%') {
        Some(number) if number.bytes().all(|byte| !byte.is_ascii_alphabetic()) => class::PERCENT,
        _ if digits && sample.len() <= 16 && sample.contains(['$', '€', '£', '₹', '₪', '₺', '¥', '₽']) => class::MONEY,
        _ => 0,
    }
}

/// Longest name or sample, in bytes, that stands for its placeholder; anything longer is a text of its own.
const LONGEST_ALIAS: usize = 40;

/// The words that a reviewer reads where placeholders stand.
fn aliases_of(lexicon: &Lexicon, variables: &[Variable<'_, '_>]) -> Vec<Alias> {
    let names = variables.iter().filter_map(|variable| Some((variable.token, variable.name?)));
    let samples = variables.iter().filter_map(|variable| Some((variable.token, variable.sample?.value.as_str())));
    names
        .chain(samples)
        .filter(|(_, words)| words.len() <= LONGEST_ALIAS && words.bytes().any(|byte| !byte.is_ascii_digit()))
        .map(|(token, words)| Alias { token, words: Tokens::read(words, &[], lexicon.writing) })
        .collect()
}

/// What the names of placeholders and their samples say, at the places of the placeholders.
fn names_and_samples<'l>(lexicon: &'l Lexicon, variables: &[Variable<'_, '_>], hits: &mut Vec<Hit<'l>>) {
    for variable in variables {
        let tokens = variable.token..variable.token + 1;
        if let Some(name) = variable.name {
            let words = Tokens::read(name, &[], lexicon.writing);
            for hit in hits_of(lexicon, &words, place::NAME, &[]) {
                hits.push(Hit { tokens: tokens.clone(), bytes: variable.bytes.clone(), ..hit });
            }
        }
        let value = variable.sample.map_or("", |sample| sample.value.as_str());
        // Names of people, numbers and dates are not worth a search.
        if value.len() < 4 || value.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_alphabetic()) {
            continue;
        }
        let words = Tokens::read(value, &[], lexicon.writing);
        let bytes = variable.bytes.start..variable.bytes.start;
        for hit in hits_of(lexicon, &words, place::TEXT, &[]) {
            // A product's name may well hold a word of promotion; only whole offers count.
            if hit.section.strength >= Strength::Strong && hit.section.kind.side() == Side::Marketing {
                hits.push(Hit { tokens: tokens.clone(), bytes: bytes.clone(), ..hit });
            }
        }
        if words.list.iter().any(|word| is_promotion_code(lexicon, &words, word)) {
            hits.push(Hit { section: &PROMOTION_CODE, line: (0, 0), tokens, bytes });
        }
    }
}

static PROMOTION_CODE: Section =
    Section { kind: Kind::Coupon, strength: Strength::Strong, places: place::TEXT, quiet: None };

/// `SAVE10`: a word that campaigns use, then digits.
fn is_promotion_code(lexicon: &Lexicon, tokens: &Tokens, token: &super::token::Token) -> bool {
    if token.class & class::CODE == 0 {
        return false;
    }
    let folded = tokens.folded(token);
    let word = folded.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = folded.len() - word.len();
    (1..=4).contains(&digits) && lexicon.is_code_word(word)
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
        out.evidence.push(Evidence { kind, strength: strong, slot, spot: Spot::Whole(span), words, sentence, line: None });
    };
    let parts = &view.template.parts;
    if let Some(offer) = &parts.limited_time_offer {
        add(Kind::Discount, Slot::top(crate::model::Part::LimitedTimeOffer), offer.span, "limited_time_offer");
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
