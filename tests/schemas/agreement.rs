//! Files of templates: the schema accepts exactly what the reader accepts.

use std::cell::Cell;
use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json};
use waform::yaml::Syntax;

use super::{files, objections, read, schema, validator};
use crate::support::repository;

/// Folders with files of templates.
const FOLDERS: [&str; 3] = ["tests/fixtures", "templates", "examples"];

/// Files beside templates in these folders.
const OTHERS: [&str; 3] = ["waform.yaml", "template.schema.json", "/."];

/// Every file that may hold templates: its name, its text and how it is read.
fn fixtures() -> Vec<(String, String, Syntax)> {
    let paths = FOLDERS.iter().flat_map(|folder| files(folder, &["yaml", "yml", "json"]));
    let names = paths.map(|path| path.strip_prefix(repository()).unwrap().to_string_lossy().into_owned());
    let fixtures: Vec<_> = names
        .filter(|name| !OTHERS.iter().any(|other| name.contains(other)))
        .map(|name| {
            let text = std::fs::read_to_string(repository().join(&name)).unwrap();
            let syntax = Syntax::of(&name);
            (name, text, syntax)
        })
        .collect();
    assert!(fixtures.len() > 100, "{}", fixtures.len());
    fixtures
}

#[test]
fn schema_and_reader_agree_on_every_file() {
    let validator = validator(&schema("template"));
    let mut wrong = Vec::new();
    for (name, text, syntax) in fixtures() {
        let Some(read) = read(&text, syntax) else { continue };
        for document in &read.documents {
            let objections = objections(&validator, document);
            if objections.is_empty() != read.refusals.is_empty() {
                wrong.push(format!("{name}:\n  reader {:?}\n  schema {objections:?}", read.refusals));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Each file in `fixtures/refused` begins with the rule that it breaks, and breaks no other.
#[test]
fn each_mistake_is_one_refusal() {
    let paths = files("tests/fixtures/refused", &["yaml"]);
    let rules: BTreeSet<String> = paths
        .iter()
        .map(|path| {
            let text = std::fs::read_to_string(path).unwrap();
            let rule = text.lines().next().unwrap().trim_start_matches("# ").to_owned();
            let refusals = read(&text, Syntax::Yaml).unwrap().refusals;
            assert_eq!(refusals.len(), 1, "{}: {refusals:?}", path.display());
            assert!(refusals[0].starts_with(&format!("{rule}: ")), "{}: {refusals:?}", path.display());
            rule
        })
        .collect();
    assert_eq!(rules.len(), super::READING_RULES.len(), "{rules:?}");
}

/// One change to a document.
#[derive(Clone, Debug)]
struct Change {
    /// At which of its nodes.
    node: Index,
    /// To which of the node's keys or items.
    child: Index,
    how: How,
}

#[derive(Clone, Debug)]
enum How {
    Replace(Value),
    Remove,
    Rename(String),
    Insert(String, Value),
    Double,
}

/// Values that somebody may write in the wrong place.
fn values() -> impl Strategy<Value = Value> {
    let odd = [
        json!(null),
        json!(true),
        json!(12),
        json!(1.5),
        json!(""),
        json!("Order shipped"),
        json!("KEEP"),
        json!("utility"),
        json!("Image"),
        json!("absent"),
        json!([]),
        json!({}),
        json!(["a", 1]),
        json!([["a"], "b"]),
        json!({ "text": "Yes" }),
        json!({ "type": "BODY", "text": "Yes" }),
        json!([{ "type": "footer", "text": "Yes" }]),
        json!([{ "quick_reply": "Yes" }, "catalog"]),
    ];
    prop::sample::select(odd.to_vec())
}

/// Every key that the schema names anywhere, and a few that nobody does.
fn keys() -> Vec<String> {
    fn walk(value: &Value, out: &mut Vec<String>) {
        for (key, child) in value.as_object().into_iter().flatten() {
            if key == "properties" {
                out.extend(child.as_object().into_iter().flatten().map(|(name, _)| name.clone()));
            }
            walk(child, out);
        }
        value.as_array().into_iter().flatten().for_each(|child| walk(child, out));
    }
    let mut keys = vec!["IMAGE".to_owned(), "title".to_owned(), "bdoy".to_owned(), "status".to_owned()];
    walk(&schema("template"), &mut keys);
    keys.sort();
    keys.dedup();
    keys
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let key = || prop::sample::select(keys());
    let how = prop_oneof![
        values().prop_map(How::Replace),
        Just(How::Remove),
        key().prop_map(How::Rename),
        (key(), values()).prop_map(|(key, value)| How::Insert(key, value)),
        Just(How::Double),
    ];
    let change = (any::<Index>(), any::<Index>(), how);
    prop::collection::vec(change.prop_map(|(node, child, how)| Change { node, child, how }), 1..4)
}

/// The nodes of a document.
fn count(value: &Value) -> usize {
    let children: usize = match value {
        Value::Array(items) => items.iter().map(count).sum(),
        Value::Object(map) => map.values().map(count).sum(),
        _ => 0,
    };
    1 + children
}

/// Finds the node of a number, in reading order.
fn find<'v>(value: &'v mut Value, number: &mut usize) -> Option<&'v mut Value> {
    if *number == 0 {
        return Some(value);
    }
    *number -= 1;
    match value {
        Value::Array(items) => items.iter_mut().find_map(|item| find(item, number)),
        Value::Object(map) => map.values_mut().find_map(|item| find(item, number)),
        _ => None,
    }
}

fn make(document: &mut Value, change: &Change) {
    let mut number = change.node.index(count(document));
    let Some(node) = find(document, &mut number) else { return };
    match (node, &change.how) {
        (node, How::Replace(new)) => *node = new.clone(),
        (Value::Object(map), How::Insert(key, new)) => drop(map.insert(key.clone(), new.clone())),
        (Value::Array(items), How::Insert(_, new)) => items.push(new.clone()),
        (Value::Array(items), How::Remove) if !items.is_empty() => {
            items.remove(change.child.index(items.len()));
        }
        (Value::Array(items), How::Double) if !items.is_empty() => {
            items.push(items[change.child.index(items.len())].clone());
        }
        (Value::Object(map), How::Remove | How::Rename(_)) if !map.is_empty() => {
            let key = map.keys().nth(change.child.index(map.len())).unwrap().clone();
            let value = map.shift_remove(&key).unwrap();
            if let How::Rename(new) = &change.how {
                map.insert(new.clone(), value);
            }
        }
        _ => {}
    }
}

/// Whether a schema can say what the reader says: a component of a kind that nobody knows may stand there once,
/// which only the reader can count.
fn can_be_said(refusal: &str) -> bool {
    const KNOWN: [&str; 7] =
        ["HEADER", "BODY", "FOOTER", "BUTTONS", "CAROUSEL", "LIMITED_TIME_OFFER", "CALL_PERMISSION_REQUEST"];
    let repeated = refusal.strip_prefix("repeated-component: ");
    repeated.is_none_or(|message| KNOWN.iter().any(|word| message.starts_with(&format!("`{word}`"))))
}

#[test]
fn schema_and_reader_agree_on_files_with_mistakes() {
    let validator = validator(&schema("template"));
    // What `${…}` stands for is not in the file, and a value in another's place is beyond a schema.
    let seeds: Vec<Value> = fixtures()
        .into_iter()
        .filter(|(_, text, _)| !text.contains("${"))
        .filter_map(|(_, text, syntax)| Some(read(&text, syntax)?.documents.swap_remove(1)))
        .collect();
    let (accepted, refused) = (Cell::new(0), Cell::new(0));
    let config = ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() };
    proptest!(config, |(seed in 0..seeds.len(), changes in changes())| {
        let mut document = seeds[seed].clone();
        changes.iter().for_each(|change| make(&mut document, change));
        let text = document.to_string();
        let read = read(&text, Syntax::Json).unwrap();
        let said: Vec<_> = read.refusals.iter().filter(|refusal| can_be_said(refusal)).collect();
        for document in &read.documents {
            let objections = objections(&validator, document);
            prop_assert_eq!(
                objections.is_empty(), said.is_empty(),
                "{}\n  reader {:?}\n  schema {:?}", text, said, objections
            );
        }
        let counter = if said.is_empty() { &accepted } else { &refused };
        counter.set(counter.get() + 1);
    });
    // A law that one side never meets would hold for anything.
    assert!(accepted.get() > 400 && refused.get() > 400, "{accepted:?} accepted, {refused:?} refused");
}
