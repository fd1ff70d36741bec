use crate::lint::{Check, declare_rule};
use crate::model::limits::meta;

declare_rule! {
    /// A field is one that Meta no longer reads, or reads under another name.
    ///
    /// ## Why
    ///
    /// It has no effect, or will have none soon, and whoever reads the file believes otherwise.
    /// `allow_category_change` is the usual one: since April 2025 Meta changes a category whether it is there
    /// or not.
    ///
    /// On a one-time-code button, `package_name` and `signature_hash` are an error: no version of the Graph API
    /// that still runs reads them there.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// name: order_shipped
    /// language: en_US
    /// category: UTILITY
    /// allow_category_change: true
    /// components:
    ///   - { type: BODY, text: Your order has left us and will be with you soon. }
    /// ```
    ///
    /// ```yaml
    /// name: summer_deals
    /// category: marketing
    /// bid_spec: { bid_strategy: lowest_cost_with_bid_cap, bid_amount: 87000 }
    /// translations:
    ///   en_US: { body: The summer deals are in the app. They end on Sunday. }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// name: summer_deals
    /// category: marketing
    /// optimization_spec: { bid_strategy: lowest_cost_with_bid_cap, bid_amount: 87000 }
    /// translations:
    ///   en_US: { body: The summer deals are in the app. They end on Sunday. }
    /// ```
    DEPRECATED_FIELD {
        name: "deprecated-field",
        group: Structure,
        level: Warning,
        certainty: Meta,
        source: meta!("templates/template-categorization"),
        check: Check::Reading,
    }
}
