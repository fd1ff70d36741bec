use crate::lint::{Check, Found, View, declare_rule};
use crate::model::Role;
use crate::model::limits::{self, meta};

declare_rule! {
    /// A URL button's address has more than one placeholder.
    ///
    /// ## Why
    ///
    /// Meta refuses the template: a send adds one value to the end of the address. Several values can be one if
    /// the sender joins them.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body: Your order has left us and will be with you soon.
    /// buttons:
    ///   - url: https://acme.example/{{customer_id}}/{{order_id}}
    /// #                                             ^^^^^^^^^^^^
    ///     text: Track
    /// variables: { customer_id: "77", order_id: "12345" }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// body: Your order has left us and will be with you soon.
    /// buttons:
    ///   - url: https://acme.example/{{customer_and_order}}
    ///     text: Track
    /// variables: { customer_and_order: 77/12345 }
    /// ```
    TOO_MANY_URL_PLACEHOLDERS {
        name: "too-many-url-placeholders",
        group: Placeholders,
        level: Error,
        certainty: Meta,
        source: meta!("templates/components"),
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    let help = "keep one at the end; senders can join several values into it";
    super::surplus(view, found, Role::Url, &limits::URL_PLACEHOLDERS, help);
}
