//! What comes back differently from how it was sent: every row of the table in the facts about templates.

use serde_json::{Value, json};

use super::support::{BODY, Sandbox};

/// Creates a template, and gives back what Meta says of it.
fn read_back(sandbox: &Sandbox, category: &str, extra: Value, components: Value, fields: &str) -> Value {
    let mut body =
        json!({ "name": "a", "language": "en_US", "category": category, "components": components });
    body.as_object_mut().unwrap().extend(extra.as_object().unwrap().clone());
    let id = sandbox.create(body).ok()["id"].as_str().unwrap().to_owned();
    sandbox.read(&id, fields)
}

fn components_of(category: &str, extra: Value, components: Value) -> Value {
    read_back(&Sandbox::new(), category, extra, components, "components")["components"].clone()
}

#[test]
fn words_come_back_in_upper_case() {
    let read = read_back(
        &Sandbox::new(),
        "utility",
        json!({ "parameter_format": "named" }),
        json!([
            { "type": "header", "format": "text", "text": "News" },
            { "type": "body", "text": BODY },
            { "type": "buttons", "buttons": [{ "type": "quick_reply", "text": "Ok" }] },
        ]),
        "category,parameter_format,components",
    );
    assert_eq!((&read["category"], &read["parameter_format"]), (&json!("UTILITY"), &json!("NAMED")));
    let expected = json!([
        { "type": "HEADER", "format": "TEXT", "text": "News" },
        { "type": "BODY", "text": BODY },
        { "type": "BUTTONS", "buttons": [{ "type": "QUICK_REPLY", "text": "Ok" }] },
    ]);
    assert_eq!(read["components"], expected);
}

#[test]
fn samples_come_back_nested_however_they_were_sent() {
    let text = "Hello, your order {{1}} has left us today and will be with you within three days.";
    for sample in [json!([["7"]]), json!(["7"]), json!("7")] {
        let components = json!([{ "type": "BODY", "text": text, "example": { "body_text": sample } }]);
        let read = components_of("UTILITY", json!({}), components);
        assert_eq!(read[0]["example"]["body_text"], json!([["7"]]), "{sample}");
    }
    let header = json!([{ "type": "HEADER", "format": "TEXT", "text": "Order {{1}}", "example": { "header_text": ["7"] } },
        { "type": "BODY", "text": BODY }]);
    assert_eq!(components_of("UTILITY", json!({}), header)[0]["example"], json!({ "header_text": ["7"] }));
    let named = json!([{ "type": "BODY", "text": text.replace("{{1}}", "{{order}}"),
        "example": { "body_text_named_params": [{ "param_name": "order", "example": "7" }] } }]);
    let read = components_of("UTILITY", json!({ "parameter_format": "NAMED" }), named.clone());
    assert_eq!(read, named);
}

#[test]
fn a_media_sample_comes_back_as_another_address_at_every_reading() {
    let sandbox = Sandbox::new();
    let png = b"\x89PNG\r\n\x1a\nnot much of a picture".to_vec();
    let handle = sandbox.uploaded("image/png", &png);
    assert!(handle.starts_with("4::"));
    let header = json!({ "type": "HEADER", "format": "IMAGE", "example": { "header_handle": [handle] } });
    let body = json!({ "name": "a", "language": "en_US", "category": "UTILITY",
        "components": [header, { "type": "BODY", "text": BODY }] });
    let id = sandbox.create(body).ok()["id"].as_str().unwrap().to_owned();
    let address = || {
        let read = sandbox.read(&id, "components");
        read["components"][0]["example"]["header_handle"][0].as_str().unwrap().to_owned()
    };
    let (first, second) = (address(), address());
    assert_ne!(first, second);
    for address in [&first, &second] {
        let path = address.strip_prefix(&sandbox.running.info().base_url).unwrap();
        let file = sandbox.send(sandbox.bare(reqwest::Method::GET, path));
        assert_eq!((file.status, file.header("content-type"), &file.bytes), (200, Some("image/png"), &png));
        // The signature is over all of it, and it does not hold for ever.
        let tampered = path.replace("oh=", "oh=0");
        assert_eq!(sandbox.send(sandbox.bare(reqwest::Method::GET, &tampered)).status, 403);
    }
    sandbox.advance("15d");
    let path = first.strip_prefix(&sandbox.running.info().base_url).unwrap();
    assert_eq!(sandbox.send(sandbox.bare(reqwest::Method::GET, path)).status, 403);
}

