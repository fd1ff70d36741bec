use crate::lint::{Check, declare_rule};

declare_rule! {
    /// A comment allows something and does not say why.
    ///
    /// ## Why
    ///
    /// Whoever reads it next has to decide whether it may go, and cannot without the reason. Until there is one, nothing
    /// is allowed.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body: Your order has left us and will reach you within three working days.
    /// buttons:
    ///   # waform: allow(insecure-url)
    /// # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    ///   - url: http://acme.example/orders
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
    UNEXPLAINED_ALLOW {
        name: "unexplained-allow",
        group: Suppressions,
        level: Error,
        certainty: Format,
        source: "docs/format.md",
        check: Check::Linter,
    }
}
