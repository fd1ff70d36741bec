//! The form of a comment that allows something.

use jiff::civil::Date;

/// `allow(rule, rule) until=2027-01-31 reason`, or `allow-file(…) reason`.
pub(super) struct Parsed<'t> {
    /// Whether it is `allow-file`.
    pub(super) whole_file: bool,
    /// The names in the bracket, commas and all; none of them is empty.
    pub(super) names: &'t str,
    /// The last day, or what is written in its place.
    pub(super) until: Option<Result<Date, &'t str>>,
    /// What else stands behind the bracket.
    pub(super) reason: String,
}

impl<'t> Parsed<'t> {
    /// Reads what stands behind `waform:`.
    pub(super) fn new(text: &'t str) -> Option<Parsed<'t>> {
        let text = text.trim_start();
        let (whole_file, rest) = match text.strip_prefix("allow-file") {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix("allow")?),
        };
        let (names, tail) = rest.strip_prefix('(')?.split_once(')')?;
        if names.split(',').any(|name| name.trim().is_empty()) {
            return None;
        }
        let (until, reason) = expiry(tail);
        Some(Parsed { whole_file, names, until, reason })
    }
}

/// `until=2027-01-31` anywhere behind the bracket, and what is left as the reason.
fn expiry(tail: &str) -> (Option<Result<Date, &str>>, String) {
    let mut until = None;
    let mut reason = Vec::new();
    for word in tail.split_whitespace() {
        match word.strip_prefix("until=") {
            Some(day) => until = Some(day.parse().map_err(|_| day)),
            None => reason.push(word),
        }
    }
    (until, reason.join(" "))
}
