use crate::lint::{Check, declare_rule};

declare_rule! {
    /// A value is of the wrong sort, or empty.
    ///
    /// ## Why
    ///
    /// A list where a text should be, a word where a number should be, a key with nothing behind it: the value
    /// cannot be used, and the template would be sent without it.
    ///
    /// `yes` and `no` are texts, as YAML 1.2 says; where a boolean is wanted, write `true` or `false`.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body:
    ///   - Your order has left us.
    ///   - It will be with you soon.
    /// ```
    ///
    /// ```yaml
    /// body: Your order has left us and will be with you soon.
    /// footer:
    /// ```
    ///
    /// ```yaml
    /// category: authentication
    /// body: { add_security_recommendation: yes }
    /// #                                    ^^^
    /// buttons: [{ otp: copy_code }]
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// body: |
    ///   Your order has left us.
    ///   It will be with you soon.
    /// footer: "No"
    /// ```
    WRONG_TYPE {
        name: "wrong-type",
        group: Structure,
        level: Error,
        certainty: Format,
        source: "docs/format.md",
        check: Check::Reading,
    }
}
