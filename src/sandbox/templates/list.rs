//! `GET /{WABA}/message_templates`.

use serde_json::{Map, Value};

use super::{filter, shown};
use crate::sandbox::graph::fields::wanted;
use crate::sandbox::graph::paging::page;
use crate::sandbox::graph::{Cx, Result};
use crate::sandbox::http::Answer;
use crate::sandbox::settings::Account;
use crate::sandbox::state::Template;

/// A page of the account's templates, newest first.
pub(in crate::sandbox) fn list(cx: &mut Cx<'_>, account: &Account) -> Result<Answer> {
    let wanted = wanted(&cx.call.params)?;
    let filter = filter::Filter::read(&cx.call.params)?;
    let keep = |template| {
        let standing = Template::standing(template, cx.now);
        let is_shown = !standing.is_gone() && filter.takes(template, &standing);
        is_shown.then_some((template, standing))
    };
    let is_there = |key: u64| {
        let template = cx.state.templates.get(&key).filter(|template| template.waba == account.waba_id);
        template.is_some_and(|template| !template.standing(cx.now).is_gone())
    };
    let own = cx.state.templates.iter().rev().filter(|(_, template)| template.waba == account.waba_id);
    let all = own.map(|(id, template)| (*id, template));
    let page = page(cx, all, keep, is_there)?;
    let mut out = page.into_json(|(template, standing)| shown(cx, template, &standing, wanted.as_deref()))?;
    if let (Some(summary), Some(map)) = (summary(cx, account, &filter), out.as_object_mut()) {
        map.insert("summary".to_owned(), summary);
    }
    Ok(Answer::json(out))
}

/// The counts that were asked for; unknown ones are passed over, as in Graph.
fn summary(cx: &Cx<'_>, account: &Account, filter: &filter::Filter) -> Option<Value> {
    let asked = cx.call.params.words("summary");
    if asked.is_empty() {
        return None;
    }
    let live = || cx.state.live(&account.waba_id, cx.now);
    let (total, all) =
        (live().filter(|(template, standing)| filter.takes(template, standing)).count(), live().count());
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
