//! The parameters of a component, as values of places.

use serde_json::Value;

use super::fields::{Fields, missing};
use super::kinds;
use super::problem::{Report, describe, quoted};
use super::template::{header_word, parameter_count, quoted_type, type_of};
use crate::model::ParameterFormat;
use crate::render::{Contract, Location, Media, MediaSource, Product, SlotKind, SlotValue, Text};
use crate::text;

/// The parameters of a component.
pub(super) struct Parameters<'v> {
    pub(super) list: Vec<Fields<'v>>,
    path: String,
}

impl<'v> Parameters<'v> {
    pub(super) fn of(component: &Fields<'v>, report: &mut Report) -> Parameters<'v> {
        let list = component.list("parameters", report).unwrap_or_default();
        let list = component.objects("parameters", list, report);
        Parameters { list, path: component.place("parameters") }
    }

    /// The only parameter, which must be of a type.
    pub(super) fn only_one(&self, kind: &str, place: &str, report: &mut Report) -> Option<&Fields<'v>> {
        let first = self.list.first()?;
        if self.list.len() > 1 {
            let message = format!("there are {} parameters, and 1 is taken", self.list.len());
            report.add(&kinds::PARAMETER_COUNT, place, message);
        }
        if is_type(first, kind) {
            return Some(first);
        }
        wrong_type(first, kind, place, report);
        None
    }
}

fn is_type(parameter: &Fields<'_>, kind: &str) -> bool {
    type_of(parameter).eq_ignore_ascii_case(kind)
}

fn wrong_type(parameter: &Fields<'_>, wanted: &str, place: &str, report: &mut Report) {
    let part = place.rsplit("cards.").next().unwrap_or(place).split('.').next().unwrap_or(place);
    let found = type_of(parameter).to_ascii_uppercase();
    let found = if found.is_empty() { "UNKNOWN".to_owned() } else { found };
    let details =
        format!("{part}: Format mismatch, expected {}, received {found}", wanted.to_ascii_uppercase());
    let message = format!("a parameter of type `{wanted}` belongs here, not {}", quoted_type(parameter));
    report.add_as(&kinds::PARAMETER_TYPE, place, message, details);
}

/// The values of a text, in the order of its places; `None` where there is none or it is told to be wrong.
pub(super) fn text_values(
    parameters: &Parameters<'_>,
    contract: &Contract,
    text: &Text,
    place: &str,
    part: &str,
    report: &mut Report,
) -> Vec<Option<SlotValue>> {
    let named = contract.format == ParameterFormat::Named && contract.authentication.is_none();
    let mut values: Vec<Option<SlotValue>> = vec![None; text.slots.len()];
    let mut filled = vec![false; text.slots.len()];
    for (at, parameter) in parameters.list.iter().enumerate() {
        let position = if named {
            by_name(parameter, contract, text, &filled, place, report)
        } else {
            spare_name(parameter, place, report);
            (at < text.slots.len()).then_some(at)
        };
        let slot = position.and_then(|at| text.slots.get(at)).and_then(|slot| contract.slots.get(*slot));
        let place = slot.map_or(place, |slot| slot.path.as_str());
        let value = text_value(parameter, place, report);
        if let Some((known, value_place)) =
            position.and_then(|at| Some((filled.get_mut(at)?, values.get_mut(at)?)))
        {
            *known = true;
            *value_place = value.map(SlotValue::Text);
        }
    }
    if parameters.list.len() != text.slots.len() {
        let open = text.slots.iter().zip(&filled).filter(|(_, filled)| !**filled).map(|(slot, _)| *slot);
        let open: Vec<usize> = open.collect();
        parameter_count(contract, place, part, parameters.list.len(), text, &open, report);
    }
    values
}

/// The place of a named value among those of its text.
fn by_name(
    parameter: &Fields<'_>,
    contract: &Contract,
    text: &Text,
    filled: &[bool],
    place: &str,
    report: &mut Report,
) -> Option<usize> {
    let name = parameter.get("parameter_name").and_then(Value::as_str).unwrap_or_default();
    if name.is_empty() {
        let message = "the template has named variables, and this value has no `parameter_name`";
        report.add_as(&kinds::MISSING_NAME, place, message, "Parameter name is missing or empty");
        return None;
    }
    let names = || {
        text.slots
            .iter()
            .filter_map(|slot| contract.slots.get(*slot))
            .map(|slot| slot.name.as_deref().unwrap_or_default())
    };
    let Some(at) = names().position(|known| known == name) else {
        let hint = text::closest(name, names());
        let hint = hint.map(|meant| format!("; did you mean `{meant}`?")).unwrap_or_default();
        let message = format!("the text has no variable {}{hint}", quoted(name));
        report.add(&kinds::UNKNOWN_NAME, format!("{place}.{name}"), message);
        return None;
    };
    if filled.get(at) == Some(&true) {
        report.add(&kinds::REPEATED_NAME, format!("{place}.{name}"), format!("`{name}` has two values"));
        return None;
    }
    Some(at)
}

fn spare_name(parameter: &Fields<'_>, place: &str, report: &mut Report) {
    if let Some(name) = parameter.get("parameter_name") {
        let name = name.as_str().map(quoted).unwrap_or_default();
        let message = format!("the template has numbered variables, and a value is named {name}");
        report.add(&kinds::SPARE_NAME, place, message);
    }
}

/// The text of a parameter; `None` where that is told to be wrong. The older types carry one in `fallback_value`,
/// which is what Cloud API shows.
fn text_value(parameter: &Fields<'_>, place: &str, report: &mut Report) -> Option<String> {
    parameter.only(&["type", "text", "parameter_name", "currency", "date_time"], report);
    for kind in ["currency", "date_time"] {
        if is_type(parameter, kind) {
            let object = parameter.required_object(kind, report)?;
            return object.required_text("fallback_value", report).map(Into::into);
        }
    }
    if !is_type(parameter, "text") {
        wrong_type(parameter, "text", place, report);
        return None;
    }
    text_field(parameter, "text", place, report)
}

