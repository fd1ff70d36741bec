//! From a place in a decoded scalar back to the place in the file.
//!
//! A caret for `{{2}}` has to stand under that very `{{2}}`, whether the text is in a `|` or `>` block or in
//! quotes with escapes. No parser reports that, so the source of the scalar is decoded here a second time, with
//! a record of where each piece came from. The record is only trusted if it decodes to exactly the text that
//! the parser gave; otherwise the whole scalar is pointed at, never a wrong place.
//!
//! Made on demand, when something is reported: nearly all scalars never need one.

use std::ops::Range;

use super::Style;

/// Where the pieces of one decoded scalar stand in the file.
#[derive(Debug, Default)]
pub struct ScalarMap {
    /// Start of a piece in the decoded text, its start in the source, and whether its bytes are the source's.
    pieces: Vec<Piece>,
    decoded: String,
    end: usize,
}

#[derive(Debug, Clone, Copy)]
struct Piece {
    decoded: usize,
    source: usize,
    /// A verbatim piece maps byte by byte; any other (an escape, a folded line break) maps as a whole.
    verbatim: bool,
}

impl ScalarMap {
    /// The map of a scalar whose source is `slice`, beginning at byte `offset` of its file.
    ///
    /// `None` where the record does not decode to `text`; `slice` includes the quotes of a quoted scalar.
    pub fn new(slice: &str, offset: usize, style: Style, indent: u16, text: &str) -> Option<ScalarMap> {
        let mut map = ScalarMap { end: offset + slice.len(), ..ScalarMap::default() };
        match style {
            Style::Plain => map.flow(slice, offset, false),
            Style::SingleQuoted | Style::DoubleQuoted => {
                let inner = slice.get(1..slice.len().checked_sub(1)?)?;
                map.end = offset + 1 + inner.len();
                if style == Style::SingleQuoted {
                    map.flow(inner, offset + 1, true)
                } else {
                    map.escaped(inner, offset + 1)?
                }
            }
            Style::Literal | Style::Folded => {
                // Leading blank lines are not part of the span; chomping at the end is the parser's affair.
                let leading = text.len() - text.trim_start_matches('\n').len();
                map.push(&text[..leading], offset, false);
                map.block(slice, offset, indent as usize, style == Style::Folded);
                let trailing = text.trim_end_matches('\n').len();
                map.decoded.truncate(map.decoded.trim_end_matches('\n').len());
                map.push(text.get(trailing..)?, offset + slice.len(), false);
            }
        }
        (map.decoded == text).then_some(map)
    }

    /// The place in the file of a range of the decoded text. Never empty unless the range is.
    pub fn source_range(&self, decoded: Range<usize>) -> Range<usize> {
        let start = self.source_of(decoded.start, false);
        let end = self.source_of(decoded.end, true);
        start..end.max(start)
    }

    /// The source offset of a decoded offset. As the end of a range it is where the byte before it ends.
    fn source_of(&self, decoded: usize, as_end: bool) -> usize {
        let probe = if as_end { decoded.saturating_sub(1) } else { decoded };
        let after = self.pieces.partition_point(|piece| piece.decoded <= probe);
        let Some(piece) = after.checked_sub(1).and_then(|at| self.pieces.get(at)) else { return self.end };
        if piece.verbatim {
            return piece.source + (decoded - piece.decoded).min(self.decoded.len() - piece.decoded);
        }
        if !as_end {
            return piece.source;
        }
        self.pieces.get(after).map_or(self.end, |next| next.source)
    }

    fn push(&mut self, text: &str, source: usize, verbatim: bool) {
        if !text.is_empty() {
            self.pieces.push(Piece { decoded: self.decoded.len(), source, verbatim });
            self.decoded.push_str(text);
        }
    }

    /// Plain and single-quoted scalars: line folding, and `''` for a quote.
    fn flow(&mut self, slice: &str, offset: usize, quoted: bool) {
        let mut lines = Lines::new(slice, offset);
        let Some((first, at)) = lines.next() else { return };
        self.flow_line(first.trim_end_matches([' ', '\t']), at, quoted, lines.is_last());
        while let Some((line, at)) = self.fold(&mut lines) {
            let kept = if quoted && lines.is_last() { line } else { line.trim_end_matches([' ', '\t']) };
            self.flow_line(kept, at, quoted, lines.is_last());
        }
    }

    fn flow_line(&mut self, line: &str, at: usize, quoted: bool, _last: bool) {
        let mut from = 0;
        while let Some(quote) = line.get(from..).filter(|_| quoted).and_then(|rest| rest.find("''")) {
            self.push(&line[from..from + quote], at + from, true);
            self.push("'", at + from + quote, false);
            from += quote + 2;
        }
        self.push(&line[from..], at + from, true);
    }

