//! A language's phrases, ready to be found in a text.
//!
//! A phrase is found by its rarest word: each word of the text is looked up once (a hash that is extended byte by
//! byte, so that `word*` costs no more than `word`), and only phrases that hang on a word that is there are tried.
//! Everything lies in flat tables, so that a lexicon is read from its file ([`packed`](super::packed)) at once.

use super::section::Section;
use super::table::{Rows, Sieve, Table, is_part, pair};
use super::token::{Tokens, Writing, class};

/// The letters that a language writes in front of a word without a blank.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Clitics {
    /// None.
    #[default]
    None,
    /// and, so; with, like, for; the.
    Arabic,
    /// and, the, in, to, from, that, as.
    Hebrew,
}

/// What stands at one place of a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// One of the words or classes of a set.
    One {
        /// The set, by its number.
        set: u32,
        /// Whether it may be missing.
        optional: bool,
    },
    /// None of the set: before the pattern if it is the first step, else behind what was matched.
    Not(u32),
    /// Up to so many tokens.
    Gap(u8),
    /// The start of a sentence.
    Start,
    /// The end of a sentence.
    End,
}

/// One phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pattern {
    /// Its heading, by its place in [`Words::sections`].
    pub section: u32,
    /// Where its steps begin and end in [`Words::steps`].
    pub steps: (u32, u32),
    /// The step that it hangs on, counted from its first.
    pub anchor: u8,
    /// Which list it comes from, and the line there.
    pub line: (u8, u32),
}

/// What lists say: everything that a lexicon consists of.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Words {
    pub(super) writing: Writing,
    pub(super) clitics: Clitics,
    /// Whether each character is a word.
    pub(super) unspaced: bool,
    /// What each word is found by.
    pub(super) keys: Vec<u64>,
    /// The lengths (in bytes) of beginnings and ends of words that occur, a bit for each.
    pub(super) prefix_lengths: u64,
    pub(super) suffix_lengths: u64,
    /// The words of each alternative of an element.
    pub(super) entries: Rows<u32>,
    /// The alternatives of an element, sorted.
    pub(super) sets: Rows<u32>,
    /// For each set, bits of [`class`](super::token::class).
    pub(super) classes: Vec<u8>,
    /// What the headings say.
    pub(super) sections: Vec<Section>,
    pub(super) steps: Vec<Step>,
    pub(super) patterns: Vec<Pattern>,
    /// Words that campaigns make their codes of, by their hash.
    pub(super) code_words: Vec<u64>,
}

impl Words {
    /// The steps of a pattern.
    #[inline]
    pub(super) fn steps_of(&self, pattern: &Pattern) -> &[Step] {
        self.steps.get(pattern.steps.0 as usize..pattern.steps.1 as usize).unwrap_or_default()
    }

    /// The set that a pattern hangs on.
    pub(super) fn anchor_of(&self, pattern: &Pattern) -> Option<u32> {
        match self.steps_of(pattern).get(usize::from(pattern.anchor))? {
            Step::One { set, .. } => Some(*set),
            _ => None,
        }
    }
}

/// A phrase in a text, by tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Match {
    /// The phrase.
    pub pattern: u32,
    /// First token.
    pub start: u32,
    /// One past the last token.
    pub end: u32,
}

/// An entry at its first word.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Start {
    /// The entry.
    pub entry: u32,
    /// How many words it has.
    pub length: u8,
    /// Whether any pattern hangs on it.
    pub is_anchor: bool,
    /// The second of them: most that begin alike go on otherwise.
    pub second: u32,
}

/// What a pattern wants beside the set that it hangs on: most attempts fail at the next word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Beside {
    /// Nothing: it is the whole pattern.
    Alone,
    /// Nothing that one token could tell.
    #[default]
    Anything,
    /// The token before.
    Before,
    /// The token behind.
    Behind,
}

/// A pattern at the set that it hangs on.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Hook {
    /// What the token beside must share a bit with.
    pub mask: u64,
    /// The pattern.
    pub pattern: u32,
    /// Where it counts.
    pub places: u8,
    /// Which token that is.
    pub beside: Beside,
    /// Fewest and most tokens before the set.
    pub lead: (u8, u8),
}

/// All phrases of a language.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    pub(super) words: Words,
    /// Words by their keys.
    pub(super) table: Table,
    /// What beginnings and ends of words there are.
    pub(super) sieve: Sieve,
    /// What entries are in what sets.
    pub(super) members: Sieve,
    /// For each word, the entries that begin with it.
    pub(super) first: Rows<Start>,
    /// For each entry, the sets that hold it and that patterns hang on.
    pub(super) anchors: Rows<u32>,
    /// For each set, the patterns that hang on it.
    pub(super) hooks: Rows<Hook>,
    /// For each set, the bits of what it holds: it and a token have nothing in common if their bits have not.
    pub(super) masks: Vec<u64>,
}

/// The bit of an entry in masks, behind those of the classes.
#[inline]
pub(super) fn bit_of(entry: u32) -> u64 {
    1 << (class::BITS + entry % (u64::BITS - class::BITS))
}

