//! What Meta will make of a text: evidence for marketing, utility, codes, policy and the terms for AI, with places
//! and reasons.
//!
//! No network, and the same text always gets the same answer. Two things work together. Phrases that people who know
//! a language wrote down (`words/`) are found by word and not by substring, and silenced where other words take the
//! promotion out of them; policy and the terms for AI are judged by them alone. Lists know what nobody would say
//! otherwise, and miss what can be said in a hundred ways ("the terrace is open again"). So a sum of weights, learnt
//! from labelled sentences (`weights/`), says how much a sentence promotes, and how surely it is about something of the
//! reader's own, from its words and from the phrases in and around it. Every answer can be traced: to a line of a list, or to the words that weigh most. The alternatives were
//! lists alone, which missed half of what was new to them, and language models, which nobody carries in a hook.
//!
//! In the order of use: `list` and `compile` read the lists, and `packed` what was made of them when waform was built;
//! `fold` and `token` read a text, `lexicon` and `scan` find phrases, `evidence` walks through a translation,
//! `features`, `weights`, `model` and `sentence` weigh sentences, `adjust` lets pieces change one another, `judge` decides.

mod adjust;
mod amount;
mod anchor;
mod compile;
mod deflated;
mod evidence;
mod features;
mod fold;
mod house;
mod judge;
mod kind;
mod languages;
mod letters;
mod lexicon;
#[cfg(test)]
mod list;
mod model;
mod packed;
mod regions;
mod scan;
mod section;
mod sentence;
mod sign;
mod table;
#[cfg(test)]
mod tests;
mod token;
mod variable;
mod weights;

pub use evidence::{Evidence, Spot};
pub use house::House;
pub use judge::{Judgement, THRESHOLD, beside_one_another};
pub use kind::{Kind, Kinds, Side, Strength};
pub use languages::{codes, is_judged, list_name};
pub use model::dampened;
pub use regions::{Regions, Topic};
pub use sentence::{Sentence, place_name};
pub use weights::{Packed, UNIT, pack};

use super::context::{Context, View};
use crate::config::Config;

/// Judges a translation outside a run of the linter: what is measured on the labelled texts.
pub fn assess<'t>(view: &View<'t>, config: &Config) -> Judgement<'t> {
    Judgement::new(evidence::gather(view, &House::new(config), false), config)
}

/// Judges a translation.
pub(super) fn judge<'t>(view: &View<'t>, cx: &Context<'_>) -> Judgement<'t> {
    Judgement::new(evidence::gather(view, cx.house, false), cx.config)
}

/// Every sentence of a translation with what the models see of it: what they are trained with.
pub fn observe<'t>(view: &View<'t>, config: &Config) -> Vec<Observed<'t>> {
    let gathered = evidence::gather(view, &House::new(config), true);
    let context = sentence::Elsewhere::of(&gathered.evidence);
    let observed = |sentence: Sentence<'t>| {
        let mut shared = sentence.shared.clone();
        context.around(sentence.number, |place| shared.push(place));
        Observed { sentence, shared }
    };
    gathered.read.into_iter().map(observed).collect()
}

/// A sentence, with its places in the table that all languages share.
#[derive(Clone, Debug)]
pub struct Observed<'t> {
    /// The sentence, its features kept.
    pub sentence: Sentence<'t>,
    /// Places in the shared table.
    pub shared: Vec<u16>,
}
