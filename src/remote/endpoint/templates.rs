//! Calls about message templates.
//!
//! Source of every shape: Meta's pages on template management, archival, the library and authentication
//! templates, and the reference of the edge.

use reqwest::Method;
use serde_json::{Value, json};

use super::{Endpoint, Site};
use crate::remote::id::{Id, Ids};

/// Fields of a template without which nothing works; every version has them.
pub const CORE_FIELDS: [&str; 8] =
    ["id", "name", "language", "category", "status", "components", "parameter_format", "sub_category"];

/// What else a plan compares or shows, by Meta's reference of the edge (copy of 2026-09).
pub const MORE_FIELDS: [&str; 12] = [
    "previous_category",
    "correct_category",
    "rejected_reason",
    "quality_score",
    "last_updated_time",
    "message_send_ttl_seconds",
    "cta_url_link_tracking_opted_out",
    "is_primary_device_delivery_only",
    "library_template_name",
    "display_format",
    "source",
    "degrees_of_freedom_spec",
];

/// Fields that came in 2026, and that older versions may not know.
pub const NEWEST_FIELDS: [&str; 1] = ["optimization_spec"];

/// What a listing can tell besides its entries.
pub const SUMMARY: [&str; 3] = ["total_count", "message_template_count", "message_template_limit"];

/// What to list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TemplateQuery {
    /// Fields of each template; Meta's default set where empty.
    pub fields: Vec<&'static str>,
    /// Counts beside the listing.
    pub summary: Vec<&'static str>,
    /// Whether Meta compares the whole name or a part of it is not documented: compare again.
    pub name: Option<String>,
    /// A part of a body.
    pub content: Option<String>,
    /// A part of a name or a body.
    pub name_or_content: Option<String>,
    /// Statuses.
    pub status: Vec<String>,
    /// Categories.
    pub category: Vec<String>,
    /// Language codes.
    pub language: Vec<String>,
    /// `GREEN`, `YELLOW`, `RED`, `UNKNOWN`.
    pub quality_score: Vec<String>,
    /// `AUTO_GENERATED` or `MANUAL`.
    pub source: Option<String>,
    /// Changed since then.
    pub since: Option<String>,
    /// Changed until then.
    pub until: Option<String>,
}

impl TemplateQuery {
    /// Everything about every template.
    pub fn everything() -> TemplateQuery {
        let fields = [&CORE_FIELDS[..], &MORE_FIELDS[..], &NEWEST_FIELDS[..]].concat();
        TemplateQuery { fields, summary: SUMMARY.into(), ..TemplateQuery::default() }
    }

    /// The same with fewer fields, for when Meta refuses it: an unknown field fails the whole call with code 100,
    /// and which version knows which is not documented. First the newest go, with the summary, then all but the
    /// core. `None` where nothing is left to leave out.
    #[must_use]
    pub fn narrower(&self) -> Option<TemplateQuery> {
        let without = |left_out: &[&str]| -> Vec<&'static str> {
            self.fields.iter().filter(|field| !left_out.contains(field)).copied().collect()
        };
        let newest = without(&NEWEST_FIELDS);
        let fields =
            if newest == self.fields && self.summary.is_empty() { without(&MORE_FIELDS) } else { newest };
        let changed = fields != self.fields || !self.summary.is_empty();
        changed.then(|| TemplateQuery { fields, summary: Vec::new(), ..self.clone() })
    }

    /// The templates of one name.
    #[must_use]
    pub fn named(mut self, name: &str) -> TemplateQuery {
        self.name = Some(name.to_owned());
        self
    }
}

/// `GET /{WABA}/message_templates`.
pub fn list(waba: &Id, query: &TemplateQuery) -> Endpoint {
    let listing = Endpoint::listing("list the templates", [waba.as_str(), "message_templates"])
        .fields(&query.fields)
        .with_some("name", query.name.as_deref())
        .with_some("content", query.content.as_deref())
        .with_some("name_or_content", query.name_or_content.as_deref())
        .with_words("status", &query.status)
        .with_words("category", &query.category)
        .with_words("language", &query.language)
        .with_words("quality_score", &query.quality_score)
        .with_some("source", query.source.as_deref())
        .with_some("since", query.since.as_deref())
        .with_some("until", query.until.as_deref());
    if query.summary.is_empty() { listing } else { listing.with("summary", query.summary.join(",")) }
}

/// `GET /{TEMPLATE}`.
pub fn get(template: &Id, fields: &[&str]) -> Endpoint {
    Endpoint::read("read the template", [template.as_str()]).fields(fields)
}

/// `POST /{WABA}/message_templates`.
pub fn create(waba: &Id, body: Value) -> Endpoint {
    Endpoint::write("create the template", Method::POST, [waba.as_str(), "message_templates"]).json(body)
}

/// `POST /{TEMPLATE}`.
pub fn edit(template: &Id, body: Value) -> Endpoint {
    Endpoint::write("edit the template", Method::POST, [template.as_str()]).json(body)
}

