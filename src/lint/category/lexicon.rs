//! A language's phrases, ready to be found in a text.
//!
//! A phrase is found by its rarest word: each word of the text is looked up once (a hash that is extended byte by
//! byte, so that `word*` costs no more than `word`), and only phrases that hang on a word that is there are tried.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::list::Section;
use super::token::{Token, Tokens, Writing, class};

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

/// What is known of the tokens of one text.
#[derive(Default)]
struct Seen {
    /// For each token, where its words begin in `words`.
    word_starts: Vec<u32>,
    words: Vec<u32>,
    /// For each token, where its entries begin in `entries`: which, and how many tokens long.
    entry_starts: Vec<u32>,
    entries: Vec<(u32, u8)>,
    /// For a token with an alias, the entries in that.
    aliases: Vec<(usize, u32)>,
}

impl Lexicon {
    /// Every phrase in a text that counts in one of the places.
    pub(super) fn scan(&self, tokens: &Tokens, places: u8, aliases: &[Alias]) -> Vec<Match> {
        let mut seen = Seen::default();
        self.look_up(tokens, &mut seen);
        for alias in aliases {
            let mut inside = Seen::default();
            self.look_up(&alias.words, &mut inside);
            // Only what says the whole of it: `client_name` is not the word "client".
            let count = alias.words.list.len();
            let whole = inside.entries_at(0).iter().filter(|(_, length)| usize::from(*length) == count);
            seen.aliases.extend(whole.map(|(entry, _)| (alias.token, *entry)));
        }
        let mut found: Vec<Match> = Vec::new();
        for at in 0..tokens.list.len() {
            let written = seen.entries_at(at).iter().map(|(entry, _)| (*entry, false));
            let alias = seen.aliases_of(at).map(|entry| (entry, true));
            for (entry, is_alias) in written.chain(alias) {
                let Some(entry) = self.entries.get(entry as usize) else { continue };
                for number in &entry.anchored {
                    let Some(pattern) = self.patterns.get(*number as usize) else { continue };
                    // A name or a sample completes what the text says; by itself it says nothing.
                    if pattern.section.places & places == 0 || (is_alias && pattern.steps.len() < 2) {
                        continue;
                    }
                    self.try_around(tokens, &seen, (*number, pattern), at, &mut found);
                }
            }
        }
        found.sort_unstable_by_key(|found| (found.start, found.end, found.pattern));
        found.dedup();
        found
    }

    /// Whether campaigns make codes of a word, as in `SAVE10`.
    pub(super) fn is_code_word(&self, folded: &str) -> bool {
        self.code_words.contains_key(&folded.bytes().fold(SEED, step))
    }

    /// Tries a pattern at each place from which it could reach the word it hangs on.
    fn try_around(
        &self,
        tokens: &Tokens,
        seen: &Seen,
        (number, pattern): (u32, &Pattern),
        at: usize,
        found: &mut Vec<Match>,
    ) {
        let (least, most) = (usize::from(pattern.lead.0), usize::from(pattern.lead.1));
        for lead in least..=most {
            let Some(start) = at.checked_sub(lead) else { return };
            let Some(sentence) = tokens.list.get(start).map(|token| token.sentence) else { return };
            let walk = Walk { lexicon: self, tokens: &tokens.list, seen, sentence, steps: &pattern.steps };
            if tokens.list.get(at).is_none_or(|token| token.sentence != sentence) {
                return;
            }
            if let Some(end) = walk.from(0, start).filter(|end| *end > start) {
                let narrow = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
                found.push(Match { pattern: number, start: narrow(start), end: narrow(end) });
            }
        }
    }

    fn look_up(&self, tokens: &Tokens, seen: &mut Seen) {
        seen.word_starts.reserve(tokens.list.len() + 1);
        seen.entry_starts.reserve(tokens.list.len() + 1);
        for token in &tokens.list {
            seen.word_starts.push(narrow(seen.words.len()));
            if token.class & (class::WORD | class::NUMBER) != 0 {
                self.words_of(tokens.folded(token), &mut seen.words);
            }
        }
        seen.word_starts.push(narrow(seen.words.len()));
        for at in 0..tokens.list.len() {
            seen.entry_starts.push(narrow(seen.entries.len()));
            let range = seen.words_at(at);
            for place in range {
                let Some(word) = seen.words.get(place) else { continue };
                for number in self.first.get(*word as usize).into_iter().flatten() {
                    let Some(entry) = self.entries.get(*number as usize) else { continue };
                    let rest = entry.words.get(1..).unwrap_or_default();
                    let follows = |(offset, word): (usize, &u32)| seen.has_word(at + 1 + offset, *word);
                    let one_sentence = || {
                        let last = tokens.list.get(at + rest.len()).map(|token| token.sentence);
                        last == tokens.list.get(at).map(|token| token.sentence)
                    };
                    if rest.is_empty() || (rest.iter().enumerate().all(follows) && one_sentence()) {
                        seen.entries.push((*number, u8::try_from(entry.words.len()).unwrap_or(u8::MAX)));
                    }
                }
            }
        }
        seen.entry_starts.push(narrow(seen.entries.len()));
    }

