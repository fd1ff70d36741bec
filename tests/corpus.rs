//! The category, policy and AI rules on labelled texts, and the labels themselves.
//!
//! Thresholds are held on the development part, which the word lists were tended with; the test part is for
//! `cargo run --example evaluate -- test`, and nobody reads its texts.

use std::collections::BTreeSet;

use crate::evaluation::{self, Entry, PARTS, RULES, WITHOUT_ROUTE};
use crate::support::repository;

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
fn no_text_is_in_both_parts() {
    let [development, test] =
        PARTS.map(|name| part(name).iter().map(Entry::shown).collect::<BTreeSet<String>>());
    assert!(development.is_disjoint(&test));
}
