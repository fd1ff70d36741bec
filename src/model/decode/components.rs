//! Header, body, footer, offer and carousel in waform's own spelling.

use super::texts::{examples, kept_text, text};
use super::{buttons, note_keep, noticed};
use crate::diag::Draft;
use crate::model::{
    Body, Buttons, Card, Carousel, Footer, Header, HeaderContent, Kept, LimitedTimeOffer, MediaFormat,
    MediaSample, Parts,
};
use crate::span::Located;
use crate::yaml::{Entry, Node, Reading, is_bare};

/// The components that a translation, a template or a card may hold.
pub(super) const KEYS: [&str; 7] =
    ["header", "body", "footer", "limited_time_offer", "buttons", "carousel", "call_permission_request"];
const CARD_KEYS: [&str; 3] = ["header", "body", "buttons"];
const HEADER_KEYS: [&str; 6] = ["text", "examples", "image", "video", "gif", "document"];
const BODY_KEYS: [&str; 3] = ["text", "examples", "add_security_recommendation"];
const FOOTER_KEYS: [&str; 2] = ["text", "code_expiration_minutes"];
const OFFER_KEYS: [&str; 2] = ["text", "has_expiration"];

/// Reads one component; `false` where the key is none.
pub(super) fn read(reading: &mut Reading<'_>, entry: &Entry<'_, '_>, parts: &mut Parts) -> bool {
    match entry.name {
        "header" => parts.header = header(reading, entry),
        "body" => parts.body = body(reading, entry),
        "footer" => parts.footer = footer(reading, entry),
        "limited_time_offer" => parts.limited_time_offer = offer(reading, entry),
        "buttons" => parts.buttons = button_list(reading, entry),
        "carousel" => parts.carousel = carousel(reading, entry),
        "call_permission_request" => {
            let wanted = reading.boolean(entry.value, "`call_permission_request`");
            parts.call_permission_request = wanted.filter(|wanted| wanted.value).map(|_| entry.span());
        }
        _ => return false,
    }
    true
}

fn header(reading: &mut Reading<'_>, entry: &Entry<'_, '_>) -> Option<Header> {
    let (node, span) = (entry.value, entry.span());
    if is_bare(node, "location") {
        return Some(Header { span, content: HeaderContent::Location, extra: Vec::new() });
    }
    if is_bare(node, "product") {
        return Some(Header { span, content: HeaderContent::Product, extra: Vec::new() });
    }
    if !node.is_mapping() {
        let text = Some(text(reading, node, "`header`")?);
        return Some(Header {
            span,
            content: HeaderContent::Text { text, examples: None },
            extra: Vec::new(),
        });
    }
    let mut content: Option<HeaderContent> = None;
    let (mut own_text, mut own_examples) = (None, None);
    for entry in reading.entries(node, "`header`")? {
        match entry.name {
            "text" => own_text = text(reading, entry.value, "the header's text"),
            "examples" => own_examples = examples(reading, entry.value),
            word => match word.parse::<MediaFormat>() {
                Ok(_) if content.is_some() => {
                    let message = "a header shows one file";
                    reading.note(Draft::new(noticed::CONFLICTING_KEYS, entry.key.span(), message));
                }
                Ok(format) => content = Some(media(reading, &entry, format)),
                Err(()) => reading.unknown_key(&entry, "`header`", &HEADER_KEYS),
            },
        }
    }
    if let (Some(_), Some(examples)) = (&content, &own_examples) {
        let message = "samples beside a file have no text to belong to";
        reading.note(Draft::new(noticed::CONFLICTING_KEYS, examples.span, message));
    }
    match (content, own_text) {
        (Some(media), None) => Some(Header { span, content: media, extra: Vec::new() }),
        (Some(media), Some(text)) => {
            let message = "a header is either a text or a file";
            reading.note(Draft::new(noticed::CONFLICTING_KEYS, text.span(), message));
            Some(Header { span, content: media, extra: Vec::new() })
        }
        (None, text) => {
            if text.is_none() {
                reading.missing_key(span, "text", "the header");
            }
            let content = HeaderContent::Text { text, examples: own_examples };
            Some(Header { span, content, extra: Vec::new() })
        }
    }
}

