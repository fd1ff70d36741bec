//! What is known of recipients: consent, opt-outs, blocks, and when they last wrote.
//!
//! Sixteen bytes for each, in a table that grows by doubling: at most 58 bytes a contact while it grows. Numbers are
//! kept as numbers, so no contact's data is copied about as text.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::io::BufRead;

use serde_json::Value;

use super::kinds;
use super::phone::key;
use super::problem::Report;
use crate::model::limits::SERVICE_WINDOW;

/// What is known of recipients.
#[derive(Debug, Default)]
pub struct Contacts {
    known: HashMap<u64, Packed, BuildHasherDefault<Spread>>,
}

/// What is known of one recipient.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    /// Whether they agreed to marketing.
    pub opt_in: bool,
    /// Whether they asked for no more messages.
    pub opt_out: bool,
    /// Whether the business has blocked them.
    pub blocked: bool,
    /// When they last wrote or called, in seconds since 1970.
    pub last_inbound: Option<i64>,
}

/// A contact in eight bytes: three bits, and a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Packed(u64);

impl Packed {
    const TIME: u64 = (1 << 60) - 1;

    fn new(contact: Contact) -> Packed {
        let bit = |on: bool, at: u32| u64::from(on) << at;
        // No time is 0: nobody wrote through WhatsApp in 1970.
        let time = contact.last_inbound.and_then(|time| u64::try_from(time).ok()).unwrap_or_default();
        let flags = bit(contact.opt_in, 63) | bit(contact.opt_out, 62) | bit(contact.blocked, 61);
        Packed(flags | time.min(Packed::TIME))
    }

    fn contact(self) -> Contact {
        let bit = |at: u32| self.0 >> at & 1 == 1;
        let time = i64::try_from(self.0 & Packed::TIME).ok().filter(|time| *time > 0);
        Contact { opt_in: bit(63), opt_out: bit(62), blocked: bit(61), last_inbound: time }
    }
}

/// Numbers spread over a table by one multiplication.
#[derive(Default)]
pub(super) struct Spread(u64);

impl Hasher for Spread {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u64(&mut self, number: u64) {
        let mixed = (self.0 ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed ^ (mixed >> 32);
    }
}

/// Why a file of contacts cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ContactsError {
    /// The system says so.
    #[error("{0}")]
    Io(#[from] std::io::Error),
    /// It has no column of numbers.
    #[error("it has no column `number` (or `to`, `phone`, `wa_id`, `recipient`)")]
    NoNumber,
    /// A line that cannot be meant.
    #[error("line {line}: {why}")]
    Line {
        /// From 1.
        line: u64,
        /// What is wrong; no number of a person is repeated.
        why: String,
    },
}

impl ContactsError {
    /// What to do next.
    pub fn help(&self) -> &'static str {
        "contacts are CSV or NDJSON with the columns number, opt_in, opt_out, blocked and last_inbound"
    }
}

/// Columns that hold whom it is about.
const NUMBER_COLUMNS: [&str; 6] = ["number", "to", "phone", "phone_number", "wa_id", "recipient"];

