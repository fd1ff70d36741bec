use crate::lint::{Check, Found, View, declare_rule};

declare_rule! {
    /// A template has the name of one of Meta's sample templates.
    ///
    /// ## Why
    ///
    /// Every account may be given Meta's samples, so their names are taken: "This template is named after a
    /// sample template created by default. Please use a different name." Meta says so even where the account
    /// does not have the sample.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// name: hello_world
    /// #     ^^^^^^^^^^^
    /// category: utility
    /// translations:
    ///   en_US: { body: Your order has left us and will be with you soon. }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// name: hello_customer
    /// category: utility
    /// translations:
    ///   en_US: { body: Your order has left us and will be with you soon. }
    /// ```
    RESERVED_TEMPLATE_NAME {
        name: "reserved-template-name",
        group: Structure,
        level: Error,
        certainty: Observed,
        source: "https://learn.microsoft.com/azure/communication-services/concepts/advanced-messaging/whatsapp/template-messages",
        subcode: 2388155,
        check: Check::Template(check),
    }
}

/// The samples that accounts have been seen to hold; the source describes them.
const SAMPLES: [&str; 7] = [
    "hello_world",
    "sample_flight_confirmation",
    "sample_happy_hour_announcement",
    "sample_issue_resolution",
    "sample_movie_ticket_confirmation",
    "sample_purchase_feedback",
    "sample_shipping_confirmation",
];

fn check(view: &View<'_>, found: &mut Found<'_>) {
    // In a listing it is the sample itself.
    if !view.form.is_from_meta() && SAMPLES.contains(&view.name.value.as_str()) {
        let message = format!("`{}` is the name of one of Meta's sample templates", view.name.value);
        found.add(found.at(view.name.span, message).help("choose another name"));
    }
}
