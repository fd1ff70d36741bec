//! The token is nowhere in what is written, whatever goes wrong.

use std::path::Path;

use serde_json::json;
use waform::sandbox::TOKEN;

use super::support::{Account, template};

/// Every file that waform wrote, but for the emulated account itself, whose tokens are no secrets.
fn written(folder: &Path, into: &mut Vec<(String, Vec<u8>)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            written(&path, into);
        } else if !name.starts_with("sandbox.") || name == "sandbox.json" && !folder.ends_with(".waform") {
            into.push((path.display().to_string(), std::fs::read(&path).unwrap()));
        }
    }
}

#[test]
fn the_token_is_nowhere_in_what_is_written() {
    let account = Account::new();
    let info = account.sandbox.info();
    let base_url = &info.base_url;
    account.project.write(
        "waform.yaml",
        format!(
            "accounts:\n  staging: {{ waba_id: \"{}\", app_id: \"{}\", token_env: THE_TOKEN }}\n",
            info.waba_id(),
            info.app_id()
        ),
    );
    account.project.write("templates/new.yaml", template("new_order"));
    let faults = [
        json!({ "fault": "status", "status": 500, "method": "POST" }),
        json!({ "fault": "rate_limit", "method": "POST", "times": 0 }),
        json!({ "fault": "garbage", "times": 0 }),
        json!({ "fault": "cut_off", "method": "POST" }),
    ];
    let mut said = String::new();
    let commands: [&[&str]; 5] = [
        &["apply", "--auto-approve", "--verbose"],
        &["plan", "--out", "plan.json", "--verbose"],
        &["pull", "--snapshot", "snapshot.json"],
        &["pull", "--dir", "pulled", "--force"],
        &["status", "--format", "json"],
    ];
    for fault in faults.iter().map(Some).chain([None]) {
        for command in commands {
            // Set anew: each of them is met once.
            account.no_faults();
            if let Some(fault) = fault {
                account.fault(fault.clone());
            }
            let mut command = account.project.command(&[command, &["--base-url", base_url]].concat());
            command.env("THE_TOKEN", TOKEN).env("RUST_BACKTRACE", "1");
            let run = account.project.finish(command);
            said.push_str(&run.stdout);
            said.push_str(&run.stderr);
        }
    }
    assert!(said.contains("new_order"), "{said}");
    assert!(!said.contains(TOKEN), "{said}");
    let mut files = Vec::new();
    written(&account.project.path(""), &mut files);
    let names: Vec<&String> = files.iter().map(|(name, _)| name).collect();
    for kind in
        ["plan.json", "snapshot.json", "ledger/staging.json", "journal/staging", "pulled/new_order.yaml"]
    {
        assert!(names.iter().any(|name| name.contains(kind)), "{kind} was not written: {names:?}");
    }
    for (name, bytes) in &files {
        assert!(!String::from_utf8_lossy(bytes).contains(TOKEN), "the token is in {name}");
    }
}

#[test]
fn a_literal_token_in_the_configuration_is_an_error_that_does_not_repeat_it() {
    let account = Account::new();
    let token = crate::support::graph::TOKEN;
    let configuration = format!("accounts:\n  staging: {{ waba_id: \"1\", token: {token} }}\n");
    account.project.write("waform.yaml", configuration);
    for format in ["human", "json", "concise", "sarif", "github"] {
        let run = account.run(1, &["lint", "--format", format]);
        assert!(run.stdout.contains("literal-token"), "{}", run.stdout);
        assert!(!run.stdout.contains(token), "{}", run.stdout);
    }
    let run = account.run(1, &["lint"]);
    assert!(run.stdout.contains("───"), "{}", run.stdout);
}
