//! What a listing may be narrowed by.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::model::{Category, Status};
use crate::sandbox::clock::{Millis, SECOND};
use crate::sandbox::errors::GraphError;
use crate::sandbox::graph::Result;
use crate::sandbox::http::Params;
use crate::sandbox::state::{Standing, Template};

const QUALITIES: [&str; 4] = ["GREEN", "YELLOW", "RED", "UNKNOWN"];
const SOURCES: [&str; 2] = ["AUTO_GENERATED", "MANUAL"];

/// The conditions of a listing; all of them have to hold.
#[derive(Default)]
pub(super) struct Filter {
    name: Option<String>,
    content: Option<String>,
    name_or_content: Option<String>,
    language: Vec<String>,
    category: Vec<String>,
    status: Vec<String>,
    quality: Vec<String>,
    source: Vec<String>,
    since: Option<Millis>,
    until: Option<Millis>,
}

impl Filter {
    /// Reads the conditions; a word outside a closed list is refused.
    pub(super) fn read(params: &Params) -> Result<Filter> {
        let lower = |name: &str| params.text(name).map(|text| text.to_lowercase());
        let statuses: Vec<&str> = Status::words().collect();
        Ok(Filter {
            // Whether Meta compares the whole name is not documented; a part is the case that a client must not
            // overlook.
            name: lower("name"),
            content: lower("content"),
            name_or_content: lower("name_or_content"),
            language: params.words("language"),
            category: words(params, "category", Category::WORDS)?,
            status: words(params, "status", &statuses)?,
            quality: words(params, "quality_score", &QUALITIES)?,
            source: words(params, "source", &SOURCES)?,
            since: moment(params, "since")?,
            until: moment(params, "until")?,
        })
    }

    /// Whether a template meets all of them.
    pub(super) fn takes(&self, template: &Template, standing: &Standing) -> bool {
        let among = |list: &[String], word: &str| list.is_empty() || list.iter().any(|own| own == word);
        let name_has = |part: &String| template.name.to_lowercase().contains(part.as_str());
        let content_has = |part: &String| {
            let texts = ["HEADER", "BODY", "FOOTER"].into_iter().filter_map(|kind| template.text_of(kind));
            texts.into_iter().any(|text| text.to_lowercase().contains(part.as_str()))
        };
        let source = if template.auto_generated { "AUTO_GENERATED" } else { "MANUAL" };
        self.name.as_ref().is_none_or(name_has)
            && self.content.as_ref().is_none_or(content_has)
            && self.name_or_content.as_ref().is_none_or(|part| name_has(part) || content_has(part))
            && among(&self.language, &template.language)
            && among(&self.category, &standing.category)
            && among(&self.status, &standing.status)
            && among(&self.quality, &standing.quality)
            && among(&self.source, source)
            && self.since.is_none_or(|since| standing.updated >= since)
            && self.until.is_none_or(|until| standing.updated <= until)
    }
}

fn words(params: &Params, name: &str, known: &[&str]) -> Result<Vec<String>> {
    let asked = params.words(name);
    let each = asked.iter().enumerate().map(|(index, word)| {
        let found = known.iter().find(|known| word.eq_ignore_ascii_case(known));
        let failed = || GraphError::not_one_of(&format!("{name}[{index}]"), known, word);
        found.map(|word| (*word).to_owned()).ok_or_else(failed)
    });
    each.collect()
}

/// Unix seconds, a date, or a time in RFC 3339.
fn moment(params: &Params, name: &str) -> Result<Option<Millis>> {
    let Some(text) = params.text(name) else { return Ok(None) };
    let from_seconds = || text.parse::<i64>().ok().map(|seconds| seconds.saturating_mul(SECOND));
    let from_time = || text.parse::<Timestamp>().ok().map(Timestamp::as_millisecond);
    let from_date = || {
        let zoned = text.parse::<Date>().ok()?.to_zoned(jiff::tz::TimeZone::UTC).ok()?;
        Some(zoned.timestamp().as_millisecond())
    };
    let failed = || GraphError::parameter(format!("Param {name} must be a valid datetime"));
    from_seconds().or_else(from_time).or_else(from_date).map(Some).ok_or_else(failed)
}
