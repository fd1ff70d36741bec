//! The samples of headers as they are read back: an address that is signed, holds for a while, and is another one
//! at every reading.

use crate::sandbox::clock::{DAY, Millis, SECOND, seconds};
use crate::sandbox::graph::Cx;
use crate::sandbox::http::{Answer, Params};
use crate::sandbox::settings::Settings;
use crate::sandbox::signing;
use crate::sandbox::store::Store;

/// Where the addresses lie.
pub(in crate::sandbox) const PATH: &str = "/sandbox/cdn/";

/// How long an address holds. Meta's carry an expiry of some weeks; how many is not documented.
const LIFE: Millis = 14 * DAY;

/// The address of the file behind a handle; `None` where it is none.
pub(in crate::sandbox) fn address(cx: &Cx<'_>, handle: &str) -> Option<String> {
    let asset = cx.state.assets.get(&handle.to_owned())?;
    let expires = seconds(cx.now.saturating_add(LIFE));
    let nonce = cx.state.nonce();
    let seal = seal(cx.settings, asset.blob, nonce, expires);
    let ending = match asset.mime.as_str() {
        "image/png" => "png",
        "video/mp4" => "mp4",
        "application/pdf" => "pdf",
        _ => "jpg",
    };
    Some(format!(
        "{}{PATH}{}_{nonce}_n.{ending}?ccb=1-7&oh={seal}&oe={expires:X}",
        cx.call.base_url, asset.blob
    ))
}

/// Gives out a file, to whoever has its address.
pub(in crate::sandbox) fn serve(
    settings: &Settings,
    store: &Store,
    file: &str,
    params: &Params,
    now: Millis,
) -> Answer {
    let mut parts = file.split('_');
    let mut number = || parts.next().and_then(|part| part.parse::<u64>().ok());
    let (blob, nonce) = (number(), number());
    let given = params.text("oh").unwrap_or_default();
    let expires = params.text("oe").and_then(|text| i64::from_str_radix(&text, 16).ok());
    let (Some(blob), Some(nonce), Some(expires)) = (blob, nonce, expires) else {
        return Answer::text(404, "Bad URL");
    };
    if given != seal(settings, blob, nonce, expires) {
        return Answer::text(403, "Bad URL hash");
    }
    if expires.saturating_mul(SECOND) <= now {
        return Answer::text(403, "URL signature expired");
    }
    let mime = match file.rsplit_once('.').map(|(_, ending)| ending) {
        Some("png") => "image/png",
        Some("mp4") => "video/mp4",
        Some("pdf") => "application/pdf",
        _ => "image/jpeg",
    };
    match store.blob(blob) {
        Ok(Some(bytes)) => Answer::file(bytes, mime),
        Ok(None) => Answer::text(404, "Bad URL"),
        Err(_) => Answer::text(503, "Unavailable"),
    }
}

fn seal(settings: &Settings, blob: u64, nonce: u64, expires: i64) -> String {
    signing::hex(&settings.app_secret, format!("file {blob} {nonce} {expires}").as_bytes())
}
