use crate::diag::Level;
use crate::lint::{Check, Found, View, declare_rule};
use crate::model::Role;
use crate::model::limits::meta;
use crate::text::between;

declare_rule! {
    /// A body is nothing but placeholders.
    ///
    /// ## Why
    ///
    /// Meta refuses the template: "The message body can't … only have parameters" (2388072). A text that can say
    /// anything is no template; with punctuation alone between the placeholders it is likely to be refused as well.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body: "{{greeting}} {{message}}"
    /// #      ^^^^^^^^^^^^^^^^^^^^^^^^
    /// variables: { greeting: Hello Ana, message: your order is here }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// body: Hello {{customer_name}}, your order {{order_id}} waits for you in our shop in Main Street.
    /// variables: { customer_name: Ana, order_id: "12345" }
    /// ```
    ONLY_PLACEHOLDERS {
        name: "only-placeholders",
        group: Text,
        level: Error,
        certainty: Observed,
        source: meta!("support/error-codes"),
        subcode: 2388072,
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    if view.form.is_from_meta() || view.text_is_metas {
        return;
    }
    for part in view.texts_of(Role::Body).filter(|part| part.text.has_variables()) {
        let value = part.text.value.as_str();
        let says_something = |piece: &str| piece.contains(char::is_alphanumeric);
        if between(value, &part.text.placeholders).any(says_something) {
            continue;
        }
        let start = value.len() - value.trim_start().len();
        let draft = found
            .within(part.text, start..value.trim_end().len().max(start), "the body says nothing by itself")
            .help("write the sentence that the values belong into")
            .component(part.slot.to_string());
        let is_bare = between(value, &part.text.placeholders).all(|piece| piece.trim().is_empty());
        found.add(if is_bare { draft } else { draft.level(Level::Warning) });
    }
}
