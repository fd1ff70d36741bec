//! Components in the one form in which they are kept: words in upper case, samples nested, numbers with a plus.
//!
//! Not the compiler of `model`: an emulator that shared it would never notice what it drops.

use serde_json::{Map, Value, json};

use crate::sandbox::errors::GraphError;
use crate::sandbox::graph::Result;

/// Types of components. The last three are in Meta's lists without a page of their own.
const COMPONENTS: [&str; 10] = [
    "HEADER",
    "BODY",
    "FOOTER",
    "BUTTONS",
    "CAROUSEL",
    "LIMITED_TIME_OFFER",
    "CALL_PERMISSION_REQUEST",
    "GREETING",
    "ALBUM",
    "ATTACHMENT",
];

/// Types of buttons; from `APP` on without a page that documents their shape.
const BUTTONS: [&str; 20] = [
    "QUICK_REPLY",
    "URL",
    "PHONE_NUMBER",
    "COPY_CODE",
    "OTP",
    "FLOW",
    "CATALOG",
    "MPM",
    "SPM",
    "VOICE_CALL",
    "ORDER_DETAILS",
    "REQUEST_CONTACT_INFO",
    "PAYMENT_REQUEST",
    "APP",
    "VIDEO_CALL",
    "POSTBACK",
    "BOOKING_STATUS",
    "EXTENSION",
    "REMINDER",
    "SEND_LOCATION",
];

/// Formats of headers.
const FORMATS: [&str; 7] = ["TEXT", "IMAGE", "VIDEO", "GIF", "DOCUMENT", "LOCATION", "PRODUCT"];

/// Kinds of one-time-code buttons.
const OTP_TYPES: [&str; 3] = ["COPY_CODE", "ONE_TAP", "ZERO_TAP"];

/// Puts the components of a body into that form.
pub(super) fn components(list: &[Value]) -> Result<Vec<Value>> {
    inside(list, "components")
}

fn inside(list: &[Value], path: &str) -> Result<Vec<Value>> {
    let each = list.iter().enumerate();
    each.map(|(index, value)| component(value, &format!("{path}[{index}]"))).collect()
}

fn component(value: &Value, path: &str) -> Result<Value> {
    let mut map = object(value, path)?;
    let kind = upper(&mut map, "type", &COMPONENTS, path)?;
    match kind.as_deref() {
        Some("HEADER") => header(&mut map, path)?,
        Some("BODY") => examples(&mut map, "body_text", true),
        Some("BUTTONS") => {
            let list = items(&map, "buttons", path)?;
            let each = list.iter().enumerate();
            let list = each.map(|(index, item)| button(item, &format!("{path}['buttons'][{index}]")));
            map.insert("buttons".to_owned(), list.collect::<Result<Vec<Value>>>()?.into());
        }
        Some("CAROUSEL") => {
            let list = items(&map, "cards", path)?;
            let each = list.iter().enumerate();
            let list = each.map(|(index, item)| card(item, &format!("{path}['cards'][{index}]")));
            map.insert("cards".to_owned(), list.collect::<Result<Vec<Value>>>()?.into());
        }
        _ => {}
    }
    Ok(Value::Object(map))
}

fn card(value: &Value, path: &str) -> Result<Value> {
    let mut map = object(value, path)?;
    // At creation the order says it; what some clients add is not kept.
    map.shift_remove("card_index");
    let list = items(&map, "components", path)?;
    map.insert("components".to_owned(), inside(&list, &format!("{path}['components']"))?.into());
    Ok(Value::Object(map))
}

fn header(map: &mut Map<String, Value>, path: &str) -> Result<()> {
    let format = upper(map, "format", &FORMATS, path)?;
    if format.is_none() {
        map.insert("format".to_owned(), "TEXT".into());
    }
    examples(map, "header_text", false);
    Ok(())
}

fn button(value: &Value, path: &str) -> Result<Value> {
    let mut map = object(value, path)?;
    let kind = upper(&mut map, "type", &BUTTONS, path)?;
    upper(&mut map, "otp_type", &OTP_TYPES, path)?;
    match kind.as_deref() {
        // A sample is a list of one, however it came.
        Some("URL") => {
            if let Some(sample @ Value::String(_)) = map.get("example").cloned() {
                map.insert("example".to_owned(), json!([sample]));
            }
        }
        Some("PHONE_NUMBER") => {
            if let Some(number) = map.get("phone_number").and_then(Value::as_str) {
                let digits: String = number.chars().filter(char::is_ascii_alphanumeric).collect();
                map.insert("phone_number".to_owned(), format!("+{digits}").into());
            }
        }
        _ => {}
    }
    Ok(Value::Object(map))
}

