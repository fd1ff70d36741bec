//! Message templates: created, read, edited, deleted, as Meta does it.
//!
//! `submission` and `canonical` read a body, `refuse` and `names` say what stands against it, `create` and `edit`
//! hand it to review. `read_back` is how it comes back; `list` and `filter` find it again.

pub(super) mod archive;
mod authentication;
mod canonical;
pub(super) mod compare;
pub(super) mod create;
pub(super) mod delete;
mod edit;
mod filter;
mod flows;
pub(super) mod library;
pub(super) mod list;
pub(super) mod migrate;
mod names;
pub(super) mod preview;
mod read_back;
mod refuse;
mod samples;
pub(super) mod seed;
mod submission;
mod unfit;
pub(super) mod unpause;
pub(super) mod upsert;

use axum::http::Method;
use serde_json::{Map, Value};

use super::errors::GraphError;
use super::graph::fields::{Field, asks_for, select, wanted};
use super::graph::{Cx, Result, health};
use super::http::Answer;
use super::state::{Standing, Template};

/// What a template can be asked for.
const FIELDS: [&str; 27] = [
    "name",
    "language",
    "category",
    "status",
    "components",
    "parameter_format",
    "previous_category",
    "correct_category",
    "sub_category",
    "rejected_reason",
    "quality_score",
    "last_updated_time",
    "message_send_ttl_seconds",
    "cta_url_link_tracking_opted_out",
    "is_primary_device_delivery_only",
    "is_sms_fallback_enabled",
    "disable_ios_autofill",
    "library_template_name",
    "display_format",
    "source",
    "health_status",
    "degrees_of_freedom_spec",
    "optimization_spec",
    "ad_account_id",
    "ad_campaign_id",
    "ad_adset_id",
    "ad_id",
];

/// What it gives unasked, in this order; those that are not set are left out.
const UNASKED: [&str; 10] = [
    "name",
    "parameter_format",
    "components",
    "language",
    "status",
    "category",
    "sub_category",
    "previous_category",
    "message_send_ttl_seconds",
    "library_template_name",
];

/// `GET` and `POST /{TEMPLATE}`.
pub(super) fn node(cx: &mut Cx<'_>, id: u64) -> Result<Answer> {
    cx.needs_management()?;
    if cx.call.method == Method::POST {
        return edit::edit(cx, id);
    }
    if cx.call.method != Method::GET {
        return Err(cx.unsupported(&id.to_string()));
    }
    let wanted = wanted(&cx.call.params)?;
    let template = template(cx, id)?;
    shown(cx, template, &template.standing(cx.now), wanted.as_deref()).map(Answer::json)
}

/// The fields of a template that are wanted.
fn shown(cx: &Cx<'_>, template: &Template, standing: &Standing, wanted: Option<&[Field]>) -> Result<Value> {
    let mut object = read_back::object(cx, template, standing);
    if asks_for(wanted, "health_status")
        && let Some(account) = cx.settings.account(&template.waba)
    {
        object.insert("health_status".to_owned(), health::of_template(account, template.id, standing));
    }
    select(object, wanted, &FIELDS, &UNASKED, "WhatsAppMessageTemplate")
}

/// Everything about a template, as a listing of all fields has it.
pub(super) fn listed(cx: &Cx<'_>, template: &Template, standing: &Standing) -> Map<String, Value> {
    read_back::object(cx, template, standing)
}

/// The template of an id; the route has looked that it is there.
fn template<'c>(cx: &'c Cx<'_>, id: u64) -> Result<&'c Template> {
    cx.state.templates.get(&id).ok_or_else(|| cx.gone(&id.to_string()))
}

/// The same, to be changed.
fn template_mut<'c>(cx: &'c mut Cx<'_>, id: u64) -> Result<&'c mut Template> {
    let gone = cx.gone(&id.to_string());
    cx.state.templates.get_mut(&id).ok_or(gone)
}

/// The ids of a bulk call: at most a hundred, each a number.
fn bulk_ids(cx: &Cx<'_>, name: &str) -> Result<Vec<u64>> {
    use crate::model::limits::BULK_IDS;
    let words = cx.call.params.words(name);
    if words.is_empty() {
        return Err(GraphError::missing(name));
    }
    if !BULK_IDS.holds(words.len()) {
        let message = format!("Param {name} must have at most {} elements", BULK_IDS.most);
        return Err(GraphError::parameter(message));
    }
    let number = |word: &String| {
        let failed = || GraphError::parameter(format!("Param {name} must be an array of numeric IDs"));
        word.parse().map_err(|_| failed())
    };
    words.iter().map(number).collect()
}
