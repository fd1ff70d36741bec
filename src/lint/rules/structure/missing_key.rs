use crate::lint::{Check, declare_rule};

declare_rule! {
    /// A key that must be there is not.
    ///
    /// ## Why
    ///
    /// Without it Meta refuses the template, or waform cannot tell what is meant: which name, which language,
    /// which kind of button.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// name: order_shipped
    /// #     ^^^^^^^^^^^^^
    /// translations:
    ///   en_US: { body: Your order has left us and will be with you soon. }
    ///   es_MX: { body: Tu pedido ya salió y te llega muy pronto. }
    /// ```
    ///
    /// ```yaml
    /// name: order_shipped
    /// category: UTILITY
    /// language: en_US
    /// components:
    ///   - { type: BODY, text: Your order has left us and will be with you soon. }
    ///   - type: BUTTONS
    ///     buttons:
    ///       - { text: Track shipment, url: "https://acme.example/track" }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// name: order_shipped
    /// category: utility
    /// translations:
    ///   en_US: { body: Your order has left us and will be with you soon. }
    ///   es_MX: { body: Tu pedido ya salió y te llega muy pronto. }
    /// ```
    MISSING_KEY {
        name: "missing-key",
        group: Structure,
        level: Error,
        certainty: Format,
        source: "docs/format.md",
        check: Check::Reading,
    }
}
