//! What stands in the places of a template: characters, lengths, codes, and the texts once they are filled.
//!
//! Whatever way the values came, by a row or in a whole request, they are judged here.

use super::kinds;
use super::problem::{Report, quoted};
use super::{address, files, objects, order};
use crate::model::MediaFormat;
use crate::model::limits::{self, Limit, VALUE_SPACES};
use crate::render::{Contract, Header, Piece, Section, Slot, SlotKind, SlotValue, Target, Text};
use crate::text::{self, grouped};

/// Judges the values of a message. `now` is in milliseconds since 1970.
pub(super) fn judge(contract: &Contract, values: &[Option<SlotValue>], now: i64, report: &mut Report) {
    for (slot, value) in contract.slots.iter().zip(values) {
        if let Some(value) = value {
            of_slot(slot, value, now, report);
        }
    }
    let sections = std::iter::once((String::new(), &contract.message));
    let cards = contract.cards.iter().enumerate().map(|(at, card)| (format!("cards.{at}."), card));
    for (prefix, section) in sections.chain(cards) {
        lengths(&prefix, section, values, report);
    }
    if contract.authentication.is_some() {
        codes_agree(contract, values, report);
    }
}

fn of_slot(slot: &Slot, value: &SlotValue, now: i64, report: &mut Report) {
    let place = slot.path.as_str();
    match (value, &slot.kind) {
        (SlotValue::Text(text), kind) => of_text(slot, kind, text, report),
        (SlotValue::Media(media), SlotKind::Media(format)) => files::judge(media, *format, place, report),
        (SlotValue::Location(location), _) => {
            objects::coordinates(&location.latitude, &location.longitude, place, report);
            if location.address.is_some() && location.name.is_none() {
                let message = "the address is shown only beside a name";
                report.add(&kinds::ADDRESS_WITHOUT_NAME, place, message);
            }
        }
        (SlotValue::Product(product), _) => {
            let fields = [
                ("catalog_id", product.catalog_id.as_deref()),
                ("product_retailer_id", Some(product.product_retailer_id.as_str())),
            ];
            for (key, _) in fields.iter().filter(|(_, text)| text.is_none_or(|text| text.trim().is_empty())) {
                report.add(&kinds::INVALID_PRODUCTS, place, format!("the product has no `{key}`"));
            }
        }
        (SlotValue::Time(time), _) => expiration(*time, now, place, report),
        (SlotValue::Object(object), kind) => match kind {
            SlotKind::Flow => objects::flow(object, place, report),
            SlotKind::Catalog => objects::catalog(object, place, report),
            SlotKind::Products => objects::products(object, place, report),
            SlotKind::VoiceCall => objects::call(object, place, report),
            SlotKind::TapTarget => objects::tap_target(object, place, report),
            SlotKind::OrderDetails => order::details(object, place, report),
            SlotKind::OrderStatus => order::status(object, place, report),
            _ => {}
        },
        (SlotValue::Media(_), _) => {}
    }
}

fn of_text(slot: &Slot, kind: &SlotKind, value: &str, report: &mut Report) {
    let place = slot.path.as_str();
    if value.is_empty() {
        report.add_as(&kinds::EMPTY_VALUE, place, "the value is empty", "Required parameter is missing");
        return;
    }
    match kind {
        SlotKind::Text => words(place, value, report),
        SlotKind::OneTimeCode => {
            words(place, value, report);
            one_time_code(place, value, report);
        }
        SlotKind::UrlSuffix(base) => address::suffix(base, value, place, report),
        SlotKind::Coupon { in_offer } => coupon(place, value, *in_offer, report),
        SlotKind::QuickReply => {
            let limit = &limits::QUICK_REPLY_PAYLOAD;
            if text::scalars(value) > limit.most() {
                let message = format!("the payload has {} characters", grouped(text::scalars(value)));
                report.add(&kinds::LONG_PAYLOAD, place, message);
            }
        }
        _ => {}
    }
    if let Some(broken) = slot.rule.as_ref().and_then(|rule| rule.broken_by(value)) {
        let message = format!("the value {}; it is {}", broken.describe(), quoted(value));
        report.add(&kinds::NOT_ALLOWED, place, message);
    }
}

/// Meta's own words for a value with a line break in it (reported in 2026; earlier under 132012).
const WHITESPACE_DETAILS: &str =
    "Param text cannot have new-line/tab characters or more than 4 consecutive spaces";

