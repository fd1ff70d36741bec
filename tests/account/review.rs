//! What becomes of a submission, and how the user hears of it.

use serde_json::json;

use super::support::{Account, template};

#[test]
fn a_rejection_comes_with_its_reason_the_line_and_a_way_out() {
    let account = Account::behaving(
        "delay: 0s\nrules:\n- { name: bad_order, outcome: reject, reason: INVALID_FORMAT }\n- { name: dear_order, \
         approve_as: MARKETING }\n",
    );
    for name in ["bad_order", "dear_order", "good_order"] {
        account.project.write(&format!("templates/{name}.yaml"), template(name));
    }
    let run = account.run(1, &["apply", "--auto-approve", "--wait"]);
    assert!(run.stdout.contains("rejected bad_order [en_US]: "), "{}", run.stdout);
    assert!(run.stdout.contains("(INVALID_FORMAT)"), "{}", run.stdout);
    assert!(run.stdout.contains("  at templates/bad_order.yaml:6"), "{}", run.stdout);
    assert!(run.stdout.contains("approved, but as MARKETING; it is declared UTILITY"), "{}", run.stdout);
    // It is shown by everything that looks at the account from now on.
    let plan = account.project.run(&["plan", "--format", "json", "--detailed-exitcode"]);
    assert_eq!(plan.code, Some(2));
    let plan = plan.json();
    assert_eq!(plan["drift"][0]["name"], "dear_order", "{plan:#}");
    assert_eq!(plan["attention"][0]["name"], "bad_order", "{plan:#}");
    let status = account.run(1, &["status", "--check"]);
    assert!(
        status.stdout.contains("REJECTED") && status.stdout.contains("INVALID_FORMAT"),
        "{}",
        status.stdout
    );
    account.run(0, &["status"]);
}

#[test]
fn what_is_still_under_review_when_the_waiting_ends_is_not_done() {
    let account = Account::behaving("delay: 1h\n");
    account.project.write("templates/a.yaml", template("a_order"));
    let run = account.run(1, &["apply", "--auto-approve", "--wait=1s"]);
    assert!(run.stdout.contains("pending a_order [en_US]: still under review"), "{}", run.stdout);
    // Submission alone is success where nobody waits.
    account.project.write("templates/b.yaml", template("b_order"));
    account.run(0, &["apply", "--auto-approve"]);
    account.project.write("templates/a.yaml", template("a_order").replace("three", "four"));
    assert_eq!(account.plan()["blocked"][0]["why"], "under-review");
    account.advance("2h");
    assert_eq!(account.plan()["changes"][0]["action"], "edit");
}

#[test]
fn waiting_that_is_not_a_time_is_wrong_usage() {
    let account = Account::new();
    account.run(64, &["apply", "--auto-approve", "--wait=soon"]);
}

#[test]
fn a_name_that_was_deleted_by_us_cools_down_for_thirty_days() {
    let account = Account::new();
    account.project.write("templates/a.yaml", template("an_order"));
    account.apply();
    account
        .project
        .write("templates/a.yaml", template("an_order").replace("utility", "utility\nstate: absent"));
    account.run(0, &["apply", "--auto-approve", "--allow-delete"]);
    account.project.write("templates/a.yaml", template("an_order"));
    let blocked = account.plan()["blocked"][0].clone();
    assert_eq!(
        (&blocked["why"], &blocked["basis"]),
        (&json!("name-cooling-down"), &json!("ledger")),
        "{blocked}"
    );
    assert!(blocked["clears_at"].is_string(), "{blocked}");
}
