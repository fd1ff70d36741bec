//! What was asked and answered, line by line: `.waform/journal/<account>/<UTC time>.ndjson`.
//!
//! For people, after something went wrong. Nothing reads it back; what a next run has to know is in the ledger.
//! Every line is written before the request leaves, so that a killed process leaves word of its last act. Tokens,
//! handles and numbers of people never reach it: the client hides them from every recorder.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;
use serde_json::{Value, json};

use crate::remote::{Answered, Paused, Recorder, Sent};

/// A journal being written.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    file: Mutex<File>,
}

impl Journal {
    /// Begins a journal in a folder.
    pub fn begin(folder: &Path, now: Timestamp) -> io::Result<Journal> {
        std::fs::create_dir_all(folder)?;
        let stamp = now.strftime("%Y-%m-%dT%H-%M-%S%.3fZ").to_string();
        let path = folder.join(format!("{stamp}.ndjson"));
        let file = OpenOptions::new().create(true).append(true).open(&path)?;
        Ok(Journal { path, file: Mutex::new(file) })
    }

    /// Where it stands.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Adds a line. A full disk must not stop a write that is under way, so a failure is passed over.
    pub fn line(&self, line: &Value) {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        let _ = writeln!(file, "{line}");
    }
}

impl Recorder for Journal {
    fn sent(&self, sent: &Sent) {
        self.line(&json!({ "sent": sent }));
    }

    fn answered(&self, answered: &Answered) {
        self.line(&json!({ "answered": answered }));
    }

    fn paused(&self, paused: &Paused) {
        let (doing, seconds) = (paused.doing, paused.time.as_secs_f64());
        self.line(&json!({ "paused": { "doing": doing, "seconds": seconds, "why": paused.why } }));
    }
}
