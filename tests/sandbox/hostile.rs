//! Requests that nobody would send: the sandbox answers each of them in Graph's way, and goes on.

use std::time::Duration;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use reqwest::Method;
use serde_json::{Value, json};
use waform::sandbox::{APP_ID, PHONE_NUMBER_ID, WABA_ID};

use super::kinds::bodies;
use super::support::{Reply, Sandbox, templates};

/// Words that mean something to some part of the sandbox.
const WORDS: [&str; 62] = [
    "name",
    "language",
    "category",
    "components",
    "type",
    "format",
    "text",
    "example",
    "body_text",
    "header_text",
    "header_handle",
    "buttons",
    "url",
    "phone_number",
    "cards",
    "otp_type",
    "supported_apps",
    "package_name",
    "code_expiration_minutes",
    "limited_time_offer",
    "flow_json",
    "flow_name",
    "message_send_ttl_seconds",
    "parameter_format",
    "library_template_name",
    "library_template_button_inputs",
    "library_template_body_inputs",
    "degrees_of_freedom_spec",
    "optimization_spec",
    "BODY",
    "HEADER",
    "BUTTONS",
    "CAROUSEL",
    "OTP",
    "URL",
    "FLOW",
    "UTILITY",
    "AUTHENTICATION",
    "MARKETING",
    "NAMED",
    "en_US",
    "de",
    "hello_world",
    "{{1}}",
    "{{2}} {{1}}",
    "{{name}}",
    "{{",
    "}}{{",
    "a",
    "[]",
    "{}",
    "null",
    "\u{0}",
    "\u{feff}",
    "é😀",
    "fields",
    "limit",
    "after",
    "hsm_ids",
    "template",
    "delivery_update_1",
    "messaging_product",
];

fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => prop::sample::select(&WORDS[..]).prop_map(str::to_owned),
        1 => any::<String>(),
        1 => (0_usize..3000).prop_map(|length| "x ".repeat(length)),
    ]
}

/// Any JSON, made of such words.
fn json() -> impl Strategy<Value = Value> {
    let number = prop::sample::select(vec![i64::MIN, -1, 0, 1, 2, 91, 601, i64::MAX]);
    let leaf = prop_oneof![
        5 => word().prop_map(Value::from),
        2 => number.prop_map(Value::from),
        1 => any::<f64>().prop_map(Value::from),
        1 => any::<bool>().prop_map(Value::from),
        1 => Just(Value::Null),
    ];
    leaf.prop_recursive(5, 40, 6, |inner| {
        let map = prop::collection::vec((word(), inner.clone()), 0..6);
        prop_oneof![
            prop::collection::vec(inner, 0..6).prop_map(Value::from),
            map.prop_map(|pairs| Value::Object(pairs.into_iter().collect())),
        ]
    })
}

/// Every place in a value, as a pointer.
fn places(value: &Value, at: String, out: &mut Vec<String>) {
    match value {
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(index, item)| places(item, format!("{at}/{index}"), out));
        }
        Value::Object(map) => map.iter().for_each(|(key, item)| places(item, format!("{at}/{key}"), out)),
        _ => {}
    }
    out.push(at);
}

/// A body that Meta would take, with something else in some places.
fn spoilt() -> impl Strategy<Value = Value> {
    let bodies: Vec<Value> = bodies().into_iter().map(|(_, body)| body).collect();
    let changes = prop::collection::vec((any::<prop::sample::Index>(), json()), 0..3);
    (prop::sample::select(bodies), changes, "[a-z]{1,6}").prop_map(|(mut body, changes, name)| {
        body["name"] = name.into();
        for (index, value) in changes {
            let mut all = Vec::new();
            places(&body, String::new(), &mut all);
            if let Some(place) = body.pointer_mut(all[index.index(all.len())].as_str()) {
                *place = value;
            }
        }
        body
    })
}

/// A request, without the ids that only the running sandbox knows.
#[derive(Clone, Debug)]
struct Ask {
    method: Method,
    path: String,
    kind: &'static str,
    body: Vec<u8>,
}

/// Pairs with brackets in their names.
fn form() -> impl Strategy<Value = Vec<u8>> {
    let key = (word(), prop::collection::vec(word(), 0..4))
        .prop_map(|(name, parts)| parts.iter().fold(name, |key, part| format!("{key}[{part}]")));
    let value = prop_oneof![word(), json().prop_map(|value| value.to_string())];
    prop::collection::vec((key, value), 0..8).prop_map(|pairs| {
        let mut out = form_urlencoded::Serializer::new(String::new());
        out.extend_pairs(pairs).finish().into_bytes()
    })
}

