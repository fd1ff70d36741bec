use crate::diag::Level;
use crate::lint::{Check, Found, View, declare_rule};
use crate::model::Role;
use crate::model::limits::meta;
use crate::text::Placeholder;

declare_rule! {
    /// Two placeholders touch, with no text between them.
    ///
    /// ## Why
    ///
    /// Review rejects such a text (`INVALID_FORMAT`), and says so in its `rejection_info`: each parameter has to
    /// be separated from the next by text or punctuation. A blank alone was reported to be refused as well; it is
    /// a warning.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body: "Your order was sent by {{carrier}}{{tracking_id}} this morning."
    /// #                             ^^^^^^^^^^^^^^^^^^^^^^^^^^
    /// variables: { carrier: UPS, tracking_id: 1Z999 }
    /// ```
    ///
    /// ```yaml
    /// body: |
    ///   Your order is on its way to you.
    ///   It was sent by {{carrier}} {{tracking_id}} this morning.
    /// #                ^^^^^^^^^^^^^^^^^^^^^^^^^^^
    /// variables: { carrier: UPS, tracking_id: 1Z999 }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// body: "Your order was sent by {{carrier}} with number {{tracking_id}} this morning."
    /// variables: { carrier: UPS, tracking_id: 1Z999 }
    /// ```
    ADJACENT_PLACEHOLDERS {
        name: "adjacent-placeholders",
        group: Placeholders,
        level: Error,
        certainty: Meta,
        source: meta!("webhooks/reference/message_template_status_update"),
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    if view.text_is_metas {
        return;
    }
    for part in view.texts.iter().filter(|part| matches!(part.role, Role::Body | Role::Header)) {
        let mut before: Option<&Placeholder> = None;
        for token in part.text.variables() {
            let Some(first) = before.replace(token) else { continue };
            let between = part.text.value.get(first.end..token.start).unwrap_or("");
            if !between.trim().is_empty() {
                continue;
            }
            let place = first.start..token.end;
            let draft = if between.is_empty() {
                found.within(part.text, place, "these placeholders touch")
            } else {
                found
                    .within(part.text, place, "only a blank stands between these placeholders")
                    .level(Level::Warning)
            };
            found.add(draft.help("put words between them").component(part.slot.to_string()));
        }
    }
}
