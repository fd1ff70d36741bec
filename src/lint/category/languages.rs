//! The languages that can be judged, each with its lists; made ready when the first text in it is read.

use std::sync::LazyLock;

use super::deflated::inflate;
use super::lexicon::Lexicon;
use super::model::Model;
use super::packed::unpack;

/// A list as the program carries it. It is written in `words/`, and `lexicons/` holds what was made of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct List {
    /// The file's name without its ending.
    pub name: &'static str,
    /// What it adds to the lists before it, deflated.
    pub packed: &'static [u8],
}

/// A language and its words.
#[derive(Debug)]
pub(super) struct Language {
    /// Its code without a country.
    pub code: &'static str,
    /// Its lists, its own last.
    pub lists: &'static [List],
    lexicon: LazyLock<Lexicon>,
    model: LazyLock<Model>,
}

impl Language {
    /// Its phrases, made ready on first use.
    pub(super) fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }
}

/// The phrases of lists. A test finds a file that is not what its list says.
fn read(lists: &[List]) -> Lexicon {
    let files: Vec<Vec<u8>> = lists.iter().map(|list| inflate(list.packed)).collect();
    Lexicon::new(unpack(&files).unwrap_or_default())
}

/// Declares the languages. `with english` adds the English list where another script keeps the two apart: there an
/// English word is an English word.
macro_rules! languages {
    ($($code:literal $(with $extra:ident)?;)+) => {
        /// All languages with a list, in the order of their codes.
        pub(super) static ALL: [Language; languages!(@count $($code)+)] = [$(Language {
            code: $code,
            lists: languages!(@lists $code $($extra)?),
            lexicon: LazyLock::new(|| read(languages!(@lists $code $($extra)?))),
            model: LazyLock::new(|| Model::read(include_bytes!(concat!("weights/", $code, ".bin")))),
        },)+];
    };
    (@count $($code:literal)+) => { [$($code),+].len() };
    (@lists $code:literal) => { &[COMMON, languages!(@list $code)] };
    (@lists $code:literal english) => { &[COMMON, languages!(@list "en"), languages!(@list $code)] };
    (@list $code:literal) => {
        List { name: $code, packed: include_bytes!(concat!("lexicons/", $code, ".bin")) }
    };
}

/// Words that mean the same everywhere: names of variables, paths, brands, days of sales.
pub(super) const COMMON: List = List { name: "common", packed: include_bytes!("lexicons/common.bin") };

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
static ANY: LazyLock<Lexicon> = LazyLock::new(|| read(&[COMMON]));

/// The language of a code such as `pt_BR`.
pub(super) fn of(code: &str) -> Option<&'static Language> {
    let base = code.split(['_', '-']).next().unwrap_or(code);
    ALL.iter().find(|language| language.code.eq_ignore_ascii_case(base))
}

/// The phrases for a code; those that need no language where there is no list for it.
pub(super) fn lexicon(code: &str) -> &'static Lexicon {
    of(code).map_or(&ANY, Language::lexicon)
}

/// The model for a code; one that says nothing where there is none.
pub(super) fn model(code: &str) -> &'static Model {
    static NONE: LazyLock<Model> = LazyLock::new(Model::default);
    of(code).map_or(&NONE, |language| &language.model)
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
