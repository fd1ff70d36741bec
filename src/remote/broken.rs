//! A call that was lost on its way, or whose answer was.

use std::fmt;

/// Where on its way a call was lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stage {
    /// Before anything was tried: a certificate file, a proxy's address.
    Setup,
    /// Looking up the host.
    Lookup,
    /// Connecting, to the host or to a proxy.
    Connect,
    /// Agreeing on TLS.
    Tls,
    /// Waiting for the connection.
    ConnectTimeout,
    /// Sending, or waiting for the answer.
    Timeout,
    /// The connection ended before the answer did.
    Cut,
}

/// A call that was lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// Where.
    pub stage: Stage,
    /// The host, or the proxy, that it was about.
    pub host: String,
    /// The proxy in between, without its password.
    pub proxy: Option<String>,
    /// The system's words.
    pub detail: String,
}

impl Stage {
    /// Whether any of the request may have left this machine.
    pub fn was_sent(self) -> bool {
        matches!(self, Stage::Timeout | Stage::Cut)
    }
}

impl Broken {
    /// What to do about it.
    pub fn help(&self) -> String {
        match (self.stage, &self.proxy) {
            (Stage::Tls, _) => {
                "if a proxy inspects the traffic, give its certificate with --ca-file or SSL_CERT_FILE"
                    .to_owned()
            }
            (Stage::Setup, _) => "correct the setting; nothing was sent".to_owned(),
            (_, Some(proxy)) => format!(
                "the call goes through {proxy}, by HTTPS_PROXY or ALL_PROXY; NO_PROXY names exceptions"
            ),
            (Stage::Lookup | Stage::Connect | Stage::ConnectTimeout, None) => {
                "check the connection; behind a proxy, set HTTPS_PROXY".to_owned()
            }
            (Stage::Timeout | Stage::Cut, None) => "try again in a while".to_owned(),
        }
    }
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Broken { stage, host, detail, .. } = self;
        match stage {
            Stage::Setup => write!(f, "{detail}"),
            Stage::Lookup => write!(f, "the host {host} is not found: {detail}"),
            Stage::Connect => write!(f, "no connection to {host}: {detail}"),
            Stage::Tls => write!(f, "no secure connection to {host}: {detail}"),
            Stage::ConnectTimeout => write!(f, "no connection to {host} in time: {detail}"),
            Stage::Timeout => write!(f, "no answer from {host} in time: {detail}"),
            Stage::Cut => write!(f, "the connection to {host} ended before the answer did: {detail}"),
        }?;
        match &self.proxy {
            Some(proxy) => write!(f, " (through {proxy})"),
            None => Ok(()),
        }
    }
}
