//! Proxies, from the variables that everyone uses.
//!
//! `HTTPS_PROXY`, else `ALL_PROXY`; in small letters or capitals, as curl takes them; `NO_PROXY` names exceptions.
//! `HTTP_PROXY` is for connections without TLS: waform makes those to this machine alone, and never through a proxy.

use reqwest::{NoProxy, Proxy, Url};

use crate::remote::environment::Environment;

/// A proxy, and for whom it is none.
pub(super) struct Chosen {
    /// Scheme, host and port, for messages: never the password.
    pub(super) shown: String,
    /// For the client.
    pub(super) proxy: Proxy,
}

/// Why a proxy cannot be used. Holds nothing of its address but the host.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProxyError {
    /// Not an address.
    #[error("{0} is not an address of a proxy: it looks like `http://proxy.example:3128`")]
    Malformed(&'static str),
    /// A kind that waform does not speak.
    #[error("{0} names a proxy of the kind `{1}`, and waform speaks http and https")]
    Scheme(&'static str, String),
}

/// The proxy for connections to other machines.
pub(super) fn choose(environment: &Environment) -> Result<Option<Chosen>, ProxyError> {
    const NAMES: [(&str, &str); 2] = [("https_proxy", "HTTPS_PROXY"), ("all_proxy", "ALL_PROXY")];
    let either = |small: &str, capital: &str| environment.get(small).or_else(|| environment.get(capital));
    let found = NAMES.into_iter().find_map(|(small, capital)| Some((capital, either(small, capital)?)));
    let Some((name, address)) = found else { return Ok(None) };
    // `proxy:3128` parses as an address with the scheme `proxy`; everyone means http.
    let address = if address.contains("://") { address } else { format!("http://{address}") };
    let url = Url::parse(address.trim()).map_err(|_| ProxyError::Malformed(name))?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(ProxyError::Scheme(name, url.scheme().to_owned()));
    }
    let host = url.host_str().ok_or(ProxyError::Malformed(name))?;
    let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
    let shown = format!("{}://{host}{port}", url.scheme());
    let exceptions = either("no_proxy", "NO_PROXY").and_then(|list| NoProxy::from_string(&list));
    let proxy = Proxy::https(url).map_err(|_| ProxyError::Malformed(name))?.no_proxy(exceptions);
    Ok(Some(Chosen { shown, proxy }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown<const N: usize>(variables: [(&str, &str); N]) -> Result<Option<String>, ProxyError> {
        choose(&Environment::of(variables)).map(|chosen| chosen.map(|chosen| chosen.shown))
    }

    #[test]
    fn the_usual_variables_count_in_the_usual_order() {
        assert_eq!(shown([]), Ok(None));
        assert_eq!(shown([("HTTP_PROXY", "http://a:1")]), Ok(None));
        let all = [("ALL_PROXY", "http://a:1"), ("HTTPS_PROXY", "http://b:2"), ("https_proxy", "http://c:3")];
        assert_eq!(shown(all), Ok(Some("http://c:3".to_owned())));
        assert_eq!(shown([("ALL_PROXY", "a.example:1")]), Ok(Some("http://a.example:1".to_owned())));
    }

    #[test]
    fn a_password_never_shows() {
        let told = shown([("HTTPS_PROXY", "http://user:hunter2@proxy.example:3128")]).unwrap().unwrap();
        assert_eq!(told, "http://proxy.example:3128");
        for bad in ["http://user:hunter2@", "socks5://user:hunter2@proxy", "http://user:hunter2@:x"] {
            let error = shown([("HTTPS_PROXY", bad)]).unwrap_err();
            assert!(!format!("{error} {error:?}").contains("hunter2"), "{error:?}");
        }
    }
}
