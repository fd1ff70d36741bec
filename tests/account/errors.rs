//! What Meta refuses, and what the user reads of it.

use serde_json::json;

use super::support::{Account, template};

#[test]
fn a_refusal_is_told_in_metas_words_with_the_line_and_what_to_do() {
    let account = Account::behaving("delay: 0s\naccount: { utility_restricted: true }\n");
    account.project.write("templates/a.yaml", template("an_order"));
    account.project.write("templates/b.yaml", template("b_order").replace("utility", "marketing"));
    let run = account.run(1, &["apply", "--auto-approve", "--wait"]);
    assert!(run.stdout.contains("refused an_order [en_US] (200002/2388109): "), "{}", run.stdout);
    assert!(run.stdout.contains("  at templates/a.yaml:"), "{}", run.stdout);
    assert!(run.stdout.contains("  help: "), "{}", run.stdout);
    assert!(run.stdout.ends_with("Applied to sandbox: 1 done, 1 approved, 1 refused.\n"), "{}", run.stdout);
}

#[test]
fn a_refusal_that_time_lifts_is_remembered_and_blocks_until_then() {
    let account = Account::new();
    // Somebody else had the name, and deleted it an hour ago.
    let by_hand = json!({ "name": "an_order", "language": "en_US", "category": "UTILITY",
        "components": [{ "type": "BODY", "text": "Your order has left us and will be with you soon." }] });
    let edge = format!("/{}/message_templates", waform::sandbox::WABA_ID);
    account.graph("POST", &edge, &by_hand);
    account.graph("DELETE", &format!("{edge}?name=an_order"), &json!({}));
    account.project.write("templates/a.yaml", template("an_order"));
    let run = account.run(1, &["apply", "--auto-approve"]);
    assert!(run.stdout.contains("refused an_order [en_US] (100/2388023): "), "{}", run.stdout);
    let plan = account.plan();
    assert_eq!((&plan["changes"], &plan["blocked"][0]["basis"]), (&json!([]), &json!("refusal")), "{plan:#}");
    assert_eq!(plan["blocked"][0]["why"], "name-cooling-down");
}

#[test]
fn at_a_rate_limit_everything_stops_and_says_when_to_go_on() {
    let account = Account::new();
    account.project.write("templates/a.yaml", template("a_order"));
    account.project.write("templates/b.yaml", template("b_order"));
    account.fault(json!({ "fault": "rate_limit", "code": 80008, "method": "POST", "times": 0 }));
    let run = account.run(3, &["apply", "--auto-approve"]);
    assert!(run.stdout.contains("stopped: "), "{}", run.stdout);
    assert!(run.stdout.contains("0 done, 1 failed, 1 not attempted"), "{}", run.stdout);
    account.no_faults();
    account.run(0, &["apply", "--auto-approve"]);
    account.expect_no_changes();
}

#[test]
fn a_token_that_is_none_stops_before_anything_is_written() {
    let account = Account::new();
    let info = account.sandbox.info();
    account.project.write("templates/a.yaml", template("a_order"));
    let configuration =
        format!("accounts: {{ staging: {{ waba_id: \"{}\", token_env: T }} }}\n", info.waba_id());
    account.project.write("waform.yaml", configuration);
    let run = |token: Option<&str>| {
        let mut command = account.project.command(&["apply", "--auto-approve", "--base-url", &info.base_url]);
        if let Some(token) = token {
            command.env("T", token);
        }
        account.project.finish(command)
    };
    let missing = run(None);
    assert_eq!(missing.code, Some(3));
    assert!(missing.stderr.contains("`T`") || missing.stderr.contains(" T "), "{}", missing.stderr);
    let wrong = run(Some("EAAnobodysTokenButLongEnoughToBeOne"));
    assert_eq!(wrong.code, Some(3), "{}", wrong.stdout);
    assert!(wrong.stderr.contains("190") && wrong.stderr.contains("help: "), "{}", wrong.stderr);
    assert!(account.writes().is_empty());
    let right = run(Some(waform::sandbox::TOKEN));
    assert_eq!(right.code, Some(0), "{}", right.stderr);
}

#[test]
fn the_hourly_limit_of_creations_blocks_until_it_clears() {
    let account = Account::behaving("delay: 0s\nlimits: { creations_per_hour: 2 }\n");
    for name in ["a_order", "b_order", "c_order"] {
        account.project.write(&format!("templates/{name}.yaml"), template(name));
    }
    let run = account.project.run(&["apply", "--auto-approve"]);
    assert!(matches!(run.code, Some(1 | 3)), "{run:?}");
    assert!(run.stdout.contains("2 done"), "{}", run.stdout);
    account.advance("61m");
    // The wall clock of this process has not moved, the account's has.
    std::fs::remove_file(account.project.path(".waform/ledger/sandbox.json")).unwrap();
    account.run(0, &["apply", "--auto-approve"]);
    account.expect_no_changes();
}

#[test]
fn an_hour_that_is_full_of_our_own_creations_blocks_more() {
    let account = Account::new();
    let now = jiff::Timestamp::now();
    let entries = (0..100).map(|n| (format!("order_{n}:en_US"), json!({ "created": now.to_string() })));
    let ledger = json!({ "version": 1, "entries": entries.collect::<serde_json::Map<_, _>>() });
    account.project.write(".waform/ledger/sandbox.json", ledger.to_string());
    account.project.write("templates/a.yaml", template("an_order"));
    let blocked = account.plan()["blocked"][0].clone();
    assert_eq!(
        (&blocked["why"], &blocked["basis"]),
        (&json!("creation-limit"), &json!("ledger")),
        "{blocked}"
    );
    assert!(blocked["clears_at"].is_string());
}
