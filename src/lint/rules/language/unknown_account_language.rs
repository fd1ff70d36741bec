use crate::lint::{Check, Found, ProjectView, declare_rule};
use crate::model::closed::is_language;
use crate::model::limits::meta;
use crate::yaml::shown;

use super::unknown_language::meant;

declare_rule! {
    /// An account in waform.yaml lists a language code that Meta does not take.
    ///
    /// ## Why
    ///
    /// `languages` chooses the translations that go to an account by their exact code. A misspelt one chooses
    /// nothing: every translation of that language would be left out, and nothing else would say so.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// # file: waform.yaml
    /// accounts:
    ///   production:
    ///     languages: [en-US, es_MX]
    /// #               ^^^^^
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// # file: waform.yaml
    /// accounts:
    ///   production:
    ///     languages: [en_US, es_MX]
    ///     require_languages: [en_US]
    /// ```
    UNKNOWN_ACCOUNT_LANGUAGE {
        name: "unknown-account-language",
        group: Language,
        level: Error,
        certainty: Meta,
        source: meta!("templates/supported-languages"),
        check: Check::Project(check),
    }
}

fn check(project: &ProjectView<'_>, found: &mut Found<'_>) {
    let account = project.account;
    for code in account.languages.iter().flatten().chain(&account.require_languages) {
        if is_language(&code.value) {
            continue;
        }
        let message = format!("`{}` is not one of Meta's language codes", shown(&code.value));
        found.add(found.at(code.span, message).help(meant(&code.value).help()));
    }
}
