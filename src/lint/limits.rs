//! One check over the table of limits, many named rules.
//!
//! What is counted differs by data alone, so there is one pass over a template here and no file per limit. The
//! documentation of each of these rules is made from its row.

use super::context::View;
use super::rule::{Certainty, Check, Found, Group, Rule};
use crate::diag::Level;
use crate::model::limits::{self, Limit, Unit};
use crate::model::{
    Button, ButtonKind, HeaderContent, Kept, Part, Role, Slot, Template, TextPart, button_slot,
};
use crate::span::{Located, Span};
use crate::text::{grouped, scalars, utf16_units};

/// Builds the rule of a row. The reason is written here; the numbers stand in the row.
macro_rules! rules {
    ($($row:ident: $name:literal, $group:ident, $certainty:ident, $summary:literal, $why:literal;)+) => {
        static TABLE: &[Rule] = &[$(Rule {
            name: $name,
            group: Group::$group,
            level: limits::$row.level,
            certainty: Certainty::$certainty,
            source: limits::$row.source,
            since: "0.1.0",
            subcode: match limits::$row.unit {
                Unit::Characters => Some(SUBCODE),
                _ => None,
            },
            docs: concat!($summary, "\n\n## Why\n\n", $why, "\n"),
            check: Check::Limit(&limits::$row),
        }),+];
    };
}

/// Meta's "Character limit exceeded", its answer for every field that is too long; what it answers to a count or a
/// number out of range is not known.
const SUBCODE: u32 = 2388040;

