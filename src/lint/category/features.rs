//! What a model sees of a sentence: its words, their beginnings and ends, and pairs of neighbours.
//!
//! Each feature is a number, by a hash. Beginnings and ends stand in for inflection in all languages at once; where no
//! blanks are written, three characters in a row stand in for words. Where a word stands, and three words in a row,
//! added nothing in what was held out.

use std::ops::Range;

use super::fold;
use super::table::SPREAD;
use super::token::{Token, Tokens, class};
use super::weights::{NOTHING, feature};

/// The beginnings of words that count, in characters, and the ends. A third length changed nothing in what was held out;
/// one less did.
const BEGINNINGS: [usize; 2] = [4, 6];
const END: usize = 3;

/// What kind of feature a hash is of: the same letters mean different things as a word and as an end.
mod salt {
    pub(super) const WORD: u64 = 0xA24B_AED4_963E_E407;
    pub(super) const PAIR: u64 = 0x4497_5DA9_2C7D_C80E;
    pub(super) const TRIPLE: u64 = 0xE6E3_0C7D_C2BC_AC15;
    pub(super) const BEGINNING: u64 = 0x892E_BB52_58FB_901C;
    pub(super) const END: u64 = 0x2B7A_6A26_EF3A_7423;
    pub(super) const LABEL: u64 = 0x7011_C7D0_1BB8_3C31;
}

/// How many features a token has at most: itself, with the one before, its beginnings, its end, and what it is in a label.
pub(super) const MOST: usize = 6;

#[inline]
fn hashed(hash: u64, salt: u64) -> u32 {
    feature((hash ^ salt).wrapping_mul(SPREAD))
}

#[inline]
fn hashed_if(is: bool, hash: u64, salt: u64) -> u32 {
    let feature = hashed(hash, salt);
    if is { feature } else { NOTHING }
}

/// Calls `see` with each token of a sentence and its features. What stands between quotation marks is the name of
/// something, or what is to be written on a cake: it says nothing of the sentence.
#[inline]
pub(super) fn visit(
    tokens: &Tokens,
    range: Range<usize>,
    is_label: bool,
    mut see: impl FnMut(usize, [u32; MOST]),
) {
    let (mut before, mut before_that) = (0, 0);
    let list = tokens.list.get(range.clone()).unwrap_or_default();
    for (at, token) in range.zip(list).filter(|(_, token)| !token.quoted) {
        let letters = tokens.from(token);
        let word = hash_of(token, letters);
        let pair = before ^ word;
        let is_word = token.class & class::WORD != 0;
        let is_han = letters.first().is_some_and(|first| *first >= FIRST_OF_HAN)
            && tokens.folded(token).chars().next().is_some_and(fold::is_han);
        let [one, two, end] = match (is_word, is_han) {
            (false, _) => [NOTHING; 3],
            (true, true) => [hashed(before_that ^ pair, salt::TRIPLE), NOTHING, NOTHING],
            (true, false) => parts_of(letters, token.length()),
        };
        let label = hashed_if(is_label, word, salt::LABEL);
        see(at, [hashed(word, salt::WORD), hashed(pair, salt::PAIR), one, two, end, label]);
        (before_that, before) = (before.rotate_left(17), word.rotate_left(17));
    }
}

/// Least first byte of a character that stands for a word.
const FIRST_OF_HAN: u8 = 0xE3;

/// A word, or what stands for all numbers, sums, placeholders.
#[inline]
fn hash_of(token: &Token, letters: &[u8]) -> u64 {
    let special =
        token.class & (class::VARIABLE | class::PERCENT | class::MONEY | class::NUMBER | class::CODE);
    mix(if special == 0 { hash(letters, token.length()) } else { u64::from(special) })
}

/// So many bytes in one number; most words fit in it as they are.
#[inline]
fn hash(mut letters: &[u8], mut length: usize) -> u64 {
    let mut hash = 0u64;
    while length > 8 {
        hash = mix(hash ^ eight(letters));
        letters = letters.get(8..).unwrap_or_default();
        length -= 8;
    }
    hash ^ first_of(eight(letters), length)
}

#[inline]
fn mix(hash: u64) -> u64 {
    let mixed = hash.wrapping_mul(SPREAD);
    mixed ^ (mixed >> 32)
}

/// The first eight bytes, zeros where there are none.
#[inline]
fn eight(letters: &[u8]) -> u64 {
    match letters.first_chunk() {
        Some(chunk) => u64::from_le_bytes(*chunk),
        None => letters.iter().rev().fold(0, |sum, byte| sum << 8 | u64::from(*byte)),
    }
}

/// The first so many bytes of eight.
#[inline]
fn first_of(eight: u64, length: usize) -> u64 {
    let missing = 8usize.saturating_sub(length);
    let bits = u32::try_from(8 * missing).unwrap_or(0);
    eight & u64::MAX.checked_shr(bits).unwrap_or(0)
}

/// The beginnings and the end of a word of so many bytes: those that are not all of it.
#[inline]
fn parts_of(letters: &[u8], length: usize) -> [u32; 3] {
    let [short, long] = ends_of_characters(letters);
    let start = start_of_end(letters, length);
    let end = hash(letters.get(start..).unwrap_or_default(), length - start);
    let beginning = |at: usize| hashed_if(at < length, hash(letters, at), salt::BEGINNING);
    [beginning(short), beginning(long), hashed_if(short < length, end, salt::END)]
}

/// Where the characters end with which beginnings end.
#[inline]
fn ends_of_characters(letters: &[u8]) -> [usize; 2] {
    /// The highest bit of each of the first six bytes: no character of one byte has it.
    const MARKS: u64 = 0x8080_8080_8080;
    if eight(letters) & MARKS == 0 {
        return BEGINNINGS;
    }
    let (mut end, mut count) = (0, 0);
    BEGINNINGS.map(|wanted| {
        while count < wanted {
            end += letters.get(end).map_or(1, |byte| width(*byte));
            count += 1;
        }
        end
    })
}

/// Where the last characters begin.
#[inline]
fn start_of_end(letters: &[u8], length: usize) -> usize {
    let is_inside = |at: usize| letters.get(at).is_some_and(|byte| byte & 0xC0 == 0x80);
    let mut start = length;
    for _ in 0..END {
        start = start.saturating_sub(1);
        while start > 0 && is_inside(start) {
            start -= 1;
        }
    }
    start
}

/// How many bytes the character has that begins with a byte.
#[inline]
fn width(first: u8) -> usize {
    match first {
        0..0x80 => 1,
        0x80..0xE0 => 2,
        0xE0..0xF0 => 3,
        _ => 4,
    }
}
