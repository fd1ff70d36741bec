//! Rows of CSV: which column is what, and one record into its fields.

use std::borrow::Cow;

use memchr::memchr;
use serde_json::Value;

use super::BatchError;
use super::cut::closing_quote;
use crate::check::rows::Row;
use crate::render::Given;
use crate::text;

/// What the caller says of columns.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    /// Column, and what it holds; `-` leaves it out.
    pub map: Vec<(String, String)>,
    /// What all rows have in common: key and value.
    pub set: Vec<(String, String)>,
}

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    To,
    Recipient,
    RecipientType,
    Template,
    Language,
    Id,
    CallbackData,
    /// A value, by slot path or variable.
    Value(String),
    /// Nothing of use.
    Nothing,
}

/// The first record.
#[derive(Debug)]
pub(super) struct Header {
    pub(super) delimiter: u8,
    pub(super) targets: Vec<Target>,
    /// What all rows have in common.
    pub(super) common: Vec<(Target, String)>,
}

/// Spellings of the columns that are no values.
const NAMES: &[(&str, Target)] = &[
    ("to", Target::To),
    ("recipient", Target::Recipient),
    ("recipient_type", Target::RecipientType),
    ("template", Target::Template),
    ("language", Target::Language),
    ("id", Target::Id),
    ("biz_opaque_callback_data", Target::CallbackData),
];

fn target(key: &str) -> Target {
    let known = NAMES.iter().find(|(name, _)| *name == key).map(|(_, target)| target.clone());
    known.unwrap_or_else(|| match key {
        "-" | "" => Target::Nothing,
        key => Target::Value(key.strip_prefix("params.").unwrap_or(key).to_owned()),
    })
}

impl Header {
    /// Reads the first record; where it ends.
    pub(super) fn read(bytes: &[u8], columns: &Columns) -> Result<(Header, usize), BatchError> {
        let end = record_end(bytes);
        let line = bytes.get(..end).unwrap_or_default();
        let Ok(line) = std::str::from_utf8(line) else {
            return Err(BatchError::Header("it is not UTF-8".into()));
        };
        let delimiter = delimiter(line);
        let mut names = Vec::new();
        fields(line.trim_end_matches(['\r', '\n']), delimiter, &mut names)
            .map_err(|why| BatchError::Header(why.into()))?;
        let names: Vec<&str> = names.iter().map(|name| name.trim()).collect();
        for (column, _) in &columns.map {
            if !names.contains(&column.as_str()) {
                let meant = text::closest(column, names.iter().copied());
                let hint = meant.map(|meant| format!("; did you mean `{meant}`?")).unwrap_or_default();
                return Err(BatchError::Header(format!("there is no column `{column}`{hint}")));
            }
        }
        let targets: Vec<Target> = names
            .iter()
            .map(|name| {
                let mapped = columns.map.iter().find(|(column, _)| column == name);
                target(mapped.map_or(name, |(_, key)| key))
            })
            .collect();
        let common: Vec<(Target, String)> =
            columns.set.iter().map(|(key, value)| (target(key), value.clone())).collect();
        let all: Vec<&Target> = targets.iter().chain(common.iter().map(|(target, _)| target)).collect();
        for (at, target) in all.iter().enumerate() {
            if **target != Target::Nothing && all.iter().take(at).any(|before| before == target) {
                let key = match target {
                    Target::Value(key) => key.clone(),
                    known => NAMES.iter().find(|(_, t)| t == *known).map_or("", |(name, _)| name).to_owned(),
                };
                return Err(BatchError::Header(format!("two columns hold `{key}`")));
            }
        }
        if !all.iter().any(|target| matches!(target, Target::To | Target::Recipient)) {
            return Err(BatchError::Header("no column holds `to` or `recipient`".into()));
        }
        for (wanted, name) in [(Target::Template, "template"), (Target::Language, "language")] {
            if !all.contains(&&wanted) {
                return Err(BatchError::Header(format!("no column holds `{name}`")));
            }
        }
        Ok((Header { delimiter, targets, common }, end))
    }

