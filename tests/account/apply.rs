//! What `apply` refuses to do, and what it says.

use serde_json::json;

use super::support::{Account, template};

#[test]
fn without_a_terminal_nothing_is_asked_of_anybody() {
    let account = Account::new();
    account.project.write("templates/new.yaml", template("new_order"));
    account.requests();
    let run = account.run(64, &["apply"]);
    assert!(run.stderr.contains("--auto-approve"), "{}", run.stderr);
    assert_eq!(account.requests(), ["GET /sandbox/state"; 0]);
}

#[test]
fn a_saved_plan_is_carried_out_exactly_and_once() {
    let account = Account::new();
    account.project.write("templates/new.yaml", template("new_order"));
    let plan = account.run(2, &["plan", "--out", "plan.json", "--detailed-exitcode"]);
    assert!(plan.stdout.ends_with("Next:\n    waform apply plan.json\n"), "{}", plan.stdout);
    // What was written meanwhile is for the next plan.
    account.project.write("templates/later.yaml", template("later_order"));
    account.run(0, &["apply", "plan.json"]);
    let names = account.state()["templates"].to_string();
    assert!(names.contains("new_order") && !names.contains("later_order"));
    account.requests();
    let again = account.run(0, &["apply", "plan.json"]);
    assert!(again.stderr.contains("new_order [en_US]: done already"), "{}", again.stderr);
    assert_eq!(account.writes(), [""; 0]);
}

#[test]
fn a_plan_that_the_account_has_left_behind_is_refused() {
    let account = Account::new();
    account.project.write("templates/a.yaml", template("an_order"));
    account.apply();
    account.project.write("templates/a.yaml", template("an_order").replace("three days", "four days"));
    account.project.write("templates/b.yaml", template("another_order"));
    account.run(0, &["plan", "--out", "plan.json"]);
    // Somebody edits it by hand.
    let id = account.state()["templates"]
        .as_array()
        .unwrap()
        .iter()
        .find(|it| it["template"]["name"] == "an_order")
        .map(|it| it["template"]["id"].to_string())
        .unwrap();
    let edited = json!({ "components": [{ "type": "BODY", "text": "Hi {{customer_name}}, all is well with it.",
        "example": { "body_text_named_params": [{ "param_name": "customer_name", "example": "Ana" }] } }] });
    account.graph("POST", &format!("/{}", id.trim_matches('"')), &edited);
    account.requests();
    let run = account.run(1, &["apply", "plan.json"]);
    assert!(run.stderr.contains("an_order [en_US]"), "{}", run.stderr);
    assert!(run.stderr.contains("make a new plan; nothing was written"), "{}", run.stderr);
    assert_eq!(account.writes(), [""; 0]);
}

#[test]
fn a_media_file_that_changed_since_the_plan_is_refused() {
    let account = Account::new();
    let sample =
        |name: &str| std::fs::read(crate::support::repository().join("templates/media").join(name)).unwrap();
    account.project.write("templates/media/box.jpg", sample("parcel.jpg"));
    let with_image =
        template("new_order").replace("    body:", "    header: { image: media/box.jpg }\n    body:");
    account.project.write("templates/new.yaml", with_image);
    account.run(0, &["plan", "--out", "plan.json"]);
    account.project.write("templates/media/box.jpg", sample("shelf.jpg"));
    let run = account.run(1, &["apply", "plan.json"]);
    assert!(run.stderr.contains("media/box.jpg has changed since the plan was made"), "{}", run.stderr);
}

#[test]
fn a_plan_for_another_account_is_refused() {
    let account = Account::new();
    account.project.write("templates/new.yaml", template("new_order"));
    account.run(0, &["plan", "--out", "plan.json"]);
    let text = std::fs::read_to_string(account.project.path("plan.json")).unwrap();
    account.project.write("plan.json", text.replace("\"sandbox\"", "\"staging\""));
    account.project.write("waform.yaml", "accounts: { staging: { waba_id: \"1\", token_env: NO_SUCH } }\n");
    let run = account.run(3, &["apply", "plan.json"]);
    assert!(run.stderr.contains("plan"), "{}", run.stderr);
    // Nor is one that somebody has changed by hand.
    account.project.write("plan.json", text.replace("within three days", "within ten days"));
    let run = account.run(3, &["apply", "plan.json"]);
    assert!(run.stderr.contains("plan.json"), "{}", run.stderr);
}

