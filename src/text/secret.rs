//! Access tokens and phone numbers where none should be.

use std::borrow::Cow;

/// Stars in place of anything that looks like an access token of Meta's: `EAA` and many letters and digits.
///
/// The last line of defence. Tokens are kept in types that do not print, and this catches the one in a file, an
/// answer or a panic. The length stays, so that carets still line up.
pub fn scrub(text: &str) -> Cow<'_, str> {
    const START: &str = "EAA";
    const LEAST: usize = 24;
    let mut from = 0;
    let mut out: Option<String> = None;
    let mut copied = 0;
    while let Some(found) = text.get(from..).and_then(|rest| rest.find(START)) {
        let start = from + found;
        let rest = text.get(start..).unwrap_or("");
        let len = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
        if len >= LEAST {
            let out = out.get_or_insert_with(String::new);
            out.push_str(text.get(copied..start).unwrap_or(""));
            out.extend(std::iter::repeat_n('*', len));
            copied = start + len;
        }
        from = start + len.max(1);
    }
    match out {
        Some(mut out) => {
            out.push_str(text.get(copied..).unwrap_or(""));
            Cow::Owned(out)
        }
        None => Cow::Borrowed(text),
    }
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
