//! The account, its number, its app; and what is nothing at all.

use reqwest::Method;
use serde_json::json;
use waform::sandbox::{APP_ID, BUSINESS_ID, Options, PHONE_NUMBER_ID, TOKEN, USER_ID, WABA_ID};

use super::support::{BODY, Sandbox, templates};

#[test]
fn the_account_and_its_number_have_the_fields_of_the_reference() {
    let sandbox = Sandbox::new();
    let account = sandbox.get(&format!("/{WABA_ID}")).ok();
    let keys: Vec<&String> = account.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["name", "currency", "timezone_id", "message_template_namespace", "id"]);
    let asked = sandbox
        .get(&format!("/{WABA_ID}?fields=business_verification_status,owner_business_info{{id}}"))
        .ok();
    let expected = json!({ "business_verification_status": "verified", "owner_business_info": { "id": BUSINESS_ID }, "id": WABA_ID });
    assert_eq!(asked, expected);
    let numbers = sandbox.get(&format!("/{WABA_ID}/phone_numbers?fields=status,quality_rating")).ok();
    assert_eq!(
        numbers["data"],
        json!([{ "status": "CONNECTED", "quality_rating": "GREEN", "id": PHONE_NUMBER_ID }])
    );
    let number = sandbox.get(&format!("/{PHONE_NUMBER_ID}")).ok();
    assert_eq!(number["display_phone_number"], "+1 555-010-0000");
    for (path, node) in
        [(WABA_ID, "WhatsAppBusinessAccount"), (PHONE_NUMBER_ID, "WhatsAppBusinessPhoneNumber")]
    {
        let wrong = sandbox.get(&format!("/{path}?fields=nonsense"));
        assert_eq!(
            wrong.message(),
            format!("(#100) Tried accessing nonexisting field (nonsense) on node type ({node})")
        );
    }
}

#[test]
fn health_is_as_good_as_its_worst_part() {
    let health = |sandbox: &Sandbox, id: &str| {
        let read = sandbox.get(&format!("/{id}?fields=health_status")).ok();
        read["health_status"]["can_send_message"].as_str().unwrap().to_owned()
    };
    let sandbox = Sandbox::new();
    let id = sandbox.created("a", "UTILITY", BODY);
    for node in [WABA_ID, PHONE_NUMBER_ID, id.as_str()] {
        assert_eq!(health(&sandbox, node), "AVAILABLE", "{node}");
    }
    let young = Sandbox::with(Options { unverified: true, ..Options::default() });
    assert_eq!(
        (health(&young, WABA_ID), health(&young, PHONE_NUMBER_ID)),
        ("LIMITED".into(), "LIMITED".into())
    );
    let pending = young.created("a", "UTILITY", BODY);
    assert_eq!(health(&young, &pending), "BLOCKED");
}

#[test]
fn the_app_the_business_and_the_user_have_names() {
    let sandbox = Sandbox::new();
    assert_eq!(sandbox.get(&format!("/{APP_ID}")).ok(), json!({ "name": "Sandbox", "id": APP_ID }));
    assert_eq!(sandbox.get("/me").ok()["id"], USER_ID);
    assert_eq!(sandbox.get(&format!("/{BUSINESS_ID}?fields=name")).ok()["id"], BUSINESS_ID);
}

#[test]
fn an_app_subscribes_and_unsubscribes() {
    let sandbox = Sandbox::new();
    let path = format!("/{WABA_ID}/subscribed_apps");
    assert_eq!(sandbox.get(&path).ok()["data"][0]["whatsapp_business_api_data"]["id"], APP_ID);
    sandbox.delete(&path).ok();
    assert_eq!(sandbox.get(&path).ok(), json!({ "data": [] }));
    let own = json!({ "override_callback_uri": "https://acme.example/hook", "verify_token": "v" });
    assert_eq!(sandbox.post(&path, own).ok(), json!({ "success": true }));
    assert_eq!(sandbox.get(&path).ok()["data"][0]["override_callback_uri"], "https://acme.example/hook");
    let without = json!({ "override_callback_uri": "https://acme.example/hook" });
    assert_eq!(sandbox.post(&path, without).message(), "(#100) The parameter verify_token is required.");
}

#[test]
fn versions_may_be_named_or_not() {
    let sandbox = Sandbox::new();
    let get = |path: &str| {
        let request = sandbox.bare(Method::GET, path).header("authorization", format!("Bearer {TOKEN}"));
        sandbox.send(request)
    };
    for (prefix, version) in [("", "v26.0"), ("/v25.0", "v25.0"), ("/v19.0", "v19.0")] {
        let reply = get(&format!("{prefix}/{WABA_ID}"));
        assert_eq!((reply.status, reply.header("facebook-api-version")), (200, Some(version)));
    }
}

