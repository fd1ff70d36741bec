use crate::lint::{Check, Found, View, declare_rule};
use crate::model::Role;
use crate::text::decoration;

declare_rule! {
    /// A button's label holds an emoji, a line break or markup.
    ///
    /// ## Why
    ///
    /// Meta refuses the template: "Buttons can't have any variables, newlines, emojis or formatting characters"
    /// (2388060). Its pages go further and say "alphanumeric characters only", but its own samples hold blanks and
    /// exclamation marks, which pass.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body: Your table is booked for tomorrow evening. We look forward to seeing you.
    /// buttons:
    ///   - quick_reply: See you then 👋
    /// #                             ^
    /// ```
    ///
    /// ```yaml
    /// body: Your table is booked for tomorrow evening. We look forward to seeing you.
    /// buttons:
    ///   - url: https://acme.example/bookings
    ///     text: |
    ///       Change my
    ///       booking
    /// ```
    ///
    /// ```yaml
    /// body: Your table is booked for tomorrow evening. We look forward to seeing you.
    /// buttons:
    ///   - quick_reply: "*Change* my booking"
    /// #                 ^^^^^^^^
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// body: Your table is booked for tomorrow evening. We look forward to seeing you.
    /// buttons:
    ///   - quick_reply: Change my booking!
    ///   - quick_reply: Añadir una persona más
    /// ```
    LABEL_CHARACTERS {
        name: "label-characters",
        group: Buttons,
        level: Error,
        certainty: Observed,
        source: "https://github.com/glific/glific-frontend/issues/3465",
        subcode: 2388060,
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    if view.form.is_from_meta() {
        return;
    }
    for part in view.texts_of(Role::Label) {
        if let Some((range, decoration)) = decoration(&part.text.value, &part.text.placeholders) {
            let draft = found
                .within(part.text, range, format!("a label may not hold {}", decoration.as_str()))
                .help("write plain words")
                .component(part.slot.to_string());
            found.add(draft);
        }
    }
}
