//! Calls of the resumable upload, which turns a file into the handle that a template's sample needs.
//!
//! Source: <https://developers.facebook.com/docs/graph-api/guides/upload>.

use std::fmt;

use bytes::Bytes;
use reqwest::Method;

use super::{Body, Endpoint, Repeat, Scheme, Site};
use crate::model::limits::DOCUMENT_BYTES;
use crate::remote::host::MediaAddress;
use crate::remote::id::Id;

/// Longest name of a session that is believed.
const LONGEST: usize = 4096;

/// The name of an upload session: `upload:` and letters, with a signature as its query at times. It is a key to
/// the session, so it does not print.
#[derive(Clone, PartialEq, Eq)]
pub struct Session {
    path: String,
    query: Option<String>,
}

impl Session {
    /// Takes Meta's id of a session to the letter, as long as it can be nothing but that.
    pub fn parse(id: &str) -> Option<Session> {
        let (path, query) = match id.split_once('?') {
            Some((path, query)) => (path, Some(query.to_owned())),
            None => (id, None),
        };
        let name = path.strip_prefix("upload:")?;
        let plain = |byte: u8| byte.is_ascii_graphic() && !matches!(byte, b'/' | b'\\' | b'#' | b'?' | b'%');
        let query_is_plain =
            query.iter().flat_map(|query| query.bytes()).all(|b| b.is_ascii_graphic() && b != b'#');
        let fits = !name.is_empty() && id.len() <= LONGEST && name.bytes().all(plain) && query_is_plain;
        fits.then(|| Session { path: path.to_owned(), query })
    }
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Session(***)")
    }
}

/// `POST /{APP}/uploads`: opens a session. It belongs to the app, not to the account.
pub fn open(app: &Id, file_name: &str, file_length: u64, file_type: &str) -> Endpoint {
    Endpoint::new("begin an upload", Method::POST, [app.as_str(), "uploads"], Repeat::Upload)
        .with("file_name", file_name)
        .with("file_length", file_length.to_string())
        .with("file_type", file_type)
}

/// `POST /upload:…` with what Meta does not have yet.
pub fn send(session: &Session, rest: Bytes, offset: usize) -> Endpoint {
    let mut endpoint = on(session, Endpoint::new("upload a file", Method::POST, [], Repeat::Upload));
    endpoint.body = Body::File { rest, offset: offset as u64 };
    endpoint
}

/// `GET /upload:…`: how much Meta has.
pub fn offset(session: &Session) -> Endpoint {
    on(session, Endpoint::read("ask how far an upload came", []))
}

/// A file of Meta's by its address: a sample that a listing names. The address alone opens it.
pub fn media(address: &MediaAddress) -> Endpoint {
    let mut endpoint = Endpoint::read("fetch the file of a sample", []);
    endpoint.site = Site::Media(address.url().clone());
    endpoint.scheme = Scheme::None;
    // The largest that Meta takes.
    endpoint.largest = DOCUMENT_BYTES.most();
    endpoint
}

fn on(session: &Session, mut endpoint: Endpoint) -> Endpoint {
    endpoint.path = vec![session.path.clone()];
    endpoint.given_query = session.query.clone();
    endpoint.scheme = Scheme::OAuth;
    endpoint
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::remote::host::Hosts;

    #[test]
    fn a_session_is_kept_to_the_letter() {
        let session = Session::parse("upload:MTph?sig=ARZ_x%2B=").unwrap();
        let url = offset(&session).url(&Hosts::meta(), "v25.0").unwrap();
        assert_eq!(url.as_str(), "https://graph.facebook.com/v25.0/upload:MTph?sig=ARZ_x%2B=");
        assert_eq!(format!("{session:?}"), "Session(***)");
    }

    #[test]
    fn nothing_else_is_a_session() {
        for hostile in [
            "",
            "upload:",
            "123",
            "upload:a/../b",
            "upload:a b",
            "upload:a#b",
            "upload:a?x y",
            "//evil/upload:a",
        ] {
            assert!(Session::parse(hostile).is_none(), "{hostile}");
        }
    }
}
