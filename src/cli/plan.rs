//! `waform plan`.

use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::args::Global;
use super::args_remote::{PlanArgs, PlanFormat};
use super::connect::{self, Connection};
use super::load::{self, Loaded, Wanted};
use super::make::{self, Made, Sides};
use super::progress::Progress;
use super::{Error, Exit};
use crate::apply::account;
use crate::config::Account;
use crate::discover::write;
use crate::output::{Findings, Streams, Style, human, plan_markdown, plan_text};
use crate::plan::{self, AccountRef, LiveAccount, Plan};

/// Runs the command.
pub(super) fn run(global: &Global, arguments: &PlanArgs, streams: &mut Streams) -> Result<Exit, Error> {
    let configured = load::configuration(global)?;
    let accounts = connect::choose(&configured.config, &arguments.remote)?;
    let wanted = Wanted { accounts: Some(accounts.clone()), ..Wanted::default() };
    let loaded = load::project(global, &wanted)?;
    refuse_bad_configuration(&loaded, streams)?;
    connect::announce(&accounts, streams);
    let made = match &arguments.snapshot {
        Some(path) => vec![from_snapshot(&loaded, &accounts, path, arguments)?],
        None => connect::block_on(from_accounts(&configured, &loaded, &accounts, arguments, streams))?,
    };
    let plans: Vec<Plan> = made
        .iter()
        .map(|made| made.plan.clone())
        .map(|plan| priced(plan, arguments))
        .collect::<Result<_, _>>()?;
    if let Some(path) = &arguments.out {
        write::atomically(path, plan_document(&plans).as_bytes())
            .map_err(|error| Error::file(format!("saving the plan as {}", path.display()), error, None))?;
    }
    print(arguments, &loaded, &made, &plans, streams)?;
    Ok(exit(arguments, &made, &plans))
}

/// A configuration that does not say what it means is no ground for a plan: its mistakes are shown instead.
pub(super) fn refuse_bad_configuration(loaded: &Loaded, streams: &mut Streams) -> Result<(), Error> {
    let Some(draft) = loaded.project.config_drafts.first() else { return Ok(()) };
    let sources = &loaded.project.sources;
    let at = sources.position(draft.span);
    let place = format!("{}:{}:{}", sources.name(draft.span.file), at.line, at.column);
    streams.note("`waform lint` shows everything that is wrong with it");
    Err(Error::file(place, &draft.message, draft.help.as_deref()))
}

async fn from_accounts(
    configured: &load::Configured,
    loaded: &Loaded,
    accounts: &[Account],
    arguments: &PlanArgs,
    streams: &Streams,
) -> Result<Vec<Made>, Error> {
    let progress = Progress::of(streams);
    let page_size = configured.config.graph.page_size;
    let source = match &arguments.make.from {
        Some(name) => Some(make::source(configured, name, &arguments.remote, progress).await?),
        None => None,
    };
    // Accounts have nothing to do with each other, so they are read side by side.
    let reads = accounts.iter().map(|account| async move {
        let connection = connect::connect(configured, account, &arguments.remote, None).await?;
        let read = make::read(&connection, page_size, progress).await?;
        Ok::<(Connection, account::Account), Error>((connection, read))
    });
    let mut made = Vec::new();
    for (index, read) in futures_util::future::join_all(reads).await.into_iter().enumerate() {
        let (connection, read) = read?;
        let memory = make::memory(&loaded.root, &connection.account, arguments.make.ledger.as_deref());
        let sides = Sides {
            loaded,
            account: index,
            source: source.as_ref(),
            live: &read.live,
            ledger: memory.ledger(),
            reference: connection.reference.clone(),
        };
        made.push(make::make(&sides, &arguments.make, Timestamp::now())?);
    }
    Ok(made)
}

/// The plan against a saved listing. Needs no token, and can be made where none may be.
fn from_snapshot(
    loaded: &Loaded,
    accounts: &[Account],
    path: &Path,
    arguments: &PlanArgs,
) -> Result<Made, Error> {
    let (templates, origin) = load::snapshot(path)?;
    let account = accounts.first().cloned().unwrap_or_else(Account::sandbox);
    let waba_id = account.waba_id.as_ref().map(|id| id.value.clone());
    let waba_id = waba_id.or(origin.map(|origin| origin.waba_id)).unwrap_or_default();
    let memory = make::memory(&loaded.root, &account, arguments.make.ledger.as_deref());
    let live = LiveAccount::new(templates);
    let sides = Sides {
        loaded,
        account: 0,
        source: None,
        live: &live,
        ledger: memory.ledger(),
        reference: AccountRef { name: account.name.clone(), waba_id, emulated: account.is_sandbox() },
    };
    make::make(&sides, &arguments.make, Timestamp::now())
}

