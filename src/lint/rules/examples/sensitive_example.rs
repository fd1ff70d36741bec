use crate::lint::{Check, Found, View, declare_rule};
use crate::model::limits::meta;
use crate::text::{Identifier, identifier};

use super::samples;

declare_rule! {
    /// A sample looks like the number of a card, an account or an identity document.
    ///
    /// ## Why
    ///
    /// Meta rejects templates that carry or ask for such numbers in full, and forbids to share them in messages.
    /// A real one in a repository is a leak besides. The last four digits are fine.
    ///
    /// Looked for are numbers that give themselves away by a check digit and their form: payment cards, IBAN,
    /// CPF, CURP, Aadhaar, and US social security numbers by form alone.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body: We have charged {{amount}} to your card {{card}} today, as agreed with you.
    /// variables:
    ///   amount: $20.00
    ///   card: 4539 1488 0343 6467
    /// #       ^^^^^^^^^^^^^^^^^^^
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// body: We have charged {{amount}} to your card ending in {{last_four}} today, as agreed.
    /// variables:
    ///   amount: $20.00
    ///   last_four: "6467"
    /// ```
    SENSITIVE_EXAMPLE {
        name: "sensitive-example",
        group: Examples,
        level: Warning,
        certainty: Heuristic,
        source: meta!("templates/template-review"),
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    if view.form.is_from_meta() {
        return;
    }
    for sample in samples(view) {
        let Some(kind) = identifier(&sample.value.value) else { continue };
        // The number itself stays out of the message: that goes into logs.
        let draft = found.at(sample.value.span, format!("this sample looks like {}", kind.as_str()));
        let help = match kind {
            Identifier::TestCard => {
                "nobody's card, but review may take it for one; show the last four digits"
            }
            _ => "show the last four digits, or a text like `••••`",
        };
        found.add(sample.place(draft.help(help)));
    }
}
