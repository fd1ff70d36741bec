use crate::diag::Level;
use crate::lint::{Check, Found, View, declare_rule};
use crate::model::limits::meta;
use crate::model::{Button, ButtonKind, Category, HeaderContent, MediaFormat, Part, Slot, button_slot};

declare_rule! {
    /// An order-details template does not have the shape that Meta wants.
    ///
    /// ## Why
    ///
    /// The one button opens the order that comes with each send. It stands alone, or before quick replies, and
    /// in a card it is the first; the header above it is a text, an image or a document, or for a checkout
    /// button ("Buy now") a video. A marketing template shows an order only with `display_format:
    /// order_details`, unless its button is a checkout button.
    ///
    /// Meta shows no other buttons beside it at the template's own level, and does not say that it refuses
    /// them; about those this rule warns.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// category: marketing
    /// body: Your basket is ready for payment. Please check the items.
    /// buttons:
    ///   - order_details: Review and Pay
    /// #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    /// ```
    ///
    /// ```yaml
    /// display_format: order_details
    /// #               ^^^^^^^^^^^^^
    /// body: Your basket is ready for payment. Please check the items.
    /// ```
    ///
    /// ```yaml
    /// header: location
    /// body: Your basket is ready for payment. Please check the items.
    /// buttons:
    ///   - order_details: Review and Pay
    /// ```
    ///
    /// ```yaml
    /// body: Your basket is ready for payment. Please check the items.
    /// buttons:
    ///   - order_details: Review and Pay
    ///   - { url: "https://acme.example/basket", text: See the basket }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// display_format: order_details
    /// header: { document: media/bill.pdf }
    /// body: Your basket is ready for payment. Please check the items.
    /// buttons:
    ///   - order_details: Review and Pay
    /// ```
    ///
    /// ```yaml
    /// category: marketing
    /// header: { image: media/aloe.jpg }
    /// body: The blue elf is back in stock. Order now, before it is gone.
    /// buttons:
    ///   - order_details: Buy now
    ///   - quick_reply: Stop
    /// ```
    INVALID_ORDER_DETAILS {
        name: "invalid-order-details",
        group: Structure,
        level: Error,
        certainty: Meta,
        source: meta!("payments/payments-br/orderdetailstemplate"),
        check: Check::Template(check),
    }
}

const WORD: &str = "order_details";

fn check(view: &View<'_>, found: &mut Found<'_>) {
    if view.form.is_from_meta() {
        return;
    }
    let is_order = |button: &Button| matches!(button.kind, ButtonKind::OrderDetails);
    let mut has_order = false;
    for (card, list) in view.button_groups() {
        let Some(at) = list.iter().position(is_order) else { continue };
        has_order = true;
        if at > 0 {
            let Some(button) = list.get(at) else { continue };
            // Of cards Meta says so; elsewhere it only shows no other order.
            let level = if card.is_some() { Level::Error } else { Level::Warning };
            let draft = found.at(button.span, format!("`{WORD}` is the first button")).level(level);
            found.add(draft.help("move it above the others").component(button_slot(card, at).to_string()));
        }
    }
    let format = view.settings.display_format.as_ref();
    let format = format.filter(|format| format.value.eq_ignore_ascii_case(WORD));
    if let Some(format) = format.filter(|_| !has_order && !view.partly_read) {
        let draft = found.at(format.span, format!("`display_format: {WORD}` needs an `{WORD}` button"));
        found.add(draft.help(format!("add `- {WORD}: Review and Pay` to `buttons`")));
    }
    if let Some(button) = view.parts.button_list().iter().find(|button| is_order(button)) {
        let is_checkout = is_checkout(button);
        if view.category() == Some(Category::Marketing) && format.is_none() && !is_checkout {
            let draft = found.at(button.span, "an order in a marketing template needs a display format");
            found.add(draft.help(format!("add `display_format: {WORD}`")));
        }
        header(view, found, is_checkout);
        others(view, found);
    }
}

/// Source: payments-in/checkout-button-templates, where the label is fixed.
fn is_checkout(button: &Button) -> bool {
    button.label.as_ref().is_some_and(|label| label.value.trim().eq_ignore_ascii_case("Buy now"))
}

fn header(view: &View<'_>, found: &mut Found<'_>, is_checkout: bool) {
    let Some(header) = &view.parts.header else { return };
    let is_allowed = match header.content {
        HeaderContent::Text { .. } | HeaderContent::Unknown(_) => true,
        HeaderContent::Media { format, .. } => match format {
            MediaFormat::Image | MediaFormat::Document => true,
            MediaFormat::Video => is_checkout,
            MediaFormat::Gif => false,
        },
        HeaderContent::Location | HeaderContent::Product => false,
    };
    if !is_allowed {
        let message = format!("`{}` headers are not allowed above an order", header.content.word());
        let draft = found.at(header.span, message).help("use a text, an image or a document, or none");
        found.add(draft.component(Slot::top(Part::Header).to_string()));
    }
}

fn others(view: &View<'_>, found: &mut Found<'_>) {
    for (at, button) in view.parts.button_list().iter().enumerate() {
        // A second one is over its limit, which another rule says.
        let is_usual = matches!(
            button.kind,
            ButtonKind::OrderDetails | ButtonKind::QuickReply | ButtonKind::Unknown { .. }
        );
        if !is_usual {
            let message = format!("Meta shows no `{}` button beside `{WORD}`", button.kind.word());
            let draft = found.at(button.span, message).level(Level::Warning);
            found.add(draft.help("only quick replies follow it").component(Slot::button(at).to_string()));
        }
    }
}
