//! From a call to a request. Here, and nowhere else, the token leaves its type.

use reqwest::header::{self, HeaderMap, HeaderName, HeaderValue};
use reqwest::{Method, Url};

use super::endpoint::{Body, Endpoint, Scheme, Site};
use super::host::Hosts;
use super::record;
use super::token::Token;
use super::transport::{Payload, Progress, Request};

const JSON: HeaderValue = HeaderValue::from_static("application/json");

/// The request of a call.
pub(super) fn request(
    endpoint: &Endpoint,
    hosts: &Hosts,
    version: &str,
    token: &Token,
    progress: Option<Progress>,
) -> Result<Request, String> {
    let mut url = endpoint.url(hosts, version).map_err(|error| error.to_string())?;
    if let Some((name, secret)) = &endpoint.secret {
        url.query_pairs_mut().append_pair(name, secret.expose());
    }
    let mut headers = HeaderMap::new();
    if let Some(value) = authorization(endpoint.scheme, token)? {
        headers.insert(header::AUTHORIZATION, value);
        headers.insert(header::ACCEPT, JSON);
    }
    let payload = match &endpoint.body {
        Body::None => {
            if endpoint.method == Method::POST {
                // Said aloud: some proxies answer a POST without a length with 411.
                headers.insert(header::CONTENT_LENGTH, HeaderValue::from_static("0"));
            }
            Payload::None
        }
        Body::Json(value) => {
            headers.insert(header::CONTENT_TYPE, JSON);
            Payload::Text(value.to_string())
        }
        Body::File { rest, offset } => {
            headers.insert(HeaderName::from_static("file_offset"), HeaderValue::from(*offset));
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/octet-stream"));
            Payload::File { rest: rest.clone(), offset: *offset, progress }
        }
    };
    Ok(Request { method: endpoint.method.clone(), url, headers, payload, largest: endpoint.largest })
}

fn authorization(scheme: Scheme, token: &Token) -> Result<Option<HeaderValue>, String> {
    let word = match scheme {
        Scheme::Bearer => "Bearer",
        Scheme::OAuth => "OAuth",
        Scheme::None => return Ok(None),
    };
    let mut value = HeaderValue::from_str(&format!("{word} {}", token.expose()))
        .map_err(|_| "the token cannot be sent in a header".to_owned())?;
    value.set_sensitive(true);
    Ok(Some(value))
}

/// Path and query for the record, without what is secret in them.
pub(super) fn shown_path(endpoint: &Endpoint, url: &Url, token: &Token) -> String {
    match url.query() {
        None => url.path().to_owned(),
        Some(_) if endpoint.is_signed() => format!("{}?***", url.path()),
        Some(query) => token.scrub(&format!("{}?{query}", url.path())),
    }
}

/// The body for the record; of a file, its size.
pub(super) fn shown_body(endpoint: &Endpoint, token: &Token) -> Option<String> {
    match &endpoint.body {
        Body::None => None,
        Body::Json(value) => Some(record::body(&value.to_string(), token)),
        Body::File { rest, offset } => Some(format!("({} bytes from {offset})", rest.len())),
    }
}

/// An answer for the record; of a file, its size.
pub(super) fn shown_reply(endpoint: &Endpoint, body: &[u8], token: &Token) -> String {
    match std::str::from_utf8(body) {
        Ok(text) if !matches!(endpoint.site, Site::Media(_)) => record::body(text, token),
        _ => format!("({} bytes)", body.len()),
    }
}
