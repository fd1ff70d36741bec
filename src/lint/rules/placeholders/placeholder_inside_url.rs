use crate::lint::{Check, Found, View, declare_rule};
use crate::model::Role;
use crate::model::limits::meta;
use crate::yaml::shown;

declare_rule! {
    /// A placeholder does not stand at the very end of a URL button's address.
    ///
    /// ## Why
    ///
    /// A send adds its value to the end of the address; Meta refuses a placeholder anywhere else, and one that
    /// stands for the host would let a value lead customers anywhere.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body: Your order has left us and will be with you soon.
    /// buttons:
    ///   - url: https://acme.example/{{order_id}}/track
    /// #                             ^^^^^^^^^^^^
    ///     text: Track
    /// variables: { order_id: "12345" }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// body: Your order has left us and will be with you soon.
    /// buttons:
    ///   - url: https://acme.example/track/{{order_id}}
    ///     text: Track
    /// variables: { order_id: "12345" }
    /// ```
    PLACEHOLDER_INSIDE_URL {
        name: "placeholder-inside-url",
        group: Placeholders,
        level: Error,
        certainty: Meta,
        source: meta!("templates/components"),
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    for part in view.texts_of(Role::Url) {
        let mut variables = part.text.variables();
        // Of several, all but the last stand inside; `too-many-url-placeholders` has said so.
        let (Some(token), None) = (variables.next(), variables.next()) else { continue };
        let behind = part.text.value.get(token.end..).unwrap_or("").trim_end();
        if !behind.is_empty() {
            let message = format!("`{}` stands behind `{}`", shown(behind), shown(part.text.token(token)));
            let draft = found.within(part.text, token.range(), message);
            let draft = draft.help("write the address so that the value comes last");
            found.add(draft.component(part.slot.to_string()));
        }
    }
}
