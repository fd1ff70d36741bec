//! The templates that messages are held against, by name and language.

use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

use super::kinds;
use super::problem::{Report, quoted};
use crate::model::{Status, Template};
use crate::render::{Contract, Standing};
use crate::text;

/// Templates by name and language.
#[derive(Debug, Default)]
pub struct Library {
    contracts: Vec<Contract>,
    by_name: HashMap<String, Vec<usize>>,
    /// The names that misspelt ones likely meant. A batch repeats its mistakes, and looking through thousands of
    /// names takes longer than judging a thousand rows.
    meant: RwLock<HashMap<String, Option<String>>>,
}

/// Most misspelt names that are remembered; beyond these nothing is suggested.
const MOST_MEANT: usize = 256;

impl Library {
    /// What templates demand. Of two with the same name and language, what an account says counts more than a
    /// file, and else the first; what is to be deleted is not there.
    pub fn new<'t>(templates: impl IntoIterator<Item = &'t Template>) -> Library {
        let present = templates.into_iter().filter(|template| template.local.absent.is_none());
        Library::of_contracts(present.map(Contract::new))
    }

    /// The same from contracts.
    pub fn of_contracts(contracts: impl IntoIterator<Item = Contract>) -> Library {
        let mut library = Library::default();
        for contract in contracts {
            let known = library.position(&contract.name, &contract.language);
            match known.and_then(|at| library.contracts.get_mut(at)) {
                Some(first)
                    if first.standing == Standing::Unknown && contract.standing != Standing::Unknown =>
                {
                    *first = contract;
                }
                Some(_) => {}
                None => {
                    let at = library.contracts.len();
                    library.by_name.entry(contract.name.clone()).or_default().push(at);
                    library.contracts.push(contract);
                }
            }
        }
        library
    }

    /// All of them, in the order in which they came.
    pub fn contracts(&self) -> &[Contract] {
        &self.contracts
    }

    /// Where the contract of a name and language stands in [`Library::contracts`].
    pub(super) fn position(&self, name: &str, language: &str) -> Option<usize> {
        let of_name = self.by_name.get(name)?;
        of_name.iter().copied().find(|at| self.contracts.get(*at).is_some_and(|c| c.language == language))
    }

    /// The contract of a name and language.
    pub fn find(&self, name: &str, language: &str) -> Option<&Contract> {
        self.position(name, language).and_then(|at| self.contracts.get(at))
    }

    /// The languages of a name.
    pub fn languages(&self, name: &str) -> impl Iterator<Item = &str> {
        let of_name = self.by_name.get(name).into_iter().flatten();
        of_name.filter_map(|at| self.contracts.get(*at)).map(|contract| contract.language.as_str())
    }

    /// The contract of a name and language, with what is wrong about sending it.
    pub(super) fn require(
        &self,
        name: &str,
        language: &str,
        places: Places,
        report: &mut Report,
    ) -> Option<&Contract> {
        let Some(contract) = self.find(name, language) else {
            self.not_there(name, language, places, report);
            return None;
        };
        standing(contract, places, report);
        Some(contract)
    }

    fn not_there(&self, name: &str, language: &str, places: Places, report: &mut Report) {
        let details = format!("template name ({name}) does not exist in {language}");
        let languages: Vec<&str> = self.languages(name).collect();
        if !languages.is_empty() {
            let near = text::closest(language, languages.iter().copied());
            let same =
                languages.iter().find(|known| main_language(known) == main_language(language)).copied();
            let hint = match near.or(same) {
                Some(meant) => format!("; did you mean `{meant}`?"),
                None => String::new(),
            };
            let message = format!(
                "{} has no translation {}, only {}{hint}",
                quoted(name),
                quoted(language),
                text::all_of(languages.iter().copied())
            );
            report.add_as(&kinds::UNKNOWN_TRANSLATION, places.language, message, details);
            return;
        }
        let hint = self.meant(name).map(|meant| format!("; did you mean `{meant}`?")).unwrap_or_default();
        let message = format!("there is no template {}{hint}", quoted(name));
        report.add_as(&kinds::UNKNOWN_TEMPLATE, places.name, message, details);
    }

    /// The name that was likely meant.
    fn meant(&self, name: &str) -> Option<String> {
        if let Some(known) = self.meant.read().unwrap_or_else(PoisonError::into_inner).get(name) {
            return known.clone();
        }
        if self.meant.read().unwrap_or_else(PoisonError::into_inner).len() >= MOST_MEANT {
            return None;
        }
        let mut names: Vec<&str> = self.by_name.keys().map(String::as_str).collect();
        names.sort_unstable();
        let meant = text::closest(name, names).map(str::to_owned);
        let mut known = self.meant.write().unwrap_or_else(PoisonError::into_inner);
        known.insert(name.to_owned(), meant.clone());
        meant
    }
}

/// Where a message names its template.
#[derive(Clone, Copy, Debug)]
pub(super) struct Places {
    pub(super) name: &'static str,
    pub(super) language: &'static str,
}

/// The language of a code, its country left out: `en` of `en_US`.
fn main_language(code: &str) -> String {
    code.split(['_', '-']).next().unwrap_or_default().to_ascii_lowercase()
}

fn standing(contract: &Contract, places: Places, report: &mut Report) {
    let Standing::Observed(status) = &contract.standing else { return };
    let key = contract.key();
    match status {
        Status::Approved => {}
        Status::Paused => {
            report.add_as(&kinds::PAUSED, places.name, format!("{key} is paused"), "Template is paused");
        }
        Status::Disabled => {
            report.add_as(
                &kinds::DISABLED,
                places.name,
                format!("{key} is disabled"),
                "Template is disabled",
            );
        }
        other => {
            let details =
                format!("template name ({}) does not exist in {}", contract.name, contract.language);
            report.add_as(
                &kinds::NOT_APPROVED,
                places.name,
                format!("{key} is {other}, not APPROVED"),
                details,
            );
        }
    }
}
