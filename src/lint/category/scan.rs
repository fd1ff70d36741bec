//! Finding the phrases of a lexicon in a text.

use super::lexicon::{Alias, Beside, Clitics, Hook, Lexicon, Match, Start, Step, bit_of};
use super::table::{SEED, Wild, key, narrow, step};
use super::token::{Token, Tokens, class};

/// What is known of the tokens of one text.
#[derive(Default)]
struct Seen {
    /// For each token, where its words begin in `words`.
    word_starts: Vec<u32>,
    words: Vec<u32>,
    /// For each token, where its entries begin in `entries`.
    entry_starts: Vec<u32>,
    entries: Vec<Start>,
    /// For each token, the bits of its entries and classes.
    masks: Vec<u64>,
    /// For a token with an alias, the entries in that.
    aliases: Vec<(usize, u32)>,
}

impl Lexicon {
    /// Every phrase in a text that counts in one of the places.
    pub(super) fn scan(&self, tokens: &Tokens, places: u8, aliases: &[Alias<'_>]) -> Vec<Match> {
        let mut seen = Seen::default();
        if tokens.list.is_empty() {
            return Vec::new();
        }
        self.look_up(tokens, &mut seen);
        for alias in aliases {
            let mut inside = Seen::default();
            self.look_up(alias.words, &mut inside);
            // Only what says the whole of it: `client_name` is not the word "client".
            let count = alias.words.list.len();
            for inside in inside.entries_at(0).iter().filter(|inside| usize::from(inside.length) == count) {
                seen.aliases.push((alias.token, inside.entry));
                if let Some(mask) = seen.masks.get_mut(alias.token) {
                    *mask |= bit_of(inside.entry);
                }
            }
        }
        let mut found: Vec<Match> = Vec::with_capacity(tokens.list.len());
        let scan = Scan { lexicon: self, tokens: &tokens.list, seen: &seen, places };
        for at in 0..tokens.list.len() {
            let starts = seen.entries_at(at);
            for (number, start) in starts.iter().enumerate().filter(|(_, start)| start.is_anchor) {
                let before = starts.get(..number);
                scan.try_entry(start.entry, at, at + usize::from(start.length), before, &mut found);
            }
            for entry in seen.aliases_of(at) {
                scan.try_entry(entry, at, at + 1, None, &mut found);
            }
        }
        found
    }

    /// Whether campaigns make codes of a word, as in `SAVE10`.
    pub(super) fn is_code_word(&self, folded: &str) -> bool {
        self.words.code_words.contains(&folded.bytes().fold(SEED, step))
    }

    fn look_up(&self, tokens: &Tokens, seen: &mut Seen) {
        seen.word_starts.reserve(tokens.list.len() + 1);
        seen.entry_starts.reserve(tokens.list.len() + 1);
        seen.masks.reserve(tokens.list.len());
        seen.words.reserve(tokens.list.len() * 2);
        seen.entries.reserve(tokens.list.len() * 2);
        for token in &tokens.list {
            seen.word_starts.push(narrow(seen.words.len()));
            if token.class & (class::WORD | class::NUMBER) != 0 {
                self.words_of(tokens.folded(token), &mut seen.words);
            }
        }
        seen.word_starts.push(narrow(seen.words.len()));
        for (at, token) in tokens.list.iter().enumerate() {
            seen.entry_starts.push(narrow(seen.entries.len()));
            let mut mask = u64::from(token.class);
            let next = seen.words_at(at + 1);
            let next_mask =
                seen.words.get(next).unwrap_or_default().iter().fold(0, |mask, word| mask | word_bit(*word));
            for place in seen.words_at(at) {
                let Some(word) = seen.words.get(place) else { continue };
                for start in self.first.get(*word) {
                    let is_here = start.length < 2
                        || (word_bit(start.second) & next_mask != 0 && self.goes_on(tokens, seen, start, at));
                    if is_here {
                        mask |= bit_of(start.entry);
                        seen.entries.push(*start);
                    }
                }
            }
            seen.masks.push(mask);
        }
        seen.entry_starts.push(narrow(seen.entries.len()));
    }

    /// Whether the words of an entry behind its first one follow a token, in its sentence.
    fn goes_on(&self, tokens: &Tokens, seen: &Seen, start: &Start, at: usize) -> bool {
        let rest = self.words.entries.get(start.entry).get(1..).unwrap_or_default();
        let sentence = |at: usize| tokens.list.get(at).map(|token| token.sentence);
        (at + 1..).zip(rest).all(|(at, word)| seen.has_word(at, *word))
            && sentence(at + rest.len()) == sentence(at)
    }

    /// The words of the lists that a token is, with and without letters written in front.
    fn words_of(&self, token: &str, out: &mut Vec<u32>) {
        let start = out.len();
        self.bare_word(token, start, out);
        match self.words.clitics {
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
                    let Some(stripped) = rest.strip_prefix(['ו', 'ה', 'ב', 'ל', 'כ', 'מ', 'ש']) else {
                        break;
                    };
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
        let mut add = |key: u64| {
            if let Some(word) = self.table.get(key)
                && out.get(start..).is_some_and(|words| !words.contains(&word))
            {
                out.push(word);
            }
        };
        let part = |key: u64| Some(key).filter(|key| self.sieve.may_hold(*key));
        let mut hash = SEED;
        let mut lengths = self.words.prefix_lengths;
        for byte in token.bytes() {
            hash = step(hash, byte);
            lengths >>= 1;
            if lengths & 1 != 0 {
                part(key(hash, Wild::Prefix)).map(&mut add);
            }
        }
        add(key(hash, Wild::Whole));
        if self.words.suffix_lengths != 0 {
            let (mut hash, mut lengths) = (SEED, self.words.suffix_lengths);
            for byte in token.bytes().rev() {
                hash = step(hash, byte);
                lengths >>= 1;
                if lengths & 1 != 0 {
                    part(key(hash, Wild::Suffix)).map(&mut add);
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

    fn entries_at(&self, at: usize) -> &[Start] {
        let start = self.entry_starts.get(at).copied().unwrap_or(0) as usize;
        let end = self.entry_starts.get(at + 1).map_or(start, |end| *end as usize);
        self.entries.get(start..end).unwrap_or_default()
    }
}

/// Keeps what is found in order, each once. Phrases are found in almost that order: none begins far before the word it
/// hangs on.
fn add(found: &mut Vec<Match>, new: Match) {
    let key = |found: &Match| (found.start, found.end, found.pattern);
    let behind = found.iter().rev().take_while(|known| key(known) > key(&new)).count();
    let at = found.len() - behind;
    if at.checked_sub(1).and_then(|last| found.get(last)) != Some(&new) {
        found.insert(at, new);
    }
}

/// The bit of a word among those of a token.
fn word_bit(word: u32) -> u64 {
    1 << (word % u64::BITS)
}

/// A text that is searched.
#[derive(Clone, Copy)]
struct Scan<'w> {
    lexicon: &'w Lexicon,
    tokens: &'w [Token],
    seen: &'w Seen,
    places: u8,
}

impl Scan<'_> {
    /// Tries the patterns that hang on an entry, which stands from one token to another. `before` are the entries there
    /// that come before it; none where it is an alias.
    fn try_entry(&self, entry: u32, at: usize, end: usize, before: Option<&[Start]>, found: &mut Vec<Match>) {
        let mask_at = |at: usize| self.seen.masks.get(at).copied().unwrap_or(0);
        let left = at.checked_sub(1).map_or(0, mask_at);
        let right = mask_at(end);
        for set in self.lexicon.anchors.get(entry) {
            let hooks = self.lexicon.hooks.get(*set);
            for hook in hooks.iter().filter(|hook| hook.places & self.places != 0) {
                let may_match = match hook.beside {
                    // A name or a sample completes what the text says; by itself it says nothing.
                    Beside::Alone => {
                        let is_other = |start: &Start| self.lexicon.is_in(*set, start.entry);
                        if before.is_some_and(|before| !before.iter().any(is_other)) {
                            add(found, Match { pattern: hook.pattern, start: narrow(at), end: narrow(end) });
                        }
                        false
                    }
                    Beside::Anything => true,
                    Beside::Before => hook.mask & left != 0,
                    Beside::Behind => hook.mask & right != 0,
                };
                if may_match {
                    self.try_around(hook, at, found);
                }
            }
        }
    }

    /// Tries a pattern at each place from which it could reach the word it hangs on.
    fn try_around(&self, hook: &Hook, at: usize, found: &mut Vec<Match>) {
        let Some(pattern) = self.lexicon.words.patterns.get(hook.pattern as usize) else { return };
        let Some(sentence) = self.tokens.get(at).map(|token| token.sentence) else { return };
        let walk = Walk { scan: *self, sentence, steps: self.lexicon.words.steps_of(pattern) };
        for lead in usize::from(hook.lead.0)..=usize::from(hook.lead.1) {
            let Some(start) = at.checked_sub(lead) else { return };
            if self.tokens.get(start).is_none_or(|token| token.sentence != sentence) {
                return;
            }
            if let Some(end) = walk.from(0, start).filter(|end| *end > start) {
                add(found, Match { pattern: hook.pattern, start: narrow(start), end: narrow(end) });
            }
        }
    }
}

/// One attempt of a pattern at one place.
struct Walk<'w> {
    scan: Scan<'w>,
    sentence: u16,
    steps: &'w [Step],
}

impl Walk<'_> {
    /// The end of the match of the steps from `index` on, at token `at`.
    fn from(&self, index: usize, at: usize) -> Option<usize> {
        let Some(step) = self.steps.get(index) else { return Some(at) };
        match *step {
            Step::One { set, optional } => {
                let here = self.scan.tokens.get(at).filter(|token| token.sentence == self.sentence);
                if let Some(token) = here
                    && self.may_hold(set, at)
                {
                    for start in self.scan.seen.entries_at(at) {
                        if self.scan.lexicon.is_in(set, start.entry)
                            && let Some(end) = self.from(index + 1, at + usize::from(start.length))
                        {
                            return Some(end);
                        }
                    }
                    let by_alias =
                        || self.scan.seen.aliases_of(at).any(|entry| self.scan.lexicon.is_in(set, entry));
                    if (self.class_of(set) & token.class != 0 || by_alias())
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
                        && self
                            .scan
                            .tokens
                            .get(at + skipped - 1)
                            .is_none_or(|token| token.sentence != self.sentence)
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
                let before = at.checked_sub(1).and_then(|before| self.scan.tokens.get(before));
                let starts = before.is_none_or(|token| token.sentence != self.sentence);
                if starts { self.from(index + 1, at) } else { None }
            }
            Step::End => {
                let ends = self.scan.tokens.get(at).is_none_or(|token| token.sentence != self.sentence);
                if ends { self.from(index + 1, at) } else { None }
            }
        }
    }

    fn is_in(&self, set: u32, at: usize) -> bool {
        let Some(token) = self.scan.tokens.get(at).filter(|token| token.sentence == self.sentence) else {
            return false;
        };
        if !self.may_hold(set, at) {
            return false;
        }
        let holds = |entry: u32| self.scan.lexicon.is_in(set, entry);
        let is_entry = |start: &Start| holds(start.entry);
        let by_alias = || self.scan.seen.aliases_of(at).any(holds);
        self.class_of(set) & token.class != 0
            || self.scan.seen.entries_at(at).iter().any(is_entry)
            || by_alias()
    }

    fn class_of(&self, set: u32) -> u8 {
        self.scan.lexicon.words.classes.get(set as usize).copied().unwrap_or(0)
    }

    /// Whether a set and a token may have anything in common.
    #[inline]
    fn may_hold(&self, set: u32, at: usize) -> bool {
        let set = self.scan.lexicon.masks.get(set as usize).copied().unwrap_or(0);
        set & self.scan.seen.masks.get(at).copied().unwrap_or(0) != 0
    }
}
