use crate::lint::{Check, Found, ProjectView, declare_rule};
use crate::model::closed::is_language;
use crate::text;

declare_rule! {
    /// A template lacks a language that an account requires.
    ///
    /// ## Why
    ///
    /// A send in a language that a template does not have fails (132001), and nobody notices before the first
    /// reader of that language. Which languages are needed is for `require_languages` of the account in waform.yaml
    /// to say; without it the rule is silent.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// # file: waform.yaml
    /// accounts:
    ///   production: { require_languages: [en_US, es_MX] }
    /// # file: order_shipped.yaml
    /// name: order_shipped
    /// #     ^^^^^^^^^^^^^
    /// category: utility
    /// translations:
    ///   en_US: { body: Your order has left us and will reach you within three working days. }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// # file: waform.yaml
    /// accounts:
    ///   production: { require_languages: [en_US, es_MX] }
    /// # file: order_shipped.yaml
    /// name: order_shipped
    /// category: utility
    /// translations:
    ///   en_US: { body: Your order has left us and will reach you within three working days. }
    /// # file: order_shipped_es.yaml
    /// name: order_shipped
    /// category: utility
    /// translations:
    ///   es_MX: { body: Tu pedido ya salió y te llega en unos tres días hábiles. }
    /// ```
    MISSING_REQUIRED_LANGUAGE {
        name: "missing-required-language",
        group: Language,
        level: Warning,
        certainty: Heuristic,
        source: "docs/format.md",
        check: Check::Project(check),
    }
}

fn check(project: &ProjectView<'_>, found: &mut Found<'_>) {
    // A code that Meta does not take is missing everywhere, and reported once where it is written.
    let required: Vec<&str> =
        project.account.require_languages.iter().map(|code| code.value.as_str()).collect();
    let required: Vec<&str> = required.into_iter().filter(|code| is_language(code)).collect();
    if required.is_empty() {
        return;
    }
    for group in project.by_name.values() {
        let in_files = || group.iter().filter(|template| !template.form.is_from_meta());
        let wanted = || in_files().filter(|template| template.local.absent.is_none());
        let Some(first) = wanted().next() else { continue };
        let lacks = |code: &&&str| !wanted().any(|template| template.language.value == **code);
        let missing: Vec<String> = required.iter().filter(lacks).map(|code| format!("`{code}`")).collect();
        if !missing.is_empty() {
            let list = text::any_of(missing.iter().map(String::as_str));
            let message = format!("no translation in {list}, required by account `{}`", project.account.name);
            found.add(
                found
                    .at(first.name.span, message)
                    .help("add the translation to this file, or to one beside it"),
            );
        }
    }
}
