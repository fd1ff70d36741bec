//! `GET /{WABA}/message_template_previews`: Meta's words for authentication templates.

use serde_json::{Value, json};

use super::authentication::{WORDS, Words};
use super::submission::refuse_language;
use crate::model::limits::CODE_EXPIRATION;
use crate::sandbox::errors::GraphError;
use crate::sandbox::graph::{Cx, Result};
use crate::sandbox::http::Answer;

/// The words in the languages that were asked for; a language whose words are not known is left out.
pub(in crate::sandbox) fn previews(cx: &mut Cx<'_>) -> Result<Answer> {
    let params = &cx.call.params;
    let category = params.required("category")?;
    if !category.eq_ignore_ascii_case("AUTHENTICATION") {
        return Err(GraphError::not_one_of("category", &["AUTHENTICATION"], &category));
    }
    let languages = params.words("languages");
    languages.iter().try_for_each(|language| refuse_language(language))?;
    let security = params.boolean("add_security_recommendation")?.unwrap_or(false);
    let minutes = params.integer("code_expiration_minutes")?;
    if minutes.is_some_and(|minutes| !(CODE_EXPIRATION.least..=CODE_EXPIRATION.most).contains(&minutes)) {
        let message = format!("Param code_expiration_minutes must be between 1 and {}", CODE_EXPIRATION.most);
        return Err(GraphError::parameter(message));
    }
    let with_button = params.words("button_types").iter().any(|kind| kind.eq_ignore_ascii_case("OTP"));
    let is_wanted =
        |words: &&Words| languages.is_empty() || languages.iter().any(|code| code == words.language);
    let entry = |words: &Words| {
        let mut entry = json!({ "body": words.body(security) });
        if with_button {
            entry["buttons"] = json!([{ "autofill_text": words.autofill, "text": words.copy }]);
        }
        if let Some(minutes) = minutes {
            entry["footer"] = words.footer(minutes).into();
        }
        entry["language"] = words.language.into();
        entry
    };
    let data: Vec<Value> = WORDS.iter().filter(is_wanted).map(entry).collect();
    Ok(Answer::json(json!({ "data": data })))
}
