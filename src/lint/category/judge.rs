//! From evidence to a judgement.
//!
//! Meta's rule is short: a template is utility only if nothing in it promotes, and if it is about something of
//! the reader's own or something essential. So one strong piece of promotion decides, whatever else is there.
//! Weak pieces have to add up: those of one sentence fully, since a sentence that promotes does so with several
//! words, and those of others by half; and less is needed where nothing transactional is said at all.

use super::evidence::{Evidence, Gathered, Spot};
use super::kind::{Kind, Side, Strength};
use crate::config::Config;
use crate::diag::Level;

/// What is needed for promotion beside something transactional, in hundredths of a strong piece.
pub const THRESHOLD: u32 = 100;

/// What is needed where nothing transactional is said.
const ALONE: u32 = 50;

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
}

impl<'t> Judgement<'t> {
    /// Weighs what was gathered.
    pub(super) fn new(gathered: Gathered<'t>, config: &Config) -> Judgement<'t> {
        let Gathered { mut evidence, words, telling, .. } = gathered;
        compensate(&mut evidence);
        let promotion = by_sentence(&distinct(evidence.iter().filter(|piece| promotes(piece))));
        let transaction = weight(evidence.iter().filter(|piece| piece.kind.side() == Side::Utility));
        let base = config.lint.category.threshold.as_ref().map_or(THRESHOLD, |threshold| threshold.value);
        let threshold = if transaction > 0 { base } else { base * ALONE / THRESHOLD };
        Judgement { evidence, promotion, transaction, threshold, words, telling }
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

    /// Whether it promotes.
    pub fn is_promotional(&self) -> bool {
        self.promotion > 0 && self.promotion >= self.threshold
    }

    /// The pieces that promote, the strongest first; empty where they do not suffice.
    pub fn promotions(&self) -> Vec<&Evidence<'t>> {
        if !self.is_promotional() {
            return Vec::new();
        }
        let mut pieces = distinct(self.evidence.iter().filter(|piece| promotes(piece)));
        // Stable: among equals, the one that is read first.
        pieces.sort_by_key(|piece| std::cmp::Reverse(piece.strength));
        pieces
    }

    /// A warning where one piece suffices, a note where several weak ones had to be added up.
    pub fn level(&self) -> Level {
        let is_strong = |piece: &&Evidence<'_>| piece.strength >= Strength::Strong;
        if self.promotions().first().is_some_and(is_strong) { Level::Warning } else { Level::Note }
    }

    /// What is transactional beside the promotion: not in a sentence that promotes, and not what promotions of
    /// their kind are about (a push to renew speaks of a subscription, an abandoned cart of an order).
    pub fn transactions(&self) -> impl Iterator<Item = &Evidence<'t>> {
        let promotions = self.promotions();
        let about_itself = promotions.first().is_some_and(|piece| is_about_itself(piece.kind));
        let sentences: Vec<u32> = promotions
            .iter()
            .filter(|piece| piece.strength >= Strength::Strong)
            .map(|piece| piece.sentence)
            .collect();
        self.evidence.iter().filter(move |piece| {
            let apart = !about_itself || !sentences.contains(&piece.sentence);
            let enough = piece.strength >= Strength::Strong && !(about_itself && piece.kind == Kind::AccountAlert);
            piece.kind.side() == Side::Utility && enough && apart
        })
    }
}

/// An apology is utility, and so is a refund; an apology with a gift is marketing, wherever in the text the two stand.
fn compensate(evidence: &mut [Evidence<'_>]) {
    if evidence.iter().any(|piece| piece.kind == Kind::Apology) {
        for piece in evidence.iter_mut().filter(|piece| piece.kind == Kind::Credit) {
            (piece.kind, piece.strength) = (Kind::Compensation, Strength::Strong);
        }
    }
}

/// Promotions that speak of an account, an order or a request themselves.
fn is_about_itself(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::AbandonedCart
            | Kind::Renewal
            | Kind::PreApproval
            | Kind::BackInStock
            | Kind::ReEngagement
            | Kind::ProductLaunch
            | Kind::SeasonalGreeting
            | Kind::BotIntroduction
            | Kind::OpenEnded
            | Kind::ModelBrand
            | Kind::GeneralTasks
    ) || kind.is_good()
}

/// Whether a piece speaks for marketing. A request for feedback is judged by its own rule: it is utility where it
/// names an order or a visit. An assistant that answers anything, and a contest, promote besides breaking a policy.
fn promotes(piece: &Evidence<'_>) -> bool {
    match piece.kind {
        Kind::Survey => false,
        Kind::Contest | Kind::Prize => true,
        Kind::OpenEnded | Kind::ModelBrand | Kind::GeneralTasks => piece.strength >= Strength::Strong,
        kind => kind.side() == Side::Marketing,
    }
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
            Some(other) if piece.strength > other.strength => *other = piece,
            Some(_) => {}
            None => kept.push(piece),
        }
    }
    kept
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
