//! After a session with every kind of call, answer and failure, nothing that a person or a file gets to see holds the
//! token, a handle, a signature or a whole phone number.

use bytes::Bytes;
use serde_json::json;
use waform::remote::endpoint::{account, templates, uploads};
use waform::remote::{File, Hosts, Stage, Token, TransportOptions};

use crate::support::graph::{Graph, Reply, TOKEN, WABA, client, id, misbehaving, transport};

const HANDLE: &str = "4::aW1hZ2UvcG5n:ARZsecretHandle:e:1800000000:1:2:ARa";
const SIGNATURE: &str = "ARZsecretSignature";

#[tokio::test]
async fn nothing_secret_is_ever_shown() {
    let template = json!({ "id": "1", "components": [
        { "type": "HEADER", "example": { "header_handle": [format!("https://scontent.whatsapp.net/v/x?oh={SIGNATURE}")] } },
        { "type": "BUTTONS", "buttons": [{ "type": "PHONE_NUMBER", "phone_number": "+15550783881" }] }] });
    let leaking = |status, code| {
        Reply::error(
            status,
            json!({ "code": code, "message": format!("The token {TOKEN} is not good"),
            "error_user_msg": TOKEN, "error_data": { "details": TOKEN, "blame_field_specs": [[TOKEN]] },
            "fbtrace_id": TOKEN }),
        )
    };
    let next = format!("https://graph.facebook.com/v25.0/1?access_token={TOKEN}&after=A");
    let graph = Graph::start([
        Reply::json(json!({ "data": { "is_valid": true, "app_id": "1" } })),
        Reply::json(json!({ "data": [template], "paging": { "cursors": { "after": "A" }, "next": next } })),
        Reply::json(json!({ "data": [] })),
        Reply::json(template),
        Reply::json(json!({ "id": format!("upload:MTph?sig={SIGNATURE}") })),
        Reply::json(json!({ "h": HANDLE })),
        leaking(401, 190),
        leaking(403, 10),
        leaking(400, 80007),
        leaking(404, 803),
        leaking(400, 100),
        leaking(503, 2),
        Reply::new(200, format!("<html>{TOKEN}</html>")),
        Reply::new(302, TOKEN).header("location", format!("https://evil.example/?t={TOKEN}")),
        Reply::new(404, TOKEN),
        Reply::new(502, TOKEN),
        Reply::new(200, vec![0xFF]),
    ])
    .await;
    let client = graph.client();
    let mut seen = String::new();
    let mut show = |text: String| seen.push_str(&(text + "\n"));

    show(format!("{:?}", client.token_info().await.unwrap()));
    show(format!(
        "{:?}",
        client.templates(&id(WABA), &Default::default(), 9, &|_| {}).await.unwrap().pages[0].get(..0)
    ));
    client.template(&id("1"), &[]).await.unwrap();
    let file = File {
        name: "a.png".to_owned(),
        media_type: "image/png".to_owned(),
        bytes: Bytes::from_static(b"contents of a private picture"),
    };
    show(format!("{:?}", client.upload(&id("1"), &file, None).await.unwrap()));
    for _ in 0..11 {
        let error = client
            .create_template(&id(WABA), json!({ "example": { "header_handle": [HANDLE] } }))
            .await
            .unwrap_err();
        show(format!("{error}\n{error:?}\n{:?}", error.help()));
    }
    let lost = misbehaving(|stream, _| async move { drop(stream) }).await;
    let error = self::client(&Hosts::loopback(lost), transport([])).token_info().await.unwrap_err();
    assert!(matches!(error.fault(), waform::remote::Fault::Broken(broken) if broken.stage == Stage::Cut));
    show(format!("{error}\n{error:?}"));
    show(format!("{client:?}\n{:?}", TransportOptions::default()));
    let token = Token::parse(TOKEN).unwrap();
    show(format!("{:?} {token} {token:?}", account::debug_token(&token)));
    show(format!("{:?}", templates::list(&id(WABA), &Default::default())));
    show(format!("{:?}", uploads::open(&id("1"), "a.png", 1, "image/png")));
    let recorded = graph.recorder.lines().join("\n");
    assert_eq!(graph.recorder.lines().iter().filter(|line| line.contains("\"method\"")).count(), 17);
    assert!(recorded.contains("/v25.0/debug_token"), "{recorded}");
    seen.push_str(&recorded);

    let half = TOKEN.get(..20).unwrap();
    for secret in [TOKEN, half, HANDLE, "ARZsecret", "secretHandle", "5550783881", "private picture"] {
        let at = seen.find(secret).map(|at| seen.get(at.saturating_sub(300)..at + secret.len()));
        assert_eq!(at, None, "{secret}");
    }
    // The server did see it: in the header of every request, and once as Meta's own parameter.
    let requests = graph.seen();
    assert!(requests.iter().all(|request| request.header("authorization").unwrap().ends_with(TOKEN)));
    let in_address = requests.iter().filter(|request| request.target.contains(TOKEN));
    assert_eq!(
        in_address.map(|request| request.target.split('?').next().unwrap()).collect::<Vec<_>>(),
        ["/v25.0/debug_token"]
    );
}

#[tokio::test]
async fn a_page_keeps_its_cursors_out_of_the_text() {
    let page =
        json!({ "data": [{ "name": "a" }], "paging": { "cursors": { "after": "A" }, "previous": TOKEN } });
    let graph = Graph::start([Reply::json(page)]).await;
    let listing = graph.client().templates(&id(WABA), &Default::default(), 9, &|_| {}).await.unwrap();
    assert_eq!(listing.pages, [r#"{"data":[{"name":"a"}],"paging":{}}"#]);
}
