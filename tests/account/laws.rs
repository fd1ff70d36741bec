//! What must hold whatever the templates are.

use serde_json::{Value, json};

use super::support::{Account, template};
use crate::support::repository;

#[test]
fn after_apply_the_plan_is_empty_and_a_second_apply_sends_nothing() {
    let account = Account::new();
    account.write_kinds();
    let planned = account.plan()["summary"]["create"].as_u64().unwrap();
    assert!(planned >= 30, "{planned}");
    assert_eq!(account.apply(), format!("Applied to sandbox: {planned} done, {planned} approved."));
    account.expect_no_changes();
    account.requests();
    account.run(0, &["apply", "--auto-approve"]);
    assert_eq!(account.writes(), [""; 0]);
    // Without its memory waform knows less, and still writes nothing.
    std::fs::remove_file(account.project.path(".waform/ledger/sandbox.json")).unwrap();
    let plan = account.plan();
    assert_eq!(plan["changes"], json!([]), "{plan:#}");
    assert!(plan["summary"]["not_comparable"].as_u64().unwrap() > 0);
    account.run(0, &["apply", "--auto-approve"]);
    assert_eq!(account.writes(), [""; 0]);
}

#[test]
fn both_formats_go_up_and_come_back() {
    let account = Account::new();
    let named = template("named_order").replace("category: utility", "category: utility\nowner: shop");
    let positional = template("positional_order")
        .replace("category: utility", "category: utility\nparameter_format: positional");
    let numbered = "name: numbered_order\ncategory: utility\ntranslations:\n  en_US:\n    body:\n      text: Hi \
                    {{1}}, your order {{2}} has left us and will be with you within three days.\n      \
                    examples: [Ana, \"12345\"]\n";
    account.project.write("templates/named.yaml", named);
    account.project.write("templates/positional.yaml", positional);
    account.project.write("templates/numbered.yaml", numbered);
    assert_eq!(account.apply(), "Applied to sandbox: 3 done, 3 approved.");
    account.expect_no_changes();
    let state = account.state();
    let formats: Vec<_> = state["templates"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|it| it["template"]["name"] != "hello_world")
        .map(|it| it["template"].to_string().contains("param_name"))
        .collect();
    assert_eq!(formats.iter().filter(|named| **named).count(), 1, "{state:#}");
}

#[test]
fn after_pull_the_plan_is_empty_whatever_meta_returns() {
    let account = Account::new();
    let mut names = 0;
    for entry in std::fs::read_dir(repository().join("tests/fixtures/listing")).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        let listing: Value = serde_json::from_str(&text).unwrap();
        account.seed(&listing);
        names += 1;
    }
    assert!(names > 40);
    account.run(0, &["pull"]);
    let plan = account.plan();
    let writes: Vec<_> = plan["changes"].as_array().unwrap().iter().map(|change| &change["name"]).collect();
    assert_eq!((writes.len(), &plan["summary"]["unmanaged"]), (0, &json!(0)), "{plan:#}");
    // What Meta has approved as it stands, no rule blocks.
    account.run(0, &["plan"]);
    // And it stays as it is.
    let again = account.run(0, &["pull", "--force"]);
    assert!(again.stdout.starts_with("0 written, "), "{}", again.stdout);
}

#[test]
fn pull_after_apply_gives_files_that_mean_the_same() {
    let account = Account::new();
    account.write_kinds();
    account.apply();
    let snapshot = account.project.path("snapshot.json");
    account.run(0, &["pull", "--snapshot", snapshot.to_str().unwrap()]);
    std::fs::remove_dir_all(account.project.path("templates")).unwrap();
    account.run(0, &["pull", "--media"]);
    let plan = account.plan();
    assert_eq!((&plan["changes"], &plan["summary"]["unmanaged"]), (&json!([]), &json!(0)), "{plan:#}");
    let lint = account.run(0, &["lint", "--format", "json"]).json();
    assert_eq!(lint["summary"]["errors"], 0, "{lint:#}");
    // A saved listing says what the account says.
    let from_snapshot =
        account.project.run(&["plan", "--format", "json", "--snapshot", "snapshot.json"]).json();
    assert_eq!(from_snapshot["summary"], plan["summary"]);
}

#[test]
fn a_read_that_fails_on_any_page_is_no_plan() {
    let account = Account::new();
    let bodies = (0..230).map(|n| {
        json!({ "name": format!("order_{n}"), "language": "en_US", "category": "UTILITY", "status": "APPROVED",
            "components": [{ "type": "BODY", "text": "Your order has left us and will be with you soon." }] })
    });
    account.seed(&json!({ "data": bodies.collect::<Vec<_>>() }));
    account.project.write("templates/new.yaml", template("new_order"));
    for page in 1..=3 {
        let fault = json!({ "fault": "garbage", "path": "message_templates", "nth": page, "times": 0 });
        account.fault(fault);
        let plan = account.run(3, &["plan", "--out", "plan.json", "--format", "json"]);
        assert_eq!(plan.stdout, "", "page {page}");
        assert!(!account.project.path("plan.json").exists());
        account.run(3, &["apply", "--auto-approve"]);
        account.run(3, &["pull"]);
        account.run(3, &["status"]);
        account.no_faults();
    }
    assert!(account.writes().iter().all(|line| line.contains("/sandbox/")), "nothing may be written");
    account.run(0, &["plan", "--out", "plan.json"]);
}
