//! What no single example shows: the whole table of categories, and what must stay quiet.

use crate::diag::Level;
use crate::lint::example::run_example;
use crate::lint::{Group, registry};

/// The rules of the group that fire in a text, notes left out.
fn fired(text: &str) -> Vec<&'static str> {
    let ran = run_example(text);
    let findings = ran.outcome.report.findings().iter().filter(|finding| finding.level > Level::Note);
    let of_group =
        |rule: &&'static str| registry::find(rule).is_some_and(|rule| rule.group == Group::Structure);
    findings.map(|finding| finding.rule).filter(of_group).collect()
}

/// Facts about the platform: which kind is allowed in which category, every row of the table.
#[test]
fn every_kind_is_held_against_every_category() {
    const ALL: [&str; 3] = ["marketing", "utility", "authentication"];
    let table: [(&str, &[&str]); 24] = [
        ("header: Hello", &ALL[..2]),
        ("header: { image: keep }", &ALL[..2]),
        ("header: { video: keep }", &ALL[..2]),
        ("header: { document: keep }", &ALL[..2]),
        ("header: location", &ALL[..2]),
        ("header: { gif: keep }", &ALL[..1]),
        ("header: product", &ALL[..1]),
        ("buttons: [{ quick_reply: More }]", &ALL[..2]),
        ("buttons: [{ url: 'https://acme.example', text: More }]", &ALL[..2]),
        ("buttons: [{ phone_number: '+15550051310', text: Call }]", &ALL[..2]),
        ("buttons: [{ copy_code: SAVE25 }]", &ALL[..1]),
        ("buttons: [{ flow: { name: booking }, text: Book }]", &ALL[..2]),
        ("buttons: [catalog]", &ALL[..1]),
        ("buttons: [mpm]", &ALL[..1]),
        ("buttons: [spm]", &ALL[..1]),
        ("buttons: [{ voice_call: Call us }]", &ALL[..2]),
        ("buttons: [{ order_details: Pay }]", &ALL[..2]),
        ("buttons: [{ order_details: Buy now }]", &ALL[..1]),
        ("buttons: [{ payment_request: { offsite_card_pay: {} } }]", &ALL[..2]),
        ("buttons: [request_contact_info]", &ALL[..2]),
        ("buttons: [{ otp: copy_code }]", &ALL[2..]),
        ("limited_time_offer: { text: Ends soon }", &ALL[..1]),
        ("carousel: [{ header: product, buttons: [spm] }]", &ALL[..1]),
        ("call_permission_request: true", &ALL[..2]),
    ];
    for (kind, allowed) in table {
        for category in ALL {
            let text = format!("category: {category}\nbody: Something to read.\n{kind}\n");
            let fires = fired(&text).iter().filter(|rule| **rule == "kind-outside-category").count();
            assert_eq!(fires, usize::from(!allowed.contains(&category)), "{kind} in {category}");
        }
    }
}

/// Answers of Meta's, as seen live: what was sent comes back otherwise, and none of it is a mistake.
#[test]
fn what_an_account_lists_is_left_alone() {
    let listing = r#"{"data": [
        {"name": "login_code", "id": "1", "status": "APPROVED", "category": "AUTHENTICATION", "language": "en_US",
         "message_send_ttl_seconds": 600, "parameter_format": "POSITIONAL", "components": [
           {"type": "BODY", "text": "*{{1}}* is your verification code. For your security, do not share this code.",
            "add_security_recommendation": true, "example": {"body_text": [["123456"]]}},
           {"type": "FOOTER", "text": "This code expires in 10 minutes.", "code_expiration_minutes": 10},
           {"type": "BUTTONS", "buttons": [{"type": "URL", "text": "Copy code",
            "url": "https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code_expiration_minutes=10&code=otp{{1}}",
            "example": ["https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code_expiration_minutes=10&code=otp123456"]}]}]},
        {"name": "hello_world", "id": "2", "status": "PENDING", "category": "UTILITY", "language": "en_US",
         "previous_category": "ACCOUNT_UPDATE", "components": [{"type": "BODY", "text": "Welcome and congratulations!"}]},
        {"name": "from_the_library", "id": "3", "status": "PENDING", "category": "UTILITY", "language": "en_US",
         "library_template_name": "delivery_update_1", "components": [{"type": "BODY", "text": "{{1}}"}]},
        {"name": "sale", "id": "4", "status": "REJECTED", "category": "MARKETING", "language": "en_US",
         "message_send_ttl_seconds": 0, "sub_category": "CUSTOM", "correct_category": "",
         "degrees_of_freedom_spec": [{"key": "IMAGE_TOUCHUPS", "value": {"enroll_status": "OPT_OUT"}}],
         "components": [{"type": "HEADER", "format": "IMAGE",
           "example": {"header_handle": ["https://scontent.whatsapp.net/v/t61.jpg"]}}, {"type": "BODY", "text": "Sale"}]},
        {"name": "asked_without_components", "id": "5", "status": "APPROVED", "language": "en_US"}]}"#;
    assert_eq!(fired(&format!("# file: listing.json\n{listing}\n")), [""; 0]);
}

/// One mistake is one finding: what could not be read is not missing as well.
#[test]
fn a_misspelt_part_is_not_missing_too() {
    assert_eq!(fired("bdoy: Your order has left us.\n"), ["unknown-key"]);
    assert_eq!(fired("body: [Your order, has left us]\n"), ["wrong-type"]);
    assert_eq!(fired("category: authentication\nbody: {}\nbutton: [{ otp: copy_code }]\n"), ["unknown-key"]);
    assert_eq!(
        fired("category: authentication\nbody: {}\nbuttons: [{ otp: one_tap, supported_app: keep }]\n"),
        ["unknown-key"]
    );
}

#[test]
fn what_is_to_be_deleted_need_not_be_fit_to_send() {
    let text = "name: Old Name\ntranslations:\n  es_MX:\n    category: utility\n    carousel: []\n    state: absent\n";
    assert_eq!(fired(&format!("# file: old.yaml\n{text}")), [""; 0]);
}