impl Contacts {
    /// Reads contacts from CSV, or from NDJSON where the first line begins with `{`.
    pub fn read(mut input: impl BufRead) -> Result<Contacts, ContactsError> {
        let start = input.fill_buf()?;
        let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
        let is_json = start.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{');
        let mut contacts = Contacts::default();
        if is_json {
            contacts.read_json(input)?
        } else {
            contacts.read_csv(input)?
        }
        Ok(contacts)
    }

    /// What is known of a recipient.
    pub fn get(&self, recipient: &str) -> Option<Contact> {
        self.by_key(key(recipient))
    }

    pub(super) fn by_key(&self, key: u64) -> Option<Contact> {
        self.known.get(&key).map(|packed| packed.contact())
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.known.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// Adds a contact, or replaces what was known of it.
    pub fn insert(&mut self, recipient: &str, contact: Contact) {
        self.known.insert(key(recipient), Packed::new(contact));
    }

    fn read_csv(&mut self, input: impl BufRead) -> Result<(), ContactsError> {
        let mut reader = csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(input);
        let broken = |error: csv::Error| {
            let line = error.position().map_or(1, csv::Position::line);
            ContactsError::Line { line, why: "it is not CSV in UTF-8".to_owned() }
        };
        let headers = reader.headers().map_err(broken)?.clone();
        let find = |names: &[&str]| {
            headers.iter().position(|header| {
                let header = header.trim_start_matches('\u{feff}');
                names.iter().any(|name| header.eq_ignore_ascii_case(name))
            })
        };
        let number = find(&NUMBER_COLUMNS).ok_or(ContactsError::NoNumber)?;
        let columns = [find(&["opt_in"]), find(&["opt_out"]), find(&["blocked"]), find(&["last_inbound"])];
        let mut record = csv::StringRecord::new();
        while reader.read_record(&mut record).map_err(broken)? {
            let line = record.position().map_or(0, csv::Position::line);
            let cell = |column: Option<usize>| column.and_then(|at| record.get(at)).unwrap_or_default();
            let [opt_in, opt_out, blocked, inbound] = columns.map(cell);
            let contact = contact(opt_in, opt_out, blocked, inbound);
            self.add(cell(Some(number)), contact, line)?;
        }
        Ok(())
    }

    fn read_json(&mut self, mut input: impl BufRead) -> Result<(), ContactsError> {
        let mut line = Vec::new();
        let mut at = 0;
        loop {
            line.clear();
            at += 1;
            if input.read_until(b'\n', &mut line)? == 0 {
                return Ok(());
            }
            let text = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&line).trim_ascii();
            if text.is_empty() {
                continue;
            }
            let broken = || ContactsError::Line { line: at, why: "it is not a JSON object".to_owned() };
            let Ok(Value::Object(map)) = serde_json::from_slice(text) else { return Err(broken()) };
            let cell = |key: &str| match map.get(key) {
                None | Some(Value::Null) => String::new(),
                Some(Value::String(text)) => text.clone(),
                Some(other) => other.to_string(),
            };
            let number = NUMBER_COLUMNS.iter().map(|key| cell(key)).find(|text| !text.is_empty());
            let contact = contact(&cell("opt_in"), &cell("opt_out"), &cell("blocked"), &cell("last_inbound"));
            self.add(&number.unwrap_or_default(), contact, at)?;
        }
    }

    fn add(
        &mut self,
        number: &str,
        contact: Result<Contact, String>,
        line: u64,
    ) -> Result<(), ContactsError> {
        if number.trim().is_empty() {
            return Err(ContactsError::Line { line, why: "there is no number".to_owned() });
        }
        let contact = contact.map_err(|why| ContactsError::Line { line, why })?;
        self.insert(number, contact);
        Ok(())
    }
}

/// A wish with the time at which it was made, where that is told.
#[derive(Clone, Copy)]
enum Wish {
    No,
    Yes,
    Since(i64),
}

fn contact(opt_in: &str, opt_out: &str, blocked: &str, inbound: &str) -> Result<Contact, String> {
    let (opt_in, opt_out) = (wish("opt_in", opt_in)?, wish("opt_out", opt_out)?);
    // Who agreed again after asking for no more has agreed.
    let (opt_in, opt_out) = match (opt_in, opt_out) {
        (Wish::Since(agreed), Wish::Since(asked)) => (agreed > asked, agreed <= asked),
        (opt_in, opt_out) => (!matches!(opt_in, Wish::No), !matches!(opt_out, Wish::No)),
    };
    let blocked = !matches!(wish("blocked", blocked)?, Wish::No);
    let last_inbound = match wish("last_inbound", inbound)? {
        Wish::Since(time) => Some(time),
        Wish::No => None,
        Wish::Yes => return Err("`last_inbound` is no time".to_owned()),
    };
    Ok(Contact { opt_in, opt_out, blocked, last_inbound })
}

fn wish(column: &str, text: &str) -> Result<Wish, String> {
    let text = text.trim();
    Ok(match text.to_ascii_lowercase().as_str() {
        "" | "0" | "no" | "n" | "false" | "null" | "-" => Wish::No,
        "1" | "yes" | "y" | "true" | "x" => Wish::Yes,
        _ => {
            Wish::Since(seconds(text).ok_or_else(|| format!("`{column}` is neither yes nor no nor a time"))?)
        }
    })
}

/// Seconds since 1970: of a time, of a day, or of a number of seconds or milliseconds.
pub fn seconds(text: &str) -> Option<i64> {
    /// Numbers above it are milliseconds: as seconds they lie in the year 5138.
    const SECONDS_END: i64 = 100_000_000_000;
    if let Ok(number) = text.parse::<i64>() {
        return Some(if number >= SECONDS_END { number / 1000 } else { number });
    }
    if let Ok(time) = text.parse::<jiff::Timestamp>() {
        return Some(time.as_second());
    }
    let local = text.parse::<jiff::civil::DateTime>().ok()?;
    local.to_zoned(jiff::tz::TimeZone::UTC).ok().map(|time| time.timestamp().as_second())
}

/// What kind of message is sent to somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Marketing,
    Template,
    Free,
}

/// Whether a recipient lets no message of a sort through unnoticed: the fast path's question.
pub(super) fn is_welcome(contact: Option<Contact>, sort: Sort, now: i64) -> bool {
    let Some(contact) = contact else { return sort == Sort::Template };
    let shut = contact.blocked || contact.opt_out;
    !shut
        && match sort {
            Sort::Marketing => contact.opt_in,
            Sort::Template => true,
            Sort::Free => has_open_window(contact, now),
        }
}

/// Whether the service window of a contact is open.
pub(super) fn has_open_window(contact: Contact, now: i64) -> bool {
    let window = SERVICE_WINDOW.most * 3600;
    contact.last_inbound.is_some_and(|last| now / 1000 - last <= window)
}