    /// Takes the blank lines after a line and the next line that is not blank; writes what they fold to.
    fn fold<'t>(&mut self, lines: &mut Lines<'t>) -> Option<(&'t str, usize)> {
        let mut breaks = 0;
        let mut break_at = lines.at.saturating_sub(1);
        loop {
            let (line, at) = lines.next()?;
            let text = line.trim_start_matches([' ', '\t']);
            if text.is_empty() && !lines.is_last() {
                breaks += 1;
                continue;
            }
            break_at = break_at.min(at);
            if breaks == 0 {
                self.push(" ", break_at, false)
            } else {
                self.push(&"\n".repeat(breaks), break_at, false)
            }
            return Some((text, at + line.len() - text.len()));
        }
    }

    /// Double-quoted scalars: folding as above, and escapes.
    fn escaped(&mut self, slice: &str, offset: usize) -> Option<()> {
        let bytes = slice.as_bytes();
        let mut at = 0;
        while at < slice.len() {
            let rest = slice.get(at..)?;
            let run = rest.find(['\\', '\n']).unwrap_or(rest.len());
            let text = rest.get(..run)?;
            if bytes.get(at + run) == Some(&b'\n') {
                self.push(text.trim_end_matches(['\r', ' ', '\t']), offset + at, true);
                at = self.fold_quoted(slice, at + run, offset, false)?;
                continue;
            }
            self.push(text, offset + at, true);
            at += run;
            if bytes.get(at) == Some(&b'\\') {
                let (decoded, len) = escape(slice.get(at..)?)?;
                match decoded {
                    Some(c) => self.push(c.encode_utf8(&mut [0; 4]), offset + at, false),
                    None => {
                        at = self.fold_quoted(slice, at + len - 1, offset, true)?;
                        continue;
                    }
                }
                at += len;
            }
        }
        Some(())
    }

    /// Line breaks inside double quotes, from the first `\n` at `at`; returns where the text goes on.
    fn fold_quoted(&mut self, slice: &str, at: usize, offset: usize, escaped: bool) -> Option<usize> {
        let rest = slice.get(at..)?;
        let text = rest.trim_start_matches([' ', '\t', '\r', '\n']);
        let blank = rest.get(..rest.len() - text.len())?;
        let breaks = blank.matches('\n').count();
        if breaks > 1 {
            self.push(&"\n".repeat(breaks - 1), offset + at, false);
        } else if !escaped {
            self.push(" ", offset + at, false);
        }
        Some(at + blank.len())
    }

    /// `|` and `>`: the indentation goes, and `>` folds.
    fn block(&mut self, slice: &str, offset: usize, indent: usize, folded: bool) {
        let mut first = true;
        let mut breaks = 0;
        let mut previous_more = false;
        let mut break_at = offset;
        for (line, at) in Lines::new(slice, offset) {
            // The span begins behind the first line's indentation.
            let lost = if first { 0 } else { indent.min(line.len() - line.trim_start_matches(' ').len()) };
            let text = &line[lost..];
            if text.is_empty() {
                breaks += 1;
                first = false;
                break_at = at;
                continue;
            }
            let more = text.starts_with([' ', '\t']);
            if !first {
                let joined = if folded && !more && !previous_more {
                    if breaks == 0 { " ".to_owned() } else { "\n".repeat(breaks) }
                } else {
                    "\n".repeat(breaks + 1)
                };
                self.push(&joined, break_at.min(at), false);
            }
            self.push(text, at + lost, true);
            break_at = at + line.len();
            (first, breaks, previous_more) = (false, 0, more);
        }
    }
}

/// Lines of a slice with their offsets, without their line ends.
struct Lines<'t> {
    rest: Option<&'t str>,
    at: usize,
}

impl<'t> Lines<'t> {
    fn new(text: &'t str, at: usize) -> Lines<'t> {
        Lines { rest: Some(text), at }
    }

    fn is_last(&self) -> bool {
        self.rest.is_none()
    }
}

impl<'t> Iterator for Lines<'t> {
    type Item = (&'t str, usize);

    fn next(&mut self) -> Option<(&'t str, usize)> {
        let rest = self.rest?;
        let at = self.at;
        match rest.find('\n') {
            Some(newline) => {
                self.rest = rest.get(newline + 1..);
                self.at += newline + 1;
                Some((rest[..newline].trim_end_matches('\r'), at))
            }
            None => {
                self.rest = None;
                Some((rest, at))
            }
        }
    }
}

/// Decodes the escape at the start of `text`: the character (`None` for an escaped line break) and its length.
fn escape(text: &str) -> Option<(Option<char>, usize)> {
    let code = text.chars().nth(1)?;
    let simple = |c| Some((Some(c), 2));
    match code {
        '\n' => Some((None, 2)),
        '\r' if text.starts_with("\\\r\n") => Some((None, 3)),
        '0' => simple('\0'),
        'a' => simple('\x07'),
        'b' => simple('\x08'),
        't' | '\t' => simple('\t'),
        'n' => simple('\n'),
        'v' => simple('\x0b'),
        'f' => simple('\x0c'),
        'r' => simple('\r'),
        'e' => simple('\x1b'),
        ' ' | '"' | '/' | '\\' => simple(code),
        'N' => simple('\u{85}'),
        '_' => simple('\u{a0}'),
        'L' => simple('\u{2028}'),
        'P' => simple('\u{2029}'),
        'x' => hex(text, 2, 2).map(|code| (char::from_u32(code), 4)),
        'U' => hex(text, 2, 8).map(|code| (char::from_u32(code), 10)),
        'u' => {
            let high = hex(text, 2, 4)?;
            // JSON writes what lies above U+FFFF as two halves.
            if !(0xD800..0xDC00).contains(&high) {
                return Some((Some(char::from_u32(high)?), 6));
            }
            let low = text.get(6..8).filter(|prefix| *prefix == "\\u").and_then(|_| hex(text, 8, 4))?;
            let code = 0x10000 + ((high - 0xD800) << 10) + low.checked_sub(0xDC00)?;
            Some((Some(char::from_u32(code)?), 12))
        }
        _ => None,
    }
}

fn hex(text: &str, start: usize, len: usize) -> Option<u32> {
    u32::from_str_radix(text.get(start..start + len)?, 16).ok()
}

#[cfg(test)]
mod tests {
    use crate::span::{Source, Sources};
    use crate::text::placeholders;
    use crate::yaml::{ScalarMap, Syntax, parse};

