//! From word lists to a [`Lexicon`].

use std::collections::HashMap;

use super::anchor;
#[cfg(test)]
use super::lexicon::Clitics;
use super::lexicon::{Lexicon, Pattern, Step, Words};
#[cfg(test)]
use super::list::{self, Line};
use super::section::Section;
use super::table::{MOST_WORDS, SEED, Wild, key, narrow, step};
use super::token::{Tokens, Writing, class};

/// Tokens that `..` and `...` may stand for; twice as many where a token is one character.
const GAPS: (u8, u8) = (3, 7);

/// Longest beginning or end of a word that is looked up, in bytes.
const LONGEST_WILD: usize = 60;

/// The class of words that campaigns make their codes of.
#[cfg(test)]
const CODE_WORDS: &str = "code";

/// What is being built.
#[derive(Default)]
struct Builder<'t> {
    words: Words,
    /// Each word's number by its key, and how it is spelt.
    numbers: HashMap<u64, (u32, Box<str>)>,
    entries: HashMap<Vec<u32>, u32>,
    sets: HashMap<(Vec<u32>, u8), u32>,
    /// Elements and alternatives that were met already in this list, as they are written: most come again and again.
    known_sets: HashMap<&'t str, u32>,
    known_entries: HashMap<&'t str, u32>,
    /// What a class stands for, and the list that says so: a later list may say it anew.
    classes: HashMap<&'t str, (&'t str, u8)>,
}

/// The alternatives of an element.
#[derive(Default)]
struct Set {
    entries: Vec<u32>,
    /// Bits of [`class`].
    class: u8,
}

/// Reads lists, each of which adds to those before; what is wrong with them is in the second part, and left out of
/// the first.
#[cfg(test)]
pub(super) fn compile(lists: &[&str]) -> (Words, Vec<(u8, usize, String)>) {
    let (mut builder, mut problems) = (Builder::default(), Vec::new());
    for (number, text) in (0u8..).zip(lists) {
        let before = builder.words.patterns.len();
        builder.settings(text);
        // What stands in them may be read differently from here on.
        builder.known_sets.clear();
        builder.known_entries.clear();
        for (line, read) in list::lines(text) {
            let outcome = match read {
                Line::Class(name, words) => {
                    if name == CODE_WORDS {
                        builder.code_words(words);
                    }
                    builder.known_sets.clear();
                    let before = builder.classes.insert(name, (words, number));
                    if before.is_some_and(|(_, list)| list == number) {
                        Err(format!("@{name} is there twice"))
                    } else {
                        Ok(())
                    }
                }
                Line::Phrase(section, phrase) => builder.phrase(section, phrase, (number, line)),
                Line::Setting(_) => Ok(()),
                Line::Wrong(why) => Err(why.to_owned()),
            };
            if let Err(why) = outcome {
                problems.push((number, line, why));
            }
        }
        anchor::choose(&mut builder.words, before);
    }
    (builder.words, problems)
}

/// A lexicon of single phrases, for the words of a house.
pub(super) fn compile_phrases<'t>(
    writing: Writing,
    phrases: impl Iterator<Item = (Section, &'t str)>,
) -> Lexicon {
    let mut builder = Builder::default();
    builder.words.writing = writing;
    for (at, (section, phrase)) in phrases.enumerate() {
        // What does not read as a phrase is left out: a list of plain words always reads.
        let _ = builder.phrase(section, phrase, (0, at + 1));
    }
    anchor::choose(&mut builder.words, 0);
    Lexicon::new(builder.words)
}

impl<'t> Builder<'t> {
    /// The settings of a list; those of the last list hold, and it is the language's own.
    #[cfg(test)]
    fn settings(&mut self, text: &str) {
        for (_, line) in list::lines(text) {
            match line {
                Line::Setting("apostrophe split") => self.words.writing = Writing { split_apostrophe: true },
                Line::Setting("clitics arabic") => self.words.clitics = Clitics::Arabic,
                Line::Setting("clitics hebrew") => self.words.clitics = Clitics::Hebrew,
                Line::Setting("words unspaced") => self.words.unspaced = true,
                _ => {}
            }
        }
    }

    #[cfg(test)]
    fn code_words(&mut self, words: &str) {
        for word in words.split('/') {
            let tokens = Tokens::read(word, &[], Writing::default());
            let folded = tokens.list.first().map_or("", |token| tokens.folded(token));
            let hash = folded.bytes().fold(SEED, step);
            if !self.words.code_words.contains(&hash) {
                self.words.code_words.push(hash);
            }
        }
    }

    fn phrase(&mut self, section: Section, phrase: &'t str, line: (u8, usize)) -> Result<(), String> {
        let mut steps = Vec::new();
        for element in phrase.split_whitespace() {
            steps.push(self.element(element)?);
        }
        let is_solid = |step: &Step| {
            matches!(step, Step::One { set, optional: false }
            if self.words.classes.get(*set as usize) == Some(&0))
        };
        if !steps.iter().any(is_solid) {
            return Err(format!("`{phrase}` has no word to be found by"));
        }
        if matches!(steps.last(), Some(Step::Gap(_))) || matches!(steps.first(), Some(Step::Gap(_))) {
            return Err(format!("`{phrase}` begins or ends with a gap"));
        }
        if steps.len() > usize::from(u8::MAX) {
            return Err(format!("`{phrase}` is too long"));
        }
        let words = &mut self.words;
        let same_list = words.patterns.last().is_some_and(|last| last.line.0 == line.0);
        if !same_list || words.sections.last() != Some(&section) {
            words.sections.push(section);
        }
        let section = narrow(words.sections.len() - 1);
        let start = narrow(words.steps.len());
        words.steps.extend(steps);
        let steps = (start, narrow(words.steps.len()));
        words.patterns.push(Pattern { section, steps, anchor: 0, line: (line.0, narrow(line.1)) });
        Ok(())
    }

