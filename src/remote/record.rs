//! What others may know of each request and answer: the journal of `apply`, and `--verbose`.
//!
//! A request is told before it is sent, so that a journal knows of it even if the process ends there. Tokens,
//! upload handles, signed addresses and people's numbers never get here, and neither does a file.

use std::time::Duration;

use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;

use super::refusal::plain;
use super::token::Token;
use crate::text::mask_number;

/// Longest body that is recorded; of a longer one only its size is. A template's is about two kilobytes.
const LONGEST: usize = 16 * 1024;

/// A request about to be sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sent {
    /// The number of the call in this client; every try has its own.
    pub call: u64,
    /// Which try it is, from 1.
    #[serde(rename = "try")]
    pub attempt: u32,
    /// When.
    pub at: Timestamp,
    /// What it does: "create the template".
    pub doing: &'static str,
    /// The method.
    pub method: String,
    /// The host, with its port where it is not the usual one.
    pub host: String,
    /// Path and query.
    pub path: String,
    /// The body, or its size.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
}

/// An answer, or the lack of one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Answered {
    /// The number of the call.
    pub call: u64,
    /// When.
    pub at: Timestamp,
    /// Milliseconds since it was sent.
    pub took_ms: u64,
    /// HTTP status, where there was an answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// The body, or its size.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// Why it failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub failure: Option<String>,
}

/// A wait before the next request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paused {
    /// What is held up.
    pub doing: &'static str,
    /// For how long.
    pub time: Duration,
    /// Why.
    pub why: String,
}

/// Someone who wants to know. Every method may be left out.
pub trait Recorder: Send + Sync + 'static {
    /// A request is about to be sent.
    fn sent(&self, _sent: &Sent) {}

    /// It was answered, or given up.
    fn answered(&self, _answered: &Answered) {}

    /// The next one has to wait.
    fn paused(&self, _paused: &Paused) {}
}

/// Nobody.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Recorder for Silent {}

/// A body as it may be recorded.
pub(super) fn body(text: &str, token: &Token) -> String {
    if text.len() > LONGEST {
        return format!("({} bytes)", text.len());
    }
    let shown = match serde_json::from_str::<Value>(text) {
        Ok(mut value) => {
            hide(&mut value, None);
            value.to_string()
        }
        Err(_) => plain(text, 300),
    };
    token.scrub(&shown)
}

/// Puts stars where a secret or a number stands. The depth is bounded by the reader of JSON.
fn hide(value: &mut Value, key: Option<&str>) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields.iter_mut() {
                let key = key.clone();
                hide(value, Some(&key));
            }
        }
        Value::Array(items) => {
            for item in items {
                hide(item, key);
            }
        }
        Value::String(text) => {
            if let Some(hidden) = hidden(text, key.unwrap_or_default()) {
                *text = hidden;
            }
        }
        _ => {}
    }
}

fn hidden(text: &str, key: &str) -> Option<String> {
    match key {
        // Whoever has a handle can use the file; an upload's id with its signature can go on with it.
        "access_token" | "input_token" | "appsecret_proof" | "h" => return Some("***".to_owned()),
        "header_handle" if !text.starts_with("https://") => return Some("***".to_owned()),
        "phone_number" | "display_phone_number" | "wa_id" | "to" | "from" | "recipient_id" => {
            return Some(mask_number(text));
        }
        _ => {}
    }
    let (address, _) = text.split_once('?')?;
    let signed = address.starts_with("https://scontent.") || address.contains(".fbsbx.com/");
    (signed || address.starts_with("upload:") || key == "next" || key == "previous")
        .then(|| format!("{address}?***"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn nothing_that_opens_a_door_is_recorded() {
        let secret = "EAAGsecret0123456789secret0123456789";
        let token = Token::parse(secret).unwrap();
        let text = json!({
            "id": "upload:MTph?sig=ARZ", "h": "4::aW1h:ARZ:e:1:2:3:ARa",
            "components": [
                {"type": "HEADER", "example": {"header_handle": ["4::aW1h"]}},
                {"type": "HEADER", "example": {"header_handle": ["https://scontent.whatsapp.net/v/x?oh=1&oe=2"]}},
                {"type": "BUTTONS", "buttons": [{"type": "PHONE_NUMBER", "phone_number": "+15550051310"},
                    {"type": "URL", "url": "https://acme.example/?q={{1}}"}]},
            ],
            "message": format!("token {secret}"),
            "paging": {"next": "https://graph.facebook.com/v25.0/1?access_token=abc&after=x"},
        });
        let shown = body(&text.to_string(), &token);
        for gone in ["ARZ", "4::", "oh=1", "1555005", "secret", "abc"] {
            assert!(!shown.contains(gone), "{gone}: {shown}");
        }
        for kept in ["https://acme.example/?q={{1}}", "+*******1310", "https://scontent.whatsapp.net/v/x?***"]
        {
            assert!(shown.contains(kept), "{kept}: {shown}");
        }
    }

    #[test]
    fn long_bodies_are_counted_and_other_texts_cut() {
        let token = Token::parse("EAAGtoken").unwrap();
        assert_eq!(body(&"x".repeat(20_000), &token), "(20000 bytes)");
        assert_eq!(body("<html>\nEAAGtoken", &token), "<html> ***");
    }
}
