//! Where verdicts and requests go.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::check::batch::{Sink, Summary};
use crate::cli::Error;
use crate::cli::args_check::{CheckArgs, CheckFormat};
use crate::cli::progress::Line;
use crate::discover::write::Growing;
use crate::output::Streams;

/// Blocks of the input that are shorter came through a pipe: whoever watches sees them at once.
const SHORT: u64 = 64 * 1024;

/// Standard output, standard error and a file, each for what belongs there.
pub(super) struct Outlet<'o> {
    streams: &'o mut Streams,
    bar: &'o Line,
    /// Bytes of the input that have been read, packed as they are.
    read: Arc<AtomicU64>,
    file: Option<Growing>,
    emits: bool,
    json: bool,
}

impl<'o> Outlet<'o> {
    pub(super) fn new(
        streams: &'o mut Streams,
        arguments: &CheckArgs,
        bar: &'o Line,
        read: Arc<AtomicU64>,
    ) -> Result<Outlet<'o>, Error> {
        let file = arguments.verdicts.as_ref().map(|path| {
            let what = || format!("writing {}", path.display());
            Growing::begin(path).map_err(|error| Error::file(what(), error, None))
        });
        let json = arguments.format == CheckFormat::Json;
        Ok(Outlet { streams, bar, read, file: file.transpose()?, emits: arguments.emit.is_some(), json })
    }

    /// Says what it all came to.
    pub(super) fn finish(self, summary: &Summary, last_words: &str) -> Result<(), Error> {
        if let Some(mut file) = self.file {
            file.write(format!("{}\n", summary.to_json()).as_bytes())?;
            file.finish()?;
        }
        // Requests alone go where requests are read from.
        if self.emits {
            let text = last_words.trim_end();
            if self.json { self.streams.error(text) } else { self.streams.note(text) }
        } else {
            self.streams.out(last_words)?;
        }
        Ok(())
    }
}

impl Sink for Outlet<'_> {
    fn verdicts(&mut self, text: &[u8]) -> io::Result<()> {
        if let Some(file) = &mut self.file {
            return file.write(text);
        }
        let text = String::from_utf8_lossy(text);
        if self.emits {
            self.bar.aside(|| self.streams.error(text.trim_end_matches('\n')));
            return Ok(());
        }
        self.bar.aside(|| self.streams.out(&text))
    }

    fn payloads(&mut self, text: &[u8]) -> io::Result<()> {
        let text = String::from_utf8_lossy(text);
        self.bar.aside(|| self.streams.out(&text))
    }

    fn advanced(&mut self, bytes: u64) -> io::Result<()> {
        self.bar.advanced(self.read.load(Ordering::Relaxed));
        if bytes < SHORT { self.streams.flush() } else { Ok(()) }
    }
}
