//! `POST /{WABA}/migrate_message_templates`: copies the good templates of another account of the same business.

use serde_json::{Map, Value, json};

use crate::model::limits::MIGRATION_IDS;
use crate::sandbox::errors::GraphError;
use crate::sandbox::graph::{Cx, Result};
use crate::sandbox::http::Answer;
use crate::sandbox::ids::Kind;
use crate::sandbox::settings::Account;
use crate::sandbox::state::{Change, Standing, Template};

/// Copies a page of templates; each by itself.
pub(in crate::sandbox) fn migrate(cx: &mut Cx<'_>, account: &Account) -> Result<Answer> {
    let params = &cx.call.params;
    let source = params.required("source_waba_id")?;
    let known = cx.settings.account(&source).filter(|source| cx.token.sees(&source.waba_id));
    let source = known.filter(|source| source.waba_id != account.waba_id);
    let source = source.ok_or_else(|| {
        GraphError::parameter("Param source_waba_id must be another account of the business")
    })?;
    let most = MIGRATION_IDS.most();
    let page = usize::try_from(params.integer("page_number")?.unwrap_or(0)).unwrap_or(0);
    let count = usize::try_from(params.integer("count")?.unwrap_or(MIGRATION_IDS.most)).unwrap_or(0);
    let ids = params.words("template_ids");
    if !MIGRATION_IDS.holds(count) || ids.len() > most {
        return Err(GraphError::parameter(format!("Param count must be between 1 and {most}")));
    }
    let wanted = |template: &Template| ids.is_empty() || ids.contains(&template.id.to_string());
    let candidates: Vec<(Template, Standing)> = cx
        .state
        .live(&source.waba_id, cx.now)
        .filter(|(template, _)| wanted(template))
        .skip(page.saturating_mul(most))
        .take(count)
        .map(|(template, standing)| (template.clone(), standing))
        .collect();
    let (mut migrated, mut failed): (Vec<Value>, Map<String, Value>) = (Vec::new(), Map::new());
    for (template, standing) in candidates {
        match why_not(cx, account, &template, &standing) {
            Some(why) => drop(failed.insert(template.id.to_string(), why.into())),
            None => {
                migrated.push(template.id.to_string().into());
                copy(cx, account, &template, &standing);
            }
        }
    }
    Ok(Answer::json(json!({ "migrated_templates": migrated, "failed_templates": failed })))
}

fn why_not(cx: &Cx<'_>, account: &Account, template: &Template, standing: &Standing) -> Option<&'static str> {
    if standing.status != "APPROVED" {
        return Some("Template is not approved");
    }
    if !matches!(standing.quality.as_str(), "GREEN" | "UNKNOWN") {
        return Some("Template quality is too low");
    }
    let mut live = cx.state.live(&account.waba_id, cx.now);
    let is_same = |other: &Template| other.name == template.name && other.language == template.language;
    live.any(|(other, _)| is_same(other)).then_some("Template already exists")
}

fn copy(cx: &mut Cx<'_>, account: &Account, template: &Template, standing: &Standing) {
    let mut copy = Template {
        id: cx.state.next_id(Kind::Template),
        waba: account.waba_id.clone(),
        created: cx.now,
        submitted: cx.now,
        edits: Vec::new(),
        price_edits: Vec::new(),
        events: Vec::new(),
        sends: Default::default(),
        last_sent: None,
        ..template.clone()
    };
    copy.happens(cx.now, Change::Submitted { category: standing.category.clone() });
    copy.happens(cx.now, Change::Approved);
    cx.state.templates.insert(copy.id, copy);
}
