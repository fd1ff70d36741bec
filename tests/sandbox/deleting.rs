//! Deletions, and how long a name stays barred after one.

use serde_json::{Value, json};

use super::support::{BODY, Reply, Sandbox, templates};

fn in_language(name: &str, language: &str, category: &str) -> Value {
    json!({ "name": name, "language": language, "category": category,
        "components": [{ "type": "BODY", "text": format!("{BODY} {name} {language}") }] })
}

fn created(sandbox: &Sandbox, name: &str, language: &str) -> String {
    let reply = sandbox.create(in_language(name, language, "UTILITY")).ok();
    reply["id"].as_str().unwrap().to_owned()
}

fn live(sandbox: &Sandbox) -> usize {
    let page = sandbox.get(&format!("{}?summary=total_count", templates())).ok();
    page["summary"]["total_count"].as_u64().unwrap().try_into().unwrap()
}

fn delete(sandbox: &Sandbox, query: &str) -> Reply {
    sandbox.delete(&format!("{}?{query}", templates()))
}

#[test]
fn a_name_goes_with_all_its_languages_and_an_id_alone() {
    let sandbox = Sandbox::new();
    let first = created(&sandbox, "a", "en_US");
    created(&sandbox, "a", "de");
    let other = created(&sandbox, "b", "de");
    assert_eq!(delete(&sandbox, &format!("hsm_id={first}&name=a")).ok(), json!({ "success": true }));
    assert_eq!(live(&sandbox), 3);
    assert_eq!(delete(&sandbox, &format!("hsm_id={other}")).refusal(), "400 100");
    assert_eq!(delete(&sandbox, &format!("hsm_id={other}&name=a")).refusal(), "400 100");
    created(&sandbox, "a", "fr");
    delete(&sandbox, "name=a").ok();
    assert_eq!(live(&sandbox), 2);
    let gone = delete(&sandbox, "name=a");
    assert_eq!(
        (gone.refusal().as_str(), &gone.error()["error_user_title"]),
        ("400 100", &json!("Message Template Not Found"))
    );
    // The id means nothing any more, in Graph's own words.
    let read = sandbox.get(&format!("/{first}"));
    assert_eq!(
        (read.refusal().as_str(), &read.error()["type"]),
        ("400 100/33", &json!("GraphMethodException"))
    );
}

#[test]
fn many_go_at_once_or_none() {
    let sandbox = Sandbox::new();
    let ids: Vec<String> = ["a", "b", "c"].into_iter().map(|name| created(&sandbox, name, "en_US")).collect();
    let bulk = |ids: &[String]| delete(&sandbox, &format!("hsm_ids={}", json!(ids)));
    assert_eq!(bulk(&[ids[0].clone(), "12345".to_owned()]).refusal(), "400 100");
    assert_eq!(live(&sandbox), 4);
    assert_eq!(delete(&sandbox, &format!("hsm_ids={}&name=a", json!(ids))).refusal(), "400 100");
    assert_eq!(delete(&sandbox, "hsm_ids=[\"x\"]").refusal(), "400 100");
    let many: Vec<String> = (0..101).map(|n| n.to_string()).collect();
    assert!(bulk(&many).message().contains("at most 100"));
    bulk(&ids[..2]).ok();
    delete(&sandbox, &format!("hsm_ids={}", ids[2])).ok();
    assert_eq!(live(&sandbox), 1);
    assert_eq!(delete(&sandbox, "").message(), "(#100) The parameter name is required.");
}

#[test]
fn the_name_of_an_approved_template_cools_down_for_thirty_days() {
    let sandbox = Sandbox::new();
    created(&sandbox, "a", "en_US");
    delete(&sandbox, "name=a").ok();
    let again = || sandbox.create(in_language("a", "en_US", "UTILITY"));
    let refused = again();
    assert_eq!(refused.refusal(), "400 100/2388023");
    let text = "New en_US content can't be added while the existing en_US content is being deleted. Try again in 4 weeks \
                or consider creating a new message template.";
    assert_eq!(refused.error()["error_user_msg"], text);
    // Another category for the name is refused as long; its own, in another language, is not.
    let other = sandbox.create(in_language("a", "de", "MARKETING"));
    assert_eq!(other.refusal(), "400 100/2388023");
    assert!(other.error()["error_user_msg"].as_str().unwrap().ends_with("use UTILITY as the category."));
    sandbox.create(in_language("a", "de", "UTILITY")).ok();
    sandbox.advance("29d 23h 30m");
    let late = again().error()["error_user_msg"].as_str().unwrap().to_owned();
    assert!(late.contains("Try again in 29 minutes") || late.contains("Try again in 30 minutes"), "{late}");
    sandbox.advance("1h");
    again().ok();
}

#[test]
fn the_name_of_a_rejected_or_pending_template_is_free_at_once() {
    let sandbox =
        Sandbox::behaving("rules:\n  - { name: no, outcome: reject }\n  - { name: slow, delay: 1d }\n");
    for name in ["no", "slow"] {
        created(&sandbox, name, "en_US");
        delete(&sandbox, &format!("name={name}")).ok();
        created(&sandbox, name, "en_US");
    }
}

#[test]
fn a_template_with_messages_on_their_way_is_pending_deletion() {
    let sandbox = Sandbox::with(waform::sandbox::Options { delay: Some(60_000), ..Default::default() });
    let id = created(&sandbox, "a", "en_US");
    sandbox.advance("2m");
    let message = json!({ "messaging_product": "whatsapp", "to": "15550100099", "type": "template",
        "template": { "name": "a", "language": { "code": "en_US" } } });
    sandbox.post(&format!("/{}/messages", waform::sandbox::PHONE_NUMBER_ID), message).ok();
    delete(&sandbox, "name=a").ok();
    assert_eq!(sandbox.status(&id), "PENDING_DELETION");
    assert_eq!(sandbox.create(in_language("a", "en_US", "UTILITY")).refusal(), "400 100/2388023");
    // It is on its way out already.
    assert_eq!(delete(&sandbox, "name=a").refusal(), "400 100");
    sandbox.advance("31d");
    assert_eq!(sandbox.get(&format!("/{id}")).refusal(), "400 100/33");
    created(&sandbox, "a", "en_US");
}

#[test]
fn a_disabled_template_cannot_be_deleted() {
    let sandbox = Sandbox::behaving("rules:\n  - then: [{ after: 0s, disable: true }]\n");
    let id = created(&sandbox, "a", "en_US");
    assert_eq!(sandbox.status(&id), "DISABLED");
    assert_eq!(delete(&sandbox, "name=a").error()["error_user_title"], "Message Template Can't Be Deleted");
    assert_eq!(sandbox.post(&format!("/{id}"), json!({ "components": [] })).refusal(), "400 100/2388039");
}

#[test]
fn deleted_templates_are_not_counted_against_the_limit() {
    let sandbox = Sandbox::behaving("limits: { templates: 2 }\n");
    created(&sandbox, "a", "en_US");
    let full = sandbox.create(in_language("b", "en_US", "UTILITY"));
    assert_eq!(full.refusal(), "400 100/2388019");
    delete(&sandbox, "name=a").ok();
    created(&sandbox, "b", "en_US");
}
