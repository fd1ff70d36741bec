//! What survives: one file, written in one transaction before a request is answered.
//!
//! Everything but the contents of files is held in memory as well, so reading never touches the disk; a listing of
//! six thousand templates must not wait for it. Killing the process at any moment loses nothing that was answered.

mod shelf;

use std::path::Path;

use redb::backends::InMemoryBackend;
use redb::{Database, ReadableDatabase, TableDefinition};

pub(super) use shelf::{Shelf, Write};

/// Records, as `kind/key`, in JSON.
const RECORDS: TableDefinition<'_, &str, &[u8]> = TableDefinition::new("records");

/// Contents of files.
const BLOBS: TableDefinition<'_, u64, &[u8]> = TableDefinition::new("blobs");

/// The store's file, open. The database locks it: a second process cannot open it too.
pub(super) struct Store {
    database: Database,
}

/// What the database says, as text: its error type is large, and nothing here tells its cases apart.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(super) struct StoreError(String);

impl StoreError {
    /// Something that the database has no word for.
    pub(super) fn other(why: String) -> StoreError {
        StoreError(why)
    }

    fn of(error: impl Into<redb::Error>) -> StoreError {
        StoreError(error.into().to_string())
    }
}

impl Store {
    /// Opens a file, or makes it; `None` keeps everything in memory.
    pub(super) fn open(path: Option<&Path>) -> Result<Store, StoreError> {
        let database = match path {
            Some(path) => Database::create(path).map_err(StoreError::of)?,
            None => {
                Database::builder().create_with_backend(InMemoryBackend::new()).map_err(StoreError::of)?
            }
        };
        let store = Store { database };
        // So that reading never meets a table that is not there.
        store.save(&[], &[])?;
        Ok(store)
    }

    /// Every record of a kind, with its key.
    pub(super) fn records(&self, kind: &str) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        let reading = self.database.begin_read().map_err(StoreError::of)?;
        let table = reading.open_table(RECORDS).map_err(StoreError::of)?;
        let (from, to) = (format!("{kind}/"), format!("{kind}0"));
        let mut out = Vec::new();
        for entry in table.range(from.as_str()..to.as_str()).map_err(StoreError::of)? {
            let (key, value) = entry.map_err(StoreError::of)?;
            let key = key.value().strip_prefix(from.as_str()).unwrap_or_default().to_owned();
            out.push((key, value.value().to_vec()));
        }
        Ok(out)
    }

    /// The contents of a file.
    pub(super) fn blob(&self, id: u64) -> Result<Option<Vec<u8>>, StoreError> {
        let reading = self.database.begin_read().map_err(StoreError::of)?;
        let table = reading.open_table(BLOBS).map_err(StoreError::of)?;
        let found = table.get(id).map_err(StoreError::of)?;
        Ok(found.map(|value| value.value().to_vec()))
    }

    /// Writes records and files, all or nothing, and has them on the disk when it returns.
    pub(super) fn save(&self, records: &[Write], blobs: &[(u64, Option<Vec<u8>>)]) -> Result<(), StoreError> {
        let writing = self.database.begin_write().map_err(StoreError::of)?;
        {
            let mut table = writing.open_table(RECORDS).map_err(StoreError::of)?;
            for Write { key, value } in records {
                match value {
                    Some(value) => drop(table.insert(key.as_str(), &**value).map_err(StoreError::of)?),
                    None => drop(table.remove(key.as_str()).map_err(StoreError::of)?),
                }
            }
            let mut table = writing.open_table(BLOBS).map_err(StoreError::of)?;
            for (id, contents) in blobs {
                match contents {
                    Some(contents) => drop(table.insert(id, &**contents).map_err(StoreError::of)?),
                    None => drop(table.remove(id).map_err(StoreError::of)?),
                }
            }
        }
        writing.commit().map_err(StoreError::of)
    }

    /// Removes everything.
    pub(super) fn clear(&self) -> Result<(), StoreError> {
        let writing = self.database.begin_write().map_err(StoreError::of)?;
        writing.delete_table(RECORDS).map_err(StoreError::of)?;
        writing.delete_table(BLOBS).map_err(StoreError::of)?;
        writing.commit().map_err(StoreError::of)?;
        self.save(&[], &[])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(key: &str, value: Option<&str>) -> Write {
        Write { key: key.to_owned(), value: value.map(|value| value.as_bytes().to_vec()) }
    }

    #[test]
    fn what_was_saved_is_there_after_opening_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.redb");
        let store = Store::open(Some(&path)).unwrap();
        store.save(&[write("a/1", Some("x")), write("ab/1", Some("y"))], &[(7, Some(vec![1, 2]))]).unwrap();
        store.save(&[write("a/2", Some("z")), write("a/1", None)], &[]).unwrap();
        drop(store);
        let store = Store::open(Some(&path)).unwrap();
        assert_eq!(store.records("a").unwrap(), [("2".to_owned(), b"z".to_vec())]);
        assert_eq!(store.blob(7).unwrap().as_deref(), Some(&[1, 2][..]));
        store.clear().unwrap();
        assert_eq!((store.records("ab").unwrap().len(), store.blob(7).unwrap()), (0, None));
    }

    #[test]
    fn one_process_holds_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.redb");
        let first = Store::open(Some(&path)).unwrap();
        assert!(Store::open(Some(&path)).is_err());
        drop(first);
        assert!(Store::open(Some(&path)).is_ok());
    }
}