fn media(reading: &mut Reading<'_>, entry: &Entry<'_, '_>, format: MediaFormat) -> HeaderContent {
    let sample = reading.string(entry.value, &format!("the sample of the {format} header"));
    let sample = sample.map(|path| path.map(|path| MediaSample::parse(&path)));
    if let Some(Located { value: MediaSample::Keep, span }) = &sample {
        note_keep(reading, *span, "the sample of the header");
    }
    HeaderContent::Media { format, sample }
}

fn body(reading: &mut Reading<'_>, entry: &Entry<'_, '_>) -> Option<Body> {
    let node = entry.value;
    let mut body = Body {
        span: entry.span(),
        text: None,
        examples: None,
        add_security_recommendation: None,
        extra: Vec::new(),
    };
    if !node.is_mapping() {
        body.text = Some(text(reading, node, "`body`")?);
        return Some(body);
    }
    for entry in reading.entries(node, "`body`")? {
        match entry.name {
            "text" => body.text = text(reading, entry.value, "the body's text"),
            "examples" => body.examples = examples(reading, entry.value),
            "add_security_recommendation" => {
                body.add_security_recommendation =
                    reading.boolean(entry.value, "`add_security_recommendation`");
            }
            _ => reading.unknown_key(&entry, "`body`", &BODY_KEYS),
        }
    }
    Some(body)
}

fn footer(reading: &mut Reading<'_>, entry: &Entry<'_, '_>) -> Option<Footer> {
    let node = entry.value;
    let mut footer =
        Footer { span: entry.span(), text: None, code_expiration_minutes: None, extra: Vec::new() };
    if !node.is_mapping() {
        footer.text = Some(text(reading, node, "`footer`")?);
        return Some(footer);
    }
    for entry in reading.entries(node, "`footer`")? {
        match entry.name {
            "text" => footer.text = text(reading, entry.value, "the footer's text"),
            "code_expiration_minutes" => {
                footer.code_expiration_minutes = reading.integer(entry.value, "`code_expiration_minutes`");
            }
            _ => reading.unknown_key(&entry, "`footer`", &FOOTER_KEYS),
        }
    }
    Some(footer)
}

fn offer(reading: &mut Reading<'_>, entry: &Entry<'_, '_>) -> Option<LimitedTimeOffer> {
    let mut offer =
        LimitedTimeOffer { span: entry.span(), text: None, has_expiration: None, extra: Vec::new() };
    for entry in reading.entries(entry.value, "`limited_time_offer`")? {
        match entry.name {
            "text" => offer.text = text(reading, entry.value, "the offer's text"),
            "has_expiration" => offer.has_expiration = reading.boolean(entry.value, "`has_expiration`"),
            _ => reading.unknown_key(&entry, "`limited_time_offer`", &OFFER_KEYS),
        }
    }
    Some(offer)
}

fn button_list(reading: &mut Reading<'_>, entry: &Entry<'_, '_>) -> Option<Buttons> {
    let items = reading.list(entry.value, "`buttons`")?;
    let list = items.into_iter().filter_map(|item| buttons::authored(reading, item)).collect();
    Some(Buttons { span: entry.span(), list, extra: Vec::new() })
}

fn carousel(reading: &mut Reading<'_>, entry: &Entry<'_, '_>) -> Option<Carousel> {
    let items = reading.list(entry.value, "`carousel`")?;
    let mut cards = Vec::with_capacity(items.len());
    for item in items {
        let mut parts = Parts::default();
        let Some(entries) = reading.entries(item, "a card") else { continue };
        for entry in entries {
            if !CARD_KEYS.contains(&entry.name) || !read(reading, &entry, &mut parts) {
                reading.unknown_key(&entry, "a card", &CARD_KEYS);
            }
        }
        cards.push(Card { span: item.span(), parts, extra: Vec::new() });
    }
    Some(Carousel { span: entry.span(), cards, extra: Vec::new() })
}

/// A coupon's sample: a text, a variable, or `keep`.
pub(super) fn copy_code(reading: &mut Reading<'_>, node: Node<'_, '_>) -> Option<Kept<crate::model::Text>> {
    kept_text(reading, node, "the sample code")
}
