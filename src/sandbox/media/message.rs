//! Files for messages: `POST /{PHONE_NUMBER}/media`, `GET` and `DELETE /{MEDIA}`.

use axum::http::Method;
use serde_json::json;

use super::uploads::stored;
use crate::model::limits::{
    AUDIO_BYTES, DOCUMENT_BYTES, IMAGE_BYTES, Limit, MEDIA_ADDRESS_LIFE, MEDIA_LIFE, STICKER_BYTES,
    VIDEO_BYTES,
};
use crate::sandbox::clock::{DAY, MINUTE, Millis, SECOND, seconds};
use crate::sandbox::errors::GraphError;
use crate::sandbox::graph::{Cx, Result};
use crate::sandbox::http::Answer;
use crate::sandbox::ids::Kind;
use crate::sandbox::settings::Account;
use crate::sandbox::signing;
use crate::sandbox::state::Media;

/// Where the addresses of files lie.
pub(in crate::sandbox) const PATH: &str = "/sandbox/media/";

/// Types that messages may carry, and how large.
///
/// Source: the page on media.
const TYPES: [(&str, &Limit); 18] = [
    ("audio/aac", &AUDIO_BYTES),
    ("audio/amr", &AUDIO_BYTES),
    ("audio/mpeg", &AUDIO_BYTES),
    ("audio/mp4", &AUDIO_BYTES),
    ("audio/ogg", &AUDIO_BYTES),
    ("text/plain", &DOCUMENT_BYTES),
    ("application/pdf", &DOCUMENT_BYTES),
    ("application/vnd.ms-excel", &DOCUMENT_BYTES),
    ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", &DOCUMENT_BYTES),
    ("application/msword", &DOCUMENT_BYTES),
    ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", &DOCUMENT_BYTES),
    ("application/vnd.ms-powerpoint", &DOCUMENT_BYTES),
    ("application/vnd.openxmlformats-officedocument.presentationml.presentation", &DOCUMENT_BYTES),
    ("image/jpeg", &IMAGE_BYTES),
    ("image/png", &IMAGE_BYTES),
    ("image/webp", &STICKER_BYTES),
    ("video/3gpp", &VIDEO_BYTES),
    ("video/mp4", &VIDEO_BYTES),
];

/// Takes a file.
pub(in crate::sandbox) fn upload(cx: &mut Cx<'_>, account: &Account) -> Result<Answer> {
    let params = &cx.call.params;
    if params.required("messaging_product")? != "whatsapp" {
        return Err(GraphError::not_one_of("messaging_product", &["whatsapp"], "something else"));
    }
    let file = cx.call.file.as_ref().ok_or_else(|| GraphError::missing("file"))?;
    let mime = params.text("type").filter(|text| text.contains('/')).or_else(|| file.mime.clone());
    let mime = mime.unwrap_or_default();
    // Parameters such as `codecs=opus` say more about the same type.
    let plain = mime.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let Some((_, limit)) = TYPES.iter().find(|(known, _)| *known == plain) else {
        let known: Vec<&str> = TYPES.iter().map(|(known, _)| *known).collect();
        let message = format!(
            "Param file must be a file with one of the following types: {}. Received file of type '{plain}'.",
            known.join(", ")
        );
        return Err(GraphError::parameter(message));
    };
    if !limit.holds(file.bytes.len()) {
        let message = format!("Param file must have between 1 and {} bytes", limit.most);
        return Err(GraphError::parameter(message));
    }
    let bytes = file.bytes.to_vec();
    let id = cx.state.next_id(Kind::Media);
    let media = Media {
        phone_number_id: account.phone_number_id.clone().unwrap_or_default(),
        mime: plain,
        sha256: signing::sha256(&bytes),
        bytes: bytes.len().try_into().unwrap_or(u64::MAX),
        uploaded: cx.now,
    };
    cx.state.put_blob(id, bytes);
    cx.state.media.insert(id, media);
    Ok(Answer::json(json!({ "id": id.to_string() })))
}

/// Tells of a file, or removes it.
pub(in crate::sandbox) fn node(cx: &mut Cx<'_>, id: u64) -> Result<Answer> {
    cx.needs_messaging()?;
    let gone = cx.unsupported(&id.to_string());
    let Some(media) = cx.state.media.get(&id).cloned() else { return Err(gone) };
    let number = cx.call.params.text("phone_number_id");
    let of_another = number.is_some_and(|number| number != media.phone_number_id);
    if of_another || media.uploaded.saturating_add(MEDIA_LIFE.most * DAY) <= cx.now {
        return Err(gone);
    }
    match cx.call.method {
        Method::GET => {
            let expires = seconds(cx.now.saturating_add(MEDIA_ADDRESS_LIFE.most * MINUTE));
            let seal = seal(cx, id, expires);
            let url = format!("{}{PATH}{id}?ext={expires}&hash={seal}", cx.call.base_url);
            Ok(Answer::json(json!({
                "messaging_product": "whatsapp", "url": url, "mime_type": media.mime, "sha256": media.sha256,
                "file_size": media.bytes, "id": id.to_string(),
            })))
        }
        Method::DELETE => {
            cx.state.media.remove(&id);
            cx.state.drop_blob(id);
            Ok(Answer::success())
        }
        _ => Err(gone),
    }
}

/// Gives out a file, to whoever has its address and a token.
pub(in crate::sandbox) fn serve(cx: &mut Cx<'_>, id: &str) -> Result<Answer> {
    cx.needs_messaging()?;
    let gone = || cx.unsupported(id);
    let number: u64 = id.parse().map_err(|_| gone())?;
    let expires = cx.call.params.integer("ext")?.unwrap_or(0);
    let is_sealed = cx.call.params.text("hash").is_some_and(|given| given == seal(cx, number, expires));
    let is_late = |expires: Millis| expires.saturating_mul(SECOND) <= cx.now;
    let media = cx.state.media.get(&number).filter(|_| is_sealed && !is_late(expires)).ok_or_else(gone)?;
    Ok(Answer::file(stored(cx, number)?, &media.mime))
}

fn seal(cx: &Cx<'_>, id: u64, expires: i64) -> String {
    signing::hex(&cx.settings.app_secret, format!("media {id} {expires}").as_bytes())
}
