//! From files to create bodies and back, for every kind of template.
//!
//! `fixtures/kinds` holds each kind as waform writes it, and the body that Meta is sent. A body that is read as a
//! file and compiled again must be the same body.

use std::collections::BTreeSet;
use std::path::PathBuf;

use jiff::civil::date;
use serde_json::{Value, json};
use waform::config::Config;
use waform::diag::Level;
use waform::discover::Reason;
use waform::discover::media::MediaFile;
use waform::lint::{self, MediaFacts, Options};
use waform::model::{Listed, Project, Template, compile};
use waform::span::{Source, Sources};

use crate::support::repository;

/// A file as a project of its own.
fn project(name: &str, text: &str) -> Project {
    let mut sources = Sources::default();
    let id = sources.add(Source::new(name, None, text));
    let listed = Listed { id, reason: Reason::Named, asked: true, invalid_at: None };
    let config = Config::default();
    let accounts = config.all_accounts();
    Project::decode(sources, config, Vec::new(), accounts, &[listed])
}

/// The bodies that create what a file holds, without what is to be deleted.
fn bodies(name: &str, text: &str) -> Vec<Value> {
    let project = project(name, text);
    let wanted = project.templates_of(0).filter(|template| template.local.absent.is_none());
    wanted.map(compile::create_body).collect()
}

/// Every kind: its file, and the bodies expected of it.
fn kinds() -> Vec<(PathBuf, String, String)> {
    let folder = repository().join("tests/fixtures/kinds");
    let paths = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut kinds: Vec<_> = paths
        .filter(|path| path.extension().is_some_and(|ending| ending == "yaml"))
        .map(|path| {
            let read = |path: &PathBuf| std::fs::read_to_string(path).unwrap();
            let (authored, wire) = (read(&path), read(&path.with_extension("wire.json")));
            (path, authored, wire)
        })
        .collect();
    kinds.sort();
    assert!(kinds.len() > 20, "{}", kinds.len());
    kinds
}

#[test]
fn each_kind_compiles_to_what_meta_documents() {
    for (path, authored, wire) in kinds() {
        let expected: Vec<Value> = serde_json::from_str(&wire).unwrap();
        assert_eq!(bodies("template.yaml", &authored), expected, "{}", path.display());
    }
}

/// Files of headers, all there and of the type that their endings promise.
struct Media;

impl MediaFacts for Media {
    fn look(&self, _template: &Template, path: &str) -> MediaFile {
        let mime = match path.rsplit_once('.').map(|(_, ending)| ending) {
            Some("jpg") => "image/jpeg",
            Some("mp4") => "video/mp4",
            _ => "application/pdf",
        };
        MediaFile::Found { bytes: 10_000, mime: Some(mime) }
    }
}

#[test]
fn no_kind_is_called_wrong() {
    for (path, authored, wire) in kinds() {
        for (name, text) in [("template.yaml", &authored), ("bodies.json", &wire)] {
            let project = project(name, text);
            let options = Options { today: date(2026, 11, 22), media: &Media, approved: BTreeSet::new() };
            let outcome = lint::run(&project, &options);
            let errors = outcome.report.findings().iter().filter(|finding| finding.level == Level::Error);
            let errors: Vec<_> =
                errors.map(|finding| format!("{}: {}", finding.rule, finding.message)).collect();
            assert_eq!(errors, [""; 0], "{} as {name}", path.display());
        }
    }
}

#[test]
fn what_is_sent_reads_back_as_the_same() {
    for (path, _, wire) in kinds() {
        let expected: Vec<Value> = serde_json::from_str(&wire).unwrap();
        assert_eq!(bodies("bodies.json", &wire), expected, "{}", path.display());
        // One body in a file of its own; JSON is YAML too, and has a reader of its own.
        for body in &expected {
            let text = format!("{body:#}");
            for name in ["body.json", "body.yaml"] {
                assert_eq!(bodies(name, &text), std::slice::from_ref(body), "{} in {name}", path.display());
            }
        }
    }
}

