//! The template library: a small one, in waform's own words and Meta's shape.

use std::sync::LazyLock;

use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::sandbox::errors::GraphError;
use crate::sandbox::graph::paging::page;
use crate::sandbox::graph::{Cx, Result};
use crate::sandbox::http::Answer;
use crate::sandbox::ids::{Kind, numbered};

/// One template of the library in one language.
#[derive(Debug, Deserialize)]
struct Entry {
    name: String,
    language: String,
    category: String,
    topic: String,
    usecase: String,
    industry: Vec<String>,
    #[serde(default)]
    header: Option<String>,
    body: String,
    body_params: Vec<String>,
    body_param_types: Vec<String>,
    buttons: Vec<Value>,
}

static LIBRARY: LazyLock<Vec<Entry>> =
    LazyLock::new(|| serde_json::from_str(include_str!("library.json")).unwrap_or_default());

/// What the inputs of a body add, each a sentence of its own.
const ADDITIONS: [(&str, &str); 4] = [
    ("add_contact_number", "The number below reaches us every day."),
    ("add_learn_more_link", "The link below says more."),
    ("add_security_recommendation", "Please do not pass this message on."),
    ("add_track_package_link", "The link below shows where it is."),
];

/// What was made of a library template.
pub(super) struct Made {
    pub(super) components: Vec<Value>,
    pub(super) category: String,
    /// Whether its wording was changed, so that it has to be reviewed.
    pub(super) customised: bool,
}

/// `GET /message_template_library`.
pub(in crate::sandbox) fn browse(cx: &mut Cx<'_>) -> Result<Answer> {
    let params = &cx.call.params;
    let asked = |name: &str| params.text(name).map(|text| text.to_lowercase());
    let is = |name: &str, value: &str| asked(name).is_none_or(|wanted| wanted == value.to_lowercase());
    let search = asked("search");
    let takes = |entry: &Entry| {
        let texts = [&entry.name, &entry.body, entry.header.as_ref().unwrap_or(&entry.name)];
        let has = |part: &String| texts.iter().any(|text| text.to_lowercase().contains(part.as_str()));
        // `en` means every English.
        let language =
            asked("language").is_none_or(|wanted| entry.language.to_lowercase().starts_with(&wanted));
        let industry = asked("industry")
            .is_none_or(|wanted| entry.industry.iter().any(|industry| industry.to_lowercase() == wanted));
        language
            && industry
            && is("name", &entry.name)
            && is("category", &entry.category)
            && is("topic", &entry.topic)
            && is("usecase", &entry.usecase)
            && search.as_ref().is_none_or(has)
    };
    // Pages go from high to low, and the library is written from its beginning.
    let numbered = (0..).zip(LIBRARY.iter()).map(|(at, entry)| (1000 - at, (at, entry)));
    let page = page(cx, numbered, |(at, entry)| takes(entry).then_some((at, entry)), |_| true)?;
    page.into_json(|(at, entry)| Ok(shown(at, entry))).map(Answer::json)
}

fn shown(at: u64, entry: &Entry) -> Value {
    let mut out = json!({
        "name": entry.name,
        "language": entry.language,
        "category": entry.category,
        "topic": entry.topic,
        "usecase": entry.usecase,
        "industry": entry.industry,
        "body": entry.body,
        "body_params": entry.body_params,
        "body_param_types": entry.body_param_types,
        "buttons": entry.buttons,
        "id": numbered(Kind::Library, at).to_string(),
    });
    if let Some(header) = &entry.header {
        out["header"] = header.clone().into();
    }
    out
}

