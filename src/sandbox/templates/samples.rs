//! The files that headers show to review: handles that an upload gave, of the right type, in time.

use serde_json::Value;

use crate::model::limits::{DOCUMENT_BYTES, GIF_BYTES, IMAGE_BYTES, Limit, VIDEO_BYTES};
use crate::sandbox::errors::GraphError;
use crate::sandbox::graph::{Cx, Result};
use crate::sandbox::state::Asset;

/// What a header's format takes, and how large.
const TAKES: [(&str, &[&str], &Limit); 4] = [
    ("IMAGE", &["image/jpeg", "image/jpg", "image/png"], &IMAGE_BYTES),
    ("VIDEO", &["video/mp4"], &VIDEO_BYTES),
    ("GIF", &["video/mp4"], &GIF_BYTES),
    ("DOCUMENT", &["application/pdf"], &DOCUMENT_BYTES),
];

/// Refuses headers whose sample is no handle, an unknown or expired one, or one of a file of another type.
pub(super) fn refuse(cx: &Cx<'_>, components: &[Value]) -> Result<()> {
    for header in headers(components) {
        let format = header.get("format").and_then(Value::as_str).unwrap_or_default();
        let Some((_, types, limit)) = TAKES.iter().find(|(word, ..)| *word == format) else { continue };
        let handle = header.pointer("/example/header_handle/0").and_then(Value::as_str).unwrap_or_default();
        let asset = cx.state.assets.get(&handle.to_owned());
        let suits = |asset: &&Asset| {
            let fits = usize::try_from(asset.bytes).is_ok_and(|bytes| limit.holds(bytes));
            // A longer GIF is shown as a video.
            asset.expires > cx.now && types.contains(&asset.mime.as_str()) && (fits || format == "GIF")
        };
        if asset.filter(suits).is_none() {
            return Err(GraphError::refused(2494102).blaming(&["components"]));
        }
    }
    Ok(())
}

/// The headers of the template and of its cards.
pub(super) fn headers(components: &[Value]) -> impl Iterator<Item = &Value> {
    everywhere(components).filter(|component| component.get("type").is_some_and(|kind| kind == "HEADER"))
}

/// The types of all buttons, cards included.
pub(super) fn buttons(components: &[Value]) -> impl Iterator<Item = &str> {
    let lists = everywhere(components).filter_map(|component| component.get("buttons")?.as_array());
    lists.flatten().filter_map(|button| button.get("type")?.as_str())
}

/// Components, and those of cards behind them.
pub(super) fn everywhere(components: &[Value]) -> impl Iterator<Item = &Value> {
    let cards = components.iter().filter_map(|component| component.get("cards")?.as_array()).flatten();
    let inside = cards.filter_map(|card| card.get("components")?.as_array()).flatten();
    components.iter().chain(inside)
}
