//! The one path that every call takes: wait if Meta asked for it, send, tell of it, sort the answer, and try again
//! where the table allows it.

use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::Timestamp;

use super::broken::{Broken, Stage};
use super::clock::{Clock, SystemClock, after};
use super::endpoint::Endpoint;
use super::error::{Fault, RemoteError, Unexpected};
use super::host::Hosts;
use super::prepare;
use super::record::{Answered, Paused, Recorder, Sent, Silent};
use super::retry::{self, Next, PATIENCE};
use super::sort;
use super::token::Token;
use super::transport::{self, Failed, Progress, Transport};
use super::usage::Usage;

/// The Graph API, as one token sees it. Cheap to clone; the clones share what Meta said of its limits.
#[derive(Clone)]
pub struct Client {
    hosts: Arc<Hosts>,
    version: Arc<str>,
    token: Token,
    transport: Transport,
    recorder: Arc<dyn Recorder>,
    clock: Arc<dyn Clock>,
    learned: Arc<Learned>,
}

/// What the calls so far have shown.
#[derive(Default)]
struct Learned {
    /// Requests so far.
    calls: AtomicU64,
    /// Meta asked for peace until then.
    quiet_until: Mutex<Option<Timestamp>>,
}

/// A good answer.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The body.
    pub text: String,
    /// HTTP status.
    pub http: u16,
    /// How many requests it took.
    pub tries: u32,
}

impl Client {
    /// A client for one token. `version` is Graph's, such as `v25.0`.
    pub fn new(hosts: Hosts, version: &str, token: Token, transport: Transport) -> Client {
        Client {
            hosts: Arc::new(hosts),
            version: version.into(),
            token,
            transport,
            recorder: Arc::new(Silent),
            clock: Arc::new(SystemClock),
            learned: Arc::default(),
        }
    }

    /// The same, telling of every request.
    #[must_use]
    pub fn with_recorder(self, recorder: Arc<dyn Recorder>) -> Client {
        Client { recorder, ..self }
    }

    /// The same by another clock.
    #[must_use]
    pub fn with_clock(self, clock: Arc<dyn Clock>) -> Client {
        Client { clock, ..self }
    }

    /// Where it asks.
    pub fn hosts(&self) -> &Hosts {
        &self.hosts
    }

    /// The version of Graph that it speaks.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Requests made so far.
    pub fn requests(&self) -> u64 {
        self.learned.calls.load(Ordering::Relaxed)
    }

    pub(super) fn token(&self) -> &Token {
        &self.token
    }

    /// Makes a call, again where [`retry::next`] allows it, and takes its answer as text.
    pub async fn send(&self, endpoint: &Endpoint) -> Result<Answer, RemoteError> {
        let (reply, tries) = self.repeat(endpoint).await?;
        self.answer(endpoint, &reply, tries)
    }

    /// Makes a call, again where the table allows it. The second part is the number of requests.
    pub(super) async fn repeat(&self, endpoint: &Endpoint) -> Result<(transport::Reply, u32), RemoteError> {
        let mut pauses = retry::pauses();
        let mut tries = 0;
        loop {
            tries += 1;
            let fault = match self.once(endpoint, tries, None).await {
                Ok(reply) => return Ok((reply, tries)),
                Err(fault) => fault,
            };
            let again = retry::next(endpoint.repeat, &fault) == Next::Again;
            let Some(pause) = pauses.next().filter(|_| again) else {
                return Err(self.error(endpoint, tries, fault));
            };
            self.sit_out(endpoint, &fault, pause).await;
        }
    }

    /// Makes a call once.
    pub(super) async fn once(
        &self,
        endpoint: &Endpoint,
        attempt: u32,
        progress: Option<Progress>,
    ) -> Result<transport::Reply, Fault> {
        self.keep_quiet(endpoint).await;
        let reply = self.exchange(endpoint, attempt, progress).await?;
        let now = self.clock.now();
        if let Some(fault) = sort::fault(&reply, self.token(), now) {
            return Err(fault);
        }
        self.heed(&Usage::read(&reply.headers, now));
        Ok(reply)
    }

