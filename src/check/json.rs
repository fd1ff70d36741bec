//! One line of JSON, read for judging: keys that are there twice are noted, and the values of a row stay as written.

use std::cell::RefCell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use serde_json::{Map, Number, Value};

/// A line.
#[derive(Debug)]
pub(super) struct Document {
    pub(super) value: Value,
    /// Paths of keys that are there twice; the last value counts.
    pub(super) repeated: Vec<String>,
}

/// Why a line is none.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Malformed {
    pub(super) message: String,
}

/// Most nested arrays and objects, serde_json's own bound.
const DEPTH: usize = 120;

/// Reads a line. Nothing larger than the caller's block ever comes here, and nesting is bounded.
pub(super) fn read(line: &[u8]) -> Result<Document, Malformed> {
    let repeated = RefCell::new(Vec::new());
    let mut deserializer = serde_json::Deserializer::from_slice(line);
    let node = Node { path: String::new(), repeated: &repeated, depth: 0 };
    let value = node.deserialize(&mut deserializer);
    match value.and_then(|value| deserializer.end().map(|()| value)) {
        Ok(value) => Ok(Document { value, repeated: repeated.into_inner() }),
        Err(error) => Err(Malformed { message: reason(&error, line) }),
    }
}

/// What is wrong, with its column; the line is the caller's.
fn reason(error: &serde_json::Error, line: &[u8]) -> String {
    if std::str::from_utf8(line).is_err() {
        return "the line is not UTF-8".to_owned();
    }
    let text = error.to_string();
    let what = text.rsplit_once(" at line ").map_or(text.as_str(), |(what, _)| what);
    format!("this is not JSON: {what} at column {}", error.column())
}

struct Node<'r> {
    path: String,
    repeated: &'r RefCell<Vec<String>>,
    depth: usize,
}

impl Node<'_> {
    fn inside(&self, key: &str) -> Node<'_> {
        let path = if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) };
        Node { path, repeated: self.repeated, depth: self.depth + 1 }
    }

    /// The values of a row are texts, and numbers as they are written: 1.10 is a price, and an order's number may
    /// be longer than any number of a computer's.
    fn is_params(&self) -> bool {
        self.depth == 1 && self.path == "params"
    }
}

impl<'de> DeserializeSeed<'de> for Node<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

/// A value of `params`.
struct AsWritten<'n>(Node<'n>);

impl<'de> DeserializeSeed<'de> for AsWritten<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        use serde::de::Deserialize;
        let raw = <&RawValue>::deserialize(deserializer)?.get();
        if raw.starts_with(|c: char| c == '-' || c.is_ascii_digit()) {
            return Ok(Value::String(raw.to_owned()));
        }
        let mut inner = serde_json::Deserializer::from_str(raw);
        self.0.deserialize(&mut inner).map_err(D::Error::custom)
    }
}

impl<'de> Visitor<'de> for Node<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        deep_enough(self.depth)?;
        let mut list = Vec::new();
        while let Some(value) = access.next_element_seed(self.inside(&list.len().to_string()))? {
            list.push(value);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        deep_enough(self.depth)?;
        let mut map = Map::new();
        while let Some(key) = access.next_key::<String>()? {
            let node = self.inside(&key);
            let path = node.path.clone();
            let value = if self.is_params() {
                access.next_value_seed(AsWritten(node))?
            } else {
                access.next_value_seed(node)?
            };
            if map.insert(key, value).is_some() {
                self.repeated.borrow_mut().push(path);
            }
        }
        Ok(Value::Object(map))
    }
}

fn deep_enough<E: Error>(depth: usize) -> Result<(), E> {
    if depth > DEPTH { Err(E::custom("it is nested too deeply")) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_values_of_a_row_stay_as_they_are_written() {
        let line =
            br#"{"params":{"price":1.10,"id":12345678901234567890123,"flow":{"n":1.10},"x":"1e3"},"n":1.10}"#;
        let found = read(line).unwrap();
        assert_eq!(found.value["params"]["price"], json!("1.10"));
        assert_eq!(found.value["params"]["id"], json!("12345678901234567890123"));
        assert_eq!(found.value["params"]["flow"], json!({ "n": 1.1 }));
        assert_eq!(found.value["n"], json!(1.1));
    }

    #[test]
    fn a_key_that_is_there_twice_is_noted_wherever_it_is() {
        let found = read(br#"{"a":1,"params":{"x":"1","x":"2"},"b":[{"c":1,"c":2}],"a":2}"#).unwrap();
        assert_eq!(found.repeated, ["params.x", "b.0.c", "a"]);
        assert_eq!(found.value["params"]["x"], json!("2"));
    }

    #[test]
    fn what_is_no_json_says_where() {
        let message = |line: &[u8]| read(line).unwrap_err().message;
        assert_eq!(message(b"{\"a\": }"), "this is not JSON: expected value at column 7");
        assert_eq!(message(b"{\"a\":1} x"), "this is not JSON: trailing characters at column 9");
        assert_eq!(message(b"{\"a\":\"\xff\"}"), "the line is not UTF-8");
        let deep = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
        assert!(
            message(deep.as_bytes()).contains("too deep") || message(deep.as_bytes()).contains("recursion")
        );
    }
}
