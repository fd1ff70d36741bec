//! Lines and indentation.

use super::scalar::{Place, block_lines, is_printable, needs_indicator, on_one_line, quoted};
use super::{Entry, List, Map, Yaml};

/// Columns that a collection on one line may reach.
const WIDTH: usize = 110;

/// Columns that each level is indented by.
const STEP: usize = 2;

/// Longest key, as written, that may stand before its colon on one line. YAML allows 1024 characters.
const LONGEST_KEY: usize = 1000;

/// A whole document.
pub(super) fn document(root: &Map) -> String {
    let mut out = String::new();
    if root.is_empty() {
        out.push_str("{}\n");
    }
    first_comments(&mut out, root, 0);
    map(&mut out, root, 0);
    out
}

/// The entries of a map, each on lines of its own.
///
/// The caller has indented the first line, and written the comments above it: in a list they stand above the
/// dash.
fn map(out: &mut String, map: &Map, indent: usize) {
    for (index, entry) in map.entries.iter().enumerate() {
        if index > 0 {
            pad(out, indent);
            comments(out, &entry.comments, indent);
        }
        let key = on_one_line(&entry.key, Place::Block);
        if key.chars().count() > LONGEST_KEY {
            out.push_str(&format!("? {key}\n"));
            pad(out, indent);
        } else {
            out.push_str(&key);
        }
        out.push(':');
        value(out, &entry.value, indent);
    }
}

/// What stands behind a colon, with the line break at its end.
fn value(out: &mut String, value: &Yaml, indent: usize) {
    if let Some(line) = fitting(value, column(out) + 1) {
        out.push(' ');
        out.push_str(&line);
        out.push('\n');
        return;
    }
    match value {
        Yaml::Map(inner) => {
            out.push('\n');
            pad(out, indent + STEP);
            first_comments(out, inner, indent + STEP);
            map(out, inner, indent + STEP);
        }
        Yaml::List(inner) => {
            out.push('\n');
            pad(out, indent + STEP);
            list(out, inner, indent + STEP);
        }
        Yaml::Text(text) | Yaml::Message(text) | Yaml::Quoted(text) | Yaml::Word(text) => {
            out.push(' ');
            block(out, text, matches!(value, Yaml::Message(_)), indent + STEP);
        }
    }
}

/// The items of a list, each behind a dash. The caller has indented the first line.
fn list(out: &mut String, list: &List, indent: usize) {
    for (index, item) in list.items.iter().enumerate() {
        if index > 0 {
            pad(out, indent);
        }
        match item {
            Yaml::Map(inner) if fitting(item, indent + STEP).is_none() => {
                first_comments(out, inner, indent);
                out.push_str("- ");
                map(out, inner, indent + STEP);
            }
            Yaml::List(inner) if fitting(item, indent + STEP).is_none() => {
                out.push_str("- ");
                self::list(out, inner, indent + STEP);
            }
            other => {
                out.push('-');
                value(out, other, indent);
            }
        }
    }
}

/// A text below `|`.
fn block(out: &mut String, text: &str, is_message: bool, indent: usize) {
    let lines = block_lines(text).unwrap_or_default();
    out.push('|');
    if needs_indicator(&lines) {
        out.push_str(&STEP.to_string());
    }
    if !is_message {
        out.push('-');
    }
    out.push('\n');
    for line in lines {
        if !line.is_empty() {
            pad(out, indent);
        }
        out.push_str(line);
        out.push('\n');
    }
}

/// A value as the rest of a line that begins at a column; `None` where it needs lines of its own.
fn fitting(value: &Yaml, column: usize) -> Option<String> {
    let line = match value {
        // There is no other way to write nothing.
        Yaml::List(List { items, .. }) if items.is_empty() => return flow(value),
        Yaml::Map(Map { entries, .. }) if entries.is_empty() => return flow(value),
        Yaml::List(List { inline: false, .. }) | Yaml::Map(Map { inline: false, .. }) => return None,
        Yaml::List(_) | Yaml::Map(_) => flow(value)?,
        Yaml::Text(text) | Yaml::Message(text) if block_lines(text).is_some() => return None,
        // A single text is never broken, however long it is.
        scalar => return Some(scalar_line(scalar, Place::Block)),
    };
    (column + line.chars().count() <= WIDTH).then_some(line)
}

/// A value between brackets; `None` where something in it wants lines of its own.
fn flow(value: &Yaml) -> Option<String> {
    match value {
        Yaml::List(List { items, .. }) => {
            let items: Option<Vec<String>> = items.iter().map(flow).collect();
            Some(format!("[{}]", items?.join(", ")))
        }
        Yaml::Map(Map { entries, .. }) if entries.is_empty() => Some("{}".to_owned()),
        Yaml::Map(Map { entries, .. }) => {
            let entry = |entry: &Entry| {
                let key = on_one_line(&entry.key, Place::Flow);
                let fits = entry.comments.is_empty() && key.len() <= LONGEST_KEY;
                Some(format!("{key}: {}", flow(&entry.value)?)).filter(|_| fits)
            };
            let entries: Option<Vec<String>> = entries.iter().map(entry).collect();
            Some(format!("{{ {} }}", entries?.join(", ")))
        }
        Yaml::Text(text) | Yaml::Message(text) if block_lines(text).is_some() => None,
        scalar => Some(scalar_line(scalar, Place::Flow)),
    }
}

fn scalar_line(scalar: &Yaml, place: Place) -> String {
    match scalar {
        Yaml::Word(word) => word.clone(),
        Yaml::Quoted(text) => quoted(text),
        Yaml::Text(text) | Yaml::Message(text) => on_one_line(text, place),
        Yaml::List(_) | Yaml::Map(_) => String::new(),
    }
}

/// The comments above the first key of a map.
fn first_comments(out: &mut String, map: &Map, indent: usize) {
    if let Some(first) = map.entries.first() {
        comments(out, &first.comments, indent);
    }
}

/// Comment lines, leaving the cursor indented for what they are about.
fn comments(out: &mut String, comments: &[String], indent: usize) {
    for line in comments.iter().flat_map(|comment| comment.lines()) {
        let clean: String = line.chars().map(|c| if is_printable(c) { c } else { ' ' }).collect();
        out.push_str(format!("# {clean}").trim_end());
        out.push('\n');
        pad(out, indent);
    }
}

fn pad(out: &mut String, indent: usize) {
    out.extend(std::iter::repeat_n(' ', indent));
}

/// Columns written on the last line.
fn column(out: &str) -> usize {
    let line = out.rsplit('\n').next().unwrap_or_default();
    line.chars().count()
}
