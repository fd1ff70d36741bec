//! A tree as `serde_json` values: for parts that are kept as they are, and for the JSON Schema.

use serde_json::{Map, Number, Value};

use super::{Kind, Node, Style};

/// The value of a node, by YAML's core schema: plain `12` is a number, plain `true` a boolean, `no` a text.
///
/// The depth is bounded by the reader (`MAX_DEPTH` and [`super::MAX_EXPANDED_NODES`]).
pub fn to_json(node: Node<'_, '_>) -> Value {
    match node.kind() {
        Kind::Null => Value::Null,
        Kind::Scalar(scalar) if scalar.style == Style::Plain => typed_scalar(&scalar.text),
        Kind::Scalar(scalar) => Value::String(scalar.text.to_string()),
        Kind::Sequence(_) => Value::Array(node.items().map(to_json).collect()),
        Kind::Mapping(_) => {
            let mut map = Map::new();
            for (key, value) in node.entries() {
                // The first of two equal keys counts, here as everywhere.
                map.entry(key.as_str().unwrap_or_default()).or_insert_with(|| to_json(value));
            }
            Value::Object(map)
        }
    }
}

/// A plain scalar's value. Numbers that would not come back as they were written stay texts: `017`, `+1555`,
/// `1_000`, `1e3`.
pub fn typed_scalar(text: &str) -> Value {
    match text {
        "true" | "True" | "TRUE" => return Value::Bool(true),
        "false" | "False" | "FALSE" => return Value::Bool(false),
        _ => {}
    }
    let integer = text.parse::<i64>().ok().filter(|number| number.to_string() == text).map(Number::from);
    let float = || {
        let looks_so =
            text.contains('.') && text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-'));
        text.parse::<f64>().ok().filter(|_| looks_so && !text.starts_with('.')).and_then(Number::from_f64)
    };
    integer.or_else(float).map_or_else(|| Value::String(text.to_owned()), Value::Number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_unmistakable_numbers_are_numbers() {
        for (text, expected) in [
            ("12", json!(12)),
            ("-3", json!(-3)),
            ("1.5", json!(1.5)),
            ("true", json!(true)),
            ("no", json!("no")),
            ("017", json!("017")),
            ("+15550051310", json!("+15550051310")),
            ("1_000", json!("1_000")),
            ("2024-01-01", json!("2024-01-01")),
            ("1e3", json!("1e3")),
            ("99999999999999999999", json!("99999999999999999999")),
        ] {
            assert_eq!(typed_scalar(text), expected, "{text}");
        }
    }
}
