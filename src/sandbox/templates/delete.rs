//! `DELETE /{WABA}/message_templates`: by name, by id and name, or many by id.

use super::{bulk_ids, template_mut};
use crate::model::limits::NAME_COOLDOWN;
use crate::sandbox::clock::DAY;
use crate::sandbox::errors::GraphError;
use crate::sandbox::graph::{Cx, Result};
use crate::sandbox::http::Answer;
use crate::sandbox::review::DEFAULT_DELAY;
use crate::sandbox::settings::Account;
use crate::sandbox::state::{Change, Standing, Template};

/// Deletes all that are meant, or none.
pub(in crate::sandbox) fn delete(cx: &mut Cx<'_>, account: &Account) -> Result<Answer> {
    let params = &cx.call.params;
    let (name, id, many) = (params.text("name"), params.text("hsm_id"), params.get("hsm_ids").is_some());
    let is_wanted: Box<dyn Fn(&Template) -> bool> = match (name, id, many) {
        (None, None, true) => {
            let ids = bulk_ids(cx, "hsm_ids")?;
            let own =
                |id: &u64| cx.state.live(&account.waba_id, cx.now).any(|(template, _)| template.id == *id);
            if let Some(unknown) = ids.iter().find(|id| !own(id)) {
                return Err(not_found(&unknown.to_string()));
            }
            Box::new(move |template| ids.contains(&template.id))
        }
        (Some(_), _, true) | (_, Some(_), true) => {
            return Err(GraphError::parameter("Param hsm_ids can't be combined with name or hsm_id"));
        }
        (Some(name), Some(id), false) => {
            Box::new(move |template| template.name == name && template.id.to_string() == id)
        }
        (Some(name), None, false) => Box::new(move |template| template.name == name),
        (None, _, false) => return Err(GraphError::missing("name")),
    };
    let live = cx.state.live(&account.waba_id, cx.now);
    let found: Vec<(&Template, Standing)> = live
        .filter(|(template, standing)| is_wanted(template) && standing.status != "PENDING_DELETION")
        .collect();
    if found.is_empty() {
        return Err(not_found(&cx.call.params.text("name").unwrap_or_default()));
    }
    if found.iter().any(|(template, standing)| standing.status == "DISABLED" || template.auto_generated) {
        let text = "A disabled message template, or one that Direct Send made, can't be deleted.";
        return Err(GraphError::invalid("Message Template Can't Be Deleted", text));
    }
    let ids: Vec<u64> = found.iter().map(|(template, _)| template.id).collect();
    for id in ids {
        remove(cx, id)?;
    }
    Ok(Answer::success())
}

/// Deletes one; with messages on their way it stays visible as long as they may still arrive.
fn remove(cx: &mut Cx<'_>, id: u64) -> Result<()> {
    let now = cx.now;
    // The emulated network delivers in the time that a review takes.
    let transit = cx.settings.behaviour.delay.unwrap_or(DEFAULT_DELAY);
    let template = template_mut(cx, id)?;
    template.forget_after(now);
    if template.last_sent.is_some_and(|sent| sent.saturating_add(transit) > now) {
        template.happens(now, Change::DeletionPending);
        template.happens(now.saturating_add(NAME_COOLDOWN.most * DAY), Change::Deleted);
    } else {
        template.happens(now, Change::Deleted);
    }
    Ok(())
}

fn not_found(what: &str) -> GraphError {
    let what: String = what.chars().take(80).collect();
    GraphError::invalid(
        "Message Template Not Found",
        format!("There is no message template \"{what}\" in this account."),
    )
}
