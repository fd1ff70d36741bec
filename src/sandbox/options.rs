//! How a sandbox is to be started.

use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;

use super::clock::{ClockSetting, Millis};
use super::review::Behaviour;

/// How a sandbox is to be started. [`Options::default`] keeps everything in memory, on a free port.
#[derive(Clone, Debug)]
pub struct Options {
    /// The store's file; nothing survives without one.
    pub store: Option<PathBuf>,
    /// Whether what is in the store is removed first.
    pub reset: bool,
    /// The address to listen on; loopback, whatever its form.
    pub host: IpAddr,
    /// The port; 0 takes a free one.
    pub port: u16,
    /// A listing whose templates are put into the account, outside all quotas.
    pub seed: Option<String>,
    /// Where the clock is to be from now on; where it was where nothing is said.
    pub clock: Option<ClockSetting>,
    /// How long a review takes; wins over the behaviour's.
    pub delay: Option<Millis>,
    /// Whether the business is not verified and no number registered: 250 templates, 200 requests an hour.
    pub unverified: bool,
    /// How the emulated Meta behaves.
    pub behaviour: Behaviour,
    /// Entries of a page where a client names no number. Meta does not say; 25 is Graph's custom.
    pub page_size: usize,
    /// Where webhooks go.
    pub webhook: Option<Webhook>,
}

/// Where webhooks go.
#[derive(Clone)]
pub struct Webhook {
    /// The address.
    pub url: String,
    /// The app's secret, which signs them.
    pub secret: String,
    /// What the address must know before it gets anything; not asked where nothing is said.
    pub verify_token: Option<String>,
}

impl std::fmt::Debug for Webhook {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Webhook").field("url", &self.url).field("secret", &"***").finish_non_exhaustive()
    }
}

impl Default for Options {
    fn default() -> Options {
        Options {
            store: None,
            reset: false,
            host: IpAddr::V4(Ipv4Addr::LOCALHOST),
            port: 0,
            seed: None,
            clock: None,
            delay: None,
            unverified: false,
            behaviour: Behaviour::default(),
            page_size: 25,
            webhook: None,
        }
    }
}
