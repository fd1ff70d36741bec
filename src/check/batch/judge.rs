//! One block judged: the verdicts as text, and what must be known of each row to count it.

use std::borrow::Cow;

use serde_json::Value;

use super::csv::{Header, Target, fields};
use super::cut::{Record, each_line};
use super::input::Block;
use super::{Options, compact};
use crate::check::checker::{Checker, Judged};
use crate::check::contacts::has_open_window;
use crate::check::fast::{FastRow, Scratch};
use crate::check::kinds::{self, Kind};
use crate::check::problem::Report;
use crate::check::scan::{Plain, classify};
use crate::check::verdict::Verdict;

/// A judged block.
pub(super) struct Outcome {
    pub(super) block: Block,
    pub(super) rows: Vec<Entry>,
    /// What is worth more than a number: problems, warnings, what is no template of ours.
    pub(super) found: Vec<Found>,
    pub(super) verdicts: Vec<u8>,
    pub(super) payloads: Vec<u8>,
}

/// A row, as far as it is counted.
pub(super) struct Entry {
    pub(super) record: Record,
    /// The row's place behind [`Block::first_row`].
    pub(super) offset: u64,
    pub(super) ok: bool,
    /// Its recipient, where it is one that is counted.
    pub(super) recipient: Option<u64>,
    /// Whether the recipient's service window is known to be open.
    pub(super) open: bool,
    pub(super) contract: Option<usize>,
    /// Its place in [`Outcome::found`].
    pub(super) found: Option<usize>,
    /// Where its texts end.
    pub(super) verdict_end: usize,
    pub(super) payload_end: usize,
}

/// What is said of a row.
pub(super) struct Found {
    pub(super) problems: Vec<&'static Kind>,
    pub(super) warnings: Vec<&'static Kind>,
    /// Its template and language, or the type of message, where the library has no such template.
    pub(super) subject: Option<Subject>,
}

/// What a message is of.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Subject {
    Template(String, String),
    Kind(&'static str),
    Nothing,
}

impl Found {
    pub(super) fn of(judged: &Judged<'_>) -> Option<Found> {
        let verdict = &judged.verdict;
        if verdict.problems.is_empty() && verdict.warnings.is_empty() && judged.contract.is_some() {
            return None;
        }
        let text = |text: &Option<Cow<'_, str>>| text.as_deref().unwrap_or_default().to_owned();
        let subject = match (judged.contract, verdict.kind, &verdict.template) {
            (Some(_), ..) => None,
            (None, Some(kind), _) => Some(Subject::Kind(kind)),
            (None, None, Some(_)) => {
                Some(Subject::Template(text(&verdict.template), text(&verdict.language)))
            }
            (None, None, None) => Some(Subject::Nothing),
        };
        Some(Found {
            problems: verdict.problems.iter().map(|problem| problem.kind).collect(),
            warnings: verdict.warnings.iter().map(|warning| warning.kind).collect(),
            subject,
        })
    }
}

/// What judging rows needs, block after block.
pub(super) struct Judge<'j> {
    pub(super) checker: &'j Checker,
    pub(super) options: &'j Options<'j>,
    pub(super) header: Option<&'j Header>,
}

