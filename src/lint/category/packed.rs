//! What a list says as a file: `lexicons/xx.bin`.
//!
//! A file adds to what those before it say, as its list does. Nearly all of it are small numbers, in groups of seven
//! bits: whatever is used for the first time is a zero, whatever came before is told by its distance.

use super::kind::{Kind, Kinds, Strength};
use super::lexicon::{Clitics, Pattern, Step, Words};
use super::section::{Reach, Section};
use super::table::narrow;
use super::token::Writing;

/// Bytes of a key: the lower ones are the number's place in the table.
const KEY_BYTES: usize = 5;

/// What lists say, each on top of those before; `None` where a file is not what was written.
pub(super) fn unpack(files: &[Vec<u8>]) -> Option<Words> {
    let mut words = Words::default();
    for (list, file) in (0u8..).zip(files) {
        Reader { bytes: file, list }.read(&mut words)?;
    }
    Some(words)
}

/// What is left of a file.
struct Reader<'f> {
    bytes: &'f [u8],
    list: u8,
}

impl Reader<'_> {
    fn read(mut self, words: &mut Words) -> Option<()> {
        words.writing = Writing { split_apostrophe: self.byte()? != 0 };
        words.clitics = match self.byte()? {
            0 => Clitics::None,
            1 => Clitics::Arabic,
            _ => Clitics::Hebrew,
        };
        words.unspaced = self.byte()? != 0;
        words.prefix_lengths = u64::from_le_bytes(self.take()?);
        words.suffix_lengths = u64::from_le_bytes(self.take()?);
        for _ in 0..self.number()? {
            words.code_words.push(u64::from_le_bytes(self.take()?));
        }
        let mut next_word = narrow(words.keys.len());
        let (mut next_entry, mut next_set) = (words.entries.len(), words.sets.len());
        let mut row: Vec<u32> = Vec::new();
        for _ in 0..self.number()? {
            let [a, b, c, d, e] = self.take::<KEY_BYTES>()?;
            words.keys.push(u64::from_le_bytes([0, 0, 0, a, b, c, d, e]));
        }
        for _ in 0..self.number()? {
            row.clear();
            for _ in 0..self.number()? {
                row.push(self.back(&mut next_word)?);
            }
            words.entries.push(row.iter().copied());
        }
        for _ in 0..self.number()? {
            let head = self.number()?;
            words.classes.push(if head & 1 != 0 { self.byte()? } else { 0 });
            row.clear();
            for at in 0..head >> 1 {
                let entry = match row.last() {
                    Some(last) if at > 0 => u32::checked_add(*last, self.number()?)?.checked_add(1)?,
                    _ => self.back(&mut next_entry)?,
                };
                next_entry = next_entry.max(entry.checked_add(1)?);
                row.push(entry);
            }
            words.sets.push(row.iter().copied());
        }
        while !self.bytes.is_empty() {
            self.section(words, &mut next_set)?;
        }
        Some(())
    }

    /// A heading and the phrases below it.
    fn section(&mut self, words: &mut Words, next_set: &mut u32) -> Option<()> {
        let kind = *Kind::ALL.get(usize::from(self.byte()?))?;
        let strength = *Strength::ALL.get(usize::from(self.byte()?))?;
        let places = self.byte()?;
        let quiet = match self.byte()?.checked_sub(1) {
            None => None,
            Some(reach) => {
                let reach = *Reach::ALL.get(usize::from(reach))?;
                Some((reach, Kinds::from_bits(u128::from_le_bytes(self.take()?))))
            }
        };
        words.sections.push(Section { kind, strength, places, quiet });
        let section = narrow(words.sections.len() - 1);
        let mut line = 0u32;
        for _ in 0..self.number()? {
            line = line.checked_add(self.number()?)?;
            let anchor = self.byte()?;
            let start = narrow(words.steps.len());
            for _ in 0..self.byte()? {
                let step = self.step(next_set)?;
                words.steps.push(step);
            }
            let steps = (start, narrow(words.steps.len()));
            words.patterns.push(Pattern { section, steps, anchor, line: (self.list, line) });
        }
        Some(())
    }

    fn step(&mut self, next_set: &mut u32) -> Option<Step> {
        let head = self.number()?;
        let set = |next: &mut u32| {
            let set = next.checked_sub(head >> 2)?;
            *next = (*next).max(set.checked_add(1)?);
            Some(set)
        };
        Some(match (head & 3, head >> 2) {
            (0, _) => Step::One { set: set(next_set)?, optional: false },
            (1, _) => Step::One { set: set(next_set)?, optional: true },
            (2, _) => Step::Not(set(next_set)?),
            (_, 0) => Step::Start,
            (_, 1) => Step::End,
            (_, gap) => Step::Gap(u8::try_from(gap - 2).ok()?),
        })
    }

    /// A number by its distance from the one that was not used yet.
    fn back(&mut self, next: &mut u32) -> Option<u32> {
        let number = next.checked_sub(self.number()?)?;
        *next = (*next).max(number.checked_add(1)?);
        Some(number)
    }

    #[inline]
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(*first)
    }

    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (first, rest) = self.bytes.split_first_chunk::<N>()?;
        self.bytes = rest;
        Some(*first)
    }

    #[inline]
    fn number(&mut self) -> Option<u32> {
        let first = self.byte()?;
        if first < 0x80 { Some(u32::from(first)) } else { self.long_number(first) }
    }

    fn long_number(&mut self, first: u8) -> Option<u32> {
        let (mut number, mut shift) = (u32::from(first & 0x7F), 7u32);
        loop {
            let byte = self.byte()?;
            number |= u32::from(byte & 0x7F).checked_shl(shift)?;
            if byte < 0x80 {
                return Some(number);
            }
            shift += 7;
        }
    }
}

