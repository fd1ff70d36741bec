//! What Meta will make of a text: evidence for marketing, utility, codes, policy and the terms for AI, with places
//! and reasons.
//!
//! No model and no network: phrases that people who know a language wrote down (`words/`), found by word and not
//! by substring, silenced where other words take the promotion out of them, and added up. The same text always
//! gets the same answer, and every answer can be traced to a line of a list.
//!
//! In the order of use: `fold` and `token` read a text, `list` and `compile` read the lists, `lexicon` finds phrases,
//! `evidence` walks through a translation, `judge` adds up.

mod amount;
mod compile;
mod evidence;
mod fold;
mod house;
mod judge;
mod kind;
mod languages;
mod lexicon;
mod list;
mod regions;
mod scan;
#[cfg(test)]
mod tests;
mod token;
mod variable;

pub use evidence::{Evidence, Spot};
pub use house::House;
pub use judge::{Judgement, THRESHOLD};
pub use kind::{Kind, Kinds, Side, Strength};
pub use languages::{codes, is_judged, list_name};
pub use regions::{Regions, Topic};

use super::context::{Context, View};
use crate::config::Config;

/// Judges a translation outside a run of the linter: what is measured on the labelled texts.
pub fn assess<'t>(view: &View<'t>, config: &Config) -> Judgement<'t> {
    Judgement::new(evidence::gather(view, &House::new(config)), config)
}

/// Judges a translation.
pub(super) fn judge<'t>(view: &View<'t>, cx: &Context<'_>) -> Judgement<'t> {
    Judgement::new(evidence::gather(view, cx.house), cx.config)
}
