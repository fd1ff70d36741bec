//! Numbers that hold when a message is sent. Those of templates hold for the filled texts too and are not
//! repeated here.

use super::Unit::{Characters, Hours, Items, Minutes, Seconds};
use super::{CHECKED, Limit};
use crate::diag::Level;

const SEND: &str = meta!("messages/send-messages");
const TEXT: &str = meta!("messages/text-messages");
const MEDIA: &str = meta!("messages/image-messages");
const CONTACTS_PAGE: &str = meta!("messages/contacts-messages");
const REPLIES: &str = meta!("messages/interactive-reply-buttons-messages");
const LIST: &str = meta!("messages/interactive-list-messages");
const CTA: &str = meta!("messages/interactive-cta-url-messages");
const MEDIA_CAROUSEL: &str = meta!("messages/interactive-media-carousel-messages");
const ADDRESS: &str = meta!("messages/address-messages");
const PRODUCTS_PAGE: &str = meta!("catalogs/sell-products-and-services/share-products");
const MULTI_PRODUCT: &str = meta!("templates/marketing-templates/mpm-templates");
const CALL: &str = meta!("calling/call-button-messages-deep-links");
const FLOW: &str = "https://developers.facebook.com/docs/whatsapp/flows/guides/sendingaflow";
const BUSINESS_SCOPED: &str = meta!("business-scoped-user-ids");
const NUMBERS: &str = meta!("business-phone-numbers/phone-numbers");
const CATEGORIES: &str = meta!("templates/template-categorization");
const COMPONENTS: &str = meta!("templates/components");
const ORDERS: &str = meta!("payments/payments-in/orderdetailstemplate");
const STATUS: &str = meta!("webhooks/reference/messages/status");
const CHANGELOG: &str = meta!("changelog");
const PRICING: &str = meta!("pricing");
const ABOUT: &str = meta!("about-the-platform");
const THROUGHPUT_PAGE: &str = meta!("throughput");
const MESSAGING_LIMITS: &str = meta!("messaging-limits");

