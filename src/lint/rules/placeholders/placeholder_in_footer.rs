use crate::lint::{Check, Found, View, declare_rule};
use crate::model::Role;
use crate::model::limits::meta;
use crate::yaml::shown;

declare_rule! {
    /// A footer holds a placeholder.
    ///
    /// ## Why
    ///
    /// A footer has neither samples nor parameters, so nothing could fill the placeholder at a send; Meta refuses
    /// the template. Two of Meta's pages say that footers support variables; its reference gives no way to pass
    /// one.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body: Your order has left us and will be with you soon.
    /// footer: Acme Store, {{city}}
    /// #                   ^^^^^^^^
    /// variables: { city: Lisbon }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// body: Your order has left our shop in {{city}} and will be with you soon.
    /// footer: Acme Store
    /// variables: { city: Lisbon }
    /// ```
    PLACEHOLDER_IN_FOOTER {
        name: "placeholder-in-footer",
        group: Placeholders,
        level: Error,
        certainty: Meta,
        source: meta!("templates/components"),
        subcode: 2388073,
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    for part in view.texts_of(Role::Footer) {
        for token in part.text.variables() {
            let message = format!("`{}` stands in the footer", shown(part.text.token(token)));
            let draft = found.within(part.text, token.range(), message);
            let draft = draft.help("move it into the body; a footer says the same to everybody");
            found.add(draft.component(part.slot.to_string()));
        }
    }
}
