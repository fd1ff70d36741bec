use crate::lint::{Check, Found, View, declare_rule};
use crate::model::Form;
use crate::yaml::shown;

declare_rule! {
    /// `examples` stands beside a text with names.
    ///
    /// ## Why
    ///
    /// `examples` is a row of samples for `{{1}}`, `{{2}}` and so on; it does not say which name each belongs
    /// to. The samples of names stand in `variables`, once for all texts that use them.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body:
    ///   text: Your order {{order_id}} is on its way to you.
    ///   examples: ["12345"]
    /// #           ^^^^^^^^^
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// body:
    ///   text: Your order {{1}} is on its way to you.
    ///   examples: ["12345"]
    /// ```
    EXAMPLES_BESIDE_NAMED_TEXT {
        name: "examples-beside-named-text",
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
    for part in &view.texts {
        let Some(examples) = part.examples else { continue };
        let Some(token) = part.text.variables().find(|token| token.is_named()) else { continue };
        let raw = part.text.token(token);
        let draft = found
            .at(examples.span, format!("`examples` has no names, and the text has `{}`", shown(raw)))
            .related(found.locate(part.text, token.range()), "a name, not a number")
            .help("give the samples under `variables`, by name");
        found.add(draft.component(part.slot.to_string()));
    }
}
