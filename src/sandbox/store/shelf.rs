//! Records of one kind, in memory, that know which of them are not on the disk yet.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;
use std::str::FromStr;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Store, StoreError};

/// A record to be written, or removed.
pub(in crate::sandbox) struct Write {
    /// `kind/key`.
    pub(in crate::sandbox) key: String,
    /// Its JSON; `None` removes it.
    pub(in crate::sandbox) value: Option<Vec<u8>>,
}

/// Records of one kind by their keys.
pub(in crate::sandbox) struct Shelf<K, V> {
    kind: &'static str,
    items: BTreeMap<K, V>,
    unsaved: BTreeSet<K>,
}

impl<K: Ord + Clone + Display + FromStr, V: Serialize + DeserializeOwned> Shelf<K, V> {
    /// Reads all records of a kind.
    pub(in crate::sandbox) fn load(store: &Store, kind: &'static str) -> Result<Shelf<K, V>, StoreError> {
        let mut shelf = Shelf { kind, items: BTreeMap::new(), unsaved: BTreeSet::new() };
        for (key, value) in store.records(kind)? {
            let broken = |why: String| StoreError(format!("the record {kind}/{key} is broken: {why}"));
            let value = serde_json::from_slice(&value).map_err(|error| broken(error.to_string()))?;
            let id = key.parse().map_err(|_| broken("its key is none".to_owned()))?;
            shelf.items.insert(id, value);
        }
        Ok(shelf)
    }

    /// The record of a key.
    pub(in crate::sandbox) fn get(&self, key: &K) -> Option<&V> {
        self.items.get(key)
    }

    /// The record of a key, to be changed: it counts as changed.
    pub(in crate::sandbox) fn get_mut(&mut self, key: &K) -> Option<&mut V> {
        let found = self.items.get_mut(key)?;
        self.unsaved.insert(key.clone());
        Some(found)
    }

    /// Adds or replaces a record.
    pub(in crate::sandbox) fn insert(&mut self, key: K, value: V) {
        self.unsaved.insert(key.clone());
        self.items.insert(key, value);
    }

    /// Removes a record.
    pub(in crate::sandbox) fn remove(&mut self, key: &K) -> Option<V> {
        let gone = self.items.remove(key)?;
        self.unsaved.insert(key.clone());
        Some(gone)
    }

    /// All records, in the order of their keys.
    pub(in crate::sandbox) fn iter(&self) -> impl DoubleEndedIterator<Item = (&K, &V)> {
        self.items.iter()
    }

    /// How many there are.
    pub(in crate::sandbox) fn len(&self) -> usize {
        self.items.len()
    }

    /// The records that are not on the disk; from then on they count as saved.
    pub(in crate::sandbox) fn take_unsaved(&mut self, out: &mut Vec<Write>) -> Result<(), StoreError> {
        for key in std::mem::take(&mut self.unsaved) {
            let json = self.items.get(&key).map(serde_json::to_vec).transpose();
            let value = json.map_err(|error| StoreError(format!("{}/{key}: {error}", self.kind)))?;
            out.push(Write { key: format!("{}/{key}", self.kind), value });
        }
        Ok(())
    }
}
