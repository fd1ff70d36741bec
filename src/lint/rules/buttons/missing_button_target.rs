use crate::lint::{Check, Found, View, declare_rule};
use crate::model::limits::meta;
use crate::model::{Button, ButtonKind};
use crate::span::Span;

use super::every_button;

declare_rule! {
    /// A button leads nowhere: it has no address or no number.
    ///
    /// ## Why
    ///
    /// Meta refuses a URL button without `url` and a phone button without `phone_number`.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// # file: order_shipped.yaml
    /// name: order_shipped
    /// language: en_US
    /// category: UTILITY
    /// components:
    ///   - { type: BODY, text: Your order has left us and will reach you within three days. }
    ///   - type: BUTTONS
    ///     buttons:
    ///       - { type: URL, text: My orders }
    /// #       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    /// ```
    ///
    /// ```yaml
    /// body: Your order has left us and will reach you within three working days.
    /// buttons:
    ///   - phone_number: ""
    /// #                 ^^
    ///     text: Call us
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// body: Your order has left us and will reach you within three working days.
    /// buttons:
    ///   - url: https://acme.example/orders
    ///     text: My orders
    ///   - phone_number: "+15550051310"
    ///     text: Call us
    /// ```
    MISSING_BUTTON_TARGET {
        name: "missing-button-target",
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
    for (slot, button) in every_button(view) {
        let Some((span, what)) = missing(button) else { continue };
        let draft = found.at(span, format!("this button has no {what}"));
        found.add(draft.help("say where a tap leads, or remove the button").component(slot.to_string()));
    }
}

/// What the button lacks, and the place to point at.
fn missing(button: &Button) -> Option<(Span, &'static str)> {
    match &button.kind {
        ButtonKind::Url { url: None, .. } => Some((button.span, "address")),
        ButtonKind::Url { url: Some(url), .. } if url.value.trim().is_empty() => {
            Some((url.span(), "address"))
        }
        ButtonKind::PhoneNumber { number: None } => Some((button.span, "number")),
        ButtonKind::PhoneNumber { number: Some(number) } if number.value.trim().is_empty() => {
            Some((number.span, "number"))
        }
        _ => None,
    }
}
