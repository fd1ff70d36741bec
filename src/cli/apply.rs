//! `waform apply`.

use std::cell::RefCell;
use std::io::{BufRead, IsTerminal, stdin};
use std::path::Path;
use std::sync::Arc;

use futures_util::future::join_all;
use jiff::{SignedDuration, Timestamp};

use super::args::Global;
use super::args_remote::ApplyArgs;
use super::connect::{self, Connection};
use super::interrupt::Interrupt;
use super::load::{self, Configured, Wanted};
use super::make::{self, Sides, Source};
use super::progress::Progress;
use super::{Error, Exit};
use crate::apply::{
    Apply, ChangeResult, HandleCache, Journal, Lock, LockError, Outcome, Reviewed, StateFolder, Stopped,
    follow,
};
use crate::config::Account;
use crate::model::Status;
use crate::output::{Streams, Style, apply_text, plan_text};
use crate::plan::{self, Change, LiveAccount, Plan};
use crate::remote::{Client, Id, SystemClock};

/// Runs the command.
pub(super) fn run(global: &Global, arguments: &ApplyArgs, streams: &mut Streams) -> Result<Exit, Error> {
    let patience = arguments.wait.as_deref().map(patience).transpose()?;
    let asks = arguments.plan.is_none() && !arguments.auto_approve;
    // Before anything is read or asked: a job without a terminal must not find out after minutes.
    if asks && !stdin().is_terminal() {
        let message = "apply asks before it writes, and there is no terminal to ask on".to_owned();
        let help = "give it a saved plan, or --auto-approve".to_owned();
        return Err(Error::Usage { message, help: Some(help) });
    }
    let configured = load::configuration(global)?;
    let saved = arguments.plan.as_deref().map(load_plans).transpose()?;
    let accounts = match &saved {
        Some(plans) => accounts_of(&configured, plans)?,
        None => connect::choose(&configured.config, &arguments.remote)?,
    };
    connect::announce(&accounts, streams);
    let works: Vec<One<'_>> = accounts
        .iter()
        .enumerate()
        .map(|(index, account)| {
            let saved = saved.as_ref().and_then(|plans| plans.get(index));
            One { global, arguments, configured: &configured, account, saved, patience }
        })
        .collect();
    let streams = RefCell::new(streams);
    connect::block_on(async {
        let mut results = Vec::new();
        if asks {
            // One question at a time.
            for work in &works {
                results.push(work.run(&streams).await);
            }
        } else {
            // Accounts have nothing to do with each other; what stops one does not stop another.
            results = join_all(works.iter().map(|work| work.run(&streams))).await;
        }
        worst(results, &mut streams.borrow_mut())
    })
}

/// The exit of all accounts together: the highest, interruption above all.
fn worst(mut results: Vec<Result<Exit, Error>>, streams: &mut Streams) -> Result<Exit, Error> {
    if results.len() == 1 {
        return results.pop().unwrap_or(Ok(Exit::Fine));
    }
    let exits = results.into_iter().map(|result| {
        result.unwrap_or_else(|error| {
            error.tell(streams);
            error.exit()
        })
    });
    Ok(exits.max_by_key(|exit| exit.code()).unwrap_or(Exit::Fine))
}

fn load_plans(path: &Path) -> Result<Vec<Plan>, Error> {
    let what = || format!("the plan {}", path.display());
    let text = std::fs::read_to_string(path).map_err(|error| Error::file(what(), error, None))?;
    Plan::parse_all(&text).map_err(|error| Error::file(what(), &error, Some(error.help())))
}

/// The accounts that saved plans are for; an account that is another one by now is refused.
fn accounts_of(configured: &Configured, plans: &[Plan]) -> Result<Vec<Account>, Error> {
    let account = |plan: &Plan| {
        let account = configured.config.account(Some(&plan.account.name));
        let account = account.map_err(|error| Error::file("the plan's account", error, None))?;
        let waba = account.waba_id.as_ref().map(|id| id.value.as_str());
        if !account.is_sandbox() && waba != Some(plan.account.waba_id.as_str()) {
            let why = format!(
                "the plan is for {}, and waform.yaml says {} is {}",
                plan.account.waba_id,
                account.name,
                waba.unwrap_or("none")
            );
            return Err(Error::file("the plan's account", why, Some("make a new plan")));
        }
        Ok(account)
    };
    plans.iter().map(account).collect()
}

/// `30m`, `90s`, `1h`.
fn patience(text: &str) -> Result<SignedDuration, Error> {
    let parsed: Result<SignedDuration, _> = text.parse();
    parsed.map_err(|_| Error::Usage {
        message: format!("`{text}` is not a length of time"),
        help: Some("write it as 90s, 30m or 2h".to_owned()),
    })
}

