use crate::lint::{Check, declare_rule};

declare_rule! {
    /// A comment allows a rule that does not exist.
    ///
    /// ## Why
    ///
    /// The name is misspelt, or the rule has another one by now; either way nothing is allowed.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body: Your order has left us and will reach you within three working days.
    /// buttons:
    ///   # waform: allow(insecure-urls) the shop gets its certificate in spring
    /// #                 ^^^^^^^^^^^^^
    ///   - url: https://acme.example/orders
    ///     text: My orders
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// body: Your order has left us and will reach you within three working days.
    /// buttons:
    ///   # waform: allow(insecure-url) the shop gets its certificate in spring
    ///   - url: http://acme.example/orders
    ///     text: My orders
    /// ```
    UNKNOWN_ALLOW {
        name: "unknown-allow",
        group: Suppressions,
        level: Error,
        certainty: Format,
        source: "docs/format.md",
        check: Check::Linter,
    }
}