/// What Meta takes and answers, in the spellings that its own pages use, and the one that waform sends.
#[test]
fn the_spellings_of_metas_pages_become_one() {
    let body = |components: Value| json!({ "name": "n", "language": "en_US", "category": "MARKETING", "components": components });
    let text = |text: &str| json!({ "type": "BODY", "text": text });
    let sampled =
        json!({ "type": "BODY", "text": "Hi {{1}}, welcome.", "example": { "body_text": [["Ana"]] } });
    let positional = |components: Value| {
        let mut body = body(components);
        body["parameter_format"] = "POSITIONAL".into();
        body
    };
    let buttons = |button: Value| json!([text("Hi."), { "type": "BUTTONS", "buttons": [button] }]);
    let link = json!({ "type": "URL", "text": "Go", "url": "https://acme.example/{{1}}", "example": ["x"] });
    for (given, expected) in [
        // Words in lower case.
        (
            json!({ "name": "n", "language": "en_US", "category": "marketing", "components": [
                { "type": "header", "format": "location" }, { "type": "body", "text": "Hi." },
                { "type": "call_permission_request" }] }),
            body(
                json!([{ "type": "HEADER", "format": "LOCATION" }, text("Hi."), { "type": "CALL_PERMISSION_REQUEST" }]),
            ),
        ),
        // Samples of a body: a list, a text.
        (
            body(
                json!([{ "type": "BODY", "text": "Hi {{1}}, welcome.", "example": { "body_text": ["Ana"] } }]),
            ),
            positional(json!([sampled])),
        ),
        (
            body(
                json!([{ "type": "BODY", "text": "Hi {{1}}, welcome.", "example": { "body_text": "Ana" } }]),
            ),
            positional(json!([sampled])),
        ),
        // The sample of an address: a text, and the whole address, which stays one.
        (
            body(buttons(
                json!({ "type": "URL", "text": "Go", "url": "https://acme.example/{{1}}", "example": "x" }),
            )),
            positional(buttons(link.clone())),
        ),
        (
            body(buttons(json!({ "type": "URL", "text": "Go", "url": "https://acme.example/{{1}}",
                "example": ["https://acme.example/x"] }))),
            positional(buttons(json!({ "type": "URL", "text": "Go", "url": "https://acme.example/{{1}}",
                "example": ["https://acme.example/x"] }))),
        ),
        // A code in a list, a fixed label left out, a number in quotes, a card with its number.
        (
            body(buttons(json!({ "type": "COPY_CODE", "example": ["SAVE25"] }))),
            body(buttons(json!({ "type": "COPY_CODE", "example": "SAVE25" }))),
        ),
        (
            body(buttons(json!({ "type": "CATALOG" }))),
            body(buttons(json!({ "type": "CATALOG", "text": "View catalog" }))),
        ),
        (
            body(buttons(json!({ "type": "VOICE_CALL", "text": "Call", "ttl_minutes": "1440" }))),
            body(buttons(json!({ "type": "VOICE_CALL", "text": "Call", "ttl_minutes": 1440 }))),
        ),
        (
            body(json!([text("Hi."), { "type": "CAROUSEL", "cards": [{ "card_index": 0, "components": [
                { "type": "HEADER", "format": "PRODUCT" }] }] }])),
            body(json!([text("Hi."), { "type": "CAROUSEL", "cards": [{ "components": [
                { "type": "HEADER", "format": "PRODUCT" }] }] }])),
        ),
        // What nobody judges or knows yet is sent as it is.
        (
            body(buttons(json!({ "type": "URL", "text": "Pay", "url": "https://acme.example/",
                "payment_link_preview": true }))),
            body(buttons(json!({ "type": "URL", "text": "Pay", "url": "https://acme.example/",
                "payment_link_preview": true }))),
        ),
        (
            body(json!([text("Hi."), { "type": "GREETING", "mood": { "warm": true } }])),
            body(json!([text("Hi."), { "type": "GREETING", "mood": { "warm": true } }])),
        ),
        (
            body(buttons(json!({ "type": "EXTENSION", "text": "More", "depth": 2 }))),
            body(buttons(json!({ "type": "EXTENSION", "text": "More", "depth": 2 }))),
        ),
        (
            body(json!([{ "type": "BODY", "text": "Hi.", "tone": "calm" }])),
            body(json!([{ "type": "BODY", "text": "Hi.", "tone": "calm" }])),
        ),
    ] {
        assert_eq!(bodies("body.json", &given.to_string()), [expected], "{given:#}");
    }
}

