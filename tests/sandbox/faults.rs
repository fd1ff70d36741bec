//! Faults on request: what a network or Meta does on a bad day, at a chosen moment.

use std::time::{Duration, Instant};

use reqwest::Method;
use serde_json::{Value, json};
use waform::sandbox::WABA_ID;

use super::support::{BODY, Reply, Sandbox, templates};

fn with_faults(faults: Value) -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.post("/sandbox/faults", faults).ok();
    sandbox
}

fn create(sandbox: &Sandbox, name: &str) -> reqwest::Result<Reply> {
    let body = json!({ "name": name, "language": "en_US", "category": "UTILITY",
        "components": [{ "type": "BODY", "text": format!("{BODY} {name}") }] });
    let request = sandbox.request(Method::POST, &templates()).header("content-type", "application/json");
    sandbox.try_send(request.timeout(Duration::from_millis(500)).body(body.to_string()))
}

fn names(sandbox: &Sandbox) -> Vec<String> {
    let page = sandbox.get(&format!("{}?fields=name", templates())).ok();
    let entries = page["data"].as_array().unwrap().iter();
    entries
        .map(|entry| entry["name"].as_str().unwrap().to_owned())
        .filter(|name| name != "hello_world")
        .collect()
}

#[test]
fn a_write_that_times_out_has_taken_effect_or_has_not() {
    let sandbox = with_faults(json!([
        { "fault": "timeout", "method": "POST", "path": "message_templates", "when": "before" },
        { "fault": "timeout", "method": "POST", "path": "message_templates", "when": "after", "nth": 2 },
    ]));
    assert!(create(&sandbox, "first").unwrap_err().is_timeout());
    assert_eq!(names(&sandbox), Vec::<String>::new());
    assert!(create(&sandbox, "second").unwrap_err().is_timeout());
    assert_eq!(names(&sandbox), ["second"]);
    create(&sandbox, "third").unwrap().ok();
    let log = sandbox.state()["requests"].clone();
    let faults: Vec<&Value> = log.as_array().unwrap().iter().map(|entry| &entry["fault"]).collect();
    assert_eq!(faults.iter().filter(|fault| ***fault == json!("timeout")).count(), 2);
}

#[test]
fn a_server_error_has_taken_effect_or_has_not() {
    let sandbox = with_faults(json!([
        { "fault": "status", "status": 500, "method": "POST", "when": "before" },
        { "fault": "status", "status": 503, "method": "POST", "when": "after", "nth": 2 },
    ]));
    let first = create(&sandbox, "first").unwrap();
    assert_eq!((first.refusal().as_str(), first.error()["is_transient"].as_bool()), ("500 2", Some(true)));
    assert_eq!(create(&sandbox, "second").unwrap().refusal(), "503 2");
    assert_eq!(names(&sandbox), ["second"]);
}

#[test]
fn a_rate_limit_is_of_the_account_or_of_the_app() {
    let sandbox = with_faults(json!([
        { "fault": "rate_limit", "nth": 1 }, { "fault": "rate_limit", "code": 4, "nth": 2 },
    ]));
    assert_eq!(create(&sandbox, "first").unwrap().refusal(), "400 80008");
    assert_eq!(create(&sandbox, "first").unwrap().refusal(), "400 4");
    create(&sandbox, "first").unwrap().ok();
}

#[test]
fn a_body_is_cut_off_or_garbage_and_the_write_was_made() {
    let sandbox = with_faults(json!([
        { "fault": "cut_off", "method": "POST" }, { "fault": "garbage", "method": "POST", "nth": 2 },
    ]));
    let cut = create(&sandbox, "first").unwrap_err();
    assert!(cut.is_body() || cut.is_decode() || cut.is_request(), "{cut:?}");
    let garbage = create(&sandbox, "second").unwrap();
    assert_eq!(garbage.status, 200);
    assert!(garbage.bytes.starts_with(b"<!DOCTYPE html>"));
    assert_eq!(names(&sandbox), ["second", "first"]);
}

#[test]
fn a_slow_answer_comes_late_and_whole() {
    let sandbox = with_faults(json!([{ "fault": "slow", "ms": 300, "times": 0 }]));
    let begun = Instant::now();
    create(&sandbox, "first").unwrap().ok();
    assert!(begun.elapsed() >= Duration::from_millis(300));
    // Others are not kept waiting by one that is slow.
    let begun = Instant::now();
    sandbox.get("/sandbox").ok();
    assert!(begun.elapsed() < Duration::from_millis(300));
}

#[test]
fn one_page_of_a_listing_fails() {
    let sandbox = Sandbox::new();
    for n in 0..5 {
        create(&sandbox, &format!("t{n}")).unwrap().ok();
    }
    sandbox.post("/sandbox/faults", json!([{ "fault": "status", "status": 500, "method": "GET", "path": "message_templates", "nth": 3 }])).ok();
    let (mut after, mut seen) = (String::new(), Vec::new());
    for _ in 0..4 {
        let page = sandbox.get(&format!("{}?limit=2{after}", templates()));
        seen.push(page.status);
        if page.status == 200 && page.json()["paging"].get("next").is_some() {
            after = format!("&after={}", page.json()["paging"]["cursors"]["after"].as_str().unwrap());
        }
    }
    assert_eq!(seen, [200, 200, 500, 200]);
}

#[test]
fn faults_wait_for_their_call_are_shown_and_can_be_cleared() {
    let sandbox = with_faults(json!([
        { "fault": "status", "method": "DELETE" },
        { "fault": "status", "path": "fields=.*status", "times": 2 },
    ]));
    create(&sandbox, "first").unwrap().ok();
    sandbox.get(&format!("/{WABA_ID}")).ok();
    for expected in [503, 503, 200] {
        assert_eq!(sandbox.get(&format!("{}?fields=name,status", templates())).status, expected);
    }
    let shown = sandbox.get("/sandbox/faults").ok();
    assert_eq!((&shown[0]["seen"], &shown[1]["seen"]), (&json!(0), &json!(3)));
    sandbox.delete("/sandbox/faults").ok();
    sandbox.delete(&format!("{}?name=first", templates())).ok();
    assert_eq!(sandbox.get("/sandbox/faults").ok(), json!([]));
}
