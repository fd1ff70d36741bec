//! What is answered.

use axum::body::Body;
use axum::http::{HeaderName, HeaderValue, Response, StatusCode, header};
use serde_json::{Value, json};

/// An answer, before it is bytes.
#[derive(Clone, Debug)]
pub(in crate::sandbox) struct Answer {
    /// HTTP status.
    pub(in crate::sandbox) status: u16,
    /// The body.
    pub(in crate::sandbox) body: Content,
    /// Headers beside those of every answer.
    pub(in crate::sandbox) headers: Vec<(&'static str, String)>,
}

/// A body.
#[derive(Clone, Debug)]
pub(in crate::sandbox) enum Content {
    /// JSON.
    Json(Value),
    /// A file and its type.
    File(Vec<u8>, String),
    /// A text for people.
    Text(String),
}

impl Answer {
    /// JSON, all well.
    pub(in crate::sandbox) fn json(value: Value) -> Answer {
        Answer { status: 200, body: Content::Json(value), headers: Vec::new() }
    }

    /// `{"success":true}`.
    pub(in crate::sandbox) fn success() -> Answer {
        Answer::json(json!({ "success": true }))
    }

    /// A text with a status.
    pub(in crate::sandbox) fn text(status: u16, text: impl Into<String>) -> Answer {
        Answer { status, body: Content::Text(text.into()), headers: Vec::new() }
    }

    /// A file.
    pub(in crate::sandbox) fn file(bytes: Vec<u8>, mime: &str) -> Answer {
        Answer { status: 200, body: Content::File(bytes, mime.to_owned()), headers: Vec::new() }
    }

    /// The body's bytes and their type.
    pub(in crate::sandbox) fn bytes(&self) -> (Vec<u8>, String) {
        match &self.body {
            Content::Json(value) => {
                (value.to_string().into_bytes(), "application/json; charset=UTF-8".to_owned())
            }
            Content::File(bytes, mime) => (bytes.clone(), mime.clone()),
            Content::Text(text) => (text.clone().into_bytes(), "text/plain; charset=UTF-8".to_owned()),
        }
    }

    /// As it goes over the wire.
    pub(in crate::sandbox) fn into_response(self) -> Response<Body> {
        let (bytes, mime) = self.bytes();
        response(self.status, &self.headers, &mime, Body::from(bytes))
    }
}

/// A response; what cannot be written in a header is left out.
pub(in crate::sandbox) fn response(
    status: u16,
    headers: &[(&'static str, String)],
    mime: &str,
    body: Body,
) -> Response<Body> {
    let mut response = Response::new(body);
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let content_type = (header::CONTENT_TYPE.as_str(), mime.to_owned());
    let pairs = headers.iter().map(|(name, value)| (*name, value.clone())).chain([content_type]);
    for (name, value) in pairs {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}
