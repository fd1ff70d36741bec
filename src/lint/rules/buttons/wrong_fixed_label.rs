use crate::diag::{Level, Safety};
use crate::lint::{Check, Found, View, declare_rule};
use crate::model::ButtonKind;
use crate::model::limits::meta;
use crate::yaml::shown;

declare_rule! {
    /// A button has another label than the one that Meta fixes for it.
    ///
    /// ## Why
    ///
    /// The labels of `catalog`, `mpm`, `spm`, `request_contact_info` and `payment_request` are Meta's: a different
    /// one is refused. Leave the label out, and waform writes the right one. The label of a coupon is Meta's too,
    /// in the reader's language; one that is written there anyway is only a note.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// category: marketing
    /// body: Our whole range is now on WhatsApp. Have a look around, it is worth it.
    /// buttons:
    ///   - catalog: Browse our range
    /// #            ^^^^^^^^^^^^^^^^
    /// ```
    ///
    /// ```yaml
    /// # file: pay_with_pix.yaml
    /// name: pay_with_pix
    /// language: pt_BR
    /// category: UTILITY
    /// components:
    ///   - { type: BODY, text: "O pagamento do seu pedido está em aberto. Use o código abaixo." }
    ///   - type: BUTTONS
    ///     buttons:
    ///       - type: PAYMENT_REQUEST
    ///         text: "Copiar código Pix"
    /// #              ^^^^^^^^^^^^^^^^^
    ///         payment_setting: { type: pix_dynamic_code, pix_dynamic_code: { code: "00020101021226700014" } }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// category: marketing
    /// body: Our whole range is now on WhatsApp. Have a look around, it is worth it.
    /// buttons: [catalog]
    /// ```
    ///
    /// ```yaml
    /// body: To bring your order to the door, the courier needs a phone number from you.
    /// buttons:
    ///   - request_contact_info: Share Contact Info
    /// ```
    WRONG_FIXED_LABEL {
        name: "wrong-fixed-label",
        group: Buttons,
        level: Error,
        certainty: Meta,
        source: meta!("templates/components"),
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    // Meta answers with a label or without, and in the language it likes.
    if view.form.is_from_meta() {
        return;
    }
    for (slot, button) in view.buttons() {
        let Some(label) = &button.label else { continue };
        let draft = match button.kind.fixed_label() {
            Some(fixed) if label.value == fixed => continue,
            Some(fixed) => {
                let message = format!("this button says `{fixed}`, not `{}`", shown(&label.value));
                let whole = 0..label.value.len();
                // Meta reads no case in its own words; nobody gets to read another text.
                let alike = label.value.trim().eq_ignore_ascii_case(fixed);
                let safety = if alike { Safety::Safe } else { Safety::Unsafe };
                let fix = found.replace(safety, label, whole.clone(), fixed);
                found.within(label, whole, message).help("leave the label out; Meta fixes it").fix(fix)
            }
            None if matches!(button.kind, ButtonKind::CopyCode { .. }) => {
                let message = "Meta writes the label of a coupon's button; this one is never shown";
                found.at(label.span(), message).level(Level::Note).help("remove it")
            }
            None => continue,
        };
        found.add(draft.component(slot.to_string()));
    }
}
