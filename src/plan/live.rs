//! The account's side: its listing, decoded, and what is none of waform's business in it.

use std::collections::BTreeMap;

use crate::model::{Status, Template};

/// An account as it was read.
#[derive(Debug, Default)]
pub struct LiveAccount {
    /// Everything in the listing, by name and language.
    templates: BTreeMap<(String, String), Template>,
    /// Languages that stand in the listing twice while one of them is being deleted: the other one counts.
    leaving: BTreeMap<(String, String), Template>,
    /// How many templates the account may hold, where it said so.
    pub template_limit: Option<usize>,
    /// Whether Meta restricts its utility templates.
    pub utility_restricted: bool,
}

/// What a live template is to waform.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Live {
    /// A template like any other.
    Ordinary,
    /// Meta's own sample, made by Direct Send, deleted or about to be: not pulled, planned or unmanaged.
    Excluded,
}

/// Names that Meta gives its own samples (`hello_world` is on every new account).
const SAMPLES: [&str; 1] = ["hello_world"];

/// What a live template is to waform.
pub(super) fn classify(template: &Template) -> Live {
    let Some(observed) = &template.observed else { return Live::Ordinary };
    let leaving = matches!(observed.status, Status::Deleted | Status::PendingDeletion);
    let generated = observed.source.as_deref() == Some("AUTO_GENERATED")
        || template.name.value.starts_with("auto_generated_");
    let sample =
        SAMPLES.contains(&template.name.value.as_str()) || template.name.value.starts_with("sample_");
    if leaving || generated || sample { Live::Excluded } else { Live::Ordinary }
}

impl LiveAccount {
    /// Takes a whole listing.
    pub fn new(templates: Vec<Template>) -> LiveAccount {
        let mut account = LiveAccount::default();
        for template in templates {
            let key = (template.name.value.clone(), template.language.value.clone());
            if is_leaving(&template) {
                account.leaving.insert(key, template);
            } else {
                account.templates.insert(key, template);
            }
        }
        account
    }

    /// A template that is there to stay.
    pub fn get(&self, name: &str, language: &str) -> Option<&Template> {
        self.templates.get(&(name.to_owned(), language.to_owned()))
    }

    /// A template that is on its way out, and bars its name.
    pub fn leaving(&self, name: &str, language: &str) -> Option<&Template> {
        self.leaving.get(&(name.to_owned(), language.to_owned()))
    }

    /// Everything that is there to stay, in order of name and language.
    pub fn iter(&self) -> impl Iterator<Item = &Template> {
        self.templates.values()
    }

    /// How many are on their way out.
    pub fn leaving_count(&self) -> usize {
        self.leaving.len()
    }

    /// How many templates count against the account's limit.
    pub fn len(&self) -> usize {
        self.templates.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.templates.is_empty()
    }
}

fn is_leaving(template: &Template) -> bool {
    let status = template.observed.as_ref().map(|observed| &observed.status);
    matches!(status, Some(Status::Deleted | Status::PendingDeletion))
}
