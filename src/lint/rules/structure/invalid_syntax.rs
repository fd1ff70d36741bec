use crate::lint::{Check, declare_rule};

declare_rule! {
    /// A file is neither YAML nor JSON.
    ///
    /// ## Why
    ///
    /// Nothing in the file can be read. Until it parses, waform treats every template it could hold as unknown:
    /// a plan leaves their live twins alone and proposes nothing for them.
    ///
    /// The two mistakes that everybody makes: a text that begins with `{{` needs quotes, and so does a text with
    /// a colon and a blank in it. Below `|` neither does.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// name: order_shipped
    /// category: utility
    /// translations:
    ///   en_US:
    ///     body: {{name}}, your order has left us.
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// name: order_shipped
    /// category: utility
    /// translations:
    ///   en_US:
    ///     body: |
    ///       Dear {{name}}, your order has left us.
    /// ```
    INVALID_SYNTAX {
        name: "invalid-syntax",
        group: Structure,
        level: Error,
        certainty: Format,
        source: "https://yaml.org/spec/1.2.2/",
        check: Check::Reading,
    }
}
