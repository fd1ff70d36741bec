//! From evidence to a judgement.
//!
//! Meta's rule is short: a template is utility only if nothing in it promotes, and if it is about something of
//! the reader's own or something essential. So the sentence that promotes most decides.
//! How much a sentence promotes is a sum of weights that were learnt from labelled texts: of the phrases that the lists
//! find in it and around it, and of its words. Where the others are plainly about something of the reader's own, more is
//! asked of it: what reads like a promotion there is more often part of the matter. What stands outside of sentences (names of placeholders and their
//! samples, addresses, buttons that are offers by themselves, a house's own words) counts by the lists alone.

use super::adjust::{adjust, unspecific};
use super::evidence::{Evidence, Gathered, Spot};
use super::kind::{Kind, Side, Strength};
use super::sentence::Elsewhere;
use super::weights::HEADS;
use crate::config::Config;
use crate::diag::Level;
use crate::model::Role;

/// What is needed for promotion, in hundredths of a strong piece.
pub const THRESHOLD: u32 = 100;

/// Where the scale of the models meets [`THRESHOLD`].
const CUT: f32 = 0.0;

/// How many hundredths one unit of that scale is: one step from an even chance makes it about three to one.
const POINTS: f32 = 50.0;

/// By how much each sentence about something of the reader's own makes it less likely that another promotes. What was held
/// out is judged best between a third and two thirds.
const OWN: f32 = 0.5;

/// Of so many words one may be telling, and so many altogether, before a text counts as saying something: no list knows
/// every empty word, and the shortest of true notices has more that are not.
const WORDS_PER_TELLING: usize = 3;
const MOST_TELLING: usize = 4;

/// What is needed beyond the threshold for more than a note.
const CONFIDENT: u32 = 50;

/// From where on a sentence is transactional enough to be worth a template of its own.
const SURELY_OWN: f32 = 1.5;

/// What the texts of a translation amount to.
#[derive(Debug, Default)]
pub struct Judgement<'t> {
    /// Everything noticed, in reading order.
    pub evidence: Vec<Evidence<'t>>,
    /// How much speaks for marketing, in hundredths of a strong piece.
    pub promotion: u32,
    /// How much speaks for utility.
    pub transaction: u32,
    /// What promotion is held against.
    pub threshold: u32,
    /// Words of header, body and footer.
    pub words: usize,
    /// Those that could tell what it is about.
    pub telling: usize,
    /// How much each sentence promotes.
    read: Vec<Read>,
    sells_goods: bool,
}

/// A sentence, weighed.
#[derive(Clone, Copy, Debug)]
struct Read {
    number: u32,
    promotion: u32,
    /// Whether it is surely about something of the reader's own, and more than a label.
    transacts: bool,
}

impl<'t> Judgement<'t> {
    /// Weighs what was gathered.
    pub(super) fn new(mut gathered: Gathered<'t>, config: &Config) -> Judgement<'t> {
        let threshold =
            config.lint.category.threshold.as_ref().map_or(THRESHOLD, |threshold| threshold.value);
        let read = weigh(&mut gathered, threshold);
        adjust(&mut gathered.evidence);
        let transaction = weight(gathered.evidence.iter().filter(|piece| piece.kind.side() == Side::Utility));
        gathered.evidence.extend(unspecific(&gathered, transaction));
        let Gathered { evidence, words, telling, .. } = gathered;
        let mut judgement = Judgement {
            evidence,
            promotion: 0,
            transaction,
            threshold,
            words,
            telling,
            read,
            sells_goods: false,
        };
        judgement.promotion = judgement.read.iter().map(|sentence| sentence.promotion).max().unwrap_or(0);
        let mut promoting = judgement.promoting();
        let is_only_worded = promoting.iter().all(|piece| piece.kind == Kind::Wording);
        promoting.retain(|piece| judgement.is_outside(piece));
        let outside = by_sentence(&promoting);
        judgement.promotion = judgement.promotion.max(outside);
        if judgement.has(Kind::Unspecific) {
            judgement.promotion = judgement.promotion.max(threshold);
        }
        judgement.sells_goods = judgement.is_sale_of_goods();
        if judgement.sells_goods && transaction < Strength::Strong.weight() {
            judgement.promotion = judgement.promotion.max(threshold);
        }
        // What is worded to win the reader over and says no more is judged by that.
        if is_only_worded && (judgement.says_nothing() || judgement.asks_in_general()) {
            judgement.promotion = 0;
        }
        judgement
    }

    /// The pieces of a kind.
    pub fn of(&self, kind: Kind) -> impl Iterator<Item = &Evidence<'t>> {
        self.evidence.iter().filter(move |piece| piece.kind == kind)
    }

