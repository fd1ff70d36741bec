//! Where an allow counts and where it does not. The examples of the group's rules hold the rest.

use crate::lint::example::{Ran, run_example};

const ADDRESS: &str = "http://acme.example/orders";

/// The rules that spoke, with their lines from 1, and how many findings were allowed.
fn outcome(text: &str) -> (Vec<(usize, &'static str)>, usize) {
    let Ran { project, outcome, .. } = run_example(text);
    let place = |finding: &crate::diag::Finding| project.sources.position(finding.span).line;
    // What else there may be to say about so short a text is no matter here.
    let ours = |rule: &str| rule.ends_with("-allow") || ["insecure-url", "untrimmed-text"].contains(&rule);
    let findings = outcome.report.findings().iter().filter(|finding| ours(finding.rule));
    (findings.map(|finding| (place(finding), finding.rule)).collect(), outcome.summary.suppressed)
}

/// A file whose buttons begin in line 7.
fn file(buttons: &str) -> String {
    format!(
        "# file: a.yaml\nname: a\ncategory: utility\ntranslations:\n  en_US:\n    body: Your order has left us.\n    buttons:\n{buttons}"
    )
}

#[test]
fn behind_something_an_allow_speaks_for_that_line_alone() {
    let both = file(&format!(
        "      - url: {ADDRESS} # waform: allow(insecure-url) no certificate yet\n      - url: {ADDRESS}\n"
    ));
    assert_eq!(outcome(&both), (vec![(8, "insecure-url")], 1));
}

#[test]
fn on_a_line_of_its_own_it_speaks_for_the_line_below() {
    let above = file(&format!(
        "      # waform: allow(insecure-url) no certificate yet\n      - url: {ADDRESS}\n      - url: {ADDRESS}\n"
    ));
    assert_eq!(outcome(&above), (vec![(9, "insecure-url")], 1));
    let too_far =
        file(&format!("      # waform: allow(insecure-url) no certificate yet\n\n      - url: {ADDRESS}\n"));
    assert_eq!(outcome(&too_far), (vec![(7, "unused-allow"), (9, "insecure-url")], 0));
    let below = file(&format!("      - url: {ADDRESS}\n      # waform: allow(insecure-url) too late\n"));
    assert_eq!(outcome(&below), (vec![(7, "insecure-url"), (8, "unused-allow")], 0));
}

#[test]
fn several_comments_may_stand_above_one_line() {
    let stacked = file(&format!(
        "      # waform: allow(insecure-url) no certificate yet\n      # A word to the reader.\n      \
         # waform: allow(foreign-domain) a partner's site\n      - url: {ADDRESS}\n"
    ));
    assert_eq!(outcome(&stacked), (vec![(9, "unused-allow")], 1));
}

#[test]
fn one_comment_may_name_several_rules() {
    let text = "# file: a.yaml\nname: a\ncategory: utility\ntranslations:\n  en_US:\n    \
                body: Your order has left us.\n    footer: \"Acme \"\n    \
                # waform: allow( insecure-url , untrimmed-text ) as it was imported\n    \
                buttons: [{ url: http://acme.example, text: \"x\" }]\n";
    assert_eq!(outcome(text), (vec![(6, "untrimmed-text"), (7, "unused-allow")], 1));
    let flow =
        text.replace("\n    footer: \"Acme \"", "").replace("body: Your order has left us.", "body: x");
    assert_eq!(outcome(&flow), (vec![(6, "unused-allow")], 1));
}

#[test]
fn a_text_of_several_lines_is_covered_from_its_key() {
    for body in [
        "    # waform: allow(untrimmed-text) the shop wants it so\n    body: |\n\n      Your order\n      has left us.\n",
        "    body: | # waform: allow(untrimmed-text) the shop wants it so\n\n      Your order\n      has left us.\n",
        "    # waform: allow(untrimmed-text) the shop wants it so\n    body: \"Your order\n      has left us.\\n\"\n",
        "    # waform: allow(untrimmed-text) the shop wants it so\n    body:\n      \" Your order\n      has left us.\"\n",
    ] {
        let text = format!("# file: a.yaml\nname: a\ncategory: utility\ntranslations:\n  en_US:\n{body}");
        assert_eq!(outcome(&text), (vec![], 1), "{text}");
        // What follows the text is not covered with it.
        let next = format!("{text}    footer: \"Acme \"\n");
        assert_eq!(outcome(&next).0.len(), 1, "{next}");
    }
}

#[test]
fn a_line_of_a_text_that_looks_like_a_comment_is_text() {
    let text = "# file: a.yaml\nname: a\ncategory: utility\ntranslations:\n  en_US:\n    body: |\n\n      \
                # waform: allow(untrimmed-text) the shop wants it so\n      Your order has left us.\n";
    assert_eq!(outcome(text), (vec![(7, "untrimmed-text")], 0));
}

#[test]
fn the_whole_file_is_covered_from_its_top() {
    let listed = file(&format!("      - url: {ADDRESS}\n      - url: {ADDRESS}/b\n"));
    for head in [
        "# waform: allow-file(insecure-url) no certificate yet\n",
        "\u{feff}# Imported.\n\n# waform: allow-file(insecure-url) no certificate yet\n",
        "---\n# waform: allow-file(insecure-url) no certificate yet\n",
    ] {
        let text = listed.replace("name: a\n", &format!("{head}name: a\n"));
        assert_eq!(outcome(&text), (vec![], 2), "{text}");
    }
    let low = listed.replace("name: a\n", "name: a\n# waform: allow-file(insecure-url) no certificate yet\n");
    assert_eq!(outcome(&low), (vec![(2, "malformed-allow"), (8, "insecure-url"), (9, "insecure-url")], 0));
}

#[test]
fn line_ends_of_windows_make_no_difference() {
    let text = file(&format!(
        "      # waform: allow(insecure-url) no certificate yet\n      - url: {ADDRESS}\n        text: T # waform: allow(insecure-url)\n"
    ));
    let windows = windows_lines(&text);
    assert_eq!(outcome(&windows), outcome(&text));
    assert_eq!(outcome(&windows), (vec![(9, "unexplained-allow")], 1));
}

/// The example harness reads lines by `\n`; the carriage returns stay in them.
fn windows_lines(text: &str) -> String {
    let (head, body) = text.split_once('\n').unwrap();
    format!("{head}\n{}", body.replace('\n', "\r\n"))
}

#[test]
fn metas_own_shape_is_covered_alike() {
    let text = format!(
        "# file: a.yaml\nname: a\nlanguage: en_US\ncategory: UTILITY\ncomponents:\n  \
         - {{ type: BODY, text: Your order has left us. }}\n  - type: BUTTONS\n    buttons:\n      \
         # waform: allow(insecure-url) no certificate yet\n      - {{ type: URL, text: My orders, url: \"{ADDRESS}\" }}\n      \
         - type: URL\n        text: My orders\n        url: {ADDRESS} # waform: allow(insecure-url) no certificate yet\n"
    );
    assert_eq!(outcome(&text), (vec![], 2));
}

#[test]
fn an_allow_that_is_not_in_order_allows_nothing() {
    for (comment, rule) in [
        ("allow(insecure-url)", "unexplained-allow"),
        ("allow(insecure-url) --- …", "unexplained-allow"),
        ("allow(insecure-url) until=2027-01-31", "unexplained-allow"),
        ("allow(insecure-url) until=2026-11-21 no certificate yet", "expired-allow"),
        ("allow(insecure-url) until=spring no certificate yet", "malformed-allow"),
        ("allow(insecure_url) no certificate yet", "unknown-allow"),
        ("allow(invalid-url) no certificate yet", "forbidden-allow"),
        ("allow(unused-allow) no certificate yet", "forbidden-allow"),
        ("allow() no certificate yet", "malformed-allow"),
        ("allow(insecure-url,) no certificate yet", "malformed-allow"),
        ("allow(insecure-url no certificate yet", "malformed-allow"),
        ("allow insecure-url: no certificate yet", "malformed-allow"),
        ("deny(insecure-url) no certificate yet", "malformed-allow"),
    ] {
        let text = file(&format!("      # waform: {comment}\n      - url: {ADDRESS}\n"));
        assert_eq!(outcome(&text), (vec![(7, rule), (8, "insecure-url")], 0), "{comment}");
    }
}

#[test]
fn an_allow_holds_through_its_last_day() {
    for comment in [
        "#waform:allow(insecure-url) until=2026-11-22 no certificate yet",
        "##  waform:  allow(insecure-url) no certificate until=2027-02-28 yet",
    ] {
        let text = file(&format!("      {comment}\n      - url: {ADDRESS}\n"));
        assert_eq!(outcome(&text), (vec![], 1), "{comment}");
    }
}

#[test]
fn comments_to_others_are_left_alone() {
    let text = file(&format!("      # see waform: allow(x)\n      - url: {ADDRESS} # waform is great\n"));
    assert_eq!(outcome(&text), (vec![(8, "insecure-url")], 0));
}

#[test]
fn a_file_that_does_not_parse_needs_no_allow_less() {
    let text = "# file: a.yaml\n# waform: allow(insecure-url) no certificate yet\nname: [\n";
    assert_eq!(outcome(text), (vec![], 0));
}

#[test]
fn what_two_accounts_see_counts_once() {
    let accounts = "# file: waform.yaml\naccounts:\n  one: { values: { site: a.example } }\n  two: { values: { site: b.example } }\n";
    let text = file("      - url: http://${site}/x # waform: allow(insecure-url) no certificate yet\n");
    assert_eq!(outcome(&format!("{accounts}{text}")), (vec![], 1));
}
