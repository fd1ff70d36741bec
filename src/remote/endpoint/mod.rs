//! Every call that waform makes, each a value: method, host, path, query, body, and whether it may be repeated.
//!
//! What goes over the wire can be read here without running anything, and the emulator's tests walk the same list.
//! There is no call that deletes a template by its name alone: it would delete all languages of it.

pub mod account;
pub mod templates;
pub mod uploads;

use std::fmt;

use bytes::Bytes;
use reqwest::{Method, Url};
use serde_json::Value;

use super::host::Hosts;
use super::token::Token;
use super::transport::LARGEST_ANSWER;

/// Where a call goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Site {
    /// graph.facebook.com, with the version in the path.
    Graph,
    /// api.facebook.com, without one.
    Api,
    /// A file's address, as [`Hosts::media`] lets it through. Never with a token.
    Media(Url),
}

/// How the token is announced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// `Authorization: Bearer …`.
    Bearer,
    /// `Authorization: OAuth …`: what the page on resumable uploads asks for.
    OAuth,
    /// Not at all.
    None,
}

/// What happens if a call is made twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Repeat {
    /// It only reads.
    Read,
    /// It reads a page of a listing, which can also be asked for in a smaller size.
    Listing,
    /// It leaves something that expires by itself and that nobody sees.
    Upload,
    /// It changes the account.
    Write,
}

/// What is sent along.
#[derive(Clone, Default, PartialEq)]
pub enum Body {
    /// Nothing.
    #[default]
    None,
    /// `application/json`.
    Json(Value),
    /// A part of a file, from this offset to its end.
    File {
        /// What is left to send.
        rest: Bytes,
        /// How many bytes Meta has already.
        offset: u64,
    },
}