limits! {
    pub(super) static SENDS;

    // Values of templates.
    /// A one-time code.
    ONE_TIME_CODE: None, "the code", 1..=15, Characters, Error, CATEGORIES;
    /// What a quick reply sends back; older pages say 128.
    QUICK_REPLY_PAYLOAD: None, "the payload of a quick reply", 1..=256, Characters, Warning, COMPONENTS;
    /// Sections of several products.
    PRODUCT_SECTIONS: None, "the message", 1..=10, Items("sections"), Error, MULTI_PRODUCT;
    /// Products in all sections together.
    PRODUCTS: None, "the message", 1..=30, Items("products"), Error, MULTI_PRODUCT;
    /// The title of a section of products or rows.
    SECTION_TITLE: None, "the title of a section", 1..=24, Characters, Error, MULTI_PRODUCT;
    /// The business's own number of an order.
    ORDER_REFERENCE: None, "the reference", 1..=35, Characters, Error, ORDERS;
    /// How many parts an amount's unit has.
    AMOUNT_OFFSET: None, "an amount", 100..=100, Items("parts of the currency's unit"), Error, ORDERS;

    // Messages that are no templates.
    /// A text message.
    TEXT_BODY: None, "the text", 1..=4096, Characters, Error, TEXT;
    /// The line below an image, a video or a document.
    CAPTION: None, "the caption", 1..=1024, Characters, Error, MEDIA;
    /// What comes back in every status.
    CALLBACK_DATA: None, "the callback data", 0..=512, Characters, Error, STATUS;
    /// What it was until 2025, and what some accounts may still have.
    CALLBACK_DATA_BEFORE: None, "the callback data", 0..=256, Characters, Warning, STATUS;
    /// Contacts in a message, by the page.
    CONTACTS: None, "the message", 1..=257, Items("contacts"), Error, CONTACTS_PAGE;
    /// Contacts in a message, by Meta's OpenAPI file.
    CONTACTS_SAFE: None, "the message", 1..=5, Items("contacts"), Warning, CONTACTS_PAGE;
    /// Body of an interactive message.
    INTERACTIVE_BODY: None, "the body", 1..=1024, Characters, Error, REPLIES;
    /// Body of a list, by the page.
    LIST_BODY: None, "the body", 1..=4096, Characters, Error, LIST;
    /// Header and footer of an interactive message.
    INTERACTIVE_LINE: None, "the line", 1..=60, Characters, Error, REPLIES;
    /// Reply buttons.
    REPLY_BUTTONS: None, "the message", 1..=3, Items("reply buttons"), Error, REPLIES;
    /// Buttons of a message of the Direct Send beta.
    DIRECT_SEND_BUTTONS: None, "the message", 1..=10, Items("buttons"), Warning, CHANGELOG;
    /// What a reply button sends back.
    REPLY_ID: None, "the id", 1..=256, Characters, Error, REPLIES;
    /// What a button of an interactive message says.
    BUTTON_TITLE: None, "the title", 1..=20, Characters, Error, REPLIES;
    /// Sections of a list.
    LIST_SECTIONS: None, "the list", 1..=10, Items("sections"), Error, LIST;
    /// Rows of a list, all sections together.
    LIST_ROWS: None, "the list", 1..=10, Items("rows"), Error, LIST;
    /// What a row sends back.
    ROW_ID: None, "the id of a row", 1..=200, Characters, Error, LIST;
    /// A row's title.
    ROW_TITLE: None, "the title of a row", 1..=24, Characters, Error, LIST;
    /// A row's second line.
    ROW_DESCRIPTION: None, "the description of a row", 1..=72, Characters, Error, LIST;
    /// What a URL button of an interactive message says.
    CTA_TEXT: None, "the label", 1..=20, Characters, Error, CTA;
    /// What a Flow's button says, as Meta advises.
    FLOW_CTA: None, "the label", 1..=30, Characters, Error, FLOW;
    /// What a client library enforces there.
    FLOW_CTA_SAFE: None, "the label", 1..=20, Characters, Warning, FLOW;
    /// Line breaks in the body of a card.
    CARD_LINE_BREAKS: None, "the body of a card", 0..=2, Items("line breaks"), Error, MEDIA_CAROUSEL;
    /// Products of a list of products.
    LISTED_PRODUCTS: None, "the message", 1..=30, Items("products"), Error, PRODUCTS_PAGE;
    /// India's postal code.
    PIN_CODE: None, "the pin code", 1..=6, Characters, Error, ADDRESS;
    /// A call button's life as it is sent.
    CALL_TTL_SENT: None, "the life of a call button", 1..=43200, Minutes, Error, CALL;
    /// What a call button sends back.
    CALL_PAYLOAD: None, "the payload of a call button", 1..=512, Characters, Error, CALL;

    // Recipients.
    /// Digits of a phone number with its country code, by E.164.
    PHONE_DIGITS: None, "a phone number", 7..=15, Items("digits"), Error, NUMBERS;
    /// What stands behind the country of a business-scoped user id.
    USER_ID: None, "a business-scoped user id", 1..=128, Characters, Error, BUSINESS_SCOPED;

    // Time and pace.
    /// How long anything may be sent after the user's last message or call.
    SERVICE_WINDOW: None, "the customer service window", 0..=24, Hours, Error, PRICING;
    /// How soon one recipient may get the next message, in the long run.
    PAIR_INTERVAL: None, "the pause between messages to one recipient", 6..=6, Seconds, Error, ABOUT;
    /// How many may go to one recipient at once, borrowed from later.
    PAIR_BURST: None, "one recipient", 0..=45, Items("messages at once"), Error, ABOUT;
    /// What a business number sends and receives in a second unless it was raised.
    THROUGHPUT: None, "a business number", 1..=80, Items("messages a second"), Error, THROUGHPUT_PAGE;
    /// How far back the messaging limit looks.
    LIMIT_WINDOW: None, "the window of the messaging limit", 24..=24, Hours, Error, MESSAGING_LIMITS;
    /// How long `link` contents are kept before they are fetched anew.
    LINK_CACHE: None, "a fetched file", 10..=10, Minutes, Error, SEND;
}

/// Messaging limits: recipients outside service windows, in 24 hours, by all numbers of a portfolio; `None` is
/// unlimited.
///
/// Source: `messaging-limits`, copy of September 2026. The step of 1,000 is history.
pub static TIERS: &[(&str, Option<u64>)] = &[
    ("TIER_250", Some(250)),
    ("TIER_2K", Some(2_000)),
    ("TIER_10K", Some(10_000)),
    ("TIER_100K", Some(100_000)),
    ("TIER_UNLIMITED", None),
];
