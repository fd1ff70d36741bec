//! Review and what follows it, by rules and by the clock alone.

use serde_json::{Value, json};
use waform::sandbox::Options;

use super::support::{BODY, Sandbox, templates};

fn both(read: &Value, first: &str, second: &str) -> (String, String) {
    let text = |key: &str| read[key].as_str().unwrap_or_default().to_owned();
    (text(first), text(second))
}

#[test]
fn a_review_takes_two_seconds_and_nothing_else_does_it() {
    let sandbox = Sandbox::with(Options::default());
    let id = sandbox.created("a", "UTILITY", BODY);
    assert_eq!(sandbox.status(&id), "PENDING");
    sandbox.advance("2s");
    assert_eq!(sandbox.status(&id), "APPROVED");
    let slow = Sandbox::behaving("delay: 1h\nrules:\n  - { name: quick, delay: 1m }\n");
    let (slow_id, quick) =
        (slow.created("a", "UTILITY", BODY), slow.created("quick", "UTILITY", "Quick. Thank you."));
    slow.advance("1m");
    assert_eq!((slow.status(&slow_id).as_str(), slow.status(&quick).as_str()), ("PENDING", "APPROVED"));
    slow.advance("59m");
    assert_eq!(slow.status(&slow_id), "APPROVED");
}

#[test]
fn a_rejection_has_a_reason_and_one_of_form_an_explanation_for_webhooks() {
    let sandbox = Sandbox::behaving(
        "rules:\n  - { body: free gift, outcome: reject, reason: promotional }\n  - { name: form_*, outcome: reject, \
         rejection_info: { reason: 'It is wrong.', recommendation: 'Do it right.' } }\n  - { language: [de, fr], \
         category: utility, outcome: reject }\n  - { body_pattern: '[0-9]{4}', outcome: wait }\n",
    );
    let reason = |id: &str| both(&sandbox.read(id, "status,rejected_reason"), "status", "rejected_reason");
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    let gift = sandbox.created("gift", "UTILITY", "Here is your FREE gift from us, with our thanks.");
    assert_eq!(reason(&gift), pair("REJECTED", "PROMOTIONAL"));
    let form = sandbox.created("form_a", "UTILITY", BODY);
    assert_eq!(reason(&form), pair("REJECTED", "INVALID_FORMAT"));
    let body = json!({ "name": "de", "language": "de", "category": "UTILITY",
        "components": [{ "type": "BODY", "text": "Deine Bestellung ist heute von uns abgeschickt worden." }] });
    let german = sandbox.create(body).ok()["id"].as_str().unwrap().to_owned();
    assert_eq!(reason(&german), pair("REJECTED", "INCORRECT_CATEGORY"));
    let never = sandbox.created("never", "UTILITY", "Your table is booked for 1930 tonight, see you there.");
    sandbox.advance("9d");
    assert_eq!(reason(&never), pair("PENDING", "NONE"));
    assert_eq!(
        reason(&sandbox.created("fine", "UTILITY", "All is well with your order.")),
        pair("APPROVED", "NONE")
    );
}

#[test]
fn utility_can_be_approved_as_marketing_and_the_first_answer_says_so() {
    let sandbox = Sandbox::behaving("rules:\n  - { category: utility, body: sale, approve_as: marketing }\n");
    let body = json!({ "name": "a", "language": "en_US", "category": "UTILITY",
        "components": [{ "type": "BODY", "text": "The sale has begun, come and see what we have for you." }] });
    let reply = sandbox.create(body).ok();
    assert_eq!((&reply["category"], &reply["status"]), (&json!("MARKETING"), &json!("APPROVED")));
    let read = sandbox.read(reply["id"].as_str().unwrap(), "category,correct_category,previous_category");
    assert_eq!(read["category"], "MARKETING");
    // Another language of the name has to follow.
    let other = json!({ "name": "a", "language": "en_GB", "category": "UTILITY",
        "components": [{ "type": "BODY", "text": BODY }] });
    assert_eq!(sandbox.create(other).refusal(), "400 100");
}

#[test]
fn faults_of_the_text_are_rejected_whatever_the_rules_say() {
    let sandbox = Sandbox::behaving("rules:\n  - { outcome: approve }\n");
    let touching = json!({ "name": "touching", "language": "en_US", "category": "UTILITY", "components": [{ "type": "BODY",
        "text": "Your parcel came with {{1}}{{2}} this morning, and waits for you at the front desk.",
        "example": { "body_text": [["a", "b"]] } }] });
    let id = sandbox.create(touching).ok()["id"].as_str().unwrap().to_owned();
    let read = sandbox.read(&id, "status,rejected_reason");
    assert_eq!(both(&read, "status", "rejected_reason"), ("REJECTED".into(), "INVALID_FORMAT".into()));
    sandbox.created("first", "UTILITY", BODY);
    let twin = sandbox.created("second", "UTILITY", BODY);
    assert_eq!(sandbox.status(&twin), "REJECTED");
}

