//! Recipients: phone numbers as Meta reads them, and business-scoped user ids.

use super::area::is_united_states;
use crate::model::limits::{PHONE_DIGITS, USER_ID};

/// A phone number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    /// Its digits, country code first. They never begin with 0, so the number says how many there are.
    pub digits: u64,
    /// Whether a `+` stood in front.
    pub plus: bool,
}

/// Why something is no phone number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotANumber {
    /// Nothing there.
    Empty,
    /// A character that Meta does not take, by its place in characters from 1.
    Character(char, usize),
    /// Too few or too many digits: how many.
    Digits(usize),
    /// It begins with 0, which no country code does.
    LeadingZero,
    /// +1 and not ten digits, or an area code that cannot be.
    NorthAmerica,
    /// A business-scoped user id.
    UserId,
}

impl NotANumber {
    /// In words; the number itself is not repeated.
    pub fn describe(self) -> String {
        match self {
            NotANumber::Empty => "the phone number is empty".to_owned(),
            NotANumber::Character(c, at) => {
                format!("the phone number has {} at character {at}", shown(c))
            }
            NotANumber::Digits(count) => format!(
                "the phone number has {count} digits; with its country code it has {} to {}",
                PHONE_DIGITS.least, PHONE_DIGITS.most
            ),
            NotANumber::LeadingZero => {
                "the phone number begins with 0; put the country code in place of it".to_owned()
            }
            NotANumber::NorthAmerica => {
                "a number that begins with +1 has ten more digits, the first of them 2 to 9".to_owned()
            }
            NotANumber::UserId => "this is a business-scoped user id; it belongs in `recipient`".to_owned(),
        }
    }
}

fn shown(c: char) -> String {
    if c.is_control() || c.is_whitespace() { format!("U+{:04X}", u32::from(c)) } else { format!("`{c}`") }
}

impl Number {
    /// Reads a phone number: digits, with `+`, `-`, `(`, `)` and spaces between them (phone numbers page).
    pub fn parse(text: &str) -> Result<Number, NotANumber> {
        let (mut digits, mut count, mut plus) = (0u64, 0usize, false);
        for (at, c) in text.chars().enumerate() {
            match c {
                '0' if count == 0 => return Err(NotANumber::LeadingZero),
                '0'..='9' => {
                    count += 1;
                    let digit = u64::from(c.to_digit(10).unwrap_or_default());
                    digits = digits.saturating_mul(10).saturating_add(digit);
                }
                '+' if count == 0 && !plus => plus = true,
                '-' | '(' | ')' | ' ' => {}
                _ if is_user_id(text) => return Err(NotANumber::UserId),
                _ => return Err(NotANumber::Character(c, at + 1)),
            }
        }
        match count {
            0 => Err(NotANumber::Empty),
            count if !PHONE_DIGITS.holds(count) => Err(NotANumber::Digits(count)),
            count => Number { digits, plus }.checked(count),
        }
    }

    /// Numbers of +1 have a fixed length, the only plan whose rules are simple enough to be sure of. Others have
    /// odd ones that work: Mexico's +521, Brazil's numbers without their ninth digit.
    fn checked(self, count: usize) -> Result<Number, NotANumber> {
        if self.digits.checked_ilog10().is_some_and(|power| self.digits / 10u64.pow(power) == 1) {
            let area = self.digits / 10_000_000 % 1000;
            if count != 11 || area < 200 {
                return Err(NotANumber::NorthAmerica);
            }
        }
        Ok(self)
    }

    /// Whether it has an area code of the United States.
    pub fn is_united_states(self) -> bool {
        let is_north_america = (10_000_000_000..20_000_000_000).contains(&self.digits);
        is_north_america && is_united_states(self.digits / 10_000_000 % 1000)
    }
}

/// The same of the usual form, `+` and digits or digits alone, at once; `None` where it is not for here.
pub(super) fn plain(text: &str) -> Option<Number> {
    let digits = text.strip_prefix('+').unwrap_or(text).as_bytes();
    let usual = PHONE_DIGITS.holds(digits.len())
        && digits.first() != Some(&b'0')
        && digits.iter().all(u8::is_ascii_digit);
    let number =
        digits.iter().fold(0u64, |number, digit| number.wrapping_mul(10).wrapping_add(u64::from(digit & 15)));
    let number = usual.then_some(Number { digits: number, plus: digits.len() < text.len() });
    number.and_then(|number| number.checked(digits.len()).ok())
}

