//! The lists are well formed, and the program carries what they say.

use std::path::{Path, PathBuf};

use super::compile::compile;
use super::deflated::{deflate, inflate};
use super::languages::{self, List};
use super::lexicon::{Alias, Lexicon, Step, Words};
use super::packed::{pack, unpack};
use super::token::Tokens;
use crate::text::placeholders;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lint/category").join(name)
}

/// What lists say today, and what is wrong with them.
fn compiled(lists: &[List]) -> (Words, Vec<String>) {
    let text = |list: &List| std::fs::read_to_string(folder("words").join(list.name).with_extension("txt"));
    let texts: Vec<String> = lists.iter().map(|list| text(list).unwrap()).collect();
    let (words, problems) = compile(&texts.iter().map(String::as_str).collect::<Vec<_>>());
    let shown = |(list, line, why): (u8, usize, String)| {
        format!("{}.txt:{line}: {why}", lists[usize::from(list)].name)
    };
    (words, problems.into_iter().map(shown).collect())
}

#[test]
fn every_list_reads_without_a_problem() {
    let mut wrong: Vec<String> =
        languages::ALL.iter().flat_map(|language| compiled(language.lists).1).collect();
    wrong.sort();
    wrong.dedup();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn lexicons_are_what_the_lists_say() {
    let bless = std::env::var_os("WAFORM_BLESS").is_some();
    let mut stale = Vec::new();
    let mut compare = |list: &List, packed: Vec<u8>| {
        if inflate(list.packed) != packed {
            stale.push(list.name);
            if bless {
                let path = folder("lexicons").join(list.name).with_extension("bin");
                std::fs::write(path, deflate(&packed)).unwrap();
            }
        }
    };
    let common = compiled(&[languages::COMMON]).0;
    compare(&languages::COMMON, pack(&common, &Words::default()));
    for language in &languages::ALL {
        let (list, before) = language.lists.split_last().unwrap();
        let (words, before) = (compiled(language.lists).0, compiled(before).0);
        compare(list, pack(&words, &before));
    }
    assert!(
        bless || stale.is_empty(),
        "stale, write anew with `WAFORM_BLESS=1 cargo test --lib lexicons`: {}",
        stale.join(", ")
    );
}

#[test]
fn what_is_packed_comes_back() {
    for language in &languages::ALL {
        let mut before = Words::default();
        let mut files = Vec::new();
        for count in 1..=language.lists.len() {
            let words = compiled(&language.lists[..count]).0;
            files.push(pack(&words, &before));
            assert_eq!(unpack(&files).as_ref(), Some(&words), "{}", language.code);
            before = words;
        }
    }
}

#[test]
fn what_is_found_does_not_depend_on_what_a_phrase_hangs_on() {
    let texts = [
        "Save up to 20% off your next order! Why not upgrade to our premium plan today and enjoy more?",
        "Get our best deals: buy one, get one free. This offer ends tonight, so do not miss it.",
        "Your {{thing}} is ready. Here's a voucher of $10 for your next visit, thank you for your order!",
        "We have put your order #{{number}} aside for you. There is no need to upgrade, no discount applies.",
    ];
    let name = Tokens::read("gift card", &[], super::token::Writing::default());
    // Each phrase on the first, second, ... of the words that it could hang on.
    let lexicon_by = |choice: usize| {
        let mut words = compiled(languages::of("en").unwrap().lists).0;
        for number in 0..words.patterns.len() {
            let steps = words.steps_of(&words.patterns[number]);
            let can_carry = |step: &Step| matches!(step, Step::One { set, optional: false } if words.classes[*set as usize] == 0);
            let places: Vec<usize> = (0..steps.len()).filter(|at| can_carry(&steps[*at])).collect();
            words.patterns[number].anchor = u8::try_from(places[choice % places.len()]).unwrap();
        }
        Lexicon::new(words)
    };
    let found = |lexicon: &Lexicon| {
        texts.map(|text| {
            let tokens = Tokens::read(text, &placeholders(text), lexicon.words.writing);
            lexicon.scan(&tokens, u8::MAX, &[Alias { token: 1, words: &name }])
        })
    };
    let expected = found(languages::of("en").unwrap().lexicon());
    assert!(expected.iter().all(|found| found.len() > 3), "{expected:?}");
    for choice in 0..4 {
        assert_eq!(found(&lexicon_by(choice)), expected);
    }
}
