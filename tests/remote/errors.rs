//! What Meta answers when it does not do what it was asked, and what a person reads then.

use serde_json::{Value, json};
use waform::model::codes::{self, Area};
use waform::remote::{Kind, RemoteError};

use crate::support::graph::{Graph, Reply, WABA, id};

/// The error that creating a template ends with after this answer.
async fn refused(reply: Reply) -> RemoteError {
    let graph = Graph::start([reply]).await;
    let error = graph.client().create_template(&id(WABA), json!({})).await.unwrap_err();
    assert_eq!(graph.seen().len(), 1, "a write was repeated");
    error
}

fn told(error: &RemoteError) -> String {
    let ambiguous = if error.is_ambiguous() { " (ambiguous)" } else { "" };
    format!("{:?}{ambiguous}\n  {error}\n  help: {}\n", error.kind(), error.help().unwrap_or_default())
}

/// Bodies that were seen, or that Meta's pages print.
fn bodies() -> Vec<(u16, Value)> {
    let template = |subcode: i64, title: &str, text: &str| {
        let error = json!({ "message": "Invalid parameter", "type": "OAuthException", "code": 100,
            "error_subcode": subcode, "is_transient": false, "error_user_title": title, "error_user_msg": text,
            "fbtrace_id": "AbCd" });
        (400, error)
    };
    let mut name_format = template(
        2388046,
        "Name Format is Incorrect",
        "The message template name can only have lowercase letters and underscores.",
    );
    name_format.1["error_data"] = json!({ "blame_field_specs": [["name"]] });
    vec![
        name_format,
        template(
            2388024,
            "Content in This Language Already Exists",
            "There is already English content for this template. You can create a new template and try again.",
        ),
        template(
            2388023,
            "Template Is Being Deleted",
            "New English (US) content can't be added while the existing English (US) content is being deleted. \
             Try again in 4 weeks or consider creating a new message template.",
        ),
        template(2388019, "Message Template Limit Exceeded", "You have reached the limit."),
        template(
            2388072,
            "Message body format is incorrect",
            "The message body can't have more than two consecutive newline characters, only have parameters, or \
             have more than 10 emojis.",
        ),
        template(
            2388293,
            "Parameters words ratio exceeds limit",
            "This template has too many variables for its length. Reduce the number of variables or increase the \
             message length.",
        ),
        template(
            2388299,
            "Leading or trailing parameters not allowed",
            "Variables can't be at the start or end of the template.",
        ),
        // The texts follow the account's language; the numbers do not.
        template(2388024, "El contenido en este idioma ya existe", "Ya existe contenido en español."),
        (
            400,
            json!({ "message": "(#200002) HSM Template creation failed", "code": 200002, "error_subcode": 2388109,
                "error_user_title": "Message Cannot Be Submitted",
                "error_user_msg": "This message template cannot be created." }),
        ),
        (
            400,
            json!({ "message": "(#131009) Parameter value is not valid", "code": 131009, "error_subcode": 2494102,
                "error_data": "{\"messaging_product\":\"whatsapp\",\"details\":\"Invalid media handle\"}" }),
        ),
        (
            400,
            json!({ "message": "Unsupported get request. Object with ID '1' does not exist, cannot be loaded due \
                to missing permissions, or does not support this operation.", "type": "GraphMethodException",
                "code": 100, "error_subcode": 33, "fbtrace_id": "AbCd" }),
        ),
        (404, json!({ "message": "Template not found", "type": "GraphMethodException", "code": 803 })),
        (
            401,
            json!({ "message": "Error validating access token: Session has expired on Sunday.", "code": 190,
                "type": "OAuthException", "error_subcode": 463 }),
        ),
        (403, json!({ "message": "(#200) Provide valid app ID", "type": "OAuthException", "code": 200 })),
        (403, json!({ "message": "(#10) Application does not have permission for this action", "code": 10 })),
        (403, json!({ "message": "(#368) Temporarily blocked for policies violations", "code": 368 })),
        (
            400,
            json!({ "message": "(#80008) There have been too many calls to this WhatsApp Business account. Wait a \
                bit and try again.", "type": "OAuthException", "code": 80008 }),
        ),
        (503, json!({ "message": "Service temporarily unavailable", "code": 2, "is_transient": true })),
        (500, json!({ "message": "An unknown error occurred", "code": 1, "error_subcode": 99 })),
        (400, json!({ "message": "Something new", "code": 999_999 })),
        (500, json!({ "message": "Something new", "code": 999_999, "fbtrace_id": "AbCd" })),
    ]
}