#[test]
fn quality_pauses_and_the_third_is_for_good() {
    let sandbox = Sandbox::behaving(
        "rules:\n  - quality: green\n    then:\n      - { after: 1h, quality: red }\n      - { after: 1h, pause: quality }\n      \
         - { after: 24h, pause: quality }\n      - { after: 48h, pause: quality }\n",
    );
    let id = sandbox.created("a", "UTILITY", BODY);
    let quality = || sandbox.read(&id, "quality_score")["quality_score"]["score"].clone();
    assert_eq!(quality(), "GREEN");
    let mut seen = Vec::new();
    for step in ["1h", "2h 50m", "20m", "20h", "5h 40m", "20m", "20h"] {
        sandbox.advance(step);
        seen.push(sandbox.status(&id));
    }
    assert_eq!(seen, ["PAUSED", "PAUSED", "APPROVED", "PAUSED", "PAUSED", "APPROVED", "DISABLED"]);
    assert_eq!(quality(), "RED");
    let health = sandbox.read(&id, "health_status")["health_status"].clone();
    assert_eq!(
        (&health["can_send_message"], &health["entities"][0]["errors"][0]["error_code"]),
        (&json!("BLOCKED"), &json!(141002))
    );
}

#[test]
fn pacing_ends_only_when_it_is_asked_to() {
    let sandbox = Sandbox::behaving("rules:\n  - then: [{ after: 1h, pause: pacing }]\n");
    let id = sandbox.created("a", "MARKETING", BODY);
    let unpause = || sandbox.post(&format!("/{id}/unpause"), json!({})).ok();
    let refused = json!({ "success": false, "reason": "The template is not paused." });
    assert_eq!(unpause(), refused);
    sandbox.advance("1h");
    assert_eq!(unpause()["reason"], "The template was paused less than five minutes ago.");
    sandbox.advance("30d");
    assert_eq!(sandbox.status(&id), "PAUSED");
    assert_eq!(unpause(), json!({ "success": true }));
    assert_eq!(sandbox.status(&id), "APPROVED");
}

#[test]
fn a_category_is_changed_after_a_notice_and_takes_the_time_to_live_along() {
    let sandbox = Sandbox::behaving(
        "rules:\n  - then: [{ after: 48h, category: marketing, notice: 24h }, { after: 60h, appeal: true }]\n",
    );
    let body = json!({ "name": "a", "language": "en_US", "category": "UTILITY", "message_send_ttl_seconds": 60,
        "components": [{ "type": "BODY", "text": BODY }] });
    let id = sandbox.create(body).ok()["id"].as_str().unwrap().to_owned();
    let read =
        || sandbox.read(&id, "status,category,correct_category,previous_category,message_send_ttl_seconds");
    assert_eq!((&read()["correct_category"], &read()["message_send_ttl_seconds"]), (&json!(""), &json!(60)));
    sandbox.advance("24h");
    assert_eq!(both(&read(), "category", "correct_category"), ("UTILITY".into(), "MARKETING".into()));
    sandbox.advance("24h");
    let after = read();
    assert_eq!(both(&after, "category", "correct_category"), ("MARKETING".into(), "MARKETING".into()));
    assert_eq!(both(&after, "status", "previous_category"), ("APPROVED".into(), "UTILITY".into()));
    assert_eq!(after.get("message_send_ttl_seconds"), None);
    sandbox.advance("12h");
    assert_eq!(sandbox.status(&id), "IN_APPEAL");
}

#[test]
fn an_approved_template_can_be_rejected_after_all() {
    let sandbox = Sandbox::behaving("rules:\n  - then: [{ after: 1h, reject: incorrect_category }]\n");
    let id = sandbox.created("a", "UTILITY", BODY);
    sandbox.advance("1h");
    let read = sandbox.read(&id, "status,rejected_reason");
    assert_eq!(both(&read, "status", "rejected_reason"), ("REJECTED".into(), "INCORRECT_CATEGORY".into()));
}

#[test]
fn what_nobody_uses_for_a_year_is_archived_and_deleted_four_weeks_later() {
    let sandbox = Sandbox::new();
    let id = sandbox.created("a", "UTILITY", BODY);
    let used = sandbox.created("b", "UTILITY", "Something else for your garden.");
    sandbox.advance("300d");
    let message = json!({ "messaging_product": "whatsapp", "to": "15550100099", "type": "template",
        "template": { "name": "b", "language": { "code": "en_US" } } });
    sandbox.post(&format!("/{}/messages", waform::sandbox::PHONE_NUMBER_ID), message).ok();
    sandbox.advance("66d");
    assert_eq!((sandbox.status(&id).as_str(), sandbox.status(&used).as_str()), ("ARCHIVED", "APPROVED"));
    sandbox.advance("29d");
    assert_eq!(sandbox.get(&format!("/{id}")).refusal(), "400 100/33");
    let page = sandbox.get(&format!("{}?fields=name", templates())).ok();
    assert_eq!(page["data"].as_array().unwrap().len(), 1);
}
