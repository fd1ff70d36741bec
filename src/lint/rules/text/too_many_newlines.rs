use crate::lint::{Check, Found, View, declare_rule};
use crate::model::Role;
use crate::model::limits::{BODY_NEWLINES, meta};
use crate::text::grouped;

use super::long_runs;

declare_rule! {
    /// A body has more than two line breaks in a row.
    ///
    /// ## Why
    ///
    /// Meta refuses the template: "The message body can't have more than two consecutive newline characters"
    /// (2388072). Two are one empty line; more empty lines do not fit.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body: "Your order has left us.\n\n\nIt will reach you within three working days."
    /// #                             ^^^^^^
    /// ```
    ///
    /// ```yaml
    /// body: |
    ///   Your order has left us.
    ///
    ///
    ///   It will reach you within three working days.
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// body: |
    ///   Your order has left us.
    ///
    ///   It will reach you within three working days.
    ///
    ///   You can follow it on our site.
    /// ```
    TOO_MANY_NEWLINES {
        name: "too-many-newlines",
        group: Text,
        level: Error,
        certainty: Observed,
        source: meta!("support/error-codes"),
        subcode: 2388072,
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    if view.form.is_from_meta() || view.text_is_metas {
        return;
    }
    let most = BODY_NEWLINES.most();
    for part in view.texts_of(Role::Body) {
        for run in long_runs(&part.text.value, '\n', most) {
            let message = format!("{} of at most {most} line breaks in a row", grouped(run.len()));
            let draft = found
                .within(part.text, run, message)
                .help("leave one empty line between two paragraphs")
                .component(part.slot.to_string());
            found.add(draft);
        }
    }
}