#[tokio::test]
async fn bodies_of_metas_are_understood_and_told() {
    let mut out = String::new();
    for (status, body) in bodies() {
        out.push_str(&told(&refused(Reply::error(status, body)).await));
        out.push('\n');
    }
    insta::assert_snapshot!(out);
}

#[tokio::test]
async fn every_code_of_the_table_has_its_kind() {
    let areas = [
        Area::Authorization,
        Area::Integrity,
        Area::Throttling,
        Area::Request,
        Area::Templates,
        Area::Numbers,
    ];
    let mut out = String::new();
    for row in codes::all().filter(|row| areas.contains(&row.area)) {
        let mut error = json!({ "message": row.title, "code": row.code });
        if let Some(subcode) = row.subcode {
            error["error_subcode"] = subcode.into();
        }
        let error = refused(Reply::error(row.http.unwrap_or(400), error)).await;
        assert!(error.help().unwrap().starts_with(row.remedy), "{}", row.number());
        out.push_str(&format!("{:<16} {:?}\n", row.number(), error.kind()));
    }
    insta::assert_snapshot!(out);
}

#[tokio::test]
async fn a_refusal_keeps_all_that_meta_said() {
    let (status, mut body) = bodies().remove(0);
    body["error_data"]["details"] = json!("More.");
    let error = refused(Reply::error(status, body)).await;
    let refusal = error.refusal().unwrap();
    assert_eq!((refusal.http, refusal.code, refusal.subcode), (400, Some(100), Some(2388046)));
    assert_eq!(refusal.error_type.as_deref(), Some("OAuthException"));
    assert_eq!(refusal.title.as_deref(), Some("Name Format is Incorrect"));
    assert_eq!(refusal.details.as_deref(), Some("More."));
    assert_eq!(
        (refusal.blame.as_slice(), refusal.trace_id.as_deref()),
        (&["name".to_owned()][..], Some("AbCd"))
    );
}

#[tokio::test]
async fn the_trace_id_may_stand_in_a_header() {
    let reply = Reply::error(400, json!({ "code": 100, "message": "x" })).header("x-fb-trace-id", "H1");
    assert_eq!(refused(reply).await.refusal().unwrap().trace_id.as_deref(), Some("H1"));
}

#[tokio::test]
async fn a_limit_says_when_calls_are_taken_again() {
    let usage = json!({ WABA: [{ "type": "x", "call_count": 100, "estimated_time_to_regain_access": 13 }] });
    let body = json!({ "code": 80007, "message": "Rate limit issues" });
    let reply = Reply::error(400, body).header("x-business-use-case-usage", usage.to_string());
    let error = refused(reply).await;
    assert_eq!(error.kind(), Kind::RateLimited);
    assert_eq!(error.until().unwrap().to_string(), "2026-11-22T06:13:00Z");
    assert!(error.help().unwrap().contains("Meta takes calls again in 13 minutes"));
    assert!(!error.is_ambiguous());
    let bare = refused(Reply::new(429, "Slow down").header("retry-after", "30")).await;
    assert_eq!(
        (bare.kind(), bare.until().unwrap().to_string().as_str()),
        (Kind::RateLimited, "2026-11-22T06:00:30Z")
    );
}

#[tokio::test]
async fn what_is_not_from_meta_is_not_taken_for_its_word() {
    let portal = refused(Reply::new(403, "<html>Log in to the hotel's network</html>")).await;
    assert_eq!((portal.kind(), portal.is_ambiguous()), (Kind::Unexpected, false));
    assert_eq!(
        portal.to_string(),
        "could not create the template: the answer is not Meta's (HTTP 403): `<html>Log in to the hotel's \
         network</html>`"
    );
    let gateway = refused(Reply::new(502, "<html>Bad gateway</html>")).await;
    assert_eq!((gateway.kind(), gateway.is_ambiguous()), (Kind::Unavailable, true));
    assert_eq!(
        gateway.to_string(),
        "could not create the template: Meta has a fault of its own (HTTP 502): <html>Bad gateway</html>"
    );
}