impl Judge<'_> {
    /// Judges a block.
    pub(super) fn block(&self, mut block: Block) -> Outcome {
        let records = block.records.take();
        let (mut rows, mut found) = (Vec::new(), Vec::new());
        let (mut verdicts, mut payloads) = (Vec::new(), Vec::new());
        let text = std::str::from_utf8(&block.bytes).ok();
        let mut desk = Desk { scratch: Scratch::default(), cells: Vec::new() };
        let mut take = |offset: u64, record: Record| {
            let bytes = block.bytes.get(record.start..record.end).unwrap_or_default();
            let line = text.and_then(|text| text.get(record.start..record.end));
            // An empty line is no row, but it is a line.
            if record.fault.is_none() && bytes.trim_ascii().is_empty() {
                return;
            }
            let judged = match record.fault {
                Some(fault) => malformed(fault),
                None => self.record(bytes, line, &mut desk),
            };
            let verdict = &judged.verdict;
            if !(self.options.only_failures && verdict.is_ok()) {
                (self.options.write)(block.first_row + offset, verdict, &mut verdicts);
            }
            if self.options.payloads && verdict.is_ok() {
                self.payload(bytes, &mut payloads);
            }
            let counted = Found::of(&judged).map(|one| {
                found.push(one);
                found.len() - 1
            });
            let recipient = judged.addressed.as_ref().and_then(|addressed| addressed.key);
            let known = recipient.zip(self.options.context.contacts);
            let contact = known.and_then(|(key, contacts)| contacts.by_key(key));
            rows.push(Entry {
                record,
                offset,
                ok: judged.verdict.is_ok(),
                recipient,
                open: contact.is_some_and(|contact| has_open_window(contact, self.options.context.now)),
                contract: judged.contract,
                found: counted,
                verdict_end: verdicts.len(),
                payload_end: payloads.len(),
            });
        };
        match &records {
            Some(records) => (0..).zip(records).for_each(|(offset, record)| take(offset, *record)),
            None => (0..).zip(each_line(&block.bytes)).for_each(|(offset, record)| take(offset, record)),
        }
        Outcome { block, rows, found, verdicts, payloads }
    }

    /// Judges one record; `line` where it is known to be UTF-8.
    fn record<'r>(&self, bytes: &'r [u8], line: Option<&'r str>, desk: &mut Desk<'r>) -> Judged<'r> {
        let context = self.options.context;
        match (self.header, line) {
            (Some(header), Some(line)) => self.csv(header, line, desk),
            (Some(header), None) => match std::str::from_utf8(bytes) {
                Ok(line) => self.csv(header, line, desk),
                Err(_) => malformed("the record is not UTF-8"),
            },
            (None, Some(line)) => self.checker.judge_text(line, context, &mut desk.scratch),
            (None, None) => self.checker.judge_line(bytes, context, &mut desk.scratch),
        }
    }

    /// The record once more, by itself: for what is known only when all rows before it are.
    pub(super) fn again<'r>(&self, block: &'r Block, record: Record) -> Judged<'r> {
        let bytes = block.bytes.get(record.start..record.end).unwrap_or_default();
        let mut desk = Desk { scratch: Scratch::default(), cells: Vec::new() };
        self.record(bytes, std::str::from_utf8(bytes).ok(), &mut desk)
    }

    fn csv<'r>(&self, header: &Header, line: &'r str, desk: &mut Desk<'r>) -> Judged<'r> {
        let line = line.strip_suffix('\r').unwrap_or(line);
        if let Err(fault) = fields(line, header.delimiter, &mut desk.cells) {
            return malformed(fault);
        }
        if desk.cells.len() != header.targets.len() {
            let (found, wanted) = (desk.cells.len(), header.targets.len());
            return malformed(&format!("the record has {found} fields, and the header has {wanted}"));
        }
        self.csv_at_once(header, desk).unwrap_or_else(|| {
            self.checker.judge_row(&header.row(&desk.cells), Report::default(), self.options.context)
        })
    }

    /// The fast way, where no cell needs to be copied.
    fn csv_at_once<'r>(&self, header: &Header, desk: &mut Desk<'r>) -> Option<Judged<'r>> {
        if !header.common.is_empty() {
            return None;
        }
        let mut row = FastRow { to: "", name: "", language: "", id: None };
        let (mut id, mut params): (_, Vec<(&str, Plain<'r>)>) =
            (None, Vec::with_capacity(header.targets.len()));
        for (target, cell) in header.targets.iter().zip(&desk.cells) {
            let Cow::Borrowed(cell) = *cell else { return None };
            match target {
                _ if cell.is_empty() => {}
                Target::Nothing => {}
                Target::To => row.to = cell,
                Target::Template => row.name = cell,
                Target::Language => row.language = cell,
                Target::Id => id = Some(Value::String(cell.to_owned()).to_string()),
                Target::Value(key) => params.push((key, classify(cell).filter(|_| !cell.starts_with('{'))?)),
                Target::Recipient | Target::RecipientType | Target::CallbackData => return None,
            }
        }
        let mut judged = self.checker.judge_cells(row, &params, self.options.context, &mut desk.scratch)?;
        judged.verdict.id = id.map(Cow::Owned);
        Some(judged)
    }

    /// The request that a good record stands for, on one line.
    fn payload(&self, bytes: &[u8], out: &mut Vec<u8>) {
        match self.header {
            Some(header) => {
                let mut cells = Vec::new();
                let line = std::str::from_utf8(bytes).unwrap_or_default();
                let read = fields(line.trim_end_matches('\r'), header.delimiter, &mut cells);
                if let (Ok(()), Some(request)) = (read, self.checker.request(&header.row(&cells))) {
                    out.extend_from_slice(request.to_string().as_bytes());
                }
            }
            None => match self.checker.request_of_line(bytes) {
                Some(request) => out.extend_from_slice(request.to_string().as_bytes()),
                None => compact(bytes, out),
            },
        }
        out.push(b'\n');
    }
}

/// What is used again for the next row.
struct Desk<'r> {
    scratch: Scratch<'r>,
    cells: Vec<Cow<'r, str>>,
}

fn malformed(fault: &str) -> Judged<'static> {
    let mut report = Report::default();
    report.add(&kinds::MALFORMED_LINE, "", fault);
    let (problems, warnings) = report.finish();
    Judged { verdict: Verdict { problems, warnings, ..Verdict::default() }, addressed: None, contract: None }
}
