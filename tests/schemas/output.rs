//! What waform writes for programs is what its schemas promise, and nothing that they do not name.

use waform::lint::example::run_example;
use waform::lint::registry;
use waform::output::{Findings, json};

use super::{closed, objections, schema, validator};
use crate::support::Project;

#[test]
fn findings_of_every_rule_are_as_promised() {
    let validator = validator(&closed(schema("lint")));
    let mut met = 0;
    for rule in registry::all() {
        for example in rule.examples("Fires").iter().chain(&rule.examples("Quiet")) {
            let ran = run_example(example);
            let (report, summary) = (&ran.outcome.report, &ran.outcome.summary);
            let text = json::render(Findings { report, summary, sources: &ran.project.sources });
            let document = serde_json::from_str(&text).unwrap();
            assert_eq!(objections(&validator, &document), [""; 0], "{}: {text}", rule.name);
            met += report.findings().len();
        }
    }
    assert!(met > 100, "{met}");
}

#[test]
fn runs_of_the_program_are_as_promised() {
    let template = |category: &str, body: &str| {
        format!("name: order_shipped\ncategory: {category}\ntranslations:\n  en_US:\n    body: {body}\n")
    };
    let project = Project::new()
        .file("waform.yaml", "lint: { rules: { placeholder-in-footer: warning } }\n")
        .file("templates/a.yaml", template("utilty", "Your order {{id}} has left us."))
        .file("templates/b.yaml", template("utility", "{{1}{{2}} # waform: allow(adjacent-placeholders) no"))
        .file("templates/c.yaml", b"name: caf\xe9\n")
        .file(
            "templates/d.yaml",
            "bid_spec: {}\n".to_owned() + &template("marketing", "The sale begins today."),
        )
        .file("things/compose.yml", "services: {}\n");
    let validator = validator(&closed(schema("lint")));
    let runs: [&[&str]; 5] = [
        &["lint"],
        &["lint", "things"],
        &["lint", "none.yaml"],
        &["lint", "templates/d.yaml"],
        &["lint", "--baseline", "b"],
    ];
    for run in runs {
        let run = project.run(&[run, &["--format", "json"]].concat());
        assert_eq!(objections(&validator, &run.json()), [""; 0], "{run:?}");
    }
}
