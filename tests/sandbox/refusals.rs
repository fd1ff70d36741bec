//! Every refusal of facts about templates: what is sent, and Meta's code and words.

use serde_json::{Value, json};

use super::support::{BODY, Sandbox, templates};

/// Creates with these components, and gives back the refusal.
fn refused(category: &str, components: Value) -> String {
    let body = json!({ "name": "a", "language": "en_US", "category": category, "components": components });
    Sandbox::new().create(body).refusal()
}

/// A body, and something beside it.
fn beside(part: Value) -> Value {
    json!([{ "type": "BODY", "text": BODY }, part])
}

fn body(text: &str, samples: &[&str]) -> Value {
    json!([{ "type": "BODY", "text": text, "example": { "body_text": [samples] } }])
}

#[test]
fn each_subcode_of_metas_page_is_met() {
    let two = "Dear {{2}}, your order {{1}} has left us today and will be with you within three days.";
    let cases: [(&str, Value); 22] = [
        ("400 100/2388040", beside(json!({ "type": "FOOTER", "text": "x".repeat(61) }))),
        ("400 100/2388040", json!([{ "type": "BODY", "text": "word ".repeat(300) }])),
        (
            "400 100/2388043",
            json!([{ "type": "BODY", "text": "Your order {{1}} has left us today and will be with you soon." }]),
        ),
        ("400 100/2388047", beside(json!({ "type": "HEADER", "format": "TEXT", "text": "Hot news 🔥" }))),
        ("400 100/2388047", beside(json!({ "type": "HEADER", "format": "TEXT", "text": "One\nTwo" }))),
        ("400 100/2388047", beside(json!({ "type": "HEADER", "format": "TEXT", "text": "*Big* news" }))),
        (
            "400 100/2388047",
            beside(
                json!({ "type": "HEADER", "format": "TEXT", "text": "For {{1}} and {{2}} today", "example": { "header_text": ["a", "b"] } }),
            ),
        ),
        (
            "400 100/2388060",
            beside(json!({ "type": "BUTTONS", "buttons": [{ "type": "QUICK_REPLY", "text": "Yes {{1}}" }] })),
        ),
        ("400 100/2388072", json!([{ "type": "BODY", "text": format!("{BODY}\n\n\n{BODY}") }])),
        ("400 100/2388072", json!([{ "type": "BODY", "text": format!("{BODY} {}", "🎉 ".repeat(11)) }])),
        ("400 100/2388073", beside(json!({ "type": "FOOTER", "text": "Bye {{1}}" }))),
        ("400 100/2388073", beside(json!({ "type": "FOOTER", "text": "One\nTwo" }))),
        ("400 100/2388073", beside(json!({ "type": "FOOTER", "text": "Bye 👋" }))),
        (
            "400 100/2388081",
            beside(
                json!({ "type": "BUTTONS", "buttons": [{ "type": "URL", "text": "Chat", "url": "https://wa.me/15550100000" }] }),
            ),
        ),
        ("400 100/2388037", body(two, &["a", "b"])),
        (
            "400 100/2388037",
            body("Your order {{2}} has left us today and will be with you within three days.", &["a", "b"]),
        ),
        ("400 100/2388293", body("Hello {{1}} there", &["Ana"])),
        (
            "400 100/2388299",
            body(
                "{{1}} has ordered with us today, and the parcel will be there within three days.",
                &["Ana"],
            ),
        ),
        (
            "400 100/2388299",
            body("We have an order from you here, and it goes today to the customer called {{1}}", &["Ana"]),
        ),
        (
            "400 131009/2494102",
            beside(
                json!({ "type": "HEADER", "format": "IMAGE", "example": { "header_handle": ["4::aW1hZ2U=:ARY"] } }),
            ),
        ),
        (
            "400 131009/2494102",
            beside(
                json!({ "type": "HEADER", "format": "IMAGE", "example": { "header_handle": ["https://a.example/b.jpg"] } }),
            ),
        ),
        // The quick replies stand apart: Meta's text says so, no subcode is known.
        (
            "400 100",
            beside(
                json!({ "type": "BUTTONS", "buttons": [{ "type": "QUICK_REPLY", "text": "Yes" }, { "type": "URL", "text": "Go", "url": "https://a.example/" }, { "type": "QUICK_REPLY", "text": "No" }] }),
            ),
        ),
    ];
    for (expected, components) in cases {
        assert_eq!(refused("UTILITY", components.clone()), expected, "{components}");
    }
}

#[test]
fn names_have_a_form_and_some_are_taken() {
    let sandbox = Sandbox::new();
    let create = |name: &str| {
        let body = json!({ "name": name, "language": "en_US", "category": "UTILITY",
            "components": [{ "type": "BODY", "text": BODY }] });
        sandbox.create(body)
    };
    let wrong = create("Order-Shipped");
    assert_eq!(wrong.refusal(), "400 100/2388046");
    let error = wrong.error();
    assert_eq!(error["error_user_title"], "Name Format is Incorrect");
    assert_eq!(error["error_data"], json!({ "blame_field_specs": [["name"]] }));
    assert_eq!(error["is_transient"], json!(false));
    assert_eq!(create(&"x".repeat(513)).refusal(), "400 100/2388040");
    // The account's own sample has this name, in this language.
    assert_eq!(create("hello_world").refusal(), "400 100/2388155");
    create("order_shipped").ok();
    let twice = create("order_shipped");
    assert_eq!(twice.refusal(), "400 100/2388024");
    assert_eq!(twice.error()["error_user_title"], "Content in This Language Already Exists");
}

