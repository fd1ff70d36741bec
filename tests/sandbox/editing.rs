//! Edits: what may be edited, when, and how often.

use serde_json::{Value, json};

use super::support::{BODY, Sandbox};

fn text(body: &str) -> Value {
    json!({ "components": [{ "type": "BODY", "text": body }] })
}

fn numbered(n: usize) -> Value {
    text(&format!("{BODY} This is edit number {n}."))
}

#[test]
fn components_are_replaced_whole_and_reviewed_again() {
    let sandbox = Sandbox::with(waform::sandbox::Options { delay: Some(60_000), ..Default::default() });
    let id = sandbox.created("a", "UTILITY", BODY);
    // Not while the first review is going on.
    let early = sandbox.post(&format!("/{id}"), numbered(1));
    assert_eq!(early.refusal(), "400 100/2388039");
    sandbox.advance("1m");
    let footer = json!({ "components": [{ "type": "BODY", "text": BODY }, { "type": "FOOTER", "text": "Acme Store" }] });
    let edited = json!({ "success": true, "id": id, "name": "a", "category": "UTILITY" });
    assert_eq!(sandbox.post(&format!("/{id}"), footer).ok(), edited);
    assert_eq!(sandbox.status(&id), "PENDING");
    sandbox.advance("1m");
    let read = sandbox.read(&id, "status,components");
    assert_eq!((&read["status"], &read["components"][1]["text"]), (&json!("APPROVED"), &json!("Acme Store")));
    sandbox.advance("1d");
    sandbox.post(&format!("/{id}"), text(BODY)).ok();
    assert_eq!(sandbox.read(&id, "components")["components"].as_array().unwrap().len(), 1);
}

#[test]
fn an_approved_template_is_edited_once_a_day_and_ten_times_a_month() {
    let sandbox = Sandbox::new();
    let id = sandbox.created("a", "UTILITY", BODY);
    let edit = |n: usize| sandbox.post(&format!("/{id}"), numbered(n));
    edit(0).ok();
    let again = edit(1);
    assert_eq!(again.refusal(), "400 100");
    assert_eq!(again.error()["error_user_title"], "Message Template Edit Limit Reached");
    sandbox.advance("23h 59m");
    assert_eq!(edit(1).refusal(), "400 100");
    for n in 1..10 {
        sandbox.advance("1d");
        edit(n).ok();
    }
    sandbox.advance("1d");
    assert_eq!(edit(10).refusal(), "400 100");
    // The first of them is a month old.
    sandbox.advance("20d");
    edit(10).ok();
}

#[test]
fn a_rejected_or_paused_template_is_edited_as_often_as_one_likes() {
    let sandbox = Sandbox::behaving(
        "rules:\n  - { name: bad, outcome: reject }\n  - { name: weak, then: [{ after: 0s, pause: pacing }] }\n",
    );
    for name in ["bad", "weak"] {
        let id = sandbox.created(name, "UTILITY", &format!("{BODY} {name}"));
        for n in 0..12 {
            sandbox.post(&format!("/{id}"), text(&format!("{BODY} {name} {n}"))).ok();
        }
    }
}

#[test]
fn the_category_of_an_approved_template_stays_and_that_of_a_rejected_one_may_go() {
    let sandbox = Sandbox::behaving("rules:\n  - { category: utility, outcome: reject }\n");
    let rejected = sandbox.created("a", "UTILITY", BODY);
    sandbox.post(&format!("/{rejected}"), json!({ "category": "marketing" })).ok();
    let read = sandbox.read(&rejected, "status,category");
    assert_eq!((&read["status"], &read["category"]), (&json!("APPROVED"), &json!("MARKETING")));
    let refused = sandbox.post(&format!("/{rejected}"), json!({ "category": "UTILITY" }));
    assert_eq!(refused.refusal(), "400 100/3835031");
    assert_eq!(refused.error()["error_data"], json!({ "blame_field_specs": [["category"]] }));
    // The one it has is no change.
    sandbox.post(&format!("/{rejected}"), json!({ "category": "MARKETING" })).ok();
}

