use crate::lint::{Check, declare_rule};

declare_rule! {
    /// A file cannot be read.
    ///
    /// ## Why
    ///
    /// It does not exist, it is a folder, its permissions forbid it, or it is larger than 64 MiB. A check that
    /// skipped it would look as if it had passed; so this is a finding, and the exit status is that of a
    /// failure where the file was named.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// # file: templates/order_shiped.yaml (missing)
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// # file: templates/order_shipped.yaml
    /// name: order_shipped
    /// category: utility
    /// translations:
    ///   en_US: { body: Your order has left us and will be with you soon. }
    /// ```
    UNREADABLE_FILE {
        name: "unreadable-file",
        group: Structure,
        level: Error,
        certainty: Format,
        source: "docs/format.md",
        check: Check::Reading,
    }
}
