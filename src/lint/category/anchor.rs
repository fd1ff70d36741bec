//! Which of its words a phrase is found by.

use super::kind::Kind;
use super::lexicon::{Step, Words};

/// How much rarer other words are than those of the section `filler`, in uses by patterns.
const COMMON_WORD: u32 = 100;

/// Hangs the patterns from a number on each on the rarest of its words. Which one it is makes no difference to what is
/// found, only to how often a pattern is tried.
pub(super) fn choose(words: &mut Words, from: usize) {
    // Words that say nothing are in every sentence: a pattern that hangs on one is tried at each.
    let mut costs: Vec<u32> = vec![0; words.entries.len() as usize];
    for pattern in &words.patterns {
        let section = words.sections.get(pattern.section as usize);
        let is_filler = section.is_some_and(|section| section.kind == Kind::Filler);
        for step in words.steps_of(pattern) {
            let Step::One { set, .. } = step else { continue };
            for entry in words.sets.get(*set) {
                if let Some(cost) = costs.get_mut(*entry as usize) {
                    *cost = if is_filler { (*cost + 1).max(COMMON_WORD) } else { *cost + 1 };
                }
            }
        }
    }
    let cost = |set: u32| -> Option<u32> {
        let has_class = words.classes.get(set as usize).is_none_or(|class| *class != 0);
        let cost = |entry: &u32| costs.get(*entry as usize).copied().unwrap_or(0);
        (!has_class).then(|| words.sets.get(set).iter().map(cost).sum())
    };
    let best = |steps: &[Step]| {
        let needed = steps.iter().zip(0u8..).filter_map(|(step, at)| match step {
            Step::One { set, optional: false } => Some((cost(*set)?, at)),
            _ => None,
        });
        needed.min().map_or(0, |(_, at)| at)
    };
    let patterns = words.patterns.iter().skip(from);
    let anchors: Vec<u8> = patterns.map(|pattern| best(words.steps_of(pattern))).collect();
    for (pattern, anchor) in words.patterns.iter_mut().skip(from).zip(anchors) {
        pattern.anchor = anchor;
    }
}
