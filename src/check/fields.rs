//! An object of a request and its fields, with what is wrong about them noted on the way.

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::kinds;
use super::problem::{Report, describe, graph_path, quoted};
use crate::diag::Level;
use crate::model::limits::{Limit, Unit};
use crate::text;

/// An object and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Fields<'v> {
    map: &'v Map<String, Value>,
    /// Its path; empty for the whole request.
    path: String,
}

impl<'v> Fields<'v> {
    /// A value that should be an object.
    pub(super) fn of(value: &'v Value, path: impl Into<String>, report: &mut Report) -> Option<Fields<'v>> {
        let path = path.into();
        match value {
            Value::Object(map) => Some(Fields { map, path }),
            other => {
                wrong_type(report, &path, "an object", other);
                None
            }
        }
    }

    /// The path of a field.
    pub(super) fn place(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }

    /// The path of the object itself.
    pub(super) fn path(&self) -> &str {
        &self.path
    }

    /// A field as it is; `null` counts as not there.
    pub(super) fn get(&self, key: &str) -> Option<&'v Value> {
        self.map.get(key).filter(|value| !value.is_null())
    }

    /// Whether a field is there.
    pub(super) fn has(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// The keys.
    pub(super) fn keys(&self) -> impl Iterator<Item = &'v str> {
        self.map.keys().map(String::as_str)
    }

    /// The whole object.
    pub(super) fn map(&self) -> &'v Map<String, Value> {
        self.map
    }

    /// A field that must be there.
    pub(super) fn required(&self, key: &str, report: &mut Report) -> Option<&'v Value> {
        let value = self.get(key);
        if value.is_none() {
            missing(report, &self.place(key));
        }
        value
    }

    /// An object in this one.
    pub(super) fn object(&self, key: &str, report: &mut Report) -> Option<Fields<'v>> {
        self.get(key).and_then(|value| Fields::of(value, self.place(key), report))
    }

    /// An object that must be there.
    pub(super) fn required_object(&self, key: &str, report: &mut Report) -> Option<Fields<'v>> {
        self.required(key, report).and_then(|value| Fields::of(value, self.place(key), report))
    }

    /// A list in this object.
    pub(super) fn list(&self, key: &str, report: &mut Report) -> Option<&'v [Value]> {
        match self.get(key)? {
            Value::Array(list) => Some(list),
            other => {
                wrong_type(report, &self.place(key), "a list", other);
                None
            }
        }
    }

    /// A list that must be there.
    pub(super) fn required_list(&self, key: &str, report: &mut Report) -> Option<&'v [Value]> {
        self.required(key, report)?;
        self.list(key, report)
    }

    /// The objects of a list, each with its path.
    pub(super) fn objects(&self, key: &str, list: &'v [Value], report: &mut Report) -> Vec<Fields<'v>> {
        let items = list.iter().enumerate();
        items.filter_map(|(at, item)| Fields::of(item, format!("{}.{at}", self.place(key)), report)).collect()
    }

    /// A text in this object. A number is taken too, with a warning: Meta documents a text.
    pub(super) fn text(&self, key: &str, report: &mut Report) -> Option<Cow<'v, str>> {
        match self.get(key)? {
            Value::String(text) => Some(text.as_str().into()),
            Value::Number(number) => {
                let message = format!("the number {number} stands where Meta documents a text");
                report.add(&kinds::NUMBER_FOR_TEXT, self.place(key), message);
                Some(number.to_string().into())
            }
            other => {
                wrong_type(report, &self.place(key), "a text", other);
                None
            }
        }
    }

    /// A text that must be there and say something.
    pub(super) fn required_text(&self, key: &str, report: &mut Report) -> Option<Cow<'v, str>> {
        self.required(key, report)?;
        let text = self.text(key, report)?;
        if text.trim().is_empty() {
            report.add(&kinds::EMPTY_FIELD, self.place(key), format!("`{key}` is empty"));
            return None;
        }
        Some(text)
    }

    /// A text within a limit, where it is there.
    pub(super) fn limited(
        &self,
        key: &str,
        limit: &'static Limit,
        report: &mut Report,
    ) -> Option<Cow<'v, str>> {
        let text = self.text(key, report)?;
        if limit.least > 0 && text.trim().is_empty() {
            report.add(&kinds::EMPTY_FIELD, self.place(key), format!("`{key}` is empty"));
            return None;
        }
        within(report, &self.place(key), &text, limit);
        Some(text)
    }

    /// A text within a limit, which must be there.
    pub(super) fn required_limited(
        &self,
        key: &str,
        limit: &'static Limit,
        report: &mut Report,
    ) -> Option<Cow<'v, str>> {
        self.required(key, report)?;
        self.limited(key, limit, report)
    }

    /// A text out of a few.
    pub(super) fn word(&self, key: &str, known: &[&str], report: &mut Report) -> Option<Cow<'v, str>> {
        let text = self.text(key, report)?;
        if known.iter().any(|word| word.eq_ignore_ascii_case(&text)) {
            return Some(text);
        }
        let place = self.place(key);
        let message =
            format!("`{key}` is {}, and must be {}", quoted(&text), text::any_of(known.iter().copied()));
        let upper: Vec<String> = known.iter().map(|word| word.to_ascii_uppercase()).collect();
        let (path, upper) = (graph_path(&place), upper.join(", "));
        let details = format!("Param {path} must be one of {{{upper}}} - got \"{text}\".");
        report.add_as(&kinds::UNKNOWN_VALUE, place, message, details);
        None
    }

    /// A whole number, given as a number or in quotes.
    pub(super) fn integer(&self, key: &str, report: &mut Report) -> Option<i64> {
        let value = self.get(key)?;
        let number = match value {
            Value::Number(number) => number.as_i64(),
            Value::String(text) => text.parse().ok(),
            _ => None,
        };
        if number.is_none() {
            wrong_type(report, &self.place(key), "a whole number", value);
        }
        number
    }

    /// A yes or no.
    pub(super) fn flag(&self, key: &str, report: &mut Report) -> Option<bool> {
        match self.get(key)? {
            Value::Bool(flag) => Some(*flag),
            other => {
                wrong_type(report, &self.place(key), "true or false", other);
                None
            }
        }
    }

    /// Warns of fields that Meta does not document there.
    pub(super) fn only(&self, known: &[&str], report: &mut Report) {
        for key in self.keys().filter(|key| !known.contains(key)) {
            let meant = text::closest(key, known.iter().copied());
            let meant = meant.map(|meant| format!("; did you mean `{meant}`?")).unwrap_or_default();
            let message = format!("`{key}` is not documented here{meant}");
            report.add(&kinds::UNKNOWN_FIELD, self.place(key), message);
        }
    }

    /// Refuses parts that this type of message does not have.
    pub(super) fn without(&self, keys: &[&str], what: &str, report: &mut Report) {
        for key in keys.iter().filter(|key| self.has(key)) {
            report.add(&kinds::SPARE_PART, self.place(key), format!("{what} has no `{key}`"));
        }
    }
}

