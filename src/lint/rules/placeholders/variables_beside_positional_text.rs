use crate::lint::{Check, Found, View, declare_rule};
use crate::model::Form;

use super::takes_placeholders;

declare_rule! {
    /// `variables` stands beside texts with numbers.
    ///
    /// ## Why
    ///
    /// A number has no name that `variables` could describe: its sample stands in `examples` beside the text.
    /// Whoever wants constraints, or one list of samples for all translations, uses names in the texts;
    /// `parameter_format: positional` still sends numbers.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body:
    ///   text: Your order {{1}} is on its way to you.
    ///   examples: ["12345"]
    /// variables: { order_id: "12345" }
    /// #            ^^^^^^^^
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// parameter_format: positional
    /// body: Your order {{order_id}} is on its way to you.
    /// variables: { order_id: "12345" }
    /// ```
    VARIABLES_BESIDE_POSITIONAL_TEXT {
        name: "variables-beside-positional-text",
        group: Placeholders,
        level: Error,
        certainty: Format,
        source: "docs/format.md",
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    let Some(variable) = view.variables.first().filter(|_| view.form == Form::Authored) else { return };
    let mut number = None;
    for part in view.texts.iter().filter(|part| takes_placeholders(part.role)) {
        for token in part.text.variables() {
            // Where both meet, that is the finding.
            if token.is_named() {
                return;
            }
            number.get_or_insert((part, token));
        }
    }
    if let Some((part, token)) = number {
        let message = format!("`variables` cannot describe `{}`", part.text.token(token));
        let draft = found
            .at(variable.name.span, message)
            .related(found.locate(part.text, token.range()), "a number, not a name")
            .help("use names in the texts, or give the samples as `examples` beside each text");
        found.add(draft);
    }
}
