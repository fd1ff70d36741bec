//! Any number of messages from a stream: read in blocks, judged on all cores, told in the order of the input.
//!
//! Workers take blocks from the input one by one and judge them; the caller's own thread puts their outcomes in
//! order, counts, and hands them on. A worker that is far ahead waits, so memory does not depend on the input.

mod csv;
mod cut;
mod input;
mod judge;
mod order;
mod summary;
mod texts;

use std::io::{self, Read};
use std::num::NonZero;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::sync_channel;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

pub use csv::Columns;
pub use summary::{Count, Stopped, SubjectCount, Summary};

use super::checker::{Checker, Context};
use super::pace::PaceOptions;
use super::verdict::Verdict;
use input::Blocks;
use judge::{Judge, Outcome};
use order::Ledger;

/// What the input is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A message on each line.
    Ndjson,
    /// A list of messages, or one after the other.
    Json,
    /// Rows below a header.
    Csv,
}

/// How a batch is judged.
pub struct Options<'o> {
    /// What the input is; found out where it is not said.
    pub format: Option<Format>,
    /// The time, and the recipients.
    pub context: Context<'o>,
    /// What the columns of CSV hold.
    pub columns: Columns,
    /// What is asked about the pace.
    pub pace: PaceOptions,
    /// Leave out verdicts on good rows.
    pub only_failures: bool,
    /// Hand on the requests of good rows, one on each line.
    pub payloads: bool,
    /// End after so many failed rows.
    pub max_failures: Option<u64>,
    /// Hand on so many verdicts; the rest is counted.
    pub most_verdicts: Option<u64>,
    /// How a verdict is written; writes nothing where it has nothing to say.
    pub write: &'o (dyn Fn(u64, &Verdict<'_>, &mut Vec<u8>) + Sync),
    /// Threads that judge; as many as there are cores where it is not said.
    pub threads: Option<NonZero<usize>>,
}