    /// Whether there is any piece of a kind.
    pub fn has(&self, kind: Kind) -> bool {
        self.of(kind).next().is_some()
    }

    /// How much there is of a kind.
    pub fn weight_of(&self, kind: Kind) -> u32 {
        weight(self.of(kind))
    }

    /// Whether nothing in it says what it is about.
    ///
    /// Models see promotion in mere enthusiasm, and half believe that anything is the reader's own; any word of a list for
    /// the reader's matters says what it is about.
    pub fn says_nothing(&self) -> bool {
        let tells = |piece: &Evidence<'_>| match (piece.kind, piece.kind.side()) {
            (Kind::Wording, _) | (_, Side::Context) => false,
            (Kind::OwnMatter, _) => piece.strength >= Strength::Strong,
            (_, Side::Utility) => true,
            _ => piece.strength >= Strength::Medium,
        };
        let is_empty = self.telling <= MOST_TELLING && self.telling * WORDS_PER_TELLING <= self.words;
        self.words > 0 && is_empty && !self.evidence.iter().any(tells)
    }

    /// Whether it asks for feedback, and on nothing in particular.
    pub fn asks_in_general(&self) -> bool {
        self.weight_of(Kind::Survey) >= Strength::Strong.weight() && !self.has(Kind::Occasion)
    }

    /// Whether it promotes.
    pub fn is_promotional(&self) -> bool {
        self.promotion > 0 && self.promotion >= self.threshold
    }

    /// How much the sentence of a piece promotes; `None` where none was weighed that it belongs to.
    fn promotion_around(&self, piece: &Evidence<'_>) -> Option<u32> {
        self.read.iter().find(|read| read.number == piece.sentence).map(|read| read.promotion)
    }

    /// Whether the sentence of a piece promotes enough to decide.
    fn stands_in_promotion(&self, piece: &Evidence<'_>) -> bool {
        self.promotion_around(piece).is_some_and(|promotion| promotion >= self.threshold)
    }

    /// Whether a piece belongs to no sentence that was weighed, so that it counts by itself.
    fn is_outside(&self, piece: &Evidence<'_>) -> bool {
        piece.stands_alone || self.promotion_around(piece).is_none()
    }

    /// The pieces that promote, the strongest first; empty where they do not suffice.
    pub fn promotions(&self) -> Vec<&Evidence<'t>> {
        if !self.is_promotional() {
            return Vec::new();
        }
        let mut pieces = self.promoting();
        let all = pieces.clone();
        pieces.retain(|piece| self.is_outside(piece) || self.stands_in_promotion(piece));
        // Where the judgement is about the whole, the pieces are what it consists of.
        if pieces.is_empty() {
            pieces = all;
        }
        if self.sells_goods {
            pieces.extend(self.evidence.iter().filter(|piece| piece.kind.is_good()));
        }
        // Stable: among equals, the one that is read first.
        pieces.sort_by_key(|piece| std::cmp::Reverse(piece.strength));
        pieces
    }

    /// A warning where a clear phrase is at hand or the sentence leaves little doubt; a note else.
    pub fn level(&self) -> Level {
        let is_strong = |piece: &&Evidence<'_>| piece.strength >= Strength::Strong;
        let is_clear = self.promotion >= self.threshold + CONFIDENT;
        if is_clear || self.promotions().first().is_some_and(is_strong) {
            Level::Warning
        } else {
            Level::Note
        }
    }

    /// What is transactional beside the promotion: in sentences that are surely about something of the reader's own, other
    /// than the one that promotes most.
    pub fn transactions(&self) -> Vec<&Evidence<'t>> {
        let promotions = self.promotions();
        let Some(first) = promotions.first() else { return Vec::new() };
        let most = self.read.iter().max_by_key(|sentence| sentence.promotion);
        let most =
            most.filter(|_| !self.is_outside(first)).map_or(first.sentence, |sentence| sentence.number);
        let transacts = |number: u32| {
            number != most && self.read.iter().any(|sentence| sentence.number == number && sentence.transacts)
        };
        let of_utility = self.evidence.iter().filter(|piece| piece.kind.side() == Side::Utility);
        let mut pieces = distinct(of_utility.filter(|piece| transacts(piece.sentence)));
        pieces.sort_by_key(|piece| std::cmp::Reverse(piece.strength));
        pieces
    }

    /// Restricted goods that are offered: sold, or mentioned in a promotion.
    pub fn sells_goods(&self) -> bool {
        self.sells_goods
    }

    /// Whether an AI provider's product is what is offered: by a phrase that says so, or by its name beside a bot,
    /// general tasks, a price or a promotion. A course on it that somebody booked is another matter.
    pub fn offers_model(&self) -> bool {
        let names = self.weight_of(Kind::ModelBrand);
        let beside = [Kind::Bot, Kind::OpenEnded, Kind::GeneralTasks];
        let promotes = |piece: &Evidence<'_>| {
            piece.kind == Kind::Sale || (piece.is_promotion() && piece.strength >= Strength::Medium)
        };
        names > 0
            && (self.of(Kind::ModelBrand).any(|piece| piece.strength >= Strength::Strong)
                || beside.iter().any(|kind| self.has(*kind))
                || (self.transaction < Strength::Strong.weight()
                    && (names >= Strength::Strong.weight() || self.evidence.iter().any(promotes))))
    }

    /// Whether a restricted good is for sale: its own sentence promotes, or something is sold there or next to it. A
    /// bottle that was left in a room is not.
    fn is_sale_of_goods(&self) -> bool {
        let is_near =
            |piece: &Evidence<'_>, other: &Evidence<'_>| piece.sentence.abs_diff(other.sentence) <= 1;
        let sells = |piece: &&Evidence<'_>| {
            piece.kind == Kind::Sale || (piece.is_promotion() && piece.strength >= Strength::Strong)
        };
        let mut goods = self.evidence.iter().filter(|piece| piece.kind.is_good());
        goods.any(|good| {
            self.stands_in_promotion(good)
                || self.evidence.iter().filter(sells).any(|sale| is_near(good, sale))
        })
    }

    /// Each stretch of text that promotes, once.
    ///
    /// A request for feedback has its own rule: it is utility where it names an order or a visit. An assistant that
    /// answers anything, and a contest, promote besides breaking a policy.
    fn promoting(&self) -> Vec<&Evidence<'t>> {
        let offers_model = self.offers_model();
        let promotes = |piece: &&Evidence<'_>| match piece.kind {
            Kind::Survey => false,
            Kind::Contest | Kind::Prize => true,
            Kind::OpenEnded | Kind::GeneralTasks => piece.strength >= Strength::Strong,
            Kind::ModelBrand => offers_model,
            kind => kind.side() == Side::Marketing,
        };
        distinct(self.evidence.iter().filter(promotes))
    }
}