/// The accounts of a plan, as they were read.
struct Accounts<'a> {
    connection: &'a Connection,
    live: LiveAccount,
    /// Where templates are promoted from.
    source: Option<(Client, LiveAccount)>,
    app: Option<Id>,
}

/// The work on one account.
struct One<'a> {
    global: &'a Global,
    arguments: &'a ApplyArgs,
    configured: &'a Configured,
    account: &'a Account,
    saved: Option<&'a Plan>,
    patience: Option<SignedDuration>,
}

impl One<'_> {
    async fn run(&self, streams: &RefCell<&mut Streams>) -> Result<Exit, Error> {
        let now = Timestamp::now();
        let state = StateFolder::of(&self.configured.root);
        let file = |what: &str, error: &dyn std::fmt::Display| Error::file(what, error.to_string(), None);
        state.prepare().map_err(|error| file("the folder .waform", &error))?;
        let _lock = Lock::take(&state.lock(&self.account.name), now).map_err(|error: LockError| {
            Error::file(format!("the account {}", self.account.name), &error, Some(error.help()))
        })?;
        let journal = Journal::begin(&state.journals(&self.account.name), now);
        let journal = Arc::new(journal.map_err(|error| file("the journal", &error))?);
        let remote = &self.arguments.remote;
        let mut connection =
            connect::connect(self.configured, self.account, remote, Some(journal.clone())).await?;
        let progress = Progress::of(&streams.borrow());
        let page_size = self.configured.config.graph.page_size;
        let live = make::read(&connection, page_size, progress).await?.live;
        let from = match self.saved {
            Some(plan) => plan.from.as_ref().map(|account| account.name.clone()),
            None => self.arguments.make.from.clone(),
        };
        let source = match from {
            Some(name) => Some(make::source(self.configured, &name, remote, progress).await?),
            None => None,
        };
        let plan = match self.saved {
            Some(plan) => plan.clone(),
            None => {
                match self.plan_and_ask(&connection, &live, source.as_ref(), &mut streams.borrow_mut())? {
                    Ok(plan) => plan,
                    Err(exit) => return Ok(exit),
                }
            }
        };
        if let Some(ceiling) = &plan.ceiling {
            let mut streams = streams.borrow_mut();
            streams.error(&format!(
                "error: this plan edits or deletes {} of {} live templates, more than {} %",
                ceiling.changes, ceiling.managed, ceiling.most
            ));
            streams.error("  help: plan again with --max-change-percent if that is what you want");
            return Ok(Exit::Found);
        }
        if plan.is_empty() {
            // One that was made just now has said so itself.
            if self.saved.is_some() {
                streams.borrow_mut().out(&format!("{}\n", plan_text::summary(&plan)))?;
            }
            return Ok(blocked_exit(&plan));
        }
        let needs_app = plan.changes.iter().any(|change| !change.media.is_empty());
        let app = if needs_app { Some(connection.app().await?) } else { None };
        let source = source.map(|source| (source.connection.client, source.live));
        let accounts = Accounts { connection: &connection, live, source, app };
        self.carry_out(&plan, accounts, &state, streams).await
    }

    /// Makes a plan, shows it, and asks. The inner error is how it ends without one.
    fn plan_and_ask(
        &self,
        connection: &Connection,
        live: &LiveAccount,
        source: Option<&Source>,
        streams: &mut Streams,
    ) -> Result<Result<Plan, Exit>, Error> {
        let wanted = Wanted { accounts: Some(vec![self.account.clone()]), ..Wanted::default() };
        let loaded = load::project(self.global, &wanted)?;
        super::plan::refuse_bad_configuration(&loaded, streams)?;
        let memory = make::memory(&loaded.root, self.account, self.arguments.make.ledger.as_deref());
        let sides = Sides {
            loaded: &loaded,
            account: 0,
            source,
            live,
            ledger: memory.ledger(),
            reference: connection.reference.clone(),
        };
        let made = make::make(&sides, &self.arguments.make, Timestamp::now())?;
        let style = Style { color: streams.color, width: streams.width };
        super::plan::lint_errors(&loaded, &made, style, streams)?;
        streams.out(&plan_text::render(&made.plan, &plan_text::Next::default(), style))?;
        streams.flush()?;
        if made.plan.is_empty() || made.plan.ceiling.is_some() || self.arguments.auto_approve {
            return Ok(Ok(made.plan));
        }
        let emulated = if made.plan.account.emulated { ", emulated" } else { "" };
        streams.out(&format!(
            "\nApply this to the account {} ({}{emulated})? Only `yes` will do: ",
            made.plan.account.name, made.plan.account.waba_id
        ))?;
        streams.flush()?;
        let mut answer = String::new();
        stdin().lock().read_line(&mut answer)?;
        if answer.trim() == "yes" {
            return Ok(Ok(made.plan));
        }
        streams.out("Nothing was changed.\n")?;
        Ok(Err(Exit::Found))
    }

    async fn carry_out(
        &self,
        plan: &Plan,
        accounts: Accounts<'_>,
        state: &StateFolder,
        streams: &RefCell<&mut Streams>,
    ) -> Result<Exit, Error> {
        let Accounts { connection, live, source, app } = accounts;
        let interrupt = Interrupt::listen();
        let root = &self.configured.root;
        let quiet = streams.borrow().quiet;
        let tell = move |change: &Change, result: &ChangeResult| {
            if !quiet {
                Streams::log(&apply_text::line(change, result));
            }
        };
        let mut apply = Apply {
            client: &connection.client,
            waba: connection.waba.clone(),
            app,
            source,
            root: root.clone(),
            clock: Arc::new(SystemClock),
            memory: make::memory(root, self.account, self.arguments.make.ledger.as_deref()),
            handles: HandleCache::open(state.handles()),
            interrupted: interrupt.flag.clone(),
            progress: &tell,
        };
        if let Some(note) = &apply.memory.note {
            streams.borrow_mut().note(&format!("note: {note}"));
        }
        let outcome = match apply.run(plan, &live).await {
            Ok(outcome) => outcome,
            Err(stale) => {
                let mut streams = streams.borrow_mut();
                streams.error(&format!("error: {stale}"));
                streams.error("  help: make a new plan; nothing was written");
                return Ok(Exit::Found);
            }
        };
        let progress = Progress::of(&streams.borrow());
        let review = self.review(plan, &outcome, connection, &interrupt, progress).await;
        // Whatever became of the waiting, what was done is told.
        let reviewed = review.as_ref().map_or(&[][..], Vec::as_slice);
        let place = |change: &Change, part: &str| part_line(root, change, part);
        let mut streams = streams.borrow_mut();
        let style = Style { color: streams.color, width: streams.width };
        streams.out(&apply_text::render(plan, &outcome, reviewed, &place, style))?;
        let exit = exit(plan, &outcome, reviewed, self.patience.is_some());
        // What stopped the writing says more than that nobody waited for review.
        if outcome.stopped.is_some() { Ok(exit) } else { review.map(|_| exit) }
    }

    /// Follows review where that was asked for.
    async fn review(
        &self,
        plan: &Plan,
        outcome: &Outcome,
        connection: &Connection,
        interrupt: &Interrupt,
        progress: Progress,
    ) -> Result<Vec<Reviewed>, Error> {
        let Some(patience) = self.patience.filter(|_| outcome.stopped.is_none()) else {
            return Ok(Vec::new());
        };
        let reviewed_actions = [plan::Action::Create, plan::Action::Edit, plan::Action::Unarchive];
        let done = plan.changes.iter().zip(&outcome.results).filter_map(|(change, result)| match result {
            ChangeResult::Done(done) if reviewed_actions.contains(&change.action) => done.id.clone(),
            _ => None,
        });
        let mut ids: Vec<String> = done.collect();
        ids.dedup();
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let line = progress.review();
        let deadline = Timestamp::now() + patience;
        let waiting = |left| line.waiting(left);
        let reviewed = tokio::select! {
            followed = follow(&connection.client, &SystemClock, &ids, deadline, &waiting) => {
                followed.map_err(|error| connect::remote(&error))
            }
            () = interrupt.pressed.notified() => Err(Error::Interrupted),
        };
        line.end();
        reviewed
    }
}

