use crate::lint::{Check, declare_rule};

declare_rule! {
    /// A file uses a part of YAML that has no meaning here.
    ///
    /// ## Why
    ///
    /// Tags, merge keys, directives, a second document and keys that are no text are valid YAML, and readers
    /// differ on what they mean; some run code for a tag. A template is plain text, lists and mappings, so that
    /// whoever reviews the file sees what will be sent.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// name: order_shipped
    /// category: utility
    /// translations:
    ///   en_US: &english
    ///     body: Your order has left us and will be with you soon.
    ///     footer: Acme Store
    ///   en_GB:
    ///     <<: *english
    /// #   ^^
    ///     footer: Acme Store UK
    /// ```
    ///
    /// ```yaml
    /// name: order_shipped
    /// category: !secret order_category
    /// #         ^^^^^^^
    /// translations:
    ///   en_US: { body: Your order has left us and will be with you soon. }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// name: order_shipped
    /// category: utility
    /// body: Your order has left us and will be with you soon.
    /// translations:
    ///   en_US: { footer: Acme Store }
    ///   en_GB: { footer: Acme Store UK }
    /// ```
    UNSUPPORTED_YAML {
        name: "unsupported-yaml",
        group: Structure,
        level: Error,
        certainty: Format,
        source: "https://yaml.org/spec/1.2.2/",
        check: Check::Reading,
    }
}
