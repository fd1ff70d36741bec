use crate::diag::Safety;
use crate::lint::{Check, Found, View, declare_rule};
use crate::model::Role;
use crate::model::limits::{BODY_SPACES, meta};
use crate::text::grouped;

use super::long_runs;

declare_rule! {
    /// A body has more than four spaces in a row.
    ///
    /// ## Why
    ///
    /// Partners report that review rejects it, and for values at a send Meta says so itself. Columns made of spaces
    /// do not line up on a phone anyway.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body: "Your order has left us.       It will reach you within three working days."
    /// #                             ^^^^^^^
    /// ```
    ///
    /// ```yaml
    /// body: |
    ///   Your order has left us.
    ///   Carrier:     FedEx
    /// #         ^^^^^
    ///   It will reach you within three working days.
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// body: |
    ///   Your order has left us.
    ///     - It will reach you within three working days.
    ///     - You can follow it on our site.
    /// ```
    REPEATED_SPACES {
        name: "repeated-spaces",
        group: Text,
        level: Warning,
        certainty: Heuristic,
        source: meta!("templates/overview"),
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    if view.text_is_metas {
        return;
    }
    let most = BODY_SPACES.most();
    for part in view.texts_of(Role::Body) {
        for run in long_runs(&part.text.value, ' ', most) {
            let message = format!("{} of at most {most} spaces in a row", grouped(run.len()));
            let fix = found.replace(Safety::Unsafe, part.text, run.clone(), " ");
            let draft = found.within(part.text, run, message).help("one is enough").fix(fix);
            found.add(draft.component(part.slot.to_string()));
        }
    }
}
