use crate::diag::Level;
use crate::lint::{Check, Found, View, declare_rule};
use crate::model::Category::{self, Authentication, Marketing, Utility};
use crate::model::limits::meta;
use crate::model::{Button, ButtonKind, Part, Parts, Slot, button_slot};
use crate::span::Span;
use crate::text::any_of;

declare_rule! {
    /// A kind of header, button or component is not allowed in the category.
    ///
    /// ## Why
    ///
    /// Meta refuses the template. What sells (carousels, catalogues, coupons, offers) is for marketing
    /// templates alone; an authentication template has a one-time-code button and nothing else.
    ///
    /// - Marketing and utility: text, image, video, document and location headers; quick replies, URL, phone,
    ///   flow, call, order-details, payment-request and contact-info buttons; requests to call.
    /// - Marketing: GIF and product headers; coupon, catalogue, MPM and SPM buttons; carousels; limited-time
    ///   offers.
    /// - Utility: order status.
    /// - Authentication: one-time-code buttons.
    ///
    /// The pages on calling name no category for a call button, and a checkout button ("Buy now") is known by
    /// its label alone; about these two it warns.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body: The plants on your list are back in stock. Have a look around.
    /// buttons: [catalog]
    /// #         ^^^^^^^
    /// ```
    ///
    /// ```yaml
    /// category: authentication
    /// header: { image: media/logo.png }
    /// buttons: [{ otp: copy_code }]
    /// ```
    ///
    /// ```yaml
    /// category: marketing
    /// sub_category: order_status
    /// #             ^^^^^^^^^^^^
    /// body: Your order has left us and will be with you soon.
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// category: marketing
    /// body: The plants on your list are back in stock. Have a look around.
    /// buttons: [catalog]
    /// ```
    ///
    /// ```yaml
    /// header: location
    /// body: Your order waits for you at the shop on the map above.
    /// buttons:
    ///   - quick_reply: I am on my way
    /// ```
    KIND_OUTSIDE_CATEGORY {
        name: "kind-outside-category",
        group: Structure,
        level: Error,
        certainty: Meta,
        source: meta!("templates/components"),
        check: Check::Template(check),
    }
}

/// A kind by its word, and the categories that may have it.
type Row = (&'static str, &'static [Category]);

const SELLING: &[Category] = &[Marketing];
const NO_CODES: &[Category] = &[Marketing, Utility];

/// Source: components, marketing, payments and calling pages (copies of 2025-11 to 2026-09).
const HEADERS: [Row; 7] = [
    ("text", NO_CODES),
    ("image", NO_CODES),
    ("video", NO_CODES),
    ("document", NO_CODES),
    ("location", NO_CODES),
    ("gif", SELLING),
    ("product", SELLING),
];

const BUTTONS: [Row; 13] = [
    ("quick_reply", NO_CODES),
    ("url", NO_CODES),
    ("phone_number", NO_CODES),
    ("copy_code", SELLING),
    ("otp", &[Authentication]),
    ("flow", NO_CODES),
    ("catalog", SELLING),
    ("mpm", SELLING),
    ("spm", SELLING),
    ("voice_call", NO_CODES),
    ("order_details", NO_CODES),
    ("request_contact_info", NO_CODES),
    ("payment_request", NO_CODES),
];

/// The label by which Meta's page on checkout tells a checkout button from other order-details buttons.
const CHECKOUT: &str = "Buy now";

fn check(view: &View<'_>, found: &mut Found<'_>) {
    let Some(category) = view.category().filter(|_| !view.form.is_from_meta()) else { return };
    let mut finder = Finder { category, found };
    finder.parts(&view.parts, None);
    let parts = &view.parts;
    let components = [
        (Part::LimitedTimeOffer, parts.limited_time_offer.as_ref().map(|offer| offer.span), SELLING),
        (Part::Carousel, parts.carousel.as_ref().map(|carousel| carousel.span), SELLING),
        (Part::CallPermissionRequest, parts.call_permission_request, NO_CODES),
    ];
    for (part, span, allowed) in components {
        let Some(span) = span.filter(|_| !allowed.contains(&category)) else { continue };
        let slot = Slot::top(part);
        finder.add(span, Some(slot), &format!("`{slot}` is"), allowed, Level::Error);
    }
    // Of a carousel that may not be there, the cards need no word of their own.
    if SELLING.contains(&category) {
        for (index, card) in parts.cards().iter().enumerate() {
            finder.parts(&card.parts, Some(index));
        }
    }
    finder.settings(view);
}

