//! One apply at a time for each account and project.
//!
//! The system's file lock, so that a killed process leaves none behind; the file's text says who holds it. Another
//! machine is not kept out: against that stand the check of the plan's expectations and CI's own means.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::Path;

use jiff::Timestamp;

/// A held lock; let go when dropped.
#[derive(Debug)]
pub struct Lock {
    file: File,
}

/// Why the lock could not be had.
#[derive(Debug, thiserror::Error)]
pub enum LockError {
    /// Somebody else has it.
    #[error("another apply is under way: {holder}")]
    Held {
        /// Who, since when.
        holder: String,
    },
    /// The file could not be made.
    #[error("the lock file cannot be used: {0}")]
    Io(#[from] io::Error),
}

impl LockError {
    /// What to do next.
    pub fn help(&self) -> &'static str {
        match self {
            LockError::Held { .. } => "wait for it to end; what it leaves undone, the next run does",
            LockError::Io(_) => "waform keeps its state in `.waform` beside waform.yaml",
        }
    }
}

impl Lock {
    /// Takes the lock, or says who has it.
    pub fn take(path: &Path, now: Timestamp) -> Result<Lock, LockError> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        // Not truncated: the text is the holder's until the lock is ours.
        let mut file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let mut holder = String::new();
                file.take(1000).read_to_string(&mut holder)?;
                let holder = if holder.trim().is_empty() { "by an unknown process" } else { holder.trim() };
                return Err(LockError::Held { holder: holder.to_owned() });
            }
            Err(TryLockError::Error(error)) => return Err(error.into()),
        }
        let user = std::env::var("USER").or_else(|_| std::env::var("USERNAME")).unwrap_or_default();
        let by = if user.is_empty() { String::new() } else { format!(" of {user}") };
        file.set_len(0)?;
        file.rewind()?;
        let since = now.strftime("%Y-%m-%d %H:%M:%S UTC");
        writeln!(file, "process {}{by}, since {since}", std::process::id())?;
        file.flush()?;
        Ok(Lock { file })
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // The name of a holder that is gone would mislead whoever finds the file.
        let _ = self.file.set_len(0);
        let _ = self.file.unlock();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_is_told_who_the_first_is() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lock/staging");
        let now = "2026-11-22T06:00:00Z".parse().unwrap();
        let first = Lock::take(&path, now).unwrap();
        let refused = Lock::take(&path, now).unwrap_err().to_string();
        assert!(refused.contains(&format!("process {}", std::process::id())), "{refused}");
        assert!(refused.contains("since 2026-11-22 06:00:00 UTC"), "{refused}");
        drop(first);
        assert!(Lock::take(&path, now).is_ok());
    }
}
