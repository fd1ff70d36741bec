//! The folder `.waform` beside `waform.yaml`: what waform keeps between runs, each file with its own purpose.

use std::io;
use std::path::{Path, PathBuf};

use crate::discover::write;

/// What `.gitignore` in the folder says: the ledger and the schema are made to be committed, the rest is not.
pub const GITIGNORE: &str = "/journal/\n/lock/\n/cache/\n/sandbox.redb\n/sandbox.json\n/sandbox.lock\n";

/// The folder.
#[derive(Clone, Debug)]
pub struct StateFolder {
    path: PathBuf,
}

impl StateFolder {
    /// The folder of a project.
    pub fn of(root: &Path) -> StateFolder {
        StateFolder { path: root.join(".waform") }
    }

    /// Its path.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The memory of an account.
    pub fn ledger(&self, account: &str) -> PathBuf {
        self.path.join("ledger").join(format!("{account}.json"))
    }

    /// The journals of an account.
    pub fn journals(&self, account: &str) -> PathBuf {
        self.path.join("journal").join(account)
    }

    /// The lock of an account.
    pub fn lock(&self, account: &str) -> PathBuf {
        self.path.join("lock").join(account)
    }

    /// Upload handles that are still good.
    pub fn handles(&self) -> PathBuf {
        self.path.join("cache").join("handles.json")
    }

    /// Makes the folder, with the `.gitignore` that keeps the rest out of a repository. A file that somebody has
    /// changed is left alone.
    pub fn prepare(&self) -> io::Result<()> {
        let ignore = self.path.join(".gitignore");
        if ignore.exists() { Ok(()) } else { write::atomically(&ignore, GITIGNORE.as_bytes()) }
    }
}
