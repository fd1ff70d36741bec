//! Where the records of a piece of input lie: lines, values of JSON, records of CSV.

use memchr::{memchr, memchr_iter, memchr2, memrchr};

/// A record, by its bytes in the block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Record {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Why it is none, where the cut itself shows it.
    pub(super) fault: Option<&'static str>,
}

/// What was found at the front of some bytes.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Cut {
    /// Where the last whole record ends; what follows belongs to the next block.
    pub(super) end: usize,
    /// How many rows that is.
    pub(super) rows: u64,
    /// The records; lines are found by those who judge them.
    pub(super) records: Option<Vec<Record>>,
}

/// How records are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cutter {
    /// One on each line.
    Lines,
    /// Values of JSON, one after the other or in a list.
    Values(Values),
    /// Records of CSV with this between their fields.
    Csv(u8),
}

/// How far a list of values has been read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Values {
    in_list: bool,
    ended: bool,
    /// A comma stood behind the last value.
    comma: bool,
}

impl Cutter {
    /// Cuts what stands at the front; `last` where nothing more will come.
    pub(super) fn cut(&mut self, bytes: &[u8], last: bool) -> Cut {
        match self {
            Cutter::Lines => lines(bytes, last),
            Cutter::Values(values) => values.cut(bytes, last),
            Cutter::Csv(delimiter) => csv(bytes, *delimiter, last),
        }
    }

    /// Where a record that is too long to be held ends, if that is in sight.
    pub(super) fn resume(&self, bytes: &[u8]) -> Option<usize> {
        match self {
            Cutter::Lines | Cutter::Csv(_) => memchr(b'\n', bytes).map(|at| at + 1),
            // Without its beginning nobody knows where a value ends.
            Cutter::Values(_) => None,
        }
    }
}

fn lines(bytes: &[u8], last: bool) -> Cut {
    let end = if last { bytes.len() } else { memrchr(b'\n', bytes).map_or(0, |at| at + 1) };
    let whole = bytes.get(..end).unwrap_or_default();
    let unfinished = u64::from(whole.last().is_some_and(|byte| *byte != b'\n'));
    let breaks = memchr_iter(b'\n', whole).count();
    Cut { end, rows: u64::try_from(breaks).unwrap_or(u64::MAX) + unfinished, records: None }
}

/// The lines of a block, without their breaks.
pub(super) fn each_line(bytes: &[u8]) -> impl Iterator<Item = Record> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let rest = bytes.get(from..).filter(|rest| !rest.is_empty())?;
        let start = from;
        let end = memchr(b'\n', rest).map_or(bytes.len(), |at| start + at);
        from = end + 1;
        Some(Record { start, end, fault: None })
    })
}

fn csv(bytes: &[u8], delimiter: u8, last: bool) -> Cut {
    let mut records = Vec::new();
    let (mut start, mut from, mut end) = (0, 0, 0);
    let mut add = |start: usize, end: usize, fault| {
        let text = bytes.get(start..end).unwrap_or_default();
        // An empty line is no record.
        if !text.trim_ascii().is_empty() {
            records.push(Record { start, end, fault });
        }
    };
    while let Some(at) = memchr2(b'\n', b'"', bytes.get(from..).unwrap_or_default()) {
        let at = from + at;
        if bytes.get(at) == Some(&b'\n') {
            add(start, at, None);
            (start, from, end) = (at + 1, at + 1, at + 1);
            continue;
        }
        let opens = at == start || bytes.get(at - 1) == Some(&delimiter);
        let closing = if opens { closing_quote(bytes, at + 1) } else { Some(at) };
        match closing {
            Some(closing) => from = closing + 1,
            None if last => {
                add(start, bytes.len(), Some("a quote is opened and never closed"));
                (start, from, end) = (bytes.len(), bytes.len(), bytes.len());
            }
            None => break,
        }
    }
    if last && end < bytes.len() {
        add(start, bytes.len(), None);
        end = bytes.len();
    }
    Cut { end, rows: records.len() as u64, records: Some(records) }
}

/// The quote that ends a field which begins at `from`; doubled ones are part of it.
pub(super) fn closing_quote(bytes: &[u8], mut from: usize) -> Option<usize> {
    loop {
        let at = from + memchr(b'"', bytes.get(from..)?)?;
        if bytes.get(at + 1) != Some(&b'"') {
            return Some(at);
        }
        from = at + 2;
    }
}

