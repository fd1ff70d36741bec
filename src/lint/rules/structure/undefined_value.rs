use crate::lint::{Check, declare_rule};

declare_rule! {
    /// `${…}` stands for a value that the account does not have.
    ///
    /// ## Why
    ///
    /// `${name}` is replaced from `values` of each account in waform.yaml before anything else. What has no
    /// value there would reach customers as it is written.
    ///
    /// A plain `${` is written `$${`.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// # file: waform.yaml
    /// accounts:
    ///   staging:
    ///     values: { site: https://staging.acme.example }
    /// # file: templates/order_shipped.yaml
    /// name: order_shipped
    /// category: utility
    /// translations:
    ///   en_US:
    ///     body: Your order has left us and will be with you soon.
    ///     buttons:
    ///       - url: ${sitee}/track
    /// #            ^^^^^^^^
    ///         text: Track shipment
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// # file: waform.yaml
    /// accounts:
    ///   staging:
    ///     values: { site: https://staging.acme.example }
    /// # file: templates/order_shipped.yaml
    /// name: order_shipped
    /// category: utility
    /// translations:
    ///   en_US:
    ///     body: Your order has left us and will be with you soon.
    ///     buttons:
    ///       - url: ${site}/track
    ///         text: Track shipment
    /// ```
    UNDEFINED_VALUE {
        name: "undefined-value",
        group: Structure,
        level: Error,
        certainty: Format,
        source: "docs/format.md",
        check: Check::Reading,
    }
}
