//! Pieces that mean something else beside others.

use super::evidence::{Evidence, Gathered, Spot};
use super::kind::{Kind, Side, Strength};

/// Lets the pieces of a translation change one another, each by its rule.
pub(super) fn adjust(evidence: &mut Vec<Evidence<'_>>) {
    compensate(evidence);
    confirm(evidence);
    greet(evidence);
    price(evidence);
}

/// An apology is utility, and so is a refund; an apology with a gift is marketing, wherever in the text the two stand.
fn compensate(evidence: &mut [Evidence<'_>]) {
    if evidence.iter().any(|piece| piece.kind == Kind::Apology) {
        for piece in evidence.iter_mut().filter(|piece| piece.kind == Kind::Credit) {
            (piece.kind, piece.strength) = (Kind::Compensation, Strength::Strong);
        }
    }
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
pub(super) fn unspecific<'t>(gathered: &Gathered<'t>, transaction: u32) -> Option<Evidence<'t>> {
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
        stands_alone: true,
    })
}
