use crate::lint::{Check, declare_rule};
use crate::model::limits::meta;

declare_rule! {
    /// A word is none of those that may stand there.
    ///
    /// ## Why
    ///
    /// Meta takes one word of a closed list there and refuses any other. Upper and lower case do not count.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// category: utilty
    /// #         ^^^^^^
    /// body: Your order has left us and will be with you soon.
    /// ```
    ///
    /// ```yaml
    /// category: authentication
    /// body: {}
    /// buttons: [{ otp: autofill }]
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// category: UTILITY
    /// body: Your order has left us and will be with you soon.
    /// ```
    UNKNOWN_VALUE {
        name: "unknown-value",
        group: Structure,
        level: Error,
        certainty: Meta,
        source: meta!("reference/whatsapp-business-account/message-template-api"),
        check: Check::Reading,
    }
}
