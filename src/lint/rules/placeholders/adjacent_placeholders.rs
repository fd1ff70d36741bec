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
    /// be separated from the next by words. A blank alone was seen to be refused as well.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body: "Your order was sent by {{carrier}}{{tracking_id}} this morning."
    /// #                             ^^^^^^^^^^^^^^^^^^^^^^^^^^
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
        let variables: Vec<&Placeholder> = part.text.variables().collect();
        for pair in variables.windows(2) {
            let [first, second] = pair else { continue };
            let between = part.text.value.get(first.end..second.start).unwrap_or("");
            if between.trim().is_empty() {
                let draft = found
                    .within(part.text, first.start..second.end, "these placeholders touch")
                    .help("put words between them")
                    .component(part.slot.to_string());
                found.add(draft);
            }
        }
    }
}