/// Notes what speaks against a message to a recipient. `now` is in milliseconds since 1970.
pub(super) fn judge(contact: Option<Contact>, sort: Sort, now: i64, report: &mut Report) {
    let known = contact.is_some();
    let contact = contact.unwrap_or_default();
    if contact.blocked {
        report.add(&kinds::BLOCKED, "to", "the business has blocked this recipient");
    }
    if contact.opt_out && sort == Sort::Marketing {
        report.add(&kinds::OPTED_OUT_OF_MARKETING, "to", "the recipient has opted out");
    } else if contact.opt_out {
        report.add(&kinds::OPTED_OUT, "to", "the recipient asked for no more messages");
    } else if sort == Sort::Marketing && !contact.opt_in {
        let message = if known {
            "no opt-in of the recipient is known"
        } else {
            "the recipient is not in the contacts"
        };
        report.add(&kinds::NO_OPT_IN, "to", message);
    }
    if sort == Sort::Free && !has_open_window(contact, now) {
        let message = match contact.last_inbound {
            Some(last) => format!("the recipient last wrote {} hours ago", (now / 1000 - last) / 3600),
            None => "no message of the recipient is known".to_owned(),
        };
        report.add(&kinds::CLOSED_WINDOW, "to", message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_795_000_000_000;

    fn names(contact: Option<Contact>, sort: Sort) -> Vec<&'static str> {
        let mut report = Report::default();
        judge(contact, sort, NOW, &mut report);
        let found: Vec<_> = report.finish().0.into_iter().map(|problem| problem.kind.name).collect();
        assert_eq!(found.is_empty(), is_welcome(contact, sort, NOW), "{contact:?} {sort:?}");
        found
    }

    #[test]
    fn what_is_known_of_somebody_decides_what_may_be_sent() {
        let nobody = Contact::default();
        let agreed = Contact { opt_in: true, ..nobody };
        let wrote = |seconds_ago| Contact { last_inbound: Some(NOW / 1000 - seconds_ago), ..nobody };
        assert_eq!(names(None, Sort::Template), [""; 0]);
        assert_eq!(names(None, Sort::Marketing), ["no-opt-in"]);
        assert_eq!(names(None, Sort::Free), ["closed-window"]);
        assert_eq!(names(Some(agreed), Sort::Marketing), [""; 0]);
        assert_eq!(
            names(Some(Contact { opt_out: true, ..agreed }), Sort::Marketing),
            ["opted-out-of-marketing"]
        );
        assert_eq!(names(Some(Contact { opt_out: true, ..agreed }), Sort::Template), ["opted-out"]);
        assert_eq!(names(Some(Contact { blocked: true, ..agreed }), Sort::Template), ["recipient-blocked"]);
        assert_eq!(names(Some(wrote(24 * 3600)), Sort::Free), [""; 0]);
        assert_eq!(names(Some(wrote(24 * 3600 + 1)), Sort::Free), ["closed-window"]);
    }

    #[test]
    fn contacts_are_read_from_both_formats_in_all_their_spellings() {
        let csv = "\u{feff}Number,opt_in,opt_out,blocked,last_inbound\n\
                   +44 7700 900123,yes,,no,2026-11-22T06:00:00Z\n\
                   447700900124,2026-05-01,2026-01-01,,1795000000\n\
                   US.abc,2026-01-01,2026-05-01,x,1795000000000\n";
        let json = "{\"number\":447700900123,\"opt_in\":true,\"last_inbound\":\"2026-11-22T06:00:00Z\"}\n\n\
                    {\"wa_id\":\"447700900124\",\"opt_in\":\"2026-05-01\",\"opt_out\":\"2026-01-01\",\"last_inbound\":1795000000}\n\
                    {\"recipient\":\"US.abc\",\"opt_out\":\"2026-05-01\",\"blocked\":true,\"last_inbound\":1795000000000}\n";
        for text in [csv, json] {
            let contacts = Contacts::read(text.as_bytes()).unwrap();
            assert_eq!(contacts.len(), 3);
            let first = contacts.get("447700900123").unwrap();
            assert_eq!((first.opt_in, first.opt_out, first.last_inbound), (true, false, Some(1_795_327_200)));
            let second = contacts.get("+447700900124").unwrap();
            assert_eq!(
                (second.opt_in, second.opt_out, second.last_inbound),
                (true, false, Some(1_795_000_000))
            );
            let third = contacts.get("US.abc").unwrap();
            assert_eq!((third.opt_in, third.opt_out, third.blocked), (false, true, true));
            assert_eq!(contacts.get("+447700900199"), None);
        }
    }

    #[test]
    fn what_cannot_be_meant_is_told_with_its_line_and_without_the_number() {
        let error = |text: &str| Contacts::read(text.as_bytes()).unwrap_err().to_string();
        assert_eq!(error("a,b\n1,2\n"), "it has no column `number` (or `to`, `phone`, `wa_id`, `recipient`)");
        assert_eq!(
            error("number,opt_in\n+447700900123,perhaps\n"),
            "line 2: `opt_in` is neither yes nor no nor a time"
        );
        assert_eq!(error("{\"number\":\"1\"}\n{}\n"), "line 2: there is no number");
    }
}
