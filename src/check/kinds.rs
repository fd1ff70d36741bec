//! Everything that can be wrong with a message: one row each, with the code that Meta is expected to answer.
//!
//! Meta says that the order of its checks may change, so a row names the code seen or documented first and those
//! that may come instead. What no code of Meta's covers (a wrong value delivered, consent, a rule of the
//! template's author) has none. A row that rests on less than Meta's own text or observed answers is a warning.

mod message;
mod recipient;
mod template;

pub use message::*;
pub use recipient::*;
pub use template::*;

use crate::diag::Level;
use crate::model::codes::Certainty;

/// A kind of problem.
#[derive(Debug, PartialEq, Eq)]
pub struct Kind {
    /// Its name, in kebab case; unlike that of any lint rule.
    pub name: &'static str,
    /// The code that Meta is expected to answer.
    pub code: Option<u32>,
    /// Other codes that Meta may answer instead.
    pub also: &'static [u32],
    /// When it is looked at.
    pub stage: Stage,
    /// An error refuses the message; a warning is told beside it.
    pub level: Level,
    /// How sure the row is.
    pub certainty: Certainty,
    /// What it is.
    pub summary: &'static str,
    /// What to do.
    pub remedy: &'static str,
}

/// When something is looked at. Problems are reported in this order; it is derived, Meta's own is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Whether the line can be read at all.
    Form,
    /// What every message has.
    Envelope,
    /// Whether the template is there and may be sent.
    Template,
    /// Which components, parameters, buttons and cards there are.
    Slots,
    /// Names and numbers of parameters.
    Style,
    /// Kinds of parameters.
    Types,
    /// What stands in them.
    Values,
    /// The filled texts.
    Lengths,
    /// What the category allows.
    Category,
    /// What is known of the recipient.
    Context,
}

/// Declares rows: `NAME: "name", code or none, [others], Stage, Level, Certainty, "summary", "remedy";`
macro_rules! kinds {
    ($list:ident; $($(#[$doc:meta])* $id:ident: $name:literal, $code:tt, [$($also:literal),*], $stage:ident, $level:ident,
        $certainty:ident, $summary:literal, $remedy:literal;)+) => {
        $(
            #[doc = $summary]
            pub static $id: $crate::check::kinds::Kind = $crate::check::kinds::Kind {
                name: $name,
                code: $crate::check::kinds::code!($code),
                also: &[$($also),*],
                stage: $crate::check::kinds::Stage::$stage,
                level: $crate::diag::Level::$level,
                certainty: $crate::model::codes::Certainty::$certainty,
                summary: $summary,
                remedy: $remedy,
            };
        )+

        pub(super) static $list: &[&$crate::check::kinds::Kind] = &[$(&$id),+];
    };
}

macro_rules! code {
    (none) => {
        None
    };
    ($code:literal) => {
        Some($code)
    };
}

use {code, kinds};

/// All of them, in the order of the documentation.
pub fn all() -> impl Iterator<Item = &'static Kind> {
    RECIPIENTS.iter().chain(TEMPLATES).chain(MESSAGES).copied()
}

/// The kind of a name.
pub fn find(name: &str) -> Option<&'static Kind> {
    all().find(|kind| kind.name == name)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::lint::registry;
    use crate::model::codes;

    #[test]
    fn every_row_is_unique_and_speaks_of_codes_that_can_be_explained() {
        let mut names = HashSet::new();
        for kind in all() {
            assert!(names.insert(kind.name), "{} is there twice", kind.name);
            assert!(registry::find(kind.name).is_none(), "{} is a lint rule too", kind.name);
            assert!(kind.name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{}", kind.name);
            for text in [kind.summary, kind.remedy] {
                assert!(text.len() > 8 && !text.ends_with('.'), "{}: {text}", kind.name);
            }
            for code in kind.code.iter().chain(kind.also) {
                assert!(codes::find(i64::from(*code), None).is_some(), "{}: {code}", kind.name);
                assert!(kind.also.iter().filter(|other| *other == code).count() <= 1, "{}", kind.name);
            }
            assert!(kind.code.is_none_or(|code| !kind.also.contains(&code)), "{}", kind.name);
            assert_ne!(kind.level, Level::Note, "{}", kind.name);
        }
    }

    /// Design: a fact that is only inferred is a warning at most.
    #[test]
    fn what_is_inferred_never_refuses_a_message() {
        for kind in all().filter(|kind| kind.certainty == Certainty::Inferred) {
            assert!(kind.level == Level::Warning || kind.code.is_none(), "{}", kind.name);
        }
    }
}
