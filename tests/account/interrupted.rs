//! Killed at every request, before it took effect and after: running again finishes the job, nothing is done twice.

use std::process::Stdio;

use serde_json::{Value, json};

use super::support::{Account, template};

/// The account as it is in the end, whatever happened on the way; addresses of samples differ from read to read.
fn end(account: &Account) -> Vec<String> {
    let listing = account.graph(
        "GET",
        &format!(
            "/{}/message_templates?fields=name,language,status,components&limit=100",
            waform::sandbox::WABA_ID
        ),
        &json!({}),
    );
    let handle = regex::Regex::new(r#""header_handle":\["[^"]*"\]"#).unwrap();
    let lines = listing["data"].as_array().unwrap().iter().map(|it| {
        let it = json!([it["name"], it["language"], it["status"], it["components"]]).to_string();
        handle.replace_all(&it, "header_handle").into_owned()
    });
    let mut lines: Vec<String> = lines.collect();
    lines.sort();
    lines
}

/// An account with something to create, to edit and to delete, and a file to upload.
fn begun() -> Account {
    let account = Account::new();
    account.project.write("templates/kept.yaml", template("kept_order"));
    account.project.write("templates/old.yaml", template("old_order"));
    account.apply();
    account
        .project
        .write("templates/kept.yaml", template("kept_order").replace("has left us", "has now left us"));
    account.project.write(
        "templates/old.yaml",
        template("old_order").replace("category: utility", "category: utility\nstate: absent"),
    );
    let sample = crate::support::repository().join("templates/media/parcel.jpg");
    account.project.write("templates/media/parcel.jpg", std::fs::read(sample).unwrap());
    account.project.write(
        "templates/new.yaml",
        template("new_order").replace("    body:", "    header: { image: media/parcel.jpg }\n    body:"),
    );
    account.control("DELETE", "/sandbox/requests", &Value::Null);
    account
}

const APPLY: [&str; 3] = ["apply", "--auto-approve", "--allow-delete"];

fn finished() -> (Vec<String>, usize) {
    let account = begun();
    account.run(0, &APPLY);
    let requests = account.requests().iter().filter(|line| !line.contains("/sandbox")).count();
    (end(&account), requests)
}

#[test]
fn a_kill_at_any_request_leaves_a_job_that_running_again_finishes() {
    let (expected, requests) = finished();
    assert!(requests >= 8, "{requests}");
    for when in ["before", "after"] {
        for nth in 1..=requests {
            let account = begun();
            account.fault(json!({ "fault": "timeout", "when": when, "path": "/v", "nth": nth, "times": 0 }));
            let mut command = account.project.command(&APPLY);
            let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
            account.until("the request", |account| {
                let seen =
                    account.control("GET", "/sandbox/faults", &Value::Null)[0]["seen"].as_u64().unwrap();
                seen >= nth as u64
            });
            child.kill().unwrap();
            child.wait().unwrap();
            account.no_faults();
            // What an upload put aside may be there twice, a template may not: its second creation would be refused.
            let again = account.run(0, &APPLY);
            assert!(!again.stdout.contains("refused"), "{when} {nth}: {}", again.stdout);
            assert_eq!(end(&account), expected, "killed {when} request {nth}: {}", again.stdout);
            account.expect_no_changes();
        }
    }
}

#[test]
fn an_answer_that_never_comes_is_looked_for_and_nothing_is_sent_twice() {
    for (fault, when) in
        [("status", "after"), ("cut_off", "after"), ("garbage", "after"), ("status", "before")]
    {
        let account = Account::new();
        account.project.write("templates/new.yaml", template("new_order"));
        account.fault(json!({ "fault": fault, "when": when, "method": "POST", "path": "message_templates" }));
        let first = account.project.run(&["apply", "--auto-approve"]);
        account.no_faults();
        account.run(0, &["apply", "--auto-approve"]);
        let created: Vec<_> = account.state()["templates"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|it| it["template"]["name"] == "new_order")
            .cloned()
            .collect();
        assert_eq!(created.len(), 1, "{fault} {when}: {}{}", first.stdout, first.stderr);
        account.expect_no_changes();
    }
}