impl<'o> Options<'o> {
    /// Verdicts as JSON, everything else as usual.
    pub fn new(context: Context<'o>) -> Options<'o> {
        Options {
            format: None,
            context,
            columns: Columns::default(),
            pace: PaceOptions::default(),
            only_failures: false,
            payloads: false,
            max_failures: None,
            most_verdicts: None,
            write: &|row, verdict, out| verdict.write_json(row, out),
            threads: None,
        }
    }
}

/// Where the outcome goes. Every text that comes ends with a line break.
pub trait Sink {
    /// Verdicts, as [`Options::write`] wrote them.
    fn verdicts(&mut self, text: &[u8]) -> io::Result<()>;
    /// Requests, ready to be sent.
    fn payloads(&mut self, text: &[u8]) -> io::Result<()>;
    /// So many bytes of the input have been judged.
    fn advanced(&mut self, bytes: u64) -> io::Result<()>;
}

/// Why a batch could not be judged to its end.
#[derive(Debug, thiserror::Error)]
pub enum BatchError {
    /// The input cannot be read any further.
    #[error("the input cannot be read: {0}")]
    Read(#[from] io::Error),
    /// The first line of CSV does not say what the columns are.
    #[error("the header of the CSV: {0}")]
    Header(String),
    /// The outcome cannot be written.
    #[error("the output cannot be written: {0}")]
    Write(io::Error),
}

impl BatchError {
    /// What to do next.
    pub fn help(&self) -> Option<&'static str> {
        match self {
            BatchError::Header(_) => Some(
                "columns are to, template, language, and values by variable or slot path; --map COLUMN=KEY renames one, \
                 --set KEY=VALUE stands for a column that is the same in all rows",
            ),
            _ => None,
        }
    }
}

/// Judges everything in a stream. `stop` ends it early: what was begun is finished, and the summary says so. It is
/// set too when the batch ends by itself, for readers that wait for more.
pub fn run(
    checker: &Checker,
    input: impl Read + Send,
    options: &Options<'_>,
    sink: &mut dyn Sink,
    stop: &AtomicBool,
) -> Result<Summary, BatchError> {
    let (blocks, _, header) = Blocks::new(input, options.format, &options.columns)?;
    let judge = Judge { checker, options, header: header.as_ref() };
    let threads =
        options.threads.or_else(|| std::thread::available_parallelism().ok()).map_or(1, NonZero::get);
    let shared = Shared {
        blocks: Mutex::new(blocks),
        told: Mutex::new(0),
        room: Condvar::new(),
        most_ahead: u64::try_from(threads).unwrap_or(1) * 3,
        done: AtomicBool::new(false),
    };
    let mut ledger = Ledger::new(checker.library(), options, sink);
    let result = std::thread::scope(|scope| {
        let (sender, receiver) = sync_channel::<Result<Outcome, io::Error>>(threads);
        for _ in 0..threads {
            let (sender, shared, judge) = (sender.clone(), &shared, &judge);
            scope.spawn(move || {
                while let Some(block) = shared.next(stop) {
                    let outcome = block.map(|block| judge.block(block));
                    if sender.send(outcome).is_err() {
                        return;
                    }
                }
            });
        }
        drop(sender);
        let mut early: Vec<Outcome> = Vec::new();
        let mut result = Ok(());
        let mut failure = None;
        let mut number = 0;
        for outcome in receiver {
            match outcome {
                Ok(outcome) => early.push(outcome),
                Err(error) => {
                    failure = Some(error);
                    shared.done.store(true, Ordering::Relaxed);
                }
            }
            while let Some(at) = early.iter().position(|outcome| outcome.block.number == number) {
                let outcome = early.swap_remove(at);
                number += 1;
                let told = ledger.take(&outcome, &judge);
                *lock(&shared.told) = number;
                shared.room.notify_all();
                match told {
                    Ok(true) => {}
                    Ok(false) => shared.done.store(true, Ordering::Relaxed),
                    Err(error) => result = Err(BatchError::Write(error)),
                }
                if result.is_err() || shared.done.load(Ordering::Relaxed) && failure.is_none() {
                    shared.end(stop);
                    return result;
                }
            }
        }
        match failure {
            Some(error) => Err(BatchError::Read(error)),
            None => result,
        }
    });
    let interrupted = stop.swap(true, Ordering::Relaxed);
    result?;
    Ok(ledger.summary(interrupted))
}

/// What the workers share.
struct Shared<'i> {
    blocks: Mutex<Blocks<'i>>,
    /// Blocks whose outcome has been handed on.
    told: Mutex<u64>,
    room: Condvar,
    most_ahead: u64,
    done: AtomicBool,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Shared<'_> {
    fn next(&self, stop: &AtomicBool) -> Option<io::Result<input::Block>> {
        let ended = || stop.load(Ordering::Relaxed) || self.done.load(Ordering::Relaxed);
        let mut blocks = lock(&self.blocks);
        let mut told = lock(&self.told);
        while blocks.upcoming() >= *told + self.most_ahead && !ended() {
            told = self.room.wait(told).unwrap_or_else(PoisonError::into_inner);
        }
        drop(told);
        if ended() {
            return None;
        }
        blocks.next().transpose()
    }

    /// Lets every worker end.
    fn end(&self, stop: &AtomicBool) {
        self.done.store(true, Ordering::Relaxed);
        stop.store(true, Ordering::Relaxed);
        // Whoever is about to wait holds this lock.
        drop(lock(&self.told));
        self.room.notify_all();
    }
}

/// JSON without blanks between its parts, so that it stands on one line.
fn compact(json: &[u8], out: &mut Vec<u8>) {
    let (mut inside, mut escaped) = (false, false);
    for byte in json {
        if inside || !byte.is_ascii_whitespace() {
            out.push(*byte);
        }
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = inside,
            b'"' => inside = !inside,
            _ => {}
        }
    }
}
