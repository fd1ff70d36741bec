//! A bubble on a terminal, as a phone would show it, with what a phone does not show below.

use anstyle::{Effects, Style as Ansi};
use unicode_width::UnicodeWidthStr;

use super::harmless;
use super::lines::{Line, Words, marked, styled, wrap};
use crate::output::Style;
use crate::render::bubble::{Bubble, ButtonFace, Count, Face, SEE_ALL, Top};
use crate::render::{Block, BlockKind, Demand, Filled, SlotValue, Source};
use crate::text::grouped;

/// Columns of a bubble with its frame, where there is room: about what a phone has.
const COLUMNS: usize = 56;

/// Columns of a card with its frame.
const CARD_COLUMNS: usize = 38;

/// Characters of a value that the list of values shows.
const MOST_OF_VALUE: usize = 40;

/// Columns that a frame takes of them.
const FRAME: usize = 4;

/// The whole picture, ending with a line break.
pub fn render(bubble: &Bubble, filled: &Filled<'_>, style: Style) -> String {
    let heading = harmless(&format!("{} · {}", bubble.name, bubble.language));
    let mut out = format!("{}\n\n", style.bold(&heading));
    let columns = style.width.min(COLUMNS);
    push(&mut out, &framed(&bubble.message, bubble.right_to_left, columns, style));
    let card_columns = columns.min(CARD_COLUMNS);
    let beside = ((style.width + 1) / (card_columns + 1)).max(1);
    let cards: Vec<Vec<String>> =
        bubble.cards.iter().map(|card| framed(card, bubble.right_to_left, card_columns, style)).collect();
    for row in cards.chunks(beside) {
        push(&mut out, &side_by_side(row, card_columns));
    }
    section(&mut out, "values", &values(filled), style);
    section(&mut out, "buttons", &buttons(bubble), style);
    section(&mut out, "lengths", &lengths(&bubble.counts, style), style);
    for (at, note) in bubble.notes.iter().enumerate() {
        let gap = if at == 0 { "\n" } else { "" };
        out.push_str(&format!("{gap}{} {}\n", style.yellow("note:"), harmless(note)));
    }
    out
}

fn push(out: &mut String, lines: &[String]) {
    for line in lines {
        out.push_str(line);
        out.push('\n');
    }
}

/// Frames of the same width beside each other, the lower ones filled up with blanks.
fn side_by_side(frames: &[Vec<String>], columns: usize) -> Vec<String> {
    let height = frames.iter().map(Vec::len).max().unwrap_or(0);
    let line = |row: usize| {
        let blank = " ".repeat(columns);
        let parts: Vec<&str> =
            frames.iter().map(|frame| frame.get(row).map_or(blank.as_str(), String::as_str)).collect();
        parts.join(" ").trim_end().to_owned()
    };
    (0..height).map(line).collect()
}

/// A bubble in its frame; every line takes as many columns as the others.
struct Drawing {
    lines: Vec<String>,
    columns: usize,
    right_to_left: bool,
    style: Style,
}

fn framed(face: &Face, right_to_left: bool, columns: usize, style: Style) -> Vec<String> {
    let mut drawing = Drawing { lines: Vec::new(), columns: columns - FRAME, right_to_left, style };
    drawing.edge('╭', '╮');
    drawing.face(face);
    drawing.edge('╰', '╯');
    drawing.lines
}

impl Drawing {
    fn face(&mut self, face: &Face) {
        let bold = Ansi::new().effects(Effects::BOLD);
        let dim = Ansi::new().effects(Effects::DIMMED);
        match &face.header {
            Some(Top::Text(text)) => self.words(&[Words::new(text.as_str(), bold)]),
            Some(Top::Placeholder { kind, about }) => self.placeholder(kind, about.as_deref()),
            None => {}
        }
        if let Some((text, ends)) = &face.offer {
            self.words(&[Words::new(text.as_str(), bold)]);
            let ends = ends.and_then(|ends| jiff::Timestamp::from_millisecond(ends).ok());
            if let Some(ends) = ends {
                self.words(&[Words::new(format!("until {ends}"), dim)]);
            }
        }
        face.body.iter().for_each(|block| self.block(block));
        if let Some(footer) = &face.footer {
            self.words(&[]);
            self.words(&[Words::new(footer.as_str(), dim)]);
        }
        for button in face.buttons.iter().take(face.shown) {
            self.button(&button.label);
        }
        if face.shown < face.buttons.len() {
            self.button(SEE_ALL);
        }
    }

    fn edge(&mut self, left: char, right: char) {
        self.lines.push(self.style.dim(&format!("{left}{}{right}", "─".repeat(self.columns + FRAME - 2))));
    }

    fn button(&mut self, label: &str) {
        self.edge('├', '┤');
        let label = wrap(&[Words::plain(label)], self.columns, self.style).into_iter().next();
        let label = label.unwrap_or_default();
        let before = (self.columns - label.width.min(self.columns)) / 2;
        self.put(before, label);
    }

    fn placeholder(&mut self, kind: &str, about: Option<&str>) {
        let shade = || Line { text: self.style.dim(&"▒".repeat(self.columns)), width: self.columns };
        let (above, below) = (shade(), shade());
        self.put(0, above);
        for text in [Some(kind), about].into_iter().flatten() {
            for line in wrap(&[Words::plain(text)], self.columns - FRAME, self.style) {
                self.framed_line("▒", 0, line, self.columns);
            }
        }
        self.put(0, below);
    }

