//! Counting emoji as a reader would: a family, a flag or a keycap is one.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;
use unicode_segmentation::UnicodeSegmentation;

/// Characters that show as emoji by themselves, or that a variation selector turns into one.
///
/// `Extended_Pictographic` alone would count © and ™, which show as text.
static EMOJI: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\p{Emoji_Presentation}|\p{Extended_Pictographic}\x{FE0F}|\x{20E3}").ok());

/// First code point above which emoji live (U+203C, "‼"); everything below is decided without the pattern.
const FIRST: char = '\u{203C}';

/// Whether one grapheme cluster is shown as an emoji.
pub fn is_emoji(grapheme: &str) -> bool {
    grapheme.chars().any(|c| c >= FIRST || c == '\u{FE0F}')
        && EMOJI.as_ref().is_some_and(|pattern| pattern.is_match(grapheme))
}

/// Where the emoji of a text stand, one grapheme cluster each.
pub fn emoji(text: &str) -> impl Iterator<Item = Range<usize>> {
    // Most texts have nothing up there, and need not be cut into clusters.
    let searched = if text.chars().all(|c| c < FIRST) { "" } else { text };
    let clusters = searched.grapheme_indices(true).filter(|(_, grapheme)| is_emoji(grapheme));
    clusters.map(|(start, grapheme)| start..start + grapheme.len())
}

/// Number of emoji, by grapheme cluster.
pub fn emoji_count(text: &str) -> usize {
    emoji(text).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_picture_is_one_emoji() {
        for (text, expected) in [
            ("plain", 0),
            ("© 2026 ™", 0),
            ("☎ 123", 0),
            ("☎️ 123", 1),
            ("👨‍👩‍👧", 1),
            ("🇲🇽🇧🇷", 2),
            ("1️⃣2️⃣", 2),
            ("👍🏽👍", 2),
            ("مرحبا 🎉", 1),
            ("中文，没有", 0),
        ] {
            assert_eq!(emoji_count(text), expected, "{text}");
        }
    }

    #[test]
    fn an_emoji_is_found_with_everything_that_belongs_to_it() {
        let text = "a 👍🏽 1️⃣";
        let found: Vec<&str> = emoji(text).map(|range| &text[range]).collect();
        assert_eq!(found, ["👍🏽", "1️⃣"]);
    }
}
