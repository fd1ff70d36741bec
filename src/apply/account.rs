//! Reading a whole account, and one template of it.

use crate::model::Template;
use crate::model::decode::{Shape, SnapshotOrigin, decode};
use crate::plan::LiveAccount;
use crate::remote::endpoint::templates::{CORE_FIELDS, MORE_FIELDS, NEWEST_FIELDS};
use crate::remote::{Client, Id, Listing, ListingProgress, RemoteError, TemplateQuery};
use crate::span::{Source, Sources};
use crate::yaml::{self, Reading, Syntax};

/// An account as it was read.
#[derive(Debug)]
pub struct Account {
    /// Its templates.
    pub live: LiveAccount,
    /// Meta's pages, as they were answered.
    pub listing: Listing,
    /// What could not be understood, in words; nothing of it is lost.
    pub notes: Vec<String>,
}

/// Reads everything, or fails: a page that is missing is never an account with fewer templates.
pub async fn read(
    client: &Client,
    waba: &Id,
    page_size: u32,
    progress: &(dyn Fn(ListingProgress) + Send + Sync),
) -> Result<Account, RemoteError> {
    let listing = client.templates(waba, &TemplateQuery::everything(), page_size, progress).await?;
    let (templates, notes) = templates_of(&listing.pages);
    let mut live = LiveAccount::new(templates);
    let limit = listing.summary.and_then(|summary| summary.message_template_limit);
    live.template_limit = limit.and_then(|limit| usize::try_from(limit).ok());
    Ok(Account { live, listing, notes })
}

/// The templates of one name: what a doubt about a write is settled with.
pub async fn read_name(client: &Client, waba: &Id, name: &str) -> Result<LiveAccount, RemoteError> {
    let query = TemplateQuery::everything().named(name);
    let listing = client.templates(waba, &query, 100, &|_| {}).await?;
    let (templates, _) = templates_of(&listing.pages);
    // Whether Meta compares whole names is not documented.
    Ok(LiveAccount::new(templates.into_iter().filter(|template| template.name.value == name).collect()))
}

/// One template by its id.
pub async fn read_one(client: &Client, template: &Id) -> Result<Option<Template>, RemoteError> {
    let fields = [&CORE_FIELDS[..], &MORE_FIELDS[..], &NEWEST_FIELDS[..]].concat();
    let text = match client.template(template, &fields).await {
        Ok(text) => text,
        // Which version knows the newest fields is not documented; the core always works.
        Err(error) if error.kind() == crate::remote::Kind::Rejected => {
            client.template(template, &CORE_FIELDS).await?
        }
        Err(error) => return Err(error),
    };
    Ok(templates_of(std::slice::from_ref(&text)).0.into_iter().next())
}

/// A saved listing: its templates, and where it was taken. `None` where the text is none.
pub fn snapshot_of(text: &str) -> Option<(Vec<Template>, Option<SnapshotOrigin>)> {
    let id = Sources::default().add(Source::new("snapshot", None, ""));
    let document = yaml::parse(id, text, Syntax::Json);
    let mut reading = Reading::new(None);
    let decoded = decode(&mut reading, &document.tree);
    let is_listing = decoded.shape == Shape::Listing && !document.broken;
    is_listing.then_some((decoded.templates, decoded.snapshot))
}

/// Decodes pages of a listing.
pub fn templates_of(pages: &[String]) -> (Vec<Template>, Vec<String>) {
    let mut sources = Sources::default();
    let mut templates = Vec::new();
    let mut notes: Vec<String> = Vec::new();
    for (index, page) in pages.iter().enumerate() {
        let id = sources.add(Source::new(format!("page {}", index + 1), None, ""));
        let document = yaml::parse(id, page, Syntax::Json);
        let mut reading = Reading::new(None);
        templates.extend(decode(&mut reading, &document.tree).templates);
        for draft in document.problems.into_iter().chain(reading.drafts) {
            if !notes.contains(&draft.message) {
                notes.push(draft.message);
            }
        }
    }
    (templates, notes)
}
