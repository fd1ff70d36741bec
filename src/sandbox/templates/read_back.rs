//! A template as Meta gives it back, which is not as it was sent.

use serde_json::{Map, Value, json};

use super::authentication::{Words, words};
use crate::model::limits::AUTHENTICATION_TTL_DEFAULT;
use crate::sandbox::clock::seconds;
use crate::sandbox::graph::Cx;
use crate::sandbox::media::cdn;
use crate::sandbox::state::{Standing, Template};

/// Where a one-time-code button leads.
const OTP_ADDRESS: &str = "https://www.whatsapp.com/otp/code/";

/// Every field of a template but its health.
pub(super) fn object(cx: &Cx<'_>, template: &Template, standing: &Standing) -> Map<String, Value> {
    let settings = &template.settings;
    let mut out = Map::new();
    let mut put = |key: &str, value: Value| {
        if !value.is_null() {
            out.insert(key.to_owned(), value);
        }
    };
    put("id", template.id.to_string().into());
    put("name", template.name.clone().into());
    put("language", template.language.clone().into());
    put("status", standing.status.clone().into());
    put("category", standing.category.clone().into());
    put("components", components(cx, template).into());
    put("previous_category", standing.previous_category.clone().into());
    put("correct_category", standing.correct_category.clone().unwrap_or_default().into());
    put("rejected_reason", standing.rejected_reason.as_deref().unwrap_or("NONE").into());
    let since = standing.quality_since.unwrap_or(template.created);
    put("quality_score", json!({ "score": standing.quality, "date": seconds(since) }));
    put("last_updated_time", seconds(standing.updated).into());
    put("library_template_name", template.library.clone().into());
    put("source", if template.auto_generated { "AUTO_GENERATED" } else { "MANUAL" }.into());
    put("message_send_ttl_seconds", time_to_live(template, standing).into());
    for key in ["parameter_format", "sub_category", "display_format", "optimization_spec"] {
        put(key, settings.get(key).cloned().unwrap_or_default());
    }
    for key in ["cta_url_link_tracking_opted_out", "is_primary_device_delivery_only"] {
        put(key, settings.get(key).cloned().unwrap_or(false.into()));
    }
    put("is_sms_fallback_enabled", false.into());
    put("disable_ios_autofill", false.into());
    put("degrees_of_freedom_spec", settings.get("degrees_of_freedom_spec").map(as_list).unwrap_or_default());
    out
}

fn time_to_live(template: &Template, standing: &Standing) -> Option<i64> {
    let own = template.settings.get("message_send_ttl_seconds").and_then(Value::as_i64);
    let default = (standing.category == "AUTHENTICATION").then_some(AUTHENTICATION_TTL_DEFAULT.most);
    own.filter(|_| !standing.ttl_cleared).or(default)
}

/// A map of features, given back as a list with keys in upper case.
fn as_list(spec: &Value) -> Value {
    let features = spec.get("creative_features_spec").and_then(Value::as_object);
    let entry = |(key, value): (&String, &Value)| json!({ "key": key.to_ascii_uppercase(), "value": value });
    features.into_iter().flatten().map(entry).collect()
}

/// The components, in the order in which they were sent.
pub(super) fn components(cx: &Cx<'_>, template: &Template) -> Vec<Value> {
    // A listing that a store was begun with has the words already.
    let is_metas =
        |component: &Value| template.category == "AUTHENTICATION" && component.get("text").is_none();
    let words = words(&template.language);
    let minutes =
        template.component("FOOTER").and_then(|footer| footer.get("code_expiration_minutes")?.as_i64());
    let each = template.components.iter().cloned();
    each.map(|component| match component.get("type").and_then(Value::as_str) {
        Some("BODY") if is_metas(&component) => body(&component, words),
        Some("FOOTER") if is_metas(&component) => footer(minutes, words),
        _ => plain(cx, component, minutes, words),
    })
    .collect()
}

fn body(component: &Value, words: &Words) -> Value {
    let security = component.get("add_security_recommendation").cloned();
    let recommended = security.as_ref().is_some_and(|value| value == true || value == "true");
    let mut out = json!({ "type": "BODY", "text": words.body(recommended) });
    if security.is_some() {
        out["add_security_recommendation"] = recommended.into();
    }
    out["example"] = json!({ "body_text": [["123456"]] });
    out
}

fn footer(minutes: Option<i64>, words: &Words) -> Value {
    match minutes {
        Some(minutes) => {
            json!({ "type": "FOOTER", "text": words.footer(minutes), "code_expiration_minutes": minutes })
        }
        None => json!({ "type": "FOOTER" }),
    }
}

/// A component whose text is the sender's own; what differs is inside.
fn plain(cx: &Cx<'_>, mut component: Value, minutes: Option<i64>, words: &Words) -> Value {
    if let Some(handle) = component.pointer_mut("/example/header_handle/0")
        && let Some(address) = handle.as_str().and_then(|text| cdn::address(cx, text))
    {
        *handle = address.into();
    }
    let buttons = component.get_mut("buttons").and_then(Value::as_array_mut);
    for button in buttons.into_iter().flatten().filter(|button| button["type"] == "OTP") {
        *button = otp(button, minutes, words);
    }
    for card in component.get_mut("cards").and_then(Value::as_array_mut).into_iter().flatten() {
        let inside = card.get_mut("components").and_then(Value::as_array_mut);
        for part in inside.into_iter().flatten() {
            *part = plain(cx, part.take(), None, words);
        }
    }
    component
}

/// Created as a button of its own kind, given back as an address. The apps and the label for filling in are not
/// given back at all: nobody has shown what becomes of them.
fn otp(button: &Value, minutes: Option<i64>, words: &Words) -> Value {
    let kind = button["otp_type"].as_str().unwrap_or("COPY_CODE");
    let expiry = minutes.map(|minutes| format!("&code_expiration_minutes={minutes}")).unwrap_or_default();
    let address = |code: &str| format!("{OTP_ADDRESS}?otp_type={kind}{expiry}&code=otp{code}");
    let label = button.get("text").and_then(Value::as_str).unwrap_or(words.copy);
    json!({ "type": "URL", "text": label, "url": address("{{1}}"), "example": [address("123456")] })
}
