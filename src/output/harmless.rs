//! What others wrote, without what a terminal would obey.
//!
//! Names, texts and values come from files that anybody may have changed and from accounts. A terminal that obeyed
//! them could be made to show another plan than the one that is carried out.

/// A character that does nothing but show.
///
/// Joiners and direction marks stay, for emoji and for right-to-left text are written with them; what turns the
/// direction of everything behind it would turn what waform says, too.
pub(super) fn shown(c: char) -> char {
    match c {
        '\t' => ' ',
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        c if c.is_control() => '\u{fffd}',
        c => c,
    }
}

/// A text on one line with nothing in it that a terminal would obey. Every character stays one character.
pub(super) fn harmless(text: &str) -> String {
    text.chars().map(shown).collect()
}

/// How a template is named for people: `order_shipped [en_US]`.
pub(super) fn key(name: &str, language: &str) -> String {
    harmless(&format!("{name} [{language}]"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_obeys_is_shown_instead() {
        assert_eq!(harmless("a\u{1b}[2Jb\r\nc\td\u{202e}e"), "a\u{fffd}[2Jb\u{fffd}\u{fffd}c d\u{fffd}e");
        assert_eq!(harmless("👩‍🌾 مرحبا\u{200f}!"), "👩‍🌾 مرحبا\u{200f}!");
        assert_eq!(key("a\u{9b}b", "en"), "a\u{fffd}b [en]");
    }
}