fn ask() -> impl Strategy<Value = Ask> {
    let methods = [Method::GET, Method::POST, Method::DELETE, Method::PUT, Method::HEAD];
    let own = [
        templates(),
        format!("/{WABA_ID}/upsert_message_templates"),
        format!("/{WABA_ID}/migrate_message_templates"),
        format!("/{WABA_ID}/message_template_previews"),
        format!("/{WABA_ID}/message_templates/archive"),
        format!("/{WABA_ID}/subscribed_apps"),
        format!("/{WABA_ID}"),
        format!("/{PHONE_NUMBER_ID}/messages"),
        format!("/{PHONE_NUMBER_ID}/media"),
        format!("/{PHONE_NUMBER_ID}"),
        format!("/{APP_ID}/uploads"),
        "/TEMPLATE".to_owned(),
        "/TEMPLATE/compare".to_owned(),
        "/TEMPLATE/unpause".to_owned(),
        "/message_template_library".to_owned(),
        "/debug_token".to_owned(),
        "/upload:x".to_owned(),
    ];
    let path = prop_oneof![
        10 => prop::sample::select(own.to_vec()),
        1 => "(/[a-z0-9_%{}.~-]{0,12}){0,4}".prop_map(|path| path.replace('%', "%25").replace(['{', '}'], "")),
    ];
    let body = prop_oneof![
        6 => spoilt().prop_map(|body| ("application/json", body.to_string().into_bytes())),
        3 => json().prop_map(|body| ("application/json", body.to_string().into_bytes())),
        3 => form().prop_map(|body| ("application/x-www-form-urlencoded", body)),
        1 => prop::collection::vec(any::<u8>(), 0..200).prop_map(|body| ("application/json", body)),
        1 => prop::collection::vec(any::<u8>(), 0..200).prop_map(|body| ("multipart/form-data; boundary=x", body)),
        1 => (1_usize..3000).prop_map(|depth| ("application/json", format!("{{\"components\":{}", "[".repeat(depth)).into_bytes())),
    ];
    let method = prop_oneof![3 => Just(Method::POST), 2 => prop::sample::select(methods.to_vec())];
    let query = prop::option::weighted(0.3, form());
    (method, path, query, body).prop_map(|(method, path, query, (kind, body))| {
        let query = query.map(|query| String::from_utf8(query).unwrap()).filter(|query| query.len() < 4000);
        Ask { method, path: format!("{path}?{}", query.unwrap_or_default()), kind, body }
    })
}

fn send(sandbox: &Sandbox, ask: &Ask, template: &str) -> reqwest::Result<Reply> {
    let path = ask.path.replace("TEMPLATE", template);
    let request = sandbox.request(ask.method.clone(), &path).header("content-type", ask.kind);
    sandbox.try_send(request.timeout(Duration::from_secs(10)).body(ask.body.clone()))
}

/// An answer is a success, or a refusal in Graph's envelope; never a fault of the server's own.
fn is_graphs(ask: &Ask, reply: &Reply) {
    assert!(matches!(reply.status, 200 | 400 | 401 | 403 | 404), "{ask:?}: {reply:?}");
    if ask.method != Method::HEAD {
        let body: Value =
            serde_json::from_slice(&reply.bytes).unwrap_or_else(|_| panic!("{ask:?}: {reply:?}"));
        assert!(reply.status == 200 || body["error"]["code"].is_i64(), "{ask:?}: {body}");
    }
}

/// Whatever is held can be listed with every field, and read one by one.
fn all_is_readable(sandbox: &Sandbox) -> Option<String> {
    let fields = "name,components,degrees_of_freedom_spec,health_status,quality_score,optimization_spec";
    let page = sandbox.get(&format!("{}?limit=10000&fields={fields}", templates())).ok();
    let ids = page["data"].as_array().unwrap().iter().map(|entry| entry["id"].as_str().unwrap().to_owned());
    ids.inspect(|id| drop(sandbox.get(&format!("/{id}")).ok())).last()
}

fn runner(cases: u32) -> TestRunner {
    TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() })
}

#[test]
fn no_request_ends_it_or_keeps_it_busy() {
    // The quotas are another matter.
    let sandbox = Sandbox::behaving(
        "limits: { creations_per_hour: 1000000, requests_per_hour: 1000000, app_requests_per_hour: 1000000 }\n",
    );
    let id = std::cell::RefCell::new(sandbox.created("first", "UTILITY", super::support::BODY));
    let asks = prop::collection::vec(ask(), 1..20);
    runner(60)
        .run(&asks, |asks| {
            for ask in &asks {
                let reply = send(&sandbox, ask, &id.borrow());
                is_graphs(ask, &reply.unwrap_or_else(|error| panic!("{ask:?}: {error:?}")));
            }
            if let Some(newest) = all_is_readable(&sandbox) {
                *id.borrow_mut() = newest;
            }
            Ok(())
        })
        .unwrap();
    let requests = sandbox.state()["requests"].as_array().unwrap().len();
    assert!(requests > 500, "{requests}");
}

#[test]
fn what_a_listing_holds_can_be_read_whatever_it_is() {
    let sandbox = Sandbox::new();
    let entry = (spoilt(), json()).prop_map(|(mut body, extra)| {
        if let Some(map) = body.as_object_mut() {
            let fields = json!({ "quality_score": extra, "degrees_of_freedom_spec": [extra], "last_updated_time": extra,
                "status": extra });
            map.extend(fields.as_object().unwrap().clone());
        }
        body
    });
    runner(60)
        .run(&prop::collection::vec(entry, 1..10), |entries| {
            let reply = sandbox.post("/sandbox/seed", json!({ "data": entries }));
            assert!(matches!(reply.status, 200 | 400), "{reply:?}");
            all_is_readable(&sandbox);
            sandbox.post("/sandbox/clock", json!({ "advance": "370d" })).ok();
            all_is_readable(&sandbox);
            sandbox.post("/sandbox/reset", json!({})).ok();
            Ok(())
        })
        .unwrap();
}