/// Weighs each sentence; one that the lists say nothing of and that decides becomes a piece of its own.
fn weigh(gathered: &mut Gathered<'_>, threshold: u32) -> Vec<Read> {
    let context = Elsewhere::of(&gathered.evidence);
    let weights: Vec<[f32; HEADS]> = gathered.read.iter().map(|sentence| sentence.weigh(&context)).collect();
    let promotions = beside_one_another(&weights);
    let mut read = Vec::with_capacity(gathered.read.len());
    let mut found = Vec::new();
    for ((sentence, [_, transacts]), promotes) in gathered.read.iter().zip(weights).zip(promotions) {
        let pieces = || gathered.evidence.iter().filter(|piece| piece.sentence == sentence.number);
        let has = |side: Side| pieces().any(|piece| piece.kind.side() == side && !piece.stands_alone);
        let is_listed = has(Side::Marketing);
        // A request for feedback has its own rule; it is worded to win the reader over.
        let only_asks =
            is_listed && pieces().all(|piece| piece.kind == Kind::Survey || !piece.is_promotion());
        // What demands or threatens is worded to move the reader too; it has rules of its own.
        let demands = || pieces().any(|piece| piece.kind.demands() && piece.strength >= Strength::Strong);
        let promotion = if only_asks || (!is_listed && (sentence.is_allowed || demands())) {
            0
        } else if sentence.role == Role::Footer && pieces().any(is_certain) {
            // A footer is no part of what stands above it: what is certain there is certain below any notice.
            points(promotes).max(threshold)
        } else {
            points(promotes)
        };
        if promotion >= threshold && !is_listed {
            let is_clear = promotion >= threshold + CONFIDENT;
            found.push(sentence.piece(Kind::Wording, is_clear, sentence.stretch.clone()));
        }
        if points(transacts) >= THRESHOLD && !has(Side::Utility) {
            let is_clear = points(transacts) >= THRESHOLD + CONFIDENT;
            found.push(sentence.piece(Kind::OwnMatter, is_clear, sentence.range.clone()));
        }
        let transacts = transacts >= SURELY_OWN && sentence.role != Role::Label;
        read.push(Read { number: sentence.number, promotion, transacts });
    }
    gathered.evidence.extend(found);
    read
}