/// Nothing to do is well, unless rules stopped something.
fn blocked_exit(plan: &Plan) -> Exit {
    if plan.has_lint_errors() { Exit::Found } else { Exit::Fine }
}

fn exit(plan: &Plan, outcome: &Outcome, reviewed: &[Reviewed], waited: bool) -> Exit {
    match &outcome.stopped {
        Some(Stopped::Interrupted) => return Exit::Interrupted,
        Some(_) => return Exit::Failed,
        None => {}
    }
    let approved = |reviewed: &Reviewed| reviewed.status == Status::Approved;
    let settled = !waited || reviewed.iter().all(approved);
    if outcome.is_complete() && settled { blocked_exit(plan) } else { Exit::Found }
}

/// The line of the file that a refusal is about: the key of a part below the translation, else the translation.
fn part_line(root: &Path, change: &Change, part: &str) -> Option<String> {
    let file = change.file.as_ref()?;
    let start = change.span.as_ref()?.start.line;
    let text = std::fs::read_to_string(root.join(file)).ok();
    let line = text.and_then(|text| {
        let found = text.lines().enumerate().skip(start).find(|(_, line)| {
            let trimmed = line.trim_start();
            trimmed.strip_prefix(part).is_some_and(|rest| rest.starts_with(':'))
        });
        found.map(|(index, _)| index + 1)
    });
    Some(format!("{file}:{}", line.unwrap_or(start)))
}
