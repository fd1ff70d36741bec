//! Quotas, and the headers that tell a client how near they are.

use serde_json::{Value, json};
use waform::sandbox::{Options, WABA_ID};

use super::support::{BODY, Reply, Sandbox, templates};

fn create(sandbox: &Sandbox, n: usize) -> Reply {
    sandbox.create(json!({ "name": format!("t{n}"), "language": "en_US", "category": "UTILITY",
        "components": [{ "type": "BODY", "text": format!("{BODY} It has the number {n}.") }] }))
}

/// `X-Business-Use-Case-Usage` of the account.
fn usage(reply: &Reply) -> Value {
    let header: Value = serde_json::from_str(reply.header("x-business-use-case-usage").unwrap()).unwrap();
    header[WABA_ID][0].clone()
}

#[test]
fn a_hundred_creations_an_hour_and_refusals_do_not_count() {
    let sandbox = Sandbox::new();
    for n in 0..100 {
        create(&sandbox, n).ok();
        if n % 10 == 0 {
            assert_eq!(create(&sandbox, n).refusal(), "400 100/2388024");
        }
    }
    let refused = create(&sandbox, 100);
    assert_eq!(refused.refusal(), "400 80008");
    assert!(
        refused
            .message()
            .starts_with("(#80008) There have been too many calls to this WhatsApp Business account.")
    );
    // Deleting makes no room: it is creations that count.
    sandbox.delete(&format!("{}?name=t1", templates())).ok();
    assert_eq!(create(&sandbox, 100).refusal(), "400 80008");
    sandbox.advance("1h");
    create(&sandbox, 100).ok();
}

#[test]
fn an_account_holds_six_thousand_templates_or_two_hundred_and_fifty() {
    for (unverified, limit) in [(false, 6_000), (true, 250)] {
        let sandbox = Sandbox::with(Options { unverified, delay: Some(0), ..Options::default() });
        let entries: Vec<Value> = (0..limit - 2)
            .map(|n| json!({ "name": format!("s{n}"), "language": "en_US", "components": [] }))
            .collect();
        sandbox.post("/sandbox/seed", json!({ "data": entries })).ok();
        create(&sandbox, 0).ok();
        let refused = create(&sandbox, 1);
        assert_eq!(refused.refusal(), "400 100/2388019");
        assert_eq!(refused.error()["error_user_title"], "Message Template Limit Exceeded");
        let page = sandbox
            .get(&format!("{}?limit=1&summary=message_template_limit,message_template_count", templates()));
        assert_eq!(
            page.ok()["summary"],
            json!({ "message_template_count": limit, "message_template_limit": limit })
        );
    }
}

#[test]
fn requests_about_an_account_count_by_the_rolling_hour() {
    let sandbox = Sandbox::with(Options { unverified: true, ..Options::default() });
    let list = || sandbox.get(&format!("{}?limit=1", templates()));
    assert_eq!(usage(&list())["call_count"], 0);
    for _ in 1..150 {
        list().ok();
    }
    let near = list();
    assert_eq!(usage(&near)["call_count"], 75);
    assert_eq!(usage(&near)["estimated_time_to_regain_access"], 0);
    for _ in 151..200 {
        list().ok();
    }
    let over = list();
    assert_eq!(over.refusal(), "400 80008");
    let used = usage(&over);
    assert_eq!(used["call_count"], 100);
    let wait = used["estimated_time_to_regain_access"].as_i64().unwrap();
    assert!((1..=60).contains(&wait), "{wait}");
    // What is not about the account's listed edges goes on.
    sandbox.get("/me").ok();
    sandbox.advance("61m");
    list().ok();
}

#[test]
fn an_active_account_has_five_thousand_requests() {
    let sandbox = Sandbox::new();
    let mut last = 0;
    for _ in 0..100 {
        last = usage(&sandbox.get(&format!("/{WABA_ID}")))["call_count"].as_i64().unwrap();
    }
    assert_eq!(last, 2);
}

#[test]
fn a_template_by_its_id_counts_against_the_app_alone() {
    let sandbox = Sandbox::behaving("limits: { requests_per_hour: 3, app_requests_per_hour: 8 }\n");
    let id = sandbox.created("a", "UTILITY", BODY);
    for _ in 0..5 {
        let reply = sandbox.get(&format!("/{id}"));
        reply.ok();
        assert_eq!(reply.header("x-business-use-case-usage"), None);
        let app: Value = serde_json::from_str(reply.header("x-app-usage").unwrap()).unwrap();
        assert!(app["call_count"].as_i64().unwrap() > 0);
    }
    sandbox.get(&templates()).ok();
    sandbox.get(&templates()).ok();
    let over = sandbox.get(&templates());
    assert_eq!((over.refusal().as_str(), over.error()["is_transient"].as_bool()), ("400 4", Some(true)));
    assert_eq!(sandbox.get("/me").refusal(), "400 4");
}

#[test]
fn limits_can_be_set_for_a_test() {
    let sandbox = Sandbox::behaving("limits: { creations_per_hour: 1, templates: 2 }\n");
    create(&sandbox, 0).ok();
    assert_eq!(create(&sandbox, 1).refusal(), "400 80008");
    sandbox.advance("1h");
    assert_eq!(create(&sandbox, 1).refusal(), "400 100/2388019");
}
