use crate::lint::{Check, Found, View, declare_rule};
use crate::model::limits::meta;

declare_rule! {
    /// A field is one that Meta names and does not describe.
    ///
    /// ## Why
    ///
    /// It is in Meta's own libraries, and no page says what it does. waform sends it as it is written, and can
    /// judge neither its value nor its effect.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// product_set_id: "1234567890"
    /// #               ^^^^^^^^^^^^
    /// body: Your order has left us and will be with you soon.
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// cta_url_link_tracking_opted_out: true
    /// body: Your order has left us and will be with you soon.
    /// ```
    UNDOCUMENTED_FIELD {
        name: "undocumented-field",
        group: Structure,
        level: Note,
        certainty: Heuristic,
        source: meta!("reference/whatsapp-business-account/message-template-api"),
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    if view.form.is_from_meta() {
        return;
    }
    let settings = &view.settings;
    let fields = [
        ("product_set_id", settings.product_set_id.as_ref().map(|id| id.span)),
        ("send_type", settings.send_type.as_ref().map(|word| word.span)),
        (
            "is_primary_device_delivery_only",
            settings.is_primary_device_delivery_only.map(|is_only| is_only.span),
        ),
        ("creative_sourcing_spec", settings.creative_sourcing_spec.as_ref().map(|spec| spec.span)),
    ];
    for (field, span) in fields {
        if let Some(span) = span {
            found.add(found.at(span, format!("Meta does not say what `{field}` does")));
        }
    }
}