#[test]
fn a_one_time_code_button_comes_back_as_an_address_and_the_texts_are_metas() {
    let components = json!([
        { "type": "BODY", "add_security_recommendation": true },
        { "type": "FOOTER", "code_expiration_minutes": 10 },
        { "type": "BUTTONS", "buttons": [{ "type": "OTP", "otp_type": "copy_code" }] },
    ]);
    let sandbox = Sandbox::new();
    let fields = "components,message_send_ttl_seconds";
    let read = read_back(&sandbox, "AUTHENTICATION", json!({}), components, fields);
    let address = "https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code_expiration_minutes=10&code=otp";
    let expected = json!([
        { "type": "BODY", "text": "*{{1}}* is your verification code. For your security, do not share this code.",
          "add_security_recommendation": true, "example": { "body_text": [["123456"]] } },
        { "type": "FOOTER", "text": "This code expires in 10 minutes.", "code_expiration_minutes": 10 },
        { "type": "BUTTONS", "buttons": [{ "type": "URL", "text": "Copy code", "url": format!("{address}{{{{1}}}}"),
          "example": [format!("{address}123456")] }] },
    ]);
    assert_eq!(read["components"], expected);
    // The default of the category shows although nobody set it.
    assert_eq!(read["message_send_ttl_seconds"], 600);
}

#[test]
fn apps_and_the_label_for_filling_in_do_not_come_back() {
    let components = json!([
        { "type": "BODY" },
        { "type": "BUTTONS", "buttons": [{ "type": "OTP", "otp_type": "ONE_TAP", "text": "Copy", "autofill_text": "Fill in",
            "supported_apps": [{ "package_name": "com.acme.shop", "signature_hash": "K8a/AINcGX7" }] }] },
    ]);
    let read = components_of("AUTHENTICATION", json!({}), components);
    let button = &read[1]["buttons"][0];
    let keys: Vec<&str> = button.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!((keys.join(" ").as_str(), &button["text"]), ("type text url example", &json!("Copy")));
    // Without a footer there are no minutes in the address.
    assert_eq!(button["url"], "https://www.whatsapp.com/otp/code/?otp_type=ONE_TAP&code=otp{{1}}");
    assert_eq!(read[0]["text"], "*{{1}}* is your verification code.");
}

#[test]
fn numbers_have_a_plus_and_samples_of_addresses_stay_lists() {
    let components = json!([{ "type": "BODY", "text": BODY }, { "type": "BUTTONS", "buttons": [
        { "type": "PHONE_NUMBER", "text": "Call", "phone_number": "15550051310" },
        { "type": "URL", "text": "Track", "url": "https://acme.example/t/{{1}}", "example": "1Z999" },
    ] }]);
    let read = components_of("UTILITY", json!({}), components);
    let buttons = &read[1]["buttons"];
    assert_eq!(buttons[0]["phone_number"], "+15550051310");
    assert_eq!(buttons[1]["example"], json!(["1Z999"]));
    for sample in ["1Z999", "https://acme.example/t/1Z999"] {
        let components = json!([{ "type": "BODY", "text": BODY }, { "type": "BUTTONS", "buttons": [
            { "type": "URL", "text": "Track", "url": "https://acme.example/t/{{1}}", "example": [sample] }] }]);
        assert_eq!(
            components_of("UTILITY", json!({}), components)[1]["buttons"][0]["example"],
            json!([sample])
        );
    }
}

#[test]
fn a_flow_comes_back_as_its_number() {
    let flow = |key: &str, value: &str| {
        json!([{ "type": "BODY", "text": BODY }, { "type": "BUTTONS", "buttons": [
            { "type": "FLOW", "text": "Book", key: value, "flow_action": "navigate", "navigate_screen": "FIRST" }] }])
    };
    for (key, value) in [("flow_name", "booking"), ("flow_json", "{\"version\":\"7.0\",\"screens\":[]}")] {
        let button = components_of("UTILITY", json!({}), flow(key, value))[1]["buttons"][0].clone();
        assert!(button["flow_id"].as_str().unwrap().bytes().all(|byte| byte.is_ascii_digit()));
        assert_eq!((button.get("flow_name"), button.get("flow_json")), (None, None));
    }
    let given = components_of("UTILITY", json!({}), flow("flow_id", "4711"))[1]["buttons"][0].clone();
    assert_eq!(given["flow_id"], "4711");
}

#[test]
fn specs_change_their_form_or_their_name_and_some_never_come_back() {
    let extra = json!({
        "allow_category_change": true,
        "bid_spec": { "bid_strategy": "LOWEST_COST_WITH_BID_CAP", "bid_amount": 87000 },
        "degrees_of_freedom_spec": { "creative_features_spec": {
            "image_touchups": { "enroll_status": "OPT_OUT" }, "add_text_overlay": { "enroll_status": "OPT_IN" } } },
    });
    let components = json!([{ "type": "BODY", "text": BODY }]);
    let fields = "optimization_spec,degrees_of_freedom_spec,cta_url_link_tracking_opted_out,disable_ios_autofill,\
                  is_primary_device_delivery_only,message_send_ttl_seconds";
    let sandbox = Sandbox::new();
    let mut read = read_back(&sandbox, "MARKETING", extra, components, fields);
    let id = read.as_object_mut().unwrap().remove("id").unwrap();
    let expected = json!({
        "optimization_spec": { "bid_strategy": "LOWEST_COST_WITH_BID_CAP", "bid_amount": 87000 },
        "degrees_of_freedom_spec": [
            { "key": "IMAGE_TOUCHUPS", "value": { "enroll_status": "OPT_OUT" } },
            { "key": "ADD_TEXT_OVERLAY", "value": { "enroll_status": "OPT_IN" } },
        ],
        // Booleans that nobody sent; and no time to live, which has no default to show here.
        "cta_url_link_tracking_opted_out": false,
        "disable_ios_autofill": false,
        "is_primary_device_delivery_only": false,
    });
    assert_eq!(read, expected);
    for never in ["allow_category_change", "bid_spec"] {
        let asked = sandbox.get(&format!("/{}?fields={never}", id.as_str().unwrap()));
        assert!(asked.message().contains("nonexisting field"), "{never}");
    }
}

