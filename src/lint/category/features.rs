//! What a model sees of a sentence: its words, their beginnings and ends, and pairs of neighbours.
//!
//! Each feature is a place in a table of weights, by a hash: two features that share a place share its weight, which
//! training takes into account. Beginnings and ends stand in for inflection in all languages at once; where no blanks
//! are written, three characters in a row stand in for words.

use std::ops::Range;

use super::fold;
use super::lexicon::{SEED, step};
use super::token::{Token, Tokens, class};

/// Places in a table, as a power of two.
const BITS: u32 = 15;

/// Places in a table.
pub const FEATURES: usize = 1 << BITS;

/// The beginnings and ends of words that count, in characters. Shorter and longer ones changed nothing in what was
/// held out.
const BEGINNINGS: Range<usize> = 4..7;
const ENDS: Range<usize> = 3..4;

/// What kind of feature a hash is of: the same letters mean different things as a word and as an end.
mod salt {
    pub(super) const WORD: u64 = 1;
    pub(super) const PAIR: u64 = 2;
    pub(super) const TRIPLE: u64 = 3;
    pub(super) const BEGINNING: u64 = 4;
    pub(super) const END: u64 = 5;
    pub(super) const FIRST: u64 = 6;
    pub(super) const LABEL: u64 = 7;
}

/// The place of what training learnt about the language as a whole.
pub(super) const BIAS: u32 = 0;

fn place(hash: u64, salt: u64) -> u32 {
    let mixed = (hash ^ salt.wrapping_mul(0xA24B_AED4_963E_E407)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let at = (mixed ^ (mixed >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9) >> (64 - BITS);
    // The first place is the bias's.
    u32::try_from(at).unwrap_or(0).max(1)
}

/// Calls `see` with each feature of the tokens of a sentence, and with the token that it begins at.
pub(super) fn visit(tokens: &Tokens, range: Range<usize>, is_label: bool, mut see: impl FnMut(u32, usize)) {
    let (mut before, mut before_that) = (SEED, SEED);
    for at in range.clone() {
        let Some(token) = tokens.list.get(at) else { return };
        let word = hash_of(tokens, token);
        see(place(word, salt::WORD), at);
        see(place(before.rotate_left(17) ^ word, salt::PAIR), at);
        if is_label {
            see(place(word, salt::LABEL), at);
        }
        if at == range.start {
            see(place(word, salt::FIRST), at);
        }
        if token.class & class::WORD != 0 {
            let folded = tokens.folded(token);
            if folded.chars().next().is_some_and(fold::is_han) {
                see(place(before_that.rotate_left(34) ^ before.rotate_left(17) ^ word, salt::TRIPLE), at);
            } else {
                parts(folded, |part| see(part, at));
            }
        }
        (before_that, before) = (before, word);
    }
}

/// A word, or what stands for all numbers, sums, placeholders.
fn hash_of(tokens: &Tokens, token: &Token) -> u64 {
    let special =
        token.class & (class::VARIABLE | class::PERCENT | class::MONEY | class::NUMBER | class::CODE);
    if special == 0 { tokens.folded(token).bytes().fold(SEED, step) } else { u64::from(special) }
}

/// The beginnings and ends of a word.
fn parts(folded: &str, mut see: impl FnMut(u32)) {
    let mut hash = SEED;
    let mut count = 0;
    for (at, c) in folded.char_indices() {
        if BEGINNINGS.contains(&count) {
            see(place(hash, salt::BEGINNING));
        }
        count += 1;
        if count >= BEGINNINGS.end {
            break;
        }
        let end = at + c.len_utf8();
        hash = folded.get(at..end).unwrap_or("").bytes().fold(hash, step);
    }
    let mut hash = SEED;
    for (length, (at, c)) in folded.char_indices().rev().enumerate() {
        if ENDS.contains(&length) && at > 0 {
            see(place(hash, salt::END));
        }
        if length + 1 >= ENDS.end {
            break;
        }
        hash = folded.get(at..at + c.len_utf8()).unwrap_or("").bytes().fold(hash, step);
    }
}
