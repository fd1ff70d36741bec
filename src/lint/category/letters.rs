//! What characters are: the questions that are asked of each one of a text.
//!
//! The tables of the standard library answer for all of Unicode, which takes longer than everything else that is done
//! with a character. So the letters of the languages that have lists are known by their ranges.

/// What a character is within a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// A digit, or another number.
    Digit,
    /// A capital letter.
    Upper,
    /// Any other letter, or a mark on one.
    Letter,
    /// A word by itself.
    Han,
    /// Something else.
    Other,
}

/// What a character is within a word.
#[inline]
pub(super) fn sort_of(c: char) -> Sort {
    match c {
        'a'..='z' => Sort::Letter,
        'A'..='Z' => Sort::Upper,
        '0'..='9' => Sort::Digit,
        '\0'..='\u{7F}' => Sort::Other,
        'а'..='я' | '\u{5D0}'..='\u{5EA}' | '\u{620}'..='\u{65F}' | '\u{900}'..='\u{963}' => Sort::Letter,
        'А'..='Я' => Sort::Upper,
        '\u{4E00}'..='\u{9FFF}' => Sort::Han,
        '\u{2010}'..='\u{202F}'
        | '\u{3001}'
        | '\u{3002}'
        | '\u{FF01}'..='\u{FF0F}'
        | '\u{FF1A}'..='\u{FF1F}' => Sort::Other,
        _ => sort_of_any(c),
    }
}

fn sort_of_any(c: char) -> Sort {
    if is_han(c) {
        Sort::Han
    } else if c.is_numeric() {
        Sort::Digit
    } else if c.is_alphabetic() || is_word_mark(c) {
        if c.is_uppercase() { Sort::Upper } else { Sort::Letter }
    } else {
        Sort::Other
    }
}

/// Whether a word may begin with a character: marks only go on.
#[inline]
pub(super) fn begins_word(c: char) -> bool {
    match sort_of(c) {
        Sort::Digit | Sort::Upper | Sort::Han => true,
        Sort::Letter => matches!(c, '\u{904}'..='\u{939}') || !is_word_mark(c) || c.is_alphabetic(),
        Sort::Other => is_emoji(c),
    }
}

/// Whether a character is a letter or a digit.
#[inline]
pub(super) fn is_alphanumeric(c: char) -> bool {
    match c {
        '\0'..='\u{7F}' => c.is_ascii_alphanumeric(),
        'А'..='я' | '\u{5D0}'..='\u{5EA}' | '\u{620}'..='\u{64A}' | '\u{904}'..='\u{939}' => true,
        '\u{4E00}'..='\u{9FFF}' => true,
        _ => c.is_alphanumeric(),
    }
}

/// Whether a character can be part of a word, beyond letters and digits: vowel signs and what joins letters.
#[inline]
pub(super) fn is_word_mark(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36F}'              // combining accents
        | '\u{591}'..='\u{5BD}' | '\u{5BF}'..='\u{5C7}' // Hebrew points
        | '\u{610}'..='\u{61A}' | '\u{640}' | '\u{64B}'..='\u{65F}' | '\u{670}' // Arabic marks, tatweel
        | '\u{900}'..='\u{963}' | '\u{970}'..='\u{97F}' // Devanagari
        | '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{FE0F}')
}

/// Whether a character is a word by itself: scripts that write no spaces.
#[inline]
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3134F}')
}

/// Pictures that marketers use; skin tones and joiners are left to vanish.
#[inline]
pub(super) fn is_emoji(c: char) -> bool {
    c >= '\u{231A}'
        && matches!(c, '\u{1F191}'..='\u{1F19A}' | '\u{1F300}'..='\u{1FAFF}' | '\u{2600}'..='\u{27BF}' | '\u{2B50}' | '\u{2B55}' | '\u{231A}' | '\u{231B}'
            | '\u{23F0}'..='\u{23F3}')
        && !matches!(c, '\u{1F3FB}'..='\u{1F3FF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_short_way_leads_to_the_same_place() {
        for c in '\0'..=char::MAX {
            assert_eq!(sort_of(c), sort_of_any(c), "{c:?}");
            let begins = is_han(c) || c.is_alphanumeric() || is_emoji(c);
            assert_eq!(begins_word(c), begins, "{c:?}");
            assert_eq!(is_alphanumeric(c), c.is_alphanumeric(), "{c:?}");
        }
    }
}
