//! What a template demands at a send: every place to fill, and the text around it.

use std::sync::Arc;

use super::rule::ValueRule;
use crate::model::limits::{CARDS, Limit};
use crate::model::{Category, MediaFormat, OtpType, ParameterFormat, Status};

/// What one translation of a template demands at a send.
#[derive(Clone, Debug)]
pub struct Contract {
    /// The template's name.
    pub name: String,
    /// The language code.
    pub language: String,
    /// The category it is sent as: the account's word where there is one.
    pub category: Option<Category>,
    /// How the request carries the values of texts.
    pub format: ParameterFormat,
    /// Whether it may be sent.
    pub standing: Standing,
    /// Whether its text is known. That of Meta's library is not, unless it was read from an account; nor is any that a
    /// listing left out.
    pub text_known: bool,
    /// One-time codes.
    pub authentication: Option<Authentication>,
    /// Every place to fill, in the order in which a request carries them.
    pub slots: Vec<Slot>,
    /// The message itself.
    pub message: Section,
    /// Its cards.
    pub cards: Vec<Section>,
    /// How many cards a request must have.
    pub card_count: Cards,
    /// The place of an order's new status.
    pub order_status: Option<usize>,
    /// The place of the title and target that a link may be shown with.
    pub tap_target: Option<usize>,
    /// Whether the reader is asked for permission to call.
    pub call_permission_request: bool,
    /// Components and buttons that waform does not model, by Meta's word.
    pub unknown: Vec<String>,
}

/// Whether a template may be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nobody has asked the account.
    Unknown,
    /// What the account says.
    Observed(Status),
}

/// What only one-time-code templates have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authentication {
    /// How the code reaches the app.
    pub otp_type: Option<OtpType>,
    /// Whether the wording is shown in English in place of Meta's own in another language.
    pub in_english: bool,
}

/// How many cards a request must have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cards {
    /// It is no carousel.
    None,
    /// As many as were approved.
    Exactly(usize),
    /// Products: whatever number Meta takes; two were approved as a pattern.
    Products,
}

impl Cards {
    /// Whether a number of cards may be sent.
    pub fn allow(self, count: usize) -> bool {
        match self {
            Cards::None => count == 0,
            Cards::Exactly(wanted) => count == wanted,
            Cards::Products => CARDS.holds(count),
        }
    }
}

/// A place to fill.
#[derive(Clone, Debug)]
pub struct Slot {
    /// Its path: `body.customer_name`, `body.1`, `buttons.0`, `cards.1.header`.
    pub path: String,
    /// The path by number, where [`Slot::path`] goes by name.
    pub numbered: Option<String>,
    /// The variable that fills it.
    pub name: Option<String>,
    /// What belongs there.
    pub kind: SlotKind,
    /// Whether something must.
    pub demand: Demand,
    /// What was declared as a sample.
    pub sample: Option<String>,
    /// What the author allows there.
    pub rule: Option<Arc<ValueRule>>,
}

/// What belongs in a place.
#[derive(Clone, Debug, PartialEq)]
pub enum SlotKind {
    /// Words in a header's or a body's text.
    Text,
    /// A file.
    Media(MediaFormat),
    /// A place on the map.
    Location,
    /// A product of a catalogue.
    Product,
    /// The end of an offer.
    Expiration,
    /// The end of an address; it begins with this.
    UrlSuffix(String),
    /// A one-time code.
    OneTimeCode,
    /// A coupon's code.
    Coupon {
        /// Whether it stands in a limited-time offer, whose page still has the older limit.
        in_offer: bool,
    },
    /// What a quick reply sends back.
    QuickReply,
    /// What a Flow is opened with.
    Flow,
    /// What the catalogue is shown by.
    Catalog,
    /// Several products.
    Products,
    /// How a call button behaves.
    VoiceCall,
    /// An order to pay.
    OrderDetails,
    /// An order's new status.
    OrderStatus,
    /// What a link's target is shown as.
    TapTarget,
}

