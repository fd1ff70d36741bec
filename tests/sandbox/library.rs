//! The template library, templates made from it, and Meta's words for authentication.

use serde_json::{Value, json};
use waform::sandbox::WABA_ID;

use super::support::Sandbox;

fn found(sandbox: &Sandbox, query: &str) -> Vec<String> {
    let page = sandbox.get(&format!("/message_template_library?limit=100&{query}")).ok();
    let text = |entry: &Value| {
        format!("{} {}", entry["name"].as_str().unwrap(), entry["language"].as_str().unwrap())
    };
    page["data"].as_array().unwrap().iter().map(text).collect()
}

#[test]
fn the_library_is_browsed_and_narrowed() {
    let sandbox = Sandbox::new();
    let all = found(&sandbox, "");
    assert!(all.len() >= 8, "{all:?}");
    for (query, expected) in [
        ("search=ends in", "low_balance_warning_1 en_US"),
        ("topic=PAYMENTS&industry=financial_services&search=due", "payment_due_reminder_1 en_US"),
        ("usecase=FRAUD_ALERT&category=utility&language=en", "fraud_alert_1 en_US"),
        ("name=delivery_update_1&language=es_MX", "delivery_update_1 es_MX"),
    ] {
        assert_eq!(found(&sandbox, query), [expected], "{query}");
    }
    assert_eq!(found(&sandbox, "search=nothing of the kind"), Vec::<String>::new());
    let first = sandbox.get("/message_template_library?limit=1").ok();
    let keys: Vec<&String> = first["data"][0].as_object().unwrap().keys().collect();
    for key in [
        "name",
        "language",
        "category",
        "topic",
        "usecase",
        "industry",
        "body",
        "body_params",
        "body_param_types",
        "buttons",
        "id",
    ] {
        assert!(keys.iter().any(|own| *own == key), "{key}");
    }
    let next = first["paging"]["cursors"]["after"].as_str().unwrap();
    let second = sandbox.get(&format!("/message_template_library?limit=1&after={next}")).ok();
    assert_ne!(second["data"][0]["id"], first["data"][0]["id"]);
}

fn delivery(extra: Value) -> Value {
    let mut body = json!({ "name": "a", "language": "en_US", "category": "UTILITY",
        "library_template_name": "delivery_update_1",
        "library_template_button_inputs": [
            { "type": "URL", "url": { "base_url": "https://acme.example/t/{{1}}", "url_suffix_example": "https://acme.example/t/7" } },
            { "type": "PHONE_NUMBER", "phone_number": "+16315551010" } ] });
    body.as_object_mut().unwrap().extend(extra.as_object().unwrap().clone());
    body
}

#[test]
fn what_nobody_changed_is_approved_at_once_and_what_was_changed_is_reviewed() {
    let sandbox = Sandbox::with(waform::sandbox::Options::default());
    assert_eq!(sandbox.create(delivery(json!({}))).ok()["status"], "APPROVED");
    let changed = json!({ "name": "b", "library_template_body_inputs": { "add_learn_more_link": true } });
    let reply = sandbox.create(delivery(changed)).ok();
    assert_eq!(reply["status"], "PENDING");
    let read = sandbox.read(reply["id"].as_str().unwrap(), "components");
    let body = read["components"][1]["text"].as_str().unwrap();
    assert!(body.ends_with("The link below says more."), "{body}");
}

#[test]
fn inputs_have_to_fit_the_template() {
    let sandbox = Sandbox::new();
    let title = |extra: Value| {
        let reply = sandbox.create(delivery(extra));
        assert_eq!(reply.refusal(), "400 100");
        reply.error()["error_user_title"].as_str().unwrap().to_owned()
    };
    assert_eq!(title(json!({ "library_template_name": "no_such_template" })), "Library Template Not Found");
    assert_eq!(title(json!({ "language": "de" })), "Library Template Not Found");
    assert_eq!(title(json!({ "library_template_button_inputs": [] })), "Missing Button Input");
    let url = json!({ "type": "URL", "url": { "base_url": "https://acme.example/" } });
    let number = json!({ "type": "PHONE_NUMBER", "phone_number": "+16315551010" });
    let three = json!({ "library_template_button_inputs": [url, number, url] });
    assert_eq!(title(three), "Superfluous Button Input");
    assert_eq!(title(json!({ "category": "MARKETING" })), "Invalid parameter");
}

#[test]
fn previews_are_metas_words_in_the_languages_that_are_known() {
    let sandbox = Sandbox::new();
    let path = format!("/{WABA_ID}/message_template_previews?category=AUTHENTICATION");
    let asked = format!(
        "{path}&languages=en_US,es_ES&add_security_recommendation=true&code_expiration_minutes=10&button_types=OTP"
    );
    let expected = json!({ "data": [
        { "body": "*{{1}}* is your verification code. For your security, do not share this code.",
          "buttons": [{ "autofill_text": "Autofill", "text": "Copy code" }],
          "footer": "This code expires in 10 minutes.", "language": "en_US" },
        { "body": "Tu código de verificación es *{{1}}*. Por tu seguridad, no lo compartas.",
          "buttons": [{ "autofill_text": "Autocompletar", "text": "Copiar código" }],
          "footer": "Este código caduca en 10 minutos.", "language": "es_ES" },
    ] });
    assert_eq!(sandbox.get(&asked).ok(), expected);
    let bare = sandbox.get(&format!("{path}&languages=en_US")).ok();
    assert_eq!(bare["data"], json!([{ "body": "*{{1}}* is your verification code.", "language": "en_US" }]));
    for wrong in ["&languages=en-US", "&code_expiration_minutes=91"] {
        assert_eq!(sandbox.get(&format!("{path}{wrong}")).refusal(), "400 100", "{wrong}");
    }
    let marketing = format!("/{WABA_ID}/message_template_previews?category=MARKETING");
    assert_eq!(sandbox.get(&marketing).refusal(), "400 100");
}
