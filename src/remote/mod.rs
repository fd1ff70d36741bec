//! The Graph API, as far as templates need it.
//!
//! - `host`, `token`, `id`: where a token may go, where it comes from, and what may become part of an address.
//! - `endpoint`: every call as a value. `answer`: what comes back, as types.
//! - `client`: the one path of every call; `prepare` makes the request, `transport` carries it, `sort` says what the
//!   answer is, `retry` whether it is made again, `usage` how much Meta will still take, `record` what others may
//!   know of it.
//! - `calls`, `pages`, `upload`: the calls by name, whole listings, and files.
//! - `error`, `refusal`: what can go wrong, told apart by numbers. What a code means is in `model::codes`.
//!
//! Nothing is global: a [`Client`] is made of its hosts, its token, its [`Transport`] and a clock, and several of
//! them work side by side. Rules and plans know nothing of it; `apply` does.

mod answer;
mod broken;
mod calls;
mod client;
mod clock;
pub mod endpoint;
mod environment;
mod error;
mod host;
mod id;
mod pages;
mod prepare;
mod record;
mod refusal;
pub mod retry;
mod sort;
mod token;
mod transport;
mod upload;
mod usage;

pub use answer::{
    AppName, Created, GranularScope, Health, HealthEntity, HealthError, LibraryTemplate, Preview,
    PreviewButton, Stored, SubscribedApp, TokenInfo, Upserted,
};
pub use broken::{Broken, Stage};
pub use client::{Answer, Client};
pub use clock::{Clock, Sleep, SystemClock};
pub use endpoint::Endpoint;
pub use endpoint::templates::{LibraryQuery, PreviewQuery, TemplateQuery};
pub use environment::Environment;
pub use error::{Fault, Kind, RemoteError, Unexpected};
pub use host::{Base, HostError, Hosts, MediaAddress};
pub use id::{Id, IdError, Ids};
pub use pages::{Listing, ListingProgress, Summary, read as read_listing};
pub use record::{Answered, Paused, Recorder, Sent, Silent};
pub use refusal::Refusal;
pub use token::{Token, TokenError, TokenFault};
pub use transport::{LARGEST_ANSWER, Progress, ProxyError, Timeouts, TlsError, Transport, TransportOptions};
pub use upload::{File, Handle};
pub use usage::Usage;