#[test]
fn old_fields_are_left_out_or_renamed() {
    let given = json!({ "name": "n", "language": "en_US", "category": "MARKETING", "allow_category_change": true,
        "parameter_format": "POSITIONAL", "bid_spec": { "bid_strategy": "lowest_cost_with_bid_cap", "bid_amount": 5 },
        "components": [{ "type": "BODY", "text": "Hi." }] });
    let expected = json!({ "name": "n", "language": "en_US", "category": "MARKETING",
        "optimization_spec": { "bid_strategy": "LOWEST_COST_WITH_BID_CAP", "bid_amount": 5 },
        "components": [{ "type": "BODY", "text": "Hi." }] });
    assert_eq!(bodies("body.json", &given.to_string()), [expected]);
}

/// A listing answers otherwise than was sent (facts about the platform, round trips).
#[test]
fn what_is_read_back_compiles_to_what_was_sent() {
    let code = "https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code_expiration_minutes=10&code=otp";
    let listing = json!({ "data": [
        { "id": "1", "status": "APPROVED", "name": "login_code", "language": "en_US", "category": "AUTHENTICATION",
          "message_send_ttl_seconds": 600, "quality_score": { "score": "UNKNOWN" }, "rejected_reason": "NONE",
          "components": [
            { "type": "BODY", "text": "*{{1}}* is your verification code.", "add_security_recommendation": true,
              "example": { "body_text": [["123456"]] } },
            { "type": "FOOTER", "text": "This code expires in 10 minutes.", "code_expiration_minutes": 10 },
            { "type": "BUTTONS", "buttons": [{ "type": "URL", "text": "Copy code", "url": format!("{code}{{{{1}}}}"),
              "example": [format!("{code}123456")] }] }] },
        { "id": "2", "status": "PAUSED", "name": "deals", "language": "en_US", "category": "MARKETING",
          "correct_category": "", "previous_category": null,
          "degrees_of_freedom_spec": [{ "key": "IMAGE_TOUCHUPS", "value": { "enroll_status": "OPT_OUT" } }],
          "components": [{ "type": "BODY", "text": "The deals are here." }] },
        { "id": "3", "status": "APPROVED", "name": "delivery", "language": "en_US", "category": "UTILITY",
          "library_template_name": "delivery_update_1", "components": [{ "type": "BODY", "text": "It is here." }] },
    ]});
    let expected = [
        json!({ "name": "login_code", "language": "en_US", "category": "AUTHENTICATION",
            "message_send_ttl_seconds": 600, "components": [
                { "type": "BODY", "add_security_recommendation": true },
                { "type": "FOOTER", "code_expiration_minutes": 10 },
                { "type": "BUTTONS", "buttons": [{ "type": "OTP", "text": "Copy code", "otp_type": "COPY_CODE" }] }] }),
        json!({ "name": "deals", "language": "en_US", "category": "MARKETING",
            "degrees_of_freedom_spec": { "creative_features_spec": { "image_touchups": { "enroll_status": "OPT_OUT" } } },
            "components": [{ "type": "BODY", "text": "The deals are here." }] }),
        json!({ "name": "delivery", "language": "en_US", "category": "UTILITY",
            "components": [{ "type": "BODY", "text": "It is here." }] }),
    ];
    assert_eq!(bodies("listing.json", &listing.to_string()), expected);
}
