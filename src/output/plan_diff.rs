//! The parts of a template that come, go or change, line by line, with the words that differ marked.

use std::collections::BTreeSet;

use serde_json::Value;
use similar::{ChangeTag, TextDiff};

use super::harmless::harmless;
use super::style::Style;
use crate::plan::canonical;

/// One part of a template.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Line {
    /// Equal on both sides; counted, not shown.
    Unchanged,
    /// Comes.
    Added(String, Value),
    /// Goes.
    Removed(String, Value),
    /// Differs.
    Changed(String, Value, Value),
}

/// The parts of two bodies, in the order of their paths as a reader meets them.
pub(super) fn field_lines(before: &Value, after: &Value) -> Vec<Line> {
    let fields = |body: &Value| {
        let mut fields = canonical(body, &|_| None).fields;
        // Not compared like the rest, but changed like it where Meta lets it.
        fields.extend(body.get("category").map(|category| ("category".to_owned(), category.clone())));
        fields
    };
    let (old, new) = (fields(before), fields(after));
    let mut paths: Vec<&String> = old.keys().chain(new.keys()).collect::<BTreeSet<_>>().into_iter().collect();
    paths.sort_by_cached_key(|path| reading_order(path));
    paths
        .into_iter()
        .filter_map(|path| {
            Some(match (old.get(path), new.get(path)) {
                (Some(old), Some(new)) if old == new => Line::Unchanged,
                (Some(old), Some(new)) => Line::Changed(path.clone(), old.clone(), new.clone()),
                (None, Some(new)) => Line::Added(path.clone(), new.clone()),
                (Some(old), None) => Line::Removed(path.clone(), old.clone()),
                (None, None) => return None,
            })
        })
        .collect()
}

/// What a customer sees from the top, card by card and button by button, then settings.
fn reading_order(path: &str) -> Vec<(usize, String)> {
    const ORDER: [&str; 13] = [
        "category",
        "header",
        "limited_time_offer",
        "body",
        "footer",
        "buttons",
        "cards",
        "call_permission_request",
        "type",
        "format",
        "text",
        "url",
        "phone_number",
    ];
    let rank = |part: &str| match part.parse::<usize>() {
        Ok(index) => (index, String::new()),
        Err(_) => (ORDER.iter().position(|known| *known == part).unwrap_or(ORDER.len()), part.to_owned()),
    };
    path.split('.').map(rank).collect()
}

impl Line {
    /// Writes the part, indented below its template.
    pub(super) fn write(&self, out: &mut String, style: Style) {
        match self {
            Line::Unchanged => {}
            // What every template has is not news.
            Line::Added(path, value) if path == "parameter_format" || *value == "TEXT" => {}
            Line::Added(path, value) => whole(out, '+', path, value, style),
            Line::Removed(path, value) => whole(out, '-', path, value, style),
            Line::Changed(path, old, new) => match (old.as_str(), new.as_str()) {
                (Some(old), Some(new)) if is_long(old) || is_long(new) => {
                    out.push_str(&format!("      {} {path}\n", style.symbol('~')));
                    text_diff(out, old, new, style);
                }
                _ => out.push_str(&format!(
                    "      {} {path}: {} -> {}\n",
                    style.symbol('~'),
                    style.red(&shown(old)),
                    style.green(&shown(new))
                )),
            },
        }
    }
}

fn is_long(text: &str) -> bool {
    text.contains('\n') || text.chars().count() > 60
}

fn whole(out: &mut String, symbol: char, path: &str, value: &Value, style: Style) {
    match value.as_str().filter(|text| is_long(text)) {
        Some(text) => {
            out.push_str(&format!("      {} {path}\n", style.symbol(symbol)));
            for line in text.lines() {
                out.push_str(&format!("            {}\n", harmless(line)));
            }
        }
        None => out.push_str(&format!("      {} {path}: {}\n", style.symbol(symbol), shown(value))),
    }
}

/// A value on one line: texts in quotes, so that a blank at an end is seen.
fn shown(value: &Value) -> String {
    harmless(&value.to_string())
}

/// The lines of two texts; of a line that changed, the words that differ are marked: underlined where there is
/// colour, by carets below where there is none.
fn text_diff(out: &mut String, old: &str, new: &str, style: Style) {
    // Without a line break at its end, the last line would differ from the same line further up.
    let (old, new) = (format!("{old}\n"), format!("{new}\n"));
    let diff = TextDiff::from_lines(&old, &new);
    for op in diff.ops() {
        for change in diff.iter_inline_changes(op) {
            let (symbol, paint): (char, fn(Style, &str) -> String) = match change.tag() {
                ChangeTag::Equal => (' ', |_, text| text.to_owned()),
                ChangeTag::Delete => ('-', Style::red),
                ChangeTag::Insert => ('+', Style::green),
            };
            let mut line = String::new();
            let mut marks = String::new();
            for (emphasised, piece) in change.iter_strings_lossy() {
                let piece = harmless(piece.trim_end_matches('\n'));
                let columns = piece.chars().count();
                marks.extend(std::iter::repeat_n(if emphasised { '^' } else { ' ' }, columns));
                line.push_str(&if emphasised {
                    style.underline(&paint(style, &piece))
                } else {
                    paint(style, &piece)
                });
            }
            out.push_str(&format!("          {} {line}\n", style.symbol_or_blank(symbol)));
            if !style.color && symbol == '+' && marks.contains('^') && marks.contains(' ') {
                out.push_str(&format!("            {}\n", marks.trim_end()));
            }
        }
    }
}

impl Style {
    fn symbol_or_blank(self, symbol: char) -> String {
        if symbol == ' ' { " ".to_owned() } else { self.symbol(symbol) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_body_is_shown_by_line_and_word() {
        let body = |text: &str| serde_json::json!({ "components": [{ "type": "BODY", "text": text }, { "type": "FOOTER", "text": "Acme" }] });
        let lines = field_lines(
            &body("Hi {{1}}, your order is on its way.\nThank you for buying with us."),
            &body(
                "Hi {{1}}, your parcel is on its way.\nThank you for buying with us.\nReply STOP to opt out.",
            ),
        );
        let mut out = String::new();
        lines.iter().for_each(|line| line.write(&mut out, Style::plain()));
        insta::assert_snapshot!(out, @r"
              ~ body.text
                  - Hi {{1}}, your order is on its way.
                  + Hi {{1}}, your parcel is on its way.
                                   ^^^^^^
                    Thank you for buying with us.
                  + Reply STOP to opt out.
        ");
        assert_eq!(lines.iter().filter(|line| **line == Line::Unchanged).count(), 1);
    }
}
