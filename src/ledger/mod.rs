//! What waform remembers of its own writes to an account: `.waform/ledger/<account>.json`.
//!
//! A hint, never a state: the account itself is compared with the files every time. The ledger only knows what
//! Meta does not give back (media, apps, Flows by name), when we edited and deleted, and what was refused. It may
//! be missing, old or wrong; then less can be compared and less foreseen, and nothing else changes. Made to be
//! committed: one sorted line for each name and language, no token, no handle, no number of a person.

mod hash;

pub use hash::{Hash, of_bytes, of_json};

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::model::limits;

/// The format's version.
const VERSION: u64 = 1;

/// The memory of one account.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    entries: BTreeMap<String, Entry>,
}

/// What is remembered of one name and language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Entry {
    /// The body last sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<Hash>,
    /// The category last sent, in Meta's word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// Each part that Meta does not give back, by its path; media by their contents.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub parts: BTreeMap<String, Hash>,
    /// When we created it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created: Option<Timestamp>,
    /// When we edited it, oldest first; only as far back as Meta counts.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub edits: Vec<Timestamp>,
    /// When we deleted it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deleted: Option<Timestamp>,
    /// Meta's last refusal that time alone will lift.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refusal: Option<Refusal>,
    /// A write that was begun and of which nobody knows yet whether it was done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pending: Option<Box<Pending>>,
}

/// A write that was begun. Noted before it is sent, so that a killed process leaves word of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pending {
    /// When it was begun.
    pub at: Timestamp,
    /// What the entry becomes if it was done.
    pub becomes: Entry,
    /// `last_updated_time` of the template before it; absent where there was no template.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated_before: Option<i64>,
}

/// A refusal that time alone will lift.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// When Meta said so.
    pub at: Timestamp,
    /// The reason, in the plan's words (`name-cooling-down`, `edit-budget`, …).
    pub why: String,
    /// When it should be over.
    pub clears_at: Timestamp,
}

/// The key of an entry.
pub fn key(name: &str, language: &str) -> String {
    format!("{name}:{language}")
}

impl Ledger {
    /// Reads a ledger. A text that is none gives an empty one and the reason, which is worth a note at most.
    pub fn parse(text: &str) -> (Ledger, Option<String>) {
        #[derive(Deserialize)]
        struct File {
            version: u64,
            entries: BTreeMap<String, Value>,
        }
        let file: File = match serde_json::from_str(text) {
            Ok(file) => file,
            Err(error) => return (Ledger::default(), Some(format!("the ledger cannot be read: {error}"))),
        };
        if file.version != VERSION {
            let why = format!("the ledger has version {}, this waform knows {VERSION}", file.version);
            return (Ledger::default(), Some(why));
        }
        // One entry that a merge has spoilt does not take the others with it.
        let total = file.entries.len();
        let good = file.entries.into_iter();
        let entries: BTreeMap<String, Entry> =
            good.filter_map(|(key, entry)| Some((key, serde_json::from_value(entry).ok()?))).collect();
        let lost = total - entries.len();
        let note = (lost > 0).then(|| format!("{lost} entries of the ledger cannot be read"));
        (Ledger { entries }, note)
    }

    /// The ledger as text: one line for each entry, sorted, so that two branches merge well.
    pub fn to_text(&self) -> String {
        let mut out = format!("{{\n\"version\":{VERSION},\n\"entries\":{{");
        for (index, (key, entry)) in self.entries.iter().enumerate() {
            let key = Value::from(key.as_str());
            let entry = serde_json::to_value(entry).unwrap_or_default();
            out.push_str(if index == 0 { "\n" } else { ",\n" });
            out.push_str(&format!("{key}:{entry}"));
        }
        out.push_str("\n}}\n");
        out
    }

    /// What is remembered of a name and language.
    pub fn get(&self, name: &str, language: &str) -> Option<&Entry> {
        self.entries.get(&key(name, language))
    }

    /// The same, to change it.
    pub fn entry(&mut self, name: &str, language: &str) -> &mut Entry {
        self.entries.entry(key(name, language)).or_default()
    }

    /// Whether nothing is remembered at all.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// How many templates we created in the hour before `now`.
    pub fn created_within_hour(&self, now: Timestamp) -> usize {
        let since = now - SignedDuration::from_hours(1);
        self.entries.values().filter(|entry| entry.created.is_some_and(|at| at > since)).count()
    }
}

impl Entry {
    /// The entry with a write that was begun settled by what the account says: done if the template has been
    /// touched since, forgotten if not. `live` is the template's existence and its `last_updated_time`.
    #[must_use]
    pub fn settled(&self, live: Option<Option<i64>>) -> Entry {
        let Some(pending) = &self.pending else { return self.clone() };
        let deleting = pending.becomes.deleted.is_some() && self.deleted != pending.becomes.deleted;
        let done = match live {
            None => deleting,
            Some(_) if deleting => false,
            // A creation has nothing before it; an edit moves the time of the last change.
            Some(updated) => pending.updated_before.is_none() || updated != pending.updated_before,
        };
        Entry { pending: None, ..if done { pending.becomes.clone() } else { self.clone() } }
    }