fn words(place: &str, value: &str, report: &mut Report) {
    if value.trim().is_empty() {
        report.add(&kinds::BLANK_VALUE, place, "the value is nothing but blanks");
    }
    if let Some(found) = whitespace(value) {
        report.add_as(&kinds::WHITESPACE, place, format!("the value has {found}"), WHITESPACE_DETAILS);
    }
    if value.contains("{{") || value.contains("}}") {
        report.add(&kinds::BRACES, place, format!("the value {} has braces in it", quoted(value)));
    }
}

/// What Meta refuses in the values of texts, with its place.
fn whitespace(value: &str) -> Option<String> {
    let mut spaces = 0;
    for (at, c) in value.chars().enumerate() {
        spaces = if c == ' ' { spaces + 1 } else { 0 };
        let found = match c {
            '\n' => "a line break",
            '\r' => "a carriage return",
            '\t' => "a tab",
            _ if spaces > VALUE_SPACES.most() => "more than four spaces in a row",
            _ => continue,
        };
        return Some(format!("{found} at character {}", at + 1));
    }
    None
}

/// Codes are never repeated in messages: verdicts end in logs.
fn one_time_code(place: &str, value: &str, report: &mut Report) {
    let length = text::scalars(value);
    let limit = &limits::ONE_TIME_CODE;
    let fault = if length > limit.most() {
        format!("{} has {length} of at most {} characters", limit.what, limit.most())
    } else if value.contains("://") || value.to_ascii_lowercase().starts_with("www.") {
        "the code is an address".to_owned()
    } else if text::emoji_count(value) > 0 {
        "the code has an emoji in it".to_owned()
    } else {
        return;
    };
    report.add(&kinds::INVALID_CODE, place, fault);
}

fn coupon(place: &str, value: &str, in_offer: bool, report: &mut Report) {
    let length = text::scalars(value);
    if let Some(c) = value.chars().find(|c| !c.is_ascii_alphanumeric()) {
        let message =
            format!("the code {} has {c:?} in it; only letters and digits are taken", quoted(value));
        report.add(&kinds::INVALID_COUPON, place, message);
    } else if length > limits::COUPON_CODE.most() {
        let message = format!("the code has {length} of at most {} characters", limits::COUPON_CODE.most());
        report.add(&kinds::INVALID_COUPON, place, message);
    } else if in_offer && length > limits::OFFER_CODE.most() {
        let message = format!(
            "the code has {length} characters, and the page of offers allows {}",
            limits::OFFER_CODE.most()
        );
        report.add(&kinds::LONG_OFFER_CODE, place, message);
    }
}

/// Seconds since 1970 stay below this until the year 5138; milliseconds passed it in 1973.
const SURELY_MILLISECONDS: i64 = 100_000_000_000;

fn expiration(time: i64, now: i64, place: &str, report: &mut Report) {
    if (0..SURELY_MILLISECONDS).contains(&time) {
        let message = format!("{time} is a time in January 1970; were seconds meant? It is in milliseconds");
        report.add(&kinds::SECONDS_FOR_MILLISECONDS, place, message);
    } else if time <= now {
        report.add(&kinds::EXPIRED, place, format!("{time} is not in the future"));
    }
}

fn lengths(prefix: &str, section: &Section, values: &[Option<SlotValue>], report: &mut Report) {
    if let Header::Text(text) = &section.header {
        filled(&format!("{prefix}header"), text, values, report);
    }
    if let Some(body) = &section.body {
        filled(&format!("{prefix}body"), body, values, report);
    }
    for (at, button) in section.buttons.iter().enumerate() {
        let value = button.slot.and_then(|slot| values.get(slot)).and_then(Option::as_ref);
        let (Target::Address(base), Some(SlotValue::Text(value))) = (&button.target, value) else { continue };
        let length = text::scalars(base) + text::scalars(value);
        if length > limits::URL.most() {
            let (length, most) = (grouped(length), grouped(limits::URL.most()));
            let message = format!("the address has {length} of at most {most} characters with its value");
            report.add(&kinds::ADDRESS_TOO_LONG, format!("{prefix}buttons.{at}"), message);
        }
    }
}

