//! Parameters as Graph takes them: a JSON body, a form, a query, or all at once, and values that are JSON in a text.

use serde_json::{Map, Value};

use crate::sandbox::errors::GraphError;

/// Deepest `a[b][c]=…` that is read.
const DEEPEST: usize = 12;

/// Deepest JSON that is taken. What is kept is written inside of other JSON, and read again by a reader that goes down
/// 128 levels; the deepest template has ten.
const DEEPEST_JSON: usize = 64;

/// Most pairs of one form or query that are read.
const MOST_PAIRS: usize = 5_000;

/// The parameters of a call.
#[derive(Clone, Debug, Default)]
pub(in crate::sandbox) struct Params(Map<String, Value>);

impl Params {
    /// Parameters as they are.
    pub(in crate::sandbox) fn of(map: Map<String, Value>) -> Params {
        Params(map)
    }

    /// Adds the pairs of a query or a form: `a=1&b[0][type]=BODY&c[]=x`.
    pub(in crate::sandbox) fn add_pairs(&mut self, text: &[u8]) {
        for (key, value) in form_urlencoded::parse(text).take(MOST_PAIRS) {
            self.add_pair(&key, Value::String(value.into_owned()));
        }
        for value in self.0.values_mut() {
            settle(value, 0);
        }
    }

    /// Adds one pair; brackets in its name make lists and maps, as PHP has them.
    pub(in crate::sandbox) fn add_pair(&mut self, key: &str, value: Value) {
        let (name, rest) = key.split_once('[').map_or((key, ""), |(name, rest)| (name, rest));
        if rest.is_empty() {
            self.0.insert(name.to_owned(), value);
            return;
        }
        let path: Vec<&str> = rest.trim_end_matches(']').split("][").take(DEEPEST).collect();
        let mut place = self.0.entry(name.to_owned()).or_insert_with(|| Value::Object(Map::new()));
        for part in path {
            if !place.is_object() {
                *place = Value::Object(Map::new());
            }
            let Value::Object(map) = place else { return };
            let key = if part.is_empty() { map.len().to_string() } else { part.to_owned() };
            place = map.entry(key).or_insert(Value::Null);
        }
        *place = value;
    }

    /// Adds the fields of a JSON body.
    pub(in crate::sandbox) fn add_json(&mut self, body: &[u8]) -> Result<(), GraphError> {
        match serde_json::from_slice(body) {
            Ok(value) if !is_shallow(&value) => {
                Err(GraphError::parameter("The request's body is nested too deeply."))
            }
            Ok(Value::Object(map)) => {
                self.0.extend(map);
                Ok(())
            }
            Ok(_) | Err(_) => Err(GraphError::parameter("The request's body is not a JSON object.")),
        }
    }

    /// Takes a parameter out.
    pub(in crate::sandbox) fn take(&mut self, name: &str) -> Option<Value> {
        self.0.shift_remove(name)
    }

    /// Every parameter, in order.
    pub(in crate::sandbox) fn all(&self) -> &Map<String, Value> {
        &self.0
    }

    /// A parameter as it came; neither null nor an empty text.
    pub(in crate::sandbox) fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name).filter(|value| !value.is_null() && value.as_str() != Some(""))
    }

    /// A parameter as a text: a text, a number or a truth value.
    pub(in crate::sandbox) fn text(&self, name: &str) -> Option<String> {
        plain(self.get(name)?)
    }

    /// A parameter that has to be there.
    pub(in crate::sandbox) fn required(&self, name: &str) -> Result<String, GraphError> {
        self.text(name).ok_or_else(|| GraphError::missing(name))
    }

    /// A whole number.
    pub(in crate::sandbox) fn integer(&self, name: &str) -> Result<Option<i64>, GraphError> {
        let Some(text) = self.text(name) else { return Ok(None) };
        let failed = || GraphError::parameter(format!("Param {name} must be an integer"));
        text.parse().map(Some).map_err(|_| failed())
    }

    /// `true` or `false`, also as a number.
    pub(in crate::sandbox) fn boolean(&self, name: &str) -> Result<Option<bool>, GraphError> {
        match self.text(name).as_deref() {
            None => Ok(None),
            Some("true" | "1") => Ok(Some(true)),
            Some("false" | "0") => Ok(Some(false)),
            Some(_) => Err(GraphError::parameter(format!("Param {name} must be a boolean"))),
        }
    }

    /// A parameter with structure: as it came, or as the JSON that its text holds.
    pub(in crate::sandbox) fn structure(&self, name: &str) -> Option<Value> {
        Some(unwrapped(self.get(name)?))
    }

    /// Several words: a JSON list, one in a text, or a text with commas.
    pub(in crate::sandbox) fn words(&self, name: &str) -> Vec<String> {
        match self.structure(name) {
            Some(Value::Array(list)) => list.iter().filter_map(plain).collect(),
            Some(other) => {
                let text = plain(&other).unwrap_or_default();
                let words = text.split(',').map(str::trim).filter(|word| !word.is_empty());
                words.map(str::to_owned).collect()
            }
            None => Vec::new(),
        }
    }
}