fn text_field(parameter: &Fields<'_>, key: &str, place: &str, report: &mut Report) -> Option<String> {
    match parameter.get(key) {
        Some(Value::String(text)) => Some(text.clone()),
        Some(Value::Number(number)) => {
            let message = format!("the number {number} stands where Meta documents a text");
            report.add(&kinds::NUMBER_FOR_TEXT, place, message);
            Some(number.to_string())
        }
        found => {
            let found = found.map_or("missing or null", describe);
            let details = format!("Parameter '{key}' is mandatory for component parameter type '{key}'");
            report.add_as(&kinds::MISSING_TEXT, place, format!("`{key}` is {found}"), details);
            None
        }
    }
}

/// The value of a header that is no text.
pub(super) fn header_value(
    parameters: &Parameters<'_>,
    kind: &SlotKind,
    place: &str,
    report: &mut Report,
) -> Option<SlotValue> {
    let word = header_word(kind);
    if parameters.list.is_empty() {
        let details = format!("header: Format mismatch, expected {word}, received UNKNOWN");
        let message = format!("the header needs {}", kind.describe());
        report.add_as(&kinds::MISSING_HEADER, place, message, details);
        return None;
    }
    let key = word.to_ascii_lowercase();
    let parameter = parameters.only_one(&key, place, report)?;
    parameter.only(&["type", key.as_str(), "parameter_name"], report);
    let object = parameter.required_object(&key, report)?;
    match kind {
        SlotKind::Media(_) => media(&object, place, report).map(SlotValue::Media),
        SlotKind::Location => location(&object, report).map(SlotValue::Location),
        SlotKind::Product => product(&object, report).map(SlotValue::Product),
        _ => None,
    }
}

/// `{id}` or `{link}`, with a name where it is a document.
pub(super) fn media(object: &Fields<'_>, place: &str, report: &mut Report) -> Option<Media> {
    object.only(&["id", "link", "filename", "caption", "voice"], report);
    let filename = object.text("filename", report).map(Into::into);
    let (id, link) = (object.text("id", report), object.text("link", report));
    let source = match (id, link) {
        (Some(id), None) => MediaSource::Id(id.into()),
        (None, Some(link)) => MediaSource::Link(link.into()),
        (found, _) => {
            let what =
                if found.is_some() { "both `id` and `link` are" } else { "neither `id` nor `link` is" };
            report.add(&kinds::MEDIA_SOURCE, place, format!("{what} given; exactly one belongs here"));
            return None;
        }
    };
    Some(Media { source, filename })
}

/// `{latitude, longitude, name, address}`; coordinates as numbers are what one would write and Meta reads.
pub(super) fn location(object: &Fields<'_>, report: &mut Report) -> Option<Location> {
    object.only(&["latitude", "longitude", "name", "address"], report);
    let mut degrees = |key| match object.required(key, report)? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => Some(String::new()),
    };
    let (latitude, longitude) = (degrees("latitude"), degrees("longitude"));
    let text = |key| object.get(key).and_then(Value::as_str).map(str::to_owned);
    Some(Location {
        latitude: latitude?,
        longitude: longitude?,
        name: text("name"),
        address: text("address"),
    })
}

fn product(object: &Fields<'_>, report: &mut Report) -> Option<Product> {
    object.only(&["catalog_id", "product_retailer_id"], report);
    let catalog_id = object.text("catalog_id", report).map(Into::into);
    let product_retailer_id = object.text("product_retailer_id", report).unwrap_or_default().into();
    Some(Product { catalog_id, product_retailer_id })
}

/// The value of a button; `None` where it has none, which only some may.
pub(super) fn button_values(
    parameters: &Parameters<'_>,
    kind: &SlotKind,
    place: &str,
    report: &mut Report,
) -> Option<SlotValue> {
    if *kind == SlotKind::VoiceCall {
        return call(parameters, place, report);
    }
    let key = match kind {
        SlotKind::QuickReply => "payload",
        SlotKind::Coupon { .. } => "coupon_code",
        SlotKind::UrlSuffix(_) | SlotKind::OneTimeCode => "text",
        _ => "action",
    };
    let parameter = parameters.only_one(key, place, report)?;
    parameter.only(&["type", key, "parameter_name"], report);
    if key != "action" {
        return text_field(parameter, key, place, report).map(SlotValue::Text);
    }
    let action = parameter.required("action", report)?;
    if *kind != SlotKind::OrderDetails {
        return Some(SlotValue::Object(action.clone()));
    }
    let action = Fields::of(action, format!("{}.0.action", parameters.path), report)?;
    action.only(&["order_details"], report);
    action.required("order_details", report).cloned().map(SlotValue::Object)
}

/// Settings of a call come as parameters of their own.
fn call(parameters: &Parameters<'_>, place: &str, report: &mut Report) -> Option<SlotValue> {
    let mut settings = serde_json::Map::new();
    for parameter in &parameters.list {
        let Some(key) = ["ttl_minutes", "payload"].into_iter().find(|key| is_type(parameter, key)) else {
            wrong_type(parameter, "ttl_minutes", place, report);
            continue;
        };
        match parameter.get(key) {
            Some(value) => drop(settings.insert(key.to_owned(), value.clone())),
            None => missing(report, &parameter.place(key)),
        }
    }
    (!settings.is_empty()).then(|| SlotValue::Object(settings.into()))
}
