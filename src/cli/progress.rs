//! What is shown while something takes its time: a line on a terminal, a line a minute in a log, nothing when quiet.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::output::Streams;
use crate::remote::ListingProgress;

/// How often a log hears that something still goes on.
const LOG_PAUSE: Duration = Duration::from_secs(60);

/// How progress is shown in this run.
#[derive(Clone, Copy, Debug)]
pub(super) struct Progress {
    terminal: bool,
    quiet: bool,
}

/// One thing that takes its time.
pub(super) struct Line {
    bar: ProgressBar,
    /// When the log was told last; `None` where nothing is logged.
    logged: Option<Mutex<Instant>>,
    what: String,
}

impl Progress {
    /// By what standard error is.
    pub(super) fn of(streams: &Streams) -> Progress {
        Progress { terminal: streams.err_is_terminal, quiet: streams.quiet }
    }

    /// Reading a listing.
    pub(super) fn listing(self, account: &str) -> Line {
        self.line(format!("reading {account}"))
    }

    /// Judging a batch of so many bytes, where that is known.
    pub(super) fn batch(self, bytes: Option<u64>) -> Line {
        let line = self.line("checking".to_owned());
        let template = match bytes {
            Some(_) => "{spinner} {msg} {bar:30} {bytes}/{total_bytes} ({elapsed}, {eta} left)",
            None => "{spinner} {msg} {bytes} ({elapsed})",
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            line.bar.set_style(style);
        }
        bytes.into_iter().for_each(|bytes| line.bar.set_length(bytes));
        line
    }

    /// Following review.
    pub(super) fn review(self) -> Line {
        self.line("under review".to_owned())
    }

    fn line(self, what: String) -> Line {
        let target = if self.terminal && !self.quiet {
            ProgressDrawTarget::stderr()
        } else {
            ProgressDrawTarget::hidden()
        };
        let bar = ProgressBar::with_draw_target(None, target);
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} ({elapsed})") {
            bar.set_style(style);
        }
        bar.set_message(what.clone());
        bar.enable_steady_tick(Duration::from_millis(120));
        let logged = (!self.terminal && !self.quiet).then(|| Mutex::new(Instant::now()));
        Line { bar, logged, what }
    }
}

impl Line {
    /// So much of a listing is read.
    pub(super) fn listed(&self, state: &ListingProgress) {
        let total = state.total.map(|total| format!(" of {total}")).unwrap_or_default();
        self.tell(format!("{}: {} templates{total}", self.what, state.entries));
    }

    /// So many templates are still under review.
    pub(super) fn waiting(&self, left: usize) {
        self.tell(format!("{}: {left} left", self.what));
    }

    /// So many bytes of a batch are read.
    pub(super) fn advanced(&self, bytes: u64) {
        self.bar.set_position(bytes);
    }

    /// Does something to a terminal while the line is out of the way.
    pub(super) fn aside<T>(&self, work: impl FnOnce() -> T) -> T {
        self.bar.suspend(work)
    }

    fn tell(&self, text: String) {
        let due = self.logged.as_ref().is_some_and(|last| {
            let mut last = last.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            let due = last.elapsed() >= LOG_PAUSE;
            if due {
                *last = Instant::now();
            }
            due
        });
        if due {
            Streams::log(&text);
        }
        self.bar.set_message(text);
    }

    /// It is over; the line goes.
    pub(super) fn end(&self) {
        self.bar.finish_and_clear();
    }
}
