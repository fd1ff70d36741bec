//! `POST /{PHONE_NUMBER}/messages`: messages are checked, accepted and kept; nobody receives them.

mod check;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value, json};

use super::errors::GraphError;
use super::graph::{Cx, Result};
use super::http::Answer;
use super::settings::Account;
use super::state::Message;

/// Accepts a message, or says why not.
pub(super) fn send(cx: &mut Cx<'_>, account: &Account) -> Result<Answer> {
    let payload = unpacked(cx);
    if payload.get("messaging_product").and_then(Value::as_str) != Some("whatsapp") {
        let message = "The parameter messaging_product is required.";
        return Err(GraphError::parameter(message));
    }
    if payload.contains_key("status") {
        return read_receipt(cx, &payload);
    }
    let template = check::verdict(cx, account, &payload)?;
    let id = message_id(cx);
    let mut answer = json!({
        "messaging_product": "whatsapp",
        "contacts": [contact(&payload)],
        "messages": [{ "id": id }],
    });
    if let Some(template) = template {
        answer["messages"][0]["message_status"] = "accepted".into();
        if let Some(template) = cx.state.templates.get_mut(&template) {
            template.sent(cx.now);
        }
    }
    let phone_number_id = account.phone_number_id.clone().unwrap_or_default();
    let payload = Value::Object(payload);
    cx.state.keep_message(Message { id, at: cx.now, phone_number_id, template, payload });
    Ok(Answer::json(answer))
}

/// The request as JSON: a form has its objects as JSON in texts.
fn unpacked(cx: &Cx<'_>) -> Map<String, Value> {
    use super::http::unwrapped;
    cx.call.params.all().iter().map(|(key, value)| (key.clone(), unwrapped(value))).collect()
}

/// Marks a message as read, or shows that an answer is being typed.
fn read_receipt(cx: &Cx<'_>, payload: &Map<String, Value>) -> Result<Answer> {
    let text = |key: &str| payload.get(key).and_then(Value::as_str).filter(|text| !text.is_empty());
    if text("status") != Some("read") {
        return Err(GraphError::not_one_of("status", &["read"], text("status").unwrap_or_default()));
    }
    let known = text("message_id").is_some_and(|id| id.starts_with("wamid."));
    if known { Ok(Answer::success()) } else { Err(cx.unsupported(text("message_id").unwrap_or_default())) }
}

/// The recipient as Meta gives it back.
fn contact(payload: &Map<String, Value>) -> Value {
    let text = |key: &str| payload.get(key).and_then(Value::as_str).filter(|text| !text.is_empty());
    match (text("to"), text("recipient")) {
        (Some(to), recipient) => {
            let digits: String = to.chars().filter(char::is_ascii_digit).collect();
            let mut contact = json!({ "input": to, "wa_id": digits });
            if let Some(user) = recipient {
                contact["user_id"] = user.into();
            }
            contact
        }
        (None, recipient) => json!({ "input": recipient, "user_id": recipient }),
    }
}

/// `wamid.…`.
fn message_id(cx: &mut Cx<'_>) -> String {
    let seal =
        super::signing::hex(&cx.settings.app_secret, format!("message {}", cx.state.nonce()).as_bytes());
    let short = seal.get(..24).unwrap_or_default();
    format!("wamid.{}", STANDARD.encode(format!("HBgL{short}")))
}
