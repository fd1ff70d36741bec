//! Listings over many pages: whole, or an error.

use std::sync::Mutex;

use serde_json::{Value, json};
use waform::remote::{Kind, TemplateQuery};

use crate::support::graph::{Graph, Reply, WABA, id};

fn page(names: &[&str], after: Option<&str>, has_next: bool) -> Reply {
    let data: Vec<Value> = names.iter().map(|name| json!({ "name": name })).collect();
    let mut page = json!({ "data": data });
    if let Some(after) = after {
        page["paging"] = json!({ "cursors": { "before": "B", "after": after } });
    }
    if has_next {
        page["paging"]["next"] = json!("https://evil.example/v25.0/1?access_token=EAAGstolen&after=C");
    }
    Reply::json(page)
}

fn names(pages: &[String]) -> Vec<String> {
    let of_page = |text: &String| {
        let page: Value = serde_json::from_str(text).unwrap();
        let data = page["data"].as_array().unwrap().clone();
        data.iter().map(|entry| entry["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    pages.iter().flat_map(of_page).collect()
}

fn too_large() -> Reply {
    let message = "Please reduce the amount of data you're asking for, then retry your request";
    Reply::error(500, json!({ "code": 1, "message": message }))
}

fn query() -> TemplateQuery {
    TemplateQuery { fields: vec!["name"], ..TemplateQuery::default() }
}

async fn list(graph: &Graph, page_size: u32) -> Result<waform::remote::Listing, waform::remote::RemoteError> {
    graph.client().templates(&id(WABA), &query(), page_size, &|_| {}).await
}

#[tokio::test]
async fn all_pages_are_read_by_their_cursors() {
    let graph = Graph::start([
        page(&["a", "b"], Some("QVFIU=="), true),
        // A page may be short, or empty, and not the last.
        page(&[], Some("QVFIV"), true),
        page(&["c"], Some("QVFIW"), false),
    ])
    .await;
    let progress = Mutex::new(Vec::new());
    let told =
        |step: waform::remote::ListingProgress| progress.lock().unwrap().push((step.pages, step.entries));
    let listing = graph.client().templates(&id(WABA), &query(), 2, &told).await.unwrap();
    assert_eq!(names(&listing.pages), ["a", "b", "c"]);
    assert_eq!((listing.entries, listing.requests, listing.page_size, listing.halvings), (3, 3, 2, 0));
    assert_eq!(*progress.lock().unwrap(), [(1, 2), (2, 2), (3, 3)]);
    let path = format!("/v25.0/{WABA}/message_templates?fields=name&limit=2");
    let expected = [path.clone(), format!("{path}&after=QVFIU%3D%3D"), format!("{path}&after=QVFIV")];
    assert_eq!(graph.targets(), expected);
}

#[tokio::test]
async fn the_address_of_the_next_page_is_neither_followed_nor_kept() {
    let graph = Graph::start([page(&["a"], Some("A"), true), page(&["b"], Some("B"), false)]).await;
    let listing = list(&graph, 1).await.unwrap();
    assert_eq!(
        listing.pages,
        [r#"{"data":[{"name":"a"}],"paging":{}}"#, r#"{"data":[{"name":"b"}],"paging":{}}"#]
    );
    assert_eq!(graph.seen().len(), 2, "both from the same host");
    assert!(!graph.recorder.lines().concat().contains("stolen"));
}

#[tokio::test]
async fn an_account_without_templates_is_an_empty_listing() {
    let graph = Graph::start([page(&[], None, false)]).await;
    let listing = list(&graph, 100).await.unwrap();
    assert_eq!((listing.entries, listing.pages.len()), (0, 1));
}

#[tokio::test]
async fn a_page_that_fails_leaves_nothing() {
    let graph =
        Graph::start([page(&["a"], Some("A"), true), Reply::error(400, json!({ "code": 131059 }))]).await;
    let error = list(&graph, 1).await.unwrap_err();
    assert_eq!((error.kind(), error.requests()), (Kind::Rejected, 2));
    assert!(error.help().unwrap().contains("start the listing from its first page"));
    for body in [r#"{"data":{}}"#, r#"{"data":[],"data":[]}"#, "[]", "", "<html>", r#"{"data":[1,"#] {
        let graph = Graph::start([page(&["a"], Some("A"), true), Reply::new(200, body)]).await;
        assert_eq!(list(&graph, 1).await.unwrap_err().kind(), Kind::Unexpected, "{body}");
    }
}

#[tokio::test]
async fn a_listing_that_goes_in_circles_is_an_error() {
    let circle =
        [page(&["a"], Some("A"), true), page(&["b"], Some("B"), true), page(&["a"], Some("A"), true)];
    let error = list(&Graph::start(circle).await, 1).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "could not list the templates: the answer is not a listing (HTTP 200): it came back to a page that was read \
         already"
    );
    let without_cursor = json!({ "data": [], "paging": { "next": "https://graph.facebook.com/x" } });
    let error = list(&Graph::start([Reply::json(without_cursor)]).await, 1).await.unwrap_err();
    assert!(error.to_string().ends_with("a page follows, and no cursor leads to it"), "{error}");
}

#[tokio::test]
async fn a_page_that_is_too_large_is_asked_for_in_halves() {
    let graph = Graph::start([
        too_large(),
        too_large(),
        page(&["a"], Some("A"), true),
        Reply::error(400, json!({ "code": 1, "error_subcode": 99, "message": "An unknown error occurred" })),
        page(&["b"], Some("B"), false),
    ])
    .await;
    let listing = list(&graph, 50).await.unwrap();
    assert_eq!((listing.requests, listing.halvings, listing.page_size), (5, 3, 7));
    let limits: Vec<String> =
        graph.targets().iter().map(|target| target.split("limit=").nth(1).unwrap().to_owned()).collect();
    assert_eq!(limits, ["50", "25", "13", "13&after=A", "7&after=A"]);
    assert_eq!(graph.clock.waits(), [0.0; 0], "a smaller page needs no pause");
}

#[tokio::test]
async fn a_page_of_one_is_read_like_anything_else() {
    let graph = Graph::start([too_large(), too_large(), page(&["a"], None, false)]).await;
    let listing = list(&graph, 2).await.unwrap();
    assert_eq!((listing.requests, listing.halvings, listing.page_size), (3, 1, 1));
    assert_eq!(graph.clock.waits().len(), 1);
}

#[tokio::test]
async fn fields_that_meta_does_not_know_are_left_out() {
    let unknown = || {
        let message = "(#100) Tried accessing nonexisting field (optimization_spec)";
        Reply::error(400, json!({ "code": 100, "message": message }))
    };
    let graph = Graph::start([unknown(), unknown(), page(&["a"], None, false)]).await;
    let everything = TemplateQuery::everything();
    let listing = graph.client().templates(&id(WABA), &everything, 100, &|_| {}).await.unwrap();
    assert_eq!((listing.requests, listing.narrowed), (3, true));
    let targets = graph.targets();
    assert!(targets[0].contains("optimization_spec") && targets[0].contains("summary="));
    assert!(!targets[1].contains("optimization_spec") && targets[1].contains("correct_category"));
    assert!(!targets[2].contains("correct_category") && targets[2].contains("parameter_format"));
    // An account that is not there is not asked for again with fewer fields.
    let gone = Graph::start([Reply::error(400, json!({ "code": 100, "error_subcode": 33 }))]).await;
    let error = gone.client().templates(&id(WABA), &everything, 100, &|_| {}).await.unwrap_err();
    assert_eq!((error.kind(), gone.seen().len()), (Kind::NotFound, 1));
}

#[tokio::test]
async fn a_field_refused_in_the_middle_starts_the_listing_anew() {
    let graph = Graph::start([
        page(&["a"], Some("A"), true),
        Reply::error(400, json!({ "code": 100 })),
        page(&["a"], Some("A"), true),
        page(&["b"], Some("B"), false),
    ])
    .await;
    let listing =
        graph.client().templates(&id(WABA), &TemplateQuery::everything(), 1, &|_| {}).await.unwrap();
    assert_eq!((names(&listing.pages), listing.requests), (vec!["a".to_owned(), "b".to_owned()], 4));
    assert!(!graph.targets()[2].contains("after="));
}
