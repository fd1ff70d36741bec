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

/// What is needed where little or nothing transactional is said.
const ALONE: u32 = 75;

/// How much has to be transactional beside a promotion to be worth a template of its own.
const ENOUGH_TRANSACTION: u32 = 75;

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
    sells_goods: bool,
}

impl<'t> Judgement<'t> {
    /// Weighs what was gathered.
    pub(super) fn new(mut gathered: Gathered<'t>, config: &Config) -> Judgement<'t> {
        compensate(&mut gathered.evidence);
        confirm(&mut gathered.evidence);
        greet(&mut gathered.evidence);
        price(&mut gathered.evidence);
        let transaction = weight(gathered.evidence.iter().filter(|piece| piece.kind.side() == Side::Utility));
        gathered.evidence.extend(unspecific(&gathered, transaction));
        let Gathered { evidence, words, telling, .. } = gathered;
        let base = config.lint.category.threshold.as_ref().map_or(THRESHOLD, |threshold| threshold.value);
        let threshold = if transaction < Strength::Strong.weight() { base * ALONE / THRESHOLD } else { base };
        let mut judgement =
            Judgement { evidence, promotion: 0, transaction, threshold, words, telling, sells_goods: false };
        judgement.promotion = by_sentence(&judgement.promoting());
        // Urgency persuades to something; beside a notice alone it is the notice that is urgent.
        let only_urgent = judgement.promoting().iter().all(|piece| piece.kind == Kind::Urgency);
        if only_urgent && transaction >= Strength::Medium.weight() {
            judgement.promotion = judgement.promotion.min(threshold.saturating_sub(1));
        }
        if judgement.has(Kind::Unspecific) {
            judgement.promotion = judgement.promotion.max(threshold);
        }
        judgement.sells_goods = judgement.is_sale_of_goods();
        if judgement.sells_goods && transaction < Strength::Strong.weight() {
            judgement.promotion = judgement.promotion.max(threshold);
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

    /// Whether it promotes.
    pub fn is_promotional(&self) -> bool {
        self.promotion > 0 && self.promotion >= self.threshold
    }

    /// The pieces that promote, the strongest first; empty where they do not suffice.
    pub fn promotions(&self) -> Vec<&Evidence<'t>> {
        if !self.is_promotional() {
            return Vec::new();
        }
        let mut pieces = self.promoting();
        if self.sells_goods {
            pieces.extend(self.evidence.iter().filter(|piece| piece.kind.is_good()));
        }
        // Stable: among equals, the one that is read first.
        pieces.sort_by_key(|piece| std::cmp::Reverse(piece.strength));
        pieces
    }

    /// A warning where one piece suffices, a note where several weak ones had to be added up.
    pub fn level(&self) -> Level {
        let is_strong = |piece: &&Evidence<'_>| piece.strength >= Strength::Strong;
        if self.promotions().first().is_some_and(is_strong) { Level::Warning } else { Level::Note }
    }

    /// What is transactional beside the promotion; empty where it is too little to be a message of its own.
    ///
    /// What stands in a sentence that promotes counts by half. Some promotions speak of the reader's own matters
    /// themselves (a push to renew of a subscription that ends, an abandoned cart of an order): then nothing counts
    /// there, and nothing of what they are about.
    pub fn transactions(&self) -> Vec<&Evidence<'t>> {
        let promotions = self.promotions();
        let Some(first) = promotions.first() else { return Vec::new() };
        let strong: Vec<&Evidence<'_>> =
            promotions.iter().copied().filter(|piece| piece.strength >= Strength::Strong).collect();
        let deciding = if strong.is_empty() { &promotions } else { &strong };
        let about_itself = is_about_itself(first.kind) || self.sells_goods;
        let renews = deciding.iter().any(|piece| piece.kind == Kind::Renewal);
        let own = |kind: Kind| match kind {
            Kind::AccountAlert => about_itself || renews,
            Kind::Payment => renews,
            _ => false,
        };
        let shares_sentence =
            |piece: &Evidence<'_>| deciding.iter().any(|other| other.sentence == piece.sentence);
        let weighed = |piece: &Evidence<'_>| match shares_sentence(piece) {
            true if about_itself => 0,
            true => piece.strength.weight() / 2,
            false => piece.strength.weight(),
        };
        let of_utility =
            self.evidence.iter().filter(|piece| piece.kind.side() == Side::Utility && !own(piece.kind));
        let mut pieces = distinct(of_utility);
        pieces.retain(|piece| weighed(piece) > 0);
        if pieces.iter().map(|piece| weighed(piece)).sum::<u32>() < ENOUGH_TRANSACTION {
            return Vec::new();
        }
        pieces.sort_by_key(|piece| std::cmp::Reverse(weighed(piece)));
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

    fn is_sale_of_goods(&self) -> bool {
        let goods = self.evidence.iter().any(|piece| piece.kind.is_good());
        goods && (self.has(Kind::Sale) || self.promotion >= Strength::Medium.weight())
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

/// "You will get no more offers" names what it ends: kinds of promotion, not one with a figure or a code.
fn confirm(evidence: &mut Vec<Evidence<'_>>) {
    let is_confirmed =
        |piece: &Evidence<'_>| piece.kind == Kind::OptConfirmation && piece.strength >= Strength::Strong;
    let Some(first) = evidence.iter().find(|piece| is_confirmed(piece)).map(|piece| piece.sentence) else {
        return;
    };
    let is_named = |piece: &Evidence<'_>| {
        let is_a_kind = matches!(
            piece.kind,
            Kind::Discount | Kind::Coupon | Kind::ProductLaunch | Kind::Event | Kind::Loyalty | Kind::Upsell
        );
        let is_plain = !piece.words.contains(|c: char| c.is_numeric() || c == '%' || c == '{');
        let is_near = match piece.strength {
            Strength::Certain => piece.sentence == first,
            _ => piece.sentence.abs_diff(first) <= 1,
        };
        is_a_kind && is_plain && is_near
    };
    evidence.retain(|piece| !is_named(piece));
}

/// A bot that answers a request says who it is; one that nobody called introduces itself.
fn greet(evidence: &mut Vec<Evidence<'_>>) {
    if evidence.iter().any(|piece| piece.kind == Kind::Requested && piece.strength >= Strength::Strong) {
        evidence.retain(|piece| piece.kind != Kind::BotIntroduction || piece.strength == Strength::Certain);
    }
}

/// "From 19 euros" in a sentence about nothing of the reader's own is an offer.
fn price(evidence: &mut [Evidence<'_>]) {
    let of_utility: Vec<u32> = evidence
        .iter()
        .filter(|piece| piece.kind.side() == Side::Utility)
        .map(|piece| piece.sentence)
        .collect();
    for piece in evidence.iter_mut().filter(|piece| piece.kind == Kind::Sale) {
        let is_sum = piece.words.contains(|c: char| c.is_numeric() || c == '{');
        if is_sum && !of_utility.contains(&piece.sentence) {
            (piece.kind, piece.strength) = (Kind::Upsell, Strength::Strong);
        }
    }
}

/// Fewest words of a text that could have said what it is about.
const LONG_ENOUGH: usize = 12;

/// Utility is "specific to or requested by the user", or essential. A whole message that greets by name, holds no
/// other placeholder and speaks of no order, account, request or danger is neither.
fn unspecific<'t>(gathered: &Gathered<'t>, transaction: u32) -> Option<Evidence<'t>> {
    let words = if gathered.unspaced { gathered.words / 2 } else { gathered.words };
    // A notice without any placeholder is one text for all: a closed road, a card that is ready for everybody.
    if gathered.specific > 0
        || gathered.greetings == 0
        || words < LONG_ENOUGH
        || transaction >= Strength::Medium.weight()
    {
        return None;
    }
    let judged_elsewhere = |piece: &Evidence<'_>| {
        matches!(piece.kind, Kind::Survey | Kind::OptOut)
            || matches!(piece.kind.side(), Side::Policy | Side::Ai | Side::Authentication)
    };
    if gathered.telling * 3 < gathered.words || gathered.evidence.iter().any(judged_elsewhere) {
        return None;
    }
    let (text, slot) = gathered.body?;
    Some(Evidence {
        kind: Kind::Unspecific,
        strength: Strength::Medium,
        slot,
        spot: Spot::Within(text, 0..text.value.len()),
        words: &text.value,
        sentence: u32::MAX,
        line: None,
    })
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
