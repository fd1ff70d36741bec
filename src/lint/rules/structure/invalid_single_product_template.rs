use super::beside_the_only_button;
use crate::lint::{Check, Found, View, declare_rule};
use crate::model::limits::meta;
use crate::model::{ButtonKind, HeaderContent, Part, Slot};

declare_rule! {
    /// A single-product template lacks its product header or its button.
    ///
    /// ## Why
    ///
    /// The product comes at each send and is shown in the header; the button opens it. Neither makes sense
    /// without the other, and Meta refuses them alone. That the button stands alone is how Meta shows it; about
    /// others beside it this rule warns.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// category: marketing
    /// header: Plant of the week
    /// body: Easy to keep, and ready to ship.
    /// buttons: [spm]
    /// #         ^^^
    /// ```
    ///
    /// ```yaml
    /// category: marketing
    /// header: product
    /// body: Easy to keep, and ready to ship.
    /// buttons: [{ quick_reply: Tell me more }]
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// category: marketing
    /// header: product
    /// body: Easy to keep, and ready to ship.
    /// footer: Acme Plants
    /// buttons: [spm]
    /// ```
    INVALID_SINGLE_PRODUCT_TEMPLATE {
        name: "invalid-single-product-template",
        group: Structure,
        level: Error,
        certainty: Meta,
        source: meta!("templates/marketing-templates/spm-templates"),
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    if view.form.is_from_meta() || view.partly_read {
        return;
    }
    let is_spm = |kind: &ButtonKind| matches!(kind, ButtonKind::Spm);
    let list = view.parts.button_list();
    let button = list.iter().enumerate().find(|(_, button)| is_spm(&button.kind));
    let header = view.parts.header.as_ref().filter(|header| matches!(header.content, HeaderContent::Product));
    let (slot, draft) = match (header, button) {
        (None, None) => return,
        (Some(_), Some(_)) => {
            beside_the_only_button(view, found, is_spm);
            return;
        }
        (None, Some((at, button))) => {
            let draft = found.at(button.span, "an `spm` button needs a product header");
            (Slot::button(at), draft.help("write `header: product`"))
        }
        (Some(header), None) => {
            let draft = found.at(header.span, "a product header needs an `spm` button");
            (Slot::top(Part::Header), draft.help("write `buttons: [spm]`"))
        }
    };
    found.add(draft.component(slot.to_string()));
}