#[test]
fn what_is_nothing_is_answered_as_graph_answers_it() {
    let sandbox = Sandbox::new();
    let id = sandbox.created("a", "UTILITY", BODY);
    let unknown = sandbox.get("/424242424242");
    assert_eq!(unknown.refusal(), "400 100/33");
    let expected = "Unsupported get request. Object with ID '424242424242' does not exist, cannot be loaded due to missing \
                    permissions, or does not support this operation. Please read the Graph API documentation at \
                    https://developers.facebook.com/docs/graph-api";
    assert_eq!(
        (unknown.message().as_str(), &unknown.error()["type"]),
        (expected, &json!("GraphMethodException"))
    );
    let posted = sandbox.post("/424242424242", json!({}));
    assert!(posted.message().starts_with("Unsupported post request."));
    // An edge that the object does not have; a path that is too deep; a name that is none.
    let edge = sandbox.get(&format!("/{WABA_ID}/message_template"));
    assert_eq!(
        edge.message(),
        "(#100) Tried accessing nonexisting field (message_template) on node type (WhatsAppBusinessAccount)"
    );
    assert_eq!(sandbox.get(&format!("/{id}/message_templates")).refusal(), "400 100");
    assert_eq!(sandbox.get(&format!("/{WABA_ID}/message_templates/one/two")).refusal(), "400 2500");
    assert_eq!(sandbox.get("/somebody").refusal(), "404 803");
    assert_eq!(sandbox.get("/").refusal(), "400 100/33");
    for (method, path) in [
        (Method::DELETE, format!("/{WABA_ID}")),
        (Method::DELETE, format!("/{id}")),
        (Method::PUT, templates()),
        (Method::PATCH, format!("/{id}")),
        (Method::POST, format!("/{WABA_ID}/phone_numbers")),
        (Method::GET, format!("/{WABA_ID}/upsert_message_templates")),
        (Method::DELETE, format!("/{PHONE_NUMBER_ID}/messages")),
    ] {
        let reply = sandbox.send(sandbox.request(method.clone(), &path));
        assert!(["400 100", "400 100/33"].contains(&reply.refusal().as_str()), "{method} {path}");
    }
    assert_eq!(sandbox.status(&id), "APPROVED");
}

#[test]
fn a_template_that_is_gone_can_be_answered_as_the_reference_has_it() {
    let sandbox = Sandbox::behaving("missing_template: reference\n");
    let gone = sandbox.get("/424242424242");
    assert_eq!((gone.refusal().as_str(), gone.message().as_str()), ("404 803", "Template not found"));
}

#[test]
fn only_names_of_this_machine_are_answered_to() {
    let sandbox = Sandbox::new();
    let path = format!("/{WABA_ID}?access_token={TOKEN}");
    let as_host = |host: &str| sandbox.send(sandbox.bare(Method::GET, &path).header("host", host)).status;
    assert_eq!((as_host("localhost:1"), as_host("evil.example")), (200, 403));
    // And no page in a browser moves the clock.
    let request = sandbox.request(Method::POST, "/sandbox/clock").header("origin", "https://evil.example");
    assert_eq!(sandbox.send(request.body("{\"advance\":\"1d\"}")).status, 403);
}

#[test]
fn the_sandbox_says_what_was_wrong_with_what_it_was_told() {
    let sandbox = Sandbox::new();
    for (path, body) in [
        ("/sandbox/clock", json!({ "advance": "soon" })),
        ("/sandbox/clock", json!({ "clock": "+1d", "advance": "1d" })),
        ("/sandbox/seed", json!({ "templates": [] })),
        ("/sandbox/seed", json!([{ "name": "a" }])),
        ("/sandbox/faults", json!([{ "fault": "explode" }])),
        ("/sandbox/seed?waba_id=1", json!([])),
    ] {
        let reply = sandbox.post(path, body);
        assert_eq!(reply.status, 400, "{path}");
        assert!(reply.json()["error"].is_string(), "{path}");
    }
    assert_eq!(sandbox.get("/sandbox/nothing").status, 404);
    let who = sandbox.get("/sandbox").ok();
    assert_eq!((&who["waba_id"], &who["pid"]), (&json!(WABA_ID), &json!(std::process::id())));
}
