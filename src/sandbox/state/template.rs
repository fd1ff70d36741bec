//! A template as the sandbox keeps it: what was submitted, and what has happened or will happen to it.
//!
//! Nothing is ever "set to approved": a submission writes down at once what will come of it and when, and every
//! reading works out how far that has come by the clock. So a review needs no background task, survives a kill, and
//! moves with the clock.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::sandbox::clock::{DAY, Millis};

/// One template in one language.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(in crate::sandbox) struct Template {
    /// Meta's id.
    pub(in crate::sandbox) id: u64,
    /// The account it belongs to.
    pub(in crate::sandbox) waba: String,
    /// The name.
    pub(in crate::sandbox) name: String,
    /// The language code.
    pub(in crate::sandbox) language: String,
    /// The category it was submitted as.
    pub(in crate::sandbox) category: String,
    /// The components as they were sent, words in upper case.
    pub(in crate::sandbox) components: Vec<Value>,
    /// The other fields of the create body, in the spelling they are answered in.
    pub(in crate::sandbox) settings: Map<String, Value>,
    /// The library template it was made from.
    #[serde(default)]
    pub(in crate::sandbox) library: Option<String>,
    /// Whether Direct Send made it.
    #[serde(default)]
    pub(in crate::sandbox) auto_generated: bool,
    /// When it was submitted first.
    pub(in crate::sandbox) created: Millis,
    /// When its content was submitted last.
    pub(in crate::sandbox) submitted: Millis,
    /// When its approved content was edited.
    #[serde(default)]
    pub(in crate::sandbox) edits: Vec<Millis>,
    /// When `optimization_spec` was edited while it was approved.
    #[serde(default)]
    pub(in crate::sandbox) price_edits: Vec<Millis>,
    /// What happened and what will, in order of time.
    pub(in crate::sandbox) events: Vec<Event>,
    /// Messages sent, by day since 1970.
    #[serde(default)]
    pub(in crate::sandbox) sends: BTreeMap<i64, u64>,
    /// When it was sent last.
    #[serde(default)]
    pub(in crate::sandbox) last_sent: Option<Millis>,
}

/// Something that happens to a template.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(in crate::sandbox) struct Event {
    /// When; may lie in the future.
    pub(in crate::sandbox) at: Millis,
    /// What.
    pub(in crate::sandbox) change: Change,
}

/// What can happen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::sandbox) enum Change {
    /// Handed in for review, under the category that Meta takes it for.
    Submitted { category: String },
    /// As a listing that the store was begun with had it.
    Seeded(Box<Standing>),
    /// Review said yes.
    Approved,
    /// Review said no.
    Rejected { reason: String, info: Option<RejectionInfo> },
    /// Stopped for low quality, for the first or second time, or by pacing.
    Paused(Pause),
    /// Going again.
    Resumed,
    /// Stopped for good.
    Disabled,
    /// The quality became this.
    Quality(String),
    /// Its category will be another one.
    CategoryNotice { correct: String, at: Millis },
    /// Its category is another one; a time to live of its own is gone with it.
    Category(String),
    /// An appeal was made.
    Appealed,
    /// Put away.
    Archived,
    /// Taken out again.
    Unarchived,
    /// The components were replaced.
    Edited,
    /// Deleted with messages on their way.
    DeletionPending,
    /// Gone.
    Deleted,
}

/// Why a template is paused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::sandbox) enum Pause {
    /// Low quality for the first time.
    First,
    /// For the second time.
    Second,
    /// While it was being paced; ends only when asked to.
    Pacing,
}

/// Meta's explanation of a rejection, which it gives with `INVALID_FORMAT` alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::sandbox) struct RejectionInfo {
    /// What is wrong.
    pub(in crate::sandbox) reason: String,
    /// What to do.
    pub(in crate::sandbox) recommendation: String,
}

/// How a template stands at a moment.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(in crate::sandbox) struct Standing {
    /// Meta's word.
    pub(in crate::sandbox) status: String,
    /// The category it is charged as.
    pub(in crate::sandbox) category: String,
    /// The category before Meta changed it.
    pub(in crate::sandbox) previous_category: Option<String>,
    /// The category that Meta means to give it, or gave it.
    pub(in crate::sandbox) correct_category: Option<String>,
    /// Why it was rejected.
    pub(in crate::sandbox) rejected_reason: Option<String>,
    /// Meta's explanation of that.
    pub(in crate::sandbox) rejection_info: Option<RejectionInfo>,
    /// `GREEN`, `YELLOW`, `RED` or `UNKNOWN`.
    pub(in crate::sandbox) quality: String,
    /// Since when.
    pub(in crate::sandbox) quality_since: Option<Millis>,
    /// When anything changed last.
    pub(in crate::sandbox) updated: Millis,
    /// The last pause, and since when.
    pub(in crate::sandbox) pause: Option<(Pause, Millis)>,
    /// Whether a change of category took its own time to live away.
    pub(in crate::sandbox) ttl_cleared: bool,
    /// The status to return to from the archive.
    pub(in crate::sandbox) before_archive: Option<String>,
}

impl Template {
    /// Adds an event in its place; of two at the same moment, the one added first comes first.
    pub(in crate::sandbox) fn happens(&mut self, at: Millis, change: Change) {
        let place = self.events.partition_point(|event| event.at <= at);
        self.events.insert(place, Event { at, change });
    }

    /// Forgets what has not happened yet.
    pub(in crate::sandbox) fn forget_after(&mut self, now: Millis) {
        self.events.retain(|event| event.at <= now);
    }

    /// Counts a message.
    pub(in crate::sandbox) fn sent(&mut self, now: Millis) {
        *self.sends.entry(now.div_euclid(DAY)).or_default() += 1;
        self.last_sent = Some(now);
    }

    /// Messages sent since a moment, by whole days.
    pub(in crate::sandbox) fn sends_since(&self, from: Millis) -> u64 {
        self.sends.range(from.div_euclid(DAY)..).map(|(_, count)| count).sum()
    }

    /// The component of a type.
    pub(in crate::sandbox) fn component(&self, kind: &str) -> Option<&Value> {
        self.components.iter().find(|component| component.get("type").is_some_and(|word| word == kind))
    }

    /// The text of the component of a type.
    pub(in crate::sandbox) fn text_of(&self, kind: &str) -> Option<&str> {
        self.component(kind)?.get("text")?.as_str()
    }
}
