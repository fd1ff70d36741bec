//! Many at once: upsert, archive, migration, comparison.

use serde_json::{Value, json};
use waform::sandbox::{PHONE_NUMBER_ID, WABA_ID};

use super::support::{BODY, Sandbox, templates};

fn code(minutes: i64) -> Value {
    json!([{ "type": "BODY", "add_security_recommendation": true }, { "type": "FOOTER", "code_expiration_minutes": minutes },
        { "type": "BUTTONS", "buttons": [{ "type": "OTP", "otp_type": "COPY_CODE" }] }])
}

fn upsert(sandbox: &Sandbox, languages: Value, components: Value) -> super::support::Reply {
    let body = json!({ "name": "code", "languages": languages, "category": "AUTHENTICATION", "components": components });
    sandbox.post(&format!("/{WABA_ID}/upsert_message_templates"), body)
}

#[test]
fn upsert_creates_what_is_missing_and_edits_what_is_there() {
    let sandbox = Sandbox::with(waform::sandbox::Options::default());
    let made = upsert(&sandbox, json!(["en_US", "es_ES"]), code(5)).ok();
    let first = &made["data"][0];
    assert_eq!((&first["status"], &first["language"]), (&json!("APPROVED"), &json!("en_US")));
    let again = upsert(&sandbox, json!(["en_US", "de"]), code(10)).ok();
    assert_eq!(again["data"][0]["id"], first["id"]);
    let footer = |id: &Value| {
        let read = sandbox.read(id.as_str().unwrap(), "components");
        read["components"][1]["code_expiration_minutes"].clone()
    };
    assert_eq!((footer(&first["id"]), footer(&made["data"][1]["id"])), (json!(10), json!(5)));
    let page = sandbox.get(&format!("{}?name=code", templates())).ok();
    assert_eq!(page["data"].as_array().unwrap().len(), 3);
}

#[test]
fn upsert_is_for_authentication_in_metas_own_words() {
    let sandbox = Sandbox::new();
    assert_eq!(upsert(&sandbox, json!([]), code(5)).message(), "(#100) The parameter languages is required.");
    assert_eq!(upsert(&sandbox, json!(["en_US", "xx"]), code(5)).refusal(), "400 100");
    let mut own = code(5);
    own[2]["buttons"][0]["text"] = json!("Copy it");
    assert!(upsert(&sandbox, json!(["en_US"]), own).message().contains("Invalid keys \"text\""));
    assert_eq!(upsert(&sandbox, json!(["en_US"]), code(91)).refusal(), "400 100");
    let body = json!({ "name": "a", "languages": ["en_US"], "category": "UTILITY", "components": [] });
    assert_eq!(sandbox.post(&format!("/{WABA_ID}/upsert_message_templates"), body).refusal(), "400 100");
    // One that is refused takes the others along.
    assert_eq!(sandbox.get(&templates()).ok()["data"].as_array().unwrap().len(), 1);
}

#[test]
fn archiving_answers_for_each_and_is_undone() {
    let sandbox = Sandbox::behaving("rules:\n  - { name: slow, outcome: wait }\n");
    let id = sandbox.created("a", "UTILITY", BODY);
    let slow = sandbox.created("slow", "UTILITY", "Something else for your garden.");
    let change = |verb: &str, ids: &[&str]| {
        // Meta has this on a host of its own, without a version.
        let request = sandbox.bare(reqwest::Method::POST, &format!("{}/{verb}", templates()));
        let request = request.header("authorization", format!("Bearer {}", waform::sandbox::TOKEN));
        sandbox.send(
            request.header("content-type", "application/json").body(json!({ "hsm_ids": ids }).to_string()),
        )
    };
    let archived = change("archive", &[&id, &slow, "12345"]).ok();
    assert_eq!(archived["archived_templates"], json!([id]));
    let expected = json!({ slow.clone(): "Only approved or rejected templates can be archived", "12345": "Template not found" });
    assert_eq!(archived["failed_templates"], expected);
    assert_eq!(sandbox.status(&id), "ARCHIVED");
    let back = change("unarchive", &[&id, &slow]).ok();
    assert_eq!(back["unarchived_templates"], json!([id]));
    assert_eq!(back["failed_templates"], json!({ slow: "Template is not archived" }));
    assert_eq!(sandbox.status(&id), "APPROVED");
    change("archive", &[&id]).ok();
    sandbox.advance("29d");
    assert_eq!(change("unarchive", &[&id]).ok()["failed_templates"], json!({ id: "Template not found" }));
    let many: Vec<String> = (0..101).map(|n| n.to_string()).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    assert_eq!(change("archive", &many).refusal(), "400 100");
}