    /// A record as a row, for judging in full; `cells` are those of [`fields`].
    pub(super) fn row(&self, cells: &[Cow<'_, str>]) -> Row {
        let mut row = Row::default();
        let own = self.targets.iter().zip(cells).map(|(target, cell)| (target, cell.as_ref()));
        let common = self.common.iter().map(|(target, value)| (target, value.as_str()));
        for (target, cell) in own.chain(common).filter(|(_, cell)| !cell.is_empty()) {
            let text = || Some(cell.to_owned());
            match target {
                Target::To => row.to = text(),
                Target::Recipient => row.recipient = text(),
                Target::RecipientType => row.recipient_type = text(),
                Target::Template => row.template = text(),
                Target::Language => row.language = text(),
                Target::Id => row.id = text().map(Value::String),
                Target::CallbackData => row.biz_opaque_callback_data = text(),
                Target::Value(key) => row.params.push((key.clone(), given(cell))),
                Target::Nothing => {}
            }
        }
        row
    }
}

/// A cell as a value: an object where it is one of JSON's, else as it stands.
fn given(cell: &str) -> Given {
    let object = cell.starts_with('{').then(|| serde_json::from_str::<Value>(cell).ok()).flatten();
    object.map_or_else(|| Given::Text(cell.to_owned()), Given::from)
}

/// Behind the line break of the first record.
fn record_end(bytes: &[u8]) -> usize {
    let mut from = 0;
    loop {
        let rest = bytes.get(from..).unwrap_or_default();
        match memchr::memchr2(b'\n', b'"', rest) {
            None => return bytes.len(),
            Some(at) if rest.get(at) == Some(&b'\n') => return from + at + 1,
            Some(at) => match closing_quote(bytes, from + at + 1) {
                Some(closing) => from = closing + 1,
                None => return bytes.len(),
            },
        }
    }
}

/// What stands between the fields: spreadsheets of many countries write semicolons.
fn delimiter(header: &str) -> u8 {
    let count = |wanted: u8| header.bytes().filter(|byte| *byte == wanted).count();
    let best = [b',', b';', b'\t'].into_iter().rev().max_by_key(|byte| count(*byte));
    best.unwrap_or(b',')
}

/// The fields of a record.
pub(super) fn fields<'l>(
    line: &'l str,
    delimiter: u8,
    out: &mut Vec<Cow<'l, str>>,
) -> Result<(), &'static str> {
    out.clear();
    let bytes = line.as_bytes();
    let mut at = 0;
    loop {
        let end = if bytes.get(at) == Some(&b'"') {
            let closing = closing_quote(bytes, at + 1).ok_or("a quote is opened and never closed")?;
            let inner = line.get(at + 1..closing).unwrap_or_default();
            out.push(if inner.contains('"') { inner.replace("\"\"", "\"").into() } else { inner.into() });
            closing + 1
        } else {
            let rest = bytes.get(at..).unwrap_or_default();
            let end = memchr(delimiter, rest).map_or(bytes.len(), |found| at + found);
            out.push(line.get(at..end).unwrap_or_default().into());
            end
        };
        match bytes.get(end) {
            None => return Ok(()),
            Some(byte) if *byte == delimiter => at = end + 1,
            Some(_) => return Err("there is text behind a closing quote"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(line: &str) -> Result<Vec<String>, &'static str> {
        let mut out = Vec::new();
        fields(line, b',', &mut out)?;
        Ok(out.into_iter().map(Cow::into_owned).collect())
    }

    #[test]
    fn fields_are_those_of_every_other_reader() {
        for line in ["a,b,c", "", ",", "\"a,b\",\"c\"\"d\"", "a\"b,c", "\"\",\"\"\"\"", "ä,\"ö\nü\""] {
            let mut reader =
                csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(line.as_bytes());
            let theirs = reader.records().next().map(|record| record.unwrap());
            let theirs: Vec<&str> = theirs.as_ref().map_or(vec![""], |record| record.iter().collect());
            assert_eq!(split(line).unwrap(), theirs, "{line}");
        }
        assert!(split("\"a\"b").is_err() && split("\"a").is_err());
    }

    #[test]
    fn columns_are_found_by_name_and_by_the_callers_word() {
        let columns = Columns {
            map: vec![("Phone".into(), "to".into()), ("Note".into(), "-".into())],
            set: vec![("template".into(), "order".into()), ("language".into(), "en".into())],
        };
        let (header, end) = Header::read(b"Phone;name;Note\n+44;Ana;x\n", &columns).unwrap();
        assert_eq!((header.delimiter, end), (b';', 16));
        assert_eq!(header.targets, [Target::To, Target::Value("name".into()), Target::Nothing]);
        let row = header.row(&["+44".into(), "".into(), "x".into()]);
        assert_eq!(
            (row.to.as_deref(), row.template.as_deref(), row.params.len()),
            (Some("+44"), Some("order"), 0)
        );
        let why =
            |text: &str, columns: &Columns| Header::read(text.as_bytes(), columns).unwrap_err().to_string();
        let plain = Columns::default();
        assert!(why("a,b\n", &plain).contains("`to`"));
        assert!(why("to,template\n", &plain).contains("`language`"));
        assert!(why("to,template,language,x,x\n", &plain).contains("two columns hold `x`"));
        assert!(why("phone;x\n", &columns).contains("no column `Phone`; did you mean `phone`?"));
    }
}
