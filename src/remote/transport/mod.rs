//! One HTTP exchange: over TLS that is verified, with a limit to every wait and every size, following nothing.
//!
//! The connections are made when the first of them is needed, so that commands without network never pay for
//! certificates. One transport may serve several accounts; it belongs to the runtime in which it is first used.

mod body;
mod proxy;
mod tls;

use std::error::Error as _;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::PathBuf;
use std::pin::pin;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use reqwest::header::HeaderMap;
use reqwest::{Method, Response, Url};
use tokio::time::timeout;

pub use body::Progress;
pub use proxy::ProxyError;
pub use tls::TlsError;

use super::broken::{Broken, Stage};
use super::environment::Environment;
use super::host::is_loopback;

/// Largest answer that is read, unpacked: two hundred times a full page of templates.
pub const LARGEST_ANSWER: usize = 64 * 1024 * 1024;

/// Largest answer to a webhook: nobody reads more than a word of it.
const LARGEST_NOTICE: usize = 64 * 1024;

/// How long anything may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timeouts {
    /// Until there is a connection.
    pub connect: Duration,
    /// Without a byte going either way.
    pub idle: Duration,
    /// The whole exchange; a file that is uploaded has more, by its size.
    pub total: Duration,
}

impl Default for Timeouts {
    fn default() -> Timeouts {
        let (connect, idle, total) = (10, 30, 120);
        Timeouts {
            connect: Duration::from_secs(connect),
            idle: Duration::from_secs(idle),
            total: Duration::from_secs(total),
        }
    }
}

/// Bytes a second below which an upload is given up.
const SLOWEST_UPLOAD: u64 = 8 * 1024;

/// How a transport is set up.
#[derive(Clone, Debug)]
pub struct TransportOptions {
    /// `--ca-file`: certificates to believe besides the usual ones.
    pub ca_file: Option<PathBuf>,
    /// Where proxies and further certificates are named.
    pub environment: Environment,
    /// How long anything may take.
    pub timeouts: Timeouts,
}

impl Default for TransportOptions {
    fn default() -> TransportOptions {
        TransportOptions {
            ca_file: None,
            environment: Environment::of_process(),
            timeouts: Timeouts::default(),
        }
    }
}

/// Connections, by where they lead.
#[derive(Clone)]
pub struct Transport {
    options: Arc<TransportOptions>,
    connections: Arc<[OnceLock<Connections>; 3]>,
}

#[derive(Clone)]
struct Connections {
    client: reqwest::Client,
    /// The proxy in between.
    proxy: Option<String>,
}

/// Where a connection leads.
#[derive(Clone, Copy)]
enum Route {
    /// To another machine: TLS, and a proxy where one is named.
    Outside,
    /// To this machine, with TLS.
    Inside,
    /// To this machine, without.
    Plain,
}

/// A request, ready to go.
pub(super) struct Request {
    pub(super) method: Method,
    pub(super) url: Url,
    pub(super) headers: HeaderMap,
    pub(super) payload: Payload,
    /// Largest answer to read.
    pub(super) largest: usize,
}

pub(super) enum Payload {
    None,
    Text(String),
    File { rest: Bytes, offset: u64, progress: Option<Progress> },
}

/// An answer, whole.
pub(super) struct Reply {
    pub(super) status: u16,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
}

/// What became of a request.
pub(super) enum Failed {
    /// It was lost.
    Broken(Broken),
    /// The answer is larger than any should be.
    TooLarge { status: u16 },
}

impl Transport {
    /// Prepares nothing yet.
    pub fn new(options: TransportOptions) -> Transport {
        Transport { options: Arc::new(options), connections: Arc::default() }
    }

