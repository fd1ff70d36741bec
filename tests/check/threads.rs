//! What people reported: every thread with a payload that can be made again, by its name.
//!
//! The templates and values are our own; what is wrong with them is what was wrong there.

use serde_json::{Value, json};
use waform::check::{Checker, Context, Row, Verdict};
use waform::render::Given;

use super::corpus::{NUMBER, checker, now};

/// A listing of one approved template.
fn approved(format: &str, category: &str, components: Value) -> Checker {
    let template = json!({ "id": "1", "status": "APPROVED", "name": "order_update", "language": "en_US",
        "category": category, "parameter_format": format, "components": components });
    checker("listing.json", &json!({ "data": [template] }).to_string())
}

fn request(language: &str, components: Value) -> Value {
    json!({ "messaging_product": "whatsapp", "to": NUMBER, "type": "template",
        "template": { "name": "order_update", "language": { "code": language }, "components": components } })
}

fn verdict(checker: &Checker, components: Value) -> Verdict<'static> {
    checker.value(&request("en_US", components), Context::at(now()))
}

/// `132000 body`, for each problem.
fn said(verdict: &Verdict<'_>) -> Vec<String> {
    let code = |code: Option<u32>| code.map_or("-".to_owned(), |code| code.to_string());
    verdict.problems.iter().map(|problem| format!("{} {}", code(problem.code()), problem.place)).collect()
}

fn words(values: &[&str]) -> Value {
    let values: Vec<Value> = values.iter().map(|text| json!({ "type": "text", "text": text })).collect();
    json!({ "type": "body", "parameters": values })
}

fn url(index: &str, suffix: &str) -> Value {
    json!({ "type": "button", "sub_type": "url", "index": index, "parameters": [{ "type": "text", "text": suffix }] })
}

/// A body with so many variables, and whatever else.
fn positional(variables: usize, mut more: Vec<Value>) -> Checker {
    let numbers: Vec<String> = (1..=variables).map(|at| format!("line {at} is {{{{{at}}}}}")).collect();
    more.push(json!({ "type": "BODY", "text": format!("Here it is: {}. Thank you.", numbers.join(", ")) }));
    approved("POSITIONAL", "UTILITY", more.into())
}

fn dynamic_url() -> Value {
    json!({ "type": "URL", "text": "Track", "url": "https://acme.example/track/{{1}}" })
}

fn buttons(list: Value) -> Value {
    json!({ "type": "BUTTONS", "buttons": list })
}

fn named() -> Checker {
    let body =
        json!({ "type": "BODY", "text": "Tomorrow is your {{maintenance}} with {{technician}}. See you." });
    approved("NAMED", "UTILITY", json!([body]))
}

// Counts and shapes.

#[test]
fn chatwoot_13142_nine_values_that_never_reached_the_request() {
    let checker = positional(9, vec![buttons(json!([{ "type": "QUICK_REPLY", "text": "Yes" }]))]);
    let verdict = verdict(&checker, json!([]));
    assert_eq!(said(&verdict), ["132000 body"]);
    assert!(verdict.problems[0].message.starts_with("0 values for 9 variables"), "{:?}", verdict.problems);
}

#[test]
fn chatwoot_13805_a_template_that_is_not_here_is_said_to_be_missing() {
    let request = json!({ "messaging_product": "whatsapp", "to": NUMBER, "type": "template",
        "template": { "name": "brand_new", "language": { "code": "en_US" } } });
    let verdict = positional(1, vec![]).value(&request, Context::at(now()));
    assert_eq!(said(&verdict), ["132001 template.name"]);
}

#[test]
fn chatwoot_4995_header_and_address_have_variables_too() {
    let header = json!({ "type": "HEADER", "format": "TEXT", "text": "Order {{1}} is here" });
    let checker = positional(1, vec![header, buttons(json!([dynamic_url()]))]);
    assert_eq!(said(&verdict(&checker, json!([words(&["a"])]))), ["132000 header", "131008 buttons.0"]);
}

#[test]
fn chatwoot_9433_a_file_in_the_header_is_needed_at_every_send() {
    let header = json!({ "type": "HEADER", "format": "IMAGE" });
    let checker = positional(1, vec![header, buttons(json!([dynamic_url()]))]);
    assert_eq!(said(&verdict(&checker, json!([words(&["a"])]))), ["132012 header", "131008 buttons.0"]);
}

#[test]
fn pipedream_6071_the_value_of_the_address_in_the_body() {
    let checker = positional(1, vec![buttons(json!([dynamic_url()]))]);
    assert_eq!(
        said(&verdict(&checker, json!([words(&["a", "track-7"])]))),
        ["132000 body", "131008 buttons.0"]
    );
}

#[test]
fn pipedream_5899_in_metas_own_words() {
    let checker = positional(1, vec![buttons(json!([dynamic_url()]))]);
    let verdict = verdict(&checker, json!([words(&["a"])]));
    assert_eq!(verdict.problems[0].details(), "buttons: Button at index 0 of type Url requires a parameter");
}

