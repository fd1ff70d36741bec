//! What can be said of a text without knowing where it stands: lengths, words, emoji, markup, placeholders, tokens.
//!
//! Lengths are Unicode scalar values throughout. Meta writes "characters" and names no unit, so the limits are
//! judged on the smallest sensible count, and the UTF-16 count is used for a warning only.

pub mod address;
mod decoration;
mod emoji;
mod identifier;
mod markup;
mod pattern;
mod placeholder;
mod secret;
pub mod shorteners;
mod token;

pub use decoration::{Decoration, decoration};
pub use emoji::{emoji, emoji_count, is_emoji};
pub use identifier::{Identifier, identifier};
pub use markup::{Markup, markup};
pub use pattern::{Pattern, Patterns};
pub use placeholder::{Fault, Placeholder, PlaceholderKind, placeholders};
pub use secret::{mask_number, scrub};
pub use token::{LEAST_TOKEN, access_tokens};

use unicode_segmentation::UnicodeSegmentation;

/// Number of Unicode scalar values.
pub fn scalars(text: &str) -> usize {
    // One byte per scalar is not a continuation byte; counting those vectorises, `chars().count()` does too.
    text.chars().count()
}

/// Number of UTF-16 code units: what JavaScript, Java and some of Meta's own tools call the length.
pub fn utf16_units(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

/// Number of words outside placeholders, by Unicode's word boundaries.
///
/// Languages without spaces (Chinese, Japanese, Thai) count by character there, which errs on the quiet side
/// for a ratio of words to placeholders.
pub fn static_words(text: &str, placeholders: &[Placeholder]) -> usize {
    words_between(text, placeholders).count()
}

/// The words that [`static_words`] counts, in order; whoever needs only a few stops there.
pub fn words_between<'t>(text: &'t str, placeholders: &[Placeholder]) -> impl Iterator<Item = &'t str> {
    between(text, placeholders).flat_map(UnicodeSegmentation::unicode_words)
}

/// The stretches of text between placeholders, in order, empty ones included.
pub fn between<'t>(text: &'t str, placeholders: &[Placeholder]) -> impl Iterator<Item = &'t str> {
    let starts = std::iter::once(0).chain(placeholders.iter().map(|found| found.end));
    let ends = placeholders.iter().map(|found| found.start).chain(std::iter::once(text.len()));
    starts.zip(ends).map(move |(start, end)| text.get(start..end).unwrap_or(""))
}

/// The candidate that a misspelt name most likely meant, if one is near enough to be worth asking about.
///
/// Case and the difference between `-`, `_` and a space never count: `en-us` is `en_US`.
pub fn closest<'c>(name: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    // A hostile key of a megabyte is not a misspelling, and the distance is quadratic.
    if name.len() > 64 {
        return None;
    }
    let folded = fold_name(name);
    let budget = (folded.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(&folded, &fold_name(candidate)), candidate))
        .filter(|(distance, _)| *distance <= budget)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

fn fold_name(name: &str) -> String {
    name.chars().map(|c| if matches!(c, '-' | ' ') { '_' } else { c.to_ascii_lowercase() }).collect()
}

/// `1,031` for 1031: how counts are written for people.
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// `1 variable`, `2 variables`: a count with its noun.
pub fn counted(number: usize, singular: &str, plural: &str) -> String {
    format!("{} {}", grouped(number), if number == 1 { singular } else { plural })
}

/// `a`, `a or b`, `a, b or c`: a closed list for people.
pub fn any_of<'a>(items: impl IntoIterator<Item = &'a str>) -> String {
    listed(items, "or")
}

/// `a`, `a and b`, `a, b and c`: all of a list for people.
pub fn all_of<'a>(items: impl IntoIterator<Item = &'a str>) -> String {
    listed(items, "and")
}

fn listed<'a>(items: impl IntoIterator<Item = &'a str>, word: &str) -> String {
    let items: Vec<&str> = items.into_iter().collect();
    match items.split_last() {
        None => String::new(),
        Some((only, [])) => (*only).to_owned(),
        Some((last, others)) => format!("{} {word} {last}", others.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_count_scalar_values_not_bytes() {
        for (text, expected, units) in
            [("abc", 3, 3), ("नि", 2, 2), ("😀", 1, 2), ("👨‍👩‍👧", 5, 8), ("مرحبا", 5, 5)]
        {
            assert_eq!((scalars(text), utf16_units(text)), (expected, units), "{text}");
        }
    }

    #[test]
    fn words_leave_placeholders_out() {
        let text = "Hi {{name}}, your order {{order_id}} is here.";
        assert_eq!(static_words(text, &placeholders(text)), 5);
        let chinese = "您的订单{{1}}已发货";
        assert_eq!(static_words(chinese, &placeholders(chinese)), 7);
    }

    #[test]
    fn near_misses_are_found_and_far_ones_are_not() {
        let codes = ["en", "en_US", "es_MX", "fil"];
        assert_eq!(closest("en-us", codes), Some("en_US"));
        assert_eq!(closest("fill", codes), Some("fil"));
        assert_eq!(closest("klingon", codes), None);
    }

    #[test]
    fn counts_read_well() {
        assert_eq!(grouped(1031), "1,031");
        assert_eq!(grouped(7), "7");
        assert_eq!(counted(1, "value", "values"), "1 value");
        assert_eq!(any_of(["id", "name", "json"]), "id, name or json");
    }
}
