//! Every kind of template in both formats and as Meta lists it: shown in all formats, whatever the values are.

use proptest::prelude::{ProptestConfig, proptest};
use serde_json::{Value, json};
use waform::output::{Style, bubble as drawn};
use waform::render::bubble::{Bubble, Top, bubble};
use waform::render::{Filled, Given, fill};

use super::markup;
use crate::check::corpus::{NUMBER, cases, fitting, right};
use crate::schemas::undescribed;
use crate::support::Project;

/// Everything that a reader reads, in the order of the page.
fn words(bubble: &Bubble) -> Vec<String> {
    let mut words = Vec::new();
    for face in std::iter::once(&bubble.message).chain(&bubble.cards) {
        words.extend(face.header.iter().map(|top| match top {
            Top::Text(text) => text.clone(),
            Top::Placeholder { kind, about } => about.clone().unwrap_or_else(|| kind.clone()),
        }));
        words.extend(face.offer.iter().map(|(text, _)| text.clone()));
        words.extend(face.body.iter().flat_map(|block| &block.spans).map(|span| span.text.clone()));
        words.extend(face.footer.clone());
        words.extend(face.buttons.iter().map(|button| button.label.clone()));
    }
    words
        .iter()
        .map(|text| text.trim_matches(['\n', '\t', ' ']).to_owned())
        .filter(|text| !text.is_empty())
        .collect()
}

/// Every line of a frame ends in the same column: that of the message, or that of its cards.
fn frame_is_whole(picture: &str) {
    use unicode_segmentation::UnicodeSegmentation;
    use unicode_width::UnicodeWidthStr;
    for line in picture.lines().filter(|line| line.starts_with(['╭', '│', '├', '╰'])) {
        let width: usize = line.graphemes(true).map(UnicodeWidthStr::width).sum();
        assert!(width == 40 || width == 38, "{width} columns: {line}\n{picture}");
    }
}

/// Shows a message in every format; returns the fragment and the document.
fn shown(filled: &Filled<'_>) -> (String, Value) {
    let bubble = bubble(filled);
    for style in [Style { color: false, width: 40 }, Style { color: true, width: 120 }] {
        let picture = drawn::terminal::render(&bubble, filled, style);
        let bad = picture.chars().find(|c| c.is_control() && *c != '\n' && (!style.color || *c != '\u{1b}'));
        assert_eq!(bad, None, "{picture}");
        if !style.color {
            frame_is_whole(&picture);
        }
    }
    let text = drawn::text::render(&bubble);
    assert!(!text.chars().any(|c| c.is_control() && c != '\n'), "{text:?}");
    let html = drawn::html::render(&bubble);
    let document = serde_json::from_str(&drawn::json::render(&bubble, filled, &[])).unwrap();
    let (texts, _) = markup::read(&html);
    let mut left = texts.iter().map(|text| text.trim_matches(['\n', '\t', ' ']));
    for wanted in words(&bubble) {
        let wanted: String = wanted
            .chars()
            .map(|c| if c.is_control() && !"\n\t".contains(c) { '\u{fffd}' } else { c })
            .collect();
        assert!(left.any(|text| text == wanted), "{wanted:?} is not in {html}");
    }
    (html, document)
}

#[test]
fn every_kind_is_shown_with_its_samples_in_every_format() {
    let cases = cases();
    assert!(cases.len() > 70, "{}", cases.len());
    for case in &cases {
        let (filled, problems) = fill(&case.contract, &[], true);
        for problem in problems {
            // Only what no sample can stand for may be open.
            let slot = case.contract.slots.iter().find(|slot| slot.path == problem.place).unwrap();
            assert!(
                problem.fault.name() == "missing" && !slot.kind.takes_text(),
                "{}: {problem:?}",
                case.name
            );
        }
        let (_, document) = shown(&filled);
        assert_eq!(undescribed("render", &document), [""; 0], "{}: {document:#}", case.name);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// No value breaks out of its place, on no terminal and in no page.
    #[test]
    fn whatever_the_values_are_every_format_stays_whole(value in "[<>&\"'=/*_~` a-cé您م\u{1b}\u{7}\u{202e}\n\r\t{}]{1,40}") {
        for case in cases() {
            let given = |slot: &waform::render::Slot| {
                let given = if slot.kind.takes_text() { Given::Text(value.clone()) } else { fitting(&slot.kind).into() };
                (slot.path.clone(), given)
            };
            let given: Vec<(String, Given)> = case.contract.slots.iter().map(given).collect();
            let (html, _) = shown(&fill(&case.contract, &given, false).0);
            assert!(!html.contains("\u{1b}"), "{html}");
        }
    }
}

/// Whoever styles the fragment reads of every class there.
#[test]
fn every_class_of_the_fragment_is_documented() {
    let page = std::fs::read_to_string(crate::support::repository().join("docs/render.md")).unwrap();
    let mut classes = std::collections::BTreeSet::new();
    for case in cases() {
        let given: Vec<(String, Given)> =
            case.contract.slots.iter().map(|slot| (slot.path.clone(), fitting(&slot.kind).into())).collect();
        let html = drawn::html::render(&bubble(&fill(&case.contract, &given, true).0));
        let (_, attributes) = markup::read(&html);
        classes.extend(attributes.into_iter().filter(|(key, _)| key == "class").map(|(_, class)| class));
    }
    assert!(classes.len() > 10, "{classes:?}");
    let missing: Vec<_> = classes.iter().filter(|class| !page.contains(&format!("| `{class}` |"))).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn the_program_shows_every_kind_and_makes_the_request_that_sends_it() {
    let folder = crate::support::repository().join("tests/fixtures/kinds");
    let mut count = 0;
    for case in cases().iter().filter(|case| !case.name.contains("listed")) {
        let (kind, form) = case.name.split_once(' ').unwrap();
        let text = std::fs::read_to_string(folder.join(kind).with_extension("yaml")).unwrap();
        let wanted = if form.contains("(positional") { "positional" } else { "named" };
        let lines = text.lines().filter(|line| !line.starts_with("parameter_format:"));
        let text = lines.fold(format!("parameter_format: {wanted}\n"), |text, line| text + line + "\n");
        let values: serde_json::Map<String, Value> = case
            .contract
            .slots
            .iter()
            .map(|slot| {
                (
                    slot.path.clone(),
                    slot.rule
                        .as_ref()
                        .and(slot.sample.clone())
                        .map_or_else(|| fitting(&slot.kind), Value::from),
                )
            })
            .collect();
        let project =
            Project::new().file("templates/a.yaml", text).file("values.json", json!(values).to_string());
        let name = case.contract.key();
        for format in ["human", "text", "html", "json"] {
            let run = project.run(&["render", &name, "--format", format]);
            assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{}: {run:?}", case.name);
        }
        let run =
            project.run(&["render", &name, "--format", "payload", "--to", NUMBER, "--values", "values.json"]);
        assert_eq!(run.code, Some(0), "{}: {run:?}", case.name);
        assert_eq!(run.json(), right(&case.contract), "{}", case.name);
        let check = project.run_with_input(&["check"], run.stdout.as_bytes());
        assert_eq!(check.code, Some(0), "{}: {check:?}", case.name);
        count += 1;
    }
    assert!(count > 40, "{count}");
}