    /// The words of the lists that a token is, with and without letters written in front.
    fn words_of(&self, token: &str, out: &mut Vec<u32>) {
        let start = out.len();
        self.bare_word(token, start, out);
        match self.clitics {
            Clitics::None => {}
            Clitics::Arabic => {
                let rest = token.strip_prefix(['و', 'ف']).unwrap_or(token);
                let particle = rest.strip_prefix(['ب', 'ك', 'ل', 'س']).unwrap_or(rest);
                let article = ["ال", "لل"].iter().find_map(|article| rest.strip_prefix(article));
                let article = particle.strip_prefix("ال").or(article);
                for candidate in [Some(rest), Some(particle), article].into_iter().flatten() {
                    if candidate.len() < token.len() && candidate.chars().nth(1).is_some() {
                        self.bare_word(candidate, start, out);
                    }
                }
            }
            Clitics::Hebrew => {
                let mut rest = token;
                for _ in 0..3 {
                    let Some(stripped) = rest.strip_prefix(['ו', 'ה', 'ב', 'ל', 'כ', 'מ', 'ש']) else { break };
                    if stripped.chars().nth(2).is_none() {
                        break;
                    }
                    self.bare_word(stripped, start, out);
                    rest = stripped;
                }
            }
        }
    }

    /// Adds each word of the lists once; `start` is where the token's words begin.
    fn bare_word(&self, token: &str, start: usize, out: &mut Vec<u32>) {
        let mut add = |word: Option<&u32>| {
            if let Some(word) = word
                && out.get(start..).is_some_and(|words| !words.contains(word))
            {
                out.push(*word);
            }
        };
        let mut hash = SEED;
        let mut lengths = self.prefix_lengths;
        for byte in token.bytes() {
            hash = step(hash, byte);
            lengths >>= 1;
            if lengths & 1 != 0 {
                add(self.prefixes.get(&hash));
            }
        }
        add(self.words.get(&hash));
        if self.suffix_lengths != 0 {
            let (mut hash, mut lengths) = (SEED, self.suffix_lengths);
            for byte in token.bytes().rev() {
                hash = step(hash, byte);
                lengths >>= 1;
                if lengths & 1 != 0 {
                    add(self.suffixes.get(&hash));
                }
            }
        }
    }
}

impl Seen {
    fn words_at(&self, at: usize) -> std::ops::Range<usize> {
        let start = self.word_starts.get(at).copied().unwrap_or(0) as usize;
        start..self.word_starts.get(at + 1).map_or(start, |end| *end as usize)
    }

    fn has_word(&self, at: usize, word: u32) -> bool {
        self.words.get(self.words_at(at)).is_some_and(|words| words.contains(&word))
    }

    fn aliases_of(&self, at: usize) -> impl Iterator<Item = u32> {
        self.aliases.iter().filter(move |(token, _)| *token == at).map(|(_, entry)| *entry)
    }

    fn entries_at(&self, at: usize) -> &[(u32, u8)] {
        let start = self.entry_starts.get(at).copied().unwrap_or(0) as usize;
        let end = self.entry_starts.get(at + 1).map_or(start, |end| *end as usize);
        self.entries.get(start..end).unwrap_or_default()
    }
}

/// One attempt of a pattern at one place.
struct Walk<'w> {
    lexicon: &'w Lexicon,
    tokens: &'w [Token],
    seen: &'w Seen,
    sentence: u16,
    steps: &'w [Step],
}

impl Walk<'_> {
    /// The end of the match of the steps from `index` on, at token `at`.
    fn from(&self, index: usize, at: usize) -> Option<usize> {
        let Some(step) = self.steps.get(index) else { return Some(at) };
        match *step {
            Step::One { set, optional } => {
                let set = self.lexicon.sets.get(set as usize)?;
                let here = self.tokens.get(at).filter(|token| token.sentence == self.sentence);
                if let Some(token) = here {
                    for (entry, length) in self.seen.entries_at(at) {
                        if set.entries.binary_search(entry).is_ok()
                            && let Some(end) = self.from(index + 1, at + usize::from(*length))
                        {
                            return Some(end);
                        }
                    }
                    let by_alias = || self.seen.aliases_of(at).any(|entry| set.entries.binary_search(&entry).is_ok());
                    if (set.class & token.class != 0 || by_alias())
                        && let Some(end) = self.from(index + 1, at + 1)
                    {
                        return Some(end);
                    }
                }
                if optional { self.from(index + 1, at) } else { None }
            }
            Step::Not(set) => {
                let place = if index == 0 { at.checked_sub(1) } else { Some(at) };
                let hit = place.is_some_and(|place| self.is_in(set, place));
                if hit { None } else { self.from(index + 1, at) }
            }
            Step::Gap(most) => {
                for skipped in 0..=usize::from(most) {
                    // The token before must still belong to the sentence.
                    if skipped > 0
                        && self.tokens.get(at + skipped - 1).is_none_or(|token| token.sentence != self.sentence)
                    {
                        return None;
                    }
                    if let Some(end) = self.from(index + 1, at + skipped) {
                        return Some(end);
                    }
                }
                None
            }
            Step::Start => {
                let before = at.checked_sub(1).and_then(|before| self.tokens.get(before));
                let starts = before.is_none_or(|token| token.sentence != self.sentence);
                if starts { self.from(index + 1, at) } else { None }
            }
            Step::End => {
                let ends = self.tokens.get(at).is_none_or(|token| token.sentence != self.sentence);
                if ends { self.from(index + 1, at) } else { None }
            }
        }
    }

    fn is_in(&self, set: u32, at: usize) -> bool {
        let Some(token) = self.tokens.get(at).filter(|token| token.sentence == self.sentence) else { return false };
        let Some(set) = self.lexicon.sets.get(set as usize) else { return false };
        let is_entry = |(entry, _): &(u32, u8)| set.entries.binary_search(entry).is_ok();
        let by_alias = || self.seen.aliases_of(at).any(|entry| set.entries.binary_search(&entry).is_ok());
        set.class & token.class != 0 || self.seen.entries_at(at).iter().any(is_entry) || by_alias()
    }
}

/// Counts of tokens and words fit.
fn narrow(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