    /// Sends a request and reads its answer.
    pub(super) async fn exchange(&self, request: Request) -> Result<Reply, Failed> {
        let host = shown_host(&request.url);
        let setup = |detail: String| {
            Failed::Broken(Broken { stage: Stage::Setup, host: host.clone(), proxy: None, detail })
        };
        let connections = self.connections(route(&request.url)).map_err(setup)?;
        let lost = |stage, detail: String| {
            Failed::Broken(Broken { stage, host: host.clone(), proxy: connections.proxy.clone(), detail })
        };
        let timeouts = self.options.timeouts;
        let allowed = match &request.payload {
            Payload::File { rest, .. } => {
                timeouts.total + Duration::from_secs(rest.len() as u64 / SLOWEST_UPLOAD)
            }
            _ => timeouts.total,
        };
        let largest = request.largest;
        let whole = async {
            let response = self.answer(&connections.client, request).await?;
            let (status, headers) = (response.status().as_u16(), response.headers().clone());
            let body = read(response, largest, timeouts.idle).await?;
            Ok(Reply { status, headers, body })
        };
        match timeout(allowed, whole).await {
            Ok(Ok(reply)) => Ok(reply),
            Ok(Err(Trouble::Http(error))) => Err(lost(stage_of(&error), deepest(&error))),
            Ok(Err(Trouble::Idle)) => {
                Err(lost(Stage::Timeout, format!("{} without a byte", seconds(timeouts.idle))))
            }
            Ok(Err(Trouble::TooLarge(status))) => Err(Failed::TooLarge { status }),
            Err(_) => Err(lost(Stage::Timeout, format!("{} in all", seconds(allowed)))),
        }
    }

