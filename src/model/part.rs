//! The components of a template, other than buttons.

use serde_json::Value;

use super::button::Button;
use super::closed::MediaFormat;
use super::compile::FILE_PREFIX;
use super::slot::Part;
use super::text::{Examples, Text};
use crate::span::{Located, Span};

/// A field that waform does not model, kept as it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Extra {
    /// Its key and where that stands.
    pub key: Located<String>,
    /// Its value.
    pub value: Value,
}

/// Something that may be written `keep`: the account has it, and does not give it back.
#[derive(Clone, Debug)]
pub enum Kept<T> {
    /// As it is in the account.
    Keep(Span),
    /// Written out.
    Given(T),
}

impl<T> Kept<T> {
    /// The value, where it is written out.
    pub fn given(&self) -> Option<&T> {
        match self {
            Kept::Keep(_) => None,
            Kept::Given(value) => Some(value),
        }
    }
}

/// All components of one translation.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    /// `HEADER`.
    pub header: Option<Header>,
    /// `BODY`.
    pub body: Option<Body>,
    /// `FOOTER`.
    pub footer: Option<Footer>,
    /// `LIMITED_TIME_OFFER`.
    pub limited_time_offer: Option<LimitedTimeOffer>,
    /// `BUTTONS`.
    pub buttons: Option<Buttons>,
    /// `CAROUSEL`.
    pub carousel: Option<Carousel>,
    /// `CALL_PERMISSION_REQUEST`, with its place.
    pub call_permission_request: Option<Span>,
    /// Components of kinds that waform does not model.
    pub unknown: Vec<UnknownComponent>,
}

impl Parts {
    /// Whether there is no component at all.
    pub fn is_empty(&self) -> bool {
        self.header.is_none()
            && self.body.is_none()
            && self.footer.is_none()
            && self.limited_time_offer.is_none()
            && self.buttons.is_none()
            && self.carousel.is_none()
            && self.call_permission_request.is_none()
            && self.unknown.is_empty()
    }

    /// Each component taken from `self` where it is there, else from the defaults.
    #[must_use]
    pub fn or(self, defaults: &Parts) -> Parts {
        Parts {
            header: self.header.or_else(|| defaults.header.clone()),
            body: self.body.or_else(|| defaults.body.clone()),
            footer: self.footer.or_else(|| defaults.footer.clone()),
            limited_time_offer: self.limited_time_offer.or_else(|| defaults.limited_time_offer.clone()),
            buttons: self.buttons.or_else(|| defaults.buttons.clone()),
            carousel: self.carousel.or_else(|| defaults.carousel.clone()),
            call_permission_request: self.call_permission_request.or(defaults.call_permission_request),
            unknown: if self.unknown.is_empty() { defaults.unknown.clone() } else { self.unknown },
        }
    }

    /// The components that are there and modelled, in reading order, with their places.
    pub fn present(&self) -> impl Iterator<Item = (Part, Span)> {
        let parts = [
            (Part::Header, self.header.as_ref().map(|header| header.span)),
            (Part::LimitedTimeOffer, self.limited_time_offer.as_ref().map(|offer| offer.span)),
            (Part::Body, self.body.as_ref().map(|body| body.span)),
            (Part::Footer, self.footer.as_ref().map(|footer| footer.span)),
            (Part::Buttons, self.buttons.as_ref().map(|buttons| buttons.span)),
            (Part::Carousel, self.carousel.as_ref().map(|carousel| carousel.span)),
            (Part::CallPermissionRequest, self.call_permission_request),
        ];
        parts.into_iter().filter_map(|(part, span)| Some((part, span?)))
    }

    /// The buttons, none where there is no such component.
    pub fn button_list(&self) -> &[Button] {
        self.buttons.as_ref().map_or(&[], |buttons| &buttons.list)
    }

    /// The cards, none where there is no carousel.
    pub fn cards(&self) -> &[Card] {
        self.carousel.as_ref().map_or(&[], |carousel| &carousel.cards)
    }
}

/// A component of a kind that waform does not model, kept as it is.
#[derive(Clone, Debug)]
pub struct UnknownComponent {
    /// Meta's `type`, where it has one.
    pub kind: String,
    /// The whole component.
    pub value: Value,
    /// Where.
    pub span: Span,
}

/// The header.
#[derive(Clone, Debug)]
pub struct Header {
    /// The whole component.
    pub span: Span,
    /// What it shows.
    pub content: HeaderContent,
    /// Fields that waform does not model.
    pub extra: Vec<Extra>,
}

/// What a header shows.
#[derive(Clone, Debug)]
pub enum HeaderContent {
    /// A line of text.
    Text {
        /// The text; absent only where the file forgot it.
        text: Option<Text>,
        /// Samples that stand beside it.
        examples: Option<Examples>,
    },
    /// A file.
    Media {
        /// Its format.
        format: MediaFormat,
        /// The sample for review.
        sample: Option<Located<MediaSample>>,
    },
    /// A place, given at send.
    Location,
    /// A product, given at send.
    Product,
    /// A format that waform does not know.
    Unknown(Located<String>),
}

impl HeaderContent {
    /// Meta's `format`.
    pub fn wire_format(&self) -> &str {
        match self {
            HeaderContent::Text { .. } => "TEXT",
            HeaderContent::Media { format, .. } => format.wire(),
            HeaderContent::Location => "LOCATION",
            HeaderContent::Product => "PRODUCT",
            HeaderContent::Unknown(format) => &format.value,
        }
    }

