//! Meta's error body, in every form that was seen of it.
//!
//! Template management answers with a subcode, a title and a text for people, and sometimes the fields to blame;
//! the messages edge with details. `error_data` is an object or a text that holds one. What kind of refusal it is
//! follows from numbers alone: texts come in the language of the account, and Meta changes them.

use std::time::Duration;

use serde::Deserialize;
use serde_json::Value;

use crate::model::codes::{self, Code};

/// Longest text of Meta's that is kept.
const LONGEST: usize = 2000;

/// What Meta answered instead of doing what it was asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Refusal {
    /// HTTP status.
    pub http: u16,
    /// `code`; none where the answer had no body of Meta's.
    pub code: Option<i64>,
    /// `error_subcode`.
    pub subcode: Option<i64>,
    /// `type`, such as `OAuthException`.
    pub error_type: Option<String>,
    /// `message`: for developers, in English.
    pub message: String,
    /// `error_user_title`: for people, in the language of the account.
    pub title: Option<String>,
    /// `error_user_msg`: for people, in the language of the account.
    pub text: Option<String>,
    /// `error_data.details`.
    pub details: Option<String>,
    /// `error_data.blame_field_specs`, each as a path with dots.
    pub blame: Vec<String>,
    /// `is_transient`.
    pub is_transient: bool,
    /// `fbtrace_id`, or what the headers give: what Meta's support asks for.
    pub trace_id: Option<String>,
    /// How long Meta asks to wait, where it does.
    pub wait: Option<Duration>,
}

/// What sort of refusal it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Sort {
    Auth,
    Permission,
    RateLimited,
    NotFound,
    Unavailable,
    Rejected,
}

#[derive(Deserialize)]
struct Envelope {
    error: Inner,
}

/// Every field as whatever Meta sends: one that is not as expected must not hide the others.
#[derive(Deserialize)]
struct Inner {
    code: Value,
    #[serde(default)]
    error_subcode: Value,
    #[serde(default, rename = "type")]
    error_type: Value,
    #[serde(default)]
    message: Value,
    #[serde(default)]
    error_user_title: Value,
    #[serde(default)]
    error_user_msg: Value,
    #[serde(default)]
    error_data: Value,
    #[serde(default)]
    is_transient: Value,
    #[serde(default)]
    fbtrace_id: Value,
}

impl Refusal {
    /// Reads a body; `None` where it is not an error of Meta's.
    pub fn parse(http: u16, body: &str) -> Option<Refusal> {
        let Envelope { error } = serde_json::from_str(body).ok()?;
        let data = match &error.error_data {
            Value::String(text) => serde_json::from_str(text).unwrap_or_else(|_| Value::from(text.clone())),
            other => other.clone(),
        };
        let details = data.get("details").or_else(|| data.is_string().then_some(&data));
        Some(Refusal {
            http,
            code: Some(number(&error.code)?),
            subcode: number(&error.error_subcode),
            error_type: text(&error.error_type),
            message: text(&error.message).unwrap_or_default(),
            title: text(&error.error_user_title),
            text: text(&error.error_user_msg),
            details: details.and_then(text),
            blame: blame(&data),
            is_transient: error.is_transient == Value::Bool(true),
            trace_id: text(&error.fbtrace_id),
            wait: None,
        })
    }

    /// A refusal that came without a body of Meta's, told by its status alone.
    pub(super) fn bare(http: u16) -> Refusal {
        Refusal { http, ..Refusal::default() }
    }

    /// `100/2388024`, `190`, or `HTTP 503` where there is no code.
    pub fn number(&self) -> String {
        match (self.code, self.subcode) {
            (Some(code), Some(subcode)) => format!("{code}/{subcode}"),
            (Some(code), None) => code.to_string(),
            (None, _) => format!("HTTP {}", self.http),
        }
    }

