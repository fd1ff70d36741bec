//! Meta's error codes: what they mean, whether to try again, and what to do.
//!
//! Data for `explain`, for what `apply` and `check` say, and for the emulator, which answers with them. Meta asks
//! to key on `code` and the details; template management adds an `error_subcode` that alone tells one refusal
//! from another (Meta's page says that subcodes ended with v16: true of messages, not of templates). Titles are
//! for people: they come in the language of the account, and Meta means to drop them.
//!
//! A row holds for one code, for a range of them, or for one subcode of a code. The most exact row wins.

mod account;
mod numbers;
mod sending;
mod templates;

use std::fmt;

/// One row.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// `code`; of a range, the first.
    pub code: i64,
    /// The last of a range; [`Code::code`] again where it is one code.
    pub last: i64,
    /// `error_subcode`, where the row is about one.
    pub subcode: Option<i64>,
    /// Meta's title in English, or waform's words where Meta gives none.
    pub title: &'static str,
    /// The status line that Meta's page prints beside it.
    pub http: Option<u16>,
    /// Whether, and when, the same call may be made again.
    pub class: Class,
    /// What it is about.
    pub area: Area,
    /// What it means.
    pub meaning: &'static str,
    /// What to do.
    pub remedy: &'static str,
    /// What popular articles say of it and Meta does not.
    pub myth: Option<&'static str>,
    /// Where Meta says so.
    pub source: &'static str,
    /// How sure the row is.
    pub certainty: Certainty,
}

/// Whether, and when, the call that met an error may be made again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Class {
    /// A passing fault of Meta's.
    Transient,
    /// Too many calls of an app, an account or a number.
    Rate,
    /// Too many messages to one recipient.
    Pair,
    /// After a time that the row or the answer names.
    Wait,
    /// Not before a day has passed.
    Day,
    /// Meta restricts the account.
    Enforcement,
    /// Never as it was.
    Fix,
    /// Not this message to this recipient.
    User,
    /// Not to this recipient at all, until they say otherwise.
    Never,
    /// A report, not a failure of a call.
    Report,
}

impl Class {
    /// All of them.
    pub const ALL: [Class; 10] = [
        Class::Transient,
        Class::Rate,
        Class::Pair,
        Class::Wait,
        Class::Day,
        Class::Enforcement,
        Class::Fix,
        Class::User,
        Class::Never,
        Class::Report,
    ];

    /// The word used in output.
    pub fn as_str(self) -> &'static str {
        match self {
            Class::Transient => "transient",
            Class::Rate => "rate-limit",
            Class::Pair => "pair-rate-limit",
            Class::Wait => "wait",
            Class::Day => "next-day",
            Class::Enforcement => "enforcement",
            Class::Fix => "fix",
            Class::User => "recipient",
            Class::Never => "never",
            Class::Report => "report",
        }
    }

    /// What to do about sending it again, in one line.
    pub fn advice(self) -> &'static str {
        match self {
            Class::Transient => {
                "try again, up to five times, with growing pauses; a timed-out send may have been sent"
            }
            Class::Rate => "slow down everything that shares the limit, then go on",
            Class::Pair => "hold back this recipient alone: wait 4^n seconds, n = 0, 1, 2 …",
            Class::Wait => "try again after the time that Meta names",
            Class::Day => "not before 24 hours; trying earlier can make the pause longer",
            Class::Enforcement => "stop; a person has to settle it with Meta",
            Class::Fix => "never try again unchanged",
            Class::User => "another channel, another kind of message, or another recipient",
            Class::Never => "do not message this recipient until they allow it again",
            Class::Report => "nothing to repeat",
        }
    }
}

impl fmt::Display for Class {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What codes are grouped by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Area {
    /// Tokens and permissions.
    Authorization,
    /// Restrictions of an account.
    Integrity,
    /// Too much, too fast.
    Throttling,
    /// The call itself.
    Request,
    /// Creating, editing and deleting templates.
    Templates,
    /// Whether a message arrives.
    Delivery,
    /// Sending a template.
    Sending,
    /// Marketing Messages API and payments.
    Marketing,
    /// Groups.
    Groups,
    /// Phone numbers and their accounts.
    Numbers,
    /// Flows, calls, blocking, usernames, insights.
    Features,
}

impl Area {
    /// The word used in output.
    pub fn as_str(self) -> &'static str {
        match self {
            Area::Authorization => "authorization",
            Area::Integrity => "integrity",
            Area::Throttling => "throttling",
            Area::Request => "request",
            Area::Templates => "templates",
            Area::Delivery => "delivery",
            Area::Sending => "sending",
            Area::Marketing => "marketing",
            Area::Groups => "groups",
            Area::Numbers => "numbers",
            Area::Features => "features",
        }
    }
}

impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// How sure a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Certainty {
    /// Meta's page, or an answer of Meta's that was seen.
    Meta,
    /// A client library or several third parties; the source is Meta's page nearest to it.
    Reported,
    /// One third party, or a conclusion.
    Inferred,
}

impl Certainty {
    /// The words used in output.
    pub fn as_str(self) -> &'static str {
        match self {
            Certainty::Meta => "Meta's text",
            Certainty::Reported => "reported by third parties",
            Certainty::Inferred => "inferred",
        }
    }
}

/// Declares a table: `code[..=last][/subcode]: title, HTTP or _, class, certainty, source, meaning, remedy[, not myth];`
macro_rules! codes {
    ($area:ident { $(
        $first:literal $(..= $last:literal)? $(/ $subcode:literal)? : $title:literal, $http:tt, $class:ident,
        $certainty:ident, $source:expr, $meaning:literal, $remedy:literal $(, not $myth:literal)?;
    )+ }) => {
        &[$($crate::model::codes::Code {
            code: $first,
            last: $crate::model::codes::last!($first $(, $last)?),
            subcode: $crate::model::codes::optional!($($subcode)?),
            title: $title,
            http: $crate::model::codes::optional!($http),
            class: $crate::model::codes::Class::$class,
            area: $crate::model::codes::Area::$area,
            meaning: $meaning,
            remedy: $remedy,
            myth: $crate::model::codes::optional!($($myth)?),
            source: $source,
            certainty: $crate::model::codes::Certainty::$certainty,
        }),+]
    };
}

macro_rules! optional {
    () => {
        None
    };
    (_) => {
        None
    };
    ($value:literal) => {
        Some($value)
    };
}

macro_rules! last {
    ($first:literal) => {
        $first
    };
    ($first:literal, $last:literal) => {
        $last
    };
}

use {codes, last, optional};

/// All rows, area by area, each area in rising order.
pub fn all() -> impl Iterator<Item = &'static Code> {
    let groups =
        account::GROUPS.iter().chain(templates::GROUPS).chain(sending::GROUPS).chain(numbers::GROUPS);
    groups.flat_map(|group| group.iter())
}

/// The row for an answer: that of its subcode, else that of its code, else that of the range.
pub fn find(code: i64, subcode: Option<i64>) -> Option<&'static Code> {
    let of_subcode = || all().find(|row| subcode.is_some() && row.subcode == subcode && row.covers(code));
    let exact = || all().find(|row| row.subcode.is_none() && row.code == code && row.last == code);
    let of_range = || all().find(|row| row.subcode.is_none() && row.covers(code));
    of_subcode().or_else(exact).or_else(of_range)
}

/// The rows that a number by itself can mean: as a code, as a subcode, and else as one of a range.
pub fn named(number: i64) -> Vec<&'static Code> {
    let exactly = |row: &&Code| match row.subcode {
        Some(subcode) => subcode == number,
        None => row.code == number && row.last == number,
    };
    let found: Vec<&Code> = all().filter(exactly).collect();
    if found.is_empty() { find(number, None).into_iter().collect() } else { found }
}

/// The row whose code or subcode an unknown number was most likely meant to be: that with the fewest digits
/// different, and of several the nearest.
pub fn near(number: i64) -> Option<&'static Code> {
    let written = number.to_string();
    let most = if written.len() > 3 { 2 } else { 1 };
    let judged = all().map(|row| {
        let own = row.subcode.unwrap_or(row.code);
        (strsim::damerau_levenshtein(&written, &own.to_string()), own.abs_diff(number), row)
    });
    let nearest = judged.min_by_key(|(distance, apart, _)| (*distance, *apart));
    nearest.filter(|(distance, _, _)| *distance <= most).map(|(_, _, row)| row)
}

