//! Meta's own shapes: the create body, and what a listing answers.

use super::library::{self, LibraryKeys};
use super::texts::{text, wire_examples};
use super::{lost_something, noticed, observed, settings, unmodelled, wire_buttons};
use crate::diag::{Draft, Level};
use crate::model::{
    Body, Buttons, Card, Carousel, Category, Extra, Footer, Form, Header, HeaderContent, LimitedTimeOffer,
    Local, MediaFormat, MediaSample, Parts, Settings, Template, UnknownComponent,
};
use crate::span::{Located, Span};
use crate::yaml::{Node, Reading, shown, to_json};

const COMPONENT_TYPES: [&str; 7] =
    ["HEADER", "BODY", "FOOTER", "BUTTONS", "CAROUSEL", "LIMITED_TIME_OFFER", "CALL_PERMISSION_REQUEST"];

/// Reads one template in Meta's shape.
pub(super) fn template(reading: &mut Reading<'_>, node: Node<'_, '_>) -> Option<Template> {
    let from_meta = node.get("id").is_some() || node.get("status").is_some();
    let noted = reading.drafts.len();
    let (mut name, mut language, mut parts) = (None, None, None);
    let mut settings = Settings::default();
    let mut library = LibraryKeys::default();
    let mut extra = Vec::new();
    for entry in reading.entries(node, "a template")? {
        match entry.name {
            "name" => name = reading.string(entry.value, "`name`"),
            "language" => language = reading.string(entry.value, "`language`"),
            "components" => parts = Some(components(reading, entry.value, from_meta)),
            "library_template_name" if from_meta => {}
            key if from_meta && observed::is_field(key) => {}
            _ if from_meta && is_absent(entry.value) => {}
            _ => {
                let is_known = settings::read(reading, &entry, &mut settings)
                    || library.read(reading, &entry, wire_buttons::library_input);
                if !is_known {
                    let own = ["name", "language", "components"];
                    let known = [&own[..], &settings::KEYS, &library::KEYS].concat();
                    unmodelled(reading, &entry, "a template", &known, from_meta, &mut extra);
                }
            }
        }
    }
    let what = node.span();
    for key in ["name", "language", "category"] {
        // A listing holds the fields that were asked for.
        if node.get(key).is_none() && (key != "category" || !from_meta) {
            reading.missing_key(name.as_ref().map_or(what, |name| name.span), key, "this template");
        }
    }
    let library = library.finish(reading);
    let mut parts = parts.unwrap_or_default();
    if settings.category.is_some_and(|category| category.value == Category::Authentication) {
        wire_buttons::read_back_otp(&mut parts);
    }
    let observed = from_meta.then(|| Box::new(observed::read(node)));
    let partly_read = lost_something(reading, noted);
    if from_meta {
        observed::normalise(&mut settings);
        keep_unknown_category(node, &settings, &mut extra);
        // Meta answered it: whatever waform does not understand in it is worth a note, never an error or an edit.
        for draft in reading.drafts.iter_mut().skip(noted) {
            draft.level = Some(Level::Note);
            draft.fix = None;
        }
    }
    Some(Template {
        name: name?,
        language: language?,
        form: if from_meta { Form::Listing } else { Form::Wire },
        span: what,
        settings,
        parts,
        variables: Vec::new(),
        library,
        local: Local::default(),
        extra,
        observed,
        partly_read,
    })
}

/// A category newer than this version of waform is kept, so that writing the template back does not lose it.
fn keep_unknown_category(node: Node<'_, '_>, settings: &Settings, extra: &mut Vec<Extra>) {
    if let Some(word) = node.get("category").filter(|_| settings.category.is_none()) {
        let key = Located::new("category".to_owned(), word.span());
        extra.push(Extra { key, value: to_json(word) });
    }
}

/// Meta answers an unset field with null, `""` or not at all.
fn is_absent(node: Node<'_, '_>) -> bool {
    matches!(node.kind(), crate::yaml::Kind::Null) || node.as_str() == Some("")
}

/// Reads `components`.
pub(super) fn components(reading: &mut Reading<'_>, node: Node<'_, '_>, from_meta: bool) -> Parts {
    let mut parts = Parts::default();
    let mut seen: Vec<(String, Span)> = Vec::new();
    for item in reading.list(node, "`components`").unwrap_or_default() {
        let Some(kind) = type_of(reading, item, "a component") else { continue };
        let word = kind.value.to_ascii_uppercase();
        if let Some((_, first)) = seen.iter().find(|(other, _)| *other == word) {
            let message = format!("`{word}` stands here for the second time");
            let draft = Draft::new(noticed::REPEATED_COMPONENT, kind.span, message);
            reading.note(draft.related(*first, "the first one").help("a template has each component once"));
            continue;
        }
        seen.push((word.clone(), kind.span));
        component(reading, item, &word, &kind, from_meta, &mut parts);
    }
    parts
}

