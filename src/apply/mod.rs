//! Carrying out a plan: exactly that plan, one write after the other, each read back.
//!
//! - `account`: reading the account. `standing`: whether the account is still what the plan expects.
//! - `write`: one change, and what to do when nobody knows whether it was done. `media`: files for it.
//! - `memory`, `journal`, `lock`, `state`: what is kept, and where. `wait`: following Meta's review.
//!
//! A write is never repeated blindly. Whatever interrupts, the same command finishes the job: what was done is
//! found in the account, what was begun is noted in the ledger before it is sent.

pub mod account;
mod journal;
mod lock;
mod media;
mod memory;
mod standing;
mod state;
mod wait;
mod write;

pub use journal::Journal;
pub use lock::{Lock, LockError};
pub use media::{HandleCache, MediaError};
pub use memory::Memory;
pub use standing::{Stale, Standing, standing};
pub use state::{GITIGNORE, StateFolder};
pub use wait::{Reviewed, follow};

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::plan::{Change, LiveAccount, Plan};
use crate::remote::{Client, Clock, Id, Kind, RemoteError};

/// Everything that carrying out a plan needs.
pub struct Apply<'a> {
    /// The account's client.
    pub client: &'a Client,
    /// The WhatsApp Business Account.
    pub waba: Id,
    /// The app that media is uploaded under; only needed where there is media.
    pub app: Option<Id>,
    /// The account that templates are promoted from, with what it holds: kept samples are fetched there.
    pub source: Option<(Client, LiveAccount)>,
    /// The project's folder: media is named relative to the files in it.
    pub root: PathBuf,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// What is remembered.
    pub memory: Memory,
    /// Handles of earlier uploads.
    pub handles: HandleCache,
    /// Set by Ctrl-C: the write under way is finished, no other is begun.
    pub interrupted: Arc<AtomicBool>,
    /// Hears of each change as it comes out.
    pub progress: &'a (dyn Fn(&Change, &ChangeResult) + Send + Sync),
}

/// What came of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChangeResult {
    /// It was done, or had been.
    Done(Done),
    /// Meta refused it.
    Refused(Refused),
    /// It could not be done, for a reason of this side.
    Failed(String),
    /// It was not begun.
    NotAttempted,
}

/// A change that was done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// Meta's id.
    pub id: Option<String>,
    /// The status after it, in Meta's word.
    pub status: Option<String>,
    /// Whether an earlier run had done it.
    pub already: bool,
    /// What is not as it was meant: another category, parts stored differently.
    pub notes: Vec<String>,
}

/// A change that Meta refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Code and subcode: `100/2388299`.
    pub number: String,
    /// Meta's subcode.
    pub subcode: Option<u32>,
    /// Meta's words.
    pub words: String,
    /// What to do about it.
    pub help: Option<String>,
}

/// What came of a plan.
#[derive(Debug)]
pub struct Outcome {
    /// One result for each change, in the plan's order.
    pub results: Vec<ChangeResult>,
    /// Why it was stopped before its end, where it was.
    pub stopped: Option<Stopped>,
}

/// Why a plan was not carried out to its end.
#[derive(Debug)]
pub enum Stopped {
    /// Something that would meet every other change as well.
    Remote(RemoteError),
    /// The memory could not be written; without it nothing more is begun.
    Memory(io::Error),
    /// Ctrl-C.
    Interrupted,
}

impl Outcome {
    /// Whether every change was done.
    pub fn is_complete(&self) -> bool {
        self.stopped.is_none() && self.results.iter().all(|result| matches!(result, ChangeResult::Done(_)))
    }
}

impl Apply<'_> {
    /// Carries out a plan on an account that was just read. Nothing is written if anything is not as expected.
    pub async fn run(&mut self, plan: &Plan, live: &LiveAccount) -> Result<Outcome, Stale> {
        let mut standings = Vec::with_capacity(plan.changes.len());
        for change in &plan.changes {
            let here = live.get(&change.name, &change.language);
            let updated =
                here.map(|live| live.observed.as_ref().and_then(|observed| observed.last_updated_time));
            if let Err(error) = self.memory.settle(&change.name, &change.language, updated) {
                return Ok(Outcome { results: Vec::new(), stopped: Some(Stopped::Memory(error)) });
            }
            let entry = self.memory.ledger().get(&change.name, &change.language);
            standings.push(standing(change, live, entry));
        }
        let stale: Vec<String> = standings.iter().filter_map(Standing::stale).collect();
        let stale = [stale, media::changed(&self.root, plan, &standings)].concat();
        if !stale.is_empty() {
            return Err(Stale { reasons: stale });
        }
        Ok(self.changes(plan, live, &standings).await)
    }

    async fn changes(&mut self, plan: &Plan, live: &LiveAccount, standings: &[Standing]) -> Outcome {
        let mut results = Vec::with_capacity(plan.changes.len());
        let mut stopped = None;
        for (change, standing) in plan.changes.iter().zip(standings) {
            if stopped.is_none() && self.interrupted.load(Ordering::Relaxed) {
                stopped = Some(Stopped::Interrupted);
            }
            let result = match standing {
                Standing::Done => ChangeResult::Done(Done { already: true, ..self.known(change, live) }),
                _ if stopped.is_some() => ChangeResult::NotAttempted,
                _ => match self.change(change, live).await {
                    Ok(result) => result,
                    Err(reason) => {
                        let result = not_done(&reason);
                        stopped = Some(reason);
                        result
                    }
                },
            };
            (self.progress)(change, &result);
            results.push(result);
        }
        Outcome { results, stopped }
    }

    /// What the account says of a change that was done before.
    fn known(&self, change: &Change, live: &LiveAccount) -> Done {
        let observed = live.get(&change.name, &change.language).and_then(|live| live.observed.as_ref());
        Done {
            id: observed.map(|observed| observed.id.clone()),
            status: observed.map(|observed| observed.status.to_string()),
            ..Done::default()
        }
    }
}

/// A change during which everything stopped: not done for all that is known, and said so.
fn not_done(reason: &Stopped) -> ChangeResult {
    match reason {
        Stopped::Remote(error) if error.is_ambiguous() => {
            ChangeResult::Failed("nobody knows whether it was done; run apply again to find out".to_owned())
        }
        Stopped::Remote(error) => ChangeResult::Failed(error.to_string()),
        Stopped::Memory(error) => ChangeResult::Failed(format!("the ledger cannot be written: {error}")),
        Stopped::Interrupted => ChangeResult::NotAttempted,
    }
}

/// Whether a failure would meet every other change as well.
fn stops_everything(kind: Kind) -> bool {
    !matches!(kind, Kind::Rejected | Kind::NotFound)
}
