//! What a message is refused for at once: judged with the code of [`crate::check`], so that both always agree.

use serde_json::{Map, Value, json};

use crate::apply::account::templates_of;
use crate::check::{Library, refusal};
use crate::model::codes;
use crate::sandbox::errors::GraphError;
use crate::sandbox::graph::{Cx, Result};
use crate::sandbox::settings::Account;
use crate::sandbox::templates;

/// Refuses a message, or gives back the template that it is of.
pub(super) fn verdict(cx: &Cx<'_>, account: &Account, payload: &Map<String, Value>) -> Result<Option<u64>> {
    let text = |key: &str| payload.get(key).and_then(Value::as_str);
    let digits = |number: &str| number.chars().filter(char::is_ascii_digit).collect::<String>();
    if text("to").is_some_and(|to| digits(to) == digits(&account.phone_number)) {
        let details = "Sender and recipient are the same.";
        return Err(GraphError::sending(131_021, title(131_021), details));
    }
    let template = payload.get("template").unwrap_or(&Value::Null);
    let name = template.get("name").and_then(Value::as_str).unwrap_or_default();
    let language = template.pointer("/language/code").and_then(Value::as_str).unwrap_or_default();
    // One name is all that a message can be of.
    let live = cx.state.live(&account.waba_id, cx.now);
    let live: Vec<_> = live.filter(|(template, _)| template.name == name).collect();
    let listing = json!({ "data": live
        .iter()
        .map(|(template, standing)| Value::Object(templates::listed(cx, template, standing)))
        .collect::<Vec<_>>() });
    let (known, _) = templates_of(&[listing.to_string()]);
    let now = jiff::Timestamp::from_millisecond(cx.now).unwrap_or_default();
    if let Some(refusal) = refusal(&Value::Object(payload.clone()), Library::new(&known), now) {
        let code = i64::from(refusal.code);
        return Err(GraphError::sending(code, title(code), refusal.details));
    }
    let sent = live.into_iter().find(|(template, _)| template.language == language);
    Ok(sent.map(|(template, _)| template.id))
}

/// What `message` says where it was seen to differ from the title on Meta's page of error codes.
const MESSAGES: &[(i64, &str)] = &[
    (132_000, "Number of parameters does not match the expected number of params"),
    (132_001, "Template name does not exist in the translation"),
    (132_005, "Translated text too long"),
    (132_012, "Parameter format does not match format in the created template"),
    (132_018, "There's an issue with the parameters in your template"),
];

/// What `message` says behind the code.
fn title(code: i64) -> &'static str {
    let seen = MESSAGES.iter().find(|(known, _)| *known == code).map(|(_, message)| *message);
    seen.or_else(|| codes::find(code, None).map(|row| row.title)).unwrap_or("Invalid parameter")
}