/// The components of a template made from the library, its inputs filled in.
pub(super) fn expand(name: &str, body: &Map<String, Value>) -> Result<Made> {
    let language = body.get("language").and_then(Value::as_str).unwrap_or_default();
    let unknown = || {
        let text = format!("There is no library template \"{name}\" in {language}.");
        GraphError::invalid("Library Template Not Found", text).blaming(&["library_template_name"])
    };
    let entry =
        LIBRARY.iter().find(|entry| entry.name == name && entry.language == language).ok_or_else(unknown)?;
    let mut components = Vec::new();
    if let Some(header) = &entry.header {
        components.push(json!({ "type": "HEADER", "format": "TEXT", "text": header }));
    }
    let inputs = body.get("library_template_body_inputs").and_then(Value::as_object);
    let is_set = |key: &str| {
        inputs.and_then(|map| map.get(key)).is_some_and(|value| *value == true || value == "true")
    };
    let added: Vec<&str> =
        ADDITIONS.iter().filter(|(key, _)| is_set(key)).map(|(_, sentence)| *sentence).collect();
    let text = [vec![entry.body.as_str()], added.clone()].concat().join(" ");
    components.push(json!({ "type": "BODY", "text": text, "example": { "body_text": [entry.body_params] } }));
    if !entry.buttons.is_empty() {
        components.push(json!({ "type": "BUTTONS", "buttons": buttons(entry, body)? }));
    }
    Ok(Made { components, category: entry.category.clone(), customised: !added.is_empty() })
}

/// The buttons, each with the input of its type; an address and a number have to be given.
fn buttons(entry: &Entry, body: &Map<String, Value>) -> Result<Vec<Value>> {
    let given =
        body.get("library_template_button_inputs").and_then(Value::as_array).cloned().unwrap_or_default();
    let mut inputs: Vec<Option<Value>> = given.into_iter().map(Some).collect();
    let mut out = Vec::new();
    for button in &entry.buttons {
        let mut button = button.clone();
        let kind = button["type"].as_str().unwrap_or_default().to_owned();
        let is_it = |input: &&mut Option<Value>| {
            let word = input.as_ref().and_then(|input| input.get("type")?.as_str());
            word.is_some_and(|word| word.eq_ignore_ascii_case(&kind))
        };
        let input = inputs.iter_mut().find(is_it).and_then(Option::take);
        match (kind.as_str(), input) {
            ("URL", Some(input)) => {
                button["url"] = input.pointer("/url/base_url").cloned().unwrap_or_default();
                if let Some(sample) = input.pointer("/url/url_suffix_example") {
                    button["example"] = json!([sample]);
                }
            }
            ("PHONE_NUMBER", Some(input)) => {
                let number = input["phone_number"].as_str().unwrap_or_default();
                let digits: String = number.chars().filter(char::is_ascii_digit).collect();
                button["phone_number"] = format!("+{digits}").into();
            }
            ("URL" | "PHONE_NUMBER", None) => {
                let text =
                    format!("The library template \"{}\" needs an input for its {kind} button.", entry.name);
                let error = GraphError::invalid("Missing Button Input", text);
                return Err(error.blaming(&["library_template_button_inputs"]));
            }
            _ => {}
        }
        out.push(button);
    }
    if inputs.iter().any(Option::is_some) {
        let text = format!("The library template \"{}\" has no button for one of the inputs.", entry.name);
        let error = GraphError::invalid("Superfluous Button Input", text);
        return Err(error.blaming(&["library_template_button_inputs"]));
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_is_whole_and_would_be_taken_as_a_template() {
        assert!(LIBRARY.len() >= 8);
        for entry in LIBRARY.iter() {
            assert_eq!(entry.body_params.len(), entry.body_param_types.len(), "{}", entry.name);
            let inputs: Vec<Value> = entry
                .buttons
                .iter()
                .map(|button| match button["type"].as_str() {
                    Some("URL") => json!({ "type": "URL", "url": { "base_url": "https://a.example/" } }),
                    kind => json!({ "type": kind, "phone_number": "+15550100000" }),
                })
                .filter(|input| input["type"] != "QUICK_REPLY")
                .collect();
            let body = json!({ "language": entry.language, "library_template_button_inputs": inputs });
            let made = expand(&entry.name, body.as_object().unwrap()).unwrap();
            let whole = json!({ "name": "a", "language": entry.language, "category": made.category,
                "components": made.components });
            assert!(super::super::refuse::judge(&whole).is_ok(), "{}", entry.name);
            assert!(!made.customised);
        }
    }
}
