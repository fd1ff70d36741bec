//! Flows that a button names, or brings along: from then on they are known by a number.

use serde_json::Value;

use crate::sandbox::errors::GraphError;
use crate::sandbox::graph::{Cx, Result};
use crate::sandbox::ids::Kind;

/// Puts the id in the place of a Flow's name, or of the Flow itself.
pub(super) fn resolve(cx: &mut Cx<'_>, components: &mut [Value]) -> Result<()> {
    for component in components {
        if let Some(cards) = component.get_mut("cards").and_then(Value::as_array_mut) {
            for card in cards {
                if let Some(inside) = card.get_mut("components").and_then(Value::as_array_mut) {
                    resolve(cx, inside)?;
                }
            }
        }
        let Some(buttons) = component.get_mut("buttons").and_then(Value::as_array_mut) else { continue };
        for button in
            buttons.iter_mut().filter(|button| button.get("type").is_some_and(|kind| kind == "FLOW"))
        {
            let Some(map) = button.as_object_mut() else { continue };
            let (name, json) = (map.shift_remove("flow_name"), map.shift_remove("flow_json"));
            if let Some(text) = json.as_ref().and_then(Value::as_str)
                && !serde_json::from_str::<Value>(text).is_ok_and(|flow| flow.is_object())
            {
                let text = "The Flow in flow_json is not a JSON object.";
                return Err(GraphError::invalid("Invalid parameter", text).blaming(&["components"]));
            }
            if let Some(name) = name.as_ref().and_then(Value::as_str) {
                let id = id_of(cx, name)?;
                map.insert("flow_id".to_owned(), id.into());
            } else if json.is_some() {
                let id = cx.state.next_id(Kind::Flow);
                map.insert("flow_id".to_owned(), id.to_string().into());
            }
        }
    }
    Ok(())
}

/// The number of a published Flow. Where the behaviour names no Flows, every name is one.
fn id_of(cx: &mut Cx<'_>, name: &str) -> Result<String> {
    if let Some(published) = &cx.settings.behaviour.flows {
        let found = published.iter().find(|(known, _)| known == name);
        let text = "There is no published Flow of this name in the account.";
        let failed = || GraphError::invalid("Invalid Flow", text).blaming(&["components"]);
        return found.map(|(_, id)| id.clone()).ok_or_else(failed);
    }
    if let Some(id) = cx.state.flows.get(&name.to_owned()) {
        return Ok(id.to_string());
    }
    let id = cx.state.next_id(Kind::Flow);
    cx.state.flows.insert(name.to_owned(), id);
    Ok(id.to_string())
}