/// Adds what changes of category cost, where a rate card is given.
fn priced(mut plan: Plan, arguments: &PlanArgs) -> Result<Plan, Error> {
    let (Some(rates), Some(volumes)) = (&arguments.rates, &arguments.volumes) else { return Ok(plan) };
    let read = |path: &PathBuf| {
        std::fs::read_to_string(path).map_err(|error| Error::file(path.display().to_string(), error, None))
    };
    let day = plan.created_at.to_zoned(jiff::tz::TimeZone::UTC).date();
    let fault = |path: &PathBuf, why: String| Error::file(path.display().to_string(), why, None);
    let rates_text = read(rates)?;
    let card = plan::RateCard::parse(&rates_text, day).map_err(|why| fault(rates, why))?;
    let volumes_text = read(volumes)?;
    let list = plan::Volumes::parse(&volumes_text).map_err(|why| fault(volumes, why))?;
    plan::price(&mut plan, &card, &list);
    Ok(plan.sealed())
}

/// One plan, or several accounts' in one document.
pub(super) fn plan_document(plans: &[Plan]) -> String {
    match plans {
        [only] => only.to_text(),
        several => {
            let list: Vec<serde_json::Value> = several.iter().map(Plan::to_json).collect();
            format!("{:#}\n", serde_json::json!({ "version": plan::VERSION, "accounts": list }))
        }
    }
}

fn print(
    arguments: &PlanArgs,
    loaded: &Loaded,
    made: &[Made],
    plans: &[Plan],
    streams: &mut Streams,
) -> Result<(), Error> {
    if arguments.format == PlanFormat::Json {
        streams.out(&plan_document(plans))?;
        return Ok(());
    }
    let style = Style { color: streams.color, width: streams.width };
    for (made, plan) in made.iter().zip(plans) {
        let next = plan_text::Next {
            command: next_command(arguments, plan, plans.len()),
            saved_as: arguments.out.as_ref().map(|path| path.display().to_string()),
            list_unmanaged: arguments.unmanaged,
        };
        match arguments.format {
            PlanFormat::Markdown => streams.out(&plan_markdown::render(plan, &next))?,
            _ => {
                lint_errors(loaded, made, style, streams)?;
                streams.out(&plan_text::render(plan, &next, style))?;
            }
        }
    }
    Ok(())
}

/// What stopped templates, with its frames: the plan itself only names it.
pub(super) fn lint_errors(
    loaded: &Loaded,
    made: &Made,
    style: Style,
    streams: &mut Streams,
) -> Result<(), Error> {
    if !made.plan.has_lint_errors() && !made.broken {
        return Ok(());
    }
    let mut report = made.findings.report.clone();
    report.retain(|finding| finding.level == crate::diag::Level::Error);
    let findings =
        Findings { report: &report, summary: &made.findings.summary, sources: &loaded.project.sources };
    streams.out(&human::render(findings, style))?;
    streams.out("\n")?;
    Ok(())
}

/// The exact next command.
fn next_command(arguments: &PlanArgs, plan: &Plan, accounts: usize) -> Option<String> {
    if plan.is_empty() || plan.ceiling.is_some() || arguments.snapshot.is_some() {
        return None;
    }
    match &arguments.out {
        Some(path) => Some(format!("waform apply {}", path.display())),
        None => {
            let account = arguments.remote.account.is_empty() && accounts == 1;
            let account = if account { String::new() } else { format!(" --account {}", plan.account.name) };
            Some(format!("waform plan{account} --out plan.json"))
        }
    }
}

fn exit(arguments: &PlanArgs, made: &[Made], plans: &[Plan]) -> Exit {
    if made.iter().any(|made| made.broken || made.plan.has_lint_errors()) {
        return Exit::Found;
    }
    let noteworthy = arguments.detailed_exitcode && plans.iter().any(Plan::is_noteworthy);
    if noteworthy { Exit::Changes } else { Exit::Fine }
}