impl SlotKind {
    /// What people call it.
    pub fn describe(&self) -> &'static str {
        match self {
            SlotKind::Text => "a text",
            SlotKind::Media(MediaFormat::Image) => "an image",
            SlotKind::Media(MediaFormat::Video) => "a video",
            SlotKind::Media(MediaFormat::Gif) => "a GIF",
            SlotKind::Media(MediaFormat::Document) => "a document",
            SlotKind::Location => "a location",
            SlotKind::Product => "a product",
            SlotKind::Expiration => "the time at which the offer ends",
            SlotKind::UrlSuffix(_) => "the end of the address",
            SlotKind::OneTimeCode => "the one-time code",
            SlotKind::Coupon { .. } => "the coupon code",
            SlotKind::QuickReply => "the payload of the quick reply",
            SlotKind::Flow => "the token and data of the Flow",
            SlotKind::Catalog => "the product that stands for the catalogue",
            SlotKind::Products => "the products",
            SlotKind::VoiceCall => "the settings of the call",
            SlotKind::OrderDetails => "the order",
            SlotKind::OrderStatus => "the status of the order",
            SlotKind::TapTarget => "the title and target of the link",
        }
    }

    /// Whether a plain text fills it.
    pub fn takes_text(&self) -> bool {
        matches!(
            self,
            SlotKind::Text
                | SlotKind::UrlSuffix(_)
                | SlotKind::OneTimeCode
                | SlotKind::Coupon { .. }
                | SlotKind::QuickReply
        )
    }

    /// The `sub_type` of a button with such a place.
    pub fn sub_type(&self) -> Option<&'static str> {
        Some(match self {
            // A one-time code is created with type `OTP` and sent as a URL.
            SlotKind::UrlSuffix(_) | SlotKind::OneTimeCode => "url",
            SlotKind::QuickReply => "quick_reply",
            SlotKind::Coupon { .. } => "copy_code",
            SlotKind::Flow => "flow",
            SlotKind::Catalog => "catalog",
            SlotKind::Products => "mpm",
            SlotKind::VoiceCall => "voice_call",
            SlotKind::OrderDetails => "order_details",
            _ => return None,
        })
    }
}

/// Whether a place must be filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Demand {
    /// The request fails without.
    Required,
    /// Meta fills it with a default.
    Optional,
    /// The button must be named in the request; its contents have defaults. Flows.
    Named,
}

/// A message, or a card of it.
#[derive(Clone, Debug)]
pub struct Section {
    /// The header.
    pub header: Header,
    /// The countdown.
    pub offer: Option<Offer>,
    /// The body.
    pub body: Option<Text>,
    /// The footer; it has no places to fill.
    pub footer: Option<String>,
    /// The buttons.
    pub buttons: Vec<Button>,
}

/// What stands on top.
#[derive(Clone, Debug)]
pub enum Header {
    /// Nothing.
    None,
    /// A line.
    Text(Text),
    /// A file.
    Media {
        /// Its format.
        format: MediaFormat,
        /// Its place.
        slot: usize,
    },
    /// A place on the map.
    Location {
        /// Its place.
        slot: usize,
    },
    /// A product.
    Product {
        /// Its place.
        slot: usize,
    },
    /// A format that waform does not know.
    Unknown(String),
}

impl Header {
    /// The place that must be filled with something other than words.
    pub fn slot(&self) -> Option<usize> {
        match self {
            Header::Media { slot, .. } | Header::Location { slot } | Header::Product { slot } => Some(*slot),
            Header::None | Header::Text(_) | Header::Unknown(_) => None,
        }
    }
}

/// A countdown.
#[derive(Clone, Debug)]
pub struct Offer {
    /// The line beside the clock.
    pub text: String,
    /// The place of its end, where it has one.
    pub slot: Option<usize>,
}

/// A text with places in it.
#[derive(Clone, Debug)]
pub struct Text {
    /// What it consists of.
    pub pieces: Vec<Piece>,
    /// Its places, in the order in which a request carries them.
    pub slots: Vec<usize>,
    /// How long it may be when filled.
    pub limit: &'static Limit,
    /// Whether more than that fails for certain: Meta's pages disagree on a body without any other component.
    pub firm: bool,
}

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// As it stands.
    Words(String),
    /// A place, by its index in [`Contract::slots`].
    Slot(usize),
}

/// A button.
#[derive(Clone, Debug)]
pub struct Button {
    /// What it says.
    pub label: String,
    /// Its kind as files spell it: `url`, `quick_reply`.
    pub kind: String,
    /// Its place, where anything about it is given at a send.
    pub slot: Option<usize>,
    /// Where it leads.
    pub target: Target,
}

/// Where a button leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// Nowhere outside WhatsApp.
    None,
    /// To an address; its end is the button's place, where it has one.
    Address(String),
    /// To a phone.
    Phone(String),
    /// waform does not know.
    Unknown,
}

impl Contract {
    /// The place of a path, or of a path by number.
    pub fn slot_at(&self, path: &str) -> Option<usize> {
        self.slots.iter().position(|slot| slot.path == path || slot.numbered.as_deref() == Some(path))
    }

    /// The places that a variable fills.
    pub fn slots_named<'c>(&'c self, name: &'c str) -> impl Iterator<Item = usize> + 'c {
        let named = self.slots.iter().enumerate().filter(move |(_, slot)| slot.name.as_deref() == Some(name));
        named.map(|(index, _)| index)
    }

    /// The message and its cards.
    pub fn sections(&self) -> impl Iterator<Item = &Section> {
        std::iter::once(&self.message).chain(&self.cards)
    }

    /// The name and language as people write them together.
    pub fn key(&self) -> String {
        format!("{}:{}", self.name, self.language)
    }

    /// Whether the category is marketing.
    pub fn is_marketing(&self) -> bool {
        self.category == Some(Category::Marketing)
    }
}