/// Writes what `words` say beyond `before`, which they begin with.
#[cfg(test)]
pub(super) fn pack(words: &Words, before: &Words) -> Vec<u8> {
    let mut out = Writer::default();
    out.bytes.push(u8::from(words.writing.split_apostrophe));
    out.bytes.push(words.clitics as u8);
    out.bytes.push(u8::from(words.unspaced));
    out.bytes.extend(words.prefix_lengths.to_le_bytes());
    out.bytes.extend(words.suffix_lengths.to_le_bytes());
    let code_words = &words.code_words[before.code_words.len()..];
    out.number(narrow(code_words.len()));
    code_words.iter().for_each(|hash| out.bytes.extend(hash.to_le_bytes()));
    let mut next_word = narrow(before.keys.len());
    let keys = &words.keys[before.keys.len()..];
    out.number(narrow(keys.len()));
    keys.iter().for_each(|key| out.bytes.extend(&key.to_le_bytes()[8 - KEY_BYTES..]));
    out.number(words.entries.len() - before.entries.len());
    for (_, row) in words.entries.iter().skip(before.entries.len() as usize) {
        out.number(narrow(row.len()));
        row.iter().for_each(|word| out.back(*word, &mut next_word));
    }
    let mut next_entry = before.entries.len();
    out.number(words.sets.len() - before.sets.len());
    for (set, row) in words.sets.iter().skip(before.sets.len() as usize) {
        let class = words.classes[set as usize];
        out.number(narrow(row.len()) << 1 | u32::from(class != 0));
        if class != 0 {
            out.bytes.push(class);
        }
        let mut last = None;
        for entry in row {
            match last {
                Some(last) => out.number(entry - last - 1),
                None => out.back(*entry, &mut next_entry),
            }
            next_entry = next_entry.max(entry + 1);
            last = Some(*entry);
        }
    }
    let mut next_set = before.sets.len();
    let new = &words.patterns[before.patterns.len()..];
    for patterns in new.chunk_by(|one, next| one.section == next.section) {
        let section = &words.sections[patterns[0].section as usize];
        out.bytes.extend([section.kind as u8, section.strength as u8, section.places]);
        out.bytes.push(section.quiet.map_or(0, |(reach, _)| reach as u8 + 1));
        if let Some((_, kinds)) = section.quiet {
            out.bytes.extend(kinds.bits().to_le_bytes());
        }
        out.number(narrow(patterns.len()));
        let mut line = 0;
        for pattern in patterns {
            out.number(pattern.line.1 - line);
            line = pattern.line.1;
            let steps = words.steps_of(pattern);
            out.bytes.extend([pattern.anchor, u8::try_from(steps.len()).unwrap()]);
            steps.iter().for_each(|step| out.step(*step, &mut next_set));
        }
    }
    out.bytes
}

/// What is written.
#[cfg(test)]
#[derive(Default)]
struct Writer {
    bytes: Vec<u8>,
}

#[cfg(test)]
impl Writer {
    fn number(&mut self, mut number: u32) {
        while number >= 0x80 {
            self.bytes.push((number & 0x7F) as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }

    fn back(&mut self, number: u32, next: &mut u32) {
        // What comes before its turn moves the turn: nothing is ahead of it.
        assert!(number <= *next, "numbers are given in the order of their use");
        self.number(*next - number);
        *next = (*next).max(number + 1);
    }

    fn step(&mut self, step: Step, next_set: &mut u32) {
        let mut of_set = |set: u32, kind: u32| {
            assert!(set <= *next_set, "numbers are given in the order of their use");
            let head = (*next_set - set) << 2 | kind;
            *next_set = (*next_set).max(set + 1);
            head
        };
        let head = match step {
            Step::One { set, optional } => of_set(set, u32::from(optional)),
            Step::Not(set) => of_set(set, 2),
            Step::Start => 3,
            Step::End => 1 << 2 | 3,
            Step::Gap(tokens) => (u32::from(tokens) + 2) << 2 | 3,
        };
        self.number(head);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_ends_early_is_none() {
        assert!(unpack(&[vec![0, 0, 0]]).is_none());
        assert_eq!(unpack(&[]), Some(Words::default()));
    }
}
