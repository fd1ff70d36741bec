//! Numbers of payment cards.

use super::Identifier;

/// First digits of payment cards, from and to, with the lengths of their numbers.
///
/// Source: ISO/IEC 7812 issuer ranges as the card schemes publish them.
const CARDS: [(u32, u32, &[usize]); 14] = [
    (4, 4, &[13, 16, 19]),
    (51, 55, &[16]),
    (2221, 2720, &[16]),
    (34, 34, &[15]),
    (37, 37, &[15]),
    (300, 305, &[14]),
    (36, 36, &[14]),
    (38, 39, &[14]),
    (6011, 6011, &[16, 19]),
    (644, 659, &[16, 19]),
    (3528, 3589, &[16, 19]),
    (62, 62, &[16, 17, 18, 19]),
    (60, 60, &[16]),
    (2200, 2204, &[16, 17, 18, 19]),
];

/// Numbers that payment providers print in their documentation.
const TEST_CARDS: [&str; 12] = [
    "4111111111111111",
    "4242424242424242",
    "4012888888881881",
    "4000056655665556",
    "5555555555554444",
    "5105105105105100",
    "2223003122003222",
    "378282246310005",
    "371449635398431",
    "6011111111111117",
    "30569309025904",
    "3530111333300000",
];

/// A card's number among groups of digits: it may have others before and behind it.
pub(super) fn card(stretch: &[u8]) -> Option<Identifier> {
    let mut groups = stretch.split(|byte| !byte.is_ascii_digit());
    while let Some(first) = groups.next() {
        let mut number: Vec<u8> = first.to_vec();
        let mut following = groups.clone();
        while number.len() <= 19 {
            if is_card(&number) {
                let is_test = TEST_CARDS.iter().any(|known| known.as_bytes() == number);
                return Some(if is_test { Identifier::TestCard } else { Identifier::Card });
            }
            let Some(next) = following.next() else { break };
            number.extend_from_slice(next);
        }
    }
    None
}

fn is_card(number: &[u8]) -> bool {
    let prefix = |digits: usize| {
        let digits = number.get(..digits)?;
        std::str::from_utf8(digits).ok()?.parse::<u32>().ok()
    };
    let issued = CARDS.iter().any(|(from, to, lengths)| {
        let digits = from.ilog10() as usize + 1;
        lengths.contains(&number.len()) && prefix(digits).is_some_and(|found| (*from..=*to).contains(&found))
    });
    issued && luhn_holds(number)
}

/// ISO/IEC 7812: every second digit from the right doubled.
fn luhn_holds(number: &[u8]) -> bool {
    let sum: u32 = number
        .iter()
        .rev()
        .enumerate()
        .map(|(at, byte)| {
            let digit = u32::from(byte - b'0') << (at % 2);
            if digit > 9 { digit - 9 } else { digit }
        })
        .sum();
    sum.is_multiple_of(10)
}
