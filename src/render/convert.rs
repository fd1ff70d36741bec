//! From what was given to what belongs in a place.

use serde_json::{Map, Value, json};

use super::contract::SlotKind;
use super::values::{Given, Location, Media, MediaSource, Product, SlotValue};

/// What a given value is in a place of a kind; the error says what would belong there.
pub(super) fn convert(kind: &SlotKind, given: &Given) -> Result<SlotValue, String> {
    if kind.takes_text() {
        return match given {
            Given::Text(text) => Ok(SlotValue::Text(text.clone())),
            other => Err(format!("it is {}; a text or a number belongs there", other.describe())),
        };
    }
    // Columns and arguments hold texts alone.
    let parsed = match given {
        Given::Text(text) if text.trim_start().starts_with(['{', '[']) => serde_json::from_str(text).ok(),
        Given::Object(value) => Some(value.clone()),
        _ => None,
    };
    let text = match given {
        Given::Text(text) if parsed.is_none() => Some(text.as_str()),
        _ => None,
    };
    let value = match kind {
        SlotKind::Media(_) => media(text, parsed.as_ref()),
        SlotKind::Location => location(parsed.as_ref()),
        SlotKind::Product => product(parsed.as_ref()),
        SlotKind::Expiration => text.and_then(time).map(SlotValue::Time),
        SlotKind::Flow => short_or_object(text, parsed, "flow_token"),
        SlotKind::Catalog => short_or_object(text, parsed, "thumbnail_product_retailer_id"),
        SlotKind::VoiceCall => call(text, parsed),
        SlotKind::TapTarget => parsed.map(|value| SlotValue::Object(listed(value))),
        SlotKind::Products | SlotKind::OrderDetails | SlotKind::OrderStatus => {
            parsed.filter(Value::is_object).map(SlotValue::Object)
        }
        _ => None,
    };
    value.ok_or_else(|| format!("{} belongs there: {}", kind.describe(), expected(kind)))
}

/// How a value of a kind is written.
fn expected(kind: &SlotKind) -> &'static str {
    match kind {
        SlotKind::Media(_) => "https://…, the id of an upload, or {link or id, filename}",
        SlotKind::Location => "{latitude, longitude, name, address}",
        SlotKind::Product => "{catalog_id, product_retailer_id}",
        SlotKind::Expiration => "milliseconds since 1970, or a time such as 2026-12-31T23:59:00Z",
        SlotKind::Flow => "{flow_token, flow_action_data}",
        SlotKind::Catalog => "{thumbnail_product_retailer_id}",
        SlotKind::Products => "{thumbnail_product_retailer_id, sections}",
        SlotKind::VoiceCall => "{ttl_minutes, payload}",
        SlotKind::TapTarget => "{url, title}",
        SlotKind::OrderDetails => "Meta's order_details object",
        SlotKind::OrderStatus => "Meta's order_status object",
        _ => "a text",
    }
}

/// Text fields of an object; `None` where there is anything else in it.
fn texts(object: &Map<String, Value>, known: &[&str]) -> Option<Vec<Option<String>>> {
    let all_known = object.keys().all(|key| known.contains(&key.as_str()));
    let text = |key: &&str| match object.get(*key) {
        None | Some(Value::Null) => Some(None),
        Some(Value::String(text)) => Some(Some(text.clone())),
        Some(Value::Number(number)) => Some(Some(number.to_string())),
        Some(_) => None,
    };
    if all_known { known.iter().map(text).collect() } else { None }
}

fn media(text: Option<&str>, object: Option<&Value>) -> Option<SlotValue> {
    let source = |text: &str| {
        let lower = text.get(..8).unwrap_or(text).to_ascii_lowercase();
        if lower.starts_with("https://") || lower.starts_with("http://") {
            MediaSource::Link(text.to_owned())
        } else {
            MediaSource::Id(text.to_owned())
        }
    };
    if let Some(text) = text {
        return Some(SlotValue::Media(Media { source: source(text), filename: None }));
    }
    let fields = texts(object?.as_object()?, &["link", "id", "filename"])?;
    let [link, id, filename] = fields.try_into().ok()?;
    let source = match (link, id) {
        (Some(link), None) => MediaSource::Link(link),
        (None, Some(id)) => MediaSource::Id(id),
        _ => return None,
    };
    Some(SlotValue::Media(Media { source, filename }))
}

