//! Words to lines of so many columns.

use std::borrow::Cow;

use anstyle::{AnsiColor, Effects, Style as Ansi};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::{harmless, shown};
use crate::output::Style;
use crate::render::Span;

/// A line, ready to be printed.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    /// What is printed, colours included.
    pub(super) text: String,
    /// The columns that it takes.
    pub(super) width: usize,
}

/// Words in one look.
#[derive(Clone, Debug)]
pub(super) struct Words<'t> {
    /// The words.
    pub(super) text: Cow<'t, str>,
    /// The look, where there is colour.
    pub(super) look: Ansi,
}

impl<'t> Words<'t> {
    /// Words in a look.
    pub(super) fn new(text: impl Into<Cow<'t, str>>, look: Ansi) -> Words<'t> {
        Words { text: text.into(), look }
    }

    /// Words as any other.
    pub(super) fn plain(text: impl Into<Cow<'t, str>>) -> Words<'t> {
        Words::new(text, Ansi::new())
    }
}

/// What a phone draws, as a terminal can: monospace is all that a terminal has, so it gets a colour instead.
pub(super) fn styled(spans: &[Span]) -> Vec<Words<'_>> {
    let look = |span: &Span| {
        let effects = [
            (span.bold, Effects::BOLD),
            (span.italic, Effects::ITALIC),
            (span.struck, Effects::STRIKETHROUGH),
        ];
        let effects = effects.into_iter().filter(|(on, _)| *on);
        let look = Ansi::new().effects(effects.fold(Effects::new(), |all, (_, effect)| all | effect));
        if span.mono { look.fg_color(Some(AnsiColor::Cyan.into())) } else { look }
    };
    spans.iter().map(|span| Words::new(span.text.as_str(), look(span))).collect()
}

/// The same without colour: the markers stay where they were written, for nothing else tells bold from plain.
pub(super) fn marked(spans: &[Span]) -> Vec<Words<'_>> {
    let marks = |span: &Span| [('*', span.bold), ('_', span.italic), ('~', span.struck), ('`', span.mono)];
    let mut out = String::new();
    let mut before = marks(&Span::default());
    for span in spans {
        let now = marks(span);
        let pairs = || before.iter().zip(&now);
        out.extend(pairs().rev().filter(|(before, now)| before.1 && !now.1).map(|(before, _)| before.0));
        out.extend(pairs().filter(|(before, now)| !before.1 && now.1).map(|(_, now)| now.0));
        out.push_str(&span.text);
        before = now;
    }
    out.extend(before.iter().rev().filter(|(_, on)| *on).map(|(mark, _)| mark));
    vec![Words::plain(out)]
}

/// What a reader takes for one character.
struct Cell<'t> {
    text: Cow<'t, str>,
    width: usize,
    look: Ansi,
}

impl Cell<'_> {
    fn is_blank(&self) -> bool {
        self.text == " "
    }

    /// Whether a line may end behind it: blanks, and scripts that put none between words.
    fn ends_a_line(&self) -> bool {
        self.is_blank() || self.width > 1
    }

    /// Whether it belongs to what stands before it, where no blank does.
    fn begins_no_line(&self) -> bool {
        self.text.starts_with(['、', '。', '，', '．', '！', '？', '：', '；', '）', '」', '』', '】', '》'])
    }
}