/// Notes a field that is missing, in Meta's words too.
pub(super) fn missing(report: &mut Report, place: &str) {
    let name = place.rsplit('.').next().unwrap_or(place);
    let details = format!("The parameter {} is required.", graph_path(place));
    report.add_as(&kinds::MISSING_FIELD, place, format!("`{name}` is missing"), details);
}

fn wrong_type(report: &mut Report, place: &str, wanted: &str, found: &Value) {
    let message = format!("this must be {wanted}, and is {}", describe(found));
    report.add(&kinds::WRONG_TYPE, place, message);
}

/// Holds a text against a limit: an error in characters, a warning where only UTF-16 counts more.
pub(super) fn within(report: &mut Report, place: &str, found: &str, limit: &'static Limit) {
    // A text of so many bytes has no more characters by any count.
    if found.len() <= limit.most() {
        return;
    }
    let length = text::scalars(found);
    let said = |length: usize| {
        let (length, most) = (text::grouped(length), text::grouped(limit.most()));
        format!("{} has {length} of at most {most} characters", limit.what)
    };
    if length > limit.most() {
        let firm = limit.level == Level::Error;
        let kind = if firm { &kinds::FIELD_TOO_LONG } else { &kinds::FIELD_MAYBE_TOO_LONG };
        let details =
            format!("Param {} must be at most {} characters long.", graph_path(place), limit.most());
        report.add_as(kind, place, said(length), details);
    } else if text::utf16_units(found) > limit.most() {
        let message = format!("{}, counted in UTF-16", said(text::utf16_units(found)));
        report.add(&kinds::FIELD_MAYBE_TOO_LONG, place, message);
    }
}

/// Holds a number of things against a limit.
pub(super) fn counted(report: &mut Report, place: &str, count: usize, limit: &'static Limit) {
    if limit.holds(count) {
        return;
    }
    let items = match limit.unit {
        Unit::Items(items) => items,
        _ => "items",
    };
    let firm = limit.level == Level::Error;
    let kind = if firm { &kinds::ITEM_COUNT } else { &kinds::ITEM_COUNT_DISPUTED };
    let message = format!(
        "{} has {} to {} {items}, and there are {}",
        limit.what,
        limit.least,
        limit.most,
        text::grouped(count)
    );
    report.add(kind, place, message);
}
