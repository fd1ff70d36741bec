//! `POST /{WABA}/upsert_message_templates`: authentication templates in many languages at once.

use serde_json::{Map, Value, json};

use super::submission::{raw, refuse_language, refuse_unknown, whole};
use super::{create, names, refuse};
use crate::sandbox::errors::GraphError;
use crate::sandbox::graph::{Cx, Result};
use crate::sandbox::http::Answer;
use crate::sandbox::settings::Account;
use crate::sandbox::state::{Change, Template};

const UPSERT: [&str; 5] = ["name", "languages", "category", "components", "message_send_ttl_seconds"];

/// Creates or edits one template for each language, or none.
pub(in crate::sandbox) fn upsert(cx: &mut Cx<'_>, account: &Account) -> Result<Answer> {
    let params = &cx.call.params;
    refuse_unknown(params, &UPSERT)?;
    let name = params.required("name")?;
    let category = params.required("category")?;
    if !category.eq_ignore_ascii_case("AUTHENTICATION") {
        return Err(GraphError::not_one_of("category", &["AUTHENTICATION"], &category).blaming(&["category"]));
    }
    let languages = params.words("languages");
    if languages.is_empty() {
        return Err(GraphError::missing("languages"));
    }
    languages.iter().try_for_each(|language| refuse_language(language))?;
    let mut body = raw(params, &UPSERT);
    body.shift_remove("languages");
    refuse_own_words(&body)?;
    let mut made = Vec::new();
    for language in languages {
        made.push(one(cx, account, &name, language, body.clone())?);
    }
    let mut data = Vec::new();
    for template in made {
        let status = template.standing(cx.now).status;
        data.push(json!({ "id": template.id.to_string(), "status": status, "language": template.language }));
        cx.state.templates.insert(template.id, template);
    }
    Ok(Answer::json(json!({ "data": data })))
}

fn one(
    cx: &mut Cx<'_>,
    account: &Account,
    name: &str,
    language: String,
    body: Map<String, Value>,
) -> Result<Template> {
    let submission = whole(name.to_owned(), language, body)?;
    create::refuse_account(account, &submission)?;
    let judged = refuse::judge(&submission.to_be_judged())?;
    let mut live = cx.state.live(&account.waba_id, cx.now);
    let is_same = |template: &Template| template.name == name && template.language == submission.language;
    let existing = live.find(|(template, _)| is_same(template)).map(|(template, _)| template.clone());
    drop(live);
    let mut template = match existing {
        Some(mut template) => {
            if template.category != submission.category || template.standing(cx.now).status == "DISABLED" {
                return Err(GraphError::refused(2388039));
            }
            template.happens(cx.now, Change::Edited);
            (template.components, template.settings) = (submission.components, submission.settings);
            template
        }
        None => {
            names::refuse(cx, account, &submission)?;
            create::accept(cx, account, submission, &judged)?
        }
    };
    // The text is Meta's own: there is nothing to review, and Meta's sample answers with approval.
    template.forget_after(cx.now);
    template.happens(cx.now, Change::Approved);
    Ok(template)
}

/// Labels come in the language of each template, so none can be given.
fn refuse_own_words(body: &Map<String, Value>) -> Result<()> {
    let components = body.get("components").and_then(Value::as_array).into_iter().flatten();
    let buttons = components.filter_map(|component| component.get("buttons")?.as_array()).flatten();
    for (index, button) in buttons.enumerate() {
        for key in ["text", "autofill_text"] {
            if button.get(key).is_some() {
                let inside = format!("components[buttons][{index}]");
                return Err(GraphError::invalid_keys(&[key.to_owned()], &inside));
            }
        }
    }
    Ok(())
}
