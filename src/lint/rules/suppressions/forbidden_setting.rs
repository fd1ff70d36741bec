use crate::lint::{Check, declare_rule};

declare_rule! {
    /// waform.yaml turns down a rule about what Meta refuses.
    ///
    /// ## Why
    ///
    /// Rules that rest on Meta's own text, on a refusal that was seen, or on the format of the file can be made warnings,
    /// and no less: turned off, they would only leave the refusal to Meta. The summary of a run names those that were
    /// lowered.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// # file: waform.yaml
    /// lint:
    ///   rules: { header-too-long: off }
    /// #                           ^^^
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// # file: waform.yaml
    /// lint:
    ///   rules: { header-too-long: warning, insecure-url: off }
    /// ```
    FORBIDDEN_SETTING {
        name: "forbidden-setting",
        group: Suppressions,
        level: Error,
        certainty: Format,
        source: "docs/format.md",
        check: Check::Linter,
    }
}
