//! Everything that the emulated accounts hold, in memory, and how it reaches the store.

mod life;
mod records;
mod template;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};

use serde::{Deserialize, Serialize};

pub(super) use life::ARCHIVE_LIFE;
pub(super) use records::{Asset, Media, Message, Subscription, Upload};
pub(super) use template::{Change, Event, Pause, RejectionInfo, Standing, Template};

use super::clock::{Millis, system_now};
use super::ids::{Kind, numbered};
use super::store::{Shelf, Store, StoreError, Write};

/// The form of the records. A store of another form is not read: `--reset` begins anew.
const VERSION: u32 = 1;

/// Messages that are kept; the oldest go.
const MESSAGES_KEPT: usize = 10_000;

/// What there is one of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Meta {
    /// The form of the records.
    version: u32,
    /// How far the clock is moved.
    pub(super) offset: Millis,
    /// How many things were made so far.
    sequence: u64,
    /// Until when events were announced to the webhook.
    pub(super) announced: Millis,
    /// Calls of the last hour, by what they count against and by minute.
    pub(super) calls: BTreeMap<String, BTreeMap<i64, u32>>,
    /// Whether the store was begun: its sample templates are there.
    pub(super) begun: bool,
}

impl Meta {
    fn new() -> Meta {
        Meta { version: VERSION, offset: 0, sequence: 0, announced: 0, calls: BTreeMap::new(), begun: false }
    }
}

/// Everything.
pub(super) struct State {
    pub(super) meta: Meta,
    /// Templates by id, the deleted ones too: their names are barred for a while.
    pub(super) templates: Shelf<u64, Template>,
    /// Sessions of the resumable upload.
    pub(super) uploads: Shelf<String, Upload>,
    /// Files that an upload has finished, by handle.
    pub(super) assets: Shelf<String, Asset>,
    /// Files that were uploaded for messages.
    pub(super) media: Shelf<u64, Media>,
    /// Messages in the order they came.
    pub(super) messages: Shelf<u64, Message>,
    /// Flows that were named, with the ids they were given.
    pub(super) flows: Shelf<String, u64>,
    /// Where an account's webhooks go.
    pub(super) subscriptions: Shelf<String, Subscription>,
    /// How many addresses were given out; each is another one.
    nonces: AtomicU64,
    /// Files to be written with the next save, or removed.
    blobs: BTreeMap<u64, Option<Vec<u8>>>,
    /// The singletons as they are on the disk.
    saved: Option<Meta>,
}

impl State {
    /// Reads a store.
    pub(super) fn load(store: &Store) -> Result<State, StoreError> {
        let mut singletons: Shelf<String, Meta> = Shelf::load(store, "meta")?;
        let saved = singletons.remove(&"meta".to_owned());
        if let Some(meta) = saved.as_ref().filter(|meta| meta.version != VERSION) {
            return Err(StoreError::other(format!("its form is {}, not {VERSION}", meta.version)));
        }
        Ok(State {
            meta: saved.clone().unwrap_or_else(Meta::new),
            templates: Shelf::load(store, "template")?,
            uploads: Shelf::load(store, "upload")?,
            assets: Shelf::load(store, "asset")?,
            media: Shelf::load(store, "media")?,
            messages: Shelf::load(store, "message")?,
            flows: Shelf::load(store, "flow")?,
            subscriptions: Shelf::load(store, "subscription")?,
            nonces: AtomicU64::new(0),
            blobs: BTreeMap::new(),
            saved,
        })
    }

    /// Writes what changed. Calls are counted in memory and written with the next change of anything else: a read
    /// must not wait for the disk.
    pub(super) fn save(&mut self, store: &Store) -> Result<(), StoreError> {
        let mut records = Vec::new();
        self.templates.take_unsaved(&mut records)?;
        self.uploads.take_unsaved(&mut records)?;
        self.assets.take_unsaved(&mut records)?;
        self.media.take_unsaved(&mut records)?;
        self.messages.take_unsaved(&mut records)?;
        self.flows.take_unsaved(&mut records)?;
        self.subscriptions.take_unsaved(&mut records)?;
        let blobs: Vec<_> = std::mem::take(&mut self.blobs).into_iter().collect();
        if records.is_empty() && blobs.is_empty() && !self.meta_matters() {
            return Ok(());
        }
        let meta = serde_json::to_vec(&self.meta).map_err(|error| StoreError::other(error.to_string()))?;
        records.push(Write { key: "meta/meta".to_owned(), value: Some(meta) });
        store.save(&records, &blobs)?;
        self.saved = Some(self.meta.clone());
        Ok(())
    }

    fn meta_matters(&self) -> bool {
        let without_calls = |meta: &Meta| Meta { calls: BTreeMap::new(), ..meta.clone() };
        self.saved.as_ref().map(without_calls) != Some(without_calls(&self.meta))
    }

    /// The sandbox's time.
    pub(super) fn now(&self) -> Millis {
        system_now().saturating_add(self.meta.offset)
    }

    /// A number that nothing had before.
    pub(super) fn next_id(&mut self, kind: Kind) -> u64 {
        self.meta.sequence += 1;
        numbered(kind, self.meta.sequence)
    }

    /// A number that no address had before, not in another run either.
    pub(super) fn nonce(&self) -> u64 {
        let given = self.nonces.fetch_add(1, Ordering::Relaxed);
        u64::try_from(self.now()).unwrap_or_default().saturating_mul(1000).saturating_add(given)
    }

    /// Keeps the contents of a file.
    pub(super) fn put_blob(&mut self, id: u64, contents: Vec<u8>) {
        self.blobs.insert(id, Some(contents));
    }

    /// Removes the contents of a file.
    pub(super) fn drop_blob(&mut self, id: u64) {
        self.blobs.insert(id, None);
    }

    /// Keeps a message, and forgets the oldest ones beyond what is kept.
    pub(super) fn keep_message(&mut self, message: Message) {
        self.meta.sequence += 1;
        self.messages.insert(self.meta.sequence, message);
        while self.messages.len() > MESSAGES_KEPT {
            let oldest = self.messages.iter().next().map(|(key, _)| *key);
            oldest.and_then(|key| self.messages.remove(&key));
        }
    }

    /// The templates of an account that are there at a moment, newest first, each with how it stands.
    pub(super) fn live<'s>(
        &'s self,
        waba: &'s str,
        now: Millis,
    ) -> impl Iterator<Item = (&'s Template, Standing)> {
        let own = self.templates.iter().rev().filter(move |(_, template)| template.waba == waba);
        own.map(move |(_, template)| (template, template.standing(now)))
            .filter(|(_, standing)| !standing.is_gone())
    }
}
