//! A request, read.

use axum::http::{HeaderMap, Method, Uri};
use bytes::Bytes;
use percent_encoding::percent_decode_str;

use super::params::Params;

/// A file that came with a form.
#[derive(Clone, Debug)]
pub(in crate::sandbox) struct Part {
    /// Its type as announced.
    pub(in crate::sandbox) mime: Option<String>,
    /// Its bytes.
    pub(in crate::sandbox) bytes: Bytes,
}

/// A request.
#[derive(Clone, Debug)]
pub(in crate::sandbox) struct Call {
    /// The method.
    pub(in crate::sandbox) method: Method,
    /// The version in its path.
    pub(in crate::sandbox) version: Option<String>,
    /// The path's parts behind the version, decoded.
    pub(in crate::sandbox) path: Vec<String>,
    /// Query and body, without the token.
    pub(in crate::sandbox) params: Params,
    /// The token, wherever it was.
    pub(in crate::sandbox) token: Option<String>,
    /// How it was announced: `Bearer`, `OAuth`, `access_token`.
    pub(in crate::sandbox) scheme: Option<&'static str>,
    /// The headers.
    pub(in crate::sandbox) headers: HeaderMap,
    /// The file of a form.
    pub(in crate::sandbox) file: Option<Part>,
    /// A body that is no form: bytes of an upload.
    pub(in crate::sandbox) raw: Bytes,
    /// `http://` and the host as the client calls it, for addresses in answers.
    pub(in crate::sandbox) base_url: String,
}

impl Call {
    /// Reads everything but the body.
    pub(in crate::sandbox) fn new(method: Method, uri: &Uri, headers: HeaderMap, host: &str) -> Call {
        let decode = |part: &str| percent_decode_str(part).decode_utf8_lossy().into_owned();
        let mut path: Vec<String> =
            uri.path().split('/').filter(|part| !part.is_empty()).map(decode).collect();
        let version = path.first().filter(|first| is_version(first)).cloned();
        if version.is_some() {
            path.remove(0);
        }
        let mut call = Call {
            method,
            version,
            path,
            params: Params::default(),
            token: None,
            scheme: None,
            headers,
            file: None,
            raw: Bytes::new(),
            base_url: format!("http://{host}"),
        };
        call.params.add_pairs(uri.query().unwrap_or_default().as_bytes());
        call
    }

    /// Takes the token out of the parameters, or reads it off the header, which wins.
    pub(in crate::sandbox) fn find_token(&mut self) {
        let given = self.params.take("access_token");
        if let Some(token) = given.as_ref().and_then(|token| token.as_str()) {
            (self.token, self.scheme) = (Some(token.to_owned()), Some("access_token"));
        }
        let header = self.header("authorization").map(str::to_owned);
        for scheme in ["Bearer", "OAuth"] {
            let found = header.as_deref().and_then(|header| header.split_once(' '));
            if let Some((_, token)) = found.filter(|(word, _)| word.eq_ignore_ascii_case(scheme)) {
                (self.token, self.scheme) = (Some(token.trim().to_owned()), Some(scheme));
            }
        }
    }

    /// A header that is a text.
    pub(in crate::sandbox) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The parts of the path, to be matched.
    pub(in crate::sandbox) fn parts(&self) -> Vec<&str> {
        self.path.iter().map(String::as_str).collect()
    }
}

/// `v25.0`.
fn is_version(part: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.len() <= 3 && text.bytes().all(|b| b.is_ascii_digit());
    part.strip_prefix('v').and_then(|rest| rest.split_once('.')).is_some_and(|(a, b)| digits(a) && digits(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn call(uri: &str, authorization: Option<&str>) -> Call {
        let mut headers = HeaderMap::new();
        if let Some(value) = authorization {
            headers.insert("authorization", value.parse().unwrap());
        }
        let mut call = Call::new(Method::GET, &uri.parse().unwrap(), headers, "127.0.0.1:1");
        call.find_token();
        call
    }

    #[test]
    fn a_version_is_optional_and_parts_are_decoded() {
        let with = call("/v25.0/12/a%2Fb?x=1", None);
        assert_eq!((with.version.as_deref(), with.parts()), (Some("v25.0"), vec!["12", "a/b"]));
        assert_eq!(call("/12/a+b", None).parts(), ["12", "a+b"]);
        assert_eq!(call("/vNext/12", None).parts(), ["vNext", "12"]);
    }

    #[test]
    fn the_token_is_found_in_every_place_and_kept_out_of_the_parameters() {
        let query = call("/1?access_token=T&a=1", None);
        assert_eq!((query.token.as_deref(), query.params.get("access_token")), (Some("T"), None));
        for header in ["Bearer H", "OAuth H", "bearer H"] {
            assert_eq!(call("/1?access_token=T", Some(header)).token.as_deref(), Some("H"), "{header}");
        }
        assert_eq!(call("/1", Some("Basic H")).token, None);
    }
}
