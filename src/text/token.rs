//! Meta's access tokens, by their looks.

use std::ops::Range;

/// What every access token of Meta's begins with.
const START: &str = "EAA";

/// Shortest run that is taken for a whole token in a file. Meta's have about 200 characters.
pub const LEAST_TOKEN: usize = 63;

/// Runs of ASCII letters and digits that begin with `EAA` and have at least `least` bytes.
pub fn access_tokens(text: &str, least: usize) -> impl Iterator<Item = Range<usize>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let start = from + memchr::memmem::find(text.as_bytes().get(from..)?, START.as_bytes())?;
            let rest = text.as_bytes().get(start..)?;
            let len = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
            from = start + len;
            if len >= least {
                return Some(start..from);
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_a_long_run_from_its_first_letters_on() {
        let token = format!("EAAG{}", "x1".repeat(30));
        let text = format!("é EAAB ({token}) xx{token}");
        let found: Vec<_> = access_tokens(&text, 60).map(|range| &text[range]).collect();
        assert_eq!(found, [token.as_str(), token.as_str()]);
        assert_eq!(access_tokens("EAA EAAEAA EAA", 7).count(), 0);
    }
}
