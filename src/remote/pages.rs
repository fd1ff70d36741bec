//! Listings, page by page: all of it, or an error.
//!
//! The next page is asked for with `cursors.after`. `paging.next` says that there is one (Meta: "if not included,
//! this is the last page"), and nothing else is done with it: it is a whole address with the token in it, so it is
//! neither followed nor kept. A page that Meta finds too large is asked for again at half the size.

use std::collections::HashSet;

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::value::RawValue;

use super::client::Client;
use super::endpoint::templates::{self, TemplateQuery};
use super::endpoint::{Endpoint, Repeat};
use super::error::{Kind, RemoteError};
use super::id::Id;

/// Bytes of one listing, all pages together: 6,000 templates have about 15 MiB.
const LARGEST: usize = 512 * 1024 * 1024;

/// A whole listing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// The pages in order, as Meta wrote them but for `paging`, which is empty.
    pub pages: Vec<String>,
    /// Entries on all pages.
    pub entries: usize,
    /// Requests that it took, repeated ones included.
    pub requests: u32,
    /// Entries of a page at the end.
    pub page_size: u32,
    /// How often Meta found a page too large.
    pub halvings: u32,
    /// What the first page counts besides, where it was asked to.
    pub summary: Option<Summary>,
    /// Whether Meta refused some of the fields, so that they are missing.
    pub narrowed: bool,
}

/// Counts beside a listing of templates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Summary {
    /// Templates that the query finds.
    pub total_count: Option<u64>,
    /// Templates that count against the limit.
    pub message_template_count: Option<u64>,
    /// The limit.
    pub message_template_limit: Option<u64>,
}

/// How far a listing has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListingProgress {
    /// Pages read.
    pub pages: usize,
    /// Entries read.
    pub entries: usize,
    /// Entries in all, where Meta says so.
    pub total: Option<u64>,
}

/// One page, as far as it has to be understood here.
#[derive(Deserialize)]
struct Page<'a> {
    data: Vec<IgnoredAny>,
    #[serde(borrow, default)]
    paging: Option<&'a RawValue>,
    #[serde(borrow, default)]
    summary: Option<&'a RawValue>,
}

#[derive(Default, Deserialize)]
struct Paging {
    #[serde(default)]
    cursors: Option<Cursors>,
    #[serde(default)]
    next: Option<IgnoredAny>,
}

#[derive(Deserialize)]
struct Cursors {
    #[serde(default)]
    after: Option<String>,
}

impl Client {
    /// All templates that a query finds. Where Meta refuses the fields, fewer are asked for
    /// ([`TemplateQuery::narrower`]).
    pub async fn templates(
        &self,
        waba: &Id,
        query: &TemplateQuery,
        page_size: u32,
        progress: &(dyn Fn(ListingProgress) + Send + Sync),
    ) -> Result<Listing, RemoteError> {
        let mut query = query.clone();
        let mut refused = 0;
        loop {
            let endpoint = templates::list(waba, &query);
            match read(self, &endpoint, page_size, progress).await {
                Ok(listing) => {
                    let requests = listing.requests + refused;
                    return Ok(Listing { requests, narrowed: refused > 0, ..listing });
                }
                Err(error) => {
                    // 100 with another subcode, or none, is how an unknown field is refused.
                    let of_fields = error.kind() == Kind::Rejected
                        && error.refusal().is_some_and(|refusal| refusal.code == Some(100));
                    let Some(narrower) = query.narrower().filter(|_| of_fields) else { return Err(error) };
                    query = narrower;
                    refused += error.requests();
                }
            }
        }
    }
}