rules! {
    NAME: "template-name-too-long", Limits, Meta, "A template's name is too long.",
        "Meta refuses the template. A name is also typed into every sender, so a short one helps more than its readers.";
    HEADER: "header-too-long", Limits, Meta, "A text header is too long.",
        "Meta refuses the template. With a placeholder in it, the header after substitution counts again at every send (132005).";
    BODY: "body-too-long", Limits, Meta, "A body is too long.",
        "Meta refuses the template. With placeholders in it, the body after substitution counts again at every send (132005).";
    OFFER_BODY: "offer-body-too-long", Limits, Meta, "The body beside a limited-time offer is too long.",
        "A body beside an offer's clock has less room than others. Meta refuses the template.";
    PRODUCT_BODY: "product-body-too-long", Limits, Meta, "The body of a single-product template is too long.",
        "A body below a product has less room than others. Meta refuses the template.";
    CARD_BODY: "card-body-too-long", Limits, Meta, "The body of a carousel card is too long.",
        "Each card has its own short text; what all cards share belongs in the body above them. Meta refuses the template.";
    FOOTER: "footer-too-long", Limits, Meta, "A footer is too long.",
        "Meta refuses the template.";
    OFFER_TEXT: "offer-text-too-long", Limits, Meta, "The text of a limited-time offer is too long.",
        "The line stands beside a clock on a phone. Meta refuses the template.";
    LABEL: "label-too-long", Limits, Meta, "A button's label is too long.",
        "Meta refuses the template; tools that submit longer ones see them rejected (glific-frontend#2721).";
    CALL_LABEL: "call-label-too-long", Limits, Heuristic, "A call button's label is longer than the calling pages allow.",
        "The pages on calling give 20 characters, one SDK and the general limit 25. A longer label may be cut or refused.";
    URL: "url-too-long", Limits, Meta, "A URL button's address is too long.",
        "Meta refuses the template.";
    URL_EXAMPLE: "url-example-too-long", Limits, Meta, "The sample of a URL button's address is too long.",
        "Meta refuses the template.";
    PHONE_NUMBER: "phone-number-too-long", Limits, Meta, "A phone button's number is too long.",
        "Meta refuses the template; no phone number has as many digits.";
    COUPON_CODE: "coupon-code-too-long", Limits, Meta, "A coupon's code is too long.",
        "Meta refuses the template, and a longer code at a send (131009).";
    OFFER_CODE: "offer-code-too-long", Limits, Meta, "The coupon code of a limited-time offer is too long.",
        "Beside an offer's clock Meta's page still gives the shorter limit that coupons had until November 2025.";
    AUTOFILL_TEXT: "autofill-text-too-long", Limits, Meta, "The autofill text of a one-time-code button is too long.",
        "Meta refuses the template.";
    PACKAGE_NAME: "package-name-too-long", Limits, Meta, "An Android package name is too long.",
        "Meta refuses the template.";
    SIGNATURE_HASH: "signature-hash-length", Limits, Meta, "An app's signature hash has the wrong length.",
        "The hash is the first 11 characters of a base64 text that Google's tool prints; anything else names no app, and Meta refuses the template.";
    BUTTONS: "too-many-buttons", Limits, Meta, "A template has too many buttons.",
        "Meta refuses the template. Behind the second of more than three, readers see \"See all options\" anyway.";
    QUICK_REPLIES: "too-many-quick-replies", Limits, Meta, "A template has too many quick replies.",
        "Meta refuses the template.";
    URL_BUTTONS: "too-many-url-buttons", Limits, Meta, "A template has too many URL buttons.",
        "Meta refuses the template.";
    PHONE_BUTTONS: "too-many-phone-buttons", Limits, Meta, "A template has too many phone buttons.",
        "Meta refuses the template.";
    COUPON_BUTTONS: "too-many-coupon-buttons", Limits, Meta, "A template has too many coupon buttons.",
        "Meta refuses the template.";
    FLOW_BUTTONS: "too-many-flow-buttons", Limits, Heuristic, "A template has more than one flow button.",
        "Meta states no limit, and shows never more than one.";
    CALL_BUTTONS: "too-many-call-buttons", Limits, Heuristic, "A template has more than one call button.",
        "Meta states no limit; a well-kept SDK allows one.";
    ORDER_BUTTONS: "too-many-order-buttons", Limits, Meta, "A template has more than one order-details button.",
        "Meta refuses the template: an order-details message is about one order.";
    PAYMENT_BUTTONS: "too-many-payment-requests", Limits, Meta, "A template has too many payment requests.",
        "Meta refuses the template.";
    CARDS: "card-count", Limits, Meta, "A carousel has too few or too many cards.",
        "Meta refuses the template. A media carousel is sent with exactly the cards it was approved with; a product carousel is written with two cards, which stand for up to ten.";
    CARD_BUTTONS: "too-many-card-buttons", Limits, Meta, "A carousel card has too many buttons.",
        "Meta refuses the template.";
    SUPPORTED_APPS: "supported-app-count", Limits, Meta, "A one-time-code button names no app, or too many.",
        "Meta refuses the template: one-tap and zero-tap hand the code to an app that must be named.";
    CODE_EXPIRATION: "code-expiration-outside-range", Limits, Meta, "A code's expiry is outside Meta's range.",
        "Meta refuses the template.";
    CALL_TTL: "call-ttl-outside-range", Limits, Heuristic, "A call button's life is outside Meta's range.",
        "One page of Meta gives this range for templates, an older one gives none.";
}

/// The rules of the table.
pub static RULES: &[Rule] = TABLE;

/// Holds everything countable in a template against its row.
pub fn check(template: &View<'_>, found: &mut Found<'_>) {
    let from_meta = template.form.is_from_meta();
    if !from_meta {
        length(found, &limits::NAME, &template.name.value, template.name.span, None);
    }
    for part in &template.texts {
        for row in rows_of_text(template, part).into_iter().flatten() {
            length(found, row, &part.text.value, part.text.span(), Some(part.slot));
        }
        if part.role == Role::Url {
            for sample in part.examples.iter().flat_map(|examples| &examples.list) {
                length(found, &limits::URL_EXAMPLE, &sample.value.value, sample.value.span, Some(part.slot));
            }
        }
    }
    for (slot, button) in template.buttons() {
        button_values(found, slot, button);
    }
    button_counts(template, found);
    if let Some(carousel) = &template.parts.carousel {
        count(found, &limits::CARDS, carousel.cards.len(), carousel.span, Slot::top(Part::Carousel));
    }
    if let Some(minutes) = template.parts.footer.as_ref().and_then(|footer| footer.code_expiration_minutes) {
        number(found, &limits::CODE_EXPIRATION, minutes, Slot::top(Part::Footer));
    }
}

