//! Texts and samples, in both spellings.

use super::note_keep;
use crate::model::{Example, Examples, Kept, Text};
use crate::span::Located;
use crate::yaml::{Node, Reading, Style, is_bare};

/// A text with its placeholders.
///
/// The line break that `|` and `>` leave at the end is the file's, not the message's; Meta would count it, and
/// gives it back or not.
pub(super) fn text(reading: &mut Reading<'_>, node: Node<'_, '_>, what: &str) -> Option<Text> {
    let (mut value, origin) = reading.text(node, what)?;
    let is_block = node.scalar().is_some_and(|scalar| matches!(scalar.style, Style::Literal | Style::Folded));
    if is_block {
        value.truncate(value.trim_end_matches('\n').len());
    }
    Some(Text::new(value, origin))
}

/// A text that may be `keep`.
pub(super) fn kept_text(reading: &mut Reading<'_>, node: Node<'_, '_>, what: &str) -> Option<Kept<Text>> {
    if is_bare(node, "keep") {
        note_keep(reading, node.span(), what);
        return Some(Kept::Keep(node.span()));
    }
    text(reading, node, what).map(Kept::Given)
}

/// `examples: [Ana, "12345"]` of the authored form.
pub(super) fn examples(reading: &mut Reading<'_>, node: Node<'_, '_>) -> Option<Examples> {
    let items = reading.list(node, "`examples`")?;
    Some(Examples { list: positional(reading, &items), span: node.span() })
}

/// The samples of one text on the wire: `example: {header_text: […]}` and its relatives.
///
/// Meta documents the samples of a body as a list in a list, and itself shows a flat list and a bare text in
/// places; all three are read.
pub(super) fn wire_examples(
    reading: &mut Reading<'_>,
    node: Node<'_, '_>,
    positional_key: &str,
    named_key: &str,
) -> Option<Examples> {
    let mut found = None;
    for entry in reading.entries(node, "`example`")? {
        if entry.name == positional_key {
            found = Some(Examples { list: flat(reading, entry.value), span: entry.value.span() });
        } else if entry.name == named_key {
            found = Some(Examples { list: named(reading, entry.value), span: entry.value.span() });
        } else {
            reading.unknown_key(&entry, "`example`", &[positional_key, named_key]);
        }
    }
    found
}

/// The samples of an address on the wire: a list of one, or a bare text.
pub(super) fn wire_list_or_text(reading: &mut Reading<'_>, node: Node<'_, '_>) -> Option<Examples> {
    Some(Examples { list: flat(reading, node), span: node.span() })
}

fn flat(reading: &mut Reading<'_>, node: Node<'_, '_>) -> Vec<Example> {
    let items: Vec<_> = if node.is_sequence() { node.items().collect() } else { vec![node] };
    match items.as_slice() {
        [only] if only.is_sequence() => {
            let inner: Vec<_> = only.items().collect();
            positional(reading, &inner)
        }
        _ => positional(reading, &items),
    }
}

fn positional(reading: &mut Reading<'_>, items: &[Node<'_, '_>]) -> Vec<Example> {
    items
        .iter()
        .filter_map(|item| sample(reading, *item))
        .map(|value| Example { name: None, value })
        .collect()
}

/// `[{"param_name": "day", "example": "Saturday"}, …]`.
fn named(reading: &mut Reading<'_>, node: Node<'_, '_>) -> Vec<Example> {
    let mut list = Vec::new();
    for item in reading.list(node, "the samples of named parameters").unwrap_or_default() {
        let (mut name, mut value) = (None, None);
        for entry in reading.entries(item, "a named sample").unwrap_or_default() {
            match entry.name {
                "param_name" => name = reading.string(entry.value, "`param_name`"),
                "example" => value = sample(reading, entry.value),
                _ => reading.unknown_key(&entry, "a named sample", &["param_name", "example"]),
            }
        }
        match (name, value) {
            (Some(name), Some(value)) => list.push(Example { name: Some(name), value }),
            (None, _) => reading.missing_key(item.span(), "param_name", "a named sample"),
            (_, None) => reading.missing_key(item.span(), "example", "a named sample"),
        }
    }
    list
}

/// One sample: numbers, dates and booleans as they are written; an empty text is a sample of nothing, and said
/// to be so by the rules on samples rather than here.
pub(super) fn sample(reading: &mut Reading<'_>, node: Node<'_, '_>) -> Option<Located<String>> {
    reading.string(node, "a sample")
}
