//! The `{{…}}` lexer.
//!
//! It is deliberately wider than Meta's grammar: what looks as if somebody meant a placeholder is reported with
//! what is wrong about it, because Meta treats the misspelt ones as plain text or refuses them with a bare
//! "Invalid parameter".

use std::ops::Range;

/// One `{{…}}`, or something that was meant to be one. Offsets are bytes of the text it was found in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placeholder {
    /// First byte of the braces.
    pub start: usize,
    /// One past the last byte of the braces.
    pub end: usize,
    /// What it is.
    pub kind: PlaceholderKind,
}

/// What stands between the braces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlaceholderKind {
    /// `{{1}}`, with its number; 0 is possible and wrong.
    Positional(u32),
    /// `{{order_id}}`. The name may still break Meta's character set.
    Named,
    /// Something Meta would not read as a placeholder.
    Malformed(Fault),
}

/// Why something is not a placeholder although it was meant to be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// `{1}` or `{name}`.
    SingleBraces,
    /// `{{ 1 }}` or `{{order id}}`.
    Blank,
    /// `{{1}` or `{{1` with nothing that closes it.
    Unclosed,
    /// `1}}` with nothing that opens it.
    Unopened,
    /// `{{{1}}}`.
    ExtraBraces,
    /// `{{}}`.
    Empty,
    /// `{{#1}}`: a character that Meta forbids between the braces.
    Character(char),
    /// `{{01}}`, or a number that no template could reach.
    Number,
}

impl Placeholder {
    /// The whole thing, braces included.
    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }

    /// What stands between the braces of a well-formed placeholder; the whole of a malformed one.
    pub fn name<'t>(&self, text: &'t str) -> &'t str {
        let inner = match self.kind {
            PlaceholderKind::Malformed(_) => self.range(),
            PlaceholderKind::Positional(_) | PlaceholderKind::Named => self.start + 2..self.end - 2,
        };
        text.get(inner).unwrap_or("")
    }

    /// The number of a positional one.
    pub fn number(&self) -> Option<u32> {
        match self.kind {
            PlaceholderKind::Positional(number) => Some(number),
            _ => None,
        }
    }

    /// Whether it is well formed and has a name.
    pub fn is_named(&self) -> bool {
        self.kind == PlaceholderKind::Named
    }

    /// Whether Meta would read it as a placeholder at all.
    pub fn is_well_formed(&self) -> bool {
        !matches!(self.kind, PlaceholderKind::Malformed(_))
    }
}

/// All placeholders of a text, well formed or not, in order. Linear in the length of the text.
pub fn placeholders(text: &str) -> Vec<Placeholder> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = bytes.get(at..).and_then(|rest| memchr::memchr2(b'{', b'}', rest)) {
        let start = at + next;
        let run = run_length(bytes, start);
        let token = if bytes.get(start) == Some(&b'}') {
            stray_close(text, at, start, run)
        } else if run == 1 {
            single_open(text, start)
        } else {
            double_open(text, start, run)
        };
        at = match token {
            Some(placeholder) => {
                found.push(placeholder);
                placeholder.end
            }
            None => start + run,
        };
    }
    found
}

/// Length of the run of equal braces that begins at `start`.
fn run_length(bytes: &[u8], start: usize) -> usize {
    let brace = bytes.get(start);
    bytes.iter().skip(start).take_while(|byte| Some(*byte) == brace).count()
}

/// Whether a character may stand in a name that somebody meant as a placeholder's.
fn is_name_char(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-' | '.')
}

/// End of the name that begins at `start`.
fn name_end(text: &str, start: usize) -> usize {
    let rest = text.get(start..).unwrap_or("");
    start + rest.find(|c| !is_name_char(c)).unwrap_or(rest.len())
}

/// A `{{` (or more braces) at `start`.
fn double_open(text: &str, start: usize, run: usize) -> Option<Placeholder> {
    let bytes = text.as_bytes();
    let inner_start = start + run;
    let name_stop = name_end(text, inner_start);
    // The usual case first: a name, then the closing braces.
    if name_stop > inner_start && bytes.get(name_stop) == Some(&b'}') {
        let closing = run_length(bytes, name_stop);
        let kind = match (run, closing) {
            (2, 2) => well_formed(text.get(inner_start..name_stop).unwrap_or("")),
            (2, 1) => PlaceholderKind::Malformed(Fault::Unclosed),
            _ => PlaceholderKind::Malformed(Fault::ExtraBraces),
        };
        return Some(Placeholder { start, end: name_stop + closing, kind });
    }
    // Otherwise look for the closing braces on the same line and before the next opening ones.
    let rest = text.get(inner_start..).unwrap_or("");
    let limit = rest.find(['{', '\n']).unwrap_or(rest.len());
    match rest.get(..limit).unwrap_or("").find('}') {
        Some(close) => {
            let inner = rest.get(..close).unwrap_or("");
            let end = inner_start + close + run_length(bytes, inner_start + close);
            Some(Placeholder { start, end, kind: PlaceholderKind::Malformed(fault_of(inner)) })
        }
        None => {
            let end = name_stop.max(inner_start);
            Some(Placeholder { start, end, kind: PlaceholderKind::Malformed(Fault::Unclosed) })
        }
    }
}