#[test]
fn a_language_of_another_category_is_refused_in_metas_words() {
    let sandbox = Sandbox::new();
    sandbox.created("order_shipped", "MARKETING", BODY);
    let body = json!({ "name": "order_shipped", "language": "es_MX", "category": "UTILITY",
        "components": [{ "type": "BODY", "text": "Tu pedido salió hoy y te llega en los próximos tres días." }] });
    let reply = sandbox.create(body);
    let expected =
        "The category UTILITY doesn't match the one that's already associated with this template, MARKETING.";
    assert_eq!((reply.refusal().as_str(), &reply.error()["error_user_msg"]), ("400 100", &json!(expected)));
}

#[test]
fn kinds_are_refused_outside_their_category() {
    let offer = json!([{ "type": "BODY", "text": BODY }, { "type": "BUTTONS", "buttons": [{ "type": "COPY_CODE", "example": "SAVE25" }] }]);
    assert_eq!(refused("UTILITY", offer), "400 100");
    assert_eq!(refused("AUTHENTICATION", json!([{ "type": "BODY", "text": BODY }])), "400 100");
    let otp = json!([{ "type": "BODY" }, { "type": "BUTTONS", "buttons": [{ "type": "OTP", "otp_type": "ZERO_TAP",
        "supported_apps": [{ "package_name": "com.acme.shop", "signature_hash": "K8a/AINcGX7" }] }] }]);
    assert_eq!(refused("AUTHENTICATION", otp), "400 100");
}

#[test]
fn accounts_that_may_not_are_told_so() {
    let create = |sandbox: &Sandbox, category: &str, components: Value| {
        let body =
            json!({ "name": "a", "language": "en_US", "category": category, "components": components });
        sandbox.create(body).refusal()
    };
    let text = json!([{ "type": "BODY", "text": BODY }]);
    let barred = Sandbox::behaving("account: { can_create: false }\n");
    assert_eq!(create(&barred, "UTILITY", text.clone()), "400 200002/2388109");
    let restricted = Sandbox::behaving("account: { utility_restricted: true }\n");
    assert_eq!(create(&restricted, "UTILITY", text.clone()), "400 200002/2388109");
    let body = json!({ "name": "a", "language": "en_US", "category": "MARKETING", "components": text });
    restricted.create(body).ok();
    let bare = Sandbox::behaving("account: { catalog: false }\n");
    let catalog =
        beside(json!({ "type": "BUTTONS", "buttons": [{ "type": "CATALOG", "text": "View catalog" }] }));
    assert_eq!(create(&bare, "MARKETING", catalog.clone()), "400 100/2388027");
    let body = json!({ "name": "a", "language": "en_US", "category": "MARKETING", "components": catalog });
    Sandbox::new().create(body).ok();
}

#[test]
fn a_flow_must_be_one_that_is_published() {
    let flow = |name: &str| {
        beside(
            json!({ "type": "BUTTONS", "buttons": [{ "type": "FLOW", "text": "Book", "flow_name": name, "flow_action": "navigate", "navigate_screen": "FIRST" }] }),
        )
    };
    let sandbox = Sandbox::behaving("flows: { booking: \"1234567890\" }\n");
    let create = |name: &str, flow_name: &str| {
        let body = json!({ "name": name, "language": "en_US", "category": "UTILITY", "components": flow(flow_name) });
        sandbox.create(body)
    };
    assert_eq!(create("a", "parking").refusal(), "400 100");
    let id = create("a", "booking").ok()["id"].as_str().unwrap().to_owned();
    let button = &sandbox.read(&id, "components")["components"][1]["buttons"][0];
    assert_eq!((&button["flow_id"], button.get("flow_name")), (&json!("1234567890"), None));
}

#[test]
fn the_envelope_is_metas_to_the_key() {
    let sandbox = Sandbox::new();
    let reply = sandbox.create(json!({ "name": "A", "language": "en_US", "category": "UTILITY",
        "components": [{ "type": "BODY", "text": BODY }] }));
    let error = reply.error();
    let keys: Vec<&String> = error.as_object().unwrap().keys().collect();
    let expected = [
        "message",
        "type",
        "code",
        "error_data",
        "error_subcode",
        "is_transient",
        "error_user_title",
        "error_user_msg",
        "fbtrace_id",
    ];
    assert_eq!(keys, expected);
    assert_eq!(reply.header("content-type"), Some("application/json; charset=UTF-8"));
    assert_eq!(reply.header("x-fb-trace-id"), error["fbtrace_id"].as_str());
    let again = sandbox.get(&format!("{}?fields=nonsense", templates()));
    assert_ne!(again.error()["fbtrace_id"], error["fbtrace_id"]);
}
