//! A server that plays the Graph API by a script, one that misbehaves on purpose, and a clock without waiting.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::response::Response;
use jiff::Timestamp;
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use waform::remote::{
    Answered, Client, Clock, Environment, Hosts, Id, Paused, Recorder, Sent, Sleep, Timeouts, Token,
    Transport, TransportOptions,
};

/// The token of all tests. It looks like one, and nothing else contains it.
pub(crate) const TOKEN: &str = "EAAGnotATokenOfAnyone0123456789abcdefABCDEF";

/// The account of all tests.
pub(crate) const WABA: &str = "102290129340398";

/// A request as it arrived.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    pub(crate) method: String,
    /// Path and query.
    pub(crate) target: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Seen {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    /// As text, without what differs from run to run. The token shows: that is what the reader has to see.
    pub(crate) fn shown(&self) -> String {
        let mut out = format!("{} {}\n", self.method, self.target);
        for (name, value) in &self.headers {
            if !["host", "user-agent", "accept-encoding"].contains(&name.as_str()) {
                out.push_str(&format!("{name}: {value}\n"));
            }
        }
        if !self.body.is_empty() {
            out.push_str(&format!("\n{}\n", String::from_utf8_lossy(&self.body)));
        }
        out
    }
}

/// An answer of the script.
#[derive(Clone)]
pub(crate) struct Reply {
    status: u16,
    headers: Vec<(&'static str, String)>,
    body: Vec<u8>,
}

impl Reply {
    pub(crate) fn new(status: u16, body: impl Into<Vec<u8>>) -> Reply {
        Reply { status, headers: Vec::new(), body: body.into() }
    }

    pub(crate) fn json(value: Value) -> Reply {
        Reply::new(200, value.to_string())
    }

    /// Meta's error body around these fields.
    pub(crate) fn error(status: u16, error: Value) -> Reply {
        Reply::new(status, serde_json::json!({ "error": error }).to_string())
    }

    pub(crate) fn header(mut self, name: &'static str, value: impl Into<String>) -> Reply {
        self.headers.push((name, value.into()));
        self
    }
}

#[derive(Default)]
struct Script {
    replies: VecDeque<Reply>,
    seen: Vec<Seen>,
}

/// The server with the script. It ends with the runtime of its test.
pub(crate) struct Graph {
    pub(crate) port: u16,
    script: Arc<Mutex<Script>>,
    pub(crate) clock: Arc<TestClock>,
    pub(crate) recorder: Arc<Notes>,
}

impl Graph {
    /// Answers one request with each of these, and everything behind with a status that nobody expects.
    pub(crate) async fn start(replies: impl IntoIterator<Item = Reply>) -> Graph {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let script =
            Arc::new(Mutex::new(Script { replies: replies.into_iter().collect(), seen: Vec::new() }));
        let app = axum::Router::new().fallback(answer).with_state(Arc::clone(&script));
        tokio::spawn(async move { axum::serve(listener, app).await });
        Graph { port, script, clock: Arc::default(), recorder: Arc::default() }
    }

    pub(crate) fn client(&self) -> Client {
        self.client_of(&Hosts::loopback(self.port))
    }

    pub(crate) fn client_of(&self, hosts: &Hosts) -> Client {
        client(hosts, transport([])).with_clock(self.clock.clone()).with_recorder(self.recorder.clone())
    }

    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.script.lock().unwrap().seen.clone()
    }

    /// Path and query of every request.
    pub(crate) fn targets(&self) -> Vec<String> {
        self.seen().into_iter().map(|seen| seen.target).collect()
    }
}

async fn answer(State(script): State<Arc<Mutex<Script>>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap().to_vec();
    let header = |(name, value): (&axum::http::HeaderName, &axum::http::HeaderValue)| {
        (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned())
    };
    let mut script = script.lock().unwrap();
    script.seen.push(Seen {
        method: parts.method.to_string(),
        target: parts.uri.to_string(),
        headers: parts.headers.iter().map(header).collect(),
        body,
    });
    let reply = script.replies.pop_front().unwrap_or_else(|| Reply::new(418, "the script has ended"));
    let mut response = Response::builder().status(reply.status);
    for (name, value) in reply.headers {
        response = response.header(name, value);
    }
    response.body(Body::from(reply.body)).unwrap()
}

