//! Numbers that name a person or an account: payment cards, bank accounts, identity numbers.
//!
//! Only kinds that give themselves away are looked for: by a check digit together with a prefix, a country's
//! length or the usual separators. A bare run of digits with a lucky check digit is an order number more often
//! than anything else.

mod account;
mod card;
mod person;

use account::iban;
use card::card;
use person::{curp, is_aadhaar, is_cpf, is_social_security};

/// A kind of number that should not be shown to anybody in full.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Identifier {
    /// A payment card.
    Card,
    /// A card number that payment providers publish for tests.
    TestCard,
    /// An international bank account number.
    Iban,
    /// Brazil's tax number of a person.
    Cpf,
    /// Mexico's population register key.
    Curp,
    /// The social security number of the United States.
    SocialSecurity,
    /// India's Aadhaar number.
    Aadhaar,
}

impl Identifier {
    /// What people call it.
    pub fn as_str(self) -> &'static str {
        match self {
            Identifier::Card => "a payment card's number",
            Identifier::TestCard => "a payment card's number, published for tests",
            Identifier::Iban => "a bank account number (IBAN)",
            Identifier::Cpf => "a Brazilian tax number (CPF)",
            Identifier::Curp => "a Mexican population register key (CURP)",
            Identifier::SocialSecurity => "a US social security number",
            Identifier::Aadhaar => "an Aadhaar number",
        }
    }
}

/// Fewest digits that any of the kinds has (a CURP).
const FEWEST_DIGITS: usize = 7;

/// The first such number in a text.
pub fn identifier(text: &str) -> Option<Identifier> {
    let bytes = text.as_bytes();
    // Nearly every sample ends here.
    bytes.iter().filter(|byte| byte.is_ascii_digit()).nth(FEWEST_DIGITS - 1)?;
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let begins = byte.is_ascii_alphanumeric() && (at == 0 || !is_part(bytes.get(at - 1)));
        if !begins {
            at += 1;
            continue;
        }
        let rest = bytes.get(at..).unwrap_or_default();
        if let Some(found) = iban(rest).or_else(|| curp(rest)) {
            return Some(found);
        }
        let stretch = digit_stretch(rest);
        if let Some(found) = of_digits(stretch) {
            return Some(found);
        }
        at += stretch.len().max(1);
    }
    None
}

/// Whether a byte belongs to a code or number. What lies above ASCII is as often a quotation mark as a letter.
fn is_part(byte: Option<&u8>) -> bool {
    byte.is_some_and(u8::is_ascii_alphanumeric)
}

/// The groups of digits at the start, with single separators between them.
fn digit_stretch(text: &[u8]) -> &[u8] {
    let (mut end, mut at) = (0, 0);
    loop {
        let rest = text.get(at..).unwrap_or_default();
        let group = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        // Digits that run into letters are a code, not a number.
        if group == 0 || is_part(rest.get(group)) {
            return text.get(..end).unwrap_or_default();
        }
        end = at + group;
        if !matches!(text.get(end), Some(b' ' | b'-' | b'.')) {
            return text.get(..end).unwrap_or_default();
        }
        at = end + 1;
    }
}

fn of_digits(stretch: &[u8]) -> Option<Identifier> {
    let shape = |lengths: &[usize], separators: &[u8]| {
        let groups = stretch.split(|byte| !byte.is_ascii_digit()).map(<[u8]>::len);
        let between = stretch.iter().filter(|byte| !byte.is_ascii_digit());
        groups.eq(lengths.iter().copied()) && between.eq(separators)
    };
    let digits: Vec<u8> =
        stretch.iter().filter(|byte| byte.is_ascii_digit()).map(|byte| byte - b'0').collect();
    if shape(&[3, 2, 4], b"--") && is_social_security(&digits) {
        return Some(Identifier::SocialSecurity);
    }
    if shape(&[3, 3, 3, 2], b"..-") && is_cpf(&digits) {
        return Some(Identifier::Cpf);
    }
    if (shape(&[4, 4, 4], b"  ") || shape(&[4, 4, 4], b"--")) && is_aadhaar(&digits) {
        return Some(Identifier::Aadhaar);
    }
    card(stretch)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_people_and_accounts_are_known() {
        for (text, expected) in [
            ("4539 1488 0343 6467", Identifier::Card),
            ("Karte 4539148803436467, gültig bis 12/29", Identifier::Card),
            ("4539-1488-0343-6467 123", Identifier::Card),
            ("2 x 4539148803436467 7b", Identifier::Card),
            ("4111111111111111", Identifier::TestCard),
            ("“3782 822463 10005”", Identifier::TestCard),
            ("DE89 3704 0044 0532 0130 00", Identifier::Iban),
            ("GB82WEST12345698765432.", Identifier::Iban),
            ("529.982.247-25", Identifier::Cpf),
            ("HEGG560427MVZRRL04", Identifier::Curp),
            ("SSN 123-45-6789", Identifier::SocialSecurity),
            ("2341 2341 2346", Identifier::Aadhaar),
        ] {
            assert_eq!(identifier(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn other_numbers_are_left_alone() {
        for text in [
            "12345",
            "order 1234567890123456",
            "1Z999AA10123456784",
            "4539 1488 0343 6468",
            "card ending in 6467",
            "+52 55 1234 5678",
            "919876543210",
            "2026-11-22 18:30",
            "111.111.111-11",
            "529.982.247-26",
            "DE89 3704 0044 0532 0130 01",
            "666-45-6789",
            "2341 2341 2347",
            "HEGG560427MVZRRL05",
            "x4539148803436467y",
            "",
        ] {
            assert_eq!(identifier(text), None, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_without_a_panic(text in "[A-Z0-9 .\\-é]{0,60}") {
            identifier(&text);
        }
    }
}
