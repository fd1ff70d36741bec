//! From word lists to a [`Lexicon`].

use std::collections::{HashMap, HashSet};

use super::kind::Kind;
use super::lexicon::{Clitics, Entry, Lexicon, Pattern, SEED, Set, Step, step};
use super::list::{self, Line, Section};
use super::token::{Tokens, Writing, class};

/// A list: its name, for messages, and its text.
#[derive(Clone, Copy, Debug)]
pub(super) struct List {
    /// The file's name without its ending.
    pub name: &'static str,
    /// What it says.
    pub text: &'static str,
}

/// How a word of a list is compared with a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Wild {
    Whole,
    Prefix,
    Suffix,
}

/// Tokens that `..` and `...` may stand for; twice as many where a token is one character.
const GAPS: (u8, u8) = (3, 7);

/// How much rarer other words are than those of the section `filler`, in uses by patterns.
const COMMON_WORD: u32 = 100;

/// Longest beginning or end of a word that is looked up, in bytes.
const LONGEST_WILD: usize = 60;

/// The class of words that campaigns make their codes of.
const CODE_WORDS: &str = "code";

/// What is being built.
#[derive(Default)]
struct Builder<'t> {
    lexicon: Lexicon,
    /// How each word is spelt, by its number.
    spelt: Vec<Box<str>>,
    entries: HashMap<Vec<u32>, u32>,
    sets: HashMap<(Vec<u32>, u8), u32>,
    /// Elements and alternatives that were met already in this list, as they are written: most come again and again.
    known_sets: HashMap<&'t str, u32>,
    known_entries: HashMap<&'t str, u32>,
    /// What a class stands for, and the list that says so: a later list may say it anew.
    classes: HashMap<&'t str, (&'t str, u8)>,
    problems: Vec<(u8, usize, String)>,
}

/// Builds a lexicon; what is wrong with the lists is in the second part, and left out of the first.
pub(super) fn compile(lists: &[List]) -> (Lexicon, Vec<(u8, usize, String)>) {
    let mut builder = Builder::default();
    for (number, list) in (0u8..).zip(lists) {
        builder.settings(list.text);
        // What stands in them may be read differently from here on.
        builder.known_sets.clear();
        builder.known_entries.clear();
        for (line, read) in list::lines(list.text) {
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
                builder.problems.push((number, line, why));
            }
        }
    }
    builder.anchor();
    (builder.lexicon, builder.problems)
}

/// A lexicon of single phrases, for the words of a house.
pub(super) fn compile_phrases<'t>(
    like: &Lexicon,
    phrases: impl Iterator<Item = (Section, &'t str)>,
) -> Lexicon {
    let mut builder = Builder::default();
    builder.lexicon.writing = like.writing;
    builder.lexicon.clitics = like.clitics;
    for (at, (section, phrase)) in phrases.enumerate() {
        // What does not read as a phrase is left out: a list of plain words always reads.
        let _ = builder.phrase(section, phrase, (0, at + 1));
    }
    builder.anchor();
    builder.lexicon
}

impl<'t> Builder<'t> {
    /// The settings of a list; those of the last list hold, and it is the language's own.
    fn settings(&mut self, text: &str) {
        for (_, line) in list::lines(text) {
            match line {
                Line::Setting("apostrophe split") => {
                    self.lexicon.writing = Writing { split_apostrophe: true }
                }
                Line::Setting("clitics arabic") => self.lexicon.clitics = Clitics::Arabic,
                Line::Setting("clitics hebrew") => self.lexicon.clitics = Clitics::Hebrew,
                Line::Setting("words unspaced") => self.lexicon.unspaced = true,
                _ => {}
            }
        }
    }

    fn code_words(&mut self, words: &str) {
        for word in words.split('/') {
            let tokens = Tokens::read(word, &[], Writing::default());
            let folded = tokens.list.first().map_or("", |token| tokens.folded(token));
            self.lexicon.code_words.insert(folded.bytes().fold(SEED, step), ());
        }
    }

