//! The resumable upload: a session, bytes from an offset, and a handle at the end.

use axum::http::Method;
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use serde_json::json;

use crate::model::limits::DOCUMENT_BYTES;
use crate::sandbox::clock::{DAY, Millis, seconds};
use crate::sandbox::errors::GraphError;
use crate::sandbox::graph::{Cx, Result};
use crate::sandbox::http::Answer;
use crate::sandbox::ids::{APP_ID, Kind, USER_ID};
use crate::sandbox::signing;
use crate::sandbox::state::{Asset, Upload};

/// Types that the upload takes.
///
/// Source: the guide to uploads; `image/jpg` is Meta's own slip, and taken.
const TYPES: [&str; 5] = ["application/pdf", "image/jpeg", "image/jpg", "image/png", "video/mp4"];

/// How long a handle may be used. Meta writes an expiry into it and says nowhere how far off that is.
const HANDLE_LIFE: Millis = 30 * DAY;

/// `POST /{APP}/uploads`.
pub(in crate::sandbox) fn open(cx: &mut Cx<'_>) -> Result<Answer> {
    let params = &cx.call.params;
    let length = params.integer("file_length")?.ok_or_else(|| GraphError::missing("file_length"))?;
    let mime = params.required("file_type")?;
    if !TYPES.contains(&mime.as_str()) {
        return Err(GraphError::not_one_of("file_type", &TYPES, &mime));
    }
    let length = u64::try_from(length)
        .ok()
        .filter(|length| usize::try_from(*length).is_ok_and(|length| DOCUMENT_BYTES.holds(length)));
    let length = length.ok_or_else(|| {
        GraphError::parameter(format!("Param file_length must be between 1 and {}", DOCUMENT_BYTES.most))
    })?;
    let blob = cx.state.next_id(Kind::Media);
    let name = signing::hex(&cx.settings.app_secret, format!("session {blob}").as_bytes());
    let signature = URL_SAFE_NO_PAD.encode(signing::hex(&cx.settings.app_secret, name.as_bytes()));
    let signature: String = signature.chars().take(32).collect();
    let id = address(&name, &signature);
    let upload = Upload { blob, received: 0, length, mime, signature, opened: cx.now };
    cx.state.uploads.insert(name, upload);
    Ok(Answer::json(json!({ "id": id })))
}

/// `GET` and `POST /upload:…`.
pub(in crate::sandbox) fn session(cx: &mut Cx<'_>, id: &str) -> Result<Answer> {
    cx.needs_management()?;
    let name = id.strip_prefix("upload:").unwrap_or_default().to_owned();
    let signature = cx.call.params.text("sig").unwrap_or_default();
    let upload = cx.state.uploads.get(&name).filter(|upload| upload.signature == signature);
    let upload = upload.cloned().ok_or_else(|| cx.unsupported(id))?;
    match cx.call.method {
        Method::GET => {
            let id = address(&name, &upload.signature);
            Ok(Answer::json(json!({ "id": id, "file_offset": upload.received })))
        }
        Method::POST => receive(cx, &name, upload),
        _ => Err(cx.unsupported(id)),
    }
}

/// Takes bytes. What came before a connection broke is kept: that is what resuming is for.
fn receive(cx: &mut Cx<'_>, name: &str, mut upload: Upload) -> Result<Answer> {
    let offset = cx.call.header("file_offset").and_then(|text| text.trim().parse::<u64>().ok());
    let offset = offset.ok_or_else(|| GraphError::parameter("The header file_offset is required."))?;
    if offset != upload.received {
        let message = format!("The header file_offset must be {}, where the upload stands.", upload.received);
        return Err(GraphError::parameter(message));
    }
    let bytes = &cx.call.raw;
    let received = upload.received.saturating_add(bytes.len().try_into().unwrap_or(u64::MAX));
    if received > upload.length {
        return Err(GraphError::parameter("The file is longer than file_length says."));
    }
    let mut contents = stored(cx, upload.blob)?;
    contents.extend_from_slice(bytes);
    upload.received = received;
    cx.state.put_blob(upload.blob, contents);
    let complete = upload.received == upload.length;
    let answer = if complete {
        let handle = handle(cx, &upload);
        let asset = Asset {
            blob: upload.blob,
            mime: upload.mime.clone(),
            bytes: upload.length,
            expires: cx.now.saturating_add(HANDLE_LIFE),
        };
        cx.state.assets.insert(handle.clone(), asset);
        json!({ "h": handle })
    } else {
        json!({ "id": address(name, &upload.signature), "file_offset": upload.received })
    };
    cx.state.uploads.insert(name.to_owned(), upload);
    Ok(Answer::json(answer))
}

/// The bytes that are there.
pub(super) fn stored(cx: &Cx<'_>, blob: u64) -> Result<Vec<u8>> {
    let contents = cx.store.blob(blob).map_err(|_| GraphError::unavailable(500))?;
    Ok(contents.unwrap_or_default())
}

/// The id of a session, to be kept to the letter.
fn address(name: &str, signature: &str) -> String {
    format!("upload:{name}?sig={signature}")
}

/// `4::<type>:<…>:e:<expiry>:<app>:<user>:<…>`.
fn handle(cx: &Cx<'_>, upload: &Upload) -> String {
    let seal = signing::hex(&cx.settings.app_secret, format!("handle {}", upload.blob).as_bytes());
    let expires = seconds(cx.now.saturating_add(HANDLE_LIFE));
    let [first, last] = [0, 32].map(|from| STANDARD.encode(seal.get(from..from + 30).unwrap_or_default()));
    format!("4::{}:{first}:e:{expires}:{APP_ID}:{USER_ID}:{last}", STANDARD.encode(&upload.mime))
}