    /// Remembers an edit, and forgets those that Meta no longer counts.
    pub fn edited(&mut self, at: Timestamp) {
        let since = at - SignedDuration::from_hours(limits::EDIT_MONTH.most * 24);
        self.edits.retain(|edit| *edit > since);
        self.edits.push(at);
    }

    /// When the next edit of an approved template will be taken, if not now.
    pub fn edits_clear_at(&self, now: Timestamp) -> Option<Timestamp> {
        let windows = [
            (limits::EDITS_PER_DAY.most(), SignedDuration::from_hours(limits::EDIT_DAY.most)),
            (limits::EDITS_PER_MONTH.most(), SignedDuration::from_hours(limits::EDIT_MONTH.most * 24)),
        ];
        let clears = windows.into_iter().filter_map(|(most, window)| {
            let recent: Vec<Timestamp> = self.edits.iter().copied().filter(|at| *at + window > now).collect();
            // With the budget spent, the next edit is free when the oldest that counts against it falls out.
            let oldest = recent.len().checked_sub(most).and_then(|index| recent.get(index))?;
            Some(*oldest + window)
        });
        clears.max()
    }

    /// How many edits count against the long window.
    pub fn edits_in_month(&self, now: Timestamp) -> usize {
        let window = SignedDuration::from_hours(limits::EDIT_MONTH.most * 24);
        self.edits.iter().filter(|at| **at + window > now).count()
    }

    /// When the name may be used again after our own deletion, if not now.
    pub fn name_clears_at(&self, now: Timestamp) -> Option<Timestamp> {
        let clears = self.deleted? + SignedDuration::from_hours(limits::NAME_COOLDOWN.most * 24);
        (clears > now).then_some(clears)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn a_ledger_survives_its_own_text() {
        let mut ledger = Ledger::default();
        let entry = ledger.entry("order_shipped", "en_US");
        entry.body = Some(of_json(&serde_json::json!({ "b": 1, "a": 2 })));
        entry.parts.insert("header".to_owned(), of_bytes(b"png"));
        entry.edited(time("2026-11-22T06:00:00Z"));
        ledger.entry("a", "es").deleted = Some(time("2026-11-01T00:00:00Z"));
        let text = ledger.to_text();
        assert_eq!(Ledger::parse(&text), (ledger, None));
        let lines: Vec<&str> = text.lines().collect();
        assert!(
            lines[3].starts_with("\"a:es\":") && lines[4].starts_with("\"order_shipped:en_US\":"),
            "{text}"
        );
    }

    #[test]
    fn what_is_no_ledger_is_an_empty_one() {
        for text in ["", "[]", "{\"version\":2,\"entries\":{}}", "<<<<<<< ours"] {
            let (ledger, note) = Ledger::parse(text);
            assert!(ledger.is_empty() && note.is_some(), "{text}");
        }
        let (ledger, note) = Ledger::parse(r#"{"version":1,"entries":{"a:en":{},"b:en":{"edits":"x"}}}"#);
        assert!(ledger.get("a", "en").is_some() && ledger.get("b", "en").is_none() && note.is_some());
    }

    #[test]
    fn edits_are_budgeted_by_day_and_by_month() {
        let now = time("2026-11-22T12:00:00Z");
        let mut entry = Entry::default();
        assert_eq!(entry.edits_clear_at(now), None);
        entry.edited(time("2026-11-22T06:00:00Z"));
        assert_eq!(entry.edits_clear_at(now), Some(time("2026-11-23T06:00:00Z")));
        assert_eq!(entry.edits_clear_at(time("2026-11-23T06:00:00Z")), None);
        let mut busy = Entry::default();
        for day in 1..=10 {
            busy.edited(time(&format!("2026-11-{day:02}T00:00:00Z")));
        }
        assert_eq!(busy.edits_clear_at(now), Some(time("2026-12-01T00:00:00Z")));
        assert_eq!(busy.edits_in_month(now), 10);
    }

    #[test]
    fn a_write_begun_is_settled_by_the_account() {
        let becomes = Entry { category: Some("UTILITY".to_owned()), ..Entry::default() };
        let begun = |updated_before, becomes: Entry| {
            let at = time("2026-11-22T06:00:00Z");
            let pending = Some(Box::new(Pending { at, becomes, updated_before }));
            Entry { pending, ..Entry::default() }
        };
        let create = begun(None, becomes.clone());
        assert_eq!(create.settled(Some(Some(5))), becomes);
        assert_eq!(create.settled(None), Entry::default());
        let edit = begun(Some(5), becomes.clone());
        assert_eq!(edit.settled(Some(Some(6))), becomes);
        assert_eq!(edit.settled(Some(Some(5))), Entry::default());
        let gone = Entry { deleted: Some(time("2026-11-22T06:00:00Z")), ..Entry::default() };
        let delete = begun(Some(5), gone.clone());
        assert_eq!(delete.settled(None), gone);
        assert_eq!(delete.settled(Some(Some(5))), Entry::default());
    }

    #[test]
    fn a_deleted_name_cools_for_thirty_days() {
        let entry = Entry { deleted: Some(time("2026-11-01T00:00:00Z")), ..Entry::default() };
        assert_eq!(entry.name_clears_at(time("2026-11-22T00:00:00Z")), Some(time("2026-12-01T00:00:00Z")));
        assert_eq!(entry.name_clears_at(time("2026-12-01T00:00:00Z")), None);
    }
}
