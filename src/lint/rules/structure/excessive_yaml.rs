use crate::lint::{Check, declare_rule};

declare_rule! {
    /// A file nests or repeats its values beyond any template's need.
    ///
    /// ## Why
    ///
    /// The deepest template of Meta's nests twelve levels. Hundreds of levels, or aliases of aliases that
    /// unfold to a million values, are a mistake or an attack on whoever reads the file. waform stops there and
    /// reads nothing of it.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// name: order_shipped
    /// category: utility
    /// tags: &tags [delivery, *tags]
    /// #                      ^^^^^
    /// translations:
    ///   en_US: { body: Your order has left us and will be with you soon. }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// name: order_shipped
    /// category: utility
    /// translations:
    ///   en_US:
    ///     body: &text Your order has left us and will be with you soon.
    ///   en_GB:
    ///     body: *text
    /// ```
    EXCESSIVE_YAML {
        name: "excessive-yaml",
        group: Structure,
        level: Error,
        certainty: Format,
        source: "docs/format.md",
        check: Check::Reading,
    }
}
