use std::collections::{BTreeSet, HashSet};

use serde_json::Value;

use crate::lint::{Check, Found, declare_rule};
use crate::model::{ButtonKind, Form, ProjectFile, Template};
use crate::text;
use crate::yaml::shown;

declare_rule! {
    /// A variable is declared and used nowhere.
    ///
    /// ## Why
    ///
    /// It is left over from an older text, or the text has its name wrong. Senders may still pass it, and wonder
    /// why nobody reads it.
    ///
    /// A variable of the template counts as used if any translation in the file uses it.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// name: order_shipped
    /// category: utility
    /// variables:
    ///   order_id: "12345"
    ///   carrier: UPS
    /// # ^^^^^^^
    /// translations:
    ///   en_US: { body: "Your order {{order_id}} is on its way to you." }
    ///   es_MX: { body: "Tu pedido {{order_id}} va en camino a tu casa." }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// name: order_shipped
    /// category: utility
    /// variables:
    ///   order_id: "12345"
    ///   carrier: UPS
    /// translations:
    ///   en_US: { body: "Your order {{order_id}} is on its way to you." }
    ///   es_MX: { body: "Tu pedido {{order_id}} va en camino con {{carrier}} a tu casa." }
    /// ```
    UNUSED_VARIABLE {
        name: "unused-variable",
        group: Placeholders,
        level: Warning,
        certainty: Format,
        source: "docs/format.md",
        check: Check::File(check),
    }
}

/// By file, not by account: an account that takes only some of the languages must not make the others' variables
/// look unused.
fn check(file: &ProjectFile, found: &mut Found<'_>) {
    let all = || file.variants.iter().flat_map(|variant| &variant.templates);
    // What is to be deleted needs no texts.
    let templates = || all().filter(|template| template.local.absent.is_none());
    if templates().all(|template| template.variables.is_empty()) {
        return;
    }
    let translations: Vec<Translation<'_>> = templates().map(Translation::new).collect();
    let mut judged = BTreeSet::new();
    for own in &translations {
        for variable in &own.template.variables {
            if !judged.insert(variable.name.span) {
                continue;
            }
            let answers = |other: &&Translation<'_>| {
                !variable.of_translation || other.template.span == own.template.span
            };
            let name = &variable.name.value;
            let is_meant = |other: &Translation<'_>| other.uses(name) || other.misspells(name);
            if !translations.iter().filter(answers).any(is_meant) {
                let draft = found.at(variable.name.span, format!("`{}` is used in no text", shown(name)));
                found.add(draft.help("remove it, or put it into a text"));
            }
        }
    }
}

struct Translation<'t> {
    template: &'t Template,
    /// The names in the texts, in malformed placeholders too: those have a finding of their own.
    names: HashSet<&'t str>,
    /// Where texts have numbers, `variables-beside-positional-text` says what is to be said.
    numbered: bool,
}

impl<'t> Translation<'t> {
    fn new(template: &'t Template) -> Translation<'t> {
        let texts = template.texts();
        let variables =
            || texts.iter().flat_map(|part| part.text.variables().map(move |token| (part, token)));
        let numbered = template.form == Form::Authored
            && variables().next().is_some()
            && variables().all(|(_, token)| !token.is_named());
        let malformed = texts.iter().flat_map(|part| {
            let tokens = part.text.placeholders.iter().filter(|token| !token.is_well_formed());
            tokens.map(|token| token.name(&part.text.value).trim_matches(['{', '}', ' ']))
        });
        let names = variables().map(|(part, token)| token.name(&part.text.value)).chain(malformed).collect();
        Translation { template, names, numbered }
    }

    fn uses(&self, name: &str) -> bool {
        self.numbered
            || self.names.contains(name)
            || unmodelled(self.template).any(|value| mentions(value, name))
    }

    /// Whether a text has a name that nobody declared and that is near to this one: `undeclared-variable` asks
    /// whether it was meant.
    fn misspells(&self, name: &str) -> bool {
        let undeclared = self.names.iter().copied().filter(|used| self.template.variable(used).is_none());
        text::closest(name, undeclared).is_some()
    }
}

/// What is kept as it is, and may hold placeholders that nobody looked at.
fn unmodelled(template: &Template) -> impl Iterator<Item = &Value> {
    let cards = template.parts.cards().iter().map(|card| &card.parts);
    let components = std::iter::once(&template.parts).chain(cards).flat_map(|parts| &parts.unknown);
    let buttons = template.buttons().filter_map(|(_, button)| match &button.kind {
        ButtonKind::Unknown { value, .. } => Some(value),
        _ => None,
    });
    components.map(|component| &component.value).chain(buttons)
}

fn mentions(value: &Value, name: &str) -> bool {
    match value {
        Value::String(text) => {
            let placeholders = text::placeholders(text);
            placeholders.iter().any(|token| token.is_well_formed() && token.name(text) == name)
        }
        Value::Array(items) => items.iter().any(|item| mentions(item, name)),
        Value::Object(map) => map.values().any(|item| mentions(item, name)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::example::run_example;

    fn unused(text: &str) -> Vec<(String, Option<String>)> {
        let ran = run_example(text);
        let findings = ran.outcome.report.findings().iter().filter(|f| f.rule == "unused-variable");
        findings.map(|f| (ran.project.sources.slice(f.span).to_owned(), f.language.clone())).collect()
    }

    #[test]
    fn a_variable_may_be_used_anywhere() {
        for text in [
            "body: Use the code below today.\nbuttons: [{ copy_code: '{{a}}' }]\nvariables: { a: X }\n",
            "body: See the page below.\nbuttons: [{ url: 'https://a.example/{{a}}', text: Go }]\nvariables: { a: X }\n",
            "body: See the page below.\nbuttons: [{ wire: { type: NEW, url: '{{a}}' } }]\nvariables: { a: X }\n",
            "body: Hi {{1}}, all is well.\nvariables: { a: X }\n",
        ] {
            assert_eq!(unused(text), [], "{text}");
        }
    }

    #[test]
    fn a_translation_answers_for_its_own() {
        let absent =
            "# file: a.yaml\nname: a\nstate: absent\nvariables: { a: X }\ntranslations: { en: {} }\n";
        assert_eq!(unused(absent), []);
        let text = "# file: a.yaml\nname: a\ncategory: utility\nvariables: { a: X, b: Y }\ntranslations:\n  \
                    en: { body: 'All is {{a}} here.' }\n  es: { variables: { b: Z, c: W }, body: 'Todo {{a}} bien.' }\n  \
                    pt: { body: 'Tudo {{b}} bem.' }\n";
        let es = Some("es".to_owned());
        assert_eq!(unused(text), [("b".to_owned(), es.clone()), ("c".to_owned(), es)]);
    }

    #[test]
    fn an_account_without_the_language_changes_nothing() {
        let text = "# file: waform.yaml\naccounts: { one: { waba_id: '1', languages: [en] } }\n# file: a.yaml\n\
                    name: a\ncategory: utility\nvariables: { a: X }\ntranslations:\n  en: { body: All is well here. }\n  \
                    es: { body: 'Todo {{a}} bien.' }\n";
        assert_eq!(unused(text), []);
    }
}
