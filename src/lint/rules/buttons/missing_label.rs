use crate::lint::{Check, Found, View, declare_rule};
use crate::model::ButtonKind;
use crate::model::limits::meta;

declare_rule! {
    /// A button that needs a label has none.
    ///
    /// ## Why
    ///
    /// Quick replies, URL, phone, Flow, call and order-details buttons are created with their own `text`; Meta
    /// refuses them without one. A one-time-code button may go without: its label is then Meta's, in the reader's
    /// language.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body: Your order has left us and will reach you within three working days.
    /// buttons:
    ///   - url: https://acme.example/orders
    /// #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    /// ```
    ///
    /// ```yaml
    /// body: Your order has left us and will reach you within three working days.
    /// buttons:
    ///   - quick_reply: ""
    /// #                ^^
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// body: Your order has left us and will reach you within three working days.
    /// buttons:
    ///   - url: https://acme.example/orders
    ///     text: My orders
    /// ```
    ///
    /// ```yaml
    /// category: authentication
    /// body: { add_security_recommendation: true }
    /// buttons:
    ///   - otp: copy_code
    /// ```
    MISSING_LABEL {
        name: "missing-label",
        group: Buttons,
        level: Error,
        certainty: Meta,
        source: meta!("templates/components"),
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    if view.form.is_from_meta() {
        return;
    }
    for (slot, button) in view.buttons().filter(|(_, button)| needs_label(&button.kind)) {
        let (span, message) = match &button.label {
            None => (button.span, "this button has no label"),
            Some(label) if label.value.trim().is_empty() => (label.span(), "this label is empty"),
            Some(_) => continue,
        };
        let draft = found.at(span, message).help("say in `text` what a tap does");
        found.add(draft.component(slot.to_string()));
    }
}

fn needs_label(kind: &ButtonKind) -> bool {
    matches!(
        kind,
        ButtonKind::QuickReply
            | ButtonKind::Url { .. }
            | ButtonKind::PhoneNumber { .. }
            | ButtonKind::Flow(_)
            | ButtonKind::VoiceCall { .. }
            | ButtonKind::OrderDetails
    )
}
