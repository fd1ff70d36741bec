use crate::lint::{Check, declare_rule};

declare_rule! {
    /// A value is left as it is in the account.
    ///
    /// ## Why
    ///
    /// Meta does not give everything back that it was sent: files of headers, the apps of a one-time-code
    /// button. `pull` writes `keep` in their place. Nothing is wrong with it; but the file alone is not the
    /// whole template, and where the value is not readable such a template cannot be created in another
    /// account.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// header: { image: keep }
    /// #                ^^^^
    /// body: Your order has left us and will be with you soon.
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// header: { document: "4::aW1hZ2UvanBlZw==:ARZexample" }
    /// body: Your order has left us and will be with you soon.
    /// ```
    KEPT_VALUE {
        name: "kept-value",
        group: Structure,
        level: Note,
        certainty: Heuristic,
        source: "docs/format.md",
        check: Check::Reading,
    }
}