fn well_formed(name: &str) -> PlaceholderKind {
    if !name.bytes().all(|byte| byte.is_ascii_digit()) {
        return PlaceholderKind::Named;
    }
    match name.parse() {
        // `{{01}}` is neither 1 nor a name; `{{0}}` is a number, and wrong for another reason.
        Ok(number) if number == 0 || !name.starts_with('0') => PlaceholderKind::Positional(number),
        _ => PlaceholderKind::Malformed(Fault::Number),
    }
}

fn fault_of(inner: &str) -> Fault {
    if inner.trim().is_empty() {
        return Fault::Empty;
    }
    match inner.chars().find(|c| !is_name_char(*c) && !c.is_whitespace()) {
        Some(character) => Fault::Character(character),
        None => Fault::Blank,
    }
}

/// A lone `{` at `start`: a placeholder only if a short name and a closing brace follow. `${name}` is a value of the
/// account, or of somebody else's language.
fn single_open(text: &str, start: usize) -> Option<Placeholder> {
    if text.get(..start).is_some_and(|before| before.ends_with('$')) {
        return None;
    }
    let end = name_end(text, start + 1);
    let closing = if text.as_bytes().get(end) == Some(&b'}') { run_length(text.as_bytes(), end) } else { 0 };
    if end == start + 1 || closing == 0 {
        return None;
    }
    Some(Placeholder { start, end: end + closing, kind: PlaceholderKind::Malformed(Fault::SingleBraces) })
}

/// Closing braces at `start` that nothing opened; `from` is the end of the token before.
fn stray_close(text: &str, from: usize, start: usize, run: usize) -> Option<Placeholder> {
    if run < 2 {
        return None;
    }
    let before = text.get(from..start).unwrap_or("");
    let name = before.len() - before.trim_end_matches(is_name_char).len();
    Some(Placeholder {
        start: start - name,
        end: start + run,
        kind: PlaceholderKind::Malformed(Fault::Unopened),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use PlaceholderKind::{Malformed, Named, Positional};

    fn kinds(text: &str) -> Vec<(&str, PlaceholderKind)> {
        placeholders(text).into_iter().map(|found| (&text[found.range()], found.kind)).collect()
    }

    #[test]
    fn both_formats_are_read() {
        assert_eq!(
            kinds("Hi {{1}}, {{order_id}}{{12}}"),
            [("{{1}}", Positional(1)), ("{{order_id}}", Named), ("{{12}}", Positional(12))]
        );
    }

    #[test]
    fn eleven_variables_keep_their_numbers() {
        let text: String = (1..=11).map(|n| format!("a {{{{{n}}}}} ")).collect();
        let numbers: Vec<_> = placeholders(&text).iter().filter_map(Placeholder::number).collect();
        assert_eq!(numbers, (1..=11).collect::<Vec<_>>());
    }

    #[test]
    fn faults_are_told_apart() {
        for (text, token, fault) in [
            ("a {1} b", "{1}", Fault::SingleBraces),
            ("a {name} b", "{name}", Fault::SingleBraces),
            ("a {1}} b", "{1}}", Fault::SingleBraces),
            ("a {{ 1 }} b", "{{ 1 }}", Fault::Blank),
            ("a {{order id}} b", "{{order id}}", Fault::Blank),
            ("a {{1} b", "{{1}", Fault::Unclosed),
            ("a {{1 b", "{{1", Fault::Unclosed),
            ("a {{\nb}}", "{{", Fault::Unclosed),
            ("a 1}} b", "1}}", Fault::Unopened),
            ("a {{{1}}} b", "{{{1}}}", Fault::ExtraBraces),
            ("a {{}} b", "{{}}", Fault::Empty),
            ("a {{#1}} b", "{{#1}}", Fault::Character('#')),
            ("a {{$name}} b", "{{$name}}", Fault::Character('$')),
            ("a {{10%}} b", "{{10%}}", Fault::Character('%')),
            ("a {{01}} b", "{{01}}", Fault::Number),
            ("a {{99999999999}} b", "{{99999999999}}", Fault::Number),
        ] {
            assert_eq!(kinds(text).first(), Some(&(token, Malformed(fault))), "{text}");
        }
    }

    #[test]
    fn braces_that_nobody_meant_are_left_alone() {
        for text in ["a {", "} b", "{ x }", "{}", "set {a, b}", "5 > 3 }", "${site}/x"] {
            assert_eq!(kinds(text), [], "{text}");
        }
    }

    #[test]
    fn an_unclosed_one_does_not_swallow_its_neighbour() {
        assert_eq!(kinds("{{1 and {{2}}"), [("{{1", Malformed(Fault::Unclosed)), ("{{2}}", Positional(2))]);
    }

    proptest::proptest! {
        #[test]
        fn tokens_are_ordered_disjoint_and_on_boundaries(text in "[a1{}# \\n\u{e9}\u{1F600}]{0,40}") {
            let mut end = 0;
            for found in placeholders(&text) {
                assert!(found.start >= end && found.end > found.start);
                assert!(text.get(found.range()).is_some());
                end = found.end;
            }
        }
    }
}
