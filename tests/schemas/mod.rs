//! The published schemas, held against what reads and writes the files that they describe.
//!
//! A schema that an editor uses and a reader that waform uses are two descriptions of one format; these tests are
//! what keeps them one.

mod agreement;
mod config;
mod descriptions;
mod output;

use std::path::{Path, PathBuf};

use jsonschema::Validator;
use serde_json::Value;
use waform::diag::{Draft, Level};
use waform::lint::registry;
use waform::model::decode::decode;
use waform::span::{FileId, Source, Sources};
use waform::yaml::{self, Reading, Syntax, to_json};

use crate::support::repository;

/// A published schema.
fn schema(name: &str) -> Value {
    let path = repository().join("schemas").join(format!("{name}.schema.json"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn validator(schema: &Value) -> Validator {
    jsonschema::meta::validate(schema).unwrap_or_else(|error| panic!("this is no schema: {error}"));
    jsonschema::validator_for(schema).unwrap_or_else(|error| panic!("this is no schema: {error}"))
}

/// What a schema has against a document, by place.
fn objections(validator: &Validator, document: &Value) -> Vec<String> {
    validator.iter_errors(document).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

/// What a document holds that its schema forbids or does not describe.
pub(crate) fn undescribed(name: &str, document: &Value) -> Vec<String> {
    objections(&validator(&closed(schema(name))), document)
}

/// The rules by which a file is refused while it is read. Whether `${…}` is known depends on more than the file.
const READING_RULES: [&str; 8] = [
    "unknown-shape",
    "unknown-key",
    "missing-key",
    "wrong-type",
    "unknown-value",
    "conflicting-keys",
    "repeated-component",
    "deprecated-field",
];

/// Errors of the reading rules among drafts.
fn refusals(drafts: &[Draft]) -> Vec<String> {
    let level = |draft: &Draft| {
        draft.level.or_else(|| registry::find(draft.rule).map(|rule| rule.level)).unwrap_or(Level::Error)
    };
    drafts
        .iter()
        .filter(|draft| READING_RULES.contains(&draft.rule) && level(draft) == Level::Error)
        .map(|draft| format!("{}: {}", draft.rule, draft.message))
        .collect()
}

/// A file as waform sees it, and as others would.
struct Read {
    /// What the reader refuses it for.
    refusals: Vec<String>,
    /// The document under each reading of YAML that an editor or another tool may have.
    documents: Vec<Value>,
}

/// What `${…}` stands for in `fixtures/shapes/values.yaml`.
const VALUES: [(&str, &str); 3] = [("category", "utility"), ("patience", "300"), ("protected", "true")];

fn no_file() -> FileId {
    Sources::default().add(Source::new("template", None, ""))
}

/// Reads a file of templates; `None` where it has no document, or one that only the text itself is wrong about.
fn read(text: &str, syntax: Syntax) -> Option<Read> {
    let document = yaml::parse(no_file(), text, syntax);
    let root = document.tree.root().filter(|_| document.problems.is_empty())?;
    let values = VALUES.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let mut reading = Reading::new(Some(&values));
    decode(&mut reading, &document.tree);
    let typed = to_json(root);
    let mut documents = vec![all_texts(typed.clone()), typed];
    // Numbers such as `+15550051310` and `0x1F` differ between readers, and must not matter.
    if syntax == Syntax::Yaml {
        documents.extend(serde_yaml::from_str::<Value>(text).ok());
    }
    Some(Read { refusals: refusals(&reading.drafts), documents })
}

/// The document with every number and boolean as the text that it was written as.
fn all_texts(value: Value) -> Value {
    match value {
        Value::Number(number) => Value::String(number.to_string()),
        Value::Bool(yes) => Value::String(yes.to_string()),
        Value::Array(items) => items.into_iter().map(all_texts).collect(),
        Value::Object(map) => map.into_iter().map(|(key, value)| (key, all_texts(value))).collect(),
        other => other,
    }
}

/// Files below a folder of the repository with one of the endings, sorted.
fn files(folder: &str, endings: &[&str]) -> Vec<PathBuf> {
    fn walk(folder: &Path, endings: &[&str], out: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or("");
            if path.is_dir() {
                walk(&path, endings, out);
            } else if endings.contains(&ending) {
                out.push(path);
            }
        }
    }
    let mut out = Vec::new();
    walk(&repository().join(folder), endings, &mut out);
    out.sort();
    out
}

/// A schema whose objects may hold nothing that it does not name: what is written is fully described.
fn closed(mut schema: Value) -> Value {
    if let Some(map) = schema.as_object_mut() {
        // Where a branch or another definition says the rest, it is that which is closed.
        let goes_on = map.contains_key("else") || map.contains_key("$ref");
        let names_keys = map.contains_key("properties") && !map.contains_key("additionalProperties");
        if names_keys && !goes_on {
            map.insert("additionalProperties".to_owned(), Value::Bool(false));
        }
        for key in ["properties", "$defs"] {
            if let Some(Value::Object(children)) = map.get_mut(key) {
                children.values_mut().for_each(|child| *child = closed(child.take()));
            }
        }
        if let Some(items) = map.get_mut("items") {
            *items = closed(items.take());
        }
    }
    schema
}