fn location(object: Option<&Value>) -> Option<SlotValue> {
    let fields = texts(object?.as_object()?, &["latitude", "longitude", "name", "address"])?;
    let [latitude, longitude, name, address] = fields.try_into().ok()?;
    Some(SlotValue::Location(Location { latitude: latitude?, longitude: longitude?, name, address }))
}

fn product(object: Option<&Value>) -> Option<SlotValue> {
    let fields = texts(object?.as_object()?, &["catalog_id", "product_retailer_id"])?;
    let [catalog_id, product_retailer_id] = fields.try_into().ok()?;
    Some(SlotValue::Product(Product { catalog_id, product_retailer_id: product_retailer_id? }))
}

/// Milliseconds since 1970, from a number of them or a time with its zone.
fn time(text: &str) -> Option<i64> {
    let by_number = text.parse::<i64>().ok();
    by_number.or_else(|| text.parse::<jiff::Timestamp>().ok().map(jiff::Timestamp::as_millisecond))
}

fn short_or_object(text: Option<&str>, object: Option<Value>, key: &str) -> Option<SlotValue> {
    let value = match (text, object) {
        (Some(text), _) => json!({ key: text }),
        (None, Some(object)) if object.is_object() => object,
        _ => return None,
    };
    Some(SlotValue::Object(value))
}

fn call(text: Option<&str>, object: Option<Value>) -> Option<SlotValue> {
    match text {
        Some(text) => {
            text.parse::<i64>().ok().map(|minutes| SlotValue::Object(json!({ "ttl_minutes": minutes })))
        }
        None => object.filter(Value::is_object).map(SlotValue::Object),
    }
}

/// Meta takes a list here, which has one entry.
fn listed(value: Value) -> Value {
    if value.is_array() { value } else { Value::Array(vec![value]) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::MediaFormat;

    fn of(kind: &SlotKind, given: impl Into<Given>) -> Option<SlotValue> {
        convert(kind, &given.into()).ok()
    }

    #[test]
    fn media_are_an_address_or_an_id() {
        let kind = SlotKind::Media(MediaFormat::Document);
        let link = MediaSource::Link("https://a.example/b.pdf".to_owned());
        let media = |source, filename: Option<&str>| {
            Some(SlotValue::Media(Media { source, filename: filename.map(str::to_owned) }))
        };
        assert_eq!(of(&kind, json!("https://a.example/b.pdf")), media(link.clone(), None));
        assert_eq!(
            of(&kind, json!(1602186516975000_i64)),
            media(MediaSource::Id("1602186516975000".into()), None)
        );
        let named = json!({ "link": "https://a.example/b.pdf", "filename": "Bill.pdf" });
        assert_eq!(of(&kind, named.clone()), media(link.clone(), Some("Bill.pdf")));
        assert_eq!(of(&kind, json!(named.to_string())), media(link, Some("Bill.pdf")));
        assert_eq!(of(&kind, json!({ "link": "https://a.example/b.pdf", "id": "1" })), None);
        assert_eq!(of(&kind, json!({ "file": "b.pdf" })), None);
    }

    #[test]
    fn the_end_of_an_offer_is_a_number_or_a_time() {
        for given in [json!(1_798_761_600_000_i64), json!("1798761600000"), json!("2027-01-01T00:00:00Z")] {
            assert_eq!(of(&SlotKind::Expiration, given), Some(SlotValue::Time(1_798_761_600_000)));
        }
        assert_eq!(of(&SlotKind::Expiration, json!("tomorrow")), None);
    }

    #[test]
    fn a_text_is_a_text_and_never_an_object() {
        assert_eq!(of(&SlotKind::Text, json!("{x}")), Some(SlotValue::Text("{x}".to_owned())));
        assert_eq!(of(&SlotKind::Text, json!(12)), Some(SlotValue::Text("12".to_owned())));
        let error = convert(&SlotKind::Text, &json!([1]).into()).unwrap_err();
        assert_eq!(error, "it is a list; a text or a number belongs there");
    }

    #[test]
    fn short_forms_stand_for_the_field_that_matters() {
        assert_eq!(of(&SlotKind::Flow, json!("t1")), Some(SlotValue::Object(json!({ "flow_token": "t1" }))));
        assert_eq!(
            of(&SlotKind::VoiceCall, json!(60)),
            Some(SlotValue::Object(json!({ "ttl_minutes": 60 })))
        );
        assert_eq!(of(&SlotKind::Location, json!("Berlin")), None);
    }
}
