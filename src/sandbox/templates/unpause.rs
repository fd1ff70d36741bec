//! `POST /{TEMPLATE}/unpause`.

use serde_json::json;

use super::template_mut;
use crate::model::limits::UNPAUSE_WAIT;
use crate::sandbox::clock::MINUTE;
use crate::sandbox::graph::{Cx, Result};
use crate::sandbox::http::Answer;
use crate::sandbox::state::Change;

/// Ends a pause, or says why it cannot be ended yet.
pub(in crate::sandbox) fn unpause(cx: &mut Cx<'_>, id: u64) -> Result<Answer> {
    let now = cx.now;
    let template = template_mut(cx, id)?;
    let refused = |reason: &str| Ok(Answer::json(json!({ "success": false, "reason": reason })));
    let standing = template.standing(now);
    let Some((_, since)) = standing.pause.filter(|_| standing.status == "PAUSED") else {
        return refused("The template is not paused.");
    };
    if now.saturating_sub(since) < UNPAUSE_WAIT.most * MINUTE {
        return refused("The template was paused less than five minutes ago.");
    }
    // Its own end would otherwise end the next pause too early.
    let end = template.events.iter().position(|event| event.at > now && event.change == Change::Resumed);
    if let Some(end) = end {
        template.events.remove(end);
    }
    template.happens(now, Change::Resumed);
    Ok(Answer::success())
}
