//! Where requests go, which is where a token may go.
//!
//! A token is sent to graph.facebook.com, to api.facebook.com and to this machine. Another address counts only if
//! the person at the keyboard gives it, with `--base-url` or `WAFORM_BASE_URL`: what stands in waform.yaml alone
//! could have come with a pull request.

use reqwest::Url;

/// Nearly everything.
const GRAPH: &str = "https://graph.facebook.com";

/// Archiving and its reverse: the one page of Meta's with another host (template-archival, copy of 2026-06-02).
const API: &str = "https://api.facebook.com";

/// Domains that media of Meta's is served from: samples come from scontent.whatsapp.net, the others are in use for
/// media of messages.
const MEDIA: [&str; 3] = ["whatsapp.net", "fbcdn.net", "fbsbx.com"];

/// One of Meta's hosts, or what stands for it: scheme, host, port and the beginning of the path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base {
    /// Without a slash at its end.
    text: String,
    loopback: bool,
}

/// Both hosts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hosts {
    /// What stands for graph.facebook.com.
    pub graph: Base,
    /// What stands for api.facebook.com.
    pub api: Base,
}

/// The address of a file that may be fetched. It is signed, so it does not print whole.
#[derive(Clone, PartialEq, Eq)]
pub struct MediaAddress(Url);

/// Why no token is sent to an address.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HostError {
    /// Not an address.
    #[error("the base URL is not an address: {0}")]
    Malformed(String),
    /// Neither http nor https.
    #[error("the base URL begins with `{0}:`")]
    Scheme(String),
    /// Without TLS, to another machine.
    #[error("the base URL has no TLS, and `{0}` is not this machine")]
    Unprotected(String),
    /// A user's name or password in it.
    #[error("the base URL for `{0}` holds a user name or a password")]
    Credentials(String),
    /// A query, a fragment, the version of the API, or a path on Meta's own hosts.
    #[error("the base URL for `{0}` has a {1}")]
    Extra(String, &'static str),
    /// In waform.yaml only.
    #[error("waform.yaml alone cannot send a token to `{0}`")]
    NotConfirmed(String),
    /// A file to fetch that lies elsewhere than Meta's files do.
    #[error("`{0}` is not a host of Meta's media")]
    NotMedia(String),
}

impl HostError {
    /// What to do about it.
    pub fn help(&self) -> &'static str {
        match self {
            HostError::NotConfirmed(_) => {
                "if you mean it, give the same address with --base-url or WAFORM_BASE_URL; a file can come with a pull request"
            }
            HostError::Extra(_, "version") => "the version is set by `graph: { version: … }`",
            HostError::NotMedia(_) => "name a local file for this sample instead",
            _ => "a base URL looks like `https://graph.facebook.com` or `http://127.0.0.1:8080`",
        }
    }
}

impl Hosts {
    /// Meta's own.
    pub fn meta() -> Hosts {
        Hosts {
            graph: Base { text: GRAPH.to_owned(), loopback: false },
            api: Base { text: API.to_owned(), loopback: false },
        }
    }

    /// An emulator on this machine; it speaks for both hosts.
    pub fn loopback(port: u16) -> Hosts {
        let base = Base { text: format!("http://127.0.0.1:{port}"), loopback: true };
        Hosts { graph: base.clone(), api: base }
    }

    /// The hosts to use: what was `given` by flag or environment, else what is `configured`, else Meta's.
    pub fn choose(configured: Option<&str>, given: Option<&str>) -> Result<Hosts, HostError> {
        let Some(text) = given.or(configured) else { return Ok(Hosts::meta()) };
        let url = parse(text)?;
        let host = url.host_str().unwrap_or_default().to_owned();
        if url.as_str() == format!("{GRAPH}/") || url.as_str() == format!("{API}/") {
            return Ok(Hosts::meta());
        }
        if [GRAPH, API].iter().any(|meta| Url::parse(meta).is_ok_and(|meta| meta.origin() == url.origin())) {
            return Err(HostError::Extra(host, "path"));
        }
        let loopback = is_loopback(&url);
        if given.is_none() && !loopback {
            return Err(HostError::NotConfirmed(host));
        }
        let base = Base { text: url.as_str().trim_end_matches('/').to_owned(), loopback };
        Ok(Hosts { graph: base.clone(), api: base })
    }

