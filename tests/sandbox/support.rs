//! A sandbox in memory, and a client that knows nothing of waform.

use reqwest::{Method, RequestBuilder, Response};
use serde_json::{Value, json};
use waform::sandbox::{self, APP_ID, Options, Running, TOKEN, WABA_ID};

/// A body of enough words that no rule minds.
pub(crate) const BODY: &str = "Your order has left us today and will be with you within the next three days.";

/// A running sandbox and a plain HTTP client.
pub(crate) struct Sandbox {
    pub(crate) running: Running,
    runtime: tokio::runtime::Runtime,
    client: reqwest::Client,
    token: String,
}

/// An answer, read.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) bytes: Vec<u8>,
}

impl Sandbox {
    /// In memory, reviews taking no time unless the options say otherwise.
    pub(crate) fn new() -> Sandbox {
        Sandbox::with(Options { delay: Some(0), ..Options::default() })
    }

    pub(crate) fn with(options: Options) -> Sandbox {
        let running = sandbox::start(options).unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        Sandbox { running, runtime, client: plain_client(), token: TOKEN.to_owned() }
    }

    /// With a behaviour file.
    pub(crate) fn behaving(yaml: &str) -> Sandbox {
        Sandbox::behaving_with(yaml, Options::default())
    }

    /// With a behaviour file, and something else.
    pub(crate) fn behaving_with(yaml: &str, options: Options) -> Sandbox {
        let mut sources = waform::span::Sources::default();
        let file = sources.add(waform::span::Source::new("behaviour.yaml", None, yaml));
        let (behaviour, drafts) = sandbox::review::read(file, yaml);
        assert_eq!(drafts, []);
        let delay = behaviour.delay.or(Some(0));
        Sandbox::with(Options { behaviour, delay, ..options })
    }

    pub(crate) fn with_token(mut self, token: &str) -> Sandbox {
        self.token = token.to_owned();
        self
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("{}{path}", self.running.info().base_url)
    }

    /// A request to a path behind the version, with the token.
    pub(crate) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let path = if path.starts_with("/sandbox") { path.to_owned() } else { format!("/v25.0{path}") };
        self.bare(method, &path).header("authorization", format!("Bearer {}", self.token))
    }

    /// A request to exactly this path, without a token.
    pub(crate) fn bare(&self, method: Method, path: &str) -> RequestBuilder {
        self.client.request(method, self.url(path))
    }

    pub(crate) fn send(&self, request: RequestBuilder) -> Reply {
        self.try_send(request).unwrap()
    }

    pub(crate) fn try_send(&self, request: RequestBuilder) -> reqwest::Result<Reply> {
        self.runtime.block_on(async { read(request.send().await?).await })
    }

    pub(crate) fn get(&self, path: &str) -> Reply {
        self.send(self.request(Method::GET, path))
    }

    pub(crate) fn post(&self, path: &str, body: Value) -> Reply {
        let request = self.request(Method::POST, path).header("content-type", "application/json");
        self.send(request.body(body.to_string()))
    }

    pub(crate) fn delete(&self, path: &str) -> Reply {
        self.send(self.request(Method::DELETE, path))
    }

    /// `POST /{WABA}/message_templates`.
    pub(crate) fn create(&self, body: Value) -> Reply {
        self.post(&templates(), body)
    }

    /// Creates a template of text, and gives back its id.
    pub(crate) fn created(&self, name: &str, category: &str, body: &str) -> String {
        let components = json!([{ "type": "BODY", "text": body }]);
        let body =
            json!({ "name": name, "language": "en_US", "category": category, "components": components });
        self.create(body).ok()["id"].as_str().unwrap().to_owned()
    }

    /// Uploads a file as a sample for a header, and gives back its handle.
    pub(crate) fn uploaded(&self, mime: &str, bytes: &[u8]) -> String {
        let session = self.session(mime, bytes.len());
        self.bytes(&session, 0, bytes).ok()["h"].as_str().unwrap().to_owned()
    }

    /// Opens a session of the resumable upload: `upload:…`, to be kept to the letter.
    pub(crate) fn session(&self, mime: &str, length: usize) -> String {
        let path = format!("/{APP_ID}/uploads?file_name=a&file_length={length}&file_type={mime}");
        let reply = self.send(self.request(Method::POST, &path)).ok();
        reply["id"].as_str().unwrap().to_owned()
    }

    /// Sends bytes to a session.
    pub(crate) fn bytes(&self, session: &str, offset: usize, bytes: &[u8]) -> Reply {
        let request = self.bare(Method::POST, &format!("/v25.0/{session}"));
        let request =
            request.header("authorization", format!("OAuth {}", self.token)).header("file_offset", offset);
        self.send(request.body(bytes.to_vec()))
    }

    /// Fields of a template.
    pub(crate) fn read(&self, id: &str, fields: &str) -> Value {
        self.get(&format!("/{id}?fields={fields}")).ok()
    }

    pub(crate) fn status(&self, id: &str) -> String {
        self.read(id, "status")["status"].as_str().unwrap_or_default().to_owned()
    }

    /// Moves the clock on.
    pub(crate) fn advance(&self, by: &str) {
        self.post("/sandbox/clock", json!({ "advance": by })).ok();
    }

    /// Everything that is held.
    pub(crate) fn state(&self) -> Value {
        self.get("/sandbox/state").ok()
    }
}

/// The path of the account's templates.
pub(crate) fn templates() -> String {
    format!("/{WABA_ID}/message_templates")
}

/// A client without TLS, proxies or redirects.
pub(crate) fn plain_client() -> reqwest::Client {
    let provider = std::sync::Arc::new(rustls::crypto::ring::default_provider());
    let tls = rustls::ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let tls = tls.unwrap().with_root_certificates(rustls::RootCertStore::empty()).with_no_client_auth();
    reqwest::Client::builder().tls_backend_preconfigured(tls).no_proxy().build().unwrap()
}

async fn read(response: Response) -> reqwest::Result<Reply> {
    let status = response.status().as_u16();
    let text = |value: &reqwest::header::HeaderValue| value.to_str().unwrap_or_default().to_owned();
    let headers = response.headers().iter().map(|(name, value)| (name.to_string(), text(value))).collect();
    Ok(Reply { status, headers, bytes: response.bytes().await?.to_vec() })
}

impl Reply {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// The body of a success.
    pub(crate) fn ok(&self) -> Value {
        assert_eq!(self.status, 200, "{}", String::from_utf8_lossy(&self.bytes));
        self.json()
    }

    /// `error` of a refusal.
    pub(crate) fn error(&self) -> Value {
        let body = self.json();
        assert!(body["error"]["code"].is_i64() && body["error"]["fbtrace_id"].is_string(), "{body}");
        body["error"].clone()
    }

    /// `400 100/2388024`, `401 190`.
    pub(crate) fn refusal(&self) -> String {
        let error = self.error();
        let subcode = error["error_subcode"].as_i64().map(|subcode| format!("/{subcode}"));
        format!("{} {}{}", self.status, error["code"], subcode.unwrap_or_default())
    }

    pub(crate) fn message(&self) -> String {
        self.error()["message"].as_str().unwrap().to_owned()
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}
