//! A file of values: a map, in YAML or JSON.

use std::fmt;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::values::Given;

/// Why a values file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ValuesError {
    /// It is no YAML or JSON, or no map.
    #[error("{0}")]
    Syntax(String),
    /// It is larger than a message's values can be.
    #[error("it is larger than {} KiB", MOST_BYTES / 1024)]
    TooLarge,
}

/// More than the values of any message need, and little enough that a hostile file costs no time.
pub const MOST_BYTES: usize = 64 * 1024;

/// Reads a file of values.
///
/// Numbers, dates and the like stay as they are written: `1.10` is a price, `0123` a number that begins with
/// nought. A YAML reader asked for any value would give 1.1 and 123, so the file is read twice: for the shape of
/// each value, then every single one as a text.
pub fn read(text: &str) -> Result<Vec<(String, Given)>, ValuesError> {
    if text.len() > MOST_BYTES {
        return Err(ValuesError::TooLarge);
    }
    let is_blank = |line: &str| line.trim().is_empty() || line.trim_start().starts_with('#');
    if text.lines().all(is_blank) {
        return Ok(Vec::new());
    }
    let syntax = |error: serde_yaml::Error| ValuesError::Syntax(error.to_string());
    let Entries(shapes) = serde_yaml::from_str(text).map_err(syntax)?;
    let mut texts = Texts { shapes: &shapes, found: Vec::with_capacity(shapes.len()) };
    if !shapes.is_empty() {
        serde_yaml::Deserializer::from_str(text).deserialize_map(&mut texts).map_err(syntax)?;
    }
    Ok(texts.found)
}

/// What a value is, as the first reading sees it.
enum Shape {
    /// A text, a number, a date: the second reading takes it as written.
    Scalar,
    Other(Given),
}

/// The first reading.
struct Entries(Vec<(String, Shape)>);

impl<'de> Deserialize<'de> for Entries {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Entries, D::Error> {
        struct Map;
        impl<'de> Visitor<'de> for Map {
            type Value = Entries;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map of slot paths or variable names to values")
            }

            fn visit_unit<E>(self) -> Result<Entries, E> {
                Ok(Entries(Vec::new()))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Entries, A::Error> {
                let mut entries: Vec<(String, Shape)> = Vec::new();
                while let Some(key) = access.next_key::<String>()? {
                    if entries.iter().any(|(known, _)| *known == key) {
                        return Err(A::Error::custom(format!("`{key}` is there twice")));
                    }
                    entries.push((key, access.next_value()?));
                }
                Ok(Entries(entries))
            }
        }
        deserializer.deserialize_any(Map)
    }
}

impl<'de> Deserialize<'de> for Shape {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Shape, D::Error> {
        struct Any;

        /// Numbers of every size: those that fit no number of serde's are still texts to us.
        macro_rules! scalars {
            ($($visit:ident: $kind:ty),+) => {
                $(fn $visit<E>(self, _: $kind) -> Result<Shape, E> {
                    Ok(Shape::Scalar)
                })+
            };
        }

        impl<'de> Visitor<'de> for Any {
            type Value = Shape;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a value")
            }

            scalars!(visit_i64: i64, visit_u64: u64, visit_i128: i128, visit_u128: u128, visit_f64: f64, visit_str: &str);

            fn visit_bool<E>(self, value: bool) -> Result<Shape, E> {
                Ok(Shape::Other(Given::Bool(value)))
            }

            fn visit_unit<E>(self) -> Result<Shape, E> {
                Ok(Shape::Other(Given::Null))
            }

            fn visit_map<A: MapAccess<'de>>(self, access: A) -> Result<Shape, A::Error> {
                Value::deserialize(MapAccessDeserializer::new(access)).map(|value| Shape::Other(value.into()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, access: A) -> Result<Shape, A::Error> {
                Value::deserialize(SeqAccessDeserializer::new(access)).map(|value| Shape::Other(value.into()))
            }
        }
        deserializer.deserialize_any(Any)
    }
}

/// The second reading.
struct Texts<'s> {
    shapes: &'s [(String, Shape)],
    found: Vec<(String, Given)>,
}

impl<'de> Visitor<'de> for &mut Texts<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map of values")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        let mut shapes = self.shapes.iter();
        while let Some(key) = access.next_key::<String>()? {
            let given = match shapes.next() {
                Some((_, Shape::Other(given))) => {
                    access.next_value::<serde::de::IgnoredAny>()?;
                    given.clone()
                }
                _ => Given::Text(access.next_value()?),
            };
            self.found.push((key, given));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn numbers_and_dates_stay_as_written() {
        let text = "price: 1.10\nzip: 0123\nbig: 12345678901234567890123\nday: 2024-01-01\nno: no\nphone: +1555\n1: x\nempty: ''\n";
        let found = read(text).unwrap();
        let texts: Vec<(&str, &str)> = found
            .iter()
            .map(|(key, given)| match given {
                Given::Text(text) => (key.as_str(), text.as_str()),
                other => panic!("{key}: {other:?}"),
            })
            .collect();
        assert_eq!(
            texts,
            [
                ("price", "1.10"),
                ("zip", "0123"),
                ("big", "12345678901234567890123"),
                ("day", "2024-01-01"),
                ("no", "no"),
                ("phone", "+1555"),
                ("1", "x"),
                ("empty", "")
            ]
        );
    }

    #[test]
    fn objects_lists_and_nothing_keep_their_shape() {
        let found =
            read(r#"{"header": {"link": "https://a.example/x.png"}, "a": null, "b": true, "c": [1]}"#)
                .unwrap();
        let givens: Vec<Given> = found.into_iter().map(|(_, given)| given).collect();
        assert_eq!(
            givens,
            [
                Given::Object(json!({ "link": "https://a.example/x.png" })),
                Given::Null,
                Given::Bool(true),
                Given::Object(json!([1]))
            ]
        );
        assert!(read("").unwrap().is_empty());
    }

    #[test]
    fn what_is_no_map_and_what_is_too_much_is_refused_at_once() {
        let no_map = read("- a").unwrap_err().to_string();
        assert!(no_map.contains("expected a map of slot paths or variable names to values"), "{no_map}");
        let twice = read("a: 1\na: 2").unwrap_err().to_string();
        assert!(twice.contains("`a` is there twice"), "{twice}");
        assert!(matches!(read("a: [1"), Err(ValuesError::Syntax(_))));
        assert!(matches!(read(&"a".repeat(MOST_BYTES + 1)), Err(ValuesError::TooLarge)));
        let start = std::time::Instant::now();
        assert!(read(&"{a: ".repeat(MOST_BYTES / 4)).is_err());
        assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
    }
}