/// The rows that a text is held against; a call button's label has two.
pub(super) fn rows_of_text(template: &Template, part: &TextPart<'_>) -> [Option<&'static Limit>; 2] {
    let parts = &template.parts;
    let row = match part.role {
        Role::Header => &limits::HEADER,
        Role::Body if part.slot.card.is_some() => &limits::CARD_BODY,
        Role::Body if parts.limited_time_offer.is_some() => &limits::OFFER_BODY,
        Role::Body if is_single_product(template) => &limits::PRODUCT_BODY,
        Role::Body => &limits::BODY,
        Role::Footer => &limits::FOOTER,
        Role::OfferText => &limits::OFFER_TEXT,
        Role::Url => &limits::URL,
        // A variable in place of the sample is not what is sent.
        Role::CopyCode if part.text.has_variables() => return [None, None],
        Role::CopyCode if parts.limited_time_offer.is_some() => &limits::OFFER_CODE,
        Role::CopyCode => &limits::COUPON_CODE,
        Role::Label => return label_rows(template, part),
    };
    [Some(row), None]
}

fn label_rows(template: &Template, part: &TextPart<'_>) -> [Option<&'static Limit>; 2] {
    let Some((_, button)) = template.buttons().find(|(slot, _)| *slot == part.slot) else {
        return [Some(&limits::LABEL), None];
    };
    let is_autofill = matches!(&button.kind, ButtonKind::Otp(otp)
        if matches!(&otp.autofill_text, Some(Kept::Given(text)) if std::ptr::eq(text, part.text)));
    if is_autofill {
        return [Some(&limits::AUTOFILL_TEXT), None];
    }
    // The stricter row speaks only where the general one does not.
    let is_call = matches!(button.kind, ButtonKind::VoiceCall { .. });
    let general = !is_call || !limits::LABEL.holds(scalars(&part.text.value));
    if general { [Some(&limits::LABEL), None] } else { [Some(&limits::CALL_LABEL), None] }
}

fn is_single_product(template: &Template) -> bool {
    template.parts.carousel.is_none()
        && matches!(
            template.parts.header.as_ref().map(|header| &header.content),
            Some(HeaderContent::Product)
        )
}

fn button_values(found: &mut Found<'_>, slot: Slot, button: &Button) {
    match &button.kind {
        ButtonKind::PhoneNumber { number: Some(number) } => {
            length(found, &limits::PHONE_NUMBER, &number.value, number.span, Some(slot));
        }
        ButtonKind::VoiceCall { ttl_minutes: Some(minutes) } => {
            number(found, &limits::CALL_TTL, *minutes, slot);
        }
        ButtonKind::Otp(otp) => {
            let Some(Kept::Given(apps)) = &otp.supported_apps else { return };
            count(found, &limits::SUPPORTED_APPS, apps.value.len(), apps.span, slot);
            for app in &apps.value {
                if let Some(name) = &app.package_name {
                    length(found, &limits::PACKAGE_NAME, &name.value, name.span, Some(slot));
                }
                if let Some(hash) = &app.signature_hash {
                    length(found, &limits::SIGNATURE_HASH, &hash.value, hash.span, Some(slot));
                }
            }
        }
        _ => {}
    }
}

