//! What is wrong with a message, where, and how Meta would say it.

use serde_json::Value;

use super::kinds::Kind;
use crate::diag::Level;

/// Something wrong with a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What it is.
    pub kind: &'static Kind,
    /// Where: the path of a place to fill (`body.customer_name`, `buttons.0`), else of a field of the request
    /// (`template.language.code`, `to`).
    pub place: String,
    /// What is wrong, in this message.
    pub message: String,
    /// Meta's own words for it, where they have been seen.
    pub details: Option<String>,
}

impl Problem {
    /// The code that Meta is expected to answer.
    pub fn code(&self) -> Option<u32> {
        self.kind.code
    }

    /// Something that is known of the recipient alone.
    pub(super) fn of_recipient(kind: &'static Kind, message: String) -> Problem {
        Problem { kind, place: "to".to_owned(), message, details: None }
    }

    /// Whether it refuses the message, or is only told beside it.
    pub fn is_error(&self) -> bool {
        self.kind.level == Level::Error
    }

    /// What the emulator says in `error_data.details`.
    pub fn details(&self) -> &str {
        self.details.as_deref().unwrap_or(&self.message)
    }
}

/// The problems of one message, as they are found.
#[derive(Debug, Default)]
pub(super) struct Report {
    problems: Vec<Problem>,
}

impl Report {
    /// Notes a problem.
    pub(super) fn add(&mut self, kind: &'static Kind, place: impl Into<String>, message: impl Into<String>) {
        self.problems.push(Problem { kind, place: place.into(), message: message.into(), details: None });
    }

    /// Notes a problem with Meta's own words for it.
    pub(super) fn add_as(
        &mut self,
        kind: &'static Kind,
        place: impl Into<String>,
        message: impl Into<String>,
        details: impl Into<String>,
    ) {
        let details = Some(details.into());
        self.problems.push(Problem { kind, place: place.into(), message: message.into(), details });
    }

    /// How many were found so far.
    pub(super) fn count(&self) -> usize {
        self.problems.len()
    }

    /// Errors and warnings apart, each in the order in which things are looked at.
    pub(super) fn finish(mut self) -> (Vec<Problem>, Vec<Problem>) {
        if self.problems.is_empty() {
            return (Vec::new(), Vec::new());
        }
        self.problems.sort_by_key(|problem| problem.kind.stage);
        self.problems.into_iter().partition(Problem::is_error)
    }
}

/// `template['language']['code']`: how Meta writes where a field stands.
pub(super) fn graph_path(path: &str) -> String {
    let mut parts = path.split('.');
    let first = parts.next().unwrap_or_default();
    let rest = parts.map(|part| match part.parse::<usize>() {
        Ok(index) => format!("[{index}]"),
        Err(_) => format!("['{part}']"),
    });
    std::iter::once(first.to_owned()).chain(rest).collect()
}

/// What a JSON value is, for messages.
pub(super) fn describe(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a yes or no",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// A value for people: in quotes, cut where it is long, on one line.
pub(super) fn quoted(text: &str) -> String {
    const MOST: usize = 40;
    let mut short: String = text.chars().take(MOST).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    format!("`{}`", short.replace(['\n', '\r', '\t'], " "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::kinds;

    #[test]
    fn problems_come_in_the_order_in_which_things_are_looked_at() {
        let mut report = Report::default();
        report.add(&kinds::WHITESPACE, "body.1", "b");
        report.add(&kinds::NUMBER_WITHOUT_PLUS, "to", "w");
        report.add(&kinds::UNKNOWN_TEMPLATE, "template.name", "a");
        let (problems, warnings) = report.finish();
        let names: Vec<_> = problems.iter().map(|problem| problem.kind.name).collect();
        assert_eq!(names, ["unknown-template", "whitespace-in-value"]);
        assert_eq!(warnings.len(), 1);
    }

    #[test]
    fn places_are_written_as_meta_writes_them() {
        assert_eq!(graph_path("template.components.1.sub_type"), "template['components'][1]['sub_type']");
        assert_eq!(graph_path("to"), "to");
        assert_eq!(quoted(&"a\n".repeat(40)).chars().count(), 43);
    }
}