impl Lexicon {
    /// Makes what is said findable.
    pub(super) fn new(words: Words) -> Lexicon {
        let parts = words.keys.iter().filter(|key| is_part(**key));
        let mut sieve = Sieve::new(parts.clone().count());
        parts.for_each(|key| sieve.insert(*key));
        let mut members = Sieve::new(words.sets.iter().map(|(_, entries)| entries.len()).sum());
        for (set, entries) in words.sets.iter() {
            entries.iter().for_each(|entry| members.insert(pair(set, *entry)));
        }
        let mask = |(set, entries): (u32, &[u32])| {
            let class = words.classes.get(set as usize).copied().unwrap_or(0);
            entries.iter().fold(u64::from(class), |mask, entry| mask | bit_of(*entry))
        };
        let masks: Vec<u64> = words.sets.iter().map(mask).collect();
        let widths: Vec<(u8, u8)> = words.sets.iter().map(|(set, _)| words.width(set)).collect();
        let hook = |(number, pattern): (u32, &Pattern)| {
            Some((words.anchor_of(pattern)?, words.hook(number, pattern, &masks, &widths)))
        };
        let hooks = Rows::grouped(words.sets.len() as usize, (0u32..).zip(&words.patterns).filter_map(hook));
        let anchors = words.sets.iter().filter(|(set, _)| !hooks.get(*set).is_empty());
        let anchors = anchors.flat_map(|(set, entries)| entries.iter().map(move |entry| (*entry, set)));
        let anchors = Rows::grouped(words.entries.len() as usize, anchors);
        let first = words.entries.iter().filter_map(|(entry, words)| {
            let length = u8::try_from(words.len()).unwrap_or(u8::MAX);
            let is_anchor = !anchors.get(entry).is_empty();
            let second = words.get(1).copied().unwrap_or(0);
            Some((*words.first()?, Start { entry, length, is_anchor, second }))
        });
        Lexicon {
            table: Table::new(&words.keys),
            sieve,
            members,
            first: Rows::grouped(words.keys.len(), first),
            anchors,
            hooks,
            masks,
            words,
        }
    }

    /// Whether a set holds an entry.
    #[inline]
    pub(super) fn is_in(&self, set: u32, entry: u32) -> bool {
        self.members.may_hold(pair(set, entry)) && self.words.sets.get(set).binary_search(&entry).is_ok()
    }
}

impl Words {
    /// Fewest and most tokens that a set stands for.
    fn width(&self, set: u32) -> (u8, u8) {
        let has_class = self.classes.get(set as usize).is_some_and(|class| *class != 0);
        let of_class = has_class.then_some(1);
        let lengths = self.sets.get(set).iter().map(|entry| self.entries.get(*entry).len());
        let lengths = lengths.map(|length| u8::try_from(length).unwrap_or(u8::MAX)).chain(of_class);
        lengths.fold((u8::MAX, 0), |(short, long), one| (short.min(one), long.max(one)))
    }

    fn hook(&self, number: u32, pattern: &Pattern, masks: &[u64], widths: &[(u8, u8)]) -> Hook {
        let steps = self.steps_of(pattern);
        let width = |set: u32| widths.get(set as usize).copied().unwrap_or((u8::MAX, 0));
        let anchor = usize::from(pattern.anchor);
        let before = steps.get(..anchor).unwrap_or_default();
        let lead = before.iter().fold((0u8, 0u8), |(least, most), step| match *step {
            Step::One { set, optional } => {
                // A name or a sample is one token, however many words it has.
                let (short, long) = width(set);
                let short = if optional { 0 } else { short.min(1) };
                (least.saturating_add(short), most.saturating_add(long.max(1)))
            }
            Step::Gap(tokens) => (least, most.saturating_add(tokens)),
            Step::Not(_) | Step::Start | Step::End => (least, most),
        });
        let needed = |step: Option<&Step>| match step {
            Some(Step::One { set, optional: false }) => Some(*set),
            _ => None,
        };
        let mask = |set: u32| masks.get(set as usize).copied().unwrap_or(u64::MAX);
        // What is longer than a token does not begin right before.
        let left = needed(before.last()).filter(|set| width(*set).1 == 1).map(mask);
        let right = needed(steps.get(anchor + 1)).map(mask);
        let (beside, mask) = match (left, right) {
            _ if steps.len() < 2 => (Beside::Alone, 0),
            (Some(left), Some(right)) if left.count_ones() < right.count_ones() => (Beside::Before, left),
            (_, Some(right)) => (Beside::Behind, right),
            (Some(left), None) => (Beside::Before, left),
            (None, None) => (Beside::Anything, 0),
        };
        let places = self.sections.get(pattern.section as usize).map_or(0, |section| section.places);
        Hook { mask, pattern: number, places, beside, lead }
    }
}

/// What stands for a token beside itself: a placeholder's name, or its sample.
pub(super) struct Alias<'w> {
    /// The token, by its place.
    pub token: usize,
    /// The words.
    pub words: &'w Tokens,
}