#[test]
fn chatwoot_12393_and_12953_and_whatomate_258_an_address_without_its_value() {
    let checker = positional(0, vec![buttons(json!([dynamic_url()]))]);
    assert_eq!(said(&verdict(&checker, json!([]))), ["131008 buttons.0"]);
    assert!(verdict(&checker, json!([url("0", "abc")])).is_ok());
}

#[test]
fn pywa_154_two_values_for_one_name() {
    let body = json!({ "type": "BODY", "text": "Hello {{first_name}}, welcome to our shop." });
    let value = json!({ "type": "text", "parameter_name": "first_name", "text": "Ana" });
    let twice = json!([{ "type": "body", "parameters": [value, value] }]);
    let verdict = verdict(&approved("NAMED", "UTILITY", json!([body])), twice);
    assert!(verdict.problems.iter().all(|problem| problem.code() == Some(132_000)) && !verdict.is_ok());
}

#[test]
fn vacademy_2631_ten_values_for_two_variables() {
    let verdict = verdict(&positional(2, vec![]), json!([words(&["x"; 10])]));
    assert_eq!(said(&verdict), ["132000 body"]);
    assert_eq!(
        verdict.problems[0].details(),
        "body: number of localizable_params (10) does not match the expected number of params (2)"
    );
}

#[test]
fn whatomate_354_and_356_and_chatwoot_15255_values_keep_the_order_of_their_numbers() {
    let checker = positional(11, vec![]);
    let mut keys: Vec<String> = (1..=11).map(|at| format!("body.{at}")).collect();
    // As text, 10 and 11 come before 2.
    keys.sort();
    let row = Row {
        to: Some(NUMBER.to_owned()),
        template: Some("order_update".to_owned()),
        language: Some("en_US".to_owned()),
        params: keys.into_iter().map(|key| (key.clone(), Given::Text(format!("value of {key}")))).collect(),
        ..Row::default()
    };
    assert!(checker.row(&row, Context::at(now())).is_ok());
    let sent = checker.request(&row).unwrap();
    let values = sent["template"]["components"][0]["parameters"].as_array().unwrap();
    for (value, at) in values.iter().zip(1..) {
        assert_eq!(value["text"], format!("value of body.{at}"));
    }
}

#[test]
fn frappe_169_and_43_values_that_are_empty_or_null() {
    let checker = positional(1, vec![]);
    assert_eq!(said(&verdict(&checker, json!([words(&[""])]))), ["131008 body.1"]);
    let null = json!([{ "type": "body", "parameters": [{ "type": "text", "text": null }] }]);
    assert_eq!(said(&verdict(&checker, null)), ["100 body.1"]);
}

#[test]
fn frappe_188_a_phone_button_is_not_sent() {
    let phone = json!({ "type": "PHONE_NUMBER", "text": "Call", "phone_number": "+447700900123" });
    let checker = positional(0, vec![buttons(json!([phone]))]);
    let component = json!({ "type": "button", "sub_type": "phone_number", "index": "0", "parameters": [] });
    let verdict = verdict(&checker, json!([component]));
    assert_eq!(verdict.problems[0].code(), Some(100));
    assert!(verdict.problems[0].details().contains("must be one of {"), "{:?}", verdict.problems);
}

#[test]
fn whatomate_223_and_285_and_351_a_header_of_another_format() {
    let checker = positional(0, vec![json!({ "type": "HEADER", "format": "DOCUMENT" })]);
    let header = |parameters: Value| json!([{ "type": "header", "parameters": parameters }]);
    let text = json!([{ "type": "text", "text": "invoice.pdf" }]);
    let image = json!([{ "type": "image", "image": { "id": "1" } }]);
    for parameters in [json!([]), text, image] {
        let verdict = verdict(&checker, header(parameters.clone()));
        assert_eq!(said(&verdict), ["132012 header"], "{parameters}");
    }
}

#[test]
fn chatbotx_1006_a_quick_reply_may_be_left_out_but_not_be_empty() {
    let checker = positional(0, vec![buttons(json!([{ "type": "QUICK_REPLY", "text": "Yes" }]))]);
    let reply = |parameters: Value| json!([{ "type": "button", "sub_type": "quick_reply", "index": "0", "parameters": parameters }]);
    assert!(verdict(&checker, json!([])).is_ok());
    assert!(verdict(&checker, reply(json!([{ "type": "payload", "payload": "yes" }]))).is_ok());
    assert!(!verdict(&checker, reply(json!([{ "type": "payload", "payload": "" }]))).is_ok());
    assert!(!verdict(&checker, reply(json!([{ "type": "payload", "payload": null }]))).is_ok());
}

#[test]
fn whatsapp_api_js_175_fixed_buttons_count() {
    let fixed = json!({ "type": "URL", "text": "Shop", "url": "https://acme.example/" });
    let checker = positional(0, vec![buttons(json!([fixed, dynamic_url()]))]);
    assert!(verdict(&checker, json!([url("1", "abc")])).is_ok());
    assert_eq!(said(&verdict(&checker, json!([url("0", "abc")]))), ["100 buttons.0", "131008 buttons.1"]);
}