/// `DELETE /{WABA}/message_templates` for one language of one name. Meta wants both; a name alone would delete
/// all its languages.
pub fn delete(waba: &Id, template: &Id, name: &str) -> Endpoint {
    Endpoint::write("delete the template", Method::DELETE, [waba.as_str(), "message_templates"])
        .with("hsm_id", template.as_str())
        .with("name", name)
}

/// `DELETE /{WABA}/message_templates` for several. One id that is wrong makes the whole call fail.
pub fn delete_many(waba: &Id, templates: &Ids) -> Endpoint {
    let ids = Value::from(templates.texts()).to_string();
    Endpoint::write("delete the templates", Method::DELETE, [waba.as_str(), "message_templates"])
        .with("hsm_ids", ids)
}

/// `POST /{WABA}/upsert_message_templates`: authentication templates in many languages at once.
pub fn upsert(waba: &Id, body: Value) -> Endpoint {
    Endpoint::write(
        "create or edit the authentication templates",
        Method::POST,
        [waba.as_str(), "upsert_message_templates"],
    )
    .json(body)
}

/// `POST /{TEMPLATE}/unpause`, for what pacing paused.
pub fn unpause(template: &Id) -> Endpoint {
    Endpoint::write("unpause the template", Method::POST, [template.as_str(), "unpause"])
}

/// `POST /{WABA}/message_templates/archive`, on the other host.
pub fn archive(waba: &Id, templates: &Ids) -> Endpoint {
    storing("archive the templates", waba, "archive", templates)
}

/// `POST /{WABA}/message_templates/unarchive`, on the other host.
pub fn unarchive(waba: &Id, templates: &Ids) -> Endpoint {
    storing("unarchive the templates", waba, "unarchive", templates)
}

fn storing(doing: &'static str, waba: &Id, verb: &str, templates: &Ids) -> Endpoint {
    // A list, as Meta's page has it; one client library sends the ids in one text with commas.
    Endpoint::write(doing, Method::POST, [waba.as_str(), "message_templates", verb])
        .on(Site::Api)
        .json(json!({ "hsm_ids": templates.texts() }))
}

/// Which of Meta's authentication texts to show.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PreviewQuery {
    /// Language codes; all where empty.
    pub languages: Vec<String>,
    /// With the line that warns of sharing the code.
    pub add_security_recommendation: bool,
    /// With the line that names the expiry, in minutes.
    pub code_expiration_minutes: Option<u32>,
}

/// `GET /{WABA}/message_template_previews`.
pub fn previews(waba: &Id, query: &PreviewQuery) -> Endpoint {
    let minutes = query.code_expiration_minutes.map(|minutes| minutes.to_string());
    let languages = (!query.languages.is_empty()).then(|| query.languages.join(","));
    let security = query.add_security_recommendation.then_some("true");
    Endpoint::listing("read Meta's authentication texts", [waba.as_str(), "message_template_previews"])
        .with("category", "AUTHENTICATION")
        // The page's syntax says `language`, its example and Meta's library `languages`.
        .with_some("languages", languages.as_deref())
        .with_some("add_security_recommendation", security)
        .with_some("code_expiration_minutes", minutes.as_deref())
        .with("button_types", "OTP")
}

/// What to look for in the template library.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LibraryQuery {
    /// Words.
    pub search: Option<String>,
    /// Such as `PAYMENTS`.
    pub topic: Option<String>,
    /// Such as `LOW_BALANCE_WARNING`.
    pub usecase: Option<String>,
    /// Such as `E_COMMERCE`.
    pub industry: Option<String>,
    /// A language code.
    pub language: Option<String>,
    /// A category.
    pub category: Option<String>,
    /// A name in the library.
    pub name: Option<String>,
}

/// `GET /message_template_library`. It belongs to no account.
pub fn library(query: &LibraryQuery) -> Endpoint {
    Endpoint::listing("browse the template library", ["message_template_library"])
        .with_some("search", query.search.as_deref())
        .with_some("topic", query.topic.as_deref())
        .with_some("usecase", query.usecase.as_deref())
        .with_some("industry", query.industry.as_deref())
        .with_some("language", query.language.as_deref())
        .with_some("category", query.category.as_deref())
        .with_some("name", query.name.as_deref())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refused_listing_asks_for_less_until_nothing_can_be_left_out() {
        let everything = TemplateQuery::everything().named("order_shipped");
        assert_eq!((everything.fields.len(), everything.summary.len()), (21, 3));
        let fewer = everything.narrower().unwrap();
        assert_eq!((fewer.fields.len(), fewer.summary.len()), (20, 0));
        let core = fewer.narrower().unwrap();
        assert_eq!((core.fields.as_slice(), core.name.as_deref()), (&CORE_FIELDS[..], Some("order_shipped")));
        assert_eq!(core.narrower(), None);
        assert_eq!(TemplateQuery::default().narrower(), None);
    }
}
