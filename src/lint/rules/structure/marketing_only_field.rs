use crate::diag::Level;
use crate::lint::{Check, Found, View, declare_rule};
use crate::model::limits::meta;
use crate::model::{ButtonKind, Category};
use crate::span::Span;

declare_rule! {
    /// A field is of use in marketing templates alone.
    ///
    /// ## Why
    ///
    /// The Marketing Messages API reads it, which sends nothing but marketing templates: the highest price to
    /// bid, the changes that Meta may make to texts and pictures, the app that a link opens. Elsewhere Meta
    /// refuses the field or ignores it.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// optimization_spec: { bid_strategy: lowest_cost_with_bid_cap, bid_amount: 87000 }
    /// body: Your order has left us and will be with you soon.
    /// ```
    ///
    /// ```yaml
    /// body: Your order has left us and will be with you soon.
    /// buttons:
    ///   - url: https://acme.example/track
    ///     text: Track shipment
    ///     app_deep_link: { meta_app_id: "634974688087057", android_deep_link: "acme://track" }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// category: marketing
    /// optimization_spec: { bid_strategy: lowest_cost_with_bid_cap, bid_amount: 87000 }
    /// body: The summer deals are in the app. They end on Sunday.
    /// ```
    MARKETING_ONLY_FIELD {
        name: "marketing-only-field",
        group: Structure,
        level: Error,
        certainty: Meta,
        source: meta!("marketing-messages/send-marketing-messages"),
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    let Some(category) = view.category().filter(|category| *category != Category::Marketing) else { return };
    if view.form.is_from_meta() {
        return;
    }
    let settings = &view.settings;
    let fields = [
        ("optimization_spec", &settings.optimization_spec, Level::Error),
        ("degrees_of_freedom_spec", &settings.degrees_of_freedom_spec, Level::Error),
        // Meta names it and does not describe it; it is taken from its advertising.
        ("creative_sourcing_spec", &settings.creative_sourcing_spec, Level::Warning),
    ];
    let message = |field: &str| format!("`{field}` is of no use in {category} templates");
    let help = "remove it: the Marketing Messages API alone reads it";
    let of_template =
        |span: Span, field: &str, level: Level| found.at(span, message(field)).level(level).help(help);
    let mut drafts = Vec::new();
    for (field, value, level) in fields {
        drafts.extend(value.as_ref().map(|value| of_template(value.span, field, level)));
    }
    for (slot, button) in view.buttons() {
        if let ButtonKind::Url { app_deep_link: Some(link), .. } = &button.kind {
            let draft = of_template(link.span, "app_deep_link", Level::Error);
            drafts.push(draft.component(slot.to_string()));
        }
    }
    for draft in drafts {
        found.add(draft);
    }
}
