//! A bubble as a fragment of HTML: escaped, without script or style, every class of its own.
//!
//! Whoever puts it into a page styles the classes, all of which begin with `waform-`. Every text has its own
//! direction (`dir="auto"`), as on a phone, where an English footer below an Arabic body stays left-aligned.
//! Addresses are text and never links: what a value says must not be one click away on somebody's page.

use crate::render::bubble::{Bubble, ButtonFace, Face, SEE_ALL, Top};
use crate::render::{Block, BlockKind, Span};

/// The whole fragment, ending with a line break.
pub fn render(bubble: &Bubble) -> String {
    let mut out = format!(
        "<article class=\"waform-message\" lang=\"{}\" data-template=\"{}\">\n",
        escaped(&bubble.language.replace('_', "-")),
        escaped(&bubble.name)
    );
    face(&mut out, &bubble.message, "div", "waform-bubble");
    if !bubble.cards.is_empty() {
        out.push_str("<ol class=\"waform-cards\">\n");
        for card in &bubble.cards {
            face(&mut out, card, "li", "waform-card");
        }
        out.push_str("</ol>\n");
    }
    out.push_str("</article>\n");
    out
}

fn face(out: &mut String, face: &Face, element: &str, class: &str) {
    out.push_str(&format!("<{element} class=\"{class}\">\n"));
    match &face.header {
        Some(Top::Text(text)) => out.push_str(&paragraph("waform-header", text)),
        Some(Top::Placeholder { kind, about }) => {
            out.push_str(&format!(
                "<div class=\"waform-media\" data-kind=\"{}\">{}</div>\n",
                escaped(kind),
                about.as_deref().map_or_else(|| escaped(kind), escaped)
            ));
        }
        None => {}
    }
    if let Some((text, ends)) = &face.offer {
        out.push_str(&paragraph("waform-offer", text));
        if let Some(ends) = ends.and_then(|ends| jiff::Timestamp::from_millisecond(ends).ok()) {
            out.push_str(&format!("<time class=\"waform-offer-end\" datetime=\"{ends}\">{ends}</time>\n"));
        }
    }
    if !face.body.is_empty() {
        out.push_str("<div class=\"waform-body\">\n");
        body(out, &face.body);
        out.push_str("</div>\n");
    }
    if let Some(footer) = &face.footer {
        out.push_str(&paragraph("waform-footer", footer));
    }
    let (shown, folded) = face.buttons.split_at(face.shown.min(face.buttons.len()));
    buttons(out, shown);
    if !folded.is_empty() {
        out.push_str(&format!("<details class=\"waform-more\">\n<summary>{SEE_ALL}</summary>\n"));
        buttons(out, folded);
        out.push_str("</details>\n");
    }
    out.push_str(&format!("</{element}>\n"));
}

fn paragraph(class: &str, text: &str) -> String {
    format!("<p class=\"{class}\" dir=\"auto\">{}</p>\n", escaped(text))
}

/// Lines, with those of a list or a quotation together.
fn body(out: &mut String, blocks: &[Block]) {
    let kind = |block: &Block| std::mem::discriminant(&block.kind);
    for alike in blocks.chunk_by(|one, next| kind(one) == kind(next)) {
        let Some(first) = alike.first() else { continue };
        let (open, close) = match &first.kind {
            BlockKind::Line => ("", ""),
            BlockKind::Quote => ("<blockquote>\n", "</blockquote>\n"),
            BlockKind::Bullet => ("<ul>\n", "</ul>\n"),
            BlockKind::Numbered(_) => ("<ol>\n", "</ol>\n"),
            BlockKind::Code => ("<pre dir=\"auto\">", "</pre>\n"),
        };
        out.push_str(open);
        for block in alike {
            line(out, block);
        }
        out.push_str(close);
    }
}

fn line(out: &mut String, block: &Block) {
    let words: String = block.spans.iter().map(span).collect();
    match &block.kind {
        // An empty line has a height, too.
        BlockKind::Line | BlockKind::Quote if words.is_empty() => out.push_str("<p><br></p>\n"),
        BlockKind::Line | BlockKind::Quote => out.push_str(&format!("<p dir=\"auto\">{words}</p>\n")),
        BlockKind::Bullet => out.push_str(&format!("<li dir=\"auto\">{words}</li>\n")),
        BlockKind::Numbered(number) => {
            let number = number.trim_start_matches('0');
            let number = if number.is_empty() { "0" } else { number };
            out.push_str(&format!("<li dir=\"auto\" value=\"{}\">{words}</li>\n", escaped(number)));
        }
        BlockKind::Code => out.push_str(&format!("{words}\n")),
    }
}

fn span(span: &Span) -> String {
    let mut text = escaped(&span.text);
    let elements = [(span.mono, "code"), (span.struck, "s"), (span.italic, "em"), (span.bold, "strong")];
    for (_, element) in elements.into_iter().filter(|(on, _)| *on) {
        text = format!("<{element}>{text}</{element}>");
    }
    text
}

fn buttons(out: &mut String, buttons: &[ButtonFace]) {
    if buttons.is_empty() {
        return;
    }
    out.push_str("<ul class=\"waform-buttons\">\n");
    for button in buttons {
        let target = button.target.as_deref().map(|target| format!(" title=\"{}\"", escaped(target)));
        out.push_str(&format!(
            "<li class=\"waform-button\" data-kind=\"{}\" dir=\"auto\"{}>{}</li>\n",
            escaped(&button.kind),
            target.unwrap_or_default(),
            escaped(&button.label)
        ));
    }
    out.push_str("</ul>\n");
}

/// A text that is nothing but text, in an element and in an attribute.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(c),
            // No document may hold these, not even as references.
            c if c.is_control() => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_ends_the_text() {
        assert_eq!(
            escaped("<b>\"a\" & 'b'</b>\u{0}"),
            "&lt;b&gt;&quot;a&quot; &amp; &#39;b&#39;&lt;/b&gt;\u{fffd}"
        );
    }
}
