use crate::lint::{Check, Found, View, declare_rule};
use crate::model::Role;
use crate::model::limits::{self, meta};

declare_rule! {
    /// A header has more than one placeholder.
    ///
    /// ## Why
    ///
    /// Meta refuses the template: a text header takes one parameter.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// header: Order {{order_id}} for {{customer_name}}
    /// #                              ^^^^^^^^^^^^^^^^^
    /// body: Your order has left us and will be with you soon.
    /// variables: { order_id: "12345", customer_name: Ana }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// header: Order {{order_id}}
    /// body: Dear {{customer_name}}, your order has left us and will be with you soon.
    /// variables: { order_id: "12345", customer_name: Ana }
    /// ```
    TOO_MANY_HEADER_PLACEHOLDERS {
        name: "too-many-header-placeholders",
        group: Placeholders,
        level: Error,
        certainty: Meta,
        source: meta!("templates/components"),
        subcode: 2388047,
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    let help = "keep one, and move the others into the body";
    super::surplus(view, found, Role::Header, &limits::HEADER_PLACEHOLDERS, help);
}
