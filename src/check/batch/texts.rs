//! Which parts of an outcome's texts are handed on: nearly always all of them, in one piece.

use std::io;
use std::ops::Range;

use super::Sink;
use super::judge::Outcome;

/// Parts of verdicts and payloads, in order.
#[derive(Default)]
pub(super) struct Texts {
    verdicts: Vec<Piece>,
    payloads: Vec<Range<usize>>,
}

enum Piece {
    /// Of what the worker wrote.
    Written(Range<usize>),
    /// Written since.
    New(Vec<u8>),
}

impl Texts {
    /// Takes a part of the verdicts.
    pub(super) fn verdict(&mut self, part: Range<usize>) {
        if part.is_empty() {
            return;
        }
        match self.verdicts.last_mut() {
            Some(Piece::Written(last)) if last.end == part.start => last.end = part.end,
            _ => self.verdicts.push(Piece::Written(part)),
        }
    }

    /// Puts a verdict in that the worker could not write.
    pub(super) fn insert(&mut self, text: Vec<u8>) {
        self.verdicts.push(Piece::New(text));
    }

    /// Takes a part of the payloads.
    pub(super) fn payload(&mut self, part: Range<usize>) {
        match self.payloads.last_mut() {
            Some(last) if last.end == part.start => last.end = part.end,
            _ => self.payloads.push(part),
        }
    }

    /// Hands everything on.
    pub(super) fn hand_on(self, outcome: &Outcome, sink: &mut dyn Sink) -> io::Result<()> {
        for part in self.payloads {
            let text = outcome.payloads.get(part).unwrap_or_default();
            if !text.is_empty() {
                sink.payloads(text)?;
            }
        }
        for piece in self.verdicts {
            match piece {
                Piece::Written(part) => sink.verdicts(outcome.verdicts.get(part).unwrap_or_default())?,
                Piece::New(text) => sink.verdicts(&text)?,
            }
        }
        Ok(())
    }
}
