//! Tokens: what they may do, what they see, and what is said of them.

use reqwest::Method;
use serde_json::{Value, json};
use waform::sandbox::{APP_ID, APP_SECRET, PHONE_NUMBER_ID, TOKEN, USER_ID, WABA_ID};

use super::support::{BODY, Sandbox, templates};

const TOKENS: &str = "accounts: [{ waba_id: \"77\", phone_number_id: \"78\" }]\ntokens:\n  \
    - { token: manages, scopes: [whatsapp_business_management] }\n  \
    - { token: sends, scopes: [whatsapp_business_messaging] }\n  \
    - { token: late, expires: 2020-01-01T00:00:00Z }\n  \
    - { token: narrow, accounts: [\"77\"] }\n";

fn message() -> Value {
    json!({ "messaging_product": "whatsapp", "to": "15550100099", "type": "text", "text": { "body": "Hi" } })
}

#[test]
fn no_token_a_wrong_one_and_a_late_one_are_three_refusals() {
    let sandbox = Sandbox::behaving(TOKENS);
    let none = sandbox.send(sandbox.bare(Method::GET, &templates()));
    assert_eq!(
        (none.refusal().as_str(), none.message().as_str()),
        ("400 104", "An access token is required to request this resource.")
    );
    let sandbox = sandbox.with_token("nonsense");
    let wrong = sandbox.get(&templates());
    assert_eq!(
        (wrong.refusal().as_str(), wrong.message().as_str()),
        ("401 190", "Invalid OAuth access token - Cannot parse access token")
    );
    assert!(wrong.header("www-authenticate").unwrap().starts_with("OAuth "));
    assert_eq!(sandbox.with_token("late").get(&templates()).refusal(), "401 190/463");
}

#[test]
fn each_scope_opens_its_own_part() {
    let sandbox = Sandbox::behaving(TOKENS).with_token("manages");
    sandbox.created("a", "UTILITY", BODY);
    let path = format!("/{PHONE_NUMBER_ID}/messages");
    assert_eq!(sandbox.post(&path, message()).refusal(), "403 10");
    let sandbox = sandbox.with_token("sends");
    sandbox.post(&path, message()).ok();
    let before = sandbox.get(&templates());
    assert_eq!(before.refusal(), "403 200");
    assert_eq!(
        before.message(),
        "(#200) Requires whatsapp_business_management permission to manage the object"
    );
    let body = json!({ "name": "b", "language": "en_US", "category": "UTILITY", "components": [] });
    assert_eq!(sandbox.create(body).refusal(), "403 200");
    assert_eq!(sandbox.get("/message_template_library").refusal(), "403 200");
}

#[test]
fn a_token_sees_its_accounts_and_nothing_says_that_there_are_others() {
    let sandbox = Sandbox::behaving(TOKENS);
    let id = sandbox.created("a", "UTILITY", BODY);
    let sandbox = sandbox.with_token("narrow");
    sandbox.get("/77/message_templates").ok();
    for path in [templates(), format!("/{WABA_ID}"), format!("/{id}"), format!("/{PHONE_NUMBER_ID}")] {
        assert_eq!(sandbox.get(&path).refusal(), "400 100/33", "{path}");
    }
    assert_eq!(
        sandbox.post(&format!("/{id}"), json!({ "message_send_ttl_seconds": 60 })).refusal(),
        "400 100/33"
    );
}

#[test]
fn debug_token_tells_what_a_token_is() {
    let sandbox = Sandbox::behaving(TOKENS);
    let about = |token: &str| sandbox.get(&format!("/debug_token?input_token={token}")).ok()["data"].clone();
    let own = about(TOKEN);
    assert_eq!(
        (&own["app_id"], &own["user_id"], &own["is_valid"]),
        (&json!(APP_ID), &json!(USER_ID), &json!(true))
    );
    assert_eq!(own["scopes"], json!(["whatsapp_business_management", "whatsapp_business_messaging"]));
    assert_eq!(own["expires_at"], 0);
    let narrow = about("narrow");
    assert_eq!(
        narrow["granular_scopes"][0],
        json!({ "scope": "whatsapp_business_management", "target_ids": ["77"] })
    );
    let late = about("late");
    assert_eq!(
        (&late["is_valid"], &late["expires_at"], &late["error"]["subcode"]),
        (&json!(false), &json!(1_577_836_800), &json!(463))
    );
    assert_eq!(about("nonsense")["is_valid"], false);
    assert_eq!(sandbox.get("/debug_token").message(), "(#100) The parameter input_token is required.");
    // No token is in what is kept of the requests.
    let log = sandbox.state()["requests"].to_string();
    assert!(!log.contains("narrow") && !log.contains(TOKEN), "{log}");
}

#[test]
fn every_way_to_give_a_token_is_taken_and_the_header_wins() {
    let sandbox = Sandbox::behaving(TOKENS);
    let get = |path: String, header: Option<&str>| {
        let request = sandbox.bare(Method::GET, &path);
        sandbox
            .send(header.into_iter().fold(request, |request, header| request.header("authorization", header)))
            .status
    };
    assert_eq!(get(format!("/{WABA_ID}?access_token={TOKEN}"), None), 200);
    assert_eq!(get(format!("/{WABA_ID}"), Some(&format!("OAuth {TOKEN}"))), 200);
    assert_eq!(get(format!("/{WABA_ID}?access_token={TOKEN}"), Some("Bearer nonsense")), 401);
    assert_eq!(get(format!("/{WABA_ID}?access_token=nonsense"), Some(&format!("bearer {TOKEN}"))), 200);
    assert_eq!(get(format!("/{WABA_ID}"), Some(&format!("Basic {TOKEN}"))), 400);
}

#[test]
fn a_proof_of_the_secret_is_checked_where_it_is_given() {
    use hmac::{Hmac, KeyInit, Mac};
    let sandbox = Sandbox::new();
    let mut mac = Hmac::<sha2::Sha256>::new_from_slice(APP_SECRET.as_bytes()).unwrap();
    mac.update(TOKEN.as_bytes());
    let proof: String = mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    sandbox.get(&format!("/{WABA_ID}?appsecret_proof={proof}")).ok();
    let wrong = sandbox.get(&format!("/{WABA_ID}?appsecret_proof=00"));
    assert_eq!(wrong.message(), "Invalid appsecret_proof provided in the API argument");
}
