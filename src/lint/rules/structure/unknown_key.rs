use crate::lint::{Check, declare_rule};

declare_rule! {
    /// A key has no meaning where it stands.
    ///
    /// ## Why
    ///
    /// It is misspelt, or it belongs somewhere else; either way it would not reach Meta, and the template would
    /// be created without it. In an account's listing the same thing is only a note: what Meta writes there is
    /// kept as it is.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body: Your order {{order_id}} is on its way to you.
    /// fotter: Acme Store
    /// variables: { order_id: "12345" }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// body: Your order {{order_id}} is on its way to you.
    /// footer: Acme Store
    /// variables: { order_id: "12345" }
    /// ```
    UNKNOWN_KEY {
        name: "unknown-key",
        group: Structure,
        level: Error,
        certainty: Format,
        source: "docs/format.md",
        check: Check::Reading,
    }
}
