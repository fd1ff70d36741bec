//! `waform sandbox`.

use std::path::Path;

use super::args::Global;
use super::args_sandbox::SandboxArgs;
use super::{Error, Exit, connect, load};
use crate::apply::StateFolder;
use crate::diag::{Draft, Finding, Level, Report};
use crate::discover;
use crate::lint::{Summary, registry};
use crate::output::{Findings, Streams, Style, human};
use crate::sandbox::review::{self, Behaviour};
use crate::sandbox::{self, APP_SECRET, ClockSetting, Info, Options, SandboxError, Webhook};
use crate::span::Sources;

/// Serves the sandbox until Ctrl-C.
pub(super) fn run(global: &Global, arguments: &SandboxArgs, streams: &mut Streams) -> Result<Exit, Error> {
    let Some(behaviour) = behaviour(arguments, streams)? else { return Ok(Exit::Failed) };
    let root = load::configuration(global)?.root;
    let options = options(&root, arguments, behaviour)?;
    let store = options.store.clone().unwrap_or_default();
    let webhook = options.webhook.clone();
    connect::block_on(async {
        if let Some(webhook) = &webhook {
            let refused = |why| Error::file(format!("the webhook {}", webhook.url), why, Some(VERIFY_HELP));
            sandbox::verify_webhook(webhook).await.map_err(refused)?;
        }
        let running = sandbox::start(options).map_err(failed)?;
        announce(running.info(), &store, streams)?;
        ended().await.map_err(|error| Error::file("waiting for Ctrl-C", error, None))?;
        running.shutdown();
        Ok(Exit::Fine)
    })
}

const VERIFY_HELP: &str =
    "asked with hub.mode=subscribe and the right hub.verify_token, it must answer 200 and hub.challenge";

fn failed(error: SandboxError) -> Error {
    let help = error.help();
    Error::file("the sandbox", &error, help)
}

/// The behaviour file; `None` where it has mistakes, which are then printed.
fn behaviour(arguments: &SandboxArgs, streams: &mut Streams) -> Result<Option<Behaviour>, Error> {
    let Some(path) = &arguments.review else { return Ok(Some(Behaviour::default())) };
    let name = path.display().to_string();
    let text = discover::read(path, &name)
        .map_err(|error| Error::file(format!("the behaviour file {name}"), error, None))?;
    let mut sources = Sources::default();
    let file = sources.add(text.source);
    let (behaviour, drafts) = match text.invalid_at {
        Some(at) => (Behaviour::default(), vec![discover::invalid_encoding(file, at)]),
        None => review::read(file, sources.get(file).map_or("", |source| &source.text)),
    };
    let report = Report::new(drafts.into_iter().filter_map(finding).collect());
    if report.findings().is_empty() {
        return Ok(Some(behaviour));
    }
    let summary = Summary { files: 1, ..Summary::default() };
    let findings = Findings { report: &report, summary: &summary, sources: &sources };
    streams.out(&human::render(findings, Style { color: streams.color, width: streams.width }))?;
    Ok((report.count(Level::Error) == 0).then_some(behaviour))
}

fn finding(draft: Draft) -> Option<Finding> {
    let rule = registry::find(draft.rule)?;
    Some(Finding {
        rule: rule.name,
        group: rule.group.as_str(),
        source: rule.source,
        level: draft.level.unwrap_or(rule.level),
        message: draft.message,
        help: draft.help,
        span: draft.span,
        template: None,
        language: None,
        component: None,
        related: draft.related,
        fix: draft.fix,
    })
}

fn options(root: &Path, arguments: &SandboxArgs, behaviour: Behaviour) -> Result<Options, Error> {
    let wrong = |message: String, help: &str| Error::Usage { message, help: Some(help.to_owned()) };
    let clock = arguments.clock.as_deref().map(ClockSetting::parse).transpose();
    let clock =
        clock.map_err(|error| wrong(format!("--clock: {error}"), "+0s follows the system's clock"))?;
    let duration = |text: &String| {
        let message = format!("--delay: `{text}` is not a duration");
        sandbox::duration(text).ok_or_else(|| wrong(message, "as in 2s, 10m, 24h"))
    };
    let seed = arguments.seed.as_deref().map(|path| {
        let what = || format!("the listing {}", path.display());
        std::fs::read_to_string(path).map_err(|error| Error::file(what(), error, None))
    });
    let webhook = arguments.webhook.as_ref().map(|url| Webhook {
        url: url.clone(),
        secret: arguments.webhook_secret.clone().unwrap_or_else(|| APP_SECRET.to_owned()),
        verify_token: arguments.webhook_verify_token.clone(),
    });
    let store = match &arguments.store {
        Some(store) => store.clone(),
        None => {
            let prepared = StateFolder::of(root).prepare();
            prepared.map_err(|error| Error::file("making the folder .waform", error, None))?;
            sandbox::store_of(root)
        }
    };
    Ok(Options {
        store: Some(store),
        reset: arguments.reset,
        host: arguments.host,
        port: arguments.port,
        seed: seed.transpose()?,
        clock,
        delay: arguments.delay.as_ref().map(duration).transpose()?,
        unverified: arguments.unverified,
        behaviour,
        webhook,
        ..Options::default()
    })
}

/// Says where it answers and to what: lines for a shell on standard output, words for people beside them.
fn announce(info: &Info, store: &Path, streams: &mut Streams) -> Result<(), Error> {
    if streams.quiet {
        return Ok(());
    }
    let lines = [
        ("GRAPH_URL", info.base_url.as_str()),
        ("WABA_ID", info.waba_id()),
        ("PHONE_NUMBER_ID", info.phone_number_id()),
        ("APP_ID", info.app_id()),
        ("ACCESS_TOKEN", info.token()),
    ];
    for (name, value) in lines {
        streams.out(&format!("export {name}={value}\n"))?;
    }
    streams.flush()?;
    streams.note(&format!("sandbox: {} (emulated; nothing leaves this machine)", info.base_url));
    streams.note(&format!("  store: {}; Ctrl-C ends it, and everything stays", store.display()));
    Ok(())
}

/// Ctrl-C, or being asked to end.
async fn ended() -> std::io::Result<()> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut terminate = signal(SignalKind::terminate())?;
        tokio::select! {
            result = tokio::signal::ctrl_c() => result,
            _ = terminate.recv() => Ok(()),
        }
    }
    #[cfg(not(unix))]
    tokio::signal::ctrl_c().await
}
