use std::ops::Range;

use crate::lint::{Check, Found, View, declare_rule};
use crate::model::limits::meta;
use crate::model::{Role, Text};
use crate::text::decoration;

declare_rule! {
    /// A text header holds a line break, an emoji, an asterisk or markup.
    ///
    /// ## Why
    ///
    /// Meta refuses the template: "The message header can't have any new lines, formatting characters, emojis or
    /// asterisks" (2388047). A header is shown in bold anyway.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// header: Your order is on its way 📦
    /// #                                ^
    /// body: It has left us today and will reach you within three working days.
    /// ```
    ///
    /// ```yaml
    /// header: "Your *order* is on its way"
    /// #             ^^^^^^^
    /// body: It has left us today and will reach you within three working days.
    /// ```
    ///
    /// ```yaml
    /// header: |
    ///   Your order
    ///   is on its way
    /// body: It has left us today and will reach you within three working days.
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// header: 'Order #{{order_id}} – "almost" there (2 of 3)!'
    /// body: It has left us today and will reach you within three working days.
    /// variables: { order_id: "12345" }
    /// ```
    DECORATED_HEADER {
        name: "decorated-header",
        group: Text,
        level: Error,
        certainty: Observed,
        source: meta!("support/error-codes"),
        subcode: 2388047,
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    if view.form.is_from_meta() || view.text_is_metas {
        return;
    }
    for part in view.texts_of(Role::Header) {
        if let Some((range, what)) = refused(part.text) {
            let draft = found
                .within(part.text, range, format!("a header may not hold {what}"))
                .help("write one plain line; it is shown in bold anyway")
                .component(part.slot.to_string());
            found.add(draft);
        }
    }
}

fn refused(header: &Text) -> Option<(Range<usize>, &'static str)> {
    let found = decoration(&header.value, &header.placeholders);
    let found = found.map(|(range, decoration)| (range, decoration.as_str()));
    // Meta names asterisks beside markup: one alone is refused as well.
    found.or_else(|| header.value.find('*').map(|at| (at..at + 1, "an asterisk")))
}
