use crate::lint::{Check, declare_rule};

declare_rule! {
    /// A comment allows what Meta refuses.
    ///
    /// ## Why
    ///
    /// Rules that rest on Meta's own text, on a refusal that was seen, or on the format of the file cannot be allowed
    /// away: the template would be refused later, by Meta. A heuristic can; `waform explain` says which rule is what.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// # waform: allow(header-too-long) marketing wants it so
    /// #               ^^^^^^^^^^^^^^^
    /// header: Your order is on its way to you, and it will be there sooner than you think
    /// body: It has left us today and will reach you within three working days.
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
    FORBIDDEN_ALLOW {
        name: "forbidden-allow",
        group: Suppressions,
        level: Error,
        certainty: Format,
        source: "docs/format.md",
        check: Check::Linter,
    }
}