    /// The address of a file of Meta's that is fetched without a token. It may come from a snapshot, so it must
    /// not lead to whatever host someone wrote there.
    pub fn media(&self, address: &str) -> Result<MediaAddress, HostError> {
        let url = Url::parse(address).map_err(|error| HostError::Malformed(error.to_string()))?;
        let host = url.host_str().unwrap_or_default().to_owned();
        if !url.username().is_empty() || url.password().is_some() {
            return Err(HostError::Credentials(host));
        }
        let of_meta = MEDIA.iter().any(|domain| {
            host.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        });
        // An emulator serves its own media.
        if (url.scheme() == "https" && url.port().is_none() && of_meta) || self.graph.owns(&url) {
            return Ok(MediaAddress(url));
        }
        Err(HostError::NotMedia(host))
    }
}

impl MediaAddress {
    pub(super) fn url(&self) -> &Url {
        &self.0
    }
}

impl std::fmt::Debug for MediaAddress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "MediaAddress({})", self.0.host_str().unwrap_or_default())
    }
}

impl Base {
    /// The address itself.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether it is this machine.
    pub fn is_loopback(&self) -> bool {
        self.loopback
    }

    /// Whether an address has the same scheme, host and port.
    pub fn owns(&self, url: &Url) -> bool {
        Url::parse(&self.text).is_ok_and(|own| own.origin() == url.origin())
    }
}

fn parse(text: &str) -> Result<Url, HostError> {
    let url = Url::parse(text.trim()).map_err(|error| HostError::Malformed(error.to_string()))?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(HostError::Scheme(url.scheme().to_owned()));
    }
    let host = url.host_str().unwrap_or_default().to_owned();
    if !url.username().is_empty() || url.password().is_some() {
        return Err(HostError::Credentials(host));
    }
    if url.query().is_some() {
        return Err(HostError::Extra(host, "query"));
    }
    if url.fragment().is_some() {
        return Err(HostError::Extra(host, "fragment"));
    }
    if url.path_segments().and_then(|mut segments| segments.find(|part| is_version(part))).is_some() {
        return Err(HostError::Extra(host, "version"));
    }
    if url.scheme() == "http" && !is_loopback(&url) {
        return Err(HostError::Unprotected(host));
    }
    Ok(url)
}

/// `v25.0`.
fn is_version(segment: &str) -> bool {
    let number = segment.strip_prefix('v').unwrap_or_default();
    !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
}

