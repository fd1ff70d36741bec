//! Finding the phrases of a lexicon in a text.

use super::lexicon::{Alias, Clitics, Lexicon, Match, Pattern, SEED, Step, step};
use super::token::{Token, Tokens, class};

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
                    let by_alias =
                        || self.seen.aliases_of(at).any(|entry| set.entries.binary_search(&entry).is_ok());
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
                        && self
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
        let Some(token) = self.tokens.get(at).filter(|token| token.sentence == self.sentence) else {
            return false;
        };
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
