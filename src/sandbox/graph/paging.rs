//! Pages of a listing, and the cursors between them.
//!
//! A cursor names the entry it stands at, sealed so that nobody makes one up. It holds for the listing it came from,
//! and goes stale when its entry is gone.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Map, Value, json};

use super::{Cx, Result};
use crate::sandbox::errors::GraphError;
use crate::sandbox::signing;

/// Characters of the seal.
const SEAL: usize = 12;

/// A part of a listing.
pub(in crate::sandbox) struct Page<T> {
    /// Its entries.
    pub(in crate::sandbox) entries: Vec<T>,
    paging: Option<Value>,
}

/// Takes the page out of all entries that a call asks for. `key` gives an entry's lasting name in this listing, and
/// `is_there` says whether a name is one of a thing that still exists, filtered out or not.
pub(in crate::sandbox) fn page<T>(
    cx: &Cx<'_>,
    all: Vec<T>,
    key: impl Fn(&T) -> u64,
    is_there: impl Fn(u64) -> bool,
) -> Result<Page<T>> {
    let params = &cx.call.params;
    let limit = match params.integer("limit")? {
        None => cx.settings.page_size,
        Some(limit) => match usize::try_from(limit) {
            Ok(limit) if limit > 0 => limit,
            _ => {
                return Err(GraphError::parameter(
                    "Param limit must be an integer greater than or equal to 1",
                ));
            }
        },
    };
    if cx.settings.behaviour.limits.page.is_some_and(|most| u64::try_from(limit).unwrap_or(u64::MAX) > most) {
        return Err(GraphError::too_much_data());
    }
    let at = |name: &str| -> Result<Option<u64>> {
        let Some(cursor) = params.text(name) else { return Ok(None) };
        let found = opened(cx, &cursor).filter(|key| is_there(*key));
        found
            .map(Some)
            .ok_or_else(|| GraphError::parameter(format!("Invalid parameter: the cursor in {name} is stale")))
    };
    let (after, before) = (at("after")?, at("before")?);
    // Newest first: what comes after an entry has a smaller name.
    let beyond = |entry: &T| after.is_none_or(|after| key(entry) < after);
    let short_of = |entry: &T| before.is_none_or(|before| key(entry) > before);
    let count = all.len();
    let mut wanted: Vec<T> = all.into_iter().filter(|entry| beyond(entry) && short_of(entry)).collect();
    let skipped = if before.is_some() { wanted.len().saturating_sub(limit) } else { 0 };
    wanted.drain(..skipped);
    let is_last = if before.is_some() { false } else { wanted.len() <= limit };
    wanted.truncate(limit);
    let is_first = if before.is_some() { skipped == 0 } else { after.is_none() };
    let (Some(first), Some(last)) = (wanted.first(), wanted.last()) else {
        return Ok(Page { entries: wanted, paging: None });
    };
    let (first, last) = (sealed(cx, key(first)), sealed(cx, key(last)));
    let mut paging = Map::new();
    paging.insert("cursors".to_owned(), json!({ "before": first, "after": last }));
    if !is_first {
        paging.insert("previous".to_owned(), address(cx, limit, "before", &first).into());
    }
    if !is_last && count > wanted.len() {
        paging.insert("next".to_owned(), address(cx, limit, "after", &last).into());
    }
    Ok(Page { entries: wanted, paging: Some(Value::Object(paging)) })
}

impl<T> Page<T> {
    /// `{"data":[…],"paging":{…}}`.
    pub(in crate::sandbox) fn into_json(self, entry: impl Fn(T) -> Result<Value>) -> Result<Value> {
        let data: Vec<Value> = self.entries.into_iter().map(entry).collect::<Result<_>>()?;
        let mut out = json!({ "data": data });
        if let (Some(paging), Some(map)) = (self.paging, out.as_object_mut()) {
            map.insert("paging".to_owned(), paging);
        }
        Ok(out)
    }
}

/// The cursor at an entry.
fn sealed(cx: &Cx<'_>, key: u64) -> String {
    let seal = seal_of(cx, key);
    URL_SAFE_NO_PAD.encode(format!("{key}.{seal}"))
}

fn opened(cx: &Cx<'_>, cursor: &str) -> Option<u64> {
    let text = String::from_utf8(URL_SAFE_NO_PAD.decode(cursor).ok()?).ok()?;
    let (key, seal) = text.split_once('.')?;
    let key: u64 = key.parse().ok()?;
    (seal == seal_of(cx, key)).then_some(key)
}

fn seal_of(cx: &Cx<'_>, key: u64) -> String {
    let listing = cx.call.path.join("/");
    signing::hex(&cx.settings.app_secret, format!("{listing}#{key}").as_bytes()).chars().take(SEAL).collect()
}

/// The whole address of another page. As at Meta, the token is in it: whoever follows or keeps it has to know.
fn address(cx: &Cx<'_>, limit: usize, direction: &str, cursor: &str) -> String {
    let call = cx.call;
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("access_token", &cx.token.token);
    for (name, value) in call.params.all() {
        if !["limit", "after", "before"].contains(&name.as_str()) {
            query.append_pair(name, &value.as_str().map_or_else(|| value.to_string(), str::to_owned));
        }
    }
    query.append_pair("limit", &limit.to_string()).append_pair(direction, cursor);
    let version = call.version.as_deref().unwrap_or(super::NEWEST);
    format!("{}/{version}/{}?{}", call.base_url, call.path.join("/"), query.finish())
}
