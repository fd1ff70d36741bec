//! A bubble as plain text: the words that its reader reads, for tickets, mails and comparisons.

use super::harmless;
use crate::render::bubble::{Bubble, Face, Top};
use crate::render::{Block, BlockKind};

/// The whole message, ending with a line break.
pub fn render(bubble: &Bubble) -> String {
    let mut out = face(&bubble.message);
    for (at, card) in bubble.cards.iter().enumerate() {
        out.push_str(&format!("\n--- {} of {} ---\n\n{}", at + 1, bubble.cards.len(), face(card)));
    }
    out
}

/// Parts with an empty line between them.
fn face(face: &Face) -> String {
    let mut parts = Vec::new();
    parts.extend(face.header.as_ref().map(|top| match top {
        Top::Text(text) => harmless(text),
        Top::Placeholder { kind, about: None } => format!("[{}]", harmless(kind)),
        Top::Placeholder { kind, about: Some(about) } => {
            format!("[{}: {}]", harmless(kind), harmless(about))
        }
    }));
    parts.extend(face.offer.as_ref().map(|(text, ends)| {
        let ends = ends.and_then(|ends| jiff::Timestamp::from_millisecond(ends).ok());
        let ends = ends.map(|ends| format!(" (until {ends})")).unwrap_or_default();
        harmless(text) + &ends
    }));
    if !face.body.is_empty() {
        parts.push(face.body.iter().map(line).collect::<Vec<_>>().join("\n"));
    }
    parts.extend(face.footer.as_deref().map(harmless));
    let buttons = face.buttons.iter().map(|button| {
        let target = button.target.as_deref().map(|target| format!(" {target}")).unwrap_or_default();
        harmless(&format!("[{}]{target}", button.label))
    });
    let buttons: Vec<String> = buttons.collect();
    if !buttons.is_empty() {
        parts.push(buttons.join("\n"));
    }
    parts.join("\n\n") + "\n"
}

fn line(block: &Block) -> String {
    let words: String = block.spans.iter().map(|span| harmless(&span.text)).collect();
    match &block.kind {
        BlockKind::Line | BlockKind::Code => words,
        BlockKind::Quote => format!("> {words}"),
        BlockKind::Bullet => format!("• {words}"),
        BlockKind::Numbered(number) => format!("{number}. {words}"),
    }
}