    fn phrase(&mut self, section: Section, phrase: &'t str, line: (u8, usize)) -> Result<(), String> {
        let mut steps = Vec::new();
        for element in phrase.split_whitespace() {
            steps.push(self.element(element)?);
        }
        let is_solid = |step: &Step| {
            matches!(step, Step::One { set, optional: false }
            if self.lexicon.sets.get(*set as usize).is_some_and(|set| set.class == 0))
        };
        if !steps.iter().any(is_solid) {
            return Err(format!("`{phrase}` has no word to be found by"));
        }
        if matches!(steps.last(), Some(Step::Gap(_))) || matches!(steps.first(), Some(Step::Gap(_))) {
            return Err(format!("`{phrase}` begins or ends with a gap"));
        }
        let line = (line.0, u32::try_from(line.1).unwrap_or(u32::MAX));
        self.lexicon.patterns.push(Pattern { section, steps: steps.into(), lead: (0, 0), line });
        Ok(())
    }

    fn element(&mut self, element: &'t str) -> Result<Step, String> {
        let gap = |tokens: u8| Step::Gap(if self.lexicon.unspaced { tokens * 2 } else { tokens });
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
        let next = u32::try_from(self.lexicon.sets.len()).unwrap_or(u32::MAX);
        let number = *self.sets.entry((set.entries.clone(), set.class)).or_insert(next);
        if number == next {
            self.lexicon.sets.push(set);
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

    /// One alternative: words joined by `_`, with `*` at an end where more may follow or precede.
    fn entry(&mut self, alternative: &'t str) -> Result<u32, String> {
        if let Some(number) = self.known_entries.get(alternative) {
            return Ok(*number);
        }
        let bare = alternative.trim_matches('*');
        let spaced = bare.replace('_', " ");
        let tokens = Tokens::read(&spaced, &[], self.lexicon.writing);
        let count = tokens.list.len();
        if count == 0 {
            return Err(format!("`{alternative}` is no word"));
        }
        let mut words = Vec::with_capacity(count);
        for (at, token) in tokens.list.iter().enumerate() {
            let folded = tokens.folded(token);
            let wild = if at + 1 == count && alternative.ends_with('*') {
                Wild::Prefix
            } else if at == 0 && alternative.starts_with('*') {
                Wild::Suffix
            } else {
                Wild::Whole
            };
            if wild != Wild::Whole && folded.len() > LONGEST_WILD {
                return Err(format!("`{alternative}` is too long for a `*`"));
            }
            words.push(self.word(folded, wild));
        }
        let next = u32::try_from(self.lexicon.entries.len()).unwrap_or(u32::MAX);
        let number = *self.entries.entry(words.clone()).or_insert(next);
        if number == next {
            if let Some(list) = words.first().and_then(|first| self.lexicon.first.get_mut(*first as usize)) {
                list.push(number);
            }
            self.lexicon.entries.push(Entry { words: words.into(), anchored: Vec::new() });
        }
        self.known_entries.insert(alternative, number);
        Ok(number)
    }

    fn word(&mut self, folded: &str, wild: Wild) -> u32 {
        let hash = match wild {
            Wild::Suffix => folded.bytes().rev().fold(SEED, step),
            _ => folded.bytes().fold(SEED, step),
        };
        let next = u32::try_from(self.lexicon.first.len()).unwrap_or(u32::MAX);
        let numbers = match wild {
            Wild::Whole => &mut self.lexicon.words,
            Wild::Prefix => &mut self.lexicon.prefixes,
            Wild::Suffix => &mut self.lexicon.suffixes,
        };
        let number = *numbers.entry(hash).or_insert(next);
        if number != next {
            // A second word with the hash of a first is taken for it; a test looks for that.
            if self.spelt.get(number as usize).is_none_or(|known| **known != *folded) {
                self.problems.push((0, 0, format!("`{folded}` has the hash of another word")));
            }
            return number;
        }
        self.spelt.push(folded.into());
        self.lexicon.first.push(Vec::new());
        match wild {
            Wild::Whole => {}
            Wild::Prefix => self.lexicon.prefix_lengths |= 1 << folded.len(),
            Wild::Suffix => self.lexicon.suffix_lengths |= 1 << folded.len(),
        }
        number
    }

    /// Hangs each pattern on the rarest of its words.
    fn anchor(&mut self) {
        let mut uses: Vec<u32> = vec![0; self.lexicon.sets.len()];
        let mut entry_uses: Vec<u32> = vec![0; self.lexicon.entries.len()];
        for step in self.lexicon.patterns.iter().flat_map(|pattern| &pattern.steps) {
            if let Step::One { set, .. } = step
                && let Some(count) = uses.get_mut(*set as usize)
            {
                *count += 1;
                for entry in self.lexicon.sets.get(*set as usize).into_iter().flat_map(|set| &set.entries) {
                    if let Some(count) = entry_uses.get_mut(*entry as usize) {
                        *count += 1;
                    }
                }
            }
        }
        // Words that say nothing are in every sentence: a pattern that hangs on one is tried at each.
        let fillers = self.lexicon.patterns.iter().filter(|pattern| pattern.section.kind == Kind::Filler);
        let common: HashSet<u32> = fillers
            .flat_map(|pattern| &pattern.steps)
            .filter_map(|step| {
                if let Step::One { set, .. } = step { self.lexicon.sets.get(*set as usize) } else { None }
            })
            .flat_map(|set| set.entries.iter().copied())
            .collect();
        let cost = |set: u32| -> Option<u32> {
            let set = self.lexicon.sets.get(set as usize).filter(|set| set.class == 0)?;
            let cost = |entry: &u32| {
                let uses = entry_uses.get(*entry as usize).copied().unwrap_or(0);
                if common.contains(entry) { uses + COMMON_WORD } else { uses }
            };
            Some(set.entries.iter().map(cost).sum())
        };
        let mut anchors: Vec<(u32, u32)> = Vec::new();
        let mut leads: Vec<(u8, u8)> = Vec::new();
        for (number, pattern) in (0u32..).zip(&self.lexicon.patterns) {
            let best = pattern.steps.iter().enumerate().filter_map(|(at, step)| match step {
                Step::One { set, optional: false } => Some((cost(*set)?, at, *set)),
                _ => None,
            });
            let Some((_, at, set)) = best.min() else {
                leads.push((0, 0));
                continue;
            };
            leads.push(self.lead(pattern.steps.get(..at).unwrap_or_default()));
            let entries = self.lexicon.sets.get(set as usize).into_iter().flat_map(|set| &set.entries);
            anchors.extend(entries.map(|entry| (*entry, number)));
        }
        for (entry, number) in anchors {
            if let Some(entry) = self.lexicon.entries.get_mut(entry as usize) {
                entry.anchored.push(number);
            }
        }
        for (pattern, lead) in self.lexicon.patterns.iter_mut().zip(leads) {
            pattern.lead = lead;
        }
    }

    /// Fewest and most tokens of some steps.
    fn lead(&self, steps: &[Step]) -> (u8, u8) {
        steps.iter().fold((0u8, 0u8), |(least, most), step| match *step {
            Step::One { set, optional } => {
                let set = self.lexicon.sets.get(set as usize);
                let entries = set.into_iter().flat_map(|set| &set.entries);
                let lengths = entries.filter_map(|entry| self.lexicon.entries.get(*entry as usize));
                let of_class = set.filter(|set| set.class != 0).map(|_| 1);
                let lengths =
                    lengths.map(|entry| u8::try_from(entry.words.len()).unwrap_or(u8::MAX)).chain(of_class);
                let (short, long) =
                    lengths.fold((u8::MAX, 0), |(short, long), one| (short.min(one), long.max(one)));
                let short = if optional { 0 } else { short };
                (least.saturating_add(short), most.saturating_add(long))
            }
            Step::Gap(tokens) => (least, most.saturating_add(tokens)),
            Step::Not(_) | Step::Start | Step::End => (least, most),
        })
    }
}
