//! What a line of plain text has no room for: headers, footers and labels.

use std::ops::Range;

use super::{Placeholder, emoji, markup};

/// Something in a text that is more than words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decoration {
    /// A line break.
    LineBreak,
    /// An emoji.
    Emoji,
    /// `*bold*` and its kin.
    Markup,
}

impl Decoration {
    /// With its article, for messages.
    pub fn as_str(self) -> &'static str {
        match self {
            Decoration::LineBreak => "a line break",
            Decoration::Emoji => "an emoji",
            Decoration::Markup => "markup",
        }
    }
}

/// The first decoration of a text: a line break before an emoji before markup, wherever they stand.
pub fn decoration(text: &str, placeholders: &[Placeholder]) -> Option<(Range<usize>, Decoration)> {
    let line_break = text.find(['\n', '\r']).map(|at| (at..at + 1, Decoration::LineBreak));
    let emoji = || emoji(text).next().map(|range| (range, Decoration::Emoji));
    let markup = || {
        let formatted = markup(text, placeholders).formatted;
        formatted.into_iter().next().map(|range| (range, Decoration::Markup))
    };
    line_break.or_else(emoji).or_else(markup)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::placeholders;

    #[test]
    fn plain_lines_are_told_from_decorated_ones() {
        for (text, expected) in [
            ("Order #{{order_id}}, 2*3!", None),
            ("Order 📦", Some((6..10, Decoration::Emoji))),
            ("*Order* 📦\n", Some((12..13, Decoration::LineBreak))),
            ("Order _{{order_id}}_", Some((6..20, Decoration::Markup))),
        ] {
            assert_eq!(decoration(text, &placeholders(text)), expected, "{text}");
        }
    }
}
