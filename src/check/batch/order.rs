//! Outcomes in the order of the input: counted, and handed on.

use std::io;

use super::judge::{Entry, Found, Judge, Outcome};
use super::summary::{Stopped, Summary, Tally};
use super::texts::Texts;
use super::{Options, Sink};
use crate::check::kinds::Kind;
use crate::check::library::Library;
use crate::check::pace::Pace;
use crate::check::problem::Problem;

/// What has been seen so far.
pub(super) struct Ledger<'l> {
    library: &'l Library,
    options: &'l Options<'l>,
    sink: &'l mut dyn Sink,
    tally: Tally,
    pace: Option<Pace>,
    shown: u64,
    failures_reached: bool,
}

impl<'l> Ledger<'l> {
    pub(super) fn new(library: &'l Library, options: &'l Options<'l>, sink: &'l mut dyn Sink) -> Ledger<'l> {
        let pace = Pace::new(options.pace);
        Ledger { library, options, sink, tally: Tally::new(library), pace, shown: 0, failures_reached: false }
    }

    /// Takes the next outcome; false where nothing more is wanted.
    pub(super) fn take(&mut self, outcome: &Outcome, judge: &Judge<'_>) -> io::Result<bool> {
        let mut texts = Texts::default();
        let mut from = (0, 0);
        for entry in &outcome.rows {
            let row = outcome.block.first_row + entry.offset;
            let objection = self.objection(entry, row);
            let found = entry.found.and_then(|at| outcome.found.get(at));
            let written = from.0..entry.verdict_end;
            match objection {
                Some((kind, message)) => {
                    let problem = Problem::of_recipient(kind, message);
                    self.object(row, entry, outcome, judge, problem, &mut texts);
                }
                None => {
                    if !written.is_empty() && self.may_show() {
                        texts.verdict(written);
                    }
                    texts.payload(from.1..entry.payload_end);
                    self.tally.add(row, entry.contract, found, entry.ok);
                }
            }
            from = (entry.verdict_end, entry.payload_end);
            if self.options.max_failures.is_some_and(|most| self.tally.failed >= most) {
                self.failures_reached = true;
                break;
            }
        }
        texts.hand_on(outcome, self.sink)?;
        self.sink.advanced(outcome.block.bytes.len() as u64)?;
        Ok(!self.failures_reached)
    }

    /// Whether one more verdict is wanted; counts it.
    fn may_show(&mut self) -> bool {
        let wanted = self.options.most_verdicts.is_none_or(|most| self.shown < most);
        self.shown += u64::from(wanted);
        wanted
    }

    fn objection(&mut self, entry: &Entry, row: u64) -> Option<(&'static Kind, String)> {
        let recipient = entry.recipient.filter(|_| entry.ok)?;
        self.pace.as_mut()?.next(recipient, entry.open, row)
    }

    /// A row that only the rows before it make wrong: judged once more, now with that.
    fn object(
        &mut self,
        row: u64,
        entry: &Entry,
        outcome: &Outcome,
        judge: &Judge<'_>,
        problem: Problem,
        texts: &mut Texts,
    ) {
        let mut judged = judge.again(&outcome.block, entry.record);
        judged.verdict.problems.push(problem);
        if self.may_show() {
            let mut text = Vec::new();
            (self.options.write)(row, &judged.verdict, &mut text);
            texts.insert(text);
        }
        self.tally.add(row, entry.contract, Found::of(&judged).as_ref(), false);
    }

    /// What it all came to.
    pub(super) fn summary(self, interrupted: bool) -> Summary {
        let mut summary = self.tally.summary(self.library);
        summary.forecast = self.pace.as_ref().map(Pace::forecast);
        summary.stopped = match (self.failures_reached, interrupted) {
            (true, _) => Some(Stopped::Failures),
            (false, true) => Some(Stopped::Interrupted),
            (false, false) => None,
        };
        summary
    }
}