    fn element(&mut self, element: &'t str) -> Result<Step, String> {
        let gap = |tokens: u8| Step::Gap(if self.words.unspaced { tokens * 2 } else { tokens });
        match element {
            ".." => return Ok(gap(GAPS.0)),
            "..." => return Ok(gap(GAPS.1)),
            "^" => return Ok(Step::Start),
            "|" => return Ok(Step::End),
            _ => {}
        }
        if let Some(words) = element.strip_prefix('!') {
            return Ok(Step::Not(self.set(words)?));
        }
        let (words, optional) = element.strip_suffix('?').map_or((element, false), |words| (words, true));
        Ok(Step::One { set: self.set(words)?, optional })
    }

    /// The set of an element's alternatives.
    fn set(&mut self, words: &'t str) -> Result<u32, String> {
        if let Some(number) = self.known_sets.get(words) {
            return Ok(*number);
        }
        let mut set = Set::default();
        self.collect(words, &mut set, 0)?;
        set.entries.sort_unstable();
        set.entries.dedup();
        let next = self.words.sets.len();
        let number = *self.sets.entry((set.entries.clone(), set.class)).or_insert(next);
        if number == next {
            self.words.sets.push(set.entries);
            self.words.classes.push(set.class);
        }
        self.known_sets.insert(words, number);
        Ok(number)
    }

    fn collect(&mut self, words: &'t str, set: &mut Set, depth: u8) -> Result<(), String> {
        for word in words.split('/') {
            let bits = match word {
                "%" => class::PERCENT,
                "$" => class::MONEY,
                "#" => class::NUMBER,
                "{}" => class::VARIABLE,
                "<n>" => class::AMOUNT,
                "<code>" => class::CODE,
                _ => 0,
            };
            set.class |= bits;
            if bits != 0 {
                continue;
            }
            if let Some(name) = word.strip_prefix('@') {
                let Some((inner, _)) = self.classes.get(name).copied().filter(|_| depth < 4) else {
                    return Err(format!("there is no class @{name}"));
                };
                self.collect(inner, set, depth + 1)?;
                continue;
            }
            let entry = self.entry(word)?;
            set.entries.push(entry);
        }
        Ok(())
    }

    /// One alternative: words joined by `_`, each with `*` where more may follow or precede.
    fn entry(&mut self, alternative: &'t str) -> Result<u32, String> {
        if let Some(number) = self.known_entries.get(alternative) {
            return Ok(*number);
        }
        if alternative.split('_').any(|word| matches!(word, "$" | "#" | "%" | "{}")) {
            return Err(format!("`{alternative}` joins words with what stands for many"));
        }
        let spaced = alternative.replace('_', " ");
        // A star is read as a sign and leaves no token: where one stood is known by the place next to it.
        let is_star = |at: Option<usize>| at.is_some_and(|at| spaced.as_bytes().get(at) == Some(&b'*'));
        let tokens = Tokens::read(&spaced, &[], self.words.writing);
        let mut words = Vec::with_capacity(tokens.list.len());
        for token in &tokens.list {
            let folded = tokens.folded(token);
            let wild = if is_star(Some(token.end as usize)) {
                Wild::Prefix
            } else if is_star((token.start as usize).checked_sub(1)) {
                Wild::Suffix
            } else {
                Wild::Whole
            };
            if wild != Wild::Whole && folded.len() > LONGEST_WILD {
                return Err(format!("`{alternative}` is too long for a `*`"));
            }
            words.push(self.word(folded, wild)?);
        }
        if words.is_empty() {
            return Err(format!("`{alternative}` is no word"));
        }
        let next = self.words.entries.len();
        let number = *self.entries.entry(words.clone()).or_insert(next);
        if number == next {
            self.words.entries.push(words);
        }
        self.known_entries.insert(alternative, number);
        Ok(number)
    }

    fn word(&mut self, folded: &str, wild: Wild) -> Result<u32, String> {
        let hash = match wild {
            Wild::Suffix => folded.bytes().rev().fold(SEED, step),
            _ => folded.bytes().fold(SEED, step),
        };
        let key = key(hash, wild);
        if let Some((number, spelt)) = self.numbers.get(&key) {
            // A second word with the key of a first would be taken for it.
            return if **spelt == *folded {
                Ok(*number)
            } else {
                Err(format!("`{folded}` has the hash of {spelt}"))
            };
        }
        let number = narrow(self.words.keys.len());
        if number >= MOST_WORDS {
            return Err("too many words".to_owned());
        }
        self.numbers.insert(key, (number, folded.into()));
        self.words.keys.push(key);
        match wild {
            Wild::Whole => {}
            Wild::Prefix => self.words.prefix_lengths |= 1 << folded.len(),
            Wild::Suffix => self.words.suffix_lengths |= 1 << folded.len(),
        }
        Ok(number)
    }
}
