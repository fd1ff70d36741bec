use std::collections::HashMap;

use crate::diag::{Fix, Safety};
use crate::lint::{Check, Found, View, declare_rule};
use crate::model::{Form, Role, TextPart};
use crate::text::{self, Placeholder};
use crate::yaml::shown;

declare_rule! {
    /// A name in a text is declared nowhere.
    ///
    /// ## Why
    ///
    /// `variables` says what each name stands for and gives the sample that Meta's review wants. Without an entry
    /// the template cannot be created, and a misspelt name would be a parameter that no sender passes.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body: |
    ///   Dear customer, your order
    ///   {{ordre_id}} is on its way to you.
    /// # ^^^^^^^^^^^^
    /// variables: { order_id: "12345" }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// body: |
    ///   Dear customer, your order
    ///   {{order_id}} is on its way to you.
    /// variables: { order_id: "12345" }
    /// ```
    UNDECLARED_VARIABLE {
        name: "undeclared-variable",
        group: Placeholders,
        level: Error,
        certainty: Format,
        source: "docs/format.md",
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    if view.form != Form::Authored {
        return;
    }
    let undeclared =
        || names(view).filter(|(part, token)| view.variable(token.name(&part.text.value)).is_none());
    let mut places: HashMap<&str, Vec<Place<'_>>> = HashMap::new();
    for (part, token) in undeclared() {
        places.entry(token.name(&part.text.value)).or_default().push((part, token));
    }
    // Each name once, where it comes first.
    for (part, token) in undeclared() {
        let name = token.name(&part.text.value);
        let Some(same) = places.remove(name) else { continue };
        let message = format!("`{}` is not declared", shown(name));
        let draft = found.within(part.text, token.range(), message).component(part.slot.to_string());
        let declared = view.variables.iter().map(|variable| variable.name.value.as_str());
        found.add(match text::closest(name, declared) {
            Some(meant) => {
                draft.help(format!("did you mean `{{{{{meant}}}}}`?")).fix(rename(found, &same, meant))
            }
            None => draft.help(format!("add `{}` to `variables`, with a sample", shown(name))),
        });
    }
}

/// A name in a text.
type Place<'t> = (&'t TextPart<'t>, &'t Placeholder);

/// The names in texts where a variable may stand; in the others it is a mistake to have one at all.
fn names<'t>(view: &'t View<'_>) -> impl Iterator<Item = Place<'t>> {
    let takes = |part: &&TextPart<'_>| {
        // Samples beside named text are a finding of their own.
        let declares_otherwise = part.examples.is_some();
        (super::takes_placeholders(part.role) || part.role == Role::CopyCode) && !declares_otherwise
    };
    view.texts.iter().filter(takes).flat_map(|part| {
        part.text.variables().filter(|token| token.is_named()).map(move |token| (part, token))
    })
}

/// Every occurrence of a name in the translation, replaced.
fn rename(found: &Found<'_>, same: &[Place<'_>], meant: &str) -> Option<Fix> {
    let meant = format!("{{{{{meant}}}}}");
    let mut edits = Vec::with_capacity(same.len());
    for (part, token) in same {
        edits.extend(found.replace(Safety::Unsafe, part.text, token.range(), &meant)?.edits);
    }
    Some(Fix { safety: Safety::Unsafe, edits })
}

#[cfg(test)]
mod tests {
    use crate::lint::example::run_example;

    #[test]
    fn a_name_is_reported_once_and_mended_everywhere() {
        let ran = run_example(
            "body: Your order {{ordre_id}} is on its way.\nbuttons:\n- url: https://a.example/{{ordre_id}}\n  \
             text: Track\n- copy_code: '{{code}}'\nvariables: { order_id: '1' }\n",
        );
        let findings: Vec<_> =
            ran.outcome.report.findings().iter().filter(|f| f.rule == "undeclared-variable").collect();
        let messages: Vec<_> = findings.iter().map(|finding| finding.message.as_str()).collect();
        assert_eq!(messages, ["`ordre_id` is not declared", "`code` is not declared"]);
        let edits = findings.first().and_then(|finding| finding.fix.clone()).unwrap().edits;
        let replaced: Vec<_> = edits.iter().map(|edit| ran.project.sources.slice(edit.span)).collect();
        assert_eq!(replaced, ["{{ordre_id}}", "{{ordre_id}}"]);
    }
}