#[test]
fn chatwoot_14714_clairvoyance_1128_stack_93_and_java_221_flows_are_named() {
    let flow = json!({ "type": "FLOW", "text": "Book", "flow_id": "123", "flow_action": "navigate", "navigate_screen": "A" });
    let checker = positional(0, vec![buttons(json!([flow]))]);
    assert_eq!(said(&verdict(&checker, json!([]))), ["131009 buttons.0"]);
    let named = json!({ "type": "button", "sub_type": "flow", "index": "0",
        "parameters": [{ "type": "action", "action": { "flow_token": "unused" } }] });
    assert!(verdict(&checker, json!([named])).is_ok());
}

#[test]
fn php_rest_189_ruby_sdk_115_and_frappe_153_addresses_count_from_one_again() {
    let checker = positional(2, vec![buttons(json!([dynamic_url()]))]);
    assert!(verdict(&checker, json!([words(&["a", "b"]), url("0", "abc")])).is_ok());
    let row = br#"{"to":"+447700900123","template":"order_update","language":"en_US",
        "params":{"body.1":"a","body.2":"b","buttons.0":"abc"}}"#;
    assert!(checker.line(row, Context::at(now())).is_ok());
}

#[test]
fn netflie_201_v2_2126_and_chat_studio_4277_white_space_in_values() {
    let checker = positional(1, vec![]);
    for value in ["a\nb", "a\tb", "a     b"] {
        assert_eq!(said(&verdict(&checker, json!([words(&[value])]))), ["132018 body.1"], "{value:?}");
    }
    assert!(verdict(&checker, json!([words(&["a    b"])])).is_ok());
}

#[test]
fn authgear_3356_codes_have_fifteen_characters() {
    let components = json!([{ "type": "BODY", "text": "*{{1}}* is your verification code." },
        { "type": "BUTTONS", "buttons": [{ "type": "URL", "text": "Copy code",
            "url": "https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code_expiration_minutes=5&code=otp{{1}}" }] }]);
    let checker = approved("POSITIONAL", "AUTHENTICATION", components);
    let sent = |code: &str| verdict(&checker, json!([words(&[code]), url("0", code)]));
    assert!(sent(&"1".repeat(15)).is_ok());
    assert_eq!(said(&sent(&"1".repeat(16)))[0], "132018 body.1");
}

#[test]
fn glific_3517_the_body_is_measured_with_its_values() {
    // A footer makes Meta's limit of 1,024 certain.
    let checker = positional(1, vec![json!({ "type": "FOOTER", "text": "Acme" })]);
    let fixed = "Here it is: line 1 is . Thank you.".len();
    assert!(verdict(&checker, json!([words(&["x".repeat(1024 - fixed).as_str()])])).is_ok());
    assert_eq!(
        said(&verdict(&checker, json!([words(&["x".repeat(1025 - fixed).as_str()])]))),
        ["132005 body"]
    );
}

// Names.

#[test]
fn netflie_laravel_41_pywa_108_115_and_net_165_names_are_missing() {
    let verdict = verdict(&named(), json!([words(&["inspection", "Mr Lee"])]));
    assert_eq!(said(&verdict), ["100 body", "100 body"]);
}

#[test]
fn java_230_net_111_and_chatwoot_11198_names_and_numbers_do_not_mix() {
    let mixed = json!([{ "type": "body", "parameters": [
        { "type": "text", "parameter_name": "maintenance", "text": "inspection" }, { "type": "text", "text": "Mr Lee" }] }]);
    assert!(said(&verdict(&named(), mixed)).iter().any(|said| said.starts_with("100 ")));
    let spare =
        json!([{ "type": "body", "parameters": [{ "type": "text", "parameter_name": "a", "text": "b" }] }]);
    assert_eq!(said(&verdict(&positional(1, vec![]), spare)), ["100 body"]);
}

// Languages.

fn in_language(code: &str) -> Verdict<'static> {
    positional(0, vec![]).value(&request(code, json!([])), Context::at(now()))
}

#[test]
fn capo_121_a_language_that_was_never_created() {
    let verdict = in_language("pt_PT");
    assert_eq!(said(&verdict), ["132001 template.language.code"]);
    assert_eq!(verdict.problems[0].message, "`order_update` has no translation `pt_PT`, only en_US");
}

#[test]
fn netflie_113_java_136_and_tawn33y_57_en_is_not_en_us() {
    let verdict = in_language("en");
    assert_eq!(said(&verdict), ["132001 template.language.code"]);
    assert!(verdict.problems[0].message.ends_with("did you mean `en_US`?"));
}

#[test]
fn picpeak_647_and_rohit_14_en_us_is_not_everywhere() {
    let template = json!({ "id": "1", "status": "APPROVED", "name": "order_update", "language": "de",
        "category": "UTILITY", "components": [{ "type": "BODY", "text": "Ihre Bestellung ist da." }] });
    let checker = checker("listing.json", &json!({ "data": [template] }).to_string());
    let verdict = checker.value(&request("en_US", json!([])), Context::at(now()));
    assert_eq!(said(&verdict), ["132001 template.language.code"]);
}

#[test]
fn frappe_54_an_empty_language() {
    assert_eq!(said(&in_language("")), ["100 template.language.code"]);
}