/// One call.
#[derive(Clone)]
pub struct Endpoint {
    /// What it does, as the words behind "could not".
    pub doing: &'static str,
    /// The method.
    pub method: Method,
    /// The host.
    pub site: Site,
    /// The parts of the path behind the version.
    pub path: Vec<String>,
    /// The query, in order.
    pub query: Vec<(&'static str, String)>,
    /// A query as Meta gave it, kept to the letter: the signature of an upload session.
    pub given_query: Option<String>,
    /// A parameter whose value is a token. Meta documents no other way to ask about one.
    pub secret: Option<(&'static str, Token)>,
    /// What is sent along.
    pub body: Body,
    /// How the token is announced.
    pub scheme: Scheme,
    /// What happens if it is made twice.
    pub repeat: Repeat,
    /// Largest answer that is read, in bytes.
    pub largest: usize,
}

/// An address could not be made: an id that is none, which [`super::id::Id`] keeps from happening.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no address can be made of `{0}`")]
pub struct AddressError(String);

impl Endpoint {
    fn new<const N: usize>(doing: &'static str, method: Method, path: [&str; N], repeat: Repeat) -> Endpoint {
        Endpoint {
            doing,
            method,
            site: Site::Graph,
            path: path.map(str::to_owned).into(),
            query: Vec::new(),
            given_query: None,
            secret: None,
            body: Body::None,
            scheme: Scheme::Bearer,
            repeat,
            largest: LARGEST_ANSWER,
        }
    }

    fn read<const N: usize>(doing: &'static str, path: [&str; N]) -> Endpoint {
        Endpoint::new(doing, Method::GET, path, Repeat::Read)
    }

    fn listing<const N: usize>(doing: &'static str, path: [&str; N]) -> Endpoint {
        Endpoint::new(doing, Method::GET, path, Repeat::Listing)
    }

    fn write<const N: usize>(doing: &'static str, method: Method, path: [&str; N]) -> Endpoint {
        Endpoint::new(doing, method, path, Repeat::Write)
    }

    fn on(mut self, site: Site) -> Endpoint {
        self.site = site;
        self
    }

    fn with(mut self, name: &'static str, value: impl Into<String>) -> Endpoint {
        self.query.push((name, value.into()));
        self
    }

    fn with_some(self, name: &'static str, value: Option<&str>) -> Endpoint {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// `fields=a,b,c`; nothing where the list is empty, which means Meta's default set.
    fn fields(self, fields: &[&str]) -> Endpoint {
        if fields.is_empty() { self } else { self.with("fields", fields.join(",")) }
    }

    /// One word as it is, several as the JSON list that Meta's own libraries send.
    fn with_words(self, name: &'static str, words: &[String]) -> Endpoint {
        match words {
            [] => self,
            [word] => self.with(name, word.clone()),
            words => self.with(name, Value::from(words.to_vec()).to_string()),
        }
    }

    fn json(mut self, body: Value) -> Endpoint {
        self.body = Body::Json(body);
        self
    }

    /// Whether its query is a signature rather than a question.
    pub(super) fn is_signed(&self) -> bool {
        self.given_query.is_some() || matches!(self.site, Site::Media(_))
    }

    /// The same listing: so many entries, from behind this cursor.
    #[must_use]
    pub fn page(&self, limit: u32, after: Option<&str>) -> Endpoint {
        self.clone().with("limit", limit.to_string()).with_some("after", after)
    }

    /// Its whole address, without the secret parameter.
    pub fn url(&self, hosts: &Hosts, version: &str) -> Result<Url, AddressError> {
        let failed = || AddressError(self.path.join("/"));
        let base = match &self.site {
            Site::Graph => &hosts.graph,
            Site::Api => &hosts.api,
            Site::Media(url) => return Ok(url.clone()),
        };
        let mut url = Url::parse(base.as_str()).map_err(|_| failed())?;
        {
            let mut segments = url.path_segments_mut().map_err(|()| failed())?;
            segments.pop_if_empty();
            if self.site == Site::Graph && !version.is_empty() {
                segments.push(version);
            }
            segments.extend(&self.path);
        }
        url.set_query(self.given_query.as_deref());
        if !self.query.is_empty() {
            url.query_pairs_mut().extend_pairs(&self.query);
        }
        // `.` and `..` vanish from a path; whatever else changed the host would be worse.
        let whole = url.path_segments().is_some_and(|parts| parts.count() >= self.path.len());
        if base.owns(&url) && whole { Ok(url) } else { Err(failed()) }
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Body::None => f.write_str("None"),
            Body::Json(value) => write!(f, "Json({value})"),
            Body::File { rest, offset } => write!(f, "File({} bytes from {offset})", rest.len()),
        }
    }
}

/// As a request line, for tests and logs. The secret parameter shows as stars.
impl fmt::Debug for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let site = match &self.site {
            Site::Graph => "graph",
            Site::Api => "api",
            Site::Media(url) => url.host_str().unwrap_or_default(),
        };
        write!(f, "{} {site} /{}", self.method, self.path.join("/"))?;
        let pairs = self.query.iter().map(|(name, value)| format!("{name}={value}"));
        let secret = self.secret.iter().map(|(name, token)| format!("{name}={token}"));
        let query: Vec<String> = pairs.chain(secret).collect();
        if !query.is_empty() {
            write!(f, "?{}", query.join("&"))?;
        }
        if self.body == Body::None { Ok(()) } else { write!(f, " {:?}", self.body) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(path: [&str; 2]) -> Result<String, AddressError> {
        let endpoint = Endpoint::read("test", path).with("fields", "a,b").with("x", "&=é #");
        endpoint.url(&Hosts::loopback(1), "v25.0").map(|url| url.to_string())
    }

    #[test]
    fn addresses_are_encoded_part_by_part() {
        assert_eq!(
            address(["12", "message_templates"]).unwrap(),
            "http://127.0.0.1:1/v25.0/12/message_templates?fields=a%2Cb&x=%26%3D%C3%A9+%23"
        );
        assert_eq!(
            address(["12/../13?", "x"]).unwrap().split('?').next(),
            Some("http://127.0.0.1:1/v25.0/12%2F..%2F13%3F/x")
        );
        assert!(address(["..", ".."]).is_err());
    }

    #[test]
    fn the_other_host_has_no_version_and_a_base_may_have_a_path() {
        let endpoint = Endpoint::read("test", ["1"]).on(Site::Api);
        assert_eq!(endpoint.url(&Hosts::meta(), "v25.0").unwrap().as_str(), "https://api.facebook.com/1");
        let hosts = Hosts::choose(None, Some("https://corp.example/meta/")).unwrap();
        let graph = Endpoint::read("test", ["1"]).url(&hosts, "v25.0").unwrap();
        assert_eq!(graph.as_str(), "https://corp.example/meta/v25.0/1");
    }
}
