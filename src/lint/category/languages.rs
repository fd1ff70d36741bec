//! The languages that can be judged, each with its lists; built when the first text in it is read.

use std::sync::LazyLock;

use super::compile::{List, compile};
use super::lexicon::Lexicon;

/// A language and its words.
#[derive(Debug)]
pub(super) struct Language {
    /// Its code without a country.
    pub code: &'static str,
    /// Its lists, its own last.
    pub lists: &'static [List],
    lexicon: LazyLock<Lexicon>,
}

impl Language {
    /// Its phrases, built on first use.
    pub(super) fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }
}

/// Declares the languages. `with english` adds the English list where another script keeps the two apart: there an
/// English word is an English word.
macro_rules! languages {
    ($($code:literal $(with $extra:ident)?;)+) => {
        /// All languages with a list, in the order of their codes.
        pub(super) static ALL: [Language; languages!(@count $($code)+)] = [$(Language {
            code: $code,
            lists: languages!(@lists $code $($extra)?),
            lexicon: LazyLock::new(|| compile(languages!(@lists $code $($extra)?)).0),
        },)+];
    };
    (@count $($code:literal)+) => { [$($code),+].len() };
    (@lists $code:literal) => { &[COMMON, languages!(@list $code)] };
    (@lists $code:literal english) => { &[COMMON, languages!(@list "en"), languages!(@list $code)] };
    (@list $code:literal) => { List { name: $code, text: include_str!(concat!("words/", $code, ".txt")) } };
}

/// Words that mean the same everywhere: names of variables, paths, brands, days of sales.
const COMMON: List = List { name: "common", text: include_str!("words/common.txt") };

languages! {
    "ar" with english;
    "de";
    "en";
    "es";
    "fr";
    "he" with english;
    "hi" with english;
    "id";
    "it";
    "nl";
    "pl";
    "pt";
    "ru" with english;
    "tr";
    "zh" with english;
}

/// What is known of texts in any language.
static ANY: LazyLock<Lexicon> = LazyLock::new(|| compile(&[COMMON]).0);

/// The language of a code such as `pt_BR`.
pub(super) fn of(code: &str) -> Option<&'static Language> {
    let base = code.split(['_', '-']).next().unwrap_or(code);
    ALL.iter().find(|language| language.code.eq_ignore_ascii_case(base))
}

/// The phrases for a code; those that need no language where there is no list for it.
pub(super) fn lexicon(code: &str) -> &'static Lexicon {
    of(code).map_or(&ANY, Language::lexicon)
}

/// The codes of the languages with a list.
pub fn codes() -> impl Iterator<Item = &'static str> {
    ALL.iter().map(|language| language.code)
}

/// Whether there is a list for the language of a code.
pub fn is_judged(code: &str) -> bool {
    of(code).is_some()
}

/// The name of a list, by its number in [`Evidence::line`](super::Evidence::line), for the language of a code.
pub fn list_name(code: &str, number: u8) -> Option<&'static str> {
    let lists = of(code).map_or(&[COMMON] as &'static [List], |language| language.lists);
    lists.get(usize::from(number)).map(|list| list.name)
}