    /// Every placeholder of the scalar under `body`, as the source slice that its map gives.
    fn slices(text: &str, syntax: Syntax) -> Vec<String> {
        let file = Sources::default().add(Source::new("a", None, ""));
        let document = parse(file, text, syntax);
        let body = document.tree.root().unwrap().get("body").unwrap();
        let scalar = body.scalar().unwrap();
        let range = body.span().range();
        let map =
            ScalarMap::new(&text[range.clone()], range.start, scalar.style, scalar.indent, &scalar.text);
        let map = map.unwrap_or_else(|| panic!("no map for {text:?} -> {:?}", scalar.text));
        placeholders(&scalar.text)
            .iter()
            .map(|found| text[map.source_range(found.range())].to_owned())
            .collect()
    }

    #[test]
    fn the_span_of_a_placeholder_is_that_placeholder_in_every_style() {
        for text in [
            "body: Hi {{1}}, it is {{2}}.\n",
            "body: Hi {{1}},\n  it is\n\n  {{2}}. # c\n",
            "body: 'It''s {{1}}''s,\n  and\n\n\n  {{2}} '\n",
            "body: \"\\u00e9\\U0001F600 {{1}}\\n\\\n   a  \n   b {{2}}\"\n",
            "body: |\n  Hi {{1}}\n\n    more\n  {{2}}.\n",
            "body: |2-\n    Hi {{1}}\n   x\n  {{2}}.\n",
            "body: >\n  Hi {{1}}\n  there\n\n\n  and\n    more {{2}}\n  end\n",
            "body: >+\n\n  Hi {{1}}\n\n  {{2}}\n\n\nnext: x\n",
            "body: |\r\n  Hi {{1}}\r\n\r\n  {{2}}.\r\n",
            "\u{feff}body: >-\n  é {{1}}\n  😀 {{2}}\n",
            "other:\n- body: x\nbody: |+\n        a {{1}}\n\n\n        b {{2}}\n\n",
        ] {
            assert_eq!(slices(text, Syntax::Yaml), ["{{1}}", "{{2}}"], "{text:?}");
        }
        let json = r#"{"body":"\ud83d\ude00 caf\u00e9 {{1}}\n\/ \"{{2}}\""}"#;
        assert_eq!(slices(json, Syntax::Json), ["{{1}}", "{{2}}"]);
    }

    #[test]
    fn an_escape_is_pointed_at_as_a_whole() {
        let map = ScalarMap::new(r#""a\u00e9b""#, 10, crate::yaml::Style::DoubleQuoted, 0, "aéb").unwrap();
        assert_eq!(map.source_range(1..3), 12..18);
        assert_eq!(map.source_range(3..4), 18..19);
    }

    #[test]
    fn a_map_that_does_not_decode_to_the_text_is_refused() {
        assert!(ScalarMap::new("abc", 0, crate::yaml::Style::Plain, 0, "abd").is_none());
    }

    proptest::proptest! {
        /// The law of the linter, for texts of any style: the span of each placeholder is that placeholder.
        #[test]
        fn spans_hold_for_generated_blocks(
            lines in proptest::collection::vec("( {0,3}[a-z\u{e9}\u{1F600}]{0,6} ?\\{\\{[1-9]\\}\\} ?[a-z.]{0,4}|)", 1..6),
            header in "[|>][+-]?",
        ) {
            // A first line that begins with a blank would need an indentation indicator.
            let body: String = lines.iter().map(|line| format!("  {}\n", line.trim_start())).collect();
            let text = format!("body: {header}\n{body}next: 1\n");
            let expected: Vec<_> = placeholders(&body).iter().map(|p| body[p.range()].to_owned()).collect();
            if !expected.is_empty() {
                assert_eq!(slices(&text, Syntax::Yaml), expected, "{text:?}");
            }
        }
    }
}
