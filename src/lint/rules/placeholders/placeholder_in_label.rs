use crate::diag::Level;
use crate::lint::{Check, Found, View, declare_rule};
use crate::model::Role;
use crate::yaml::shown;

declare_rule! {
    /// A button's label, or the line of an offer, holds a placeholder.
    ///
    /// ## Why
    ///
    /// Labels have no parameters. Meta refuses them: "Buttons can't have any variables, newlines, emojis or
    /// formatting characters" (2388060). The line beside an offer's clock has no parameter either; what Meta
    /// answers there is not known, so it is a warning.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body: Your order {{order_id}} is on its way to you.
    /// buttons:
    ///   - quick_reply: Cancel {{order_id}}
    /// #                       ^^^^^^^^^^^^
    /// variables: { order_id: "12345" }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// body: Your order {{order_id}} is on its way to you.
    /// buttons:
    ///   - quick_reply: Cancel my order
    /// variables: { order_id: "12345" }
    /// ```
    PLACEHOLDER_IN_LABEL {
        name: "placeholder-in-label",
        group: Placeholders,
        level: Error,
        certainty: Observed,
        source: "https://github.com/glific/glific/issues/4383",
        subcode: 2388060,
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    for part in &view.texts {
        let (what, level) = match part.role {
            Role::Label => ("a button's label", Level::Error),
            Role::OfferText => ("the offer's line", Level::Warning),
            _ => continue,
        };
        for token in part.text.variables() {
            let message = format!("`{}` stands in {what}", shown(part.text.token(token)));
            let draft = found.within(part.text, token.range(), message).level(level);
            let draft = draft.help("say the same to everybody here, and put the value into the body");
            found.add(draft.component(part.slot.to_string()));
        }
    }
}
