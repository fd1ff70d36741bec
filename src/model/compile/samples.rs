//! Placeholders and their samples, in the format that is sent.

use serde_json::{Value, json};

use crate::model::{Examples, Form, ParameterFormat, Role, Template, Text};

/// A text as it is sent, with its samples.
pub(super) struct Samples {
    /// The text, named placeholders numbered where a file of waform's own spelling is positional.
    pub(super) text: String,
    format: ParameterFormat,
    /// Each variable of the text once, by first appearance, with its sample.
    list: Vec<(String, Option<String>)>,
}

/// Prepares a text and its samples.
///
/// A positional template may be written with names; each component then counts its own from 1, by first
/// appearance.
pub(super) fn of_text(template: &Template, text: &Text, examples: Option<&Examples>) -> Samples {
    let format = template.parameter_format();
    let names = text.names();
    let list: Vec<_> = numbered(&names)
        .into_iter()
        .map(|name| {
            let sample = template.sample(examples, name).map(|sample| sample.value.clone());
            (name.to_owned(), sample)
        })
        .collect();
    // Only waform's own spelling may name what is sent as a number; what is written as Meta has it is sent so.
    let text = match (format, template.form) {
        (ParameterFormat::Positional, Form::Authored) => with_numbers(text, &names),
        _ => text.value.clone(),
    };
    Samples { text, format, list }
}

/// Numbers in numeric order, so that the samples of `{{2}} {{1}}` are the first and the second, in this order.
fn numbered<'t>(names: &[&'t str]) -> Vec<&'t str> {
    let mut sorted = names.to_vec();
    if names.iter().all(|name| name.parse::<u32>().is_ok()) {
        sorted.sort_by_key(|name| name.parse::<u32>().unwrap_or(u32::MAX));
    }
    sorted
}

/// The text with `{{name}}` replaced by its number; numbers stay.
fn with_numbers(text: &Text, names: &[&str]) -> String {
    let mut out = String::with_capacity(text.value.len());
    let mut at = 0;
    for found in text.variables().filter(|found| found.is_named()) {
        let name = found.name(&text.value);
        let number = names.iter().position(|known| *known == name).map_or(1, |index| index + 1);
        out.push_str(text.value.get(at..found.start).unwrap_or(""));
        out.push_str(&format!("{{{{{number}}}}}"));
        at = found.end;
    }
    out.push_str(text.value.get(at..).unwrap_or(""));
    out
}

impl Samples {
    /// Meta's `example` object, `None` where there is nothing to show.
    pub(super) fn example(&self, positional_key: &str, named_key: &str, nested: bool) -> Option<Value> {
        if self.are_missing() {
            return None;
        }
        if self.format == ParameterFormat::Named {
            let list: Vec<Value> = self
                .list
                .iter()
                .filter_map(|(name, sample)| Some(json!({ "param_name": name, "example": sample.as_ref()? })))
                .collect();
            return Some(json!({ named_key: list }));
        }
        let row = self.row();
        Some(if nested { json!({ positional_key: [row] }) } else { json!({ positional_key: row }) })
    }

    /// Whether there is no sample at all.
    pub(super) fn are_missing(&self) -> bool {
        self.list.iter().all(|(_, sample)| sample.is_none())
    }

    /// The samples alone, in order; an empty text where one is missing.
    pub(super) fn row(&self) -> Vec<&str> {
        self.list.iter().map(|(_, sample)| sample.as_deref().unwrap_or_default()).collect()
    }
}

/// Whether a placeholder reaches Meta: a coupon's variable does not, its sample is sent in its place.
pub(super) fn has_wire_placeholder(template: &Template) -> bool {
    template.texts().iter().any(|part| part.role != Role::CopyCode && part.text.has_variables())
}
