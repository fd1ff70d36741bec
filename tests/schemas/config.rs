//! `waform.yaml`: the schema accepts exactly what the reader accepts.

use std::collections::BTreeSet;

use serde_json::Value;
use waform::config;
use waform::diag::Draft;
use waform::yaml::{self, Syntax, to_json};

use super::{files, no_file, objections, schema, validator};

/// What the reader has against a configuration.
fn drafts(text: &str) -> Vec<Draft> {
    config::read(no_file(), text).1
}

fn document(text: &str) -> Value {
    to_json(yaml::parse(no_file(), text, Syntax::Yaml).tree.root().unwrap())
}

/// Configurations that hold, and that do not.
const GOOD: [&str; 12] = [
    "templates: templates/*.yaml\n",
    "templates: [\"a/**/*.{yaml,yml}\", b.json]\ndefault_account: sandbox\n",
    "graph: { version: v25.0, page_size: \"50\", base_url: http://127.0.0.1:8080 }\n",
    "accounts:\n  staging:\n    waba_id: 1022\n    app_id: \"77\"\n    phone_number_id: 99\n    token_env: WABA_TOKEN\n",
    "accounts:\n  a: { token_file: .secrets/token }\n  b: { token_command: [pass, show, waba] }\n  c: { token_command: token }\n",
    "accounts:\n  a:\n    values: { site: https://a.example, port: 8080, on_sale: true }\n    languages: en_US\n    require_languages: [en_US, no]\n",
    "default_account: a\naccounts: { a: {} }\n",
    "lint: { rules: { hidden-buttons: off, kept-value: note, unused-variable: warn, missing-body: error } }\n",
    "lint:\n  category: { allow: sale deed, deny: [flash deal] }\n",
    "business: { domains: acme.example, bot: { purpose: support } }\n",
    "plan: { max_change_percent: 0, manage: [\"*\"], ignore: legacy_* }\n",
    "{}\n",
];
const BAD: [&str; 33] = [
    "[templates]\n",
    "template: x\n",
    "templates: { a: b }\n",
    "templates:\n",
    "templates: [[a]]\n",
    "graph: v25.0\n",
    "graph: { version: 25 }\n",
    "graph: { version: v25 }\n",
    "graph: { version: v25.1 }\n",
    "graph: { page_size: 0 }\n",
    "graph: { page_size: 1001 }\n",
    "graph: { page_size: many }\n",
    "graph: { host: a.example }\n",
    "accounts: [a]\n",
    "accounts: { sandbox: {} }\n",
    "accounts: { a: }\n",
    "accounts: { a: { waba: 1 } }\n",
    "accounts: { a: { waba_id: [1] } }\n",
    "accounts: { a: { token: EAAB } }\n",
    "accounts: { a: { token_env: not-a-name } }\n",
    "accounts: { a: { token_env: A, token_file: b } }\n",
    "accounts: { a: { token_file: b, token_command: c } }\n",
    "accounts: { a: { token_env: A, token_command: c } }\n",
    "accounts: { a: { values: { Site: x } } }\n",
    "accounts: { a: { values: { site: } } }\n",
    "accounts: { a: { languages: { en_US: true } } }\n",
    "lint: { rules: { hidden-buttons: fatal } }\n",
    "lint: { rules: { hidden-buttons: false } }\n",
    "lint: { rule: {} }\n",
    "lint: { category: { allowed: [] } }\n",
    "business: { domain: acme.example }\n",
    "business: { bot: support }\n",
    "plan: { max_change_percent: 101 }\n",
];

#[test]
fn schema_and_reader_agree() {
    let validator = validator(&schema("waform"));
    let configured = files("examples", &["yaml"]).into_iter().filter(|path| path.ends_with("waform.yaml"));
    let configured: Vec<String> = configured.map(|path| std::fs::read_to_string(path).unwrap()).collect();
    assert!(!configured.is_empty());
    for text in GOOD.iter().copied().chain(configured.iter().map(String::as_str)) {
        assert_eq!(drafts(text), [], "{text}");
        assert_eq!(objections(&validator, &document(text)), [""; 0], "{text}");
    }
    for text in BAD {
        let (read, told) = (drafts(text), objections(&validator, &document(text)));
        assert!(!read.is_empty() && !told.is_empty(), "{text}  reader {read:?}\n  schema {told:?}");
    }
}

/// The reader lists the keys it knows where it meets a stranger.
#[test]
fn the_schema_names_the_keys_that_the_reader_knows() {
    let schema = schema("waform");
    for (place, text) in [
        ("", "zzzzzzzz: 1\n"),
        ("/properties/graph", "graph: { zzzzzzzz: 1 }\n"),
        ("/$defs/account", "accounts: { a: { zzzzzzzz: 1 } }\n"),
        ("/properties/lint", "lint: { zzzzzzzz: 1 }\n"),
        ("/properties/lint/properties/category", "lint: { category: { zzzzzzzz: 1 } }\n"),
        ("/properties/business", "business: { zzzzzzzz: 1 }\n"),
        ("/properties/business/properties/bot", "business: { bot: { zzzzzzzz: 1 } }\n"),
        ("/properties/plan", "plan: { zzzzzzzz: 1 }\n"),
    ] {
        let help = drafts(text).into_iter().find_map(|draft| draft.help).unwrap();
        let known: BTreeSet<&str> = help.strip_prefix("known here: ").unwrap().split(", ").collect();
        let named = schema.pointer(&format!("{place}/properties")).and_then(Value::as_object).unwrap();
        let named: BTreeSet<&str> = named.keys().map(String::as_str).collect();
        assert_eq!(named, known, "{place}");
    }
}
