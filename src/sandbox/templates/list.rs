//! `GET /{WABA}/message_templates`.

use serde_json::{Map, Value};

use super::{filter, shown};
use crate::sandbox::graph::fields::wanted;
use crate::sandbox::graph::paging::page;
use crate::sandbox::graph::{Cx, Result};
use crate::sandbox::http::Answer;
use crate::sandbox::settings::Account;
use crate::sandbox::state::{Standing, Template};

/// A page of the account's templates, newest first.
pub(in crate::sandbox) fn list(cx: &mut Cx<'_>, account: &Account) -> Result<Answer> {
    let wanted = wanted(&cx.call.params)?;
    let filter = filter::Filter::read(&cx.call.params)?;
    let live = || cx.state.live(&account.waba_id, cx.now);
    let found: Vec<(&Template, Standing)> =
        live().filter(|(template, standing)| filter.takes(template, standing)).collect();
    let total = found.len();
    let is_there = |key: u64| {
        let template = cx.state.templates.get(&key).filter(|template| template.waba == account.waba_id);
        template.is_some_and(|template| !template.standing(cx.now).is_gone())
    };
    let page = page(cx, found, |(template, _)| template.id, is_there)?;
    let mut out = page.into_json(|(template, standing)| shown(cx, template, &standing, wanted.as_deref()))?;
    let summary = summary(cx, account, total, live().count());
    if let (Some(summary), Some(map)) = (summary, out.as_object_mut()) {
        map.insert("summary".to_owned(), summary);
    }
    Ok(Answer::json(out))
}

/// The counts that were asked for; unknown ones are passed over, as in Graph.
fn summary(cx: &Cx<'_>, account: &Account, total: usize, all: usize) -> Option<Value> {
    let asked = cx.call.params.words("summary");
    if asked.is_empty() {
        return None;
    }
    let has = |name: &str| asked.iter().any(|word| word == name);
    let known = [
        ("total_count", Value::from(total), has("total_count") || has("true")),
        ("message_template_count", all.into(), has("message_template_count")),
        ("message_template_limit", account.template_limit.into(), has("message_template_limit")),
        ("are_translations_complete", true.into(), has("are_translations_complete")),
    ];
    let wanted = known.into_iter().filter(|(_, _, wanted)| *wanted);
    Some(Value::Object(wanted.map(|(name, value, _)| (name.to_owned(), value)).collect::<Map<_, _>>()))
}
