//! Where each template stands: what the account says, beside what the files say.

use std::collections::BTreeMap;

use serde::Serialize;

use super::live::{Live, LiveAccount, classify};
use super::select::Selection;
use crate::model::{Status, Template};

/// One template of an account, or one that the files want and the account lacks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StatusRow {
    /// The template's name.
    pub name: String,
    /// The translation's language.
    pub language: String,
    /// Meta's word; absent where the account has no such template.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// What the account says, and charges.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// What the file says, where that is another category.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub declared: Option<String>,
    /// What Meta means to make of it, where that is another category.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pending: Option<String>,
    /// Meta's word for its quality.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quality: Option<String>,
    /// Why it was rejected, in Meta's word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Whether the files hold it.
    pub managed: bool,
}

impl StatusRow {
    /// Whether a check should speak up: a template of the files that is not approved, or whose category drifts.
    pub fn needs_attention(&self) -> bool {
        let approved = self.status.as_deref() == Some(Status::Approved.as_str());
        self.managed && (!approved || self.declared.is_some() || self.pending.is_some())
    }
}

/// Every template of an account that is anybody's business, and what the files want besides, by name and language.
pub fn status<'a>(
    live: &LiveAccount,
    wanted: impl Iterator<Item = &'a Template>,
    selection: &Selection,
) -> Vec<StatusRow> {
    let mut rows: BTreeMap<(String, String), StatusRow> = BTreeMap::new();
    for template in live.iter().filter(|template| classify(template) == Live::Ordinary) {
        let (name, language) = (&template.name.value, &template.language.value);
        if !selection.includes(name, language) || selection.ignores(name) {
            continue;
        }
        let Some(observed) = &template.observed else { continue };
        let pending = observed.correct_category.clone().filter(|word| *word != observed.category);
        let row = StatusRow {
            name: name.clone(),
            language: language.clone(),
            status: Some(observed.status.to_string()),
            category: Some(observed.category.clone()),
            declared: None,
            pending,
            quality: observed.quality.clone(),
            reason: observed.rejected_reason.clone(),
            managed: false,
        };
        rows.insert((name.clone(), language.clone()), row);
    }
    for template in wanted.filter(|template| template.local.absent.is_none()) {
        let (name, language) = (&template.name.value, &template.language.value);
        if !selection.includes(name, language) {
            continue;
        }
        let declared = template.category().map(|category| category.wire().to_owned());
        let row = rows.entry((name.clone(), language.clone())).or_insert_with(|| StatusRow {
            name: name.clone(),
            language: language.clone(),
            status: None,
            category: None,
            declared: None,
            pending: None,
            quality: None,
            reason: None,
            managed: true,
        });
        row.managed = true;
        row.declared = declared.filter(|declared| row.category.as_ref().is_some_and(|live| live != declared));
    }
    rows.into_values().collect()
}

/// The templates that `pull` writes: what people made and what is there to stay.
pub fn pullable<'l>(live: &'l LiveAccount, selection: &'l Selection) -> impl Iterator<Item = &'l Template> {
    live.iter().filter(|template| {
        let (name, language) = (&template.name.value, &template.language.value);
        classify(template) == Live::Ordinary && selection.includes(name, language) && !selection.ignores(name)
    })
}