/// The `type` of a component or button; its absence is reported.
pub(super) fn type_of(reading: &mut Reading<'_>, node: Node<'_, '_>, what: &str) -> Option<Located<String>> {
    if !node.is_mapping() {
        reading.entries(node, what)?;
    }
    match node.get("type") {
        Some(kind) => reading.string(kind, "`type`"),
        None => {
            reading.missing_key(node.span(), "type", what);
            None
        }
    }
}

fn component(
    reading: &mut Reading<'_>,
    node: Node<'_, '_>,
    word: &str,
    kind: &Located<String>,
    from_meta: bool,
    parts: &mut Parts,
) {
    match word {
        "HEADER" => parts.header = header(reading, node, from_meta),
        "BODY" => parts.body = body(reading, node, from_meta),
        "FOOTER" => parts.footer = footer(reading, node, from_meta),
        "LIMITED_TIME_OFFER" => parts.limited_time_offer = offer(reading, node, from_meta),
        "BUTTONS" => parts.buttons = button_list(reading, node, from_meta),
        "CAROUSEL" => parts.carousel = carousel(reading, node, from_meta),
        "CALL_PERMISSION_REQUEST" => {
            parts.call_permission_request = Some(node.span());
            other_keys(reading, node, "`CALL_PERMISSION_REQUEST`", &[], from_meta);
        }
        _ => {
            let message =
                format!("a component of type `{}` is not modelled; it is kept as it is", shown(&kind.value));
            let draft = Draft::new(noticed::UNKNOWN_PART, kind.span, message);
            let draft = match crate::text::closest(word, COMPONENT_TYPES) {
                Some(meant) => draft.help(format!("did you mean `{meant}`?")),
                None => draft,
            };
            reading.note(if from_meta { draft.level(Level::Note) } else { draft });
            let unknown =
                UnknownComponent { kind: kind.value.clone(), value: to_json(node), span: node.span() };
            parts.unknown.push(unknown);
        }
    }
}

fn header(reading: &mut Reading<'_>, node: Node<'_, '_>, from_meta: bool) -> Option<Header> {
    let mut header = Header {
        span: node.span(),
        content: HeaderContent::Text { text: None, examples: None },
        extra: Vec::new(),
    };
    let (mut format, mut own_text, mut example) = (None, None, None);
    for entry in reading.entries(node, "a header")? {
        match entry.name {
            "type" => {}
            "format" => format = reading.string(entry.value, "`format`"),
            "text" => own_text = text(reading, entry.value, "the header's text"),
            "example" => example = Some(entry),
            _ => unmodelled(
                reading,
                &entry,
                "a header",
                &["format", "text", "example"],
                from_meta,
                &mut header.extra,
            ),
        }
    }
    let word = format.as_ref().map(|format| format.value.to_ascii_uppercase());
    header.content = match word.as_deref() {
        None | Some("TEXT") => {
            let examples = example
                .and_then(|e| wire_examples(reading, e.value, "header_text", "header_text_named_params"));
            HeaderContent::Text { text: own_text, examples }
        }
        Some("LOCATION") => HeaderContent::Location,
        Some("PRODUCT") => HeaderContent::Product,
        Some(other) => match other.parse::<MediaFormat>() {
            Ok(format) => {
                let examples = example.and_then(|e| wire_examples(reading, e.value, "header_handle", ""));
                let sample = examples.and_then(|examples| examples.list.into_iter().next());
                let sample = sample.map(|sample| sample.value.map(|text| MediaSample::parse(&text)));
                HeaderContent::Media { format, sample }
            }
            Err(()) => {
                let format = format?;
                unknown_format(reading, &format, from_meta);
                // Whatever such a header holds means what Meta says it means.
                for key in ["text", "example"] {
                    let value = node.entries().find(|(name, _)| name.as_str() == Some(key));
                    header.extra.extend(value.map(|(name, value)| Extra {
                        key: Located::new(key.to_owned(), name.span()),
                        value: to_json(value),
                    }));
                }
                HeaderContent::Unknown(format)
            }
        },
    };
    Some(header)
}

/// A header of a format that waform does not know: new where Meta wrote it, misspelt where a person did.
fn unknown_format(reading: &mut Reading<'_>, format: &Located<String>, from_meta: bool) {
    if from_meta {
        let message =
            format!("a header of format `{}` is not modelled; it is kept as it is", shown(&format.value));
        reading.note(Draft::new(noticed::UNKNOWN_PART, format.span, message).level(Level::Note));
    } else {
        let known = ["TEXT", "IMAGE", "VIDEO", "GIF", "DOCUMENT", "LOCATION", "PRODUCT"];
        reading.unknown_value(format, "header format", &known);
    }
}

fn body(reading: &mut Reading<'_>, node: Node<'_, '_>, from_meta: bool) -> Option<Body> {
    let mut body = Body {
        span: node.span(),
        text: None,
        examples: None,
        add_security_recommendation: None,
        extra: Vec::new(),
    };
    for entry in reading.entries(node, "a body")? {
        match entry.name {
            "type" => {}
            "text" => body.text = text(reading, entry.value, "the body's text"),
            "example" => {
                body.examples = wire_examples(reading, entry.value, "body_text", "body_text_named_params");
            }
            "add_security_recommendation" => {
                body.add_security_recommendation =
                    reading.boolean(entry.value, "`add_security_recommendation`");
            }
            _ => {
                let known = ["text", "example", "add_security_recommendation"];
                unmodelled(reading, &entry, "a body", &known, from_meta, &mut body.extra);
            }
        }
    }
    Some(body)
}

