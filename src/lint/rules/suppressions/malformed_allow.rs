use crate::lint::{Check, declare_rule};

declare_rule! {
    /// A comment is addressed to waform and not understood.
    ///
    /// ## Why
    ///
    /// It was meant to allow something and allows nothing. The form is `# waform: allow(rule-name) reason`, several names
    /// with commas between them, `until=2027-01-31` where it is for a while; `allow-file(…)` speaks for the whole file and
    /// stands at its top.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body: Your order has left us and will reach you within three working days.
    /// buttons:
    ///   # waform: ignore insecure-url
    /// # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    ///   - url: https://acme.example/orders
    ///     text: My orders
    /// ```
    ///
    /// ```yaml
    /// body: Your order has left us and will reach you within three working days.
    /// buttons:
    ///   # waform: allow-file(insecure-url) the shop gets its certificate in spring
    ///   - url: https://acme.example/orders
    ///     text: My orders
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// # file: order_shipped.yaml
    /// # waform: allow-file(insecure-url, untrimmed-text) until=2027-03-31 imported as it was, to be mended in spring
    /// name: order_shipped
    /// category: utility
    /// translations:
    ///   en_US:
    ///     body: "Your order has left us and will reach you within three working days. "
    ///     buttons:
    ///       - url: http://acme.example/orders
    ///         text: My orders
    /// ```
    MALFORMED_ALLOW {
        name: "malformed-allow",
        group: Suppressions,
        level: Error,
        certainty: Format,
        source: "docs/format.md",
        check: Check::Linter,
    }
}
