use super::beside_the_only_button;
use crate::lint::{Check, Found, View, declare_rule};
use crate::model::limits::meta;
use crate::model::{ButtonKind, HeaderContent, Part, Slot};

declare_rule! {
    /// A multi-product template has no text header, or more than its one button.
    ///
    /// ## Why
    ///
    /// The products of such a message come at each send; what the template says about them is a header, which
    /// must be a text, a body, and the one button that shows them. Meta refuses it without the header. That the
    /// button stands alone is how Meta shows it; about others beside it this rule warns.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// category: marketing
    /// body: Complete the order today and ten percent come off at the checkout.
    /// buttons: [mpm]
    /// #         ^^^
    /// ```
    ///
    /// ```yaml
    /// category: marketing
    /// header: { image: media/cart.png }
    /// body: Complete the order today and ten percent come off at the checkout.
    /// buttons: [mpm]
    /// ```
    ///
    /// ```yaml
    /// category: marketing
    /// header: Still in your cart
    /// body: Complete the order today and ten percent come off at the checkout.
    /// buttons:
    ///   - mpm
    ///   - quick_reply: Not now
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// category: marketing
    /// header: Still in your cart
    /// body: Complete the order today and ten percent come off at the checkout.
    /// buttons: [mpm]
    /// ```
    INVALID_MULTI_PRODUCT_TEMPLATE {
        name: "invalid-multi-product-template",
        group: Structure,
        level: Error,
        certainty: Meta,
        source: meta!("templates/marketing-templates/mpm-templates"),
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    let is_mpm = |kind: &ButtonKind| matches!(kind, ButtonKind::Mpm);
    let button = view.parts.button_list().iter().find(|button| is_mpm(&button.kind));
    let Some(button) = button.filter(|_| !view.form.is_from_meta()) else { return };
    beside_the_only_button(view, found, is_mpm);
    let draft = match &view.parts.header {
        Some(header) if matches!(header.content, HeaderContent::Text { .. }) => return,
        Some(header) => {
            let word = header.content.word();
            found.at(header.span, format!("the header of a multi-product template is a text, not `{word}`"))
        }
        None if view.partly_read => return,
        None => found.at(button.span, "a multi-product template needs a text header"),
    };
    let draft = draft.help("add `header:` with a line of text");
    found.add(draft.component(Slot::top(Part::Header).to_string()));
}
