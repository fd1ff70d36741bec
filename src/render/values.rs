//! Values: as somebody gives them, and as what they turn out to be.

use serde_json::Value;

/// A value as given in a row, a file, a column or an argument.
#[derive(Clone, Debug, PartialEq)]
pub enum Given {
    /// A text, or a number as it was written.
    Text(String),
    /// An object or a list.
    Object(Value),
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
}

impl Given {
    /// What it is, for messages.
    pub fn describe(&self) -> &'static str {
        match self {
            Given::Text(_) => "a text",
            Given::Object(Value::Array(_)) => "a list",
            Given::Object(_) => "an object",
            Given::Null => "null",
            Given::Bool(_) => "a yes or no",
        }
    }
}

impl From<Value> for Given {
    fn from(value: Value) -> Given {
        match value {
            Value::String(text) => Given::Text(text),
            Value::Number(number) => Given::Text(number.to_string()),
            Value::Bool(bool) => Given::Bool(bool),
            Value::Null => Given::Null,
            object => Given::Object(object),
        }
    }
}

/// What a place is filled with.
#[derive(Clone, Debug, PartialEq)]
pub enum SlotValue {
    /// Words, the end of an address, a code, a payload.
    Text(String),
    /// A file.
    Media(Media),
    /// A place on the map.
    Location(Location),
    /// A product.
    Product(Product),
    /// A time, in milliseconds since 1970.
    Time(i64),
    /// Meta's own object, checked on its own terms.
    Object(Value),
}

impl SlotValue {
    /// The text, where it is one.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            SlotValue::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// A file to send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Media {
    /// Where Meta gets it.
    pub source: MediaSource,
    /// The name a document is shown by.
    pub filename: Option<String>,
}

/// Where Meta gets a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MediaSource {
    /// From an address.
    Link(String),
    /// It was uploaded before.
    Id(String),
}

/// A place on the map. Meta's samples write the coordinates as texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    /// Degrees north.
    pub latitude: String,
    /// Degrees east.
    pub longitude: String,
    /// What is there.
    pub name: Option<String>,
    /// Its address; shown only beside a name.
    pub address: Option<String>,
}

/// A product of a catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Product {
    /// The catalogue.
    pub catalog_id: Option<String>,
    /// The business's own number of it.
    pub product_retailer_id: String,
}
