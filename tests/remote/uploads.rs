//! The resumable upload: whole, broken off, resumed.

use std::sync::{Arc, Mutex};

use bytes::Bytes;
use serde_json::json;
use waform::remote::{File, Hosts, Kind, Progress};

use crate::support::graph::{Graph, Reply, client, id, misbehaving, transport, write_and_close};

const APP: &str = "634974688087057";
const HANDLE: &str = "4::aW1hZ2UvcG5n:ARZ1:e:1800000000:634974688087057:104169029247128:ARa\n4::aW1h:ARZ2:e:1800000000:1:2:ARb";

fn file(len: usize) -> File {
    let bytes: Vec<u8> = (0..len).map(|index| u8::try_from(index % 251).unwrap()).collect();
    File { name: "box größe.png".to_owned(), media_type: "image/png".to_owned(), bytes: Bytes::from(bytes) }
}

fn session() -> Reply {
    Reply::json(json!({ "id": "upload:MTph?sig=ARZ" }))
}

fn handle() -> Reply {
    Reply::json(json!({ "h": HANDLE }))
}

fn reached(offset: usize) -> Reply {
    Reply::json(json!({ "id": "upload:MTph?sig=ARZ", "file_offset": offset }))
}

fn unavailable() -> Reply {
    Reply::error(503, json!({ "code": 2, "message": "Service temporarily unavailable" }))
}

/// Bytes sent and bytes in all, each time it was told.
type Steps = Arc<Mutex<Vec<(u64, u64)>>>;

/// What progress was told, and the function that tells it.
fn progress() -> (Steps, Progress) {
    let told = Arc::new(Mutex::new(Vec::new()));
    let teller = Arc::clone(&told);
    (told, Arc::new(move |sent, whole| teller.lock().unwrap().push((sent, whole))))
}

#[tokio::test]
async fn a_file_becomes_a_handle() {
    let graph = Graph::start([session(), handle()]).await;
    let file = file(150_000);
    let (told, teller) = progress();
    let uploaded = graph.client().upload(&id(APP), &file, Some(teller)).await.unwrap();
    assert_eq!(uploaded.as_str(), HANDLE, "all lines of it");
    let seen = graph.seen();
    assert_eq!(
        (seen[0].method.as_str(), seen[0].target.as_str()),
        (
            "POST",
            "/v25.0/634974688087057/uploads?file_name=box+gr%C3%B6%C3%9Fe.png&file_length=150000&file_type=image%2Fpng"
        )
    );
    assert!(seen[0].header("authorization").unwrap().starts_with("Bearer EAAG"));
    assert_eq!((seen[1].method.as_str(), seen[1].target.as_str()), ("POST", "/v25.0/upload:MTph?sig=ARZ"));
    assert!(seen[1].header("authorization").unwrap().starts_with("OAuth EAAG"));
    assert_eq!(seen[1].header("file_offset"), Some("0"));
    assert_eq!(seen[1].header("content-length"), Some("150000"));
    assert_eq!(seen[1].header("transfer-encoding"), None);
    assert_eq!(seen[1].body, file.bytes);
    assert_eq!(*told.lock().unwrap(), [(65_536, 150_000), (131_072, 150_000), (150_000, 150_000)]);
}

#[tokio::test]
async fn after_a_fault_the_rest_is_sent_from_where_meta_is() {
    let graph = Graph::start([session(), unavailable(), reached(100_000), handle()]).await;
    let file = file(150_000);
    let (told, teller) = progress();
    graph.client().upload(&id(APP), &file, Some(teller)).await.unwrap();
    let seen = graph.seen();
    assert_eq!((seen[2].method.as_str(), seen[2].target.as_str()), ("GET", "/v25.0/upload:MTph?sig=ARZ"));
    assert!(seen[2].header("authorization").unwrap().starts_with("OAuth "));
    assert_eq!(seen[3].header("file_offset"), Some("100000"));
    assert_eq!(seen[3].body, file.bytes.slice(100_000..));
    assert_eq!(told.lock().unwrap().last(), Some(&(150_000, 150_000)));
    assert_eq!(graph.clock.waits().len(), 1);
}