#[test]
fn migration_copies_what_is_good_into_another_account() {
    let sandbox = Sandbox::behaving(
        "accounts: [{ waba_id: \"77\" }]\nrules:\n  - { name: bad, outcome: reject }\n  - { name: weak, quality: red }\n",
    );
    let good = sandbox.created("good", "UTILITY", BODY);
    let bad = sandbox.created("bad", "UTILITY", "One thing for your garden.");
    let weak = sandbox.created("weak", "UTILITY", "Another thing for your garden.");
    let migrate = |query: &str| sandbox.post(&format!("/77/migrate_message_templates?{query}"), json!({}));
    let ids = json!([good, bad, weak]);
    let moved = migrate(&format!("source_waba_id={WABA_ID}&template_ids={ids}")).ok();
    assert_eq!(moved["migrated_templates"], json!([good]));
    let expected = json!({ weak: "Template quality is too low", bad: "Template is not approved" });
    assert_eq!(moved["failed_templates"], expected);
    let there = sandbox.get("/77/message_templates?name=good").ok();
    assert_eq!(
        (&there["data"][0]["status"], there["data"][0]["id"] == json!(good)),
        (&json!("APPROVED"), false)
    );
    assert_eq!(sandbox.status(&good), "APPROVED");
    let again = migrate(&format!("source_waba_id={WABA_ID}&template_ids={}", json!([good]))).ok();
    assert_eq!(again["failed_templates"], json!({ good: "Template already exists" }));
    for wrong in ["source_waba_id=77", "source_waba_id=1", "", &format!("source_waba_id={WABA_ID}&count=501")]
    {
        assert_eq!(migrate(wrong).refusal(), "400 100", "{wrong}");
    }
}

#[test]
fn two_templates_are_compared_once_they_were_sent_often_enough() {
    let sandbox = Sandbox::with(waform::sandbox::Options { delay: Some(0), ..Default::default() });
    let (first, second) = (
        sandbox.created("a", "UTILITY", BODY),
        sandbox.created("b", "UTILITY", "Something else for your garden."),
    );
    let now = sandbox.get("/sandbox").ok()["now"].as_i64().unwrap() / 1000;
    let compare = |length: i64| {
        let start = now - length;
        sandbox.get(&format!("/{first}/compare?template_ids=[{second}]&start={start}&end={now}"))
    };
    assert!(compare(7 * 86_400).message().contains("at least 1000 times"));
    for name in ["a", "b"] {
        for _ in 0..1000 {
            let message = json!({ "messaging_product": "whatsapp", "to": "15550100099", "type": "template",
                "template": { "name": name, "language": { "code": "en_US" } } });
            sandbox.post(&format!("/{PHONE_NUMBER_ID}/messages"), message).ok();
        }
    }
    let data = compare(7 * 86_400).ok()["data"].clone();
    assert_eq!(
        (&data[1]["metric"], &data[1]["number_values"][0]),
        (&json!("MESSAGE_SENDS"), &json!({ "key": first, "value": 1000 }))
    );
    assert_eq!(data[0]["order_by_relative_metric"].as_array().unwrap().len(), 2);
    assert!(compare(86_400).message().contains("7, 30, 60 or 90 days"));
    let two = sandbox.get(&format!("/{first}/compare?template_ids=[{second},{first}]&start=1&end=2"));
    assert_eq!(two.refusal(), "400 100");
}
