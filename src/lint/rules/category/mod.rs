//! What Meta will make of a text.

mod generic_survey;
mod mixed_content;
mod one_time_code_outside_authentication;
mod promotional_in_utility;
mod unclear_purpose;
mod unjudged_language;
mod utility_declared_as_marketing;

use crate::diag::Draft;
use crate::lint::Found;
use crate::lint::category::{Evidence, Spot};
use crate::span::Span;
use crate::yaml::shown;

super::group! {
    promotional_in_utility: PROMOTIONAL_IN_UTILITY,
    mixed_content: MIXED_CONTENT,
    unclear_purpose: UNCLEAR_PURPOSE,
    generic_survey: GENERIC_SURVEY,
    one_time_code_outside_authentication: ONE_TIME_CODE_OUTSIDE_AUTHENTICATION,
    utility_declared_as_marketing: UTILITY_DECLARED_AS_MARKETING,
    unjudged_language: UNJUDGED_LANGUAGE,
}

/// Most places that a finding names beside its own.
const MOST_RELATED: usize = 4;

/// The place of a piece of evidence.
pub(in crate::lint::rules) fn place(found: &Found<'_>, piece: &Evidence<'_>) -> Span {
    match &piece.spot {
        Spot::Within(text, range) => found.locate(text, range.clone()),
        Spot::Whole(span) => *span,
    }
}

/// A draft about the first of several pieces, with what follows from it; the others are named beside it.
pub(in crate::lint::rules) fn about(found: &Found<'_>, pieces: &[&Evidence<'_>], why: &str) -> Option<Draft> {
    let (first, others) = pieces.split_first()?;
    let draft =
        found.at(place(found, first), format!("{}{why}", what(first))).component(first.slot.to_string());
    let others = others.iter().take(MOST_RELATED);
    Some(others.fold(draft, |draft, piece| draft.related(place(found, piece), what(piece))))
}

/// `` `20% off` is a discount or an offer ``.
pub(in crate::lint::rules) fn what(piece: &Evidence<'_>) -> String {
    format!("`{}` is {}", shown(piece.words), piece.kind.what())
}