/// The text of a scalar.
fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// The value, or the list or map that its text holds as JSON.
pub(in crate::sandbox) fn unwrapped(value: &Value) -> Value {
    let inner = value.as_str().and_then(|text| serde_json::from_str::<Value>(text).ok());
    let structured = |inner: &Value| inner.is_object() || inner.is_array();
    inner.filter(|inner| structured(inner) && is_shallow(inner)).unwrap_or_else(|| value.clone())
}

/// Whether a value may be kept.
pub(in crate::sandbox) fn is_shallow(value: &Value) -> bool {
    is_within(value, DEEPEST_JSON)
}

fn is_within(value: &Value, levels: usize) -> bool {
    let Some(left) = levels.checked_sub(1) else { return false };
    match value {
        Value::Array(list) => list.iter().all(|item| is_within(item, left)),
        Value::Object(map) => map.values().all(|item| is_within(item, left)),
        _ => true,
    }
}

/// Maps with the keys 0, 1, 2 … become lists.
fn settle(value: &mut Value, depth: usize) {
    let Value::Object(map) = value else { return };
    if depth > DEEPEST {
        return;
    }
    map.values_mut().for_each(|value| settle(value, depth + 1));
    let is_list = !map.is_empty() && map.keys().enumerate().all(|(at, key)| *key == at.to_string());
    if is_list {
        *value = Value::Array(map.values().cloned().collect());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn pairs(text: &str) -> Params {
        let mut params = Params::default();
        params.add_pairs(text.as_bytes());
        params
    }

    #[test]
    fn the_three_ways_of_writing_a_list_are_one() {
        for text in ["s=a,b", "s=%5B%22a%22,%22b%22%5D", "s[]=a&s[]=b", "s[0]=a&s[1]=b"] {
            assert_eq!(pairs(text).words("s"), ["a", "b"], "{text}");
        }
        assert_eq!(pairs("s=a").words("s"), ["a"]);
    }

    #[test]
    fn brackets_make_structures_and_json_in_a_text_is_one() {
        let form = pairs("c[0][type]=BODY&c[0][text]=Hi&c[1][buttons][0][type]=URL");
        let json = pairs("c=[{\"type\":\"BODY\",\"text\":\"Hi\"},{\"buttons\":[{\"type\":\"URL\"}]}]");
        assert_eq!(form.structure("c"), json.structure("c"));
        let deep = format!("c{}=x", "[a]".repeat(10_000));
        assert!(pairs(&deep).structure("c").is_some());
    }

    #[test]
    fn scalars_are_read_as_they_are_meant() {
        let mut params = pairs("n=5&t=true&e=&x=abc");
        assert_eq!((params.integer("n").unwrap(), params.boolean("t").unwrap()), (Some(5), Some(true)));
        assert!(params.integer("x").is_err() && params.boolean("x").is_err());
        assert_eq!((params.text("e"), params.get("gone")), (None, None));
        params.add_json(b"{\"n\":7,\"l\":[1]}").unwrap();
        assert_eq!((params.text("n").as_deref(), params.structure("l")), (Some("7"), Some(json!([1]))));
        assert!(params.add_json(b"[1]").is_err() && params.add_json(b"{").is_err());
    }
}
