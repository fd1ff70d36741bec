//! What is put at the end of a button's address.

use super::kinds;
use super::problem::{Report, quoted};

/// Judges the value of a URL button, which is put behind the base.
pub(super) fn suffix(base: &str, value: &str, place: &str, report: &mut Report) {
    let lower = value.get(..8).unwrap_or(value).to_ascii_lowercase();
    let is_whole = lower.starts_with("https://") || lower.starts_with("http://");
    if is_whole || (base.len() > 8 && value.starts_with(base)) {
        let message = format!("{} is a whole address, and is put behind {}", quoted(value), quoted(base));
        report.add(&kinds::ADDRESS_REPEATED, place, message);
        return;
    }
    if let Some((at, found)) = unencoded(value) {
        let message = format!("the value has {found} at character {at}, which must be percent-encoded");
        report.add(&kinds::NOT_ENCODED, place, message);
    }
}

/// The first character that Meta wants encoded, by its place in characters from 1.
///
/// The components page names the space, `:`, `|`, `ç` and `ñ` as samples. The colon apart, that is what may not
/// stand in an address by RFC 3986 anyway; a `%` must begin an encoded byte.
fn unencoded(value: &str) -> Option<(usize, String)> {
    let bytes = value.as_bytes();
    let mut characters = 0;
    for (at, c) in value.char_indices() {
        characters += 1;
        let is_encoded_byte = || {
            let digits = bytes.get(at + 1..at + 3);
            digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
        };
        let fine = u8::try_from(c).is_ok_and(is_plain) || (c == '%' && is_encoded_byte());
        if !fine {
            let shown = match c {
                ' ' => "a space".to_owned(),
                '%' => "a % that begins no encoded byte".to_owned(),
                c if c.is_control() => format!("U+{:04X}", u32::from(c)),
                c => format!("`{c}`"),
            };
            return Some((characters, shown));
        }
    }
    None
}

/// Whether a byte may stand in the end of an address as it is; `%` may, in front of two hexadecimal digits.
pub(super) fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~/?#&=+,;@!$'()*[]".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(value: &str) -> Vec<(&'static str, String)> {
        let mut report = Report::default();
        suffix("https://acme.example/track/", value, "buttons.0", &mut report);
        report.finish().0.into_iter().map(|problem| (problem.kind.name, problem.message)).collect()
    }

    #[test]
    fn what_may_stand_in_an_address_passes() {
        for value in ["12345", "a/b?c=d&e=f#g", "na%C3%AFve%20caf%C3%A9", "x-y_z.~", "a+b"] {
            assert_eq!(found(value), [], "{value}");
        }
    }

    #[test]
    fn what_must_be_encoded_is_named_with_its_place() {
        for (value, expected) in [
            ("a b", "the value has a space at character 2, which must be percent-encoded"),
            ("señor", "the value has `ñ` at character 3, which must be percent-encoded"),
            ("order:12", "the value has `:` at character 6, which must be percent-encoded"),
            (
                "100%",
                "the value has a % that begins no encoded byte at character 4, which must be percent-encoded",
            ),
            ("a|b", "the value has `|` at character 2, which must be percent-encoded"),
        ] {
            assert_eq!(found(value), [("address-not-encoded", expected.to_owned())]);
        }
    }

    #[test]
    fn a_whole_address_would_be_put_behind_another() {
        for value in ["https://acme.example/track/12", "HTTP://x.example"] {
            assert_eq!(found(value).first().map(|(name, _)| *name), Some("address-repeated"), "{value}");
        }
    }
}
