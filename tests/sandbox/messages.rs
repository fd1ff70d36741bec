//! Messages: accepted, kept, or refused for what the template is.

use serde_json::{Value, json};
use waform::sandbox::PHONE_NUMBER_ID;

use super::support::{BODY, Reply, Sandbox};

fn send(sandbox: &Sandbox, payload: Value) -> Reply {
    sandbox.post(&format!("/{PHONE_NUMBER_ID}/messages"), payload)
}

fn of_template(name: &str, language: &str, components: Value) -> Value {
    json!({ "messaging_product": "whatsapp", "recipient_type": "individual", "to": "+1 555 010 0099", "type": "template",
        "template": { "name": name, "language": { "code": language }, "components": components } })
}

#[test]
fn a_message_is_accepted_in_metas_words_and_kept() {
    let sandbox = Sandbox::new();
    let reply = send(&sandbox, of_template("hello_world", "en_US", json!([]))).ok();
    assert_eq!(reply["contacts"], json!([{ "input": "+1 555 010 0099", "wa_id": "15550100099" }]));
    let message = &reply["messages"][0];
    assert!(message["id"].as_str().unwrap().starts_with("wamid."));
    assert_eq!(message["message_status"], "accepted");
    let kept = sandbox.state()["messages"].clone();
    assert_eq!(
        (&kept[0]["id"], &kept[0]["payload"]["template"]["name"]),
        (&message["id"], &json!("hello_world"))
    );
    let text = json!({ "messaging_product": "whatsapp", "to": "15550100099", "text": { "body": "Hi" } });
    assert_ne!(send(&sandbox, text).ok()["messages"][0]["id"], message["id"]);
}

#[test]
fn a_template_has_to_be_there_and_approved() {
    let sandbox = Sandbox::behaving(
        "rules:\n  - { name: slow, outcome: wait }\n  - { name: weak, then: [{ after: 0s, pause: quality }] }\n  \
         - { name: bad, then: [{ after: 0s, disable: true }] }\n",
    );
    for name in ["slow", "weak", "bad"] {
        sandbox.created(name, "UTILITY", &format!("{BODY} {name}"));
    }
    let refusal =
        |name: &str, language: &str| send(&sandbox, of_template(name, language, json!([]))).refusal();
    for (name, language, expected) in [
        ("nothing", "en_US", "404 132001"),
        ("hello_world", "de", "404 132001"),
        ("slow", "en_US", "404 132001"),
        ("weak", "en_US", "400 132015"),
        ("bad", "en_US", "400 132016"),
    ] {
        assert_eq!(refusal(name, language), expected, "{name} {language}");
    }
    let missing = send(&sandbox, of_template("nothing", "en_US", json!([]))).error();
    assert_eq!(missing["error_data"]["messaging_product"], "whatsapp");
    assert!(missing["error_data"]["details"].as_str().unwrap().contains("nothing"));
    assert_eq!(sandbox.state()["messages"], json!([]));
}

#[test]
fn a_template_gets_as_many_values_as_it_has_variables() {
    let sandbox = Sandbox::new();
    let body = json!({ "name": "a", "language": "en_US", "category": "UTILITY", "components": [{ "type": "BODY",
        "text": "Hello, your order {{1}} has left us today and will be with you within three days.",
        "example": { "body_text": [["7"]] } }] });
    sandbox.create(body).ok();
    let with = |values: &[&str]| {
        let values: Vec<Value> = values.iter().map(|text| json!({ "type": "text", "text": text })).collect();
        send(&sandbox, of_template("a", "en_US", json!([{ "type": "body", "parameters": values }])))
    };
    with(&["7"]).ok();
    assert_eq!(with(&["7", "8"]).refusal(), "400 132000");
    assert_eq!(with(&[]).refusal(), "400 132000");
}

#[test]
fn the_envelope_has_to_be_one() {
    let sandbox = Sandbox::new();
    for (payload, expected) in [
        (json!({ "to": "1" }), "400 100"),
        (json!({ "messaging_product": "whatsapp", "type": "text", "text": { "body": "Hi" } }), "400 100"),
        (json!({ "messaging_product": "whatsapp", "to": "15550100099", "type": "song" }), "400 131051"),
    ] {
        assert_eq!(send(&sandbox, payload.clone()).refusal(), expected, "{payload}");
    }
    let read = json!({ "messaging_product": "whatsapp", "status": "read", "message_id": "wamid.x" });
    assert_eq!(send(&sandbox, read).ok(), json!({ "success": true }));
}

#[test]
fn a_message_may_come_as_a_form() {
    let sandbox = Sandbox::new();
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.append_pair("messaging_product", "whatsapp")
        .append_pair("to", "15550100099")
        .append_pair("type", "template");
    form.append_pair("template", r#"{"name":"hello_world","language":{"code":"en_US"}}"#);
    let request = sandbox.request(reqwest::Method::POST, &format!("/{PHONE_NUMBER_ID}/messages"));
    let request = request.header("content-type", "application/x-www-form-urlencoded").body(form.finish());
    sandbox.send(request).ok();
}
