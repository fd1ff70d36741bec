//! Input in blocks that end where a record ends, so that each can be judged by itself.

use std::io::{self, BufReader, Read};

use flate2::bufread::MultiGzDecoder;

use super::csv::{Columns, Header};
use super::cut::{Cut, Cutter, Record, Values};
use super::{BatchError, Format};

/// Bytes that are read at a time: large enough that the cost of a block is nothing, small enough that a hundred of
/// them are.
const BLOCK: usize = 256 * 1024;

/// Longest record that is held. A request of Meta's is far shorter; what is longer is told and left out.
const MOST_RECORD: usize = 8 * 1024 * 1024;

const TOO_LONG: &str = "it is longer than 8 MiB";

/// Some whole records.
pub(super) struct Block {
    /// From 0, in the order of the input.
    pub(super) number: u64,
    pub(super) bytes: Vec<u8>,
    /// The first row in it, from 1.
    pub(super) first_row: u64,
    /// Where the records are; `None` for lines.
    pub(super) records: Option<Vec<Record>>,
}

/// The input.
pub(super) struct Blocks<'i> {
    input: Box<dyn Read + Send + 'i>,
    cutter: Cutter,
    /// Read, and not in any block yet.
    pending: Vec<u8>,
    ended: bool,
    /// In the middle of a record that is too long.
    skipping: bool,
    number: u64,
    row: u64,
}

impl<'i> Blocks<'i> {
    /// Begins to read: finds out what it is. Gzip is unpacked.
    pub(super) fn new(
        input: impl Read + Send + 'i,
        format: Option<Format>,
        columns: &Columns,
    ) -> Result<(Blocks<'i>, Format, Option<Header>), BatchError> {
        let mut input = unpacked(input)?;
        let mut pending = Vec::new();
        let mut ended = false;
        while !ended && !is_enough(&pending) {
            ended = fill(&mut *input, &mut pending)? == 0;
        }
        if pending.starts_with(b"\xef\xbb\xbf") {
            pending.drain(..3);
        }
        let sniffed = sniffed(&pending);
        let format = format.unwrap_or(match sniffed {
            Cutter::Lines => Format::Ndjson,
            Cutter::Values(_) => Format::Json,
            Cutter::Csv(_) => Format::Csv,
        });
        let mut blocks =
            Blocks { input, cutter: sniffed, pending, ended, skipping: false, number: 0, row: 1 };
        let mut header = None;
        match format {
            Format::Ndjson => blocks.cutter = Cutter::Lines,
            Format::Json => blocks.cutter = Cutter::Values(Values::default()),
            Format::Csv => {
                let (found, end) = Header::read(&blocks.pending, columns)?;
                blocks.pending.drain(..end);
                blocks.cutter = Cutter::Csv(found.delimiter);
                header = Some(found);
            }
        }
        Ok((blocks, format, header))
    }

    /// The number of the block to come.
    pub(super) fn upcoming(&self) -> u64 {
        self.number
    }

    /// The next block.
    pub(super) fn next(&mut self) -> io::Result<Option<Block>> {
        loop {
            if self.skipping && !self.skip() {
                if self.ended {
                    return Ok(None);
                }
                self.read_more()?;
                continue;
            }
            let cut = self.cutter.cut(&self.pending, self.ended);
            if cut.end > 0 {
                return Ok(Some(self.block(cut)));
            }
            if self.ended {
                // A list that is not closed is told even where nothing is left of it.
                return Ok(cut.records.is_some_and(|records| !records.is_empty()).then(|| self.unclosed()));
            }
            if self.pending.len() > MOST_RECORD {
                self.skipping = true;
                let cut = Cut {
                    end: self.pending.len(),
                    rows: 1,
                    records: Some(vec![too_long(self.pending.len())]),
                };
                return Ok(Some(self.block(cut)));
            }
            // A record longer than a block: look again when there is twice as much of it.
            let wanted = self.pending.len() * 2;
            self.read_more()?;
            while !self.ended && self.pending.len() < wanted {
                self.read_more()?;
            }
        }
    }

    fn read_more(&mut self) -> io::Result<()> {
        self.ended = fill(&mut *self.input, &mut self.pending)? == 0;
        Ok(())
    }

    /// Leaves out the rest of a record that is too long; false where its end is not in sight.
    fn skip(&mut self) -> bool {
        let end = self.cutter.resume(&self.pending);
        self.pending.drain(..end.unwrap_or(self.pending.len()));
        self.skipping = end.is_none();
        !self.skipping
    }

    fn block(&mut self, cut: Cut) -> Block {
        let rest = self.pending.split_off(cut.end);
        let bytes = std::mem::replace(&mut self.pending, rest);
        let block = Block { number: self.number, bytes, first_row: self.row, records: cut.records };
        self.number += 1;
        self.row += cut.rows;
        block
    }

    fn unclosed(&mut self) -> Block {
        let fault = Some("the list is not closed: something is missing");
        self.block(Cut { end: 0, rows: 1, records: Some(vec![Record { start: 0, end: 0, fault }]) })
    }
}

fn too_long(end: usize) -> Record {
    Record { start: 0, end, fault: Some(TOO_LONG) }
}

/// Reads once, so that what comes through a pipe is judged when it comes.
fn fill(input: &mut dyn Read, pending: &mut Vec<u8>) -> io::Result<usize> {
    let before = pending.len();
    pending.resize(before + BLOCK, 0);
    loop {
        match input.read(pending.get_mut(before..).unwrap_or_default()) {
            Ok(read) => {
                pending.truncate(before + read);
                return Ok(read);
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => {
                pending.truncate(before);
                return Err(error);
            }
        }
    }
}

/// The input without its packing.
fn unpacked<'i>(mut input: impl Read + Send + 'i) -> io::Result<Box<dyn Read + Send + 'i>> {
    let mut start = Vec::new();
    input.by_ref().take(2).read_to_end(&mut start)?;
    let is_packed = start == [0x1f, 0x8b];
    let whole = io::Cursor::new(start).chain(input);
    Ok(if is_packed {
        Box::new(MultiGzDecoder::new(BufReader::with_capacity(BLOCK, whole)))
    } else {
        Box::new(whole)
    })
}

/// Enough to tell what it is: the first line with something in it, and the beginning of the next.
fn is_enough(start: &[u8]) -> bool {
    let text = start.trim_ascii_start();
    start.len() >= BLOCK || memchr::memchr(b'\n', text).is_some()
}

/// What the first bytes say of the rest.
fn sniffed(start: &[u8]) -> Cutter {
    let text = start.trim_ascii_start();
    match text.first() {
        None => Cutter::Lines,
        Some(b'[') => Cutter::Values(Values::default()),
        Some(b'{') => {
            let line = text.split(|byte| *byte == b'\n').next().unwrap_or_default();
            // A line that breaks off is a fault of the line, if the next one begins anew.
            let breaks_off =
                serde_json::from_slice::<serde::de::IgnoredAny>(line).is_err_and(|error| error.is_eof());
            let next = text.get(line.len()..).unwrap_or_default().trim_ascii_start();
            if breaks_off && next.first() != Some(&b'{') {
                Cutter::Values(Values::default())
            } else {
                Cutter::Lines
            }
        }
        Some(_) => Cutter::Csv(b','),
    }
}