/// Words broken into lines of at most so many columns; at least one line.
pub(super) fn wrap(words: &[Words<'_>], columns: usize, style: Style) -> Vec<Line> {
    let cells: Vec<Cell<'_>> = words.iter().flat_map(cells).collect();
    let mut lines = Vec::new();
    let (mut start, mut width, mut end) = (0, 0, None);
    for (at, cell) in cells.iter().enumerate() {
        while width + cell.width > columns && at > start {
            // A blank that does not fit is the end of the line, not the start of the next.
            let stop = if cell.is_blank() { at } else { end.unwrap_or(at) };
            lines.push(line(cells.get(start..stop).unwrap_or_default(), style));
            start = if cell.is_blank() { at + 1 } else { stop };
            width = cells.get(start..at).unwrap_or_default().iter().map(|cell| cell.width).sum();
            end = None;
        }
        if at >= start {
            width += cell.width;
            let may_end = cell.ends_a_line() && !cells.get(at + 1).is_some_and(Cell::begins_no_line);
            end = if may_end { Some(at + 1) } else { end };
        }
    }
    lines.push(line(cells.get(start..).unwrap_or_default(), style));
    lines
}

fn cells<'t>(words: &'t Words<'_>) -> impl Iterator<Item = Cell<'t>> {
    words.text.graphemes(true).map(|grapheme| {
        let harmful = grapheme.chars().any(|c| shown(c) != c);
        let text = if harmful { Cow::Owned(harmless(grapheme)) } else { Cow::Borrowed(grapheme) };
        let width = text.width();
        Cell { text, width, look: words.look }
    })
}

fn line(cells: &[Cell<'_>], style: Style) -> Line {
    let kept = cells.iter().rposition(|cell| !cell.is_blank()).map_or(0, |last| last + 1);
    let cells = cells.get(..kept).unwrap_or_default();
    let mut line = Line::default();
    for alike in cells.chunk_by(|one, next| one.look == next.look) {
        let text: String = alike.iter().map(|cell| &*cell.text).collect();
        line.width += alike.iter().map(|cell| cell.width).sum::<usize>();
        line.text.push_str(&style.paint(alike.first().map(|cell| cell.look).unwrap_or_default(), &text));
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::blocks;

    fn wrapped(text: &str, columns: usize) -> Vec<String> {
        let lines = wrap(&[Words::plain(text)], columns, Style::plain());
        lines.into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn lines_end_between_words_and_inside_of_those_that_are_too_long() {
        assert_eq!(wrapped("to be or not", 6), ["to be", "or not"]);
        assert_eq!(wrapped("to be", 5), ["to be"]);
        assert_eq!(wrapped("unbreakable", 4), ["unbr", "eaka", "ble"]);
        assert_eq!(wrapped("a unbreakable", 4), ["a", "unbr", "eaka", "ble"]);
        assert_eq!(wrapped("", 4), [""]);
    }

    #[test]
    fn wide_characters_take_two_columns_and_stay_whole() {
        assert_eq!(wrapped("您的订单已发货", 6), ["您的订", "单已发", "货"]);
        assert_eq!(wrapped("您的订单。", 8), ["您的订", "单。"]);
        assert_eq!(wrapped("ab👨‍👩‍👧cd", 4), ["ab👨‍👩‍👧", "cd"]);
        assert_eq!(wrap(&[Words::plain("é 您")], 9, Style::plain())[0].width, 4);
    }

    #[test]
    fn what_a_terminal_would_obey_is_not_printed() {
        assert_eq!(wrapped("a\u{1b}[31mb\u{202e}c\r\td", 40), ["a\u{fffd}[31mb\u{fffd}c\u{fffd} d"]);
    }

    #[test]
    fn markers_come_back_where_they_were() {
        for text in ["a *b* c", "*a _b_ c*", "*_x_* ~y~ `z`", "plain"] {
            let block = blocks(text).swap_remove(0);
            assert_eq!(marked(&block.spans)[0].text, text);
        }
    }

    proptest::proptest! {
        /// No line is wider than it may be, and nothing but blanks is lost.
        #[test]
        fn every_line_fits(text in "[a-c 您é👍*_-]{0,60}", columns in 2usize..20) {
            let lines = wrap(&[Words::plain(text.as_str())], columns, Style::plain());
            for line in &lines {
                assert!(line.width <= columns, "{line:?}");
            }
            let joined: String = lines.iter().map(|line| line.text.as_str()).collect();
            assert_eq!(joined.replace(' ', ""), text.replace(' ', ""));
        }
    }
}
