use std::ops::Range;

use crate::diag::Safety;
use crate::lint::{Check, Found, View, declare_rule};
use crate::model::Role;
use crate::model::limits::meta;

declare_rule! {
    /// A text begins or ends with blanks or empty lines.
    ///
    /// ## Why
    ///
    /// They come with the quotes, nearly always by accident. Meta may strip them or count them, and a plan that
    /// compares them with what Meta gives back may see a change that nobody made. The line break that `|` and `>`
    /// leave at the end is no part of the text.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body: "Your order has left us and will reach you within three working days.\n"
    /// #                                                                          ^^
    /// ```
    ///
    /// ```yaml
    /// header: " Order shipped"
    /// #        ^
    /// body: It has left us today and will reach you within three working days.
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// header: Order shipped
    /// body: |
    ///   Your order has left us today.
    ///
    ///   It will reach you within three working days.
    /// ```
    UNTRIMMED_TEXT {
        name: "untrimmed-text",
        group: Text,
        level: Note,
        certainty: Heuristic,
        source: meta!("templates/components"),
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    if view.form.is_from_meta() || view.text_is_metas {
        return;
    }
    for part in view.texts.iter().filter(|part| matches!(part.role, Role::Header | Role::Body | Role::Footer))
    {
        for (range, end) in blank_ends(&part.text.value).into_iter().flatten() {
            let fix = found.replace(Safety::Unsafe, part.text, range.clone(), "");
            let draft = found
                .within(part.text, range, format!("the text {end} with blanks or empty lines"))
                .help("leave them out")
                .fix(fix)
                .component(part.slot.to_string());
            found.add(draft);
        }
    }
}

/// The blank stretches at the beginning and the end; none where there is no text between them.
fn blank_ends(text: &str) -> [Option<(Range<usize>, &'static str)>; 2] {
    let start = text.len() - text.trim_start().len();
    let end = text.trim_end().len();
    let stretch = |range: Range<usize>, end| (!range.is_empty()).then_some((range, end));
    if end <= start {
        return [None, None];
    }
    [stretch(0..start, "begins"), stretch(end..text.len(), "ends")]
}
