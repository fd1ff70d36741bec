//! A message as its reader sees it: for the terminal, as plain text, as HTML, and for programs.
//!
//! All four are made from the same [`Bubble`](crate::render::bubble::Bubble); none of them decides anything.

pub mod html;
pub mod json;
mod lines;
pub mod terminal;
pub mod text;

/// A character that does nothing but show: values come from outside, and a terminal would obey them.
///
/// Joiners and direction marks stay, for emoji and for right-to-left text are written with them; what turns the
/// direction of everything behind it would turn the frame too.
fn shown(c: char) -> char {
    match c {
        '\t' => ' ',
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        c if c.is_control() => '\u{fffd}',
        c => c,
    }
}

/// A text on one line with nothing in it that a terminal would obey.
fn harmless(text: &str) -> String {
    text.chars().map(shown).collect()
}
