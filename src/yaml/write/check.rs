//! Whether a text says what was meant.

use super::{Map, Yaml};
use crate::span::{Source, Sources};
use crate::yaml::{Kind, Node, Style, Syntax, parse, typed_scalar};

/// Whether a document reads back as the map it was written from, without a complaint.
pub(super) fn reads_as(text: &str, root: &Map) -> bool {
    let file = Sources::default().add(Source::new("", None, ""));
    let document = parse(file, text, Syntax::Yaml);
    document.problems.is_empty() && document.tree.root().is_some_and(|node| is_map(node, root))
}

fn is(node: Node<'_, '_>, value: &Yaml) -> bool {
    match value {
        Yaml::Map(map) => is_map(node, map),
        Yaml::List(list) => {
            node.is_sequence()
                && node.items().len() == list.items.len()
                && node.items().zip(&list.items).all(|(node, item)| is(node, item))
        }
        scalar => is_scalar(node, scalar),
    }
}

fn is_map(node: Node<'_, '_>, map: &Map) -> bool {
    node.is_mapping()
        && node.entries().len() == map.entries.len()
        && node
            .entries()
            .zip(&map.entries)
            .all(|((key, value), entry)| key.as_str() == Some(&entry.key) && is(value, &entry.value))
}

fn is_scalar(node: Node<'_, '_>, value: &Yaml) -> bool {
    let scalar = match node.kind() {
        Kind::Scalar(scalar) => scalar,
        Kind::Null => return matches!(value, Yaml::Word(word) if word == "null"),
        Kind::Sequence(_) | Kind::Mapping(_) => return false,
    };
    let text = scalar.text.as_ref();
    let is_plain = scalar.style == Style::Plain;
    let is_text = !is_plain || typed_scalar(text).is_string();
    match value {
        Yaml::Word(word) => is_plain && text == word,
        Yaml::Text(wanted) => is_text && text == wanted,
        Yaml::Quoted(wanted) => !is_plain && text == wanted,
        Yaml::Message(wanted) => {
            let below = if scalar.style == Style::Literal { text.strip_suffix('\n') } else { None };
            is_text && below.unwrap_or(text) == wanted
        }
        Yaml::List(_) | Yaml::Map(_) => false,
    }
}
