//! How a body may come: JSON, a form, a query; and what is said of one that is wrong in form.

use reqwest::Method;
use serde_json::json;
use waform::sandbox::{TOKEN, WABA_ID};

use super::support::{BODY, Sandbox, templates};

fn components() -> String {
    json!([{ "type": "body", "text": BODY }]).to_string()
}

/// `name=…&…`, encoded.
fn form(pairs: &[(&str, &str)]) -> String {
    let mut out = form_urlencoded::Serializer::new(String::new());
    out.extend_pairs(pairs);
    out.finish()
}

#[test]
fn json_forms_and_queries_create_the_same_template() {
    let sandbox = Sandbox::new();
    let pairs = |name: &'static str| {
        [("name", name), ("language", "en_US"), ("category", "utility")]
            .map(|(k, v)| (k.to_owned(), v.to_owned()))
    };
    let with_components = |name: &'static str| {
        let mut all = pairs(name).to_vec();
        all.push(("components".to_owned(), components()));
        form(&all.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect::<Vec<_>>())
    };
    let urlencoded = "application/x-www-form-urlencoded";
    let as_form = sandbox.request(Method::POST, &templates()).header("content-type", urlencoded);
    sandbox.send(as_form.body(with_components("by_form"))).ok();
    let as_query = sandbox.request(Method::POST, &format!("{}?{}", templates(), with_components("by_query")));
    sandbox.send(as_query).ok();
    let bracketed = form(&[
        ("name", "by_brackets"),
        ("language", "en_US"),
        ("category", "UTILITY"),
        ("components[0][type]", "BODY"),
        ("components[0][text]", &format!("{BODY} Thanks.")),
    ]);
    let as_brackets = sandbox.request(Method::POST, &templates()).header("content-type", urlencoded);
    sandbox.send(as_brackets.body(bracketed)).ok();
    sandbox.created("by_json", "Utility", &format!("{BODY} Goodbye."));
    let list = sandbox.get(&format!("{}?fields=name,category,components", templates())).ok();
    let entries = list["data"].as_array().unwrap().iter();
    let own: Vec<_> = entries.filter(|entry| entry["name"] != "hello_world").collect();
    assert_eq!(own.len(), 4);
    for entry in own {
        assert_eq!(
            (&entry["category"], &entry["components"][0]["type"]),
            (&json!("UTILITY"), &json!("BODY"))
        );
    }
}

#[test]
fn an_answer_to_a_creation_is_id_status_and_category() {
    let sandbox = Sandbox::with(Default::default());
    let body = json!({ "name": "a", "language": "en_US", "category": "MARKETING",
        "components": [{ "type": "BODY", "text": BODY }] });
    let reply = sandbox.create(body).ok();
    assert_eq!(reply.as_object().unwrap().keys().collect::<Vec<_>>(), ["id", "status", "category"]);
    assert_eq!((&reply["status"], &reply["category"]), (&json!("PENDING"), &json!("MARKETING")));
    assert!(reply["id"].as_str().unwrap().bytes().all(|byte| byte.is_ascii_digit()));
}

#[test]
fn what_is_missing_is_named() {
    let sandbox = Sandbox::new();
    let whole = json!({ "name": "a", "language": "en_US", "category": "UTILITY",
        "components": [{ "type": "BODY", "text": BODY }] });
    for key in ["name", "language", "category", "components"] {
        let mut body = whole.clone();
        body.as_object_mut().unwrap().remove(key);
        let reply = sandbox.create(body);
        assert_eq!(reply.message(), format!("(#100) The parameter {key} is required."));
        assert_eq!(reply.refusal(), "400 100");
    }
}

#[test]
fn what_cannot_be_meant_is_named() {
    let sandbox = Sandbox::new();
    let message = |key: &str, value: serde_json::Value| {
        let mut body = json!({ "name": "a", "language": "en_US", "category": "UTILITY",
            "components": [{ "type": "BODY", "text": BODY }] });
        body[key] = value;
        sandbox.create(body).message()
    };
    let expected =
        "(#100) Param category must be one of {AUTHENTICATION, MARKETING, UTILITY} - got \"SALE\".";
    assert_eq!(message("category", json!("SALE")), expected);
    assert!(
        message("language", json!("en-US")).starts_with("(#100) Param language must be one of {af, sq, ")
    );
    assert!(message("language", json!("en-US")).ends_with("- got \"en-US\"."));
    assert_eq!(message("components", json!("BODY")), "(#100) Param components must be an array.");
    assert_eq!(
        message("parameter_format", json!("both")).split(" - ").next(),
        Some("(#100) Param parameter_format must be one of {POSITIONAL, NAMED}")
    );
    assert_eq!(
        message("message_send_ttl_seconds", json!("soon")),
        "(#100) Param message_send_ttl_seconds must be an integer"
    );
    assert_eq!(
        message("componets", json!([])),
        "(#100) Invalid keys \"componets\" were found in param \"message_template\"."
    );
    let nested = message("components", json!([{ "type": "BODY", "text": BODY, "txt": "x" }]));
    assert_eq!(nested, "(#100) Invalid keys \"txt\" were found in param \"components[0]\".");
    assert!(
        message("components", json!([{ "type": "BODY", "text": BODY }, { "type": "SHOUT" }]))
            .starts_with("(#100) Param components[1]['type'] must be one of {HEADER, ")
    );
}

#[test]
fn a_body_that_is_no_json_or_too_large_is_refused() {
    let sandbox = Sandbox::new();
    let post = |body: String| {
        let request = sandbox.request(Method::POST, &templates()).header("content-type", "application/json");
        sandbox.send(request.body(body))
    };
    assert_eq!(post("{\"name\":".to_owned()).refusal(), "400 100");
    assert_eq!(post("[]".to_owned()).refusal(), "400 100");
    assert_eq!(post(format!("{{\"a\":{}1{}}}", "[".repeat(5000), "]".repeat(5000))).refusal(), "400 100");
    assert!(post(format!("{{\"name\":\"{}\"}}", "x".repeat(5 << 20))).message().contains("too large"));
    assert_eq!(sandbox.get(&format!("/{WABA_ID}")).status, 200);
}

#[test]
fn the_token_may_stand_in_the_query_or_the_body() {
    let sandbox = Sandbox::new();
    let query = sandbox.bare(Method::GET, &format!("/{WABA_ID}?access_token={TOKEN}"));
    assert_eq!(sandbox.send(query).ok()["id"], WABA_ID);
    let body = form(&[
        ("access_token", TOKEN),
        ("name", "a"),
        ("language", "en_US"),
        ("category", "UTILITY"),
        ("components", &components()),
    ]);
    let request = sandbox.bare(Method::POST, &templates());
    let request = request.header("content-type", "application/x-www-form-urlencoded");
    sandbox.send(request.body(body)).ok();
    // It is nowhere in what is kept of the requests.
    assert!(!sandbox.state()["requests"].to_string().contains(TOKEN));
}

#[test]
fn the_method_may_be_a_parameter() {
    let sandbox = Sandbox::new();
    sandbox.created("a", "UTILITY", BODY);
    let request = sandbox.request(Method::POST, &format!("{}?method=delete&name=a", templates()));
    assert_eq!(sandbox.send(request).ok(), json!({ "success": true }));
}
