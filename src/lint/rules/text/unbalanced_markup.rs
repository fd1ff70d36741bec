use crate::lint::{Check, Found, View, declare_rule};
use crate::model::Role;
use crate::text::markup;

declare_rule! {
    /// A body has a `*`, `_`, `~` or ```` ``` ```` that begins formatting and nothing that ends it.
    ///
    /// ## Why
    ///
    /// Nothing is refused; readers see the marker, and plain text behind it. WhatsApp formats from a marker in front
    /// of a word to the same marker behind one, on one line: formatting that goes on over a line break has to be
    /// closed and opened again.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body: "Your order *has left us and will reach you soon."
    /// #                 ^
    /// ```
    ///
    /// ```yaml
    /// body: |
    ///   Good news!
    ///   _Your order has left us,
    /// # ^
    ///   and will reach you soon._
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// body: |
    ///   Your order {{order_id}} has left us: 2 * 3 pieces of box_small, ~30 kg.
    ///   It was paid with card *{{last_digits}} in full.
    ///   * Shipping is _free_*
    ///   * Track it at https://acme.example/_track/
    ///   *In the country
    /// variables: { order_id: "12345", last_digits: "4242" }
    /// ```
    UNBALANCED_MARKUP {
        name: "unbalanced-markup",
        group: Text,
        level: Warning,
        certainty: Heuristic,
        source: "https://faq.whatsapp.com/539178204879377",
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    if view.text_is_metas {
        return;
    }
    for part in view.texts_of(Role::Body) {
        let unclosed = markup(&part.text.value, &part.text.placeholders).unclosed;
        // What a reader sees behind the first one depends on it; the others are seen when it is mended.
        if let Some(range) = unclosed.into_iter().next() {
            let marker = part.text.value.get(range.clone()).unwrap_or("");
            let help = if marker.len() > 1 {
                format!("close it with another `{marker}`, or leave it out")
            } else {
                format!("close it with another `{marker}` on the same line, or leave it out")
            };
            let draft = found
                .within(part.text, range, format!("nothing closes this `{marker}`"))
                .help(help)
                .component(part.slot.to_string());
            found.add(draft);
        }
    }
}