/// By address, or by the one name that is never looked up (`transport` answers it itself).
pub(super) fn is_loopback(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    let literal = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || literal.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn graph(configured: Option<&str>, given: Option<&str>) -> Result<String, HostError> {
        Hosts::choose(configured, given).map(|hosts| hosts.graph.as_str().to_owned())
    }

    #[test]
    fn nothing_said_means_meta() {
        let hosts = Hosts::choose(None, None).unwrap();
        assert_eq!((hosts.graph.as_str(), hosts.api.as_str()), (GRAPH, API));
        for same in [
            "https://graph.facebook.com",
            "https://graph.facebook.com/",
            "HTTPS://Graph.Facebook.COM:443",
            "https://api.facebook.com",
            // Full-width letters: the same host, once an address is made of it.
            "https://ｇｒａｐｈ.facebook.com",
        ] {
            assert_eq!(Hosts::choose(Some(same), None).unwrap(), hosts, "{same}");
        }
    }

    #[test]
    fn a_file_alone_cannot_lead_a_token_elsewhere() {
        for hostile in [
            "https://evil.example",
            "https://graph.facebook.com.evil.example",
            "https://graph.facebook.com.",
            "https://graph-facebook.com",
            "https://graph.facebook.com:8443",
            "https://gräph.facebook.com",
            "https://graph.facebook.com%2eevil.example",
            "https://www.facebook.com",
            "https://127.0.0.1.evil.example",
            "https://localhost.evil.example",
            "https://[::ffff:127.0.0.1]",
            "https://0.0.0.0",
            "https://10.0.0.1",
        ] {
            let refused = graph(Some(hostile), None);
            assert!(matches!(refused, Err(HostError::NotConfirmed(_))), "{hostile}: {refused:?}");
        }
        let told = graph(Some("https://evil.example/x"), None).unwrap_err();
        assert_eq!(told.to_string(), "waform.yaml alone cannot send a token to `evil.example`");
    }

    #[test]
    fn what_hides_the_host_is_refused_whoever_gives_it() {
        let refused = |text: &str| {
            let by_flag = graph(None, Some(text)).unwrap_err();
            assert_eq!(graph(Some(text), None).unwrap_err(), by_flag);
            by_flag
        };
        let credentials = HostError::Credentials("evil.example".to_owned());
        assert_eq!(refused("https://graph.facebook.com@evil.example"), credentials);
        assert_eq!(refused("https://graph.facebook.com:443@evil.example/"), credentials);
        let query = HostError::Extra("evil.example".to_owned(), "query");
        assert_eq!(refused("https://evil.example?graph.facebook.com"), query);
        assert!(matches!(refused("https://evil.example/#x"), HostError::Extra(_, "fragment")));
        assert!(matches!(refused("https://graph.facebook.com/x"), HostError::Extra(_, "path")));
        assert!(matches!(refused("http://evil.example"), HostError::Unprotected(_)));
        assert!(matches!(refused("http://graph.facebook.com"), HostError::Unprotected(_)));
        assert!(matches!(refused("file:///etc/passwd"), HostError::Scheme(_)));
        assert!(matches!(refused("graph.facebook.com"), HostError::Malformed(_)));
        assert!(matches!(refused("https://graph.facebook.com/v25.0"), HostError::Extra(_, "version")));
        assert!(!format!("{:?}", refused("https://a:hunter2@evil.example")).contains("hunter2"));
    }

    #[test]
    fn a_person_may_choose_and_this_machine_may_be_named_by_anyone() {
        let proxy = "https://graph.corp.example/meta";
        assert_eq!(graph(None, Some(proxy)).unwrap(), proxy);
        assert_eq!(graph(Some("https://evil.example"), Some(proxy)).unwrap(), proxy);
        for loopback in [
            "http://127.0.0.1:8080",
            "http://127.8.9.1",
            "http://[::1]:80",
            "http://localhost:1",
            "https://localhost",
        ] {
            let hosts = Hosts::choose(Some(loopback), None).unwrap();
            assert!(hosts.graph.is_loopback() && hosts.api == hosts.graph, "{loopback}");
        }
        assert_eq!(graph(Some("http://[::1]:8080/"), None).unwrap(), "http://[::1]:8080");
    }

    #[test]
    fn media_is_fetched_from_meta_only() {
        let hosts = Hosts::meta();
        assert!(hosts.media("https://scontent.whatsapp.net/v/t61.29466-34/x?ccb=1-7&oh=01").is_ok());
        for hostile in [
            "http://scontent.whatsapp.net/x",
            "https://scontent.whatsapp.net:8443/x",
            "https://whatsapp.net.evil.example/x",
            "https://notwhatsapp.net/x",
            "https://169.254.169.254/latest",
            "http://127.0.0.1/x",
            "file:///etc/passwd",
            "https://evil@scontent.whatsapp.net/x",
            "x",
        ] {
            assert!(hosts.media(hostile).is_err(), "{hostile}");
        }
        let emulator = Hosts::loopback(8080);
        assert!(emulator.media("http://127.0.0.1:8080/media/1").is_ok());
        assert!(emulator.media("http://127.0.0.1:8081/media/1").is_err());
    }
}
