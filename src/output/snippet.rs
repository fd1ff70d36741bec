//! The lines around a place, ready to be shown in a frame.
//!
//! The text shown is a copy: control characters and direction marks are replaced, because a terminal would obey
//! them; lines are cut to the terminal's width around the place, because one JSON line may hold a megabyte.

use std::ops::Range;

use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

use super::harmless;
use crate::span::{Source, Span};

/// Lines shown before and after the lines of the place.
const CONTEXT: usize = 1;

/// Lines of the place that are shown at most.
const MOST_LINES: usize = 4;

/// A copy of some lines, and where ranges of the file lie in it.
#[derive(Debug)]
pub(super) struct Snippet {
    name: String,
    text: String,
    first_line: usize,
    /// Position shown in the frame's head, from 0.
    place: (usize, usize),
    /// Byte in the file and in the copy at which each shown character begins, in order.
    offsets: Vec<(usize, usize)>,
    /// Whether the line of the place holds right-to-left text, which terminals reorder.
    pub(super) right_to_left: bool,
}

impl Snippet {
    /// The lines around a span, `width` columns wide at most.
    pub(super) fn new(source: &Source, span: Span, width: usize) -> Snippet {
        let range = span.range();
        let position = source.position(range.start);
        let last =
            source.line_of(range.end.saturating_sub(1).max(range.start)).min(position.line - 1 + MOST_LINES);
        let first = (position.line - 1).saturating_sub(CONTEXT);
        let last = (last + CONTEXT).min(source.line_starts().len().saturating_sub(1));
        let digits = (last + 1).to_string().len();
        let columns = width.saturating_sub(digits + 6).max(20);
        let shift = shift(position.column - 1, columns);
        let mut snippet = Snippet {
            name: source.name.clone(),
            text: String::new(),
            first_line: first,
            place: (position.line - 1, position.column - 1),
            offsets: Vec::new(),
            right_to_left: false,
        };
        for line in first..=last {
            snippet.line(source, line, shift, columns);
        }
        snippet
    }

    fn line(&mut self, source: &Source, line: usize, shift: usize, columns: usize) {
        let start = source.line_starts().get(line).map_or(0, |start| *start as usize);
        let text = source.line_text(line);
        if shift > 0 && !text.is_empty() {
            self.text.push('…');
        }
        for (at, (offset, c)) in text.char_indices().enumerate() {
            if at < shift {
                continue;
            }
            if at >= shift + columns {
                self.text.push('…');
                break;
            }
            self.offsets.push((start + offset, self.text.len()));
            self.right_to_left |= line == self.place.0 && is_right_to_left(c);
            self.text.push(shown(c));
        }
        self.offsets.push((start + text.len(), self.text.len()));
        self.text.push('\n');
    }

    /// Where a range of the file lies in the copy; `None` where it is not shown. A range over several lines is
    /// marked on its first one.
    pub(super) fn mark(&self, range: Range<usize>) -> Option<Range<usize>> {
        let start = self.offset(range.start)?;
        let line_end = self.text.get(start..)?.find('\n').map_or(self.text.len(), |newline| start + newline);
        let end = self
            .offsets
            .iter()
            .rev()
            .find(|(file, _)| *file <= range.end)
            .map_or(line_end, |(_, copy)| *copy);
        Some(start..end.clamp(start, line_end))
    }

    fn offset(&self, file: usize) -> Option<usize> {
        let after = self.offsets.partition_point(|(at, _)| *at < file);
        let (at, copy) = self.offsets.get(after)?;
        // A place in what was cut off is not the next thing shown.
        let first = self.offsets.first()?.0;
        (file >= first && *at - file < 4).then_some(*copy)
    }
}

/// How many characters of every line are cut off in front, so that the place is shown.
fn shift(column: usize, columns: usize) -> usize {
    if column < columns * 3 / 4 { 0 } else { column - columns / 3 }
}

/// A character that does nothing but show, in a place of its own: carets stand under it.
fn shown(c: char) -> char {
    match c {
        // Marks of direction, and what shows nothing at all.
        '\u{061c}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2069}' | '\u{feff}' => '\u{fffd}',
        c => harmless::shown(c),
    }
}

fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{0590}'..='\u{08ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

impl SourceCode for Snippet {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        _after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let whole = SourceSpan::from((0, self.text.len().saturating_sub(1)));
        let (line, column) = if before == 0 { self.place } else { (self.first_line, 0) };
        let lines = self.text.lines().count();
        let (data, span) =
            if before == 0 { (&self.text.as_bytes()[..0], *span) } else { (self.text.as_bytes(), whole) };
        Ok(Box::new(MietteSpanContents::new_named(self.name.clone(), data, span, line, column, lines)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Sources;

    fn snippet(text: &str, range: Range<usize>, width: usize) -> (Snippet, Option<String>) {
        let mut sources = Sources::default();
        let id = sources.add(Source::new("a.yaml", None, text));
        let source = sources.get(id).unwrap();
        let snippet = Snippet::new(source, Span::new(id, range.clone()), width);
        let marked = snippet.mark(range).map(|mark| snippet.text[mark].to_owned());
        (snippet, marked)
    }

    #[test]
    fn the_marked_text_is_the_text_of_the_range() {
        let text = "a: 1\nbody: é {{1}} 😀 x\r\nc: 2\n";
        let at = text.find("{{1}}").unwrap();
        let (snippet, marked) = snippet(text, at..at + 5, 80);
        assert_eq!(marked.as_deref(), Some("{{1}}"));
        assert_eq!(snippet.text, "a: 1\nbody: é {{1}} 😀 x\nc: 2\n");
        assert_eq!(snippet.place, (1, 8));
    }

    #[test]
    fn a_line_of_a_megabyte_is_cut_around_the_place() {
        let text = format!("{}{{{{7}}}}{}", "x".repeat(500_000), "y".repeat(500_000));
        let (snippet, marked) = snippet(&text, 500_000..500_005, 80);
        assert_eq!(marked.as_deref(), Some("{{7}}"));
        assert!(snippet.text.len() < 200 && snippet.text.starts_with('…'));
    }

    #[test]
    fn nothing_shown_can_steer_the_terminal() {
        let text = "a: \u{1b}[31mred\u{202e}x\ty";
        let (snippet, _) = snippet(text, 3..6, 80);
        assert_eq!(snippet.text, "a: \u{fffd}[31mred\u{fffd}x y\n");
    }

    #[test]
    fn a_place_at_the_very_end_is_shown() {
        let (_, marked) = snippet("a: 1\n", 5..5, 80);
        assert_eq!(marked.as_deref(), Some(""));
        let (_, marked) = snippet("", 0..0, 80);
        assert_eq!(marked.as_deref(), Some(""));
    }
}
