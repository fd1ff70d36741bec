//! Every call: what is sent, to the letter, and what is made of a good answer.

use serde_json::{Value, json};
use waform::remote::endpoint::account::{ACCOUNT_FIELDS, PHONE_NUMBER_FIELDS};
use waform::remote::endpoint::templates::CORE_FIELDS;
use waform::remote::{Ids, LibraryQuery, PreviewQuery, TemplateQuery};

use crate::support::graph::{Graph, Reply, WABA, id};

/// The requests of a server, one under the other.
fn shown(graph: &Graph) -> String {
    graph.seen().iter().map(|seen| seen.shown()).collect::<Vec<_>>().join("\n")
}

fn ids(list: &[&str]) -> Ids {
    Ids::new(list.iter().map(|text| id(text)).collect()).unwrap()
}

fn success() -> Reply {
    Reply::json(json!({ "success": true }))
}

#[tokio::test]
async fn reading_templates() {
    let listing = json!({ "data": [{ "id": "1", "name": "a" }], "summary": { "total_count": 7 } });
    let graph = Graph::start([
        Reply::json(listing.clone()),
        Reply::json(listing),
        Reply::json(json!({ "id": "1387372356726668", "name": "a" })),
    ])
    .await;
    let client = graph.client();
    let everything = TemplateQuery::everything();
    let listed = client.templates(&id(WABA), &everything, 100, &|_| {}).await.unwrap();
    assert_eq!((listed.entries, listed.requests, listed.summary.unwrap().total_count), (1, 1, Some(7)));
    let filtered = TemplateQuery {
        fields: vec!["name"],
        content: Some("50% off & more".to_owned()),
        name_or_content: Some("promo".to_owned()),
        status: vec!["APPROVED".to_owned(), "PAUSED".to_owned()],
        category: vec!["UTILITY".to_owned()],
        language: vec!["en_US".to_owned(), "fil".to_owned()],
        quality_score: vec!["RED".to_owned()],
        source: Some("MANUAL".to_owned()),
        since: Some("2026-01-01".to_owned()),
        until: Some("2026-02-01".to_owned()),
        ..TemplateQuery::default().named("order_shipped")
    };
    client.templates(&id(WABA), &filtered, 5, &|_| {}).await.unwrap();
    let text = client.template(&id("1387372356726668"), &CORE_FIELDS).await.unwrap();
    assert_eq!(text, r#"{"id":"1387372356726668","name":"a"}"#);
    insta::assert_snapshot!(shown(&graph));
}

#[tokio::test]
async fn changing_templates() {
    let graph = Graph::start([
        Reply::json(json!({ "id": "546151681022936", "status": "PENDING", "category": "MARKETING" })),
        success(),
        success(),
        success(),
        Reply::json(
            json!({ "data": [{ "id": 954638012257287_u64, "status": "APPROVED", "language": "en_US" }] }),
        ),
        success(),
    ])
    .await;
    let client = graph.client();
    let body = json!({ "name": "a", "language": "en_US", "category": "utility", "components": [] });
    let created = client.create_template(&id(WABA), body).await.unwrap();
    assert_eq!((created.id.as_str(), created.category.as_deref()), ("546151681022936", Some("MARKETING")));
    client.edit_template(&id("546151681022936"), json!({ "components": [] })).await.unwrap();
    client.delete_template(&id(WABA), &id("546151681022936"), "order_shipped").await.unwrap();
    client.delete_templates(&id(WABA), &ids(&["1", "2"])).await.unwrap();
    let body =
        json!({ "name": "code", "languages": ["en_US"], "category": "AUTHENTICATION", "components": [] });
    let upserted = client.upsert_templates(&id(WABA), body).await.unwrap();
    // An id that comes as a number is one all the same.
    assert_eq!(upserted[0].id, "954638012257287");
    client.unpause_template(&id("546151681022936")).await.unwrap();
    insta::assert_snapshot!(shown(&graph));
}

#[tokio::test]
async fn archiving_goes_to_the_other_host_and_may_fail_in_part() {
    let graph = Graph::start([
        Reply::json(json!({ "archived_templates": ["1"],
            "failed_templates": { "2": "Only approved or rejected templates can be archived" } })),
        Reply::json(json!({ "unarchived_templates": ["1"], "failed_templates": {} })),
    ])
    .await;
    let client = graph.client();
    let stored = client.archive_templates(&id(WABA), &ids(&["1", "2"])).await.unwrap();
    assert_eq!(stored.done, ["1"]);
    let reason = "Only approved or rejected templates can be archived";
    assert_eq!(stored.failed, [("2".to_owned(), reason.to_owned())]);
    let stored = client.unarchive_templates(&id(WABA), &ids(&["1"])).await.unwrap();
    assert_eq!((stored.done, stored.failed), (vec!["1".to_owned()], vec![]));
    insta::assert_snapshot!(shown(&graph));
}

#[tokio::test]
async fn metas_own_texts() {
    let preview = json!({ "body": "*{{1}}* is your verification code.", "footer": "This code expires in 10 minutes.",
        "buttons": [{ "autofill_text": "Autofill", "text": "Copy code" }], "language": "en_US" });
    let of_library = json!({ "name": "low_balance_warning_1", "language": "en_US", "category": "UTILITY",
        "topic": "PAYMENTS", "usecase": "LOW_BALANCE_WARNING", "industry": ["FINANCIAL_SERVICES"],
        "header": "Your account balance is low", "body": "Hi {{1}}", "body_params": ["Jim"],
        "body_param_types": ["TEXT"], "buttons": [{ "type": "URL", "text": "Make a deposit" }],
        "id": "7147013345418927" });
    let graph = Graph::start([
        Reply::json(json!({ "data": [preview] })),
        Reply::json(json!({ "data": [of_library] })),
    ])
    .await;
    let client = graph.client();
    let query = PreviewQuery {
        languages: vec!["en_US".to_owned(), "es_ES".to_owned()],
        add_security_recommendation: true,
        code_expiration_minutes: Some(10),
    };
    let previews = client.previews(&id(WABA), &query).await.unwrap();
    assert_eq!(previews[0].buttons[0].autofill_text.as_deref(), Some("Autofill"));
    let query = LibraryQuery {
        search: Some("low balance".to_owned()),
        topic: Some("PAYMENTS".to_owned()),
        ..LibraryQuery::default()
    };
    let library = client.library(&query).await.unwrap();
    assert_eq!((library[0].name.as_str(), library[0].body_params.len()), ("low_balance_warning_1", 1));
    insta::assert_snapshot!(shown(&graph));
}

#[tokio::test]
async fn the_account_around_the_templates() {
    let health = json!({ "can_send_message": "BLOCKED", "entities": [
        { "entity_type": "MESSAGE_TEMPLATE", "id": "1", "can_send_message": "BLOCKED",
          "errors": [{ "error_code": 141002, "error_description": "…", "possible_solution": "…" }] },
        { "entity_type": "WABA", "id": WABA, "can_send_message": "LIMITED", "additional_info": ["Not approved yet."] }] });
    let graph = Graph::start([
        Reply::json(json!({ "id": WABA, "name": "Lucky Shrub" })),
        Reply::json(json!({ "data": [{ "id": "106540352242922", "status": "CONNECTED" }] })),
        Reply::json(json!({ "id": "106540352242922", "throughput": { "level": "STANDARD" } })),
        Reply::json(json!({ "health_status": health, "id": "1" })),
        Reply::json(json!({ "data": [{ "whatsapp_business_api_data": { "id": "670", "name": "Jasper" } }] })),
    ])
    .await;
    let client = graph.client();
    let account = client.account(&id(WABA), ACCOUNT_FIELDS[0]).await.unwrap();
    assert_eq!(account["name"], "Lucky Shrub");
    let numbers = client.phone_numbers(&id(WABA), PHONE_NUMBER_FIELDS[0]).await.unwrap();
    assert_eq!(numbers[0]["status"], "CONNECTED");
    let number = client.phone_number(&id("106540352242922"), PHONE_NUMBER_FIELDS[1]).await.unwrap();
    assert_eq!(number["throughput"]["level"], "STANDARD");
    let health = client.health(&id("1")).await.unwrap();
    assert_eq!(health.can_send_message, "BLOCKED");
    assert_eq!(health.entities[0].errors[0].error_code, 141002);
    assert_eq!(health.entities[1].additional_info, ["Not approved yet."]);
    let apps = client.subscribed_apps(&id(WABA)).await.unwrap();
    assert_eq!(apps[0].whatsapp_business_api_data.name.as_deref(), Some("Jasper"));
    insta::assert_snapshot!(shown(&graph));
}

#[tokio::test]
async fn asking_about_the_token() {
    let graph = Graph::start([Reply::json(json!({ "data": {
        "app_id": "634974688087057", "type": "SYSTEM_USER", "application": "Lucky Shrub", "expires_at": 0,
        "is_valid": true, "scopes": ["whatsapp_business_management"],
        "granular_scopes": [{ "scope": "whatsapp_business_management", "target_ids": [WABA] },
            { "scope": "whatsapp_business_messaging" }] } }))])
    .await;
    let info = graph.client().token_info().await.unwrap();
    assert_eq!(
        (info.app_id.as_deref(), info.expires_at, info.is_valid),
        (Some("634974688087057"), Some(0), true)
    );
    assert_eq!(info.granular_scopes[0].target_ids.as_deref(), Some(&[WABA.to_owned()][..]));
    assert_eq!(info.granular_scopes[1].target_ids, None);
    insta::assert_snapshot!(shown(&graph));
}

#[tokio::test]
async fn media_is_fetched_without_the_token() {
    let graph = Graph::start([Reply::new(200, vec![0xFF, 0xD8, 0xFF])]).await;
    let client = graph.client();
    let address =
        client.hosts().media(&format!("http://127.0.0.1:{}/media/1?oh=x&oe=y", graph.port)).unwrap();
    assert_eq!(client.media(&address).await.unwrap(), vec![0xFF, 0xD8, 0xFF]);
    let seen = &graph.seen()[0];
    assert_eq!((seen.method.as_str(), seen.target.as_str()), ("GET", "/media/1?oh=x&oe=y"));
    assert_eq!(seen.header("authorization"), None);
}

#[tokio::test]
async fn what_was_not_done_is_an_error_though_the_status_is_good() {
    let graph = Graph::start([
        Reply::json(json!({ "success": false, "reason": "The template is not paused" })),
        Reply::json(json!({ "error": { "code": 190, "message": "Error validating access token" } })),
        Reply::json(json!({ "status": "PENDING" })),
    ])
    .await;
    let client = graph.client();
    let told = |error: waform::remote::RemoteError| error.to_string();
    assert_eq!(
        told(client.unpause_template(&id("1")).await.unwrap_err()),
        "could not unpause the template: Meta refused it (HTTP 200): The template is not paused"
    );
    assert_eq!(
        told(client.edit_template(&id("1"), Value::Null).await.unwrap_err()),
        "could not edit the template: Meta does not accept the token (190): Error validating access token"
    );
    let error = client.create_template(&id(WABA), Value::Null).await.unwrap_err();
    assert!(error.is_ambiguous());
    assert_eq!(
        told(error),
        "could not create the template: the answer is not a created template (HTTP 200): `{\"status\":\"PENDING\"}`"
    );
}

#[tokio::test]
async fn every_request_says_who_asks_and_in_which_form() {
    let graph = Graph::start([success(), success()]).await;
    let client = graph.client();
    client.edit_template(&id("1"), json!({})).await.unwrap();
    client.delete_template(&id(WABA), &id("1"), "a").await.unwrap();
    let seen = graph.seen();
    assert_eq!(seen[0].header("user-agent"), Some(concat!("waform/", env!("CARGO_PKG_VERSION"))));
    assert_eq!(seen[0].header("content-type"), Some("application/json"));
    assert_eq!(seen[0].json(), json!({}));
    assert!(seen[0].header("accept-encoding").unwrap().contains("gzip"));
    assert_eq!(seen[1].header("content-type"), None);
}

/// A client can be used from any runtime, and its futures sent between threads.
#[test]
fn the_futures_can_be_sent() {
    fn sendable<T: Send>(_: T) {}
    fn all(client: &waform::remote::Client, id: &waform::remote::Id, file: &waform::remote::File) {
        sendable(client.templates(id, &TemplateQuery::default(), 1, &|_| {}));
        sendable(client.create_template(id, Value::Null));
        sendable(client.upload(id, file, None));
    }
    let _ = all;
}
