//! International bank account numbers.

use super::{Identifier, is_part};

/// Length of an IBAN by its country.
///
/// Source: SWIFT's IBAN registry; the countries where WhatsApp is common.
#[rustfmt::skip]
const IBAN_LENGTHS: [(&str, usize); 56] = [
    ("AD", 24), ("AE", 23), ("AL", 28), ("AT", 20), ("AZ", 28), ("BA", 20), ("BE", 16), ("BG", 22),
    ("BH", 22), ("BR", 29), ("BY", 28), ("CH", 21), ("CR", 22), ("CY", 28), ("CZ", 24), ("DE", 22),
    ("DK", 18), ("DO", 28), ("EE", 20), ("EG", 29), ("ES", 24), ("FI", 18), ("FR", 27), ("GB", 22),
    ("GE", 22), ("GR", 27), ("GT", 28), ("HR", 21), ("HU", 28), ("IE", 22), ("IL", 23), ("IS", 26),
    ("IT", 27), ("JO", 30), ("KW", 30), ("KZ", 20), ("LB", 28), ("LT", 20), ("LU", 20), ("LV", 21),
    ("MC", 27), ("MD", 24), ("NL", 18), ("NO", 15), ("PK", 24), ("PL", 28), ("PT", 25), ("QA", 29),
    ("RO", 24), ("RS", 22), ("SA", 24), ("SE", 24), ("SI", 19), ("SK", 24), ("TR", 26), ("UA", 29),
];

/// ISO 13616: country, check digits and account, whose number modulo 97 is 1.
pub(super) fn iban(text: &[u8]) -> Option<Identifier> {
    let country = std::str::from_utf8(text.get(..2)?).ok()?;
    let (_, length) = IBAN_LENGTHS.iter().find(|(known, _)| *known == country)?;
    let mut rest = text.iter().enumerate();
    let (mut taken, mut check, mut head) = (0, 0_u32, 0_u32);
    while taken < *length {
        let (at, byte) = rest.next()?;
        let value = match byte {
            b'0'..=b'9' => u32::from(byte - b'0'),
            b'A'..=b'Z' => u32::from(byte - b'A') + 10,
            // People write it in groups.
            b' ' if at > 0 && text.get(at - 1) != Some(&b' ') => continue,
            _ => return None,
        };
        let shifted = |sum: u32| (sum * if value > 9 { 100 } else { 10 } + value) % 97;
        // The first four characters count as the last four.
        if taken < 4 {
            head = head * if value > 9 { 100 } else { 10 } + value
        } else {
            check = shifted(check)
        }
        taken += 1;
    }
    let digits = text.get(2..4)?.iter().all(u8::is_ascii_digit);
    let ends = rest.next().is_none_or(|(_, byte)| !is_part(Some(byte)));
    // Two letters of two digits each, and two digits: six in all.
    let whole = (u64::from(check) * 1_000_000 + u64::from(head)) % 97;
    (digits && ends && whole == 1).then_some(Identifier::Iban)
}
