use super::beside_the_only_button;
use crate::lint::{Check, Found, View, declare_rule};
use crate::model::limits::meta;
use crate::model::{ButtonKind, Part, Slot};

declare_rule! {
    /// A catalogue template has more than its body, its footer and its one button.
    ///
    /// ## Why
    ///
    /// Meta describes a catalogue template as a body, perhaps a footer, and the one button that opens the
    /// catalogue. It does not say that it refuses more, and shows none with more.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// category: marketing
    /// body: Our whole range is now on WhatsApp. Have a look around.
    /// buttons:
    ///   - catalog
    ///   - quick_reply: Not now
    /// #   ^^^^^^^^^^^^^^^^^^^^
    /// ```
    ///
    /// ```yaml
    /// category: marketing
    /// header: New in the shop
    /// body: Our whole range is now on WhatsApp. Have a look around.
    /// buttons: [catalog]
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// category: marketing
    /// body: Our whole range is now on WhatsApp. Have a look around.
    /// footer: Acme Plants
    /// buttons: [catalog]
    /// ```
    INVALID_CATALOG_TEMPLATE {
        name: "invalid-catalog-template",
        group: Structure,
        level: Warning,
        certainty: Heuristic,
        source: meta!("templates/marketing-templates/catalog-templates"),
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    let is_catalog = |kind: &ButtonKind| matches!(kind, ButtonKind::Catalog);
    let has_catalog = view.parts.button_list().iter().any(|button| is_catalog(&button.kind));
    if view.form.is_from_meta() || !has_catalog {
        return;
    }
    beside_the_only_button(view, found, is_catalog);
    if let Some(header) = &view.parts.header {
        let draft = found.at(header.span, "a catalogue template has no header").help("say it in the body");
        found.add(draft.component(Slot::top(Part::Header).to_string()));
    }
}
