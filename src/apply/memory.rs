//! The ledger on disk: written before and after every write to the account.

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;

use jiff::{SignedDuration, Timestamp};

use crate::discover::write;
use crate::ledger::{Entry, Hash, Ledger, Pending, Refusal, of_json};
use crate::plan::{self, Action, Change};
use crate::remote::RemoteError;

/// The memory of one account, with the file it lives in.
#[derive(Debug)]
pub struct Memory {
    path: Option<PathBuf>,
    ledger: Ledger,
    /// What was wrong with the file, where something was: worth a note.
    pub note: Option<String>,
}

impl Memory {
    /// Reads the ledger. Without a path nothing is remembered beyond this run.
    pub fn open(path: Option<PathBuf>) -> Memory {
        let text = path.as_ref().and_then(|path| std::fs::read_to_string(path).ok());
        let (ledger, note) = text.map_or_else(Default::default, |text| Ledger::parse(&text));
        Memory { path, ledger, note }
    }

    /// What is remembered.
    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// Notes that a write is about to be sent.
    pub(super) fn begin(&mut self, change: &Change, updated: Option<i64>, now: Timestamp) -> io::Result<()> {
        let settled = self.settled(change, updated);
        let becomes = becomes(change, &settled, now);
        let updated_before = (change.action != Action::Create).then_some(updated).flatten();
        let entry = self.ledger.entry(&change.name, &change.language);
        *entry = Entry { pending: Some(Box::new(Pending { at: now, becomes, updated_before })), ..settled };
        self.save()
    }

    /// The write was done.
    pub(super) fn done(&mut self, change: &Change) -> io::Result<()> {
        let entry = self.ledger.entry(&change.name, &change.language);
        if let Some(pending) = entry.pending.take() {
            *entry = pending.becomes;
        }
        self.save()
    }

    /// The write was not done.
    pub(super) fn undone(
        &mut self,
        change: &Change,
        error: Option<&RemoteError>,
        now: Timestamp,
    ) -> io::Result<()> {
        let entry = self.ledger.entry(&change.name, &change.language);
        entry.pending = None;
        entry.refusal = error.and_then(|error| lifted_by_time(error, entry, now)).or(entry.refusal.take());
        self.save()
    }

    /// What the entry is once the account has settled what was begun in an earlier run.
    fn settled(&self, change: &Change, updated: Option<i64>) -> Entry {
        let live = (change.action != Action::Create).then_some(updated);
        let entry = self.ledger.get(&change.name, &change.language);
        entry.map(|entry| entry.settled(live)).unwrap_or_default()
    }

    /// Takes in what the account says of writes that an earlier run began.
    pub(super) fn settle(&mut self, name: &str, language: &str, live: Option<Option<i64>>) -> io::Result<()> {
        if self.ledger.get(name, language).is_some_and(|entry| entry.pending.is_some()) {
            let entry = self.ledger.entry(name, language);
            *entry = entry.settled(live);
            self.save()?;
        }
        Ok(())
    }

    fn save(&self) -> io::Result<()> {
        match &self.path {
            Some(path) => write::atomically(path, self.ledger.to_text().as_bytes()),
            None => Ok(()),
        }
    }
}

/// What is remembered once a change is done.
fn becomes(change: &Change, before: &Entry, now: Timestamp) -> Entry {
    let mut entry = Entry { pending: None, refusal: None, ..before.clone() };
    let after = change.after.as_ref();
    match change.action {
        Action::Create => entry = Entry { created: Some(now), ..Entry::default() },
        // Only edits of approved templates are counted by Meta.
        Action::Edit if change.expect.status.as_deref() == Some("APPROVED") => entry.edited(now),
        Action::Edit | Action::Unarchive => {}
        Action::Delete => return Entry { deleted: Some(now), ..Entry::default() },
    }
    let Some(after) = after else { return entry };
    if let Some(category) = after.get("category").and_then(|category| category.as_str()) {
        entry.category = Some(category.to_owned());
    }
    if after.get("components").is_some() || after.get("library_template_name").is_some() {
        entry.body = Some(of_json(after));
        let sent = parts(change);
        // What was kept is still what it was.
        entry.parts.retain(|path, _| sent.kept.contains(path));
        entry.parts.extend(sent.hashes);
    }
    entry
}

struct Parts {
    hashes: BTreeMap<String, Hash>,
    kept: Vec<String>,
}

/// The fingerprints of what Meta does not, or does not always, give back.
fn parts(change: &Change) -> Parts {
    let hash_of = |path: &str| {
        let media = change.media.iter().find(|media| media.file.as_deref() == Some(path));
        media.and_then(|media| media.sha256.clone())
    };
    let body = change.after.as_ref().map(|after| plan::canonical(after, &hash_of)).unwrap_or_default();
    let kept = body.write_only.iter().filter(|(_, part)| **part == plan::WriteOnly::Keep);
    let kept = kept.map(|(path, _)| path.clone()).collect();
    Parts { hashes: body.fingerprints(), kept }
}

/// Refusals that time alone lifts, by Meta's numbers.
fn lifted_by_time(error: &RemoteError, entry: &Entry, now: Timestamp) -> Option<Refusal> {
    let subcode = error.refusal()?.subcode?;
    let (why, clears_at) = match subcode {
        // The text says "in 4 weeks" or "in less than 1 minute", and only the text says which. Our own deletion
        // tells; else a day is a fair guess that costs nothing if it is wrong.
        2_388_023 => {
            let day = now + SignedDuration::from_hours(24);
            ("name-cooling-down", entry.name_clears_at(now).unwrap_or(day))
        }
        2_388_019 => ("template-limit", now + SignedDuration::from_hours(1)),
        _ => return None,
    };
    Some(Refusal { at: now, why: why.to_owned(), clears_at })
}
