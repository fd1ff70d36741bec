use crate::diag::Level;
use crate::lint::{Check, Found, View, declare_rule};
use crate::model::ButtonKind;
use crate::model::limits::meta;
use crate::yaml::{self, shown};

use super::every_button;
use super::invalid_phone_number::fault;

declare_rule! {
    /// A phone button's number may be dialled in another way than was meant.
    ///
    /// ## Why
    ///
    /// Without `+` and a country code, the same digits ring elsewhere in another country. Letters ("1-800-FLOWERS")
    /// are allowed by Meta, and not by every phone. The zero behind a country code is removed by Meta: right for
    /// Germany or Britain, wrong for Italy or Ivory Coast, where it is part of the number.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body: Your order has left us and will reach you within three working days.
    /// buttons:
    ///   - phone_number: "5550051310"
    /// #                 ^^^^^^^^^^^^
    ///     text: Call us
    /// ```
    ///
    /// ```yaml
    /// body: Your order has left us and will reach you within three working days.
    /// buttons:
    ///   - phone_number: +1 800 FLOWERS
    ///     text: Call us
    /// ```
    ///
    /// ```yaml
    /// body: Your order has left us and will reach you within three working days.
    /// buttons:
    ///   - phone_number: +39 06 1234567
    ///     text: Call us in Rome
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// body: Your order has left us and will reach you within three working days.
    /// buttons:
    ///   - phone_number: "+15550051310"
    ///     text: Call us
    /// ```
    AMBIGUOUS_PHONE_NUMBER {
        name: "ambiguous-phone-number",
        group: Buttons,
        level: Warning,
        certainty: Heuristic,
        source: meta!("templates/components"),
        check: Check::Template(check),
    }
}

/// Country codes of two digits; `1` and `7` are codes by themselves, all others have three.
///
/// Source: ITU-T E.164, list of assigned country codes.
const TWO_DIGIT_CODES: [&str; 44] = [
    "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47", "48",
    "49", "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63", "64", "65", "66", "81",
    "82", "84", "86", "90", "91", "92", "93", "94", "95", "98",
];

fn check(view: &View<'_>, found: &mut Found<'_>) {
    if view.form.is_from_meta() {
        return;
    }
    for (slot, button) in every_button(view) {
        let ButtonKind::PhoneNumber { number: Some(number) } = &button.kind else { continue };
        if fault(&number.value).is_some() {
            continue;
        }
        let written = number.value.trim();
        let draft = if written.chars().any(|c| c.is_ascii_alphabetic()) {
            found
                .at(number.span, format!("`{}` has letters in it", shown(written)))
                .help("write the digits that they stand for")
        } else if let Some(rest) = written.strip_prefix("00") {
            found
                .at(number.span, format!("`{}` begins with `00`", shown(written)))
                .help("write `+` in its place: the way out of a country differs from country to country")
                .fix(yaml::replacement(number, &format!("+{rest}")))
        } else if written.starts_with('0') {
            found
                .at(number.span, format!("`{}` rings in one country only", shown(written)))
                .help("write `+` and the country code in place of the zero")
        } else if written.starts_with(|c: char| c.is_ascii_digit() || c == '(') {
            found
                .at(
                    number.span,
                    format!("`{}` does not say that it begins with a country code", shown(written)),
                )
                .help("begin with `+` and the country code")
        } else if let Some(code) = code_before_zero(written) {
            found
                .at(number.span, format!("Meta removes the zero behind the country code `{code}`"))
                .help("leave it out if it is only dialled inside the country; try the button if it is not")
                .level(Level::Note)
        } else {
            continue;
        };
        found.add(draft.component(slot.to_string()));
    }
}

/// The country code of a number that has a zero behind it.
fn code_before_zero(number: &str) -> Option<String> {
    let digits: String = number.strip_prefix('+')?.chars().filter(char::is_ascii_digit).collect();
    let length = match digits.get(..2)? {
        start if start.starts_with(['1', '7']) => 1,
        start if TWO_DIGIT_CODES.contains(&start) => 2,
        _ => 3,
    };
    let (code, rest) = digits.split_at_checked(length)?;
    rest.starts_with('0').then(|| code.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_zero_is_looked_for_behind_codes_of_every_length() {
        for (number, expected) in [
            ("+49 (0)30 901820", Some("49")),
            ("+39 06 1234567", Some("39")),
            ("+225 07 01 02 03 04", Some("225")),
            ("+7 0123456789", Some("7")),
            ("+15550051310", None),
            ("+353 1 234 5678", None),
            ("+380501234567", None),
            ("15550051310", None),
            ("+", None),
        ] {
            assert_eq!(code_before_zero(number).as_deref(), expected, "{number}");
        }
    }
}