impl Values {
    fn cut(&mut self, bytes: &[u8], last: bool) -> Cut {
        let mut records = Vec::new();
        let mut at = 0;
        loop {
            while bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
                at += 1;
            }
            let Some(byte) = bytes.get(at).copied() else { break };
            let fault = |what| Record { start: at, end: at + 1, fault: Some(what) };
            match byte {
                b'[' if !self.in_list && !self.ended => self.in_list = true,
                b']' if self.in_list => {
                    if self.comma {
                        records.push(fault("the list ends with a comma"));
                    }
                    *self = Values { ended: true, ..Values::default() };
                }
                b',' if self.in_list && !self.comma => self.comma = true,
                b',' | b']' | b'}' | b':' => {
                    records.push(fault("there is a sign here that belongs to no value"))
                }
                _ => {
                    let Some(end) = value_end(bytes, at) else {
                        if last {
                            let what = "the input ends in the middle of a value";
                            records.push(Record { start: at, end: bytes.len(), fault: Some(what) });
                            at = bytes.len();
                        }
                        break;
                    };
                    // A number at the edge of what has been read may go on.
                    if end == bytes.len() && !last && !matches!(byte, b'{' | b'[' | b'"') {
                        break;
                    }
                    records.push(Record { start: at, end, fault: None });
                    self.comma = false;
                    at = end;
                    continue;
                }
            }
            at += 1;
        }
        if last && self.in_list {
            self.in_list = false;
            records.push(Record {
                start: at,
                end: at,
                fault: Some("the list is not closed: something is missing"),
            });
        }
        Cut { end: at, rows: records.len() as u64, records: Some(records) }
    }
}

/// Where a value of JSON ends that begins at `from`; `None` where its end is not there.
fn value_end(bytes: &[u8], from: usize) -> Option<usize> {
    let (mut at, mut depth) = (from, 0usize);
    loop {
        match *bytes.get(at)? {
            b'"' => {
                at = string_end(bytes, at + 1)?;
                if depth == 0 {
                    return Some(at);
                }
                continue;
            }
            b'{' | b'[' => depth += 1,
            b'}' | b']' => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ if depth == 0 => {
                let rest = bytes.get(at..)?;
                let ends = |byte: &u8| byte.is_ascii_whitespace() || b",]}{[\"".contains(byte);
                return Some(at + rest.iter().position(ends).unwrap_or(rest.len()));
            }
            _ => {}
        }
        at += 1;
    }
}

/// Behind the quote that ends a string whose contents begin at `from`.
fn string_end(bytes: &[u8], mut from: usize) -> Option<usize> {
    loop {
        let at = from + memchr2(b'"', b'\\', bytes.get(from..)?)?;
        if bytes.get(at) == Some(&b'"') {
            return Some(at + 1);
        }
        from = at + 2;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The records of a text that comes in two parts, cut anywhere: always the same.
    fn records(cutter: Cutter, text: &str) -> Vec<(String, bool)> {
        let whole = read(cutter, text, text.len());
        for at in 0..text.len() {
            assert_eq!(read(cutter, text, at), whole, "{text:?} cut at {at}");
        }
        whole
    }

    fn read(mut cutter: Cutter, text: &str, at: usize) -> Vec<(String, bool)> {
        let (mut found, mut kept) = (Vec::new(), Vec::new());
        for (part, last) in [(&text.as_bytes()[..at], false), (&text.as_bytes()[at..], true)] {
            kept.extend_from_slice(part);
            let cut = cutter.cut(&kept, last);
            let records = cut.records.unwrap_or_else(|| each_line(&kept[..cut.end]).collect());
            assert_eq!(records.len() as u64, cut.rows);
            for record in records {
                let text = String::from_utf8(kept[record.start..record.end].to_vec()).unwrap();
                found.push((text, record.fault.is_none()));
            }
            kept.drain(..cut.end);
        }
        assert!(kept.iter().all(u8::is_ascii_whitespace), "{kept:?}");
        found
    }

    fn good(expected: &[&str]) -> Vec<(String, bool)> {
        expected.iter().map(|text| ((*text).to_owned(), true)).collect()
    }

    #[test]
    fn lines_are_counted_where_they_stand() {
        assert_eq!(records(Cutter::Lines, "a\n\nb\n"), good(&["a", "", "b"]));
        assert_eq!(records(Cutter::Lines, "a\nb"), good(&["a", "b"]));
        assert_eq!(records(Cutter::Lines, ""), []);
    }

    #[test]
    fn values_end_where_json_says() {
        let of = |text: &str| records(Cutter::Values(Values::default()), text);
        assert_eq!(
            of(r#"[{"a":"]}\\\""},[1,[2]] , 3,"x"]"#),
            good(&[r#"{"a":"]}\\\""}"#, "[1,[2]]", "3", "\"x\""])
        );
        assert_eq!(of("{\n\"a\": 1\n}\n{}"), good(&["{\n\"a\": 1\n}", "{}"]));
        assert_eq!(of("[]"), []);
        let faults = |text: &str| of(text).iter().filter(|(_, good)| !good).count();
        for broken in ["[{},]", "[{},,{}]", "[{}] x]", "[{}", "[{", "[{}}]", "{\"a\":1", "]"] {
            assert_eq!(faults(broken) > 0, broken != "[{}] x]" || faults(broken) > 0, "{broken}");
            assert!(faults(broken) > 0, "{broken}");
        }
    }

    #[test]
    fn quotes_hide_the_breaks_of_csv() {
        let of = |text: &str| records(Cutter::Csv(b','), text);
        assert_eq!(of("a,\"b\nc\"\n\r\nd,e"), good(&["a,\"b\nc\"", "d,e"]));
        assert_eq!(of("a\"b,c\n\"x\"\"y\n\",z\n"), good(&["a\"b,c", "\"x\"\"y\n\",z"]));
        assert_eq!(of("a,\"b\nc"), [("a,\"b\nc".to_owned(), false)]);
    }
}
