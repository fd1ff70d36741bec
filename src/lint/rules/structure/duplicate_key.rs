use crate::lint::{Check, declare_rule};

declare_rule! {
    /// The same key stands twice in one mapping.
    ///
    /// ## Why
    ///
    /// YAML forbids it, and readers differ: some take the first, some the last, none says so. The text that a
    /// reviewer approved may not be the one that is sent. waform takes the first and reports the second.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body: Your order {{order_id}} is on its way to you.
    /// footer: Acme Store
    /// footer: Acme
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
    DUPLICATE_KEY {
        name: "duplicate-key",
        group: Structure,
        level: Error,
        certainty: Format,
        source: "https://yaml.org/spec/1.2.2/#3213-node-comparison",
        check: Check::Reading,
    }
}