#[test]
fn delivery_options_are_no_edits_of_content() {
    let sandbox = Sandbox::new();
    let id = sandbox.created("a", "UTILITY", BODY);
    for seconds in [60, 120, 180] {
        sandbox.post(&format!("/{id}"), json!({ "message_send_ttl_seconds": seconds })).ok();
        let read = sandbox.read(&id, "status,message_send_ttl_seconds");
        assert_eq!(
            (&read["status"], &read["message_send_ttl_seconds"]),
            (&json!("APPROVED"), &json!(seconds))
        );
    }
    sandbox.post(&format!("/{id}?cta_url_link_tracking_opted_out=true&category=utility"), json!({})).ok();
    assert_eq!(sandbox.read(&id, "cta_url_link_tracking_opted_out")["cta_url_link_tracking_opted_out"], true);
    let wrong = sandbox.post(&format!("/{id}"), json!({ "message_send_ttl_seconds": 10 }));
    assert_eq!(wrong.refusal(), "400 100");
}

#[test]
fn name_and_language_cannot_be_changed_and_nobody_says_so() {
    let sandbox = Sandbox::new();
    let id = sandbox.created("a", "UTILITY", BODY);
    sandbox
        .post(&format!("/{id}"), json!({ "name": "b", "language": "de", "message_send_ttl_seconds": 60 }))
        .ok();
    let read = sandbox.read(&id, "name,language");
    assert_eq!((&read["name"], &read["language"]), (&json!("a"), &json!("en_US")));
    let wrong = sandbox.post(&format!("/{id}"), json!({ "component": [] }));
    assert_eq!(
        wrong.message(),
        "(#100) Invalid keys \"component\" were found in param \"message_template\"."
    );
}

#[test]
fn an_edit_is_refused_for_what_a_creation_is_refused_for() {
    let sandbox = Sandbox::new();
    let id = sandbox.created("a", "UTILITY", BODY);
    let before = sandbox.read(&id, "components,last_updated_time");
    let long = text(&"word ".repeat(300));
    assert_eq!(sandbox.post(&format!("/{id}"), long).refusal(), "400 100/2388040");
    assert_eq!(
        sandbox
            .post(
                &format!("/{id}"),
                text("Hello, your order {{1}} has left us today and will be with you within three days.")
            )
            .refusal(),
        "400 100/2388043"
    );
    assert_eq!(sandbox.read(&id, "components,last_updated_time"), before);
    // And it does not count as one.
    sandbox.post(&format!("/{id}"), numbered(1)).ok();
}

#[test]
fn a_price_is_edited_where_there_was_one_from_the_beginning() {
    let sandbox = Sandbox::new();
    let without = sandbox.created("a", "MARKETING", BODY);
    let price = |amount: u64| json!({ "bid_strategy": "LOWEST_COST_WITH_BID_CAP", "bid_amount": amount });
    let late = sandbox.post(&format!("/{without}"), json!({ "optimization_spec": price(5000) }));
    assert_eq!(late.refusal(), "400 100");
    let body = json!({ "name": "b", "language": "en_US", "category": "MARKETING", "optimization_spec": price(5000),
        "components": [{ "type": "BODY", "text": format!("{BODY} Again.") }] });
    let id = sandbox.create(body).ok()["id"].as_str().unwrap().to_owned();
    for amount in 0..100 {
        sandbox.post(&format!("/{id}"), json!({ "optimization_spec": price(6000 + amount) })).ok();
    }
    let often = sandbox.post(&format!("/{id}"), json!({ "optimization_spec": price(9000) }));
    assert_eq!(often.refusal(), "400 100");
    let read = sandbox.read(&id, "status,optimization_spec");
    assert_eq!(
        (&read["status"], &read["optimization_spec"]["bid_amount"]),
        (&json!("APPROVED"), &json!(6099))
    );
    sandbox.advance("1h");
    sandbox.post(&format!("/{id}"), json!({ "optimization_spec": price(9000) })).ok();
}

#[test]
fn direct_send_items_are_listed_and_can_be_neither_edited_nor_deleted() {
    let sandbox = Sandbox::new();
    let seed = json!([{ "name": "auto_generated_1", "language": "en_US", "category": "UTILITY", "status": "APPROVED",
        "source": "AUTO_GENERATED", "components": [{ "type": "BODY", "text": BODY }], "id": "77" }]);
    sandbox.post("/sandbox/seed", seed).ok();
    assert_eq!(sandbox.read("77", "source,name")["source"], "AUTO_GENERATED");
    assert_eq!(sandbox.post("/77", numbered(1)).refusal(), "400 100/2388039");
    let path = format!("{}?name=auto_generated_1", super::support::templates());
    let refused = sandbox.delete(&path);
    assert_eq!(refused.error()["error_user_title"], "Message Template Can't Be Deleted");
    assert_eq!(sandbox.status("77"), "APPROVED");
}
