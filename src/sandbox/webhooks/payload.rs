//! From an event of a template's life to Meta's words about it.

use serde_json::{Map, Value, json};

use crate::sandbox::clock::{Millis, seconds};
use crate::sandbox::state::{Change, Event, Pause, Standing, Template};

/// `{"object":…,"entry":[…]}` around one change.
pub(super) fn envelope(waba: &str, at: Millis, change: Value) -> Value {
    json!({ "object": "whatsapp_business_account",
        "entry": [{ "id": waba, "time": seconds(at), "changes": [change] }] })
}

/// What happened to a template between two moments and is told, each with its time.
pub(super) fn of(template: &Template, from: Millis, to: Millis) -> Vec<(Millis, Value)> {
    // Most have been quiet for long; their history need not be worked out.
    if template.events_between(from, to).is_empty() {
        return Vec::new();
    }
    let mut before = Standing { quality: "UNKNOWN".to_owned(), ..Standing::default() };
    let mut told = Vec::new();
    for event in template.events_between(Millis::MIN, to) {
        let after = before.after(&event);
        if event.at > from
            && let Some((field, value)) = change(template, &event, &before, &after)
        {
            told.push((event.at, json!({ "field": field, "value": value })));
        }
        before = after;
    }
    told
}

fn change(
    template: &Template,
    event: &Event,
    before: &Standing,
    after: &Standing,
) -> Option<(&'static str, Value)> {
    match &event.change {
        Change::Quality(_) if before.quality != after.quality => {
            let mut value = about(template, "en-US");
            value.insert("previous_quality_score".to_owned(), before.quality.clone().into());
            value.insert("new_quality_score".to_owned(), after.quality.clone().into());
            Some(("message_template_quality_update", value.into()))
        }
        Change::CategoryNotice { correct, at } => {
            let mut value = about(template, "en-US");
            // The category it has now, whatever the name says.
            value.insert("new_category".to_owned(), after.category.clone().into());
            value.insert("correct_category".to_owned(), correct.clone().into());
            value.insert("category_update_timestamp".to_owned(), seconds(*at).into());
            Some(("template_category_update", value.into()))
        }
        Change::Category(category) => {
            let mut value = about(template, "en-US");
            value.insert("previous_category".to_owned(), before.category.clone().into());
            value.insert("new_category".to_owned(), category.clone().into());
            Some(("template_category_update", value.into()))
        }
        Change::Edited => Some(("message_template_components_update", components(template))),
        _ if before.status == after.status || before.status.is_empty() => None,
        _ => Some(("message_template_status_update", status(template, event, after))),
    }
}

/// Which template it is about. Ids are numbers here; languages are written with a hyphen in most of Meta's samples.
fn about(template: &Template, style: &str) -> Map<String, Value> {
    let language =
        if style.contains('-') { template.language.replace('_', "-") } else { template.language.clone() };
    let mut value = Map::new();
    value.insert("message_template_id".to_owned(), template.id.into());
    value.insert("message_template_name".to_owned(), template.name.clone().into());
    value.insert("message_template_language".to_owned(), language.into());
    value
}

fn status(template: &Template, event: &Event, after: &Standing) -> Value {
    let mut value = Map::new();
    let word = if event.change == Change::Unarchived { "UNARCHIVED" } else { after.status.as_str() };
    value.insert("event".to_owned(), word.into());
    value.extend(about(template, "en-US"));
    let reason = match &event.change {
        Change::DeletionPending => Value::Null,
        _ => after.rejected_reason.as_deref().unwrap_or("NONE").into(),
    };
    value.insert("reason".to_owned(), reason);
    value.insert("message_template_category".to_owned(), after.category.clone().into());
    if let Some(info) = &after.rejection_info {
        value.insert("rejection_info".to_owned(), json!(info));
    }
    let other = match &event.change {
        Change::Paused(Pause::First) => {
            Some(("FIRST_PAUSE", "Your WhatsApp message template has been paused for 3 hours."))
        }
        Change::Paused(Pause::Second) => {
            Some(("SECOND_PAUSE", "Your WhatsApp message template has been paused for 6 hours."))
        }
        Change::Paused(Pause::Pacing) => {
            Some(("RATE_LIMITING_PAUSE", "Your WhatsApp message template has been paused."))
        }
        Change::Resumed => Some(("UNPAUSE", "Your WhatsApp message template has been unpaused.")),
        Change::Disabled => Some(("DISABLED", "Your WhatsApp message template has been disabled.")),
        _ => None,
    };
    if let Some((title, description)) = other {
        value.insert("other_info".to_owned(), json!({ "title": title, "description": description }));
    }
    if event.change == Change::Disabled {
        value.insert("disable_info".to_owned(), json!({ "disable_date": seconds(event.at).to_string() }));
    }
    Value::Object(value)
}

fn components(template: &Template) -> Value {
    let mut value = about(template, "en_US");
    for (kind, key) in [("HEADER", "title"), ("BODY", "element"), ("FOOTER", "footer")] {
        if let Some(text) = template.text_of(kind) {
            value.insert(format!("message_template_{key}"), text.into());
        }
    }
    let buttons = template.component("BUTTONS").and_then(|component| component.get("buttons")?.as_array());
    let shown: Vec<Value> = buttons.into_iter().flatten().map(button).collect();
    if !shown.is_empty() {
        value.insert("message_template_buttons".to_owned(), shown.into());
    }
    Value::Object(value)
}

fn button(button: &Value) -> Value {
    let mut out = Map::new();
    for (key, name) in [("type", "type"), ("text", "text"), ("phone_number", "phone_number"), ("url", "url")]
    {
        if let Some(value) = button.get(key) {
            out.insert(format!("message_template_button_{name}"), value.clone());
        }
    }
    Value::Object(out)
}