    fn block(&mut self, block: &Block) {
        let spans = if self.style.color { styled(&block.spans) } else { marked(&block.spans) };
        let mark = mark(&block.kind, self.right_to_left);
        let marked = mark.chars().count();
        for (at, mut line) in wrap(&spans, self.columns - marked, self.style).into_iter().enumerate() {
            // A quotation's bar runs on; of a list's item, only the first line has the mark.
            let runs_on = at == 0 || block.kind == BlockKind::Quote;
            let mark = if runs_on { mark.clone() } else { " ".repeat(marked) };
            let place = if self.right_to_left { line.text.len() } else { 0 };
            line.text.insert_str(place, &mark);
            line.width += marked;
            self.put_text(line);
        }
    }

    /// Words at the side where reading begins.
    fn words(&mut self, words: &[Words<'_>]) {
        wrap(words, self.columns, self.style).into_iter().for_each(|line| self.put_text(line));
    }

    fn put_text(&mut self, line: Line) {
        let before = if self.right_to_left { self.columns - line.width.min(self.columns) } else { 0 };
        self.put(before, line);
    }

    fn put(&mut self, before: usize, line: Line) {
        let text = self.between("│", before, line, self.columns);
        self.lines.push(text);
    }

    /// A line with a smaller frame of its own.
    fn framed_line(&mut self, side: &str, before: usize, line: Line, columns: usize) {
        let text = self.between(side, before, line, columns - FRAME);
        self.put(0, Line { text, width: columns });
    }

    fn between(&self, side: &str, before: usize, line: Line, columns: usize) -> String {
        let behind = columns.saturating_sub(before + line.width);
        let side = self.style.dim(side);
        format!("{side} {}{}{} {side}", " ".repeat(before), line.text, " ".repeat(behind))
    }
}

/// What stands beside the lines of a block, on the side where reading begins.
fn mark(kind: &BlockKind, right_to_left: bool) -> String {
    match (kind, right_to_left) {
        (BlockKind::Quote, false) => "│ ".to_owned(),
        (BlockKind::Quote, true) => " │".to_owned(),
        (BlockKind::Bullet, false) => "• ".to_owned(),
        (BlockKind::Bullet, true) => " •".to_owned(),
        (BlockKind::Numbered(number), false) => format!("{number}. "),
        (BlockKind::Numbered(number), true) => format!(" .{number}"),
        (BlockKind::Line | BlockKind::Code, _) => String::new(),
    }
}

/// Lines of cells under a heading, aligned by columns.
fn section(out: &mut String, heading: &str, rows: &[Vec<String>], style: Style) {
    if rows.is_empty() {
        return;
    }
    let width = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.width()).max();
    out.push_str(&format!("\n{}\n", style.dim(heading)));
    for row in rows {
        let mut line = " ".to_owned();
        for (column, cell) in row.iter().enumerate() {
            let blanks = width(column).unwrap_or(0).saturating_sub(cell.width());
            line.push_str(&format!(" {cell}{} ", " ".repeat(blanks)));
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
}

/// What may be given, by the key it is given by, with what it is now.
fn values(filled: &Filled<'_>) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    let slots = filled.contract.slots.iter().zip(&filled.sources).enumerate();
    for (at, (slot, source)) in slots {
        // A variable fills all its places, unless one of them was given a value of its own.
        let key = slot.name.as_deref().unwrap_or(&slot.path);
        let value = match filled.value(at) {
            Some(SlotValue::Text(text)) => shortened(text),
            Some(_) => String::new(),
            None => slot.kind.describe().to_owned(),
        };
        let source = match (source, slot.demand) {
            (Source::Given, _) => "given",
            (Source::Example, _) => "sample",
            (Source::Nowhere, Demand::Required) => "to be given",
            (Source::Nowhere, _) => "optional",
        };
        let row = vec![harmless(key), value, source.to_owned()];
        if rows.contains(&row) {
            continue;
        }
        let taken = rows.iter().any(|known| known.first() == row.first());
        let own_path = || std::iter::once(slot.path.clone()).chain(row.iter().skip(1).cloned()).collect();
        rows.push(if taken { own_path() } else { row });
    }
    rows
}

/// The beginning of a value: the whole of it stands in the picture.
fn shortened(text: &str) -> String {
    let mut start: String = harmless(text).chars().take(MOST_OF_VALUE).collect();
    if text.chars().nth(MOST_OF_VALUE).is_some() {
        start.push('…');
    }
    start
}

/// Where the buttons lead, by the paths of their places.
fn buttons(bubble: &Bubble) -> Vec<Vec<String>> {
    let faces = std::iter::once((String::new(), &bubble.message));
    let cards = bubble.cards.iter().enumerate().map(|(at, card)| (format!("cards.{at}."), card));
    let row = |prefix: &str, at: usize, button: &ButtonFace| {
        let target = button.target.as_deref().map(harmless).unwrap_or_default();
        vec![format!("{prefix}buttons.{at}"), harmless(&button.label), button.kind.clone(), target]
    };
    let rows = faces.chain(cards).flat_map(|(prefix, face)| {
        let rows: Vec<_> =
            face.buttons.iter().enumerate().map(|(at, button)| row(&prefix, at, button)).collect();
        rows
    });
    rows.collect()
}

fn lengths(counts: &[Count], style: Style) -> Vec<Vec<String>> {
    let width = counts.iter().map(|count| grouped(count.length).len()).max().unwrap_or(0);
    let row = |count: &Count| {
        let length = format!("{:>width$} of {}", grouped(count.length), grouped(count.most));
        let too_long = if count.holds() { String::new() } else { style.red("too long") };
        vec![count.place.clone(), length, too_long]
    };
    counts.iter().map(row).collect()
}
