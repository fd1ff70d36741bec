//! `POST /{WABA}/message_templates/archive` and `/unarchive`, at Meta on a host of their own.

use serde_json::{Map, Value, json};

use super::bulk_ids;
use crate::sandbox::graph::{Cx, Result};
use crate::sandbox::http::Answer;
use crate::sandbox::settings::Account;
use crate::sandbox::state::{ARCHIVE_LIFE, Change};

/// Archives templates, or takes them out again; each by itself.
pub(in crate::sandbox) fn change(cx: &mut Cx<'_>, account: &Account, archive: bool) -> Result<Answer> {
    let mut done: Vec<Value> = Vec::new();
    let mut failed = Map::new();
    for id in bulk_ids(cx, "hsm_ids")? {
        match one(cx, account, id, archive) {
            Ok(()) => done.push(id.to_string().into()),
            Err(why) => drop(failed.insert(id.to_string(), why.into())),
        }
    }
    let key = if archive { "archived_templates" } else { "unarchived_templates" };
    Ok(Answer::json(json!({ key: done, "failed_templates": failed })))
}

fn one(cx: &mut Cx<'_>, account: &Account, id: u64, archive: bool) -> std::result::Result<(), &'static str> {
    let now = cx.now;
    let own = cx.state.templates.get(&id).filter(|template| template.waba == account.waba_id);
    let status = own.map(|template| template.standing(now).status).unwrap_or_default();
    let why_not = match (archive, status.as_str()) {
        (_, "" | "DELETED") => Some("Template not found"),
        (true, "APPROVED" | "REJECTED") | (false, "ARCHIVED") => None,
        (true, _) => Some("Only approved or rejected templates can be archived"),
        (false, _) => Some("Template is not archived"),
    };
    if let Some(why) = why_not {
        return Err(why);
    }
    let Some(template) = cx.state.templates.get_mut(&id) else { return Err("Template not found") };
    // What disuse did by itself is written down before it is undone.
    for event in template.disuse(now) {
        template.happens(event.at, event.change);
    }
    template.forget_after(now);
    if archive {
        template.happens(now, Change::Archived);
        template.happens(now.saturating_add(ARCHIVE_LIFE), Change::Deleted);
    } else {
        template.happens(now, Change::Unarchived);
    }
    Ok(())
}