/// Samples of a text, which come nested, flat, or as a text alone, and are kept in one way.
fn examples(map: &mut Map<String, Value>, key: &str, nested: bool) {
    let Some(example) = map.get_mut("example").and_then(Value::as_object_mut) else { return };
    let Some(given) = example.get(key) else { return };
    let flat = match given {
        Value::Array(list) => match list.as_slice() {
            [Value::Array(inner)] => inner.clone(),
            _ => list.clone(),
        },
        other => vec![other.clone()],
    };
    let kept = if nested { json!([flat]) } else { Value::Array(flat) };
    example.insert(key.to_owned(), kept);
}

/// Puts a word of a closed list into upper case; nothing where the key is not there.
fn upper(map: &mut Map<String, Value>, key: &str, known: &[&str], path: &str) -> Result<Option<String>> {
    let Some(value) = map.get(key) else { return Ok(None) };
    let text = value.as_str().unwrap_or_default();
    let found = known.iter().find(|word| text.eq_ignore_ascii_case(word));
    let name = format!("{path}['{key}']");
    let word = found.ok_or_else(|| GraphError::not_one_of(&name, known, text).blaming(&["components"]))?;
    map.insert(key.to_owned(), (*word).into());
    Ok(Some((*word).to_owned()))
}

fn object(value: &Value, path: &str) -> Result<Map<String, Value>> {
    let failed =
        || GraphError::parameter(format!("Param {path} must be an object.")).blaming(&["components"]);
    value.as_object().cloned().ok_or_else(failed)
}

fn items(map: &Map<String, Value>, key: &str, path: &str) -> Result<Vec<Value>> {
    let failed =
        || GraphError::parameter(format!("Param {path}['{key}'] must be an array.")).blaming(&["components"]);
    map.get(key).and_then(Value::as_array).cloned().ok_or_else(failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_of_writing_a_sample_is_kept_in_one() {
        for sample in [json!([["a", "b"]]), json!(["a", "b"])] {
            let body = json!([{ "type": "body", "text": "x", "example": { "body_text": sample } }]);
            let kept = components(body.as_array().unwrap()).unwrap();
            assert_eq!(kept[0]["example"]["body_text"], json!([["a", "b"]]));
            assert_eq!(kept[0]["type"], "BODY");
        }
        let bare = json!([{ "type": "BODY", "text": "x", "example": { "body_text": "a" } }]);
        assert_eq!(components(bare.as_array().unwrap()).unwrap()[0]["example"]["body_text"], json!([["a"]]));
    }

    #[test]
    fn words_and_numbers_inside_cards_are_put_right_too() {
        let carousel = json!([{ "type": "carousel", "cards": [{ "card_index": 0, "components": [
            { "type": "header", "format": "image" },
            { "type": "buttons", "buttons": [
                { "type": "phone_number", "text": "Call", "phone_number": "1 (555) 010-0000" },
                { "type": "url", "text": "Go", "url": "https://a.example/{{1}}", "example": "x" }] }] }] }]);
        let kept = components(carousel.as_array().unwrap()).unwrap();
        let card = &kept[0]["cards"][0];
        assert_eq!((card.get("card_index"), &card["components"][0]["format"]), (None, &json!("IMAGE")));
        let buttons = &card["components"][1]["buttons"];
        assert_eq!(
            (&buttons[0]["phone_number"], &buttons[1]["example"]),
            (&json!("+15550100000"), &json!(["x"]))
        );
    }

    #[test]
    fn what_has_no_meaning_is_named_with_its_place() {
        let message = |body: Value| {
            let error = components(body.as_array().unwrap()).unwrap_err().body("");
            error["error"]["message"].as_str().unwrap().to_owned()
        };
        let error =
            message(json!([{ "type": "BODY" }, { "type": "BUTTONS", "buttons": [{ "type": "LINK" }] }]));
        assert!(
            error.starts_with(
                "(#100) Param components[1]['buttons'][0]['type'] must be one of {QUICK_REPLY, "
            )
        );
        assert!(message(json!(["x"])).contains("components[0] must be an object"));
        assert!(
            message(json!([{ "type": "BUTTONS" }])).contains("components[0]['buttons'] must be an array")
        );
    }
}
