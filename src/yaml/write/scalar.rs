//! The notation of one scalar.

use serde_json::Number;

/// Where a scalar stands on its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Behind a key or a dash, or as such a key.
    Block,
    /// Between brackets.
    Flow,
}

/// A text on one line: bare where it cannot be taken for anything else, in quotes otherwise.
pub(super) fn on_one_line(text: &str, place: Place) -> String {
    if is_plain(text, place) { text.to_owned() } else { quoted(text) }
}

/// A text in quotes: single ones where that saves the escapes.
pub(super) fn quoted(text: &str) -> String {
    let needs_escapes = text.contains(['"', '\\']);
    if needs_escapes && !text.contains('\'') && text.chars().all(is_printable) {
        return format!("'{text}'");
    }
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if is_printable(c) => out.push(c),
            c if u32::from(c) <= 0xff => out.push_str(&format!("\\x{:02x}", u32::from(c))),
            c if u32::from(c) <= 0xffff => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push_str(&format!("\\U{:08x}", u32::from(c))),
        }
    }
    out.push('"');
    out
}

/// The lines of a text that can stand below `|`; `None` where a block would not hold it exactly, or an editor
/// that tidies up would change it.
pub(super) fn block_lines(text: &str) -> Option<Vec<&str>> {
    if !text.contains('\n') || text.ends_with('\n') {
        return None;
    }
    let fits = |line: &&str| line.trim_end().len() == line.len() && line.chars().all(is_printable);
    let lines: Vec<&str> = text.split('\n').collect();
    lines.iter().all(fits).then_some(lines)
}

/// Whether the first line that says something begins with a blank, which would be taken for indentation.
pub(super) fn needs_indicator(lines: &[&str]) -> bool {
    lines.iter().find(|line| !line.is_empty()).is_some_and(|line| line.starts_with(' '))
}

/// A number as every reader takes it for the same number: with a point and without an exponent where it is none
/// of the integers.
pub(super) fn number(number: &Number) -> String {
    let text = number.to_string();
    if !text.contains(['e', 'E']) {
        return text;
    }
    // `Display` of a float never writes an exponent.
    let plain = number.as_f64().map_or(text, |value| value.to_string());
    if plain.contains('.') { plain } else { plain + ".0" }
}

/// Characters that every reader takes inside a line: neither control characters nor what YAML 1.1 breaks lines at.
pub(super) fn is_printable(c: char) -> bool {
    !c.is_control() && !matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// Whether a text may stand without quotes.
///
/// Between brackets YAML 1.2 allows `:` and `?` inside a word; readers of YAML 1.1 do not.
fn is_plain(text: &str, place: Place) -> bool {
    !text.is_empty()
        && text.trim().len() == text.len()
        && text.chars().all(is_printable)
        && !text.starts_with(is_indicator)
        && !text.starts_with("...")
        && !text.contains(": ")
        && !text.ends_with(':')
        && !text.contains(" #")
        && (place == Place::Block || !text.contains([',', '[', ']', '{', '}', ':', '?']))
        && !is_word_of_yaml(text)
        && !looks_numeric(text)
}

/// What means something at the beginning of a scalar, or may mean something with what follows.
fn is_indicator(c: char) -> bool {
    "-?:,[]{}#&*!|>'\"%@`".contains(c)
}

/// Words that some reader takes for a truth value, nothing, a merge or a default, in whatever case.
///
/// Source: the types of YAML 1.1 (`yaml.org/type`) and the core schema of YAML 1.2.
fn is_word_of_yaml(text: &str) -> bool {
    const WORDS: [&str; 17] = [
        "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", ".inf", "+.inf", ".nan", "=", "<<",
        "inf", "nan",
    ];
    WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// Whether a text could be a number or a time to some reader: `12`, `0x1F`, `1e3`, `1_000`, `12:30`, `2024-01-01`.
/// Wider than their grammars, because quotes cost nothing.
fn looks_numeric(text: &str) -> bool {
    let part_of_number = |byte: u8| byte.is_ascii_hexdigit() || b"xXoO_,:.+-tTzZ ".contains(&byte);
    text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '.'))
        && text.bytes().all(part_of_number)
}
