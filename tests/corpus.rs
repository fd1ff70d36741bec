//! The category, policy and AI rules on labelled texts, and the labels themselves.
//!
//! Thresholds are held on the development part, which the word lists were tended with; the test part is for
//! `cargo run --example evaluate -- test`, and nobody reads its texts.

use std::collections::BTreeSet;

use crate::evaluation::{self, Entry, PARTS, RULES, WITHOUT_ROUTE};
use crate::support::repository;
use crate::training::{self, Mark};

/// The kinds of hard texts.
const HARD: [&str; 6] = ["near-miss", "negation", "mixed", "commercial-words", "context", "subtle"];

fn part(name: &str) -> Vec<Entry> {
    evaluation::read_folder(&repository().join("tests/corpus").join(name)).unwrap()
}

#[test]
fn the_development_part_is_judged_as_labelled() {
    let scores = evaluation::score(&part("development"), |_, _| {});
    let shortfalls = scores.shortfalls();
    assert!(shortfalls.is_empty(), "{}\n{}", scores.render(), shortfalls.join("\n"));
}

#[test]
fn labels_are_well_formed() {
    let mut ids = BTreeSet::new();
    let mut wrong = Vec::new();
    for entry in PARTS.iter().flat_map(|name| part(name)) {
        let mut hold = |is_right: bool, what: &str| {
            if !is_right {
                wrong.push(format!("{}: {what}", entry.id));
            }
        };
        hold(ids.insert(entry.id.clone()), "is there twice");
        hold(entry.id.starts_with(&format!("{}-", entry.list)), "is not named after its file");
        hold(entry.language.starts_with(&entry.list), "is in another language than its file");
        hold(
            ["utility", "marketing", "authentication"].contains(&entry.category.as_str()),
            "has no such category",
        );
        hold(["utility", "marketing", "authentication"].contains(&entry.truth.as_str()), "has no such truth");
        hold(!entry.reason.trim().is_empty(), "says no reason");
        hold(entry.hard.as_deref().is_none_or(|hard| HARD.contains(&hard)), "is hard in no known way");
        for rule in &entry.rules {
            hold(
                RULES.contains(&rule.as_str()) || rule == WITHOUT_ROUTE,
                &format!("names no such rule as {rule}"),
            );
        }
        let promotes = entry.rules.contains("promotional-in-utility");
        hold(
            !promotes || (entry.category == "utility" && entry.truth == "marketing"),
            "contradicts its truth",
        );
        hold(!entry.rules.contains("mixed-content") || promotes, "is mixed and does not promote");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_corpus_is_broad_enough_to_measure_with() {
    let entries: Vec<Entry> = PARTS.iter().flat_map(|name| part(name)).collect();
    let languages: BTreeSet<&str> = entries.iter().map(|entry| entry.list.as_str()).collect();
    let hard = entries.iter().filter(|entry| entry.hard.is_some()).count();
    assert!(entries.len() >= 800 && languages.len() >= 14 && hard * 3 >= entries.len());
    for rule in RULES.into_iter().chain([WITHOUT_ROUTE]) {
        let count = entries.iter().filter(|entry| entry.rules.contains(rule)).count();
        assert!(count >= 8, "only {count} texts for {rule}");
    }
}

/// Two parts measure something only if they share no text.
#[test]
fn no_text_is_in_two_parts() {
    let mut seen = BTreeSet::new();
    for name in PARTS {
        let of_part: BTreeSet<String> = part(name).iter().map(Entry::shown).collect();
        assert!(seen.is_disjoint(&of_part), "{name}");
        seen.extend(of_part);
    }
}

/// The models were learnt from the texts and lists that are here: `cargo run --release --example train` learns anew.
#[test]
fn the_models_know_the_texts() {
    let corpus = repository().join("tests/corpus");
    let texts = training::read(&corpus.join("training")).unwrap();
    let languages: BTreeSet<&str> = texts.iter().map(|text| text.language.as_str()).collect();
    assert_eq!(languages, waform::lint::category::codes().collect());
    let from = training::fingerprint(repository()).unwrap();
    let known =
        std::fs::read_to_string(repository().join("src/lint/category/weights/trained-from.txt")).unwrap();
    assert_eq!(known.trim(), from, "run `cargo run --release --example train`");
}

/// What is measured with was not taught: no sentence of the test part stands in any other.
#[test]
fn no_text_for_measuring_is_for_training() {
    let texts = training::read(&repository().join("tests/corpus/training")).unwrap();
    let mut taught: BTreeSet<String> =
        texts.into_iter().flat_map(|text| text.lines).map(|line| line.text).collect();
    for entry in part("development").iter().chain(&part("policy")) {
        taught.extend(sentences(entry));
    }
    for entry in part("test") {
        let known: Vec<String> = sentences(&entry).filter(|sentence| taught.contains(sentence)).collect();
        assert!(known.is_empty(), "{}", entry.id);
    }
}

/// The sentences of a body that are long enough to be one text's own.
fn sentences(entry: &Entry) -> impl Iterator<Item = String> {
    let body = entry.translation.get("body").and_then(|body| body.as_str()).unwrap_or("");
    let sentences = body.split_inclusive(['\n', '.', '!', '?', '。', '।']).map(str::trim);
    sentences.filter(|sentence| sentence.chars().count() > 40).map(str::to_owned)
}

/// Every language is taught both sides of the line, in sentences and in labels, and on several themes.
#[test]
fn every_language_is_taught_enough() {
    let texts = training::read(&repository().join("tests/corpus/training")).unwrap();
    for language in waform::lint::category::codes() {
        let texts: Vec<_> = texts.iter().filter(|text| text.language == language).collect();
        let themes: BTreeSet<u8> = texts.iter().map(|text| text.theme).collect();
        let lines = || texts.iter().flat_map(|text| &text.lines);
        let count = |promotes: bool, is_label: bool| {
            let is = |mark: Mark| (mark == Mark::Promotes) == promotes;
            lines().filter(|line| is(line.mark) && line.is_label == is_label).count()
        };
        assert!(count(true, false) > 500 && count(false, false) > 500, "{language}");
        assert!(count(true, true) > 50 && count(false, true) > 50, "{language}");
        assert!(themes.len() >= 6, "{language}: {themes:?}");
    }
}
