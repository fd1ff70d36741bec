//! Identity numbers of countries.

use super::{Identifier, is_part};

/// The Social Security Administration gives out no area 000, 666 or 900–999, no group 00, no serial 0000.
pub(super) fn is_social_security(digits: &[u8]) -> bool {
    let number = |range: std::ops::Range<usize>| {
        digits.get(range).unwrap_or_default().iter().fold(0_u32, |sum, digit| sum * 10 + u32::from(*digit))
    };
    let (area, group, serial) = (number(0..3), number(3..5), number(5..9));
    !matches!(area, 0 | 666 | 900..) && group != 0 && serial != 0
}

/// Receita Federal: two check digits by weighted sums modulo 11; eleven equal digits are never given out.
pub(super) fn is_cpf(digits: &[u8]) -> bool {
    let check = |count: usize| {
        let weights = (2..=u32::try_from(count).unwrap_or(0) + 1).rev();
        let sum: u32 = digits.iter().zip(weights).map(|(digit, weight)| u32::from(*digit) * weight).sum();
        let check = sum * 10 % 11 % 10;
        digits.get(count).is_some_and(|digit| u32::from(*digit) == check)
    };
    digits.windows(2).any(|pair| matches!(pair, [a, b] if a != b)) && check(9) && check(10)
}

/// UIDAI: twelve digits, the first not 0 or 1, the last a Verhoeff check digit.
pub(super) fn is_aadhaar(digits: &[u8]) -> bool {
    const TURN: [usize; 10] = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
    let mut sum = 0;
    for (at, digit) in digits.iter().rev().enumerate() {
        let turned = (0..at % 8).fold(usize::from(*digit), |digit, _| TURN.get(digit).copied().unwrap_or(0));
        sum = dihedral(sum, turned);
    }
    digits.first().is_some_and(|first| *first > 1) && sum == 0
}

/// The product of two symmetries of a pentagon: 0–4 turn it, 5–9 turn it over.
fn dihedral(a: usize, b: usize) -> usize {
    match (a < 5, b < 5) {
        (true, true) => (a + b) % 5,
        (true, false) => (a + b) % 5 + 5,
        (false, true) => (a + 5 - b) % 5 + 5,
        (false, false) => (a + 5 - b) % 5,
    }
}

/// RENAPO: eighteen characters with the birth date in the middle and a check digit at the end.
pub(super) fn curp(text: &[u8]) -> Option<Identifier> {
    let key = text.get(..18)?;
    let fits = key.iter().enumerate().all(|(at, byte)| match at {
        0..=3 | 11..=15 => byte.is_ascii_uppercase(),
        4..=9 | 17 => byte.is_ascii_digit(),
        10 => matches!(byte, b'H' | b'M' | b'X'),
        _ => byte.is_ascii_uppercase() || byte.is_ascii_digit(),
    });
    if !fits || is_part(text.get(18)) {
        return None;
    }
    // Ñ has the place behind N.
    let value = |byte: u8| match byte {
        b'0'..=b'9' => u32::from(byte - b'0'),
        b'A'..=b'N' => u32::from(byte - b'A') + 10,
        _ => u32::from(byte.saturating_sub(b'O')) + 25,
    };
    let sum: u32 = key.iter().take(17).zip((2..=18).rev()).map(|(byte, weight)| value(*byte) * weight).sum();
    let check = (10 - sum % 10) % 10;
    key.get(17).is_some_and(|last| value(*last) == check).then_some(Identifier::Curp)
}
