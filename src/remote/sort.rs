//! What an answer is: good, a refusal of Meta's, or nothing that Meta would say.

use jiff::Timestamp;
use reqwest::Url;
use serde::de::DeserializeOwned;

use super::client::{Answer, Client};
use super::endpoint::Endpoint;
use super::error::{Fault, RemoteError, Unexpected};
use super::refusal::{Refusal, plain};
use super::token::Token;
use super::transport;
use super::usage::Usage;

/// Longest body in which an error of Meta's is looked for.
const LONGEST_ERROR: usize = 1024 * 1024;

/// What an answer with a bad status means; nothing where the status is good.
pub(super) fn fault(reply: &transport::Reply, token: &Token, now: Timestamp) -> Option<Fault> {
    let http = reply.status;
    if (200..300).contains(&http) {
        return None;
    }
    let header = |name: &str| {
        let value = reply.headers.get(name)?.to_str().ok()?;
        Some(plain(value, 200))
    };
    if (300..400).contains(&http) {
        let target = header("location").and_then(|text| Url::parse(&text).ok());
        let host = target.map_or_else(|| "another address".to_owned(), |url| transport::shown_host(&url));
        let why = format!("a redirect to {host}, which is not followed");
        return Some(Fault::from(Unexpected::because("Meta's", http, why)));
    }
    let body = String::from_utf8_lossy(reply.body.get(..LONGEST_ERROR).unwrap_or(&reply.body));
    let mut refusal = match Refusal::parse(http, &token.scrub(&body)) {
        Some(refusal) => refusal,
        // Without a body of Meta's only these statuses say enough: what stands in for Meta, a proxy or the portal of
        // a hotel, answers 403 as well.
        None if http == 429 || http >= 500 => {
            Refusal { message: excerpt(&body, token), ..Refusal::bare(http) }
        }
        None => return Some(Fault::from(Unexpected::body("Meta's", http, &excerpt(&body, token)))),
    };
    refusal.wait = Usage::read(&reply.headers, now).wait();
    let traced = || header("x-fb-trace-id").or_else(|| header("x-fb-request-id"));
    refusal.trace_id = refusal.trace_id.or_else(traced);
    Some(Fault::from(refusal))
}

/// The text of a good answer, without the token: `paging.next` would hold it.
pub(super) fn text(reply: &transport::Reply, token: &Token) -> Result<String, Fault> {
    match std::str::from_utf8(&reply.body) {
        Ok(text) => Ok(token.redact(text).into_owned()),
        Err(_) => Err(Fault::from(Unexpected::because("a text", reply.status, "it is not UTF-8"))),
    }
}

/// The beginning of a body, scrubbed.
fn excerpt(body: &str, token: &Token) -> String {
    token.scrub(&plain(body.trim_start(), 2000))
}

impl Client {
    /// A good answer as what it should be.
    pub(super) fn decode<T: DeserializeOwned>(
        &self,
        endpoint: &Endpoint,
        answer: &Answer,
        wanted: &'static str,
    ) -> Result<T, RemoteError> {
        serde_json::from_str(&answer.text).map_err(|_| self.senseless(endpoint, answer, wanted))
    }

    /// The error for a good answer that is not what it should be. If it is an error of Meta's that came with a good
    /// status, it counts as one.
    pub(super) fn senseless(
        &self,
        endpoint: &Endpoint,
        answer: &Answer,
        wanted: &'static str,
    ) -> RemoteError {
        let text = answer.text.get(..LONGEST_ERROR).unwrap_or(&answer.text);
        let fault = match Refusal::parse(answer.http, &self.token().scrub(text)) {
            Some(refusal) => Fault::from(refusal),
            None => Fault::from(Unexpected::body(wanted, answer.http, &excerpt(text, self.token()))),
        };
        self.error(endpoint, answer.tries, fault)
    }

    /// The error for a good answer with something wrong in it.
    pub(super) fn amiss(
        &self,
        endpoint: &Endpoint,
        http: u16,
        tries: u32,
        wanted: &'static str,
        why: &str,
    ) -> RemoteError {
        self.error(endpoint, tries, Fault::from(Unexpected::because(wanted, http, why)))
    }
}
