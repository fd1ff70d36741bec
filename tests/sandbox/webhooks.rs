//! Webhooks, as a server of the user's own gets them.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use waform::sandbox::{self, Options, WABA_ID, Webhook};

use super::support::{BODY, Sandbox};

const SECRET: &str = "the app's own secret";

/// A request that arrived at the receiver.
struct Arrived {
    target: String,
    signature: String,
    body: Vec<u8>,
}

/// Listens, and answers every request: the challenge where it is asked, else what `answer` says to the nth.
fn receiver(answer: impl Fn(usize) -> u16 + Send + 'static) -> (String, Receiver<Arrived>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/hook", listener.local_addr().unwrap());
    let (sender, arrivals) = channel();
    std::thread::spawn(move || {
        for (n, stream) in listener.incoming().enumerate() {
            let Ok((arrived, stream)) = read(stream.unwrap()) else { continue };
            reply(stream, answer(n), &arrived.target);
            if sender.send(arrived).is_err() {
                return;
            }
        }
    });
    (url, arrivals)
}

fn read(stream: TcpStream) -> std::io::Result<(Arrived, TcpStream)> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let target = line.split(' ').nth(1).unwrap_or_default().to_owned();
    let (mut signature, mut length) = (String::new(), 0);
    loop {
        line.clear();
        reader.read_line(&mut line)?;
        let Some((name, value)) = line.trim().split_once(": ") else { break };
        match name.to_ascii_lowercase().as_str() {
            "x-hub-signature-256" => signature = value.to_owned(),
            "content-length" => length = value.parse().unwrap(),
            _ => {}
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    Ok((Arrived { target, signature, body }, reader.into_inner()))
}

fn reply(mut stream: TcpStream, status: u16, target: &str) {
    let challenge =
        target.split(['?', '&']).find_map(|pair| pair.strip_prefix("hub.challenge=")).unwrap_or_default();
    let length = challenge.len();
    let _ = write!(
        stream,
        "HTTP/1.1 {status} x\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{challenge}"
    );
}

impl Arrived {
    /// The one change in it; its signature holds for its bytes.
    fn change(&self) -> Value {
        let mut mac = Hmac::<sha2::Sha256>::new_from_slice(SECRET.as_bytes()).unwrap();
        mac.update(&self.body);
        let hex: String = mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(self.signature, format!("sha256={hex}"));
        let body: Value = serde_json::from_slice(&self.body).unwrap();
        assert_eq!(
            (&body["object"], &body["entry"][0]["id"]),
            (&json!("whatsapp_business_account"), &json!(WABA_ID))
        );
        assert!(body["entry"][0]["time"].as_i64().unwrap() > 1_700_000_000);
        body["entry"][0]["changes"][0].clone()
    }
}

fn telling(url: &str, behaviour: &str) -> Sandbox {
    let webhook = Webhook { url: url.to_owned(), secret: SECRET.to_owned(), verify_token: None };
    Sandbox::behaving_with(behaviour, Options { webhook: Some(webhook), ..Options::default() })
}

fn next(arrivals: &Receiver<Arrived>) -> Value {
    arrivals.recv_timeout(Duration::from_secs(20)).unwrap().change()
}

#[test]
fn an_outcome_is_told_signed_with_the_id_as_a_number() {
    let (url, arrivals) = receiver(|_| 200);
    let sandbox = telling(&url, "");
    let id: u64 = sandbox.created("a", "UTILITY", BODY).parse().unwrap();
    let change = next(&arrivals);
    assert_eq!(change["field"], "message_template_status_update");
    let expected = json!({ "event": "APPROVED", "message_template_id": id, "message_template_name": "a",
        "message_template_language": "en-US", "reason": "NONE", "message_template_category": "UTILITY" });
    assert_eq!(change["value"], expected);
}

#[test]
fn a_rejection_of_form_is_told_with_metas_explanation() {
    let (url, arrivals) = receiver(|_| 200);
    let sandbox = telling(&url, "");
    let body = json!({ "name": "a", "language": "en_US", "category": "UTILITY", "components": [{ "type": "BODY",
        "text": "Your parcel came with {{1}}{{2}} this morning, and waits for you at the front desk.",
        "example": { "body_text": [["a", "b"]] } }] });
    sandbox.create(body).ok();
    let value = next(&arrivals)["value"].clone();
    assert_eq!((&value["event"], &value["reason"]), (&json!("REJECTED"), &json!("INVALID_FORMAT")));
    let reason = "Your template has parameters placed next to each other (like {{1}}{{2}}) without text or punctuation \
                  between them.";
    assert_eq!(value["rejection_info"]["reason"], reason);
}

#[test]
fn quality_pauses_and_categories_are_told_in_their_order() {
    let (url, arrivals) = receiver(|_| 200);
    let sandbox = telling(
        &url,
        "rules:\n  - then:\n      - { after: 1h, quality: red }\n      - { after: 2h, pause: quality }\n      \
         - { after: 48h, category: marketing, notice: 24h }\n      - { after: 72h, disable: true }\n",
    );
    let id: u64 = sandbox.created("a", "UTILITY", BODY).parse().unwrap();
    sandbox.advance("73h");
    let told: Vec<Value> = (0..7).map(|_| next(&arrivals)).collect();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let short: Vec<String> = told
        .iter()
        .map(|change| {
            let value = &change["value"];
            assert_eq!(value["message_template_id"], json!(id));
            let parts = [
                &change["field"],
                &value["event"],
                &value["new_quality_score"],
                &value["new_category"],
                &value["correct_category"],
                &value["previous_category"],
                &value["other_info"]["title"],
            ];
            parts.into_iter().map(text).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
        })
        .collect();
    assert_eq!(
        short,
        [
            "message_template_status_update APPROVED",
            "message_template_quality_update RED",
            "message_template_status_update PAUSED FIRST_PAUSE",
            "message_template_status_update APPROVED UNPAUSE",
            "template_category_update UTILITY MARKETING",
            "template_category_update MARKETING UTILITY",
            "message_template_status_update DISABLED DISABLED",
        ]
    );
    let notice = &told[4]["value"];
    let due = notice["category_update_timestamp"].as_i64().unwrap();
    assert!(due > 1_700_000_000, "{due}");
    assert!(told[6]["value"]["disable_info"]["disable_date"].is_string());
}

#[test]
fn an_edit_is_told_with_what_it_says_now_and_a_deletion_too() {
    let (url, arrivals) = receiver(|_| 200);
    let sandbox = telling(&url, "");
    let id = sandbox.created("a", "UTILITY", BODY);
    assert_eq!(next(&arrivals)["value"]["event"], "APPROVED");
    let components = json!([{ "type": "HEADER", "format": "TEXT", "text": "News" }, { "type": "BODY", "text": BODY },
        { "type": "BUTTONS", "buttons": [{ "type": "URL", "text": "Track", "url": "https://acme.example/" }] }]);
    sandbox.post(&format!("/{id}"), json!({ "components": components })).ok();
    let mut fields: Vec<(String, Value)> = (0..3)
        .map(|_| next(&arrivals))
        .map(|change| (change["field"].as_str().unwrap().to_owned(), change["value"].clone()))
        .collect();
    fields.sort_by(|a, b| a.0.cmp(&b.0));
    let (field, value) = &fields[0];
    assert_eq!(field, "message_template_components_update");
    let button = json!([{ "message_template_button_type": "URL", "message_template_button_text": "Track",
        "message_template_button_url": "https://acme.example/" }]);
    assert_eq!(
        (&value["message_template_title"], &value["message_template_element"]),
        (&json!("News"), &json!(BODY))
    );
    assert_eq!((&value["message_template_buttons"], value.get("message_template_footer")), (&button, None));
    sandbox.delete(&format!("{}?name=a", super::support::templates())).ok();
    assert_eq!(next(&arrivals)["value"]["event"], "DELETED");
}

#[test]
fn what_did_not_arrive_is_tried_again_and_what_is_behind_it_waits() {
    let (url, arrivals) = receiver(|n| if n < 2 { 500 } else { 200 });
    let sandbox = telling(&url, "");
    sandbox.created("a", "UTILITY", BODY);
    sandbox.created("b", "UTILITY", "Something else for your garden.");
    let names: Vec<Value> =
        (0..4).map(|_| next(&arrivals)["value"]["message_template_name"].clone()).collect();
    assert_eq!(names, ["a", "a", "a", "b"]);
    assert!(arrivals.recv_timeout(Duration::from_secs(1)).is_err());
}

#[test]
fn an_account_without_a_subscription_is_quiet_and_one_with_its_own_address_uses_it() {
    let (url, arrivals) = receiver(|_| 200);
    let (own_url, own) = receiver(|_| 200);
    let sandbox = telling(&url, "");
    let path = format!("/{WABA_ID}/subscribed_apps");
    sandbox.delete(&path).ok();
    sandbox.created("a", "UTILITY", BODY);
    assert!(arrivals.recv_timeout(Duration::from_millis(800)).is_err());
    sandbox.post(&path, json!({ "override_callback_uri": own_url, "verify_token": "v" })).ok();
    sandbox.created("b", "UTILITY", "Something else for your garden.");
    assert_eq!(next(&own)["value"]["message_template_name"], "b");
    assert!(arrivals.try_recv().is_err());
}

#[test]
fn an_address_is_asked_whether_it_wants_any() {
    let (url, arrivals) = receiver(|_| 200);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let webhook = |url: &str| Webhook {
        url: url.to_owned(),
        secret: SECRET.to_owned(),
        verify_token: Some("t&k".to_owned()),
    };
    runtime.block_on(sandbox::verify_webhook(&webhook(&url))).unwrap();
    let target = arrivals.recv_timeout(Duration::from_secs(5)).unwrap().target;
    assert!(target.contains("hub.mode=subscribe") && target.contains("hub.verify_token=t%26k"), "{target}");
    let (refusing, _arrivals) = receiver(|_| 403);
    let refused = runtime.block_on(sandbox::verify_webhook(&webhook(&refusing))).unwrap_err();
    assert_eq!(refused, "it answered with HTTP 403");
}
