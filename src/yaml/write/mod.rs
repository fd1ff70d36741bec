//! From values to YAML as a person would have written it.
//!
//! The opposite of reading, for files that waform writes for people: the notation of each scalar is chosen by
//! what it says, short collections stand on one line, and no text can be taken for anything else by a reader of
//! YAML 1.1 or 1.2. Nothing is handed out that was not read back and found to say what was meant.

mod check;
mod layout;
mod scalar;

use serde_json::Value;

use super::MAX_DEPTH;

/// A value to be written.
#[derive(Clone, Debug, PartialEq)]
pub enum Yaml {
    /// A word that stands bare whatever it says: `true`, `12`, `keep`. One word, on one line.
    Word(String),
    /// A text, exactly: bare where nobody could misread it, else in quotes, or below `|-`.
    Text(String),
    /// A text in quotes although it could stand bare, because bare it would be a word of the file's own.
    Quoted(String),
    /// A text for people to read. Below `|`, the line break at its end is the file's and not the text's.
    Message(String),
    /// A list.
    List(List),
    /// Keys and values.
    Map(Map),
}

/// A list, in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct List {
    items: Vec<Yaml>,
    inline: bool,
}

/// Keys and values, in the order they were put.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Map {
    entries: Vec<Entry>,
    inline: bool,
}

#[derive(Clone, Debug, PartialEq)]
struct Entry {
    /// Lines above the key, without `#`.
    comments: Vec<String>,
    key: String,
    value: Yaml,
}

/// Why a value cannot be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WriteError {
    /// Deeper than waform reads.
    #[error("it is nested more than {MAX_DEPTH} levels deep")]
    TooDeep,
    /// A mistake of waform's: what was written says something else than what was meant.
    #[error("it would not be read back as it was")]
    Unfaithful,
}

impl WriteError {
    /// What to do next.
    pub fn help(self) -> &'static str {
        match self {
            WriteError::TooDeep => "no template needs that many levels; look at it in the account",
            WriteError::Unfaithful => "this is a mistake in waform; please report it with the template",
        }
    }
}

impl Yaml {
    /// A word that stands bare.
    pub fn word(word: impl ToString) -> Yaml {
        Yaml::Word(word.to_string())
    }

    /// A text, exactly.
    pub fn text(text: impl Into<String>) -> Yaml {
        Yaml::Text(text.into())
    }

    /// A value of another shape as it is. Collections stand on one line where they fit.
    pub fn from_json(value: &Value) -> Yaml {
        match value {
            Value::Null => Yaml::word("null"),
            Value::Bool(value) => Yaml::word(value),
            Value::Number(number) => Yaml::Word(scalar::number(number)),
            Value::String(text) => Yaml::text(text.as_str()),
            Value::Array(items) => Yaml::List(items.iter().map(Yaml::from_json).collect::<List>().inline()),
            Value::Object(map) => {
                let entries = map.iter().map(|(key, value)| (key.clone(), Yaml::from_json(value)));
                Yaml::Map(entries.collect::<Map>().inline())
            }
        }
    }

    /// The same, with its outermost levels of collections over several lines.
    #[must_use]
    pub fn open(self, levels: usize) -> Yaml {
        let Some(inner) = levels.checked_sub(1) else { return self };
        match self {
            Yaml::List(list) => Yaml::List(list.items.into_iter().map(|item| item.open(inner)).collect()),
            Yaml::Map(map) => {
                let entries = map.entries.into_iter();
                let entries = entries.map(|entry| Entry { value: entry.value.open(inner), ..entry });
                Yaml::Map(Map { entries: entries.collect(), inline: false })
            }
            scalar => scalar,
        }
    }

    /// Levels of collections, itself included.
    fn depth(&self) -> usize {
        match self {
            Yaml::List(list) => 1 + list.items.iter().map(Yaml::depth).max().unwrap_or(0),
            Yaml::Map(map) => map.depth(),
            _ => 0,
        }
    }
}

impl List {
    /// The same list, on one line where it fits.
    #[must_use]
    pub fn inline(self) -> List {
        List { inline: true, ..self }
    }
}

impl FromIterator<Yaml> for List {
    fn from_iter<T: IntoIterator<Item = Yaml>>(items: T) -> List {
        List { items: items.into_iter().collect(), inline: false }
    }
}

impl From<List> for Yaml {
    fn from(list: List) -> Yaml {
        Yaml::List(list)
    }
}

impl Map {
    /// Adds a key that is not there yet.
    pub fn put(&mut self, key: impl Into<String>, value: impl Into<Yaml>) {
        self.put_below(Vec::new(), key, value);
    }

    /// Adds a key below lines of comment.
    pub fn put_below(&mut self, comments: Vec<String>, key: impl Into<String>, value: impl Into<Yaml>) {
        self.entries.push(Entry { comments, key: key.into(), value: value.into() });
    }

    /// The same map with one more key.
    #[must_use]
    pub fn with(mut self, key: impl Into<String>, value: impl Into<Yaml>) -> Map {
        self.put(key, value);
        self
    }

    /// The same map, on one line where it fits.
    #[must_use]
    pub fn inline(self) -> Map {
        Map { inline: true, ..self }
    }

    /// Whether there is no key in it.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    fn depth(&self) -> usize {
        1 + self.entries.iter().map(|entry| entry.value.depth()).max().unwrap_or(0)
    }
}

impl FromIterator<(String, Yaml)> for Map {
    fn from_iter<T: IntoIterator<Item = (String, Yaml)>>(entries: T) -> Map {
        let mut map = Map::default();
        entries.into_iter().for_each(|(key, value)| map.put(key, value));
        map
    }
}

impl From<Map> for Yaml {
    fn from(map: Map) -> Yaml {
        Yaml::Map(map)
    }
}

/// The text of a document.
pub fn write(root: &Map) -> Result<String, WriteError> {
    if root.depth() > MAX_DEPTH {
        return Err(WriteError::TooDeep);
    }
    let text = layout::document(root);
    if check::reads_as(&text, root) { Ok(text) } else { Err(WriteError::Unfaithful) }
}

#[cfg(test)]
mod tests;
