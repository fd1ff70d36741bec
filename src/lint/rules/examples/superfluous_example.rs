use std::collections::HashSet;

use crate::lint::{Check, Found, View, declare_rule};
use crate::model::limits::meta;
use crate::model::{Examples, Form, Role, TextPart};
use crate::text::{closest, counted};
use crate::yaml::shown;

declare_rule! {
    /// A text has more samples than placeholders, or a sample for a name that it does not have.
    ///
    /// ## Why
    ///
    /// Meta wants exactly one sample for each placeholder, in the same order or by the same name. A surplus one
    /// means that the text lost a placeholder, or that the samples belong to another text.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body:
    ///   text: Your order {{1}} is on its way to you.
    ///   examples: ["12345", UPS]
    /// #                     ^^^
    /// ```
    ///
    /// ```yaml
    /// # file: order_shipped.yaml
    /// name: order_shipped
    /// language: en_US
    /// category: UTILITY
    /// parameter_format: NAMED
    /// components:
    ///   - type: BODY
    ///     text: |
    ///       Your order {{order_id}} is on its way to you.
    ///     example:
    ///       body_text_named_params:
    ///         - { param_name: order_id, example: "12345" }
    ///         - { param_name: carrier, example: UPS }
    /// #                       ^^^^^^^
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// body:
    ///   text: Your order {{1}} is on its way, and {{2}} brings it before noon.
    ///   examples: ["12345", UPS]
    /// ```
    SUPERFLUOUS_EXAMPLE {
        name: "superfluous-example",
        group: Examples,
        level: Error,
        certainty: Meta,
        source: meta!("templates/components"),
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    if view.form.is_from_meta() {
        return;
    }
    for part in &view.texts {
        let Some(examples) = part.examples else { continue };
        let is_named = part.text.variables().any(|token| token.is_named());
        // `examples-beside-named-text` speaks of those.
        if is_named && view.form == Form::Authored {
            continue;
        }
        let names: HashSet<&str> = part.text.variables().map(|token| token.name(&part.text.value)).collect();
        named(found, part, examples, &names);
        if !is_named {
            row(found, part, examples, names.len());
        }
    }
}

/// Samples by position: as many as there are different numbers.
fn row(found: &mut Found<'_>, part: &TextPart<'_>, examples: &Examples, wanted: usize) {
    let mut surplus = examples.list.iter().filter(|example| example.name.is_none()).skip(wanted);
    let Some(first) = surplus.next() else { return };
    let (last, more) = (surplus.clone().last().unwrap_or(first), surplus.count());
    let samples = counted(wanted + 1 + more, "sample", "samples");
    let message = match wanted {
        0 => format!("{samples} for a text without a placeholder"),
        _ => format!("{samples} for {}", counted(wanted, "placeholder", "placeholders")),
    };
    let draft = found.at(first.value.span.to(last.value.span), message);
    found.add(draft.help("remove it, or put its placeholder into the text").component(part.slot.to_string()));
}

fn named(found: &mut Found<'_>, part: &TextPart<'_>, examples: &Examples, names: &HashSet<&str>) {
    let mut given = HashSet::new();
    for name in examples.list.iter().filter_map(|example| example.name.as_ref()) {
        let is_first = given.insert(name.value.as_str());
        if is_first && names.contains(name.value.as_str()) {
            continue;
        }
        let draft = if is_first {
            let place = if part.role == Role::Url { "the address" } else { "the text" };
            let draft = found.at(name.span, format!("{place} has no `{{{{{}}}}}`", shown(&name.value)));
            let mut known: Vec<&str> = names.iter().copied().collect();
            known.sort_unstable();
            match closest(&name.value, known) {
                Some(meant) => draft.help(format!("did you mean `{meant}`?")),
                None => draft.help("remove it, or put its placeholder into the text"),
            }
        } else {
            found.at(name.span, format!("`{}` has a sample already", shown(&name.value)))
        };
        found.add(draft.component(part.slot.to_string()));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::example::run_example;

    fn messages(text: &str) -> Vec<String> {
        let ran = run_example(text);
        let findings = ran.outcome.report.findings().iter();
        findings.filter(|finding| finding.rule == "superfluous-example").map(|f| f.message.clone()).collect()
    }

    #[test]
    fn samples_are_counted_against_different_numbers() {
        let with = |text: &str, examples: &str| {
            messages(&format!("body: {{ text: '{text}', examples: [{examples}] }}\n"))
        };
        assert_eq!(with("a {{1}} b {{1}} c", "x, y"), ["2 samples for 1 placeholder"]);
        assert_eq!(with("no placeholder here", "x"), ["1 sample for a text without a placeholder"]);
        assert_eq!(with("a {{1}} b {{3}} c", "x, y"), [""; 0]);
        assert_eq!(with("a {{name}} b", "x, y"), [""; 0]);
    }

    #[test]
    fn a_name_is_given_once() {
        let text = "# file: a.yaml\nname: a\nlanguage: en\ncategory: UTILITY\nparameter_format: NAMED\ncomponents:\n\
                    - type: BODY\n  text: 'All is {{state}} here'\n  example:\n    body_text_named_params:\n    \
                    - { param_name: state, example: x }\n    - { param_name: state, example: y }\n    \
                    - { param_name: stat, example: z }\n";
        assert_eq!(messages(text), ["`state` has a sample already", "the text has no `{{stat}}`"]);
    }
}