    /// A good reply as text.
    pub(super) fn answer(
        &self,
        endpoint: &Endpoint,
        reply: &transport::Reply,
        tries: u32,
    ) -> Result<Answer, RemoteError> {
        let text = sort::text(reply, self.token()).map_err(|fault| self.error(endpoint, tries, fault))?;
        Ok(Answer { text, http: reply.status, tries })
    }

    /// Waits before a call is made again.
    pub(super) async fn sit_out(&self, endpoint: &Endpoint, fault: &Fault, planned: Duration) {
        let time = retry::pause(fault, planned);
        self.tell_pause(endpoint, time, fault.to_string());
        self.clock.sleep(time).await;
    }

    /// The error of a call that failed for good.
    pub(super) fn error(&self, endpoint: &Endpoint, tries: u32, fault: Fault) -> RemoteError {
        RemoteError::new(endpoint, tries, self.clock.now(), fault)
    }

    /// Sends one request, telling of it before and after.
    async fn exchange(
        &self,
        endpoint: &Endpoint,
        attempt: u32,
        progress: Option<Progress>,
    ) -> Result<transport::Reply, Fault> {
        let Client { hosts, version, token, transport, recorder, clock, learned } = self;
        let request = prepare::request(endpoint, hosts, version, token, progress).map_err(|detail| {
            Fault::from(Broken { stage: Stage::Setup, host: String::new(), proxy: None, detail })
        })?;
        let call = learned.calls.fetch_add(1, Ordering::Relaxed) + 1;
        let at = clock.now();
        recorder.sent(&Sent {
            call,
            attempt,
            at,
            doing: endpoint.doing,
            method: request.method.to_string(),
            host: transport::shown_host(&request.url),
            path: prepare::shown_path(endpoint, &request.url, token),
            body: prepare::shown_body(endpoint, token),
        });
        let outcome = transport.exchange(request).await.map_err(|failed| match failed {
            Failed::Broken(broken) => Fault::from(broken),
            Failed::TooLarge { status } => {
                let why = format!("it is larger than {} MiB", endpoint.largest >> 20);
                Fault::from(Unexpected::because("one that can be read", status, why))
            }
        });
        let now = clock.now();
        let (status, body) = match &outcome {
            Ok(reply) => (Some(reply.status), Some(prepare::shown_reply(endpoint, &reply.body, token))),
            Err(_) => (None, None),
        };
        let failure = outcome.as_ref().err().map(ToString::to_string);
        let took_ms = u64::try_from(now.duration_since(at).as_millis()).unwrap_or(0);
        recorder.answered(&Answered { call, at: now, took_ms, status, body, failure });
        outcome
    }

    /// Takes note of how much Meta will still take.
    fn heed(&self, usage: &Usage) {
        let until = usage.pause().map(|pause| after(self.clock.now(), pause.min(PATIENCE)));
        *self.learned.quiet_until.lock().unwrap_or_else(PoisonError::into_inner) = until;
    }

    /// Waits out what the last answer asked for. A write may wait as well: it has not been made yet.
    async fn keep_quiet(&self, endpoint: &Endpoint) {
        let until = *self.learned.quiet_until.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(until) = until else { return };
        let left = Duration::try_from(until.duration_since(self.clock.now())).unwrap_or_default();
        if !left.is_zero() {
            self.tell_pause(endpoint, left, "Meta's limit is nearly reached".to_owned());
            self.clock.sleep(left).await;
        }
    }

    fn tell_pause(&self, endpoint: &Endpoint, time: Duration, why: String) {
        self.recorder.paused(&Paused { doing: endpoint.doing, time, why });
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Client");
        shown.field("graph", &self.hosts.graph.as_str()).field("version", &self.version);
        shown.finish_non_exhaustive()
    }
}
