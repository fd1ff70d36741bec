//! What a message is refused for at once.
//!
//! The seam: [`verdict`] is all that `messages` asks. It looks at the envelope, at whether the template can be sent,
//! and at how many values it gets; the checks of a whole payload are `check`'s, and take its place here.

use serde_json::{Map, Value};

use crate::sandbox::errors::GraphError;
use crate::sandbox::graph::{Cx, Result};
use crate::sandbox::settings::Account;
use crate::sandbox::state::{Standing, Template};
use crate::text::placeholders;

/// Contents that a message can have, besides a template.
const TYPES: [&str; 11] = [
    "text",
    "image",
    "video",
    "audio",
    "document",
    "sticker",
    "location",
    "contacts",
    "interactive",
    "reaction",
    "template",
];

/// Refuses a message, or gives back the template that it is of.
pub(super) fn verdict(cx: &Cx<'_>, account: &Account, payload: &Map<String, Value>) -> Result<Option<u64>> {
    let text = |key: &str| payload.get(key).and_then(Value::as_str).filter(|text| !text.is_empty());
    if text("to").or_else(|| text("recipient")).is_none() {
        return Err(GraphError::parameter("The parameter to is required."));
    }
    let digits = |number: &str| number.chars().filter(char::is_ascii_digit).collect::<String>();
    if text("to").is_some_and(|to| digits(to) == digits(&account.phone_number)) {
        return Err(GraphError::sending(
            131_021,
            "Recipient cannot be sender",
            "Sender and recipient are the same.",
        ));
    }
    let kind = text("type").unwrap_or("text");
    if !TYPES.contains(&kind) {
        return Err(GraphError::not_one_of("type", &TYPES, kind));
    }
    let Some(content) = payload.get(kind).filter(|content| content.is_object() || content.is_array()) else {
        let details = format!("The parameter {kind} is required for messages of this type.");
        return Err(GraphError::sending(131_008, "Required parameter is missing", details));
    };
    if kind != "template" {
        return Ok(None);
    }
    let (template, standing) = wanted(cx, account, content)?;
    if text("to").is_none() && standing.category == "AUTHENTICATION" {
        let details = "Business-scoped User ID (BSUID) recipients are not supported for this message.";
        return Err(GraphError::sending(131_062, "Recipient not supported", details));
    }
    count_values(template, content)?;
    Ok(Some(template.id))
}

/// The template that a message names, where it can be sent.
fn wanted<'c>(cx: &'c Cx<'_>, account: &'c Account, content: &Value) -> Result<(&'c Template, Standing)> {
    let name = content.get("name").and_then(Value::as_str).unwrap_or_default();
    let language = content.pointer("/language/code").and_then(Value::as_str).unwrap_or_default();
    if name.is_empty() || language.is_empty() {
        let details = "A template message needs a name and a language with its code.";
        return Err(GraphError::sending(131_008, "Required parameter is missing", details));
    }
    let mut live = cx.state.live(&account.waba_id, cx.now);
    let found = live.find(|(template, _)| template.name == name && template.language == language);
    let missing = || {
        let details = format!("template name ({name}) does not exist in {language}");
        GraphError::sending(132_001, "Template name does not exist in the translation", details)
    };
    let (template, standing) = found.ok_or_else(missing)?;
    match standing.status.as_str() {
        "APPROVED" => Ok((template, standing)),
        "PAUSED" => {
            let details = format!("template name ({name}) is paused due to low quality");
            Err(GraphError::sending(132_015, "Template is Paused", details))
        }
        "DISABLED" => {
            let details = format!("template name ({name}) is disabled due to low quality");
            Err(GraphError::sending(132_016, "Template is Disabled", details))
        }
        _ => Err(missing()),
    }
}

/// As many values as the texts of header and body have variables: too few and too many are refused alike.
fn count_values(template: &Template, content: &Value) -> Result<()> {
    for kind in ["HEADER", "BODY"] {
        let is_media =
            template.component(kind).is_some_and(|c| c.get("format").is_some_and(|word| word != "TEXT"));
        if is_media {
            continue;
        }
        let wanted = if kind == "BODY" && template.category == "AUTHENTICATION" && template.library.is_none()
        {
            1
        } else {
            variables(template.text_of(kind).unwrap_or_default())
        };
        let components = content.get("components").and_then(Value::as_array).into_iter().flatten();
        let own = components.filter(|part| {
            part.get("type").and_then(Value::as_str).is_some_and(|word| word.eq_ignore_ascii_case(kind))
        });
        let given: usize = own.filter_map(|part| Some(part.get("parameters")?.as_array()?.len())).sum();
        if given != wanted {
            let details = format!(
                "{}: number of localizable_params ({given}) does not match the expected number of params ({wanted})",
                kind.to_ascii_lowercase()
            );
            return Err(GraphError::sending(
                132_000,
                "Number of parameters does not match the expected number of params",
                details,
            ));
        }
    }
    Ok(())
}

/// How many variables a text has, each name or number once.
fn variables(text: &str) -> usize {
    let found = placeholders(text);
    let mut names: Vec<&str> =
        found.iter().filter(|token| token.is_well_formed()).map(|token| token.name(text)).collect();
    names.sort_unstable();
    names.dedup();
    names.len()
}
