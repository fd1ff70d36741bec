//! What is said of one message.

use std::borrow::Cow;
use std::io::Write;

use serde_json::{Map, Value, json};

use super::problem::Problem;

/// What is said of one message.
#[derive(Clone, Debug, Default)]
pub struct Verdict<'r> {
    /// The caller's own number of the row, echoed as JSON.
    pub id: Option<Cow<'r, str>>,
    /// Whom it goes to, as written.
    pub to: Option<Cow<'r, str>>,
    /// The template's name.
    pub template: Option<Cow<'r, str>>,
    /// The template's language.
    pub language: Option<Cow<'r, str>>,
    /// The type of a message that is no template.
    pub kind: Option<&'static str>,
    /// What refuses it, in the order in which things are looked at.
    pub problems: Vec<Problem>,
    /// What is told beside it.
    pub warnings: Vec<Problem>,
}

impl Verdict<'_> {
    /// Whether nothing refuses it.
    pub fn is_ok(&self) -> bool {
        self.problems.is_empty()
    }

    /// The verdict as one line of JSON, with its line break.
    pub fn write_json(&self, row: u64, out: &mut Vec<u8>) {
        // Writing to memory does not fail.
        let _ = write!(out, "{{\"row\":{row}");
        if let Some(id) = &self.id {
            let _ = write!(out, ",\"id\":{id}");
        }
        out.extend_from_slice(if self.is_ok() { b",\"ok\":true" } else { b",\"ok\":false" });
        let fields = [("to", &self.to), ("template", &self.template), ("language", &self.language)];
        for (key, value) in fields {
            if let Some(value) = value {
                out.extend_from_slice(b",\"");
                out.extend_from_slice(key.as_bytes());
                out.extend_from_slice(b"\":");
                string(value, out);
            }
        }
        if let Some(kind) = self.kind {
            let _ = write!(out, ",\"type\":\"{kind}\"");
        }
        for (key, list) in [("problems", &self.problems), ("warnings", &self.warnings)] {
            if !list.is_empty() {
                let list: Vec<Value> = list.iter().map(Problem::to_json).collect();
                let _ = write!(out, ",\"{key}\":{}", Value::Array(list));
            }
        }
        out.extend_from_slice(b"}\n");
    }
}

/// A text in quotes. Most need no escapes, and then it is copied.
fn string(text: &str, out: &mut Vec<u8>) {
    let plain = !text.bytes().any(|byte| byte < 0x20 || byte == b'"' || byte == b'\\');
    if plain {
        out.push(b'"');
        out.extend_from_slice(text.as_bytes());
        out.push(b'"');
    } else {
        let _ = write!(out, "{}", Value::String(text.to_owned()));
    }
}

impl Problem {
    /// The problem as JSON: `code` is null where Meta has none.
    pub fn to_json(&self) -> Value {
        let mut map = Map::new();
        map.insert("code".to_owned(), self.kind.code.map_or(Value::Null, Value::from));
        if !self.kind.also.is_empty() {
            map.insert("also".to_owned(), json!(self.kind.also));
        }
        map.insert("problem".to_owned(), self.kind.name.into());
        if !self.place.is_empty() {
            map.insert("where".to_owned(), self.place.as_str().into());
        }
        map.insert("message".to_owned(), self.message.as_str().into());
        map.insert("remedy".to_owned(), self.kind.remedy.into());
        Value::Object(map)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::kinds;

    #[test]
    fn a_line_is_what_the_design_says() {
        let problem = Problem {
            kind: &kinds::PARAMETER_COUNT,
            place: "body".to_owned(),
            message: "2 values for 3 variables".to_owned(),
            details: None,
        };
        let verdict = Verdict {
            id: Some("\"a\"".into()),
            to: Some("+447700900123".into()),
            template: Some("order\"shipped".into()),
            language: Some("en_US".into()),
            problems: vec![problem],
            ..Verdict::default()
        };
        let mut out = Vec::new();
        verdict.write_json(17, &mut out);
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "{\"row\":17,\"id\":\"a\",\"ok\":false,\"to\":\"+447700900123\",\"template\":\"order\\\"shipped\",\"language\":\"en_US\",\
             \"problems\":[{\"code\":132000,\"also\":[132012,100],\"problem\":\"parameter-count\",\"where\":\"body\",\
             \"message\":\"2 values for 3 variables\",\"remedy\":\"give exactly one value for each variable of this text; \
             headers and buttons have their own\"}]}\n"
        );
        let mut out = Vec::new();
        Verdict::default().write_json(1, &mut out);
        assert_eq!(out, b"{\"row\":1,\"ok\":true}\n");
    }
}
