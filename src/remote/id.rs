//! Ids of Meta's objects, checked before they become part of an address.

use std::fmt;

use crate::model::limits::BULK_IDS;
use crate::text;

/// Longest id that is believed. Meta's have up to 20 characters, and a token, which someone may put here by mistake,
/// has far more.
const LONGEST: usize = 40;

/// The id of an account, an app, a phone number or a template.
///
/// Opaque: digits today, and Meta is about to change its account model. What matters is that nothing in it can
/// change the address it becomes part of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(String);

/// Why a text is not an id.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// Something that no id of Meta's has.
    #[error("`{0}` is not an id of Meta's")]
    Malformed(String),
    /// None at all.
    #[error("no id is given")]
    None,
    /// More than one call takes.
    #[error("{count} ids are given, and one call takes {}", BULK_IDS.most)]
    TooMany {
        /// How many.
        count: usize,
    },
}

impl IdError {
    /// What to do about it.
    pub fn help(&self) -> &'static str {
        match self {
            IdError::Malformed(_) => {
                "an id is a row of digits; WhatsApp Manager shows it under the account's settings"
            }
            IdError::None => "name at least one template",
            IdError::TooMany { .. } => "split them over several calls",
        }
    }
}

impl Id {
    /// Takes a text as an id, blanks around it aside.
    pub fn parse(id: &str) -> Result<Id, IdError> {
        let id = id.trim();
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
        if !id.is_empty() && id.len() <= LONGEST && id.bytes().all(plain) {
            return Ok(Id(id.to_owned()));
        }
        let shown: String = id.chars().filter(|c| !c.is_control()).take(2 * LONGEST).collect();
        Err(IdError::Malformed(text::scrub(&shown).into_owned()))
    }

    /// The id.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// As many ids as one call of Meta's takes, and at least one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ids(Vec<Id>);

impl Ids {
    /// Takes them together.
    pub fn new(ids: Vec<Id>) -> Result<Ids, IdError> {
        match ids.len() {
            0 => Err(IdError::None),
            count if !BULK_IDS.holds(count) => Err(IdError::TooMany { count }),
            _ => Ok(Ids(ids)),
        }
    }

    /// The ids as texts.
    pub fn texts(&self) -> Vec<&str> {
        self.0.iter().map(Id::as_str).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_could_change_an_address_is_an_id() {
        assert_eq!(Id::parse(" 102290129340398\n").unwrap().as_str(), "102290129340398");
        for hostile in
            ["", "..", "1/2", "1?x=y", "1#x", "1%2f", "1 2", "١٢٣", "https://evil", "1\u{0}", "@", "1:2"]
        {
            assert!(matches!(Id::parse(hostile), Err(IdError::Malformed(_))), "{hostile}");
        }
        let token = format!("EAAG{}", "x".repeat(100));
        assert!(!Id::parse(&token).unwrap_err().to_string().contains('x'));
    }

    #[test]
    fn a_call_takes_from_one_to_a_hundred_ids() {
        let ids = |count| Ids::new(vec![Id::parse("1").unwrap(); count]);
        assert_eq!(ids(0), Err(IdError::None));
        assert!(ids(100).is_ok());
        assert_eq!(ids(101).unwrap_err().to_string(), "101 ids are given, and one call takes 100");
    }
}