fn button_counts(template: &Template, found: &mut Found<'_>) {
    for (card, list) in template.button_groups() {
        let Some(last) = list.last() else { continue };
        let slot = button_slot(card, list.len() - 1);
        if card.is_some() {
            count(found, &limits::CARD_BUTTONS, list.len(), last.span, slot);
            continue;
        }
        count(found, &limits::BUTTONS, list.len(), last.span, slot);
        let kinds: [(&'static Limit, &str); 7] = [
            (&limits::QUICK_REPLIES, "QUICK_REPLY"),
            (&limits::URL_BUTTONS, "URL"),
            (&limits::PHONE_BUTTONS, "PHONE_NUMBER"),
            (&limits::COUPON_BUTTONS, "COPY_CODE"),
            (&limits::FLOW_BUTTONS, "FLOW"),
            (&limits::CALL_BUTTONS, "VOICE_CALL"),
            (&limits::PAYMENT_BUTTONS, "PAYMENT_REQUEST"),
        ];
        for (row, kind) in kinds.into_iter().chain([(&limits::ORDER_BUTTONS, "ORDER_DETAILS")]) {
            let of_kind = list.iter().enumerate().filter(|(_, button)| button.kind.wire_type() == kind);
            // The first one too many is the one to point at.
            if let Some((index, button)) = of_kind.clone().nth(row.most()) {
                count(found, row, of_kind.count(), button.span, button_slot(card, index));
            }
        }
    }
}

fn length(found: &mut Found<'_>, row: &'static Limit, text: &str, span: Span, slot: Option<Slot>) {
    let Some(rule) = row.rule else { return };
    // A byte is at least as much as any unit, so nearly every text is decided here.
    if row.least <= 0 && text.len() <= row.most() {
        return;
    }
    let characters = scalars(text);
    found.begin(rule);
    let draft = if !row.holds(characters) {
        let message = format!("{} has {}", row.what, of_bounds(characters, row, "characters"));
        found.at(span, message)
    } else if !row.holds(utf16_units(text)) {
        let units = of_bounds(utf16_units(text), row, "UTF-16 units");
        let help = "Meta says \"characters\" and names no unit; shorten it to be safe";
        found.at(span, format!("{} has {units}", row.what)).level(Level::Warning).help(help)
    } else {
        return;
    };
    found.add(match slot {
        Some(slot) => draft.component(slot.to_string()),
        None => draft,
    });
}

fn count(found: &mut Found<'_>, row: &'static Limit, items: usize, span: Span, slot: Slot) {
    let (Some(rule), Unit::Items(plural)) = (row.rule, row.unit) else { return };
    if !row.holds(items) {
        found.begin(rule);
        let message = format!("{} has {}", row.what, of_bounds(items, row, plural));
        found.add(found.at(span, message).component(slot.to_string()));
    }
}

fn number(found: &mut Found<'_>, row: &'static Limit, value: Located<i64>, slot: Slot) {
    let Some(rule) = row.rule else { return };
    if !(row.least..=row.most).contains(&value.value) {
        found.begin(rule);
        let message = format!("{} is {}, outside {}", row.what, value.value, range_of(row));
        found.add(found.at(value.span, message).component(slot.to_string()));
    }
}

/// `1,031 of at most 1,024 characters`, `1 of at least 2 cards`, `9 of exactly 11 characters`.
pub(super) fn of_bounds(count: usize, row: &Limit, unit: &str) -> String {
    let bound = |value: i64| grouped(usize::try_from(value).unwrap_or(0));
    let (word, bound) = if row.least == row.most {
        ("exactly", bound(row.most))
    } else if count > row.most() {
        ("at most", bound(row.most))
    } else {
        ("at least", bound(row.least))
    };
    format!("{} of {word} {bound} {unit}", grouped(count))
}

/// `1 to 90 minutes`.
pub fn range_of(row: &Limit) -> String {
    let unit = match row.unit {
        Unit::Characters => "characters",
        Unit::Items(plural) => plural,
        Unit::Seconds => "seconds",
        Unit::Minutes => "minutes",
        Unit::Hours => "hours",
        Unit::Days => "days",
        Unit::Bytes => "bytes",
    };
    let bound = |value: i64| grouped(usize::try_from(value).unwrap_or(0));
    match (row.least, row.most) {
        (least, most) if least == most => format!("exactly {} {unit}", bound(most)),
        (0, most) => format!("at most {} {unit}", bound(most)),
        (least, most) => format!("{} to {} {unit}", bound(least), bound(most)),
    }
}
