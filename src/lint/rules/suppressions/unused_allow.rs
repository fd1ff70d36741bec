use crate::lint::{Check, declare_rule};

declare_rule! {
    /// A comment allows what is not there.
    ///
    /// ## Why
    ///
    /// The cause was mended, or the comment stands in the wrong place. A stale one would let the same mistake pass
    /// unseen when it comes back. A comment speaks for its own line, or, on a line of its own, for the line below; at the
    /// key of a text of several lines, for the whole text.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body: Your order has left us and will reach you within three working days.
    /// buttons:
    ///   # waform: allow(insecure-url) the shop gets its certificate in spring
    /// #                 ^^^^^^^^^^^^
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
    ///
    /// ```yaml
    /// # waform: allow(unbalanced-markup) the asterisk is part of the product's name
    /// body: |
    ///   Your order has left us and will reach you within three working days.
    ///   Thank you for choosing *Acme, as ever.
    /// ```
    UNUSED_ALLOW {
        name: "unused-allow",
        group: Suppressions,
        level: Warning,
        certainty: Format,
        source: "docs/format.md",
        check: Check::Linter,
    }
}
