//! The law of the group: what a finding about a placeholder points at is that placeholder, in every style of
//! writing a text.

use proptest::collection::vec;
use proptest::prelude::*;

use crate::diag::Safety;
use crate::lint::example::run_example;

/// YAML's ways to write a text of several lines.
const STYLES: &str = "plain|single|double|[|>]2?[+-]?";

/// Words that mean nothing to YAML and hold no placeholder.
const WORDS: &str = "[a-zé😀]{1,6}( [a-zé🎉,']{1,5}){0,3}";

/// A text as it stands behind its key. Lines may be folded into one; placeholders stay as they are.
fn styled(style: &str, lines: &[String]) -> String {
    let join = |separator: &str| lines.join(separator);
    match style {
        "plain" => format!("{}\n", join("\n  ")),
        "single" => format!("'{}'\n", join("\n\n  ").replace('\'', "''")),
        "double" => format!("\"{}\"\n", join("\\n\\\n  \\u00e9").replace('é', "\\xe9")),
        block => format!("{block}\n  {}\n", join("\n  ")),
    }
}

/// What the findings of a rule point at.
fn places(text: &str, rule: &str) -> Vec<String> {
    let ran = run_example(text);
    let findings = ran.outcome.report.findings().iter().filter(|finding| finding.rule == rule);
    findings.map(|finding| ran.project.sources.slice(finding.span).to_owned()).collect()
}

/// The same body in Meta's shape, as JSON with everything escaped that may be.
fn json(text: &str) -> String {
    let escape = |c: char| match c {
        '{' | '}' => c.to_string(),
        c => c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")).collect(),
    };
    let text: String = text.split("{{").enumerate().fold(String::new(), |out, (index, piece)| {
        let (name, rest) = piece.split_once("}}").filter(|_| index > 0).unwrap_or(("", piece));
        let token = if index > 0 { format!("{{{{{name}}}}}") } else { String::new() };
        out + &token + &rest.chars().map(escape).collect::<String>()
    });
    format!(
        "# file: a.json\n{{\"name\": \"a\", \"language\": \"en\", \"category\": \"UTILITY\", \"components\": [\n\
         {{\"type\": \"BODY\", \"text\": \"{text}\"}}]}}\n"
    )
}

proptest! {
    #[test]
    fn an_undeclared_name_is_pointed_at(style in STYLES, words in vec((WORDS, WORDS), 1..5)) {
        let names: Vec<String> = ('a'..).take(words.len()).map(|letter| format!("{{{{n{letter}}}}}")).collect();
        let lines: Vec<String> = words
            .iter()
            .zip(&names)
            .map(|((before, behind), name)| format!("{before} {name} {behind}"))
            .collect();
        let text = format!("body: {}", styled(&style, &lines));
        prop_assert_eq!(places(&text, "undeclared-variable"), names, "{}", text);
    }

    #[test]
    fn a_placeholder_at_an_edge_is_pointed_at(
        style in "single|double|[|>]2?[+-]?",
        lines in vec(WORDS, 0..4),
        start in "[.,¡*]{0,2}",
        end in " ?[.!🎉*_]{0,2}",
    ) {
        let mut all = vec![format!("{start}{{{{first}}}} begins it")];
        all.extend(lines);
        all.push(format!("and so ends {{{{last}}}}{end}"));
        let text = format!("body: {}", styled(&style, &all));
        prop_assert_eq!(places(&text, "placeholder-at-edge"), ["{{first}}", "{{last}}"], "{}", text);
        let text = json(&all.join("\n"));
        prop_assert_eq!(places(&text, "placeholder-at-edge"), ["{{first}}", "{{last}}"], "{}", text);
    }

    #[test]
    fn touching_placeholders_are_pointed_at(
        style in STYLES,
        words in vec((WORDS, WORDS), 1..4),
        blanks in " {0,2}",
    ) {
        let pair = format!("{{{{one}}}}{blanks}{{{{two}}}}");
        let lines: Vec<String> =
            words.iter().map(|(before, behind)| format!("{before} {pair} {behind}")).collect();
        let text = format!("body: {}", styled(&style, &lines));
        prop_assert_eq!(places(&text, "adjacent-placeholders"), vec![pair; lines.len()], "{}", text);
    }
}

/// Renumbering or renaming would leave the senders behind, who pass values by number or by name.
#[test]
fn no_fix_is_made_without_asking() {
    for rule in super::RULES {
        for text in rule.examples("Fires") {
            let ran = run_example(&text);
            let fixes = ran.outcome.report.findings().iter().filter(|finding| finding.rule == rule.name);
            let safe = fixes.filter_map(|finding| finding.fix.as_ref()).any(|fix| fix.safety == Safety::Safe);
            assert!(!safe, "{}", rule.name);
        }
    }
}
