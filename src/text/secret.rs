//! Stars for access tokens and phone numbers where none should be.

use std::borrow::Cow;

use super::access_tokens;

/// Stars in place of anything that looks like an access token of Meta's: `EAA` and many letters and digits.
///
/// The last line of defence. Tokens are kept in types that do not print, and this catches the one in a file, an
/// answer or a panic. The length stays, so that carets still line up.
pub fn scrub(text: &str) -> Cow<'_, str> {
    /// Short enough for one that a terminal or a log has cut.
    const LEAST: usize = 24;
    let mut out = Cow::Borrowed(text);
    for token in access_tokens(text, LEAST) {
        // Stars are as long as what they hide, so the places in the text stay.
        out.to_mut().replace_range(token.clone(), &"*".repeat(token.len()));
    }
    out
}

/// A phone number with stars for all but its last four digits; blanks, brackets and the plus stay.
pub fn mask_number(number: &str) -> String {
    let digits = number.chars().filter(char::is_ascii_digit).count();
    let mut left = digits.saturating_sub(4);
    let masked = number.chars().map(|c| {
        if !c.is_ascii_digit() || left == 0 {
            return c;
        }
        left -= 1;
        '*'
    });
    masked.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_become_stars_of_the_same_length() {
        let token = format!("EAAG{}", "x1".repeat(30));
        let text = format!("a {token}. EAAB b EAA");
        assert_eq!(scrub(&text), format!("a {}. EAAB b EAA", "*".repeat(token.len())));
        assert!(matches!(scrub("nothing"), Cow::Borrowed(_)));
    }

    #[test]
    fn a_number_keeps_its_last_four_digits() {
        assert_eq!(mask_number("+1 (555) 005-1310"), "+* (***) ***-1310");
        assert_eq!(mask_number("1310"), "1310");
    }
}
