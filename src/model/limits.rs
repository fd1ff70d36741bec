//! THE TABLE: every number of Meta's about templates, once, with its source and the day it was checked.
//!
//! A change at Meta is a change of one line here. Rows with a rule are judged by `lint::limits`; the others are
//! used where their name appears. Lengths count Unicode scalar values: Meta writes "characters" and names no
//! unit, so the smallest sensible count decides, and the UTF-16 count alone is worth a warning.

use crate::diag::Level;

/// How a limit is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Unicode scalar values.
    Characters,
    /// Things, by their plural.
    Items(&'static str),
    /// Seconds.
    Seconds,
    /// Minutes.
    Minutes,
    /// Hours.
    Hours,
    /// Days.
    Days,
    /// Bytes.
    Bytes,
}

/// One row.
#[derive(Debug, PartialEq, Eq)]
pub struct Limit {
    /// The rule that judges it, where one rule does nothing else.
    pub rule: Option<&'static str>,
    /// What is bounded, for messages.
    pub what: &'static str,
    /// Smallest value allowed.
    pub least: i64,
    /// Largest value allowed.
    pub most: i64,
    /// What the values count.
    pub unit: Unit,
    /// The level of the rule: an error only where Meta's own text gives the number.
    pub level: Level,
    /// Where Meta says so.
    pub source: &'static str,
    /// The day that source was read.
    pub checked: &'static str,
}

impl Limit {
    /// Whether a count is within bounds.
    pub fn holds(&self, count: usize) -> bool {
        i64::try_from(count).is_ok_and(|count| (self.least..=self.most).contains(&count))
    }

    /// The upper bound as a count.
    pub fn most(&self) -> usize {
        usize::try_from(self.most).unwrap_or(0)
    }
}

/// Root of Meta's documentation of the platform.
macro_rules! meta {
    ($path:literal) => {
        concat!("https://developers.facebook.com/documentation/business-messaging/whatsapp/", $path)
    };
}
pub(crate) use meta;

const COMPONENTS: &str = meta!("templates/components");
const REFERENCE: &str = meta!("reference/whatsapp-business-account/message-template-api");
const COUPON: &str = meta!("templates/marketing-templates/coupon-templates");
const OFFER: &str = meta!("templates/marketing-templates/limited-time-offer-templates");
const CAROUSEL: &str = meta!("templates/marketing-templates/media-card-carousel-templates");
const PRODUCT: &str = meta!("templates/marketing-templates/spm-templates");
const AUTHENTICATION: &str = meta!("templates/authentication-templates/authentication-templates");
const TIME_TO_LIVE: &str = meta!("templates/time-to-live");
const CALL_BUTTON: &str = meta!("calling/call-button-messages-deep-links");
const MANAGEMENT: &str = meta!("templates/template-management");
const OVERVIEW: &str = meta!("templates/overview");
const MEDIA: &str = meta!("business-phone-numbers/media");
const ABOUT: &str = meta!("about-the-platform");
const ORDER_DETAILS: &str = meta!("payments/payments-br/orderdetailstemplate");
const PAYMENT_REQUEST: &str = meta!("payments/payments-br/payment-request-cta");
const REVIEW: &str = meta!("templates/template-review");
const ARCHIVAL: &str = meta!("templates/template-archival");
const PAUSING: &str = meta!("templates/template-pausing");
const MIGRATION: &str = meta!("templates/template-migration");
const COMPARISON: &str = meta!("templates/template-comparison");
const MAX_PRICE: &str = meta!("marketing-messages/pricing");
const OVERRIDES: &str = meta!("webhooks/override");

/// The day on which all rows were last held against their sources.
const CHECKED: &str = "2026-11-22";