#[test]
fn too_much_at_once_is_not_carried_out() {
    let account = Account::new();
    for n in 0..10 {
        account.project.write(&format!("templates/t{n}.yaml"), template(&format!("order_{n}")));
    }
    account.apply();
    for n in 0..4 {
        let edited = template(&format!("order_{n}")).replace("three days", "four days");
        account.project.write(&format!("templates/t{n}.yaml"), edited);
    }
    let plan = account.run(0, &["plan", "--out", "plan.json"]);
    assert!(
        plan.stdout.contains("edits or deletes 4 of 10 live templates (40 %), more than 30 %"),
        "{}",
        plan.stdout
    );
    account.run(1, &["apply", "plan.json"]);
    account.run(1, &["apply", "--auto-approve"]);
    account.run(0, &["plan", "--out", "plan.json", "--max-change-percent", "40"]);
    account.run(0, &["apply", "plan.json"]);
}

#[test]
fn nothing_is_deleted_unless_it_is_allowed() {
    let account = Account::new();
    account.project.write("templates/a.yaml", template("an_order"));
    account.apply();
    account
        .project
        .write("templates/a.yaml", template("an_order").replace("utility", "utility\nstate: absent"));
    let plan = account.plan();
    assert_eq!(plan["blocked"][0]["why"], "delete-not-allowed");
    account.run(0, &["apply", "--auto-approve", "--allow-delete"]);
    let deletes: Vec<String> =
        account.requests().into_iter().filter(|line| line.starts_with("DELETE ")).collect();
    assert_eq!(deletes.len(), 1, "{deletes:?}");
    account.expect_no_changes();
}

#[test]
fn two_applies_at_once_are_one_too_many() {
    let account = Account::new();
    account.project.write("templates/a.yaml", template("an_order"));
    account.fault(json!({ "fault": "slow", "ms": 3000, "path": "message_templates" }));
    let mut first = account.project.command(&["apply", "--auto-approve"]);
    let mut first =
        first.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null()).spawn().unwrap();
    account.until("the first apply", |account| {
        account.control("GET", "/sandbox/faults", &json!(null))[0]["seen"].as_u64().unwrap() > 0
    });
    let second = account.run(3, &["apply", "--auto-approve"]);
    let pid = first.id().to_string();
    assert!(second.stderr.contains(&pid), "it must name {pid}: {}", second.stderr);
    assert!(first.wait().unwrap().success());
    account.run(0, &["apply", "--auto-approve"]);
}

#[test]
fn a_text_cannot_draw_on_the_terminal_of_who_reviews_it() {
    let account = Account::new();
    let hostile = |text: &str| {
        format!(
            "name: an_order\ncategory: utility\ntranslations:\n  en_US:\n    body: \"Your order {text} has left \
             \\e[2Jus and \\u202ewill be with you soon, in three days.\"\n"
        )
    };
    account.project.write("templates/a.yaml", hostile("today"));
    let created = account.run(0, &["plan"]);
    account.run(0, &["apply", "--auto-approve", "--wait"]);
    account.project.write("templates/a.yaml", hostile("now"));
    let edited = account.run(0, &["plan"]);
    let markdown = account.run(0, &["plan", "--format", "markdown"]);
    for run in [created, edited, markdown] {
        assert!(run.stdout.contains("\u{fffd}[2Jus and \u{fffd}will"), "{}", run.stdout);
        assert!(!run.stdout.contains(['\u{1b}', '\u{202e}']), "{}", run.stdout);
    }
}
