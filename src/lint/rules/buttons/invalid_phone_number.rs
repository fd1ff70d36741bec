use crate::lint::{Check, Found, View, declare_rule};
use crate::model::ButtonKind;
use crate::model::limits::meta;
use crate::yaml::shown;

use super::every_button;

declare_rule! {
    /// A phone button's number cannot be dialled.
    ///
    /// ## Why
    ///
    /// A number that reaches its reader from abroad has 7 to 15 digits, country code included (ITU-T E.164). Blanks,
    /// hyphens, dots, slashes and brackets between them do no harm; anything else does, a placeholder too: Meta
    /// takes none in a number.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body: Your order has left us and will reach you within three working days.
    /// buttons:
    ///   - phone_number: "+1 555"
    /// #                 ^^^^^^^^
    ///     text: Call us
    /// ```
    ///
    /// ```yaml
    /// body: Your order has left us and will reach you within three working days.
    /// buttons:
    ///   - phone_number: "+{{phone}}"
    ///     text: Call us
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// body: Your order has left us and will reach you within three working days.
    /// buttons:
    ///   - phone_number: +1 (555) 005-1310
    ///     text: Call us
    /// ```
    INVALID_PHONE_NUMBER {
        name: "invalid-phone-number",
        group: Buttons,
        level: Error,
        certainty: Meta,
        source: meta!("templates/components"),
        check: Check::Template(check),
    }
}

/// Digits of a number with its country code: the shortest in use, and the longest that ITU-T E.164 allows.
const DIGITS: std::ops::RangeInclusive<usize> = 7..=15;

fn check(view: &View<'_>, found: &mut Found<'_>) {
    if view.form.is_from_meta() {
        return;
    }
    for (slot, button) in every_button(view) {
        let ButtonKind::PhoneNumber { number: Some(number) } = &button.kind else { continue };
        let message = match fault(&number.value) {
            None => continue,
            Some(Fault::Character(c)) => format!("`{}` does not belong in a phone number", c.escape_debug()),
            Some(Fault::Digits(count)) => {
                format!("`{}` has {count} of 7 to 15 digits", shown(&number.value))
            }
        };
        let draft = found.at(number.span, message).help("write `+`, the country code and the number");
        found.add(draft.component(slot.to_string()));
    }
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// A character that no phone dials.
    Character(char),
    /// So many digits.
    Digits(usize),
}

/// Why a number cannot be dialled. An empty one is missing, which is another rule's to say.
pub(super) fn fault(number: &str) -> Option<Fault> {
    let number = number.trim();
    if number.is_empty() {
        return None;
    }
    let rest = number.strip_prefix('+').unwrap_or(number);
    // Meta allows letters; what they do on a phone is a matter of another rule.
    let belongs =
        |c: char| c.is_ascii_alphanumeric() || matches!(c, ' ' | '\u{a0}' | '-' | '.' | '/' | '(' | ')');
    if let Some(odd) = rest.chars().find(|c| !belongs(*c)) {
        return Some(Fault::Character(odd));
    }
    let digits = rest.chars().filter(char::is_ascii_alphanumeric).count();
    (!DIGITS.contains(&digits)).then_some(Fault::Digits(digits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_judged_by_their_digits() {
        for number in [
            "+15550051310",
            "15550051310",
            "+49 (0)30 / 901820",
            "1-800-FLOWERS",
            "+4930123",
            " +15550051310 ",
            "",
        ] {
            assert_eq!(fault(number), None, "{number}");
        }
        for (number, expected) in [
            ("112", Fault::Digits(3)),
            ("+1234567890123456", Fault::Digits(16)),
            ("+1555{{1}}", Fault::Character('{')),
            ("+1555005+1310", Fault::Character('+')),
            ("+1555005131٠", Fault::Character('٠')),
            ("15550051310,1", Fault::Character(',')),
        ] {
            assert_eq!(fault(number), Some(expected), "{number}");
        }
    }
}
