//! A file on its way out: in pieces, with its length known, and counted as it goes.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Frame, SizeHint};

/// Bytes handed over at once.
const PIECE: usize = 64 * 1024;

/// Told how many bytes are on their way, of how many in all.
pub type Progress = Arc<dyn Fn(u64, u64) + Send + Sync>;

/// How much of a file has been handed to the connection.
#[derive(Clone, Default)]
pub(super) struct Counter(Arc<AtomicU64>);

impl Counter {
    pub(super) fn bytes(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// The body of a request. reqwest's own stream has no length and would be sent in chunks, which nobody has seen
/// Meta's upload host take.
pub(super) struct Pieces {
    rest: Bytes,
    /// Bytes that Meta had before.
    offset: u64,
    whole: u64,
    counter: Counter,
    progress: Option<Progress>,
}

impl Pieces {
    pub(super) fn new(rest: Bytes, offset: u64, counter: Counter, progress: Option<Progress>) -> Pieces {
        let whole = offset.saturating_add(rest.len() as u64);
        Pieces { rest, offset, whole, counter, progress }
    }
}

impl http_body::Body for Pieces {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        if self.rest.is_empty() {
            return Poll::Ready(None);
        }
        let len = PIECE.min(self.rest.len());
        let piece = self.rest.split_to(len);
        let sent = self.counter.0.fetch_add(len as u64, Ordering::Relaxed) + len as u64;
        if let Some(progress) = &self.progress {
            progress(self.offset.saturating_add(sent), self.whole);
        }
        Poll::Ready(Some(Ok(Frame::data(piece))))
    }

    fn is_end_stream(&self) -> bool {
        self.rest.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.rest.len() as u64)
    }
}
