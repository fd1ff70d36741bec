use crate::lint::{Check, declare_rule};

declare_rule! {
    /// waform.yaml sets the level of a rule that does not exist.
    ///
    /// ## Why
    ///
    /// The name is misspelt, or the rule has another one by now; either way the setting has no effect.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// # file: waform.yaml
    /// lint:
    ///   rules: { insecure-urls: error }
    /// #          ^^^^^^^^^^^^^
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// # file: waform.yaml
    /// lint:
    ///   rules: { insecure-url: error }
    /// ```
    UNKNOWN_RULE {
        name: "unknown-rule",
        group: Suppressions,
        level: Error,
        certainty: Format,
        source: "docs/format.md",
        check: Check::Linter,
    }
}