/// Holds a text with its values against its limit; judged only where every place has one.
fn filled(place: &str, text: &Text, values: &[Option<SlotValue>], report: &mut Report) {
    if text.slots.is_empty() {
        return;
    }
    let (mut scalars, mut units) = (0, 0);
    for piece in &text.pieces {
        let words = match piece {
            Piece::Words(words) => words,
            Piece::Slot(slot) => match values.get(*slot).and_then(Option::as_ref) {
                Some(SlotValue::Text(value)) => value,
                _ => return,
            },
        };
        scalars += text::scalars(words);
        units += text::utf16_units(words);
    }
    let limit: &Limit = text.limit;
    let said = |length: usize| {
        let (length, most) = (grouped(length), grouped(limit.most()));
        format!("{} has {length} of at most {most} characters with its values", limit.what)
    };
    if scalars > limit.most() && text.firm {
        report.add(&kinds::TEXT_TOO_LONG, place, said(scalars));
    } else if scalars > limit.most() {
        let message = format!("{}; a body by itself may perhaps be longer", said(scalars));
        report.add(&kinds::TEXT_MAYBE_TOO_LONG, place, message);
    } else if units > limit.most() {
        report.add(&kinds::TEXT_MAYBE_TOO_LONG, place, format!("{}, counted in UTF-16", said(units)));
    }
}

/// The code in the text and the one behind the button are the same.
fn codes_agree(contract: &Contract, values: &[Option<SlotValue>], report: &mut Report) {
    let codes = contract.slots.iter().zip(values).filter(|(slot, _)| slot.kind == SlotKind::OneTimeCode);
    let mut given = codes.filter_map(|(slot, value)| Some((slot, value.as_ref()?.as_text()?)));
    let Some((_, first)) = given.next() else { return };
    for (slot, _) in given.filter(|(_, code)| *code != first) {
        let message = "the code behind the button is not the one in the text";
        report.add(&kinds::CODES_DIFFER, &slot.path, message);
    }
}

/// Whether a message of this contract belongs to the Marketing Messages API alone.
pub(super) fn has_gif(contract: &Contract) -> bool {
    matches!(contract.message.header, Header::Media { format: MediaFormat::Gif, .. })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whitespace_is_refused_where_meta_refuses_it() {
        assert_eq!(whitespace("Main Street 1, 2nd    floor"), None);
        assert_eq!(whitespace("a     b").as_deref(), Some("more than four spaces in a row at character 6"));
        assert_eq!(whitespace("é\nb").as_deref(), Some("a line break at character 2"));
        assert_eq!(whitespace("a\tb").as_deref(), Some("a tab at character 2"));
        // A line separator is no line break to Meta as far as anybody has reported.
        assert_eq!(whitespace("a\u{2028}b"), None);
    }

    fn found(judge: impl Fn(&mut Report)) -> Vec<&'static str> {
        let mut report = Report::default();
        judge(&mut report);
        let (problems, warnings) = report.finish();
        problems.iter().chain(&warnings).map(|problem| problem.kind.name).collect()
    }

    #[test]
    fn codes_and_coupons_keep_to_their_limits() {
        let code = |code: &str| found(|report| one_time_code("body.1", code, report));
        assert_eq!(code("J$FpnYnP"), [""; 0]);
        assert_eq!(code("1234567890123456"), ["invalid-one-time-code"]);
        assert_eq!(code("https://a.b"), ["invalid-one-time-code"]);
        assert_eq!(code("12🔑4"), ["invalid-one-time-code"]);
        let coupon = |code: &str, in_offer| found(|report| coupon("buttons.0", code, in_offer, report));
        assert_eq!(coupon("250FF", true), [""; 0]);
        assert_eq!(coupon("A123456789012345678X", false), [""; 0]);
        assert_eq!(coupon("A123456789012345678X", true), ["long-offer-code"]);
        assert_eq!(coupon("A123456789012345678XY", false), ["invalid-coupon-value"]);
        assert_eq!(coupon("25-OFF", false), ["invalid-coupon-value"]);
    }

    #[test]
    fn an_offer_ends_in_the_future_and_in_milliseconds() {
        let end = |time| found(|report| expiration(time, 1_795_000_000_000, "limited_time_offer", report));
        assert_eq!(end(1_798_761_600_000), [""; 0]);
        assert_eq!(end(1_798_761_600), ["expiration-in-seconds"]);
        assert_eq!(end(1_795_000_000_000), ["expired-offer"]);
        assert_eq!(end(-1), ["expired-offer"]);
    }
}