fn is_certain(piece: &Evidence<'_>) -> bool {
    piece.is_promotion() && piece.strength == Strength::Certain && !piece.stands_alone
}

/// How much each sentence of a translation promotes beside the others, on the scale of the models.
pub fn beside_one_another(weights: &[[f32; HEADS]]) -> Vec<f32> {
    let own: f32 = weights.iter().map(|[_, transacts]| chance(*transacts)).sum();
    weights.iter().map(|[promotes, _]| promotes - OWN * own).collect()
}

/// The chance that a score stands for.
fn chance(score: f32) -> f32 {
    1.0 / (1.0 + (-score).exp())
}

/// From the scale of the models, where 0 is an even chance, to hundredths of a strong piece.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded")]
#[expect(clippy::cast_precision_loss, reason = "a hundred is exact")]
fn points(score: f32) -> u32 {
    ((score - CUT) * POINTS + THRESHOLD as f32).clamp(0.0, 1000.0) as u32
}

/// The sum of the heaviest sentence, and half of all others.
fn by_sentence(pieces: &[&Evidence<'_>]) -> u32 {
    let total: u32 = pieces.iter().map(|piece| piece.strength.weight()).sum();
    let of = |sentence: u32| -> u32 {
        pieces.iter().filter(|piece| piece.sentence == sentence).map(|piece| piece.strength.weight()).sum()
    };
    let heaviest = pieces.iter().map(|piece| of(piece.sentence)).max().unwrap_or(0);
    heaviest + (total - heaviest) / 2
}

fn weight<'e, 't: 'e>(pieces: impl Iterator<Item = &'e Evidence<'t>>) -> u32 {
    distinct(pieces).iter().map(|piece| piece.strength.weight()).sum()
}

/// One piece for each stretch of text (the strongest), and each phrase of a list once.
fn distinct<'e, 't: 'e>(pieces: impl Iterator<Item = &'e Evidence<'t>>) -> Vec<&'e Evidence<'t>> {
    let mut kept: Vec<&'e Evidence<'t>> = Vec::new();
    for piece in pieces {
        let again = kept.iter_mut().find(|other| overlap(other, piece) || repeats(other, piece));
        match again {
            Some(other) if rank(piece) > rank(other) => *other = piece,
            Some(_) => {}
            None => kept.push(piece),
        }
    }
    kept
}

/// Of pieces at one place the strongest counts; of two as strong, the one that says more.
fn rank(piece: &Evidence<'_>) -> (Strength, usize) {
    // All of a body is the place of last resort.
    (piece.strength, if piece.kind == Kind::Unspecific { 0 } else { piece.words.len() })
}

fn overlap(one: &Evidence<'_>, other: &Evidence<'_>) -> bool {
    match (&one.spot, &other.spot) {
        (Spot::Within(text, range), Spot::Within(same, other)) => {
            std::ptr::eq(*text, *same) && range.start < other.end && other.start < range.end
        }
        (Spot::Whole(span), Spot::Whole(same)) => span == same,
        _ => false,
    }
}

fn repeats(one: &Evidence<'_>, other: &Evidence<'_>) -> bool {
    one.line.is_some() && one.line == other.line
}
