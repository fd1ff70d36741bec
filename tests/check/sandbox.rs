//! The emulator's `/messages` and `check`: one judge, and the same word over HTTP.

use std::io::{Read, Write};
use std::net::TcpStream;

use serde_json::{Value, json};
use waform::check::{Library, refusal};
use waform::sandbox::{self, ClockSetting, Options, PHONE_NUMBER_ID, Running, TOKEN};

use super::corpus::{listings, now};
use super::kinds::PREPARED;

/// Every kind, as an account lists it, in an account that stands still in time.
fn running() -> Running {
    let listing = json!({ "data": listings() }).to_string();
    let clock = Some(ClockSetting::At(now()));
    sandbox::start(Options { seed: Some(listing), clock, ..Options::default() }).unwrap()
}

/// What the sandbox answers to a request; the code of a refusal, or none.
fn answer(running: &Running, request: &Value) -> (Option<i64>, Value) {
    let body = request.to_string();
    let mut stream = TcpStream::connect(("127.0.0.1", running.info().port)).unwrap();
    write!(
        stream,
        "POST /v25.0/{PHONE_NUMBER_ID}/messages HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {TOKEN}\r\n\
         Content-Type: application/json\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .unwrap();
    let mut text = String::new();
    stream.read_to_string(&mut text).unwrap();
    let body: Value = serde_json::from_str(text.split_once("\r\n\r\n").unwrap().1).unwrap();
    (body["error"]["code"].as_i64(), body)
}

#[test]
fn the_sandbox_and_check_say_the_same_of_every_generated_message() {
    let running = running();
    let listed = PREPARED.iter().filter(|prepared| prepared.case.name.contains("(listed"));
    let (mut wrong, mut accepted, mut refused) = (Vec::new(), 0, 0);
    for prepared in listed {
        let mutated = prepared.mutations.iter().map(|mutation| (mutation.what.as_str(), &mutation.request));
        for (what, request) in mutated.chain([("right", &prepared.right)]) {
            let expected = refusal(request, Library::of_contracts([prepared.case.contract.clone()]), now());
            let expected = expected.map(|refusal| i64::from(refusal.code));
            let (found, body) = answer(&running, request);
            *(if found.is_some() { &mut refused } else { &mut accepted }) += 1;
            if found != expected {
                let name = &prepared.case.name;
                wrong
                    .push(format!("{name}: {what}: {expected:?} by check, {found:?} by the sandbox: {body}"));
            }
        }
    }
    assert!(accepted >= 27 && refused > 600, "{accepted} {refused}");
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_refusal_has_metas_words_and_an_accepted_message_an_id() {
    let running = running();
    let prepared =
        PREPARED.iter().find(|prepared| prepared.case.name.starts_with("positional (listed")).unwrap();
    let (code, body) = answer(&running, &prepared.right);
    assert_eq!((code, &body["messages"][0]["message_status"]), (None, &json!("accepted")), "{body}");
    let drop = prepared
        .mutations
        .iter()
        .find(|mutation| mutation.what.starts_with("drop 0 at /template/components"));
    let (code, body) = answer(&running, &drop.unwrap().request);
    assert_eq!(code, Some(132_000));
    assert_eq!(
        body["error"]["message"],
        "(#132000) Number of parameters does not match the expected number of params"
    );
    let details = body["error"]["error_data"]["details"].as_str().unwrap();
    assert!(details.contains("number of localizable_params (0) does not match"), "{details}");
}
