use crate::lint::{Check, declare_rule};

declare_rule! {
    /// A comment allows something until a day that has passed.
    ///
    /// ## Why
    ///
    /// `until=` is how an exception is made for a while; from the day after it counts no longer. Mend the cause, or give
    /// it a new date with its reason.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body: Your order has left us and will reach you within three working days.
    /// buttons:
    ///   # waform: allow(insecure-url) until=2026-03-31 the shop gets its certificate in spring
    ///   - url: http://acme.example/orders
    ///     text: My orders
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// body: Your order has left us and will reach you within three working days.
    /// buttons:
    ///   # waform: allow(insecure-url) until=2027-03-31 the shop gets its certificate in spring
    ///   - url: http://acme.example/orders
    ///     text: My orders
    /// ```
    EXPIRED_ALLOW {
        name: "expired-allow",
        group: Suppressions,
        level: Error,
        certainty: Format,
        source: "docs/format.md",
        check: Check::Linter,
    }
}
