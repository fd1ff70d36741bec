//! Any line is judged without a panic, and every verdict is one line of JSON.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use waform::check::{Checker, Context, Library};
use waform::config::Config;
use waform::discover::Reason;
use waform::model::{Listed, Project};
use waform::span::{Source, Sources};

static CHECKER: LazyLock<Checker> = LazyLock::new(|| {
    let text = "name: a\ncategory: utility\ntranslations:\n  en:\n    header: { image: keep }\n    \
                body: Hello {{x}}, this is {{y}} for you.\n    buttons:\n      - { url: 'https://a.example/{{x}}', text: Go }\n";
    let mut sources = Sources::default();
    let id = sources.add(Source::new("a.yaml", None, text));
    let listed = Listed { id, reason: Reason::Named, asked: true, invalid_at: None };
    let config = Config::default();
    let project = Project::decode(sources, config.clone(), Vec::new(), config.all_accounts(), &[listed]);
    Checker::new(Library::new(project.templates_of(0)))
});

fuzz_target!(|line: &[u8]| {
    let now = jiff::Timestamp::from_second(1_795_000_000).unwrap();
    let mut out = Vec::new();
    CHECKER.line(line, Context::at(now)).write_json(1, &mut out);
    assert_eq!(out.iter().filter(|byte| **byte == b'\n').count(), 1);
});