impl Code {
    /// Whether the row is about this code.
    fn covers(&self, code: i64) -> bool {
        (self.code..=self.last).contains(&code)
    }

    /// `100/2388024`, `132000` or `200–299`.
    pub fn number(&self) -> String {
        match self.subcode {
            Some(subcode) => format!("{}/{subcode}", self.code),
            None if self.last != self.code => format!("{}–{}", self.code, self.last),
            None => self.code.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_row_is_complete_unique_and_in_order() {
        let mut seen = HashSet::new();
        let mut before: Option<&Code> = None;
        for row in all() {
            let number = row.number();
            assert!(seen.insert((row.code, row.last, row.subcode)), "{number} is there twice");
            assert!(row.last >= row.code && (row.subcode.is_none() || row.last == row.code), "{number}");
            assert!(row.source.starts_with("https://"), "{number}");
            for text in [row.title, row.meaning, row.remedy].into_iter().chain(row.myth) {
                assert!(text.len() > 2 && text.trim() == text && !text.ends_with('.'), "{number}: {text}");
            }
            assert!(row.http.is_none_or(|http| (200..600).contains(&http)), "{number}");
            if let Some(before) = before.filter(|before| before.area == row.area) {
                assert!(
                    (before.code, before.subcode, before.last) < (row.code, row.subcode, row.last),
                    "{number} is out of order"
                );
            }
            before = Some(row);
        }
        assert!(seen.len() > 140, "{}", seen.len());
    }

    #[test]
    fn areas_stand_together_and_every_class_is_used() {
        let mut areas: Vec<Area> = all().map(|row| row.area).collect();
        areas.dedup();
        let unique: HashSet<_> = areas.iter().collect();
        assert_eq!(unique.len(), areas.len());
        for class in Class::ALL {
            assert!(all().any(|row| row.class == class), "{class}");
            assert!(!class.advice().is_empty());
        }
    }

    #[test]
    fn subcodes_of_templates_are_unique_by_themselves() {
        let mut seen = HashSet::new();
        for subcode in all().filter_map(|row| row.subcode) {
            assert!(seen.insert(subcode), "{subcode}");
        }
    }

    #[test]
    fn the_most_exact_row_wins() {
        let title = |code, subcode| find(code, subcode).map(|row| row.title);
        assert_eq!(title(100, Some(2388024)), Some("Content in This Language Already Exists"));
        assert_eq!(title(100, Some(1)), Some("Invalid parameter"));
        assert_eq!(title(200, None), Some("API Permission"));
        assert_eq!(find(250, None).unwrap().number(), "200–299");
        assert_eq!(title(132099, None), None);
        assert_eq!(find(138024, None).unwrap().class, Class::Fix);
    }

    #[test]
    fn a_number_is_found_as_code_and_as_subcode() {
        let titles = |number| named(number).iter().map(|row| row.number()).collect::<Vec<_>>();
        assert_eq!(titles(2388024), ["100/2388024"]);
        assert_eq!(titles(33), ["33", "100/33"]);
        assert_eq!(titles(225), ["200–299"]);
        assert!(titles(42).is_empty());
    }

    #[test]
    fn an_unknown_number_leads_to_the_one_that_was_meant() {
        let title = |number| near(number).map(Code::number);
        assert_eq!(title(132011).as_deref(), Some("132012"));
        assert_eq!(title(312000).as_deref(), Some("132000"));
        assert_eq!(title(2388025).as_deref(), Some("100/2388024"));
        assert_eq!(title(99999999), None);
    }

    /// What the articles get wrong is only worth saying where they are wrong: the row must say otherwise.
    #[test]
    fn the_famous_mistakes_are_named() {
        for code in
            [368, 130429, 131026, 131030, 131031, 131047, 131048, 131049, 131052, 131053, 132000, 132001]
        {
            assert!(find(code, None).unwrap().myth.is_some(), "{code}");
        }
        assert!(find(131030, None).unwrap().remedy.contains("App Dashboard"));
        assert_eq!(find(131049, None).unwrap().class, Class::Day);
        assert_eq!(find(132001, None).unwrap().http, Some(404));
    }
}
