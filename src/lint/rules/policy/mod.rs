//! What may not be said, asked or sold.

mod brand_impersonation;
mod contest_bait;
mod marketing_without_opt_out;
mod money_transfer_request;
mod prize_claim;
mod restricted_goods_mention;
mod restricted_goods_offer;
mod sensitive_identifier_request;
mod sensitive_survey;
mod shortened_link_in_text;
mod threatening_text;
mod unnamed_opt_in;

use super::category::about;
use crate::lint::category::{Evidence, Kind, Strength};
use crate::lint::{Found, View};

super::group! {
    sensitive_identifier_request: SENSITIVE_IDENTIFIER_REQUEST,
    threatening_text: THREATENING_TEXT,
    sensitive_survey: SENSITIVE_SURVEY,
    restricted_goods_mention: RESTRICTED_GOODS_MENTION,
    restricted_goods_offer: RESTRICTED_GOODS_OFFER,
    contest_bait: CONTEST_BAIT,
    prize_claim: PRIZE_CLAIM,
    money_transfer_request: MONEY_TRANSFER_REQUEST,
    shortened_link_in_text: SHORTENED_LINK_IN_TEXT,
    unnamed_opt_in: UNNAMED_OPT_IN,
    marketing_without_opt_out: MARKETING_WITHOUT_OPT_OUT,
    brand_impersonation: BRAND_IMPERSONATION,
}

/// Meta's messaging policy.
pub(in crate::lint::rules) const POLICY: &str = "https://business.whatsapp.com/policy";

/// Reports the pieces of a kind, if they weigh as much as one strong one.
fn report(view: &View<'_>, found: &mut Found<'_>, kind: Kind, why: &str, help: &str) {
    let judgement = view.judgement(found.cx);
    if judgement.evidence.is_empty() || judgement.weight_of(kind) < Strength::Strong.weight() {
        return;
    }
    let pieces: Vec<&Evidence<'_>> = judgement.of(kind).collect();
    if let Some(draft) = about(found, &pieces, &format!(", {why}")) {
        found.add(draft.help(help));
    }
}

/// The restricted goods of a translation, and whether it sells: one answer for both rules about goods.
fn goods<'v, 't>(view: &'v View<'t>, found: &Found<'_>) -> (Vec<&'v Evidence<'t>>, bool) {
    let judgement = view.judgement(found.cx);
    let goods: Vec<&Evidence<'t>> = judgement.evidence.iter().filter(|piece| piece.kind.is_good()).collect();
    (goods, judgement.sells_goods())
}