/// Reads all pages of a listing. Any page that fails makes the whole fail: half a listing looks like templates that
/// were deleted.
pub async fn read(
    client: &Client,
    endpoint: &Endpoint,
    page_size: u32,
    progress: &(dyn Fn(ListingProgress) + Send + Sync),
) -> Result<Listing, RemoteError> {
    let mut listing = Listing { page_size: page_size.max(1), ..Listing::default() };
    let mut seen = HashSet::new();
    let mut after: Option<String> = None;
    let mut bytes = 0;
    loop {
        let mut page = endpoint.page(listing.page_size, after.as_deref());
        if listing.page_size == 1 {
            // It cannot be halved again, so it is read like anything else.
            page.repeat = Repeat::Read;
        }
        let answer = match client.send(&page).await {
            Ok(answer) => answer,
            Err(error) if error.fault().is_too_large() && listing.page_size > 1 => {
                listing.requests += error.tries();
                listing.page_size = listing.page_size.div_ceil(2);
                listing.halvings += 1;
                continue;
            }
            Err(error) => return Err(error.after(listing.requests)),
        };
        let amiss =
            |why| client.amiss(&page, answer.http, answer.tries, "a listing", why).after(listing.requests);
        let Some(turned) = turn(&answer.text) else {
            let error = client.senseless(&page, &answer, "a page of a listing");
            return Err(error.after(listing.requests));
        };
        bytes += answer.text.len();
        let follow = match turned.follow {
            Follow::Nothing => None,
            Follow::Lost => return Err(amiss("a page follows, and no cursor leads to it")),
            Follow::Cursor(_) if bytes > LARGEST => return Err(amiss("it does not end")),
            Follow::Cursor(cursor) if !seen.insert(cursor.clone()) => {
                return Err(amiss("it came back to a page that was read already"));
            }
            Follow::Cursor(cursor) => Some(cursor),
        };
        listing.requests += answer.tries;
        listing.entries += turned.entries;
        listing.summary = listing.summary.or(turned.summary);
        listing.pages.push(turned.text);
        let total = listing.summary.and_then(|summary| summary.total_count);
        progress(ListingProgress { pages: listing.pages.len(), entries: listing.entries, total });
        if follow.is_none() {
            return Ok(listing);
        }
        after = follow;
    }
}

/// A page, turned over.
struct Turned {
    /// Its text, with `paging` emptied.
    text: String,
    entries: usize,
    summary: Option<Summary>,
    follow: Follow,
}

/// What comes behind a page.
enum Follow {
    Nothing,
    Cursor(String),
    /// Another page, and no way to it.
    Lost,
}

/// Understands a page; `None` where it is none.
fn turn(text: &str) -> Option<Turned> {
    let page: Page<'_> = serde_json::from_str(text).ok()?;
    let paging: Paging = match page.paging {
        Some(raw) => serde_json::from_str(raw.get()).ok()?,
        None => Paging::default(),
    };
    let (before, behind) = match page.paging {
        Some(raw) => around(raw.get(), text)?,
        None => (text, ""),
    };
    let cursor = paging.cursors.and_then(|cursors| cursors.after);
    Some(Turned {
        text: if page.paging.is_some() { [before, "{}", behind].concat() } else { before.to_owned() },
        entries: page.data.len(),
        summary: page.summary.and_then(|raw| serde_json::from_str(raw.get()).ok()),
        follow: match (paging.next, cursor) {
            (None, _) => Follow::Nothing,
            (Some(_), Some(cursor)) => Follow::Cursor(cursor),
            (Some(_), None) => Follow::Lost,
        },
    })
}

/// What stands before and behind a part of a text.
fn around<'t>(part: &str, whole: &'t str) -> Option<(&'t str, &'t str)> {
    let start = part.as_ptr().addr().checked_sub(whole.as_ptr().addr())?;
    let end = start.checked_add(part.len())?;
    let is_part = whole.get(start..end) == Some(part);
    Some((whole.get(..start)?, whole.get(end..)?)).filter(|_| is_part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_value_of_paging_is_taken_out() {
        let text = r#"{"data":[{"paging":1}], "paging" : {"next":"x"}, "summary":{"total_count":1}}"#;
        let turned = turn(text).unwrap();
        assert_eq!(turned.text, r#"{"data":[{"paging":1}], "paging" : {}, "summary":{"total_count":1}}"#);
        assert!(matches!(turned.follow, Follow::Lost));
        assert_eq!(turned.summary.unwrap().total_count, Some(1));
        assert_eq!(around("elsewhere", text), None);
    }

    #[test]
    fn what_is_null_is_not_there() {
        let follow = |text| turn(text).map(|turned| matches!(turned.follow, Follow::Nothing));
        assert_eq!(follow(r#"{"data":[],"paging":{"cursors":{"after":null},"next":null}}"#), Some(true));
        assert_eq!(follow(r#"{"data":[],"paging":null}"#), Some(true));
        assert_eq!(follow(r#"{"data":[]}"#), Some(true));
        assert_eq!(follow(r#"{"data":null}"#), None);
    }
}