macro_rules! limits {
    ($vis:vis static $list:ident; $($(#[$doc:meta])* $name:ident: $rule:expr, $what:literal, $bounds:expr, $unit:expr, $level:ident, $source:expr;)+) => {
        $($(#[$doc])* pub static $name: Limit = Limit {
            rule: $rule,
            what: $what,
            least: *$bounds.start(),
            most: *$bounds.end(),
            unit: $unit,
            level: Level::$level,
            source: $source,
            checked: CHECKED,
        };)+

        /// Every row, in the order written.
        $vis static $list: &[&Limit] = &[$(&$name),+];
    };
}

mod sends;

pub use sends::*;

/// Every row: those of templates, then those of sends.
pub fn rows() -> impl Iterator<Item = &'static Limit> {
    ALL.iter().chain(SENDS).copied()
}

use Unit::{Bytes, Characters, Days, Hours, Items, Minutes, Seconds};

limits! {
    pub static ALL;

    // Texts.
    /// Name.
    NAME: Some("template-name-too-long"), "the name", 1..=512, Characters, Error, REFERENCE;
    /// Header text, placeholders as written.
    HEADER: Some("header-too-long"), "the header", 0..=60, Characters, Error, COMPONENTS;
    /// Body of most templates.
    BODY: Some("body-too-long"), "the body", 0..=1024, Characters, Error, COMPONENTS;
    /// Body beside a limited-time offer.
    OFFER_BODY: Some("offer-body-too-long"), "the body beside a limited-time offer", 0..=600, Characters, Error, OFFER;
    /// Body of a single-product template.
    PRODUCT_BODY: Some("product-body-too-long"), "the body of a single-product template", 0..=160, Characters, Error, PRODUCT;
    /// Body of a carousel card.
    CARD_BODY: Some("card-body-too-long"), "the body of a card", 0..=160, Characters, Error, CAROUSEL;
    /// Footer.
    FOOTER: Some("footer-too-long"), "the footer", 0..=60, Characters, Error, COMPONENTS;
    /// The line beside an offer's clock.
    OFFER_TEXT: Some("offer-text-too-long"), "the text of the offer", 0..=16, Characters, Error, OFFER;
    /// Any button's label.
    LABEL: Some("label-too-long"), "the label", 0..=25, Characters, Error, COMPONENTS;
    /// A call button's label: 20 in the calling pages, 25 in an SDK.
    CALL_LABEL: Some("call-label-too-long"), "the label of a call button", 0..=20, Characters, Warning, CALL_BUTTON;
    /// An address.
    URL: Some("url-too-long"), "the address", 0..=2000, Characters, Error, COMPONENTS;
    /// The sample of an address.
    URL_EXAMPLE: Some("url-example-too-long"), "the sample of the address", 0..=2000, Characters, Error, COMPONENTS;
    /// A phone number as written.
    PHONE_NUMBER: Some("phone-number-too-long"), "the phone number", 0..=20, Characters, Error, COMPONENTS;
    /// A coupon's code; 15 until November 2025.
    COUPON_CODE: Some("coupon-code-too-long"), "the coupon code", 0..=20, Characters, Error, COUPON;
    /// A coupon's code beside a limited-time offer, whose page still says 15.
    OFFER_CODE: Some("offer-code-too-long"), "the coupon code of a limited-time offer", 0..=15, Characters, Error, OFFER;
    /// What a one-time-code button says where it can fill in.
    AUTOFILL_TEXT: Some("autofill-text-too-long"), "the autofill text", 0..=25, Characters, Error, AUTHENTICATION;
    /// An Android package.
    PACKAGE_NAME: Some("package-name-too-long"), "the package name", 0..=224, Characters, Error, AUTHENTICATION;
    /// The hash of an app's signing key.
    SIGNATURE_HASH: Some("signature-hash-length"), "the signature hash", 11..=11, Characters, Error, AUTHENTICATION;

    // Counts.
    /// Buttons of a template.
    BUTTONS: Some("too-many-buttons"), "a template", 0..=10, Items("buttons"), Error, COMPONENTS;
    /// Quick replies.
    QUICK_REPLIES: Some("too-many-quick-replies"), "a template", 0..=10, Items("quick replies"), Error, COMPONENTS;
    /// URL buttons.
    URL_BUTTONS: Some("too-many-url-buttons"), "a template", 0..=2, Items("URL buttons"), Error, COMPONENTS;
    /// Phone buttons.
    PHONE_BUTTONS: Some("too-many-phone-buttons"), "a template", 0..=1, Items("phone buttons"), Error, COMPONENTS;
    /// Coupon buttons.
    COUPON_BUTTONS: Some("too-many-coupon-buttons"), "a template", 0..=1, Items("coupon buttons"), Error, COMPONENTS;
    /// Flow buttons: one is all that Meta ever shows.
    FLOW_BUTTONS: Some("too-many-flow-buttons"), "a template", 0..=1, Items("flow buttons"), Warning, COMPONENTS;
    /// Call buttons: one by an SDK's word.
    CALL_BUTTONS: Some("too-many-call-buttons"), "a template", 0..=1, Items("call buttons"), Warning, CALL_BUTTON;
    /// Order-details buttons.
    ORDER_BUTTONS: Some("too-many-order-buttons"), "a template", 0..=1, Items("order-details buttons"), Error, ORDER_DETAILS;
    /// Payment requests.
    PAYMENT_BUTTONS: Some("too-many-payment-requests"), "a template", 0..=3, Items("payment requests"), Error, PAYMENT_REQUEST;
    /// Cards of a media carousel.
    CARDS: Some("card-count"), "a carousel", 2..=10, Items("cards"), Error, CAROUSEL;
    /// Buttons of a media card.
    CARD_BUTTONS: Some("too-many-card-buttons"), "a card", 0..=2, Items("buttons"), Error, CAROUSEL;
    /// Buttons that a phone shows without folding any; it is no limit.
    BUTTONS_UNFOLDED: None, "a message", 0..=3, Items("buttons before any is hidden"), Note, COMPONENTS;
    /// Buttons that a phone shows where there are more than [`BUTTONS_UNFOLDED`], above "See all options".
    BUTTONS_ABOVE_FOLD: None, "a message", 0..=2, Items("buttons above \"See all options\""), Note, COMPONENTS;
    /// Apps that may receive a code.
    SUPPORTED_APPS: Some("supported-app-count"), "a one-time-code button", 1..=5, Items("apps"), Error, AUTHENTICATION;

    // Times.
    /// Until a code expires.
    CODE_EXPIRATION: Some("code-expiration-outside-range"), "the expiry of the code", 1..=90, Minutes, Error, AUTHENTICATION;
    /// A call button's life.
    CALL_TTL: Some("call-ttl-outside-range"), "the life of a call button", 1440..=43200, Minutes, Warning, CALL_BUTTON;
    /// Time to live of an authentication message; -1 besides.
    AUTHENTICATION_TTL: None, "the time to live of an authentication template", 30..=900, Seconds, Error, TIME_TO_LIVE;
    /// Time to live of a utility message; -1 besides.
    UTILITY_TTL: None, "the time to live of a utility template", 30..=43200, Seconds, Error, TIME_TO_LIVE;
    /// Time to live of a marketing message, Marketing Messages API only.
    MARKETING_TTL: None, "the time to live of a marketing template", 43200..=2592000, Seconds, Error, TIME_TO_LIVE;

    // Placeholders and wording.
    /// Placeholders of a header.
    HEADER_PLACEHOLDERS: None, "the header", 0..=1, Items("placeholders"), Error, COMPONENTS;
    /// Placeholders of an address.
    URL_PLACEHOLDERS: None, "the address", 0..=1, Items("placeholders"), Error, COMPONENTS;
    /// Line breaks in a row in a body, by Meta's answer 2388072.
    BODY_NEWLINES: None, "the body", 0..=2, Items("line breaks in a row"), Error, REVIEW;
    /// Spaces in a row in a body, by what partners report; it is Meta's number for values.
    BODY_SPACES: None, "the body", 0..=4, Items("spaces in a row"), Warning, OVERVIEW;
    /// Emoji of a body, by Meta's answer 2388072.
    BODY_EMOJI: None, "the body", 0..=10, Items("emoji"), Error, REVIEW;
    /// Spaces in a row in a value at send.
    VALUE_SPACES: None, "a value", 0..=4, Items("spaces in a row"), Error, OVERVIEW;

    // Files.
    /// Image header.
    IMAGE_BYTES: None, "an image", 1..=5 * 1024 * 1024, Bytes, Error, MEDIA;
    /// Video header.
    VIDEO_BYTES: None, "a video", 1..=16 * 1024 * 1024, Bytes, Error, MEDIA;
    /// GIF header; larger ones show as a video.
    GIF_BYTES: None, "a GIF", 1..=3584 * 1024, Bytes, Warning, COMPONENTS;
    /// Document header.
    DOCUMENT_BYTES: None, "a document", 1..=100 * 1024 * 1024, Bytes, Error, MEDIA;

    /// Sound of a message.
    AUDIO_BYTES: None, "a sound", 1..=16 * 1024 * 1024, Bytes, Error, MEDIA;
    /// Sticker of a message, moving or not; one that does not move has a fifth of it.
    STICKER_BYTES: None, "a sticker", 1..=500 * 1024, Bytes, Error, MEDIA;
    /// How long a file for messages is kept.
    MEDIA_LIFE: None, "a file", 0..=30, Days, Error, MEDIA;
    /// How long the address of such a file holds.
    MEDIA_ADDRESS_LIFE: None, "the address of a file", 0..=5, Minutes, Error, MEDIA;

    // Accounts and time.
    /// Templates of an account whose portfolio is not verified; every language counts.
    TEMPLATES_UNVERIFIED: None, "an unverified account", 0..=250, Items("templates"), Error, OVERVIEW;
    /// Templates of a verified account.
    TEMPLATES_VERIFIED: None, "a verified account", 0..=6000, Items("templates"), Error, OVERVIEW;
    /// Templates created in an hour.
    CREATIONS_PER_HOUR: None, "an account", 0..=100, Items("creations in an hour"), Error, OVERVIEW;
    /// Edits of an approved template in a day.
    EDITS_PER_DAY: None, "an approved template", 0..=1, Items("edits in 24 hours"), Error, MANAGEMENT;
    /// Edits of an approved template in thirty days.
    EDITS_PER_MONTH: None, "an approved template", 0..=10, Items("edits in 30 days"), Error, MANAGEMENT;
    /// The window of [`EDITS_PER_DAY`].
    EDIT_DAY: None, "the short window of edits", 0..=24, Hours, Error, MANAGEMENT;
    /// The window of [`EDITS_PER_MONTH`].
    EDIT_MONTH: None, "the long window of edits", 0..=30, Days, Error, MANAGEMENT;
    /// How long the name of a deleted template is barred.
    NAME_COOLDOWN: None, "a deleted name", 0..=30, Days, Error, MANAGEMENT;
    /// Requests in an hour while the account has no registered number.
    REQUESTS_INACTIVE: None, "an inactive account", 0..=200, Items("requests in an hour"), Error, ABOUT;
    /// Requests in an hour.
    REQUESTS_ACTIVE: None, "an active account", 0..=5000, Items("requests in an hour"), Error, ABOUT;
    /// Ids in one bulk deletion, archival or its reverse.
    BULK_IDS: None, "one call", 1..=100, Items("ids"), Error, MANAGEMENT;
    /// Ids in one page of a migration.
    MIGRATION_IDS: None, "one call", 1..=500, Items("templates"), Error, MIGRATION;
    /// Edits of the price of an approved template in an hour.
    PRICE_EDITS_PER_HOUR: None, "an approved template", 0..=100, Items("edits of its price in an hour"), Error, MAX_PRICE;
    /// Edits of the price of an approved template in a day.
    PRICE_EDITS_PER_DAY: None, "an approved template", 0..=2400, Items("edits of its price in 24 hours"), Error, MAX_PRICE;
    /// Time to live of an authentication template that names none.
    AUTHENTICATION_TTL_DEFAULT: None, "the time to live of an authentication template", 0..=600, Seconds, Error, TIME_TO_LIVE;
    /// The first pause for low quality.
    FIRST_PAUSE: None, "the first pause", 0..=3, Hours, Error, PAUSING;
    /// The second pause for low quality; the third is for good.
    SECOND_PAUSE: None, "the second pause", 0..=6, Hours, Error, PAUSING;
    /// How long a pause lasts at least before somebody may end it, by a client library.
    UNPAUSE_WAIT: None, "a pause", 0..=5, Minutes, Warning, PAUSING;
    /// Without use for so long, a template is archived: twelve months.
    UNUSED: None, "disuse", 0..=365, Days, Error, ARCHIVAL;
    /// An archived template is deleted after so long.
    ARCHIVE_LIFE: None, "the archive", 0..=28, Days, Error, ARCHIVAL;
    /// Messages of a template before it can be compared.
    COMPARED_SENDS: None, "a comparison", 1000..=i64::MAX, Items("messages"), Error, COMPARISON;
    /// A callback's address that overrides the app's.
    CALLBACK: None, "the callback's address", 1..=200, Characters, Error, OVERRIDES;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_sane_and_sourced() {
        for row in rows() {
            assert!(row.least <= row.most && row.most >= 1, "{}", row.what);
            assert!(row.source.starts_with("https://developers.facebook.com/"), "{}", row.what);
            assert!(row.checked.parse::<jiff::civil::Date>().is_ok(), "{}", row.what);
        }
        let mut rules: Vec<_> = ALL.iter().filter_map(|row| row.rule).collect();
        let count = rules.len();
        rules.sort_unstable();
        rules.dedup();
        assert_eq!(rules.len(), count);
    }

    #[test]
    fn bounds_are_inclusive() {
        assert!(
            BODY.holds(1024) && !BODY.holds(1025) && SIGNATURE_HASH.holds(11) && !SIGNATURE_HASH.holds(10)
        );
    }
}