/// A server that does as it likes with each connection, after it has read the head of a request.
pub(crate) async fn misbehaving<F>(behave: impl Fn(TcpStream, String) -> F + Send + 'static) -> u16
where
    F: Future<Output = ()> + Send + 'static,
{
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        loop {
            let (mut stream, _) = listener.accept().await.unwrap();
            let head = read_head(&mut stream).await;
            tokio::spawn(behave(stream, head));
        }
    });
    port
}

/// The head of a request, to its empty line.
pub(crate) async fn read_head(stream: &mut (impl AsyncReadExt + Unpin)) -> String {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        match stream.read_u8().await {
            Ok(byte) => head.push(byte),
            Err(_) => break,
        }
    }
    String::from_utf8(head).unwrap()
}

/// Writes a text and ends the connection.
pub(crate) async fn write_and_close(mut stream: impl AsyncWriteExt + Unpin, text: impl AsRef<[u8]>) {
    let _ = stream.write_all(text.as_ref()).await;
    let _ = stream.shutdown().await;
}

/// A transport with the usual limits, in an environment that nothing of the tester's reaches.
pub(crate) fn transport<const N: usize>(environment: [(&str, &str); N]) -> Transport {
    let environment = Environment::of(environment);
    Transport::new(TransportOptions { ca_file: None, environment, timeouts: Timeouts::default() })
}

/// A transport for tests that run into a limit.
pub(crate) fn hasty<const N: usize>(environment: [(&str, &str); N]) -> Transport {
    let (connect, idle, total) = (400, 600, 900);
    let timeouts = Timeouts {
        connect: Duration::from_millis(connect),
        idle: Duration::from_millis(idle),
        total: Duration::from_millis(total),
    };
    Transport::new(TransportOptions { ca_file: None, environment: Environment::of(environment), timeouts })
}

pub(crate) fn client(hosts: &Hosts, transport: Transport) -> Client {
    let client = Client::new(hosts.clone(), "v25.0", Token::parse(TOKEN).unwrap(), transport);
    client.with_clock(Arc::new(TestClock::default()))
}

pub(crate) fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

/// A clock that jumps over every wait, and remembers it.
pub(crate) struct TestClock(Mutex<(Timestamp, Vec<Duration>)>);

impl Default for TestClock {
    fn default() -> TestClock {
        TestClock(Mutex::new(("2026-11-22T06:00:00Z".parse().unwrap(), Vec::new())))
    }
}

impl TestClock {
    /// Every wait, in seconds.
    pub(crate) fn waits(&self) -> Vec<f64> {
        self.0.lock().unwrap().1.iter().map(Duration::as_secs_f64).collect()
    }
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        self.0.lock().unwrap().0
    }

    fn sleep(&self, time: Duration) -> Sleep {
        let mut state = self.0.lock().unwrap();
        state.0 += time;
        state.1.push(time);
        Box::pin(std::future::ready(()))
    }
}

/// Everything that was told, as lines of JSON.
#[derive(Default)]
pub(crate) struct Notes(Mutex<Vec<String>>);

impl Notes {
    pub(crate) fn lines(&self) -> Vec<String> {
        self.0.lock().unwrap().clone()
    }

    fn add(&self, line: String) {
        self.0.lock().unwrap().push(line);
    }
}

impl Recorder for Notes {
    fn sent(&self, sent: &Sent) {
        self.add(serde_json::to_string(sent).unwrap());
    }

    fn answered(&self, answered: &Answered) {
        self.add(serde_json::to_string(answered).unwrap());
    }

    fn paused(&self, paused: &Paused) {
        self.add(format!("{paused:?}"));
    }
}
