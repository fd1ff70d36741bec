use crate::diag::Level;
use crate::lint::{Check, Found, View, declare_rule};
use crate::model::Role;
use crate::model::limits::meta;
use crate::text::{Decoration, decoration};

declare_rule! {
    /// A footer holds a line break, an emoji or markup.
    ///
    /// ## Why
    ///
    /// Meta refuses the template: "The message footer can't have any newlines or emojis" (2388073). Markup is not
    /// in that list; it is shown with its markers, and only worth a warning.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body: Your order has left us and will reach you within three working days.
    /// footer: Acme Store 🌱
    /// #                  ^
    /// ```
    ///
    /// ```yaml
    /// body: Your order has left us and will reach you within three working days.
    /// footer: "Acme Store\nMain Street 1"
    /// #                  ^^
    /// ```
    ///
    /// ```yaml
    /// body: Your order has left us and will reach you within three working days.
    /// footer: _Acme Store_
    /// #       ^^^^^^^^^^^^
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// body: Your order has left us and will reach you within three working days.
    /// footer: "Acme Store™, Main Street 1 · *Terms apply"
    /// ```
    DECORATED_FOOTER {
        name: "decorated-footer",
        group: Text,
        level: Error,
        certainty: Observed,
        source: meta!("support/error-codes"),
        subcode: 2388073,
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    if view.form.is_from_meta() || view.text_is_metas {
        return;
    }
    for part in view.texts_of(Role::Footer) {
        let Some((range, decoration)) = decoration(&part.text.value, &part.text.placeholders) else {
            continue;
        };
        let draft = match decoration {
            Decoration::Markup => found
                .within(part.text, range, "markup in a footer is shown with its markers")
                .level(Level::Warning),
            _ => found.within(part.text, range, format!("a footer may not hold {}", decoration.as_str())),
        };
        found.add(draft.help("write one plain line").component(part.slot.to_string()));
    }
}
