//! `{{…}}` in texts.

mod adjacent_placeholders;
mod examples_beside_named_text;
mod invalid_variable_name;
mod malformed_placeholder;
mod mixed_placeholder_formats;
mod placeholder_at_edge;
mod placeholder_gap;
mod placeholder_in_footer;
mod placeholder_in_label;
mod placeholder_inside_url;
mod placeholder_order;
mod repeated_variable;
#[cfg(test)]
mod spans;
mod too_many_header_placeholders;
mod too_many_placeholders;
mod too_many_url_placeholders;
mod undeclared_variable;
mod unused_variable;
mod variables_beside_positional_text;

use crate::lint::limits::of_bounds;
use crate::lint::{Found, View};
use crate::model::limits::Limit;
use crate::model::{Role, Text};
use crate::text::Placeholder;

super::group! {
    malformed_placeholder: MALFORMED_PLACEHOLDER,
    mixed_placeholder_formats: MIXED_PLACEHOLDER_FORMATS,
    placeholder_gap: PLACEHOLDER_GAP,
    placeholder_order: PLACEHOLDER_ORDER,
    placeholder_at_edge: PLACEHOLDER_AT_EDGE,
    adjacent_placeholders: ADJACENT_PLACEHOLDERS,
    too_many_placeholders: TOO_MANY_PLACEHOLDERS,
    repeated_variable: REPEATED_VARIABLE,
    placeholder_in_footer: PLACEHOLDER_IN_FOOTER,
    placeholder_in_label: PLACEHOLDER_IN_LABEL,
    too_many_header_placeholders: TOO_MANY_HEADER_PLACEHOLDERS,
    too_many_url_placeholders: TOO_MANY_URL_PLACEHOLDERS,
    placeholder_inside_url: PLACEHOLDER_INSIDE_URL,
    undeclared_variable: UNDECLARED_VARIABLE,
    unused_variable: UNUSED_VARIABLE,
    invalid_variable_name: INVALID_VARIABLE_NAME,
    variables_beside_positional_text: VARIABLES_BESIDE_POSITIONAL_TEXT,
    examples_beside_named_text: EXAMPLES_BESIDE_NAMED_TEXT,
}

/// Whether Meta reads placeholders in a text of this role; where it does not, a rule of its own speaks.
fn takes_placeholders(role: Role) -> bool {
    matches!(role, Role::Header | Role::Body | Role::Url)
}

/// Whether the numbers of a text count up from 1 without a gap: the usual case, told without a list.
fn counts_up(text: &Text) -> bool {
    let mut highest = 0;
    text.variables().filter_map(Placeholder::number).all(|number| {
        let fits = number >= 1 && number <= highest + 1;
        highest = highest.max(number);
        fits
    })
}

/// Reports each text of a role that has more placeholders than its row allows, at the first one too many.
fn surplus(view: &View<'_>, found: &mut Found<'_>, role: Role, row: &Limit, help: &str) {
    for part in view.texts_of(role) {
        if let Some(first) = part.text.variables().nth(row.most()) {
            let count = part.text.variables().count();
            let message = format!("{} has {}", row.what, of_bounds(count, row, "placeholders"));
            let draft = found.within(part.text, first.range(), message).help(help);
            found.add(draft.component(part.slot.to_string()));
        }
    }
}
