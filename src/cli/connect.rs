//! From an account's name to a client that speaks to it.

use std::path::Path;
use std::sync::Arc;

use super::Error;
use super::args_remote::RemoteArgs;
use super::load::Configured;
use crate::config::{Account, Config};
use crate::output::Streams;
use crate::plan::AccountRef;
use crate::remote::{
    Client, Environment, Hosts, Id, Recorder, RemoteError, Token, Transport, TransportOptions,
};
use crate::sandbox::{self, Running};

/// An account with its client.
pub(super) struct Connection {
    /// The account.
    pub(super) account: Account,
    /// Its client.
    pub(super) client: Client,
    /// Its id.
    pub(super) waba: Id,
    /// The app that media is uploaded under, where it is known without asking.
    pub(super) app: Option<Id>,
    /// What a plan says of it.
    pub(super) reference: AccountRef,
    /// The emulator behind it, where it is emulated: it ends with the connection.
    pub(super) _sandbox: Option<Running>,
}

/// The accounts that a command works on, in the order named.
pub(super) fn choose(config: &Config, arguments: &RemoteArgs) -> Result<Vec<Account>, Error> {
    if arguments.account.iter().any(|name| name == "all") {
        return Ok(config.all_accounts());
    }
    let chosen = |named: Option<&str>| {
        config.account(named).map_err(|error| Error::file("choosing the account", error, None))
    };
    if arguments.account.is_empty() {
        return Ok(vec![chosen(None)?]);
    }
    arguments.account.iter().map(|name| chosen(Some(name))).collect()
}

/// Says once, before anything else, that an emulated account is one.
pub(super) fn announce(accounts: &[Account], streams: &mut Streams) {
    if accounts.iter().any(Account::is_sandbox) {
        streams.note("account: sandbox (emulated; nothing leaves this machine)");
    }
}

/// Makes the client of an account. Reads its token; asks the network nothing.
pub(super) async fn connect(
    configured: &Configured,
    account: &Account,
    arguments: &RemoteArgs,
    recorder: Option<Arc<dyn Recorder>>,
) -> Result<Connection, Error> {
    let version = &configured.config.graph.version;
    let transport = Transport::new(TransportOptions {
        ca_file: arguments.ca_file.clone(),
        ..TransportOptions::default()
    });
    let connection = if account.is_sandbox() {
        emulated(&configured.root, account, version, transport)?
    } else {
        real(configured, account, arguments, version, transport)?
    };
    Ok(match recorder {
        Some(recorder) => Connection { client: connection.client.with_recorder(recorder), ..connection },
        None => connection,
    })
}

fn real(
    configured: &Configured,
    account: &Account,
    arguments: &RemoteArgs,
    version: &str,
    transport: Transport,
) -> Result<Connection, Error> {
    let configured_url = configured.config.graph.base_url.as_ref().map(|url| url.value.as_str());
    let hosts = Hosts::choose(configured_url, arguments.base_url.as_deref())
        .map_err(|error| Error::file("the server to ask", &error, Some(error.help())))?;
    let id = |key: &str, text: &str| {
        let what = format!("`{key}` of the account `{}`", account.name);
        Id::parse(text).map_err(|error| Error::file(what, &error, Some(error.help())))
    };
    let Some(waba) = &account.waba_id else {
        let why = format!("the account `{}` has no `waba_id`", account.name);
        return Err(Error::file(
            "waform.yaml",
            why,
            Some("it is the WhatsApp Business Account's id, not the business's"),
        ));
    };
    let waba = id("waba_id", &waba.value)?;
    let app = account.app_id.as_ref().map(|app| id("app_id", &app.value)).transpose()?;
    let token = Token::of_account(account, &configured.root, &Environment::of_process())
        .map_err(|error| Error::file(format!("the token of the account `{}`", account.name), &error, None))?;
    let reference =
        AccountRef { name: account.name.clone(), waba_id: waba.as_str().to_owned(), emulated: false };
    let client = Client::new(hosts, version, token, transport);
    Ok(Connection { account: account.clone(), client, waba, app, reference, _sandbox: None })
}

/// The emulated account: of another process that serves it, or of this one for as long as the connection lasts.
fn emulated(
    root: &Path,
    account: &Account,
    version: &str,
    transport: Transport,
) -> Result<Connection, Error> {
    let running = sandbox::attach_or_start(root, sandbox::Options::default())
        .map_err(|error| Error::file("the sandbox", &error, error.help()))?;
    let info = running.info();
    let failed = |why: String| Error::file("the sandbox", why, None);
    let token = Token::parse(info.token()).map_err(|fault| failed(fault.to_string()))?;
    let id = |text: &str| Id::parse(text).map_err(|error| failed(error.to_string()));
    let (waba, app) = (id(info.waba_id())?, Some(id(info.app_id())?));
    let reference =
        AccountRef { name: account.name.clone(), waba_id: waba.as_str().to_owned(), emulated: true };
    let client = Client::new(Hosts::loopback(info.port), version, token, transport);
    Ok(Connection { account: account.clone(), client, waba, app, reference, _sandbox: Some(running) })
}

impl Connection {
    /// The app that media is uploaded under: as configured, else as the token says.
    pub(super) async fn app(&mut self) -> Result<Id, Error> {
        if let Some(app) = &self.app {
            return Ok(app.clone());
        }
        let info = self.client.token_info().await.map_err(|error| remote(&error))?;
        let found = info.app_id.as_deref().and_then(|id| Id::parse(id).ok());
        let app = found.ok_or_else(|| {
            let help = Some("set `app_id` for the account in waform.yaml");
            Error::file("the app of the token", "Meta does not say which it is", help)
        })?;
        self.app = Some(app.clone());
        Ok(app)
    }
}

/// A failure of the network or of Meta as the command's own.
pub(super) fn remote(error: &RemoteError) -> Error {
    Error::Remote { message: error.to_string(), help: error.help() }
}

/// Runs what waits for the network. Nothing that needs no network starts a runtime.
pub(super) fn block_on<T>(future: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| Error::file("starting the network", error, None))?;
    runtime.block_on(future)
}