#[test]
fn the_order_of_components_is_kept_and_those_of_cards_are_read_too() {
    let sandbox = Sandbox::new();
    let handle = sandbox.uploaded("image/jpeg", b"\xff\xd8\xff jpeg");
    let card = json!({ "components": [
        { "type": "header", "format": "image", "example": { "header_handle": [handle] } },
        { "type": "body", "text": "One more thing for your garden." },
        { "type": "buttons", "buttons": [{ "type": "quick_reply", "text": "More" }] } ] });
    let components = json!([{ "type": "carousel", "cards": [card, card] }, { "type": "body", "text": BODY }]);
    let read = read_back(&sandbox, "MARKETING", json!({}), components, "components");
    assert_eq!(
        (&read["components"][0]["type"], &read["components"][1]["type"]),
        (&json!("CAROUSEL"), &json!("BODY"))
    );
    let first = &read["components"][0]["cards"][0]["components"];
    assert_eq!(
        (&first[0]["format"], &first[2]["buttons"][0]["type"]),
        (&json!("IMAGE"), &json!("QUICK_REPLY"))
    );
    assert!(first[0]["example"]["header_handle"][0].as_str().unwrap().contains("/sandbox/cdn/"));
}

#[test]
fn a_template_of_the_library_comes_back_as_its_components() {
    let sandbox = Sandbox::new();
    let body = json!({ "name": "a", "language": "en_US", "category": "UTILITY",
        "library_template_name": "order_confirmation_1",
        "library_template_button_inputs": [{ "type": "URL", "url": { "base_url": "https://acme.example/o/{{1}}",
            "url_suffix_example": "https://acme.example/o/7" } }] });
    let reply = sandbox.create(body).ok();
    // Nobody changed the wording: there is nothing to review.
    assert_eq!(reply["status"], "APPROVED");
    let read = sandbox.get(&format!("/{}", reply["id"].as_str().unwrap())).ok();
    assert_eq!(read["library_template_name"], "order_confirmation_1");
    assert_eq!(read.get("library_template_button_inputs"), None);
    let types: Vec<&str> =
        read["components"].as_array().unwrap().iter().filter_map(|c| c["type"].as_str()).collect();
    assert_eq!(types, ["HEADER", "BODY", "BUTTONS"]);
    assert_eq!(read["components"][2]["buttons"][0]["url"], "https://acme.example/o/{{1}}");
}

#[test]
fn samples_of_the_account_are_there_from_the_beginning() {
    let sandbox = Sandbox::new();
    let page = sandbox.get(&format!("{}?fields=name,status,source", super::support::templates())).ok();
    assert_eq!(page["data"].as_array().unwrap().len(), 1);
    let entry = &page["data"][0];
    assert_eq!(
        (&entry["name"], &entry["status"], &entry["source"]),
        (&json!("hello_world"), &json!("APPROVED"), &json!("MANUAL"))
    );
}

#[test]
fn every_field_of_the_reference_can_be_asked_for() {
    let sandbox = Sandbox::new();
    let id = sandbox.created("a", "UTILITY", BODY);
    let fields = "name,language,category,status,components,parameter_format,previous_category,correct_category,\
                  sub_category,rejected_reason,quality_score,last_updated_time,message_send_ttl_seconds,\
                  cta_url_link_tracking_opted_out,is_primary_device_delivery_only,is_sms_fallback_enabled,\
                  disable_ios_autofill,library_template_name,display_format,source,health_status,\
                  degrees_of_freedom_spec,optimization_spec,ad_account_id,ad_campaign_id,ad_adset_id,ad_id";
    let read = sandbox.read(&id, fields);
    assert_eq!((&read["rejected_reason"], &read["correct_category"]), (&json!("NONE"), &json!("")));
    assert!(read["last_updated_time"].as_i64().unwrap() > 1_700_000_000);
    for unset in ["previous_category", "sub_category", "library_template_name", "ad_id"] {
        assert_eq!(read.get(unset), None, "{unset}");
    }
    assert_eq!(read["health_status"]["can_send_message"], "AVAILABLE");
}