    /// The word for it in files: `text`, `image`, `location`.
    pub fn word(&self) -> String {
        self.wire_format().to_ascii_lowercase()
    }
}

/// The sample of a media header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MediaSample {
    /// As it is in the account.
    Keep,
    /// A handle that the resumable upload gave (`4::…`).
    Handle(String),
    /// An address: Meta's own on reading, a mistake elsewhere.
    Url(String),
    /// A file, relative to the template file.
    File(String),
}

impl MediaSample {
    /// Tells the four apart by how they are written.
    pub fn parse(text: &str) -> MediaSample {
        // How a file is written in a body that is not sent yet, as in a plan.
        if let Some(path) = text.strip_prefix(FILE_PREFIX) {
            return MediaSample::File(path.to_owned());
        }
        let lower = text.get(..8).unwrap_or(text).to_ascii_lowercase();
        let text = text.to_owned();
        if text == "keep" {
            MediaSample::Keep
        } else if lower.starts_with("https://") || lower.starts_with("http://") {
            MediaSample::Url(text)
        } else if is_handle(&text) {
            MediaSample::Handle(text)
        } else {
            MediaSample::File(text)
        }
    }

    /// Whether it is the id of a file that was uploaded for messages: a long run of digits, as nobody names a
    /// file.
    pub fn is_media_id(&self) -> bool {
        const SHORTEST: usize = 12;
        let text = self.as_str();
        text.len() >= SHORTEST && text.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// As it was written.
    pub fn as_str(&self) -> &str {
        match self {
            MediaSample::Keep => "keep",
            MediaSample::Handle(text) | MediaSample::Url(text) | MediaSample::File(text) => text,
        }
    }
}

/// Handles begin `4::`, older ones `3:`; a Windows path begins with a letter, and files have an ending.
fn is_handle(text: &str) -> bool {
    let Some((version, rest)) = text.split_once(':') else { return false };
    let is_version = (1..=2).contains(&version.len()) && version.bytes().all(|byte| byte.is_ascii_digit());
    let ending = rest.rsplit_once('.').map_or("", |(_, ending)| ending);
    let is_file = (2..=4).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_alphanumeric());
    is_version && (rest.starts_with(':') || !is_file)
}

/// The body.
#[derive(Clone, Debug)]
pub struct Body {
    /// The whole component.
    pub span: Span,
    /// The text; absent in an authentication template, whose text is Meta's.
    pub text: Option<Text>,
    /// Samples that stand beside it.
    pub examples: Option<Examples>,
    /// Authentication: whether Meta adds the line about not sharing the code.
    pub add_security_recommendation: Option<Located<bool>>,
    /// Fields that waform does not model.
    pub extra: Vec<Extra>,
}

/// The footer.
#[derive(Clone, Debug)]
pub struct Footer {
    /// The whole component.
    pub span: Span,
    /// The text; absent in an authentication template.
    pub text: Option<Text>,
    /// Authentication: minutes until the code expires.
    pub code_expiration_minutes: Option<Located<i64>>,
    /// Fields that waform does not model.
    pub extra: Vec<Extra>,
}

/// The countdown of an offer.
#[derive(Clone, Debug)]
pub struct LimitedTimeOffer {
    /// The whole component.
    pub span: Span,
    /// The line beside the clock.
    pub text: Option<Text>,
    /// Whether a clock is shown.
    pub has_expiration: Option<Located<bool>>,
    /// Fields that waform does not model.
    pub extra: Vec<Extra>,
}

/// The buttons of a template or of a card.
#[derive(Clone, Debug)]
pub struct Buttons {
    /// The whole component.
    pub span: Span,
    /// The buttons in order.
    pub list: Vec<Button>,
    /// Fields that waform does not model.
    pub extra: Vec<Extra>,
}

/// The cards below a body.
#[derive(Clone, Debug)]
pub struct Carousel {
    /// The whole component.
    pub span: Span,
    /// The cards in order.
    pub cards: Vec<Card>,
    /// Fields that waform does not model.
    pub extra: Vec<Extra>,
}

/// One card.
#[derive(Clone, Debug)]
pub struct Card {
    /// The whole card.
    pub span: Span,
    /// Its components; only header, body and buttons have a meaning.
    pub parts: Parts,
    /// Fields that waform does not model.
    pub extra: Vec<Extra>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn samples_are_told_apart() {
        assert_eq!(MediaSample::parse("keep"), MediaSample::Keep);
        for handle in ["4::aW1hZ2U=:ARY", "3:NDU2:aW1hZ2U=:ARY:e:1754645:102:99:ARb", "3:NDU..."] {
            assert!(matches!(MediaSample::parse(handle), MediaSample::Handle(_)), "{handle}");
        }
        assert!(matches!(MediaSample::parse("HTTPS://a.example/b.jpg"), MediaSample::Url(_)));
        assert_eq!(MediaSample::parse("file:a.png"), MediaSample::File("a.png".to_owned()));
        for path in ["media/box.png", "C::/x.png", "12:30.png"] {
            assert!(matches!(MediaSample::parse(path), MediaSample::File(_)), "{path}");
        }
    }
}
