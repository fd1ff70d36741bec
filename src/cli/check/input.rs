//! Where messages come from: a file, or standard input that can be left alone while it waits.

use std::fs::{File, Metadata};
use std::io::{self, Read, stdin};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::time::Duration;

use signal_hook::consts::SIGINT;
use signal_hook::flag;

use crate::cli::Error;
use crate::discover;

/// Bytes that are taken from standard input at a time.
const PIECE: usize = 256 * 1024;

/// How soon an interruption is noticed while nothing comes.
const PATIENCE: Duration = Duration::from_millis(50);

/// Ctrl-C ends the batch after the rows that were begun; a second one ends the program.
pub(super) fn end_on_interrupt(stop: &Arc<AtomicBool>) -> Result<(), Error> {
    let asked = Arc::new(AtomicBool::new(false));
    let registered = flag::register_conditional_default(SIGINT, Arc::clone(&asked))
        .and_then(|_| flag::register(SIGINT, asked))
        .and_then(|_| flag::register(SIGINT, Arc::clone(stop)));
    registered.map(drop).map_err(|error| Error::file("waiting for Ctrl-C", error, None))
}

/// What the input is called.
pub(super) fn name(path: Option<&Path>) -> String {
    match path.filter(|path| path.as_os_str() != "-") {
        Some(path) => path.display().to_string(),
        None => "standard input".to_owned(),
    }
}

/// The input.
pub(super) struct Input {
    origin: Origin,
    read: Arc<AtomicU64>,
}

enum Origin {
    File(File),
    Standard(Standard),
}

impl Input {
    /// Opens a file, or standard input for `-` and nothing.
    pub(super) fn open(path: Option<&Path>, stop: &Arc<AtomicBool>) -> Result<Input, Error> {
        let origin = match path.filter(|path| path.as_os_str() != "-") {
            None => Origin::Standard(Standard::begin(Arc::clone(stop))),
            Some(path) => Origin::File(file(path).map_err(|error| {
                Error::file(path.display().to_string(), discover::plain_words(&error), None)
            })?),
        };
        Ok(Input { origin, read: Arc::default() })
    }

    /// How many bytes it has, where that is known.
    pub(super) fn size(&self) -> Option<u64> {
        let Origin::File(file) = &self.origin else { return None };
        file.metadata().ok().filter(Metadata::is_file).map(|metadata| metadata.len())
    }

    /// How many of them have been read.
    pub(super) fn counter(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.read)
    }
}

fn file(path: &Path) -> io::Result<File> {
    // Opening a folder works on some systems, and reading it then fails in odd words.
    if path.is_dir() { Err(io::ErrorKind::IsADirectory.into()) } else { File::open(path) }
}

impl Read for Input {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = match &mut self.origin {
            Origin::File(file) => file.read(buffer),
            Origin::Standard(standard) => standard.read(buffer),
        }?;
        self.read.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// Standard input, read by a thread of its own: nothing ends a read that waits, and Ctrl-C should.
struct Standard {
    pieces: Receiver<io::Result<Vec<u8>>>,
    piece: io::Cursor<Vec<u8>>,
    stop: Arc<AtomicBool>,
}

impl Standard {
    fn begin(stop: Arc<AtomicBool>) -> Standard {
        let (sender, pieces) = sync_channel(4);
        // Ends with the process where nothing comes any more.
        std::thread::spawn(move || {
            let mut input = stdin().lock();
            loop {
                let mut piece = vec![0; PIECE];
                let read = match input.read(&mut piece) {
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                    read => read,
                };
                let ended = !matches!(read, Ok(1..));
                let sent = sender.send(read.map(|length| {
                    piece.truncate(length);
                    piece
                }));
                if ended || sent.is_err() {
                    return;
                }
            }
        });
        Standard { pieces, piece: io::Cursor::default(), stop }
    }
}

impl Read for Standard {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let read = self.piece.read(buffer)?;
            if read > 0 || buffer.is_empty() {
                return Ok(read);
            }
            match self.pieces.recv_timeout(PATIENCE) {
                Ok(piece) => {
                    let piece = piece?;
                    if piece.is_empty() {
                        return Ok(0);
                    }
                    self.piece = io::Cursor::new(piece);
                }
                Err(RecvTimeoutError::Timeout) if !self.stop.load(Ordering::Relaxed) => {}
                Err(_) => return Ok(0),
            }
        }
    }
}
