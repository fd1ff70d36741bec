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
    /// Its entries, each with its lasting name in this listing.
    entries: Vec<(u64, T)>,
    paging: Option<Value>,
}

/// Takes the page out of a listing that a call asks for.
///
/// `all` gives every candidate with its lasting name, newest first; `keep` says what is shown of it, if anything, and
/// is asked no more often than it must be. `is_there` says whether a name is one of a thing that still exists, shown
/// or not.
pub(in crate::sandbox) fn page<C, T>(
    cx: &Cx<'_>,
    all: impl Iterator<Item = (u64, C)>,
    keep: impl Fn(C) -> Option<T>,
    is_there: impl Fn(u64) -> bool,
) -> Result<Page<T>> {
    let limit = limit(cx)?;
    let (after, before) = (cursor(cx, "after", &is_there)?, cursor(cx, "before", &is_there)?);
    // Newest first: what comes after an entry has a smaller name.
    let between =
        |key: u64| after.is_none_or(|after| key < after) && before.is_none_or(|before| key > before);
    let shown = all
        .filter(|(key, _)| between(*key))
        .filter_map(|(key, candidate)| keep(candidate).map(|entry| (key, entry)));
    // One more than fits, to know whether there is one.
    let most = if before.is_some() { usize::MAX } else { limit.saturating_add(1) };
    let mut entries: Vec<(u64, T)> = shown.take(most).collect();
    let surplus = entries.len().saturating_sub(limit);
    let (is_first, is_last) = match before {
        Some(_) => {
            entries.drain(..surplus);
            (surplus == 0, false)
        }
        None => {
            entries.truncate(limit);
            (after.is_none(), surplus == 0)
        }
    };
    let (Some((first, _)), Some((last, _))) = (entries.first(), entries.last()) else {
        return Ok(Page { entries, paging: None });
    };
    let (first, last) = (sealed(cx, *first), sealed(cx, *last));
    let mut paging = Map::new();
    paging.insert("cursors".to_owned(), json!({ "before": first, "after": last }));
    if !is_first {
        paging.insert("previous".to_owned(), address(cx, limit, "before", &first).into());
    }
    if !is_last {
        paging.insert("next".to_owned(), address(cx, limit, "after", &last).into());
    }
    Ok(Page { entries, paging: Some(Value::Object(paging)) })
}

/// How many entries a page may have.
fn limit(cx: &Cx<'_>) -> Result<usize> {
    let limit = match cx.call.params.integer("limit")? {
        None => cx.settings.page_size,
        Some(limit) => usize::try_from(limit).ok().filter(|limit| *limit > 0).ok_or_else(|| {
            GraphError::parameter("Param limit must be an integer greater than or equal to 1")
        })?,
    };
    let most = cx.settings.behaviour.limits.page;
    if most.is_some_and(|most| u64::try_from(limit).unwrap_or(u64::MAX) > most) {
        return Err(GraphError::too_much_data());
    }
    Ok(limit)
}

/// The name of the entry that a cursor stands at.
fn cursor(cx: &Cx<'_>, name: &str, is_there: impl Fn(u64) -> bool) -> Result<Option<u64>> {
    let Some(cursor) = cx.call.params.text(name) else { return Ok(None) };
    let found = opened(cx, &cursor).filter(|key| is_there(*key));
    let stale = || GraphError::parameter(format!("Invalid parameter: the cursor in {name} is stale"));
    found.map(Some).ok_or_else(stale)
}

impl<T> Page<T> {
    /// `{"data":[…],"paging":{…}}`.
    pub(in crate::sandbox) fn into_json(self, entry: impl Fn(T) -> Result<Value>) -> Result<Value> {
        let data: Vec<Value> =
            self.entries.into_iter().map(|(_, shown)| entry(shown)).collect::<Result<_>>()?;
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
