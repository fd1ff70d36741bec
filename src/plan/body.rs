//! The bodies of a change: what is sent, and what the account has in the same shape.

use serde_json::{Map, Value};

use super::Media;
use super::inputs::MediaFacts;
use crate::model::compile::KEEP;
use crate::model::{Header, HeaderContent, MediaSample, Part, Slot, Template};

/// Both sides as create bodies.
pub(super) struct Bodies<'a> {
    pub(super) desired: &'a Value,
    pub(super) live: &'a Value,
}

/// What the paths of components begin with; every other path is a field beside them.
const COMPONENTS: [&str; 8] = [
    "header",
    "body",
    "footer",
    "limited_time_offer",
    "buttons",
    "cards",
    "call_permission_request",
    "components",
];

/// The body of an edit and its counterpart. Components are replaced wholesale by Meta, so they are sent whole or
/// not at all; of the other fields only those that differ.
pub(super) fn edit(bodies: &Bodies<'_>, fields: &[String]) -> (Value, Value) {
    let (mut before, mut after) = (Map::new(), Map::new());
    let mut put = |key: &str| {
        if let Some(value) = bodies.live.get(key) {
            before.insert(key.to_owned(), value.clone());
        }
        if let Some(value) = bodies.desired.get(key) {
            after.insert(key.to_owned(), value.clone());
        }
    };
    let roots: Vec<&str> = fields.iter().filter_map(|path| path.split('.').next()).collect();
    let in_components = |root: &&str| COMPONENTS.contains(root);
    if roots.iter().any(in_components) {
        put("components");
        put("parameter_format");
    }
    for root in roots.iter().filter(|root| !COMPONENTS.contains(root)) {
        put(root);
    }
    (Value::Object(before), Value::Object(after))
}

/// `body and footer changed`, from the paths of what differs.
pub(super) fn reason(fields: &[String]) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for path in fields {
        let mut words = path.split('.');
        let root = words.next().unwrap_or_default();
        if !parts.contains(&root) {
            parts.push(root);
        }
    }
    let list = match parts.split_last() {
        None => return "nothing that Meta gives back differs".to_owned(),
        Some((only, [])) => (*only).to_owned(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
    };
    format!("{list} changed")
}

/// The headers of a template and of its cards, with their slot paths.
pub(super) fn headers(template: &Template) -> impl Iterator<Item = (Slot, &Header)> {
    let top = template.parts.header.iter().map(|header| (Slot::top(Part::Header), header));
    let cards = template.parts.cards().iter().enumerate();
    top.chain(cards.filter_map(|(index, card)| {
        Some((Slot::top(Part::Header).in_card(index), card.parts.header.as_ref()?))
    }))
}

/// The media sample at a slot path.
pub(super) fn sample_at<'t>(template: &'t Template, path: &str) -> Option<&'t MediaSample> {
    headers(template).find(|(slot, _)| slot.to_string() == path).and_then(|(_, header)| {
        match &header.content {
            HeaderContent::Media { sample: Some(sample), .. } => Some(&sample.value),
            _ => None,
        }
    })
}

/// What has to be uploaded before a template's components can be sent.
pub(super) fn media(template: &Template, facts: &dyn MediaFacts) -> Vec<Media> {
    let mut out = Vec::new();
    for (slot, header) in headers(template) {
        let HeaderContent::Media { sample: Some(sample), .. } = &header.content else { continue };
        let slot = slot.to_string();
        match &sample.value {
            MediaSample::File(path) => {
                let known = facts.file(template, path);
                out.push(Media {
                    slot,
                    file: Some(path.clone()),
                    sha256: known.as_ref().map(|file| file.sha256.clone()),
                    bytes: known.map(|file| file.bytes),
                });
            }
            MediaSample::Keep => out.push(Media { slot, file: None, sha256: None, bytes: None }),
            MediaSample::Handle(_) | MediaSample::Url(_) => {}
        }
    }
    out
}

/// Slot paths (and keys below them) at which a body holds `keep`.
pub(super) fn kept_values(body: &Value) -> Vec<String> {
    fn components(list: &Value, prefix: &str, out: &mut Vec<String>) {
        for component in list.as_array().into_iter().flatten() {
            match component.get("type").and_then(Value::as_str) {
                Some("HEADER") => {
                    let handle = component.get("example").and_then(|example| example.get("header_handle"));
                    if handle.and_then(|list| list.get(0)).and_then(Value::as_str) == Some(KEEP) {
                        out.push(format!("{prefix}header"));
                    }
                }
                Some("BUTTONS") => {
                    let buttons = component.get("buttons").and_then(Value::as_array);
                    for (index, button) in buttons.into_iter().flatten().enumerate() {
                        let kept =
                            button.as_object().into_iter().flatten().filter(|(_, value)| *value == KEEP);
                        out.extend(kept.map(|(key, _)| format!("{prefix}buttons.{index}.{key}")));
                    }
                }
                Some("CAROUSEL") => {
                    let cards = component.get("cards").and_then(Value::as_array);
                    for (index, card) in cards.into_iter().flatten().enumerate() {
                        if let Some(list) = card.get("components") {
                            components(list, &format!("{prefix}cards.{index}."), out);
                        }
                    }
                }
                _ => {}
            }
        }
    }
    let mut out = Vec::new();
    if let Some(list) = body.get("components") {
        components(list, "", &mut out);
    }
    out
}
