//! Running a sandbox: a port of this machine, a thread, and an end.

use std::fs::File;
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use axum::serve::ListenerExt;
use serde::{Deserialize, Serialize};
use tokio::sync::watch;

use super::core::Core;
use super::error::SandboxError;
use super::http;
use super::ids::{APP_ID, PHONE_NUMBER_ID, TOKEN, WABA_ID};
use super::options::Options;
use super::settings::Settings;
use super::store::{Store, StoreError};
use super::templates::seed;
use super::{attach, webhooks};
use crate::discover::write;

/// How long requests that are being answered may go on once the end has come.
const GRACE: Duration = Duration::from_secs(1);

/// Where a sandbox answers, and to what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Info {
    /// The process that serves it.
    pub pid: u32,
    /// Its port.
    pub port: u16,
    /// `http://127.0.0.1:4010`.
    pub base_url: String,
}

impl Info {
    /// The WhatsApp Business Account.
    pub fn waba_id(&self) -> &'static str {
        WABA_ID
    }

    /// Its app.
    pub fn app_id(&self) -> &'static str {
        APP_ID
    }

    /// Its phone number.
    pub fn phone_number_id(&self) -> &'static str {
        PHONE_NUMBER_ID
    }

    /// A token with every scope. It opens nothing but this.
    pub fn token(&self) -> &'static str {
        TOKEN
    }
}

/// A sandbox to talk to. One that this process started ends when this is dropped; another process's goes on.
pub struct Running {
    info: Info,
    own: Option<Own>,
}

/// What a sandbox of this process needs to end.
struct Own {
    stop: watch::Sender<bool>,
    thread: Option<JoinHandle<()>>,
    /// The file that says where it answers.
    notice: Option<PathBuf>,
    /// Held for as long as the store is: nobody else opens it.
    _lock: Option<File>,
}

/// Starts a sandbox in a thread of its own, and returns when it answers.
pub fn start(options: Options) -> Result<Running, SandboxError> {
    if !options.host.is_loopback() {
        return Err(SandboxError::NotLoopback(options.host));
    }
    let path = options.store.clone();
    let lock = path.as_deref().map(attach::lock).transpose()?;
    let core = Arc::new(open(options.clone())?);
    let address = SocketAddr::new(options.host, options.port);
    let in_use = |source| SandboxError::Port { host: options.host, port: options.port, source };
    let listener = TcpListener::bind(address).map_err(in_use)?;
    let port = listener.local_addr().map_err(in_use)?.port();
    let base_url = format!("http://{}", SocketAddr::new(options.host, port));
    let (stop, stopped) = watch::channel(false);
    let thread = std::thread::Builder::new().name("sandbox".to_owned());
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|source| SandboxError::System { doing: "starting the sandbox", source })?;
    let thread = thread
        .spawn(move || {
            runtime.block_on(serve(core, listener, stopped));
            // Answers that are held back on purpose are not waited for.
            runtime.shutdown_background();
        })
        .map_err(|source| SandboxError::System { doing: "starting the sandbox", source })?;
    let info = Info { pid: std::process::id(), port, base_url };
    let mut own = Own { stop, thread: Some(thread), notice: None, _lock: lock };
    if let Some(path) = &path {
        let notice = attach::notice_of(path);
        let json = serde_json::to_vec(&info).unwrap_or_default();
        write::atomically(&notice, &json)
            .map_err(|source| SandboxError::System { doing: "saying where the sandbox answers", source })?;
        own.notice = Some(notice);
    }
    Ok(Running { info, own: Some(own) })
}

/// Opens the store and does to it what the options say.
fn open(options: Options) -> Result<Core, SandboxError> {
    let shown = options.store.clone().unwrap_or_else(|| Path::new("in memory").to_path_buf());
    let failed = |error: StoreError| SandboxError::Store { path: shown.clone(), why: error.to_string() };
    let store = Store::open(options.store.as_deref()).map_err(failed)?;
    if options.reset {
        store.clear().map_err(failed)?;
    }
    let (clock, listing) = (options.clock, options.seed.clone());
    let core = Core::open(Settings::new(options), store).map_err(failed)?;
    if let Some(clock) = clock {
        core.set_clock(clock).map_err(failed)?;
    }
    if let Some(listing) = listing {
        let seeded = core.change(|state| seed::seed(state, WABA_ID, &listing)).map_err(failed)?;
        seeded.map_err(SandboxError::Seed)?;
    }
    Ok(core)
}

async fn serve(core: Arc<Core>, listener: TcpListener, mut stopped: watch::Receiver<bool>) {
    // The port is taken; what can still fail is that the system has no room for it.
    if listener.set_nonblocking(true).is_err() {
        return;
    }
    let Ok(listener) = tokio::net::TcpListener::from_std(listener) else { return };
    let listener = listener.tap_io(|stream| drop(stream.set_nodelay(true)));
    if core.settings.webhook.is_some() {
        tokio::spawn(webhooks::announce(Arc::clone(&core)));
    }
    let mut ended = stopped.clone();
    let serving = axum::serve(listener, http::router(core)).with_graceful_shutdown(async move {
        let _ = ended.wait_for(|stop| *stop).await;
    });
    let out_of_time = async move {
        let _ = stopped.wait_for(|stop| *stop).await;
        tokio::time::sleep(GRACE).await;
    };
    tokio::select! {
        _ = serving => {}
        () = out_of_time => {}
    }
}

impl Running {
    /// One that another process serves.
    pub(super) fn elsewhere(info: Info) -> Running {
        Running { info, own: None }
    }

    /// Where it answers.
    pub fn info(&self) -> &Info {
        &self.info
    }

    /// Whether this process serves it.
    pub fn is_own(&self) -> bool {
        self.own.is_some()
    }

    /// Ends it, and returns when it has ended. Dropping does the same.
    pub fn shutdown(self) {}
}

impl Drop for Own {
    fn drop(&mut self) {
        // First nobody is sent here any more.
        if let Some(notice) = &self.notice {
            let _ = std::fs::remove_file(notice);
        }
        let _ = self.stop.send(true);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
