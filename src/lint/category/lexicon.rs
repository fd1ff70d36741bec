//! A language's phrases, ready to be found in a text.
//!
//! A phrase is found by its rarest word: each word of the text is looked up once (a hash that is extended byte by
//! byte, so that `word*` costs no more than `word`), and only phrases that hang on a word that is there are tried.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::list::Section;
use super::token::{Tokens, Writing};

/// Words are told apart by a hash of 64 bits that already is one.
#[derive(Default)]
pub(super) struct Identity(u64);

impl Hasher for Identity {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, byte| step(hash, *byte));
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

/// A map from hashes.
pub(super) type HashTable<V> = HashMap<u64, V, BuildHasherDefault<Identity>>;

/// The hash of nothing.
pub(super) const SEED: u64 = 0xCBF2_9CE4_8422_2325;

/// FNV-1a.
#[inline]
pub(super) fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
}

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

/// One alternative of an element: the words that follow its first one.
#[derive(Debug)]
pub(super) struct Entry {
    /// All words, the first included.
    pub words: Box<[u32]>,
    /// The patterns that hang on this entry.
    pub anchored: Vec<u32>,
}

/// What stands at one place of a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// One of the words or classes of a set.
    One {
        /// The set, by its place in [`Lexicon::sets`].
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

/// The alternatives of an element.
#[derive(Debug, Default)]
pub(super) struct Set {
    /// Sorted.
    pub entries: Vec<u32>,
    /// Bits of [`class`].
    pub class: u8,
}

/// One phrase.
#[derive(Debug)]
pub(super) struct Pattern {
    /// What its heading says.
    pub section: Section,
    /// Its steps.
    pub steps: Box<[Step]>,
    /// Fewest and most tokens before the word it hangs on.
    pub lead: (u8, u8),
    /// Which list it comes from, and the line there.
    pub line: (u8, u32),
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

/// All phrases of a language.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    pub(super) writing: Writing,
    pub(super) clitics: Clitics,
    /// Whether each character is a word.
    pub(super) unspaced: bool,
    pub(super) patterns: Vec<Pattern>,
    pub(super) sets: Vec<Set>,
    pub(super) entries: Vec<Entry>,
    /// Whole words.
    pub(super) words: HashTable<u32>,
    /// Beginnings of words, and the lengths (in bytes) that occur.
    pub(super) prefixes: HashTable<u32>,
    pub(super) prefix_lengths: u64,
    /// Ends of words, read backwards.
    pub(super) suffixes: HashTable<u32>,
    pub(super) suffix_lengths: u64,
    /// Words that campaigns make their codes of, by their hash.
    pub(super) code_words: HashTable<()>,
    /// For each word, the entries that begin with it.
    pub(super) first: Vec<Vec<u32>>,
}

/// What stands for a token beside itself: a placeholder's name, or its sample.
pub(super) struct Alias {
    /// The token, by its place.
    pub token: usize,
    /// The words.
    pub words: Tokens,
}
