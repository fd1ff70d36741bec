//! Bodies: what a request brings, bounded by what it is for, and the one that ends in the middle.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::Body;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::request::Parts;
use axum::http::{HeaderValue, Response, header};
use bytes::{Bytes, BytesMut};
use http_body::{Body as _, Frame, SizeHint};

use super::answer::{Answer, response};
use super::call::{Call, Part};
use crate::model::limits::DOCUMENT_BYTES;
use crate::sandbox::errors::GraphError;

/// Most bytes of a body of parameters: forty times the largest template. A listing to begin with may be larger.
const MOST: usize = 4 * 1024 * 1024;

/// Most bytes of a listing: the largest account, with room.
const MOST_SEED: usize = 64 * 1024 * 1024;

/// Room for what stands around a file in a form.
const AROUND: usize = 64 * 1024;

/// What came of reading a body.
pub(super) struct Read {
    /// Whether it could be understood.
    pub(super) result: Result<(), GraphError>,
    /// Whether it came to its end.
    pub(super) is_whole: bool,
}

/// Reads a body into a call: parameters, a file, or plain bytes.
pub(super) async fn read(call: &mut Call, parts: Parts, body: Body) -> Read {
    let kind = super::header(&parts.headers, "content-type").unwrap_or_default().to_ascii_lowercase();
    let first = call.path.first().map(String::as_str).unwrap_or_default();
    let is_upload = first.starts_with("upload:");
    if kind.starts_with("multipart/form-data") && !is_upload {
        let result = form(call, Request::from_parts(parts, body)).await;
        return Read { result, is_whole: true };
    }
    let most = match first {
        _ if is_upload => DOCUMENT_BYTES.most(),
        "sandbox" => MOST_SEED,
        _ => MOST,
    };
    let (bytes, end) = gather(body, most).await;
    let result = match end {
        End::TooLarge => Err(GraphError::parameter("The request's body is too large.")),
        End::Whole | End::Broken if is_upload || first == "sandbox" => {
            call.raw = bytes;
            Ok(())
        }
        End::Whole | End::Broken if bytes.is_empty() => Ok(()),
        End::Whole if kind.starts_with("application/json") => call.params.add_json(&bytes),
        End::Whole => {
            call.params.add_pairs(&bytes);
            Ok(())
        }
        End::Broken => Ok(()),
    };
    Read { result, is_whole: !matches!(end, End::Broken) }
}

enum End {
    Whole,
    Broken,
    TooLarge,
}

/// The bytes of a body, as far as they came. One that is too large is read on, and forgotten: a client that is still
/// writing would otherwise meet a closed connection in place of the answer.
async fn gather(mut body: Body, most: usize) -> (Bytes, End) {
    let (mut bytes, mut count) = (BytesMut::new(), 0_usize);
    while count <= most.max(MOST_SEED) {
        let frame = std::future::poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await;
        let data = match frame {
            None if count > most => return (Bytes::new(), End::TooLarge),
            None => return (bytes.freeze(), End::Whole),
            Some(Err(_)) => return (bytes.freeze(), End::Broken),
            Some(Ok(frame)) => frame.into_data().unwrap_or_default(),
        };
        count = count.saturating_add(data.len());
        if count <= most {
            bytes.extend_from_slice(&data);
        } else {
            bytes.clear();
        }
    }
    (Bytes::new(), End::TooLarge)
}

/// A form with a file, as browsers and media uploads send it.
async fn form(call: &mut Call, request: Request) -> Result<(), GraphError> {
    let broken = || GraphError::parameter("The request's form cannot be read.");
    let mut form = Multipart::from_request(request, &()).await.map_err(|_| broken())?;
    let mut total = 0;
    while let Some(mut field) = form.next_field().await.map_err(|_| broken())? {
        let name = field.name().unwrap_or_default().to_owned();
        let is_file = field.file_name().is_some();
        let mime = field.content_type().map(str::to_owned);
        let mut bytes = BytesMut::new();
        while let Some(chunk) = field.chunk().await.map_err(|_| broken())? {
            total += chunk.len();
            if total > DOCUMENT_BYTES.most() + AROUND {
                return Err(GraphError::parameter("The request's body is too large."));
            }
            bytes.extend_from_slice(&chunk);
        }
        if is_file {
            call.file = Some(Part { mime, bytes: bytes.freeze() });
        } else {
            call.params.add_pair(&name, String::from_utf8_lossy(&bytes).into_owned().into());
        }
    }
    Ok(())
}

/// An answer whose body ends in the middle although its length was announced.
pub(super) fn cut_off(answer: &Answer) -> Response<Body> {
    let (bytes, mime) = answer.bytes();
    let whole = bytes.len();
    let mut first = bytes;
    first.truncate(whole / 2);
    let body = Body::new(Cut { first: Some(first.into()), whole: whole.try_into().unwrap_or(u64::MAX) });
    let mut response = response(answer.status, &answer.headers, &mime, body);
    response.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from(whole));
    response
}

struct Cut {
    first: Option<Bytes>,
    whole: u64,
}

impl http_body::Body for Cut {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        Poll::Ready(Some(match self.first.take() {
            Some(first) => Ok(Frame::data(first)),
            None => Err(io::ErrorKind::ConnectionReset.into()),
        }))
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.whole)
    }
}