    /// What waform knows of the code.
    pub fn known(&self) -> Option<&'static Code> {
        codes::find(self.code?, self.subcode)
    }

    /// Meta's words: title and text for people where there are some, else message and details.
    pub fn words(&self) -> String {
        let parts = match (&self.title, &self.text) {
            (None, None) => [Some(self.message.as_str()), self.details.as_deref()],
            (title, text) => [title.as_deref(), text.as_deref()],
        };
        let parts: Vec<&str> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
        parts.join(": ")
    }

    /// Whether Meta found a page of a listing too large.
    ///
    /// It says so with code 1 and a message ("reduce the amount of data"), as HTTP 500 or with subcode 99. The
    /// message is not read: a smaller page is the right answer to any fault of that form.
    pub(super) fn is_too_large(&self) -> bool {
        self.code == Some(1) && (self.http >= 500 || self.subcode == Some(99))
    }

    /// What sort it is, by numbers alone.
    pub(super) fn sort(&self) -> Sort {
        let Some(code) = self.code else {
            return match self.http {
                429 => Sort::RateLimited,
                500.. => Sort::Unavailable,
                // `"success": false`.
                _ => Sort::Rejected,
            };
        };
        match code {
            0 | 102 | 104 | 190 => Sort::Auth,
            3 | 10 | 200..=299 | 131005 => Sort::Permission,
            4 | 17 | 32 | 613 | 80007 | 80008 | 130429 | 131056 | 131208 | 133016 => Sort::RateLimited,
            // Both forms: an unknown object of the Graph (100/33) and the one on the reference's page (803). 33
            // alone is a phone number that is gone, 132001 a template.
            33 | 803 | 132001 => Sort::NotFound,
            100 if self.subcode == Some(33) => Sort::NotFound,
            // "Invalid request or possible server error": a write that met it may have been done.
            1 | 2 | 131000 | 131016 | 131057 | 133004 => Sort::Unavailable,
            _ => match self.http {
                401 => Sort::Auth,
                404 => Sort::NotFound,
                429 => Sort::RateLimited,
                _ if self.is_transient => Sort::Unavailable,
                // 134102 comes as a 500 and is no fault of Meta's; only an unknown code is judged by its status.
                500.. if self.known().is_none() => Sort::Unavailable,
                _ => Sort::Rejected,
            },
        }
    }
}

fn number(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| value.as_str().and_then(|text| text.parse().ok()))
}

fn text(value: &Value) -> Option<String> {
    let text = plain(value.as_str()?, LONGEST);
    (!text.is_empty()).then_some(text)
}

/// A text from outside on one line, without control characters, cut at a length.
pub(super) fn plain(text: &str, longest: usize) -> String {
    // Direction marks could make a message read as another.
    let hidden =
        |c: &char| matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let kept = text.chars().filter(|c| !hidden(c)).map(|c| if c.is_control() { ' ' } else { c });
    let mut out: String = kept.take(longest).collect();
    out.truncate(out.trim_end().len());
    out
}

fn blame(data: &Value) -> Vec<String> {
    let specs = data.get("blame_field_specs").and_then(Value::as_array);
    let path = |spec: &Value| match spec {
        Value::Array(parts) => Some(parts.iter().filter_map(part).collect::<Vec<_>>().join(".")),
        other => part(other),
    };
    specs.into_iter().flatten().take(32).filter_map(path).filter(|path| !path.is_empty()).collect()
}