    /// One exchange with an address that is not Meta's: the receiver of a webhook. Never with a token.
    ///
    /// Gives back the status and the beginning of the answer.
    pub async fn notify(
        &self,
        method: Method,
        url: Url,
        headers: &[(&'static str, String)],
        body: Option<String>,
    ) -> Result<(u16, String), Broken> {
        let host = shown_host(&url);
        let lost = |detail: &str| {
            let (host, detail) = (host.clone(), detail.to_owned());
            Broken { stage: Stage::Cut, host, proxy: None, detail }
        };
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            let value = value.parse().map_err(|_| lost("a header cannot be written"))?;
            map.insert(*name, value);
        }
        let payload = body.map_or(Payload::None, Payload::Text);
        let request = Request { method, url, headers: map, payload, largest: LARGEST_NOTICE };
        match self.exchange(request).await {
            Ok(reply) => Ok((reply.status, String::from_utf8_lossy(&reply.body).into_owned())),
            Err(Failed::Broken(broken)) => Err(broken),
            Err(Failed::TooLarge { .. }) => Err(lost("the answer is too large")),
        }
    }

    /// Sends the request and waits for the beginning of the answer, as long as bytes go out or the time is not up.
    async fn answer(&self, client: &reqwest::Client, request: Request) -> Result<Response, Trouble> {
        let counter = body::Counter::default();
        let mut builder = client.request(request.method, request.url).headers(request.headers);
        builder = match request.payload {
            Payload::None => builder,
            Payload::Text(text) => builder.body(text),
            Payload::File { rest, offset, progress } => {
                let pieces = body::Pieces::new(rest, offset, counter.clone(), progress);
                builder.body(reqwest::Body::wrap(pieces))
            }
        };
        // The connection has its own limit, which says more than this one.
        let patience =
            self.options.timeouts.idle.max(self.options.timeouts.connect + Duration::from_millis(100));
        let mut answer = pin!(builder.send());
        loop {
            let before = counter.bytes();
            match timeout(patience, &mut answer).await {
                Ok(result) => return result.map_err(Trouble::Http),
                Err(_) if counter.bytes() > before => {}
                Err(_) => return Err(Trouble::Idle),
            }
        }
    }

    /// The connections of a route, made when they are first asked for. A failure is not kept: the next try may find
    /// the certificate file in its place.
    fn connections(&self, route: Route) -> Result<Connections, String> {
        let [outside, inside, plain] = &*self.connections;
        let slot = match route {
            Route::Outside => outside,
            Route::Inside => inside,
            Route::Plain => plain,
        };
        if let Some(connections) = slot.get() {
            return Ok(connections.clone());
        }
        let connections = self.connect(route)?;
        Ok(slot.get_or_init(|| connections).clone())
    }

    fn connect(&self, route: Route) -> Result<Connections, String> {
        let TransportOptions { ca_file, environment, timeouts } = &*self.options;
        let tls = match route {
            Route::Outside | Route::Inside => tls::config(ca_file.as_deref(), environment),
            Route::Plain => tls::none(),
        };
        let tls = tls.map_err(|error| error.to_string())?;
        let proxy = match route {
            Route::Outside => proxy::choose(environment).map_err(|error| error.to_string())?,
            Route::Inside | Route::Plain => None,
        };
        // `localhost` is never looked up: whoever answers for it would be given a token.
        let here = [SocketAddr::from((Ipv4Addr::LOCALHOST, 0)), SocketAddr::from((Ipv6Addr::LOCALHOST, 0))];
        let mut builder = reqwest::Client::builder()
            .tls_backend_preconfigured(tls)
            .https_only(!matches!(route, Route::Plain))
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .referer(false)
            .no_proxy()
            .resolve_to_addrs("localhost", &here)
            .connect_timeout(timeouts.connect)
            // Well below what servers keep: a write on a connection that is just being closed cannot be repeated.
            .pool_idle_timeout(Duration::from_secs(20))
            .user_agent(concat!("waform/", env!("CARGO_PKG_VERSION")));
        let shown = proxy.as_ref().map(|chosen| chosen.shown.clone());
        if let Some(chosen) = proxy {
            builder = builder.proxy(chosen.proxy);
        }
        let client =
            builder.build().map_err(|error| format!("HTTP cannot be set up: {}", deepest(&error)))?;
        Ok(Connections { client, proxy: shown })
    }
}

/// What went wrong inside an exchange.
enum Trouble {
    Http(reqwest::Error),
    Idle,
    TooLarge(u16),
}

async fn read(mut response: Response, largest: usize, idle: Duration) -> Result<Bytes, Trouble> {
    let status = response.status().as_u16();
    let mut body = BytesMut::new();
    loop {
        let piece = timeout(idle, response.chunk()).await.map_err(|_| Trouble::Idle)?;
        let Some(piece) = piece.map_err(Trouble::Http)? else { return Ok(body.freeze()) };
        if body.len() + piece.len() > largest {
            return Err(Trouble::TooLarge(status));
        }
        body.extend_from_slice(&piece);
    }
}

fn route(url: &Url) -> Route {
    match (is_loopback(url), url.scheme()) {
        (true, "http") => Route::Plain,
        (true, _) => Route::Inside,
        (false, _) => Route::Outside,
    }
}

/// Host and port, as an address has them.
pub(super) fn shown_host(url: &Url) -> String {
    let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
    format!("{}{port}", url.host_str().unwrap_or_default())
}

fn seconds(time: Duration) -> String {
    format!("{} seconds", time.as_secs_f64())
}

/// What an error says it comes from, from the outside in.
fn causes(error: &reqwest::Error) -> impl Iterator<Item = &(dyn std::error::Error + 'static)> {
    std::iter::successors(error.source(), |cause: &&(dyn std::error::Error + 'static)| (*cause).source())
}

/// Whether a failed handshake is behind it: an I/O error holds the library's own, at times inside another.
fn is_tls(cause: &(dyn std::error::Error + 'static)) -> bool {
    let inner = cause.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
    cause.is::<rustls::Error>() || inner.is_some_and(|inner| is_tls(inner))
}

fn stage_of(error: &reqwest::Error) -> Stage {
    if !error.is_connect() {
        return match error.is_builder() {
            true => Stage::Setup,
            false if error.is_timeout() => Stage::Timeout,
            false => Stage::Cut,
        };
    }
    match () {
        () if causes(error).any(is_tls) => Stage::Tls,
        () if error.is_timeout() => Stage::ConnectTimeout,
        () if error.is_dns() => Stage::Lookup,
        () => Stage::Connect,
    }
}

/// The words of the innermost cause. The outer ones name the address, and with it a query that could hold a token.
fn deepest(error: &reqwest::Error) -> String {
    let innermost = causes(error).last();
    let words = innermost.map_or_else(|| "no reason is given".to_owned(), ToString::to_string);
    super::refusal::plain(&words, 300)
}