#[tokio::test]
async fn a_broken_line_is_resumed_as_long_as_it_moves() {
    // Every connection takes 10 bytes more and breaks; the tenth is answered.
    let taken = Arc::new(Mutex::new(0_usize));
    let server = Arc::clone(&taken);
    let port = misbehaving(move |stream, head| {
        let mut taken = server.lock().unwrap();
        let answer =
            |body: String| format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{body}", body.len());
        let text = if head.contains("/uploads?") {
            answer(json!({ "id": "upload:MTph" }).to_string())
        } else if head.starts_with("GET ") {
            answer(json!({ "file_offset": taken.to_string() }).to_string())
        } else if *taken < 90 {
            *taken += 10;
            String::new()
        } else {
            answer(json!({ "h": "4::x" }).to_string())
        };
        write_and_close(stream, text)
    })
    .await;
    let client = client(&Hosts::loopback(port), transport([]));
    assert_eq!(client.upload(&id(APP), &file(100), None).await.unwrap().as_str(), "4::x");
    assert_eq!(client.requests(), 1 + 9 * 2 + 1);
}

#[tokio::test]
async fn a_line_on_which_nothing_moves_is_given_up() {
    let script = std::iter::once(session()).chain((0..9).flat_map(|_| [unavailable(), reached(0)]));
    let graph = Graph::start(script).await;
    let error = graph.client().upload(&id(APP), &file(100), None).await.unwrap_err();
    assert_eq!((error.kind(), error.tries()), (Kind::Unavailable, 5));
    assert!(error.to_string().starts_with("could not upload a file: "), "{error}");
    assert!(!error.is_ambiguous(), "an upload can always be repeated");
}

#[tokio::test]
async fn going_back_and_forth_is_not_moving() {
    let script =
        std::iter::once(session()).chain((0..99).flat_map(|turn| [unavailable(), reached(turn % 2 * 10)]));
    let graph = Graph::start(script).await;
    let error = graph.client().upload(&id(APP), &file(100), None).await.unwrap_err();
    // Once it got farther than before; then four more tries.
    assert_eq!((error.kind(), error.tries()), (Kind::Unavailable, 7));
}

#[tokio::test]
async fn a_session_that_is_gone_is_opened_anew_once() {
    let gone = || Reply::error(404, json!({ "code": 803, "message": "No such session" }));
    let graph = Graph::start([session(), unavailable(), gone(), session(), handle()]).await;
    graph.client().upload(&id(APP), &file(100), None).await.unwrap();
    assert_eq!(graph.seen().last().unwrap().header("file_offset"), Some("0"));
    let graph = Graph::start([session(), gone(), session(), gone()]).await;
    let error = graph.client().upload(&id(APP), &file(100), None).await.unwrap_err();
    assert_eq!((error.kind(), graph.seen().len()), (Kind::NotFound, 4));
}

#[tokio::test]
async fn a_session_that_could_lead_elsewhere_is_none() {
    for hostile in ["upload:../../me", "https://evil.example/upload:x", "123", "upload:x#y"] {
        let graph = Graph::start([Reply::json(json!({ "id": hostile }))]).await;
        let error = graph.client().upload(&id(APP), &file(1), None).await.unwrap_err();
        assert_eq!((error.kind(), graph.seen().len()), (Kind::Unexpected, 1), "{hostile}");
    }
}

#[tokio::test]
async fn an_offset_beyond_the_file_and_an_empty_handle_do_no_harm() {
    let graph = Graph::start([session(), unavailable(), reached(1 << 40), handle()]).await;
    graph.client().upload(&id(APP), &file(100), None).await.unwrap();
    let last = graph.seen().pop().unwrap();
    assert_eq!((last.header("file_offset"), last.body.len()), (Some("100"), 0));
    let graph = Graph::start([session(), Reply::json(json!({ "h": " " }))]).await;
    let error = graph.client().upload(&id(APP), &file(1), None).await.unwrap_err();
    assert!(error.to_string().ends_with("its handle is empty"), "{error}");
}