fn part(value: &Value) -> Option<String> {
    text(value).or_else(|| value.as_i64().map(|index| index.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn parse(http: u16, error: Value) -> Refusal {
        Refusal::parse(http, &json!({ "error": error }).to_string()).unwrap()
    }

    #[test]
    fn the_form_of_template_management_is_read_whole() {
        let refusal = parse(
            400,
            json!({"message": "Invalid parameter", "type": "OAuthException", "code": 100,
                "error_data": {"blame_field_specs": [["name"], ["components", 0, "text"]]}, "error_subcode": 2388046,
                "is_transient": false, "error_user_title": "Name Format is Incorrect",
                "error_user_msg": "Only lowercase letters.", "fbtrace_id": "Abc"}),
        );
        assert_eq!(refusal.blame, ["name", "components.0.text"]);
        assert_eq!(refusal.number(), "100/2388046");
        assert_eq!(refusal.words(), "Name Format is Incorrect: Only lowercase letters.");
        assert_eq!((refusal.trace_id.as_deref(), refusal.sort()), (Some("Abc"), Sort::Rejected));
        assert_eq!(refusal.known().unwrap().title, "Name Format is Incorrect");
    }

    #[test]
    fn the_form_of_messages_is_read_and_error_data_may_be_a_text() {
        let data = json!({"messaging_product": "whatsapp", "details": "Throughput reached."});
        let error = json!({"message": "(#130429) Rate limit hit", "code": 130429, "error_data": data});
        let refusal = parse(400, error.clone());
        assert_eq!(refusal.words(), "(#130429) Rate limit hit: Throughput reached.");
        assert_eq!(refusal.sort(), Sort::RateLimited);
        let mut as_text = error.clone();
        as_text["error_data"] = json!(data.to_string());
        assert_eq!(parse(400, as_text), refusal);
        let mut no_json = error;
        no_json["error_data"] = json!("broken {");
        assert_eq!(parse(400, no_json).details.as_deref(), Some("broken {"));
    }

    #[test]
    fn odd_types_hide_nothing_and_other_bodies_are_no_errors_of_metas() {
        let refusal = parse(400, json!({"code": "100", "message": 5, "error_subcode": "33", "type": null}));
        assert_eq!((refusal.code, refusal.subcode, refusal.sort()), (Some(100), Some(33), Sort::NotFound));
        for other in ["", "<html>", "{}", "[]", r#"{"error":"no"}"#, r#"{"error":{"message":"x"}}"#] {
            assert_eq!(Refusal::parse(400, other), None, "{other}");
        }
    }

    #[test]
    fn texts_from_outside_are_made_harmless() {
        let long = "x".repeat(5000);
        let refusal = parse(400, json!({"code": 1, "message": format!("a\u{1b}[31m\n\u{202e}b{long}")}));
        assert!(refusal.message.starts_with("a [31m bxxx"), "{}", refusal.message);
        assert_eq!(refusal.message.chars().count(), LONGEST);
    }

    /// The sort of every code in the table, where it follows from the area it stands in.
    #[test]
    fn every_code_of_the_table_is_sorted_as_its_area_says() {
        use codes::{Area, Class};
        for row in codes::all() {
            let refusal = Refusal {
                http: row.http.unwrap_or(400),
                code: Some(row.code),
                subcode: row.subcode,
                ..Refusal::default()
            };
            let sort = refusal.sort();
            let right = match (row.area, row.class) {
                (Area::Authorization, _) => matches!(sort, Sort::Auth | Sort::Permission),
                (_, Class::Rate) => sort == Sort::RateLimited,
                (_, Class::Enforcement) => sort == Sort::Rejected,
                (_, Class::Transient) => matches!(sort, Sort::Unavailable | Sort::Rejected),
                _ => !matches!(sort, Sort::Auth | Sort::Permission | Sort::Unavailable),
            };
            assert!(right, "{}: {sort:?}", row.number());
        }
    }

    #[test]
    fn the_first_code_can_be_a_fault_or_a_page_too_large() {
        let one = |http, subcode| Refusal { http, code: Some(1), subcode, ..Refusal::default() };
        assert_eq!((one(400, None).sort(), one(400, None).is_too_large()), (Sort::Unavailable, false));
        assert_eq!((one(500, None).sort(), one(500, None).is_too_large()), (Sort::Unavailable, true));
        assert!(one(400, Some(99)).is_too_large());
        assert_eq!(Refusal::bare(502).sort(), Sort::Unavailable);
        assert_eq!(Refusal::bare(429).sort(), Sort::RateLimited);
    }
}
