//! What a change says of itself beside what it does: where it stands in the files, what Meta may mind.

use jiff::{SignedDuration, Timestamp};

use super::{Place, Point};
use crate::ledger::Entry;
use crate::model::{Observed, Status};
use crate::span::{Sources, Span};

/// Without a memory of our own edits nobody can tell whether the day's one edit is spent; a change of today makes
/// it likely, and no more than that.
pub(super) fn recent_change(observed: &Observed, entry: Option<&Entry>, now: Timestamp) -> Option<String> {
    let remembered = entry.is_some_and(|entry| entry.created.is_some() || !entry.edits.is_empty());
    if remembered || observed.status != Status::Approved {
        return None;
    }
    let changed = Timestamp::from_second(observed.last_updated_time?).ok()?;
    let age = now.duration_since(changed);
    let within_day = age >= SignedDuration::ZERO && age < SignedDuration::from_hours(24);
    within_day.then(|| format!("Meta may refuse: changed {} ago", hours(age)))
}

fn hours(age: SignedDuration) -> String {
    match age.as_hours() {
        0 => format!("{} min", age.as_mins().max(1)),
        hours => format!("{hours} h"),
    }
}

/// The file of a span and the place in it.
pub(super) fn place(sources: &Sources, span: Span) -> (Option<String>, Option<Place>) {
    let Some(source) = sources.get(span.file) else { return (None, None) };
    let point = |offset: u32| {
        let at = source.position(offset as usize);
        Point { offset, line: at.line, column: at.column }
    };
    (Some(source.name.clone()), Some(Place { start: point(span.start), end: point(span.end) }))
}