fn footer(reading: &mut Reading<'_>, node: Node<'_, '_>, from_meta: bool) -> Option<Footer> {
    let mut footer =
        Footer { span: node.span(), text: None, code_expiration_minutes: None, extra: Vec::new() };
    for entry in reading.entries(node, "a footer")? {
        match entry.name {
            "type" => {}
            "text" => footer.text = text(reading, entry.value, "the footer's text"),
            "code_expiration_minutes" => {
                footer.code_expiration_minutes = reading.integer(entry.value, "`code_expiration_minutes`");
            }
            _ => {
                let known = ["text", "code_expiration_minutes"];
                unmodelled(reading, &entry, "a footer", &known, from_meta, &mut footer.extra);
            }
        }
    }
    Some(footer)
}

fn offer(reading: &mut Reading<'_>, node: Node<'_, '_>, from_meta: bool) -> Option<LimitedTimeOffer> {
    let mut offer =
        LimitedTimeOffer { span: node.span(), text: None, has_expiration: None, extra: Vec::new() };
    other_keys(reading, node, "`LIMITED_TIME_OFFER`", &["limited_time_offer"], from_meta);
    let Some(inner) = node.get("limited_time_offer") else {
        reading.missing_key(node.span(), "limited_time_offer", "a limited-time offer");
        return Some(offer);
    };
    for entry in reading.entries(inner, "`limited_time_offer`")? {
        match entry.name {
            "text" => offer.text = text(reading, entry.value, "the offer's text"),
            "has_expiration" => offer.has_expiration = reading.boolean(entry.value, "`has_expiration`"),
            _ => {
                let known = ["text", "has_expiration"];
                unmodelled(reading, &entry, "`limited_time_offer`", &known, from_meta, &mut offer.extra);
            }
        }
    }
    Some(offer)
}

/// Reports the keys of a component beside its `type` and what it is known to hold.
fn other_keys(reading: &mut Reading<'_>, node: Node<'_, '_>, what: &str, known: &[&str], from_meta: bool) {
    let entries = reading.entries(node, what).unwrap_or_default();
    for entry in entries.iter().filter(|entry| entry.name != "type" && !known.contains(&entry.name)) {
        if from_meta {
            let message = format!("`{}` in {what} is not modelled; it is left out", shown(entry.name));
            let draft = Draft::new(noticed::UNKNOWN_PART, entry.key.span(), message);
            reading.note(draft.level(Level::Note));
        } else {
            reading.unknown_key(entry, what, known);
        }
    }
}

fn button_list(reading: &mut Reading<'_>, node: Node<'_, '_>, from_meta: bool) -> Option<Buttons> {
    let mut buttons = Buttons { span: node.span(), list: Vec::new(), extra: Vec::new() };
    for entry in reading.entries(node, "`BUTTONS`")? {
        match entry.name {
            "type" => {}
            "buttons" => {
                let items = reading.list(entry.value, "`buttons`").unwrap_or_default();
                buttons.list = items
                    .into_iter()
                    .filter_map(|item| wire_buttons::button(reading, item, from_meta))
                    .collect();
            }
            _ => unmodelled(reading, &entry, "`BUTTONS`", &["buttons"], from_meta, &mut buttons.extra),
        }
    }
    if node.get("buttons").is_none() {
        reading.missing_key(node.span(), "buttons", "`BUTTONS`");
    }
    Some(buttons)
}

fn carousel(reading: &mut Reading<'_>, node: Node<'_, '_>, from_meta: bool) -> Option<Carousel> {
    let mut carousel = Carousel { span: node.span(), cards: Vec::new(), extra: Vec::new() };
    for entry in reading.entries(node, "`CAROUSEL`")? {
        match entry.name {
            "type" => {}
            "cards" => {
                let items = reading.list(entry.value, "`cards`").unwrap_or_default();
                carousel.cards =
                    items.into_iter().filter_map(|item| card(reading, item, from_meta)).collect();
            }
            _ => unmodelled(reading, &entry, "`CAROUSEL`", &["cards"], from_meta, &mut carousel.extra),
        }
    }
    Some(carousel)
}

fn card(reading: &mut Reading<'_>, node: Node<'_, '_>, from_meta: bool) -> Option<Card> {
    let mut card = Card { span: node.span(), parts: Parts::default(), extra: Vec::new() };
    for entry in reading.entries(node, "a card")? {
        match entry.name {
            "components" => card.parts = components(reading, entry.value, from_meta),
            // Some clients number the cards; at creation the order says it.
            "card_index" => {}
            _ => unmodelled(reading, &entry, "a card", &["components"], from_meta, &mut card.extra),
        }
    }
    Some(card)
}