/// Whether a text is a business-scoped user id: `US.13491208655302741918`, `US.ENT.…`.
pub fn is_user_id(text: &str) -> bool {
    let Some((country, rest)) = text.split_once('.') else { return false };
    let own = rest.strip_prefix("ENT.").unwrap_or(rest);
    country.len() == 2
        && country.bytes().all(|byte| byte.is_ascii_uppercase())
        && USER_ID.holds(own.len())
        && own.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// A recipient for people: enough to recognise it, not enough to use it.
pub fn masked(recipient: &str) -> String {
    const SHOWN_FIRST: usize = 3;
    const SHOWN_LAST: usize = 2;
    let chars: Vec<char> = recipient.chars().filter(|c| !c.is_control()).collect();
    if chars.len() <= SHOWN_FIRST + SHOWN_LAST + 1 {
        return "*".repeat(chars.len());
    }
    let hidden = chars.len() - SHOWN_LAST;
    chars.iter().enumerate().map(|(at, c)| if at < SHOWN_FIRST || at >= hidden { *c } else { '*' }).collect()
}

/// What a recipient is remembered by: the digits of a number, or 57 bits of a hash of anything else. Numbers are
/// exact; two user ids of a batch of ten million fall together once in a thousand batches.
pub(super) fn key(recipient: &str) -> u64 {
    match Number::parse(recipient) {
        Ok(number) => number.digits,
        Err(_) => hashed(recipient),
    }
}

const HASHED: u64 = 1 << 57;

pub(super) fn hashed(text: &str) -> u64 {
    // FNV-1a with a final mix: short, the same in every process, good enough for ids that nobody chooses.
    let mixed = text
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    let mixed = (mixed ^ (mixed >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed ^ (mixed >> 29)) & (HASHED - 1) | HASHED
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digits(text: &str) -> Result<u64, NotANumber> {
        Number::parse(text).map(|number| number.digits)
    }

    #[test]
    fn numbers_are_read_as_meta_reads_them() {
        assert_eq!(digits("+1 (631) 555-1234"), Ok(16_315_551_234));
        assert_eq!(Number::parse("447700900123"), Ok(Number { digits: 447_700_900_123, plus: false }));
        for (text, expected) in [
            ("", NotANumber::Empty),
            ("+", NotANumber::Empty),
            ("0049123456", NotANumber::LeadingZero),
            ("(0) 171 555", NotANumber::LeadingZero),
            ("+44 7700 x", NotANumber::Character('x', 10)),
            ("+44\u{a0}7700900123", NotANumber::Character('\u{a0}', 4)),
            ("++447700900123", NotANumber::Character('+', 2)),
            ("44+7700900123", NotANumber::Character('+', 3)),
            ("whatsapp:+14155238886", NotANumber::Character('w', 1)),
            ("123456", NotANumber::Digits(6)),
            ("1234567890123456", NotANumber::Digits(16)),
            ("+1631555123", NotANumber::NorthAmerica),
            ("+10631555123", NotANumber::NorthAmerica),
            ("US.13491208655302741918", NotANumber::UserId),
        ] {
            assert_eq!(Number::parse(text), Err(expected), "{text}");
        }
        // Legacy forms that WhatsApp still uses as ids.
        assert!(digits("+5215512345678").is_ok() && digits("+551112345678").is_ok());
    }

    #[test]
    fn the_usual_form_is_read_the_same_way() {
        for text in [
            "+447700900123",
            "16315551234",
            "+1631555123",
            "0447700900123",
            "123456",
            "+44 7700",
            "",
            "+",
            "1234567890123456",
        ] {
            let read = plain(text);
            assert!(read.is_none() || read == Number::parse(text).ok(), "{text}");
        }
        assert!(plain("+447700900123").is_some_and(|number| number.plus));
        assert!(plain("16315551234").is_some_and(|number| !number.plus));
    }

    #[test]
    fn numbers_of_the_united_states_are_told_from_their_neighbours() {
        let is_us = |text: &str| Number::parse(text).unwrap().is_united_states();
        assert!(is_us("+12125551234") && is_us("1 (650) 555-1234"));
        // Toronto, Kingston, San Juan, and a number of another country that begins with the same digits.
        assert!(!is_us("+14165551234") && !is_us("+18765551234") && !is_us("+17875551234"));
        assert!(!is_us("+447700900123") && !is_us("+212612345678"));
    }

    #[test]
    fn user_ids_have_a_country_and_nothing_but_letters_and_digits() {
        assert!(is_user_id("US.13491208655302741918") && is_user_id("DE.ENT.abc123"));
        for text in ["us.1", "US1", "US.", "US.ENT.", "US.a-b", "USA.1", &format!("US.{}", "1".repeat(129))] {
            assert!(!is_user_id(text), "{text}");
        }
    }

    #[test]
    fn people_see_no_whole_number() {
        assert_eq!(masked("+447700900123"), "+44********23");
        assert_eq!(masked("12345"), "*****");
        assert_eq!(masked("US.13491208655302741918"), "US.******************18");
    }

    #[test]
    fn numbers_and_user_ids_never_fall_together() {
        assert_eq!(key("+44 7700 900123"), key("447700900123"));
        assert_ne!(key("US.1"), key("US.2"));
        assert!(key("US.1") >= HASHED && key("+999999999999999") < HASHED);
    }
}
