//! `POST /{TEMPLATE}`.
//!
//! New components or a new category go to review, and count as edits where the template was approved. Delivery
//! options alone do neither: Meta's pages speak of edits of content.

use serde_json::{Map, Value, json};

use super::submission::{Submission, raw, refuse_unknown, whole};
use super::{create, flows, refuse, samples, template, template_mut, unfit};
use crate::model::limits::{
    EDIT_DAY, EDIT_MONTH, EDITS_PER_DAY, EDITS_PER_MONTH, Limit, PRICE_EDITS_PER_DAY, PRICE_EDITS_PER_HOUR,
};
use crate::sandbox::clock::{DAY, HOUR, Millis};
use crate::sandbox::errors::GraphError;
use crate::sandbox::graph::{Cx, Result};
use crate::sandbox::http::Answer;
use crate::sandbox::state::{Change, Template};

/// Fields of an edit. The last two cannot be changed; Meta's own sample sends them, to no effect.
const EDIT: [&str; 14] = [
    "components",
    "category",
    "parameter_format",
    "allow_category_change",
    "cta_url_link_tracking_opted_out",
    "message_send_ttl_seconds",
    "sub_category",
    "display_format",
    "is_primary_device_delivery_only",
    "degrees_of_freedom_spec",
    "optimization_spec",
    "bid_spec",
    "name",
    "language",
];

/// Fields that make another message of it.
const CONTENT: [&str; 3] = ["components", "category", "parameter_format"];

/// Statuses in which a template may be edited.
///
/// Source: the page on managing templates; the reference leaves PAUSED out.
const EDITABLE: [&str; 3] = ["APPROVED", "REJECTED", "PAUSED"];

/// Edits a template, or says why not.
pub(super) fn edit(cx: &mut Cx<'_>, id: u64) -> Result<Answer> {
    refuse_unknown(&cx.call.params, &EDIT)?;
    let mut changes = raw(&cx.call.params, &EDIT);
    for passed_over in ["name", "language", "allow_category_change"] {
        changes.shift_remove(passed_over);
    }
    let before = template(cx, id)?.clone();
    let standing = before.standing(cx.now);
    if before.auto_generated || !EDITABLE.contains(&standing.status.as_str()) {
        return Err(GraphError::refused(2388039));
    }
    let approved = standing.status == "APPROVED";
    let category = changes.get("category").and_then(Value::as_str).map(str::to_ascii_uppercase);
    let recategorised = category.as_ref().is_some_and(|category| *category != standing.category);
    if approved && recategorised {
        return Err(GraphError::refused(3835031).blaming(&["category"]));
    }
    let is_content =
        recategorised || CONTENT.iter().any(|key| *key != "category" && changes.contains_key(*key));
    if approved && is_content {
        refuse_often(&before.edits, cx.now, EDIT_DAY.most * HOUR, &EDITS_PER_DAY)?;
        refuse_often(&before.edits, cx.now, EDIT_MONTH.most * DAY, &EDITS_PER_MONTH)?;
    }
    refuse_price(&before, &changes, approved, cx.now)?;
    let submission = merged(&before, &standing.category, changes.clone())?;
    let account = cx.settings.account(&before.waba).ok_or_else(|| cx.gone(&id.to_string()))?;
    if is_content {
        create::refuse_account(account, &submission)?;
    }
    let judged = refuse::judge(&submission.to_be_judged())?;
    let mut components = submission.components;
    if changes.contains_key("components") {
        samples::refuse(cx, &components)?;
        flows::resolve(cx, &mut components)?;
    }
    let mut after = before;
    (after.components, after.settings) = (components, submission.settings);
    if is_content {
        after.category = submission.category;
        let unfit = unfit::of(cx, &after, &judged);
        cx.settings.behaviour.submit(&mut after, cx.now, unfit);
        after.happens(cx.now, Change::Edited);
    }
    if approved && is_content {
        after.edits.push(cx.now);
    }
    if approved && changes.contains_key("optimization_spec") {
        after.price_edits.push(cx.now);
    }
    let category = after.standing(cx.now).category;
    // Meta's page shows `success` alone; a client that has long worked with Meta cannot do without the others.
    // Source: pywa's `UpdatedTemplate`.
    let answer = json!({ "success": true, "id": id.to_string(), "name": after.name, "category": category });
    *template_mut(cx, id)? = after;
    Ok(Answer::json(answer))
}

/// The template with what is edited put in.
fn merged(before: &Template, category: &str, changes: Map<String, Value>) -> Result<Submission> {
    let mut body = before.settings.clone();
    body.insert("category".to_owned(), category.into());
    body.insert("components".to_owned(), before.components.clone().into());
    if let Some(price) = changes.get("bid_spec").cloned() {
        body.insert("optimization_spec".to_owned(), price);
    }
    body.extend(changes);
    body.shift_remove("bid_spec");
    whole(before.name.clone(), before.language.clone(), body)
}

/// Refuses one edit more than a window takes.
fn refuse_often(edits: &[Millis], now: Millis, window: Millis, limit: &Limit) -> Result<()> {
    let recent = edits.iter().filter(|at| **at > now.saturating_sub(window)).count();
    if limit.holds(recent.saturating_add(1)) {
        return Ok(());
    }
    let text = format!(
        "You can edit an approved message template once in 24 hours and {} times in 30 days.",
        EDITS_PER_MONTH.most
    );
    Err(GraphError::invalid("Message Template Edit Limit Reached", text))
}

/// A price can be edited where there was one from the beginning, and not too often.
fn refuse_price(before: &Template, changes: &Map<String, Value>, approved: bool, now: Millis) -> Result<()> {
    if !["optimization_spec", "bid_spec"].iter().any(|key| changes.contains_key(*key)) {
        return Ok(());
    }
    if !before.settings.contains_key("optimization_spec") {
        let text = "optimization_spec can't be added to a template that was created without it.";
        return Err(GraphError::invalid("Invalid parameter", text).blaming(&["optimization_spec"]));
    }
    if approved {
        refuse_often(&before.price_edits, now, HOUR, &PRICE_EDITS_PER_HOUR)?;
        refuse_often(&before.price_edits, now, DAY, &PRICE_EDITS_PER_DAY)?;
    }
    Ok(())
}