struct Finder<'f, 'a> {
    category: Category,
    found: &'f mut Found<'a>,
}

impl Finder<'_, '_> {
    fn parts(&mut self, parts: &Parts, card: Option<usize>) {
        if let Some(header) = &parts.header
            && let Some((word, allowed)) = self.outside(&HEADERS, header.content.wire_format())
        {
            let slot = Slot::of(card, Part::Header);
            self.add(header.span, Some(slot), &format!("`{word}` headers are"), allowed, Level::Error);
        }
        for (index, button) in parts.button_list().iter().enumerate() {
            self.button(button, button_slot(card, index));
        }
    }

    fn button(&mut self, button: &Button, slot: Slot) {
        if let Some((word, allowed)) = self.outside(&BUTTONS, button.kind.wire_type()) {
            let level = if word == "voice_call" { Level::Warning } else { Level::Error };
            self.add(button.span, Some(slot), &format!("`{word}` buttons are"), allowed, level);
            return;
        }
        let label = button.label.as_ref().map_or("", |label| label.value.trim());
        let is_checkout =
            matches!(button.kind, ButtonKind::OrderDetails) && label.eq_ignore_ascii_case(CHECKOUT);
        if is_checkout && self.category != Marketing {
            self.add(button.span, Some(slot), "checkout buttons are", SELLING, Level::Warning);
        }
    }

    fn settings(&mut self, view: &View<'_>) {
        let settings = &view.settings;
        let words: [(_, &str, &[Category]); 2] = [
            (&settings.sub_category, "order_status", &[Utility]),
            (&settings.display_format, "order_details", NO_CODES),
        ];
        for (setting, word, allowed) in words {
            if let Some(setting) = setting
                && setting.value.eq_ignore_ascii_case(word)
                && !allowed.contains(&self.category)
            {
                self.add(setting.span, None, &format!("`{word}` is"), allowed, Level::Error);
            }
        }
    }

    /// The row of a kind, where the category is not among those it allows. A newer kind has no row.
    fn outside(&self, rows: &[Row], kind: &str) -> Option<Row> {
        let row = rows.iter().find(|(known, _)| known.eq_ignore_ascii_case(kind))?;
        (!row.1.contains(&self.category)).then_some(*row)
    }

    fn add(&mut self, span: Span, slot: Option<Slot>, subject: &str, allowed: &[Category], level: Level) {
        let words: Vec<String> = allowed.iter().map(|category| category.authored()).collect();
        let words = any_of(words.iter().map(String::as_str));
        let draft = self
            .found
            .at(span, format!("{subject} not allowed in {} templates", self.category))
            .help(format!("{words} templates may have it: remove it, or change the category"))
            .level(level);
        self.found.add(match slot {
            Some(slot) => draft.component(slot.to_string()),
            None => draft,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every kind that the model knows has a row, or nobody would judge it.
    #[test]
    fn every_button_has_a_row() {
        let kinds = [
            ButtonKind::QuickReply,
            ButtonKind::Url { url: None, app_deep_link: None },
            ButtonKind::PhoneNumber { number: None },
            ButtonKind::CopyCode { sample: None },
            ButtonKind::Otp(Box::default()),
            ButtonKind::Flow(Box::default()),
            ButtonKind::Catalog,
            ButtonKind::Mpm,
            ButtonKind::Spm,
            ButtonKind::VoiceCall { ttl_minutes: None },
            ButtonKind::OrderDetails,
            ButtonKind::RequestContactInfo,
            ButtonKind::PaymentRequest { setting: None },
        ];
        for kind in &kinds {
            assert!(BUTTONS.iter().any(|(word, _)| *word == kind.word()), "{}", kind.word());
        }
        assert_eq!(kinds.len(), BUTTONS.len());
    }
}
