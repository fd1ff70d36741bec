//! What was asked and answered, for tests that want to know. No token is in it.

use std::collections::VecDeque;

use serde::Serialize;
use serde_json::{Value, json};

use super::answer::{Answer, Content};
use super::call::Call;
use crate::sandbox::clock::Millis;

/// Requests that are kept; the oldest go.
const KEPT: usize = 5_000;

/// Longest body of an answer that is kept, in bytes of JSON.
const LONGEST: usize = 16 * 1024;

/// One request and its answer.
#[derive(Clone, Debug, Serialize)]
pub(in crate::sandbox) struct Entry {
    n: u64,
    at: Millis,
    method: String,
    path: String,
    params: Value,
    /// How the token was announced.
    #[serde(skip_serializing_if = "Option::is_none")]
    scheme: Option<&'static str>,
    /// Bytes that were sent along.
    bytes: usize,
    status: u16,
    answer: Value,
    /// What was made to go wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    fault: Option<super::faults::FaultKind>,
}

/// The last requests.
#[derive(Default)]
pub(in crate::sandbox) struct Log {
    entries: VecDeque<Entry>,
    count: u64,
}

impl Log {
    /// Adds a request. The parameters hold no token: it was taken out when they were read, and `input_token`, the one
    /// that a call is about, goes here.
    pub(in crate::sandbox) fn add(
        &mut self,
        at: Millis,
        call: &Call,
        answer: &Answer,
        fault: Option<super::faults::FaultKind>,
    ) {
        self.count += 1;
        let mut params = call.params.all().clone();
        for secret in ["input_token", "appsecret_proof", "verify_token"] {
            if let Some(value) = params.get_mut(secret) {
                *value = "***".into();
            }
        }
        let bytes = call.file.as_ref().map_or(call.raw.len(), |file| file.bytes.len());
        self.entries.push_back(Entry {
            n: self.count,
            at,
            method: call.method.to_string(),
            path: format!("/{}", call.path.join("/")),
            params: Value::Object(params),
            scheme: call.scheme,
            bytes,
            status: answer.status,
            answer: kept(answer),
            fault,
        });
        while self.entries.len() > KEPT {
            self.entries.pop_front();
        }
    }

    /// The requests, oldest first.
    pub(in crate::sandbox) fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter()
    }

    /// Forgets them.
    pub(in crate::sandbox) fn clear(&mut self) {
        self.entries.clear();
    }
}

/// An answer without the token that `paging` carries, and not too long.
fn kept(answer: &Answer) -> Value {
    match &answer.body {
        Content::Json(value) => {
            let mut value = value.clone();
            if let Some(paging) = value.get_mut("paging").and_then(Value::as_object_mut) {
                paging.shift_remove("next");
                paging.shift_remove("previous");
            }
            let length = value.to_string().len();
            if length > LONGEST { json!({ "bytes": length }) } else { value }
        }
        Content::File(bytes, _) => json!({ "bytes": bytes.len() }),
        Content::Text(text) => text.clone().into(),
    }
}
