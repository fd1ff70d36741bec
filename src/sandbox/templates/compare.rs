//! `GET /{TEMPLATE}/compare`: how two templates did, by what was sent through the sandbox.

use serde_json::json;

use super::template;
use crate::model::limits::COMPARED_SENDS;
use crate::sandbox::clock::{DAY, HOUR, SECOND, seconds};
use crate::sandbox::errors::GraphError;
use crate::sandbox::graph::{Cx, Result};
use crate::sandbox::http::Answer;

/// Days that a comparison may look back on.
///
/// Source: the page on comparing templates.
const WINDOWS: [i64; 4] = [7, 30, 60, 90];

/// Compares a template with another one of its account.
pub(in crate::sandbox) fn compare(cx: &mut Cx<'_>, id: u64) -> Result<Answer> {
    let params = &cx.call.params;
    let others = params.words("template_ids");
    let [other] = others.as_slice() else {
        return Err(GraphError::parameter("Param template_ids must have exactly one element"));
    };
    let (start, end) = (params.integer("start")?, params.integer("end")?);
    let start = start.ok_or_else(|| GraphError::missing("start"))?;
    let end = end.ok_or_else(|| GraphError::missing("end"))?;
    let length = end.saturating_sub(start);
    let near_now = (seconds(cx.now) - end).abs() <= seconds(HOUR);
    // Seconds, as the text says; a sample on the same page has milliseconds.
    if !near_now || !WINDOWS.iter().any(|days| length == days * seconds(DAY)) {
        let message = "Params start and end must span the last 7, 30, 60 or 90 days, in seconds";
        return Err(GraphError::parameter(message));
    }
    let first = template(cx, id)?;
    let live = cx.state.live(&first.waba, cx.now).find(|(template, _)| template.id.to_string() == *other);
    let second = live.map(|(template, _)| template).ok_or_else(|| cx.gone(other))?;
    let pair = [first, second].map(|template| (template, template.sends_since(start.saturating_mul(SECOND))));
    if pair.iter().any(|(_, sends)| !COMPARED_SENDS.holds(usize::try_from(*sends).unwrap_or(usize::MAX))) {
        let message = format!("Both templates must have been sent at least {} times", COMPARED_SENDS.least);
        return Err(GraphError::parameter(message));
    }
    let ids = pair.map(|(template, _)| template.id.to_string());
    let sends = pair.map(|(template, sends)| json!({ "key": template.id.to_string(), "value": sends }));
    let reasons = ids.clone().map(|id| json!({ "key": id, "value": "UNKNOWN_BLOCK_REASON" }));
    Ok(Answer::json(json!({ "data": [
        { "metric": "BLOCK_RATE", "type": "RELATIVE", "order_by_relative_metric": ids },
        { "metric": "MESSAGE_SENDS", "type": "NUMBER_VALUES", "number_values": sends },
        { "metric": "TOP_BLOCK_REASON", "type": "STRING_VALUES", "string_values": reasons },
    ] })))
}
