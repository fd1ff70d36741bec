//! WhatsApp's markup as readers see it: bold, italic, struck, monospace, lists, quotes.

use crate::text;

/// A line of a message, or of a list or quotation in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What the line is.
    pub kind: BlockKind,
    /// Its words, markers left out.
    pub spans: Vec<Span>,
}

/// What a line is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A line as any other.
    Line,
    /// `> ` in front.
    Quote,
    /// `* ` or `- ` in front.
    Bullet,
    /// A number and a full stop in front: the number.
    Numbered(String),
    /// A line between triple backticks.
    Code,
}

/// Words that look alike.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// The words.
    pub text: String,
    /// `*…*`.
    pub bold: bool,
    /// `_…_`.
    pub italic: bool,
    /// `~…~`.
    pub struck: bool,
    /// `` `…` `` or ```` ```…``` ````.
    pub mono: bool,
}

const BOLD: u8 = 1;
const ITALIC: u8 = 2;
const STRUCK: u8 = 4;
const MONO: u8 = 8;
/// A marker, which nobody sees.
const HIDDEN: u8 = 16;
/// Inside triple backticks.
const FENCED: u8 = 32;

/// Takes a text apart as a phone does.
pub fn blocks(text: &str) -> Vec<Block> {
    let looks = looks(text);
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in text.split('\n') {
        let line_looks = looks.get(at..at + line.len()).unwrap_or_default();
        // A line of nothing but a fence leaves no trace.
        let all_hidden = !line.is_empty() && line_looks.iter().all(|look| look & HIDDEN != 0);
        if !all_hidden {
            blocks.push(block(line, line_looks));
        }
        at += line.len() + 1;
    }
    blocks
}

/// How each byte of a text looks.
fn looks(text: &str) -> Vec<u8> {
    let mut looks = vec![0u8; text.len()];
    for range in text::markup(text, &[]).formatted {
        let found = text.get(range.clone()).unwrap_or_default();
        let (look, marker) = match found.as_bytes() {
            [b'*', ..] => (BOLD, 1),
            [b'_', ..] => (ITALIC, 1),
            [b'~', ..] => (STRUCK, 1),
            [b'`', b'`', b'`', ..] => (MONO | FENCED, 3),
            _ => (MONO, 1),
        };
        let (start, end) = (range.start, range.end);
        for (at, byte) in looks.iter_mut().enumerate().take(end).skip(start) {
            let is_marker = at < start + marker || at >= end - marker;
            *byte |= if is_marker { HIDDEN } else { look };
        }
    }
    looks
}

fn block(line: &str, looks: &[u8]) -> Block {
    let is_code = looks.iter().any(|look| look & FENCED != 0);
    let (kind, skip) = if is_code { (BlockKind::Code, 0) } else { prefix(line) };
    let mut spans: Vec<(u8, Span)> = Vec::new();
    for (at, c) in line.char_indices().skip_while(|(at, _)| *at < skip) {
        let look = looks.get(at).copied().unwrap_or_default();
        if look & HIDDEN != 0 {
            continue;
        }
        match spans.last_mut() {
            Some((last, span)) if *last == look => span.text.push(c),
            _ => {
                let has = |bit| look & bit != 0;
                let (bold, italic, struck, mono) = (has(BOLD), has(ITALIC), has(STRUCK), has(MONO));
                spans.push((look, Span { text: c.to_string(), bold, italic, struck, mono }));
            }
        }
    }
    Block { kind, spans: spans.into_iter().map(|(_, span)| span).collect() }
}

/// What a line begins with, and how many bytes of it are not shown.
fn prefix(line: &str) -> (BlockKind, usize) {
    if line.starts_with("> ") {
        return (BlockKind::Quote, 2);
    }
    if (line.starts_with("* ") || line.starts_with("- ")) && !line.get(2..).unwrap_or("").trim().is_empty() {
        return (BlockKind::Bullet, 2);
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let number = line.get(..digits).unwrap_or_default();
    if (1..=3).contains(&digits) && line.get(digits..).is_some_and(|rest| rest.starts_with(". ")) {
        return (BlockKind::Numbered(number.to_owned()), digits + 2);
    }
    (BlockKind::Line, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Blocks as `kind: text`, with `b i s m` in front of what is so.
    fn shown(text: &str) -> Vec<String> {
        let span = |span: &Span| {
            let marks = [(span.bold, 'b'), (span.italic, 'i'), (span.struck, 's'), (span.mono, 'm')];
            let marks: String = marks.into_iter().filter(|(on, _)| *on).map(|(_, mark)| mark).collect();
            if marks.is_empty() { span.text.clone() } else { format!("<{marks} {}>", span.text) }
        };
        let block = |block: Block| {
            let words: String = block.spans.iter().map(span).collect();
            match block.kind {
                BlockKind::Line => words,
                BlockKind::Numbered(number) => format!("{number}) {words}"),
                kind => format!("{kind:?}: {words}"),
            }
        };
        blocks(text).into_iter().map(block).collect()
    }

    #[test]
    fn what_a_phone_shows_is_shown() {
        for (text, expected) in [
            ("a *b* _c_ ~d~ `e`", vec!["a <b b> <i c> <s d> <m e>"]),
            ("*_both_*", vec!["<bi both>"]),
            ("```two\nlines```", vec!["Code: <m two>", "Code: <m lines>"]),
            ("```\nx\n```", vec!["Code: <m x>"]),
            ("* one\n- *two*\n12. three", vec!["Bullet: one", "Bullet: <b two>", "12) three"]),
            ("> said *so*\nthen", vec!["Quote: said <b so>", "then"]),
            ("5*3 snake_case 1.5 2024. \n\n", vec!["5*3 snake_case 1.5 2024. ", "", ""]),
            ("مرحبا *أنا*", vec!["مرحبا <b أنا>"]),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }
}
