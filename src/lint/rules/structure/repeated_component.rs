use crate::lint::{Check, declare_rule};
use crate::model::limits::meta;

declare_rule! {
    /// A template holds the same component twice.
    ///
    /// ## Why
    ///
    /// A template has each component once. waform reads the first and reports the second; Meta refuses both.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// name: order_shipped
    /// language: en_US
    /// category: UTILITY
    /// components:
    ///   - { type: BODY, text: Your order has left us. }
    ///   - { type: BODY, text: It will be with you soon. }
    /// #           ^^^^
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// name: order_shipped
    /// language: en_US
    /// category: UTILITY
    /// components:
    ///   - { type: BODY, text: Your order has left us and will be with you soon. }
    ///   - { type: FOOTER, text: Acme Store }
    /// ```
    REPEATED_COMPONENT {
        name: "repeated-component",
        group: Structure,
        level: Error,
        certainty: Meta,
        source: meta!("templates/components"),
        check: Check::Reading,
    }
}
