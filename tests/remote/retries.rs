//! When a call is made again, and how long it waits. The clock of these tests jumps over every wait and notes it.

use serde_json::json;
use waform::remote::{Hosts, Kind, Stage};

use crate::support::graph::{
    Graph, Notes, Reply, TestClock, WABA, client, hasty, id, misbehaving, transport, write_and_close,
};

fn template() -> Reply {
    Reply::json(json!({ "id": "1" }))
}

fn unavailable() -> Reply {
    Reply::error(503, json!({ "code": 2, "message": "Service temporarily unavailable" }))
}

fn too_many() -> Reply {
    Reply::error(400, json!({ "code": 4, "message": "(#4) Application request limit reached" }))
}

fn usage(minutes: u32) -> String {
    json!({ WABA: [{ "call_count": 100, "estimated_time_to_regain_access": minutes }] }).to_string()
}

#[tokio::test]
async fn a_read_is_made_again_with_growing_pauses() {
    let graph = Graph::start([unavailable(), unavailable(), unavailable(), template()]).await;
    let client = graph.client();
    client.template(&id("1"), &[]).await.unwrap();
    let waits = graph.clock.waits();
    for (wait, least) in waits.iter().zip([0.5, 1.0, 2.0]) {
        assert!((least..=2.0 * least).contains(wait), "{waits:?}");
    }
    assert_eq!((waits.len(), graph.seen().len()), (3, 4));
    assert_eq!(client.requests(), 4);
}

#[tokio::test]
async fn a_read_is_given_up_after_five_tries_and_says_so() {
    let graph = Graph::start(std::iter::repeat_n(unavailable(), 9)).await;
    let error = graph.client().template(&id("1"), &[]).await.unwrap_err();
    assert_eq!((error.tries(), graph.seen().len()), (5, 5));
    assert_eq!(
        error.to_string(),
        "could not read the template: Meta has a fault of its own (2): Service temporarily unavailable (tried 5 times)"
    );
}

#[tokio::test]
async fn a_write_is_never_made_again_once_it_may_have_arrived() {
    for reply in [unavailable(), too_many(), Reply::new(500, ""), Reply::new(200, "half of an ans")] {
        let graph = Graph::start([reply, template()]).await;
        let client = graph.client();
        client.create_template(&id(WABA), json!({})).await.unwrap_err();
        assert_eq!((graph.seen().len(), graph.clock.waits().len()), (1, 0));
    }
    let port = misbehaving(|stream, _| async move { drop(stream) }).await;
    let client = client(&Hosts::loopback(port), transport([]));
    let error = client.edit_template(&id("1"), json!({})).await.unwrap_err();
    assert!(error.is_ambiguous());
    assert_eq!((error.kind(), error.tries()), (Kind::Transport, 1));
    assert!(error.help().unwrap().contains("it may have been done all the same"), "{error}");
}

#[tokio::test]
async fn a_write_that_never_left_is_made_again() {
    // A port that is taken, so that no other test gets it, and on which nobody listens.
    let socket = tokio::net::TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let port = socket.local_addr().unwrap().port();
    let client = client(&Hosts::loopback(port), transport([]));
    let error = client.create_template(&id(WABA), json!({})).await.unwrap_err();
    assert_eq!((error.tries(), error.is_ambiguous()), (5, false));
    let text = error.to_string();
    let start = format!("could not create the template: no connection to 127.0.0.1:{port}: ");
    assert!(text.starts_with(&start) && text.ends_with("(tried 5 times)"), "{text}");
}

#[tokio::test]
async fn a_lost_answer_of_a_read_is_asked_for_again() {
    let answers = std::sync::atomic::AtomicU32::new(0);
    let port = misbehaving(move |stream, _| {
        let answer = answers.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        let body = match answer {
            // Less than was promised, nothing at all, and then a good one.
            0 => "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"id\":",
            1 => "",
            _ => "HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n{\"id\":\"1\"}",
        };
        write_and_close(stream, body)
    })
    .await;
    let client = client(&Hosts::loopback(port), transport([]));
    assert_eq!(client.template(&id("1"), &[]).await.unwrap(), "{\"id\":\"1\"}");
    assert_eq!(client.requests(), 3);
}

#[tokio::test]
async fn refusals_are_not_asked_about_twice() {
    for (status, code) in [(401, 190), (403, 10), (404, 803), (400, 100), (403, 368)] {
        let graph = Graph::start([Reply::error(status, json!({ "code": code })), template()]).await;
        let error = graph.client().template(&id("1"), &[]).await.unwrap_err();
        assert_eq!((error.tries(), graph.seen().len()), (1, 1), "{code}");
    }
}

#[tokio::test]
async fn a_limit_is_sat_out_as_long_as_meta_asks() {
    let wanted = [
        too_many().header("retry-after", "37"),
        too_many().header("x-business-use-case-usage", usage(2)),
        too_many().header("retry-after", "Sun, 22 Nov 2026 06:03:07 GMT"),
        too_many(),
        template(),
    ];
    let graph = Graph::start(wanted).await;
    graph.client().template(&id("1"), &[]).await.unwrap();
    // 37 s and 120 s are over when the date names 06:03:07; without a wish, a quarter of a minute.
    assert_eq!(graph.clock.waits(), [37.0, 120.0, 30.0, 15.0]);
    let paused: Vec<_> =
        graph.recorder.lines().into_iter().filter(|line| line.starts_with("Paused")).collect();
    assert_eq!(paused.len(), 4);
    assert!(paused[0].contains("read the template") && paused[0].contains("37s"), "{}", paused[0]);
}

#[tokio::test]
async fn a_limit_beyond_all_patience_ends_the_call_with_its_time() {
    let graph = Graph::start([too_many().header("x-business-use-case-usage", usage(45)), template()]).await;
    let error = graph.client().template(&id("1"), &[]).await.unwrap_err();
    assert_eq!((graph.seen().len(), graph.clock.waits().len()), (1, 0));
    assert_eq!(error.until().unwrap().to_string(), "2026-11-22T06:45:00Z");
}

#[tokio::test]
async fn a_budget_that_is_nearly_spent_is_spared() {
    let app = |percent: u32| json!({ "call_count": percent }).to_string();
    let graph = Graph::start([
        template().header("x-app-usage", app(94)),
        template().header("x-app-usage", app(95)),
        template().header("x-app-usage", app(100)),
        template().header("x-business-use-case-usage", usage(60)),
        template(),
        template(),
    ])
    .await;
    let client = graph.client();
    for _ in 0..6 {
        client.template(&id("1"), &[]).await.unwrap();
    }
    // Nothing after 94 %; never longer than patience lasts; and nothing after an answer without the header.
    assert_eq!(graph.clock.waits(), [5.0, 30.0, 120.0]);
    let other = graph.client();
    assert!(other.template(&id("1"), &[]).await.is_err(), "the script has ended");
    assert_eq!(graph.clock.waits().len(), 3, "another client is not held back");
}

#[tokio::test]
async fn clones_share_what_was_learned_and_accounts_do_not() {
    let busy = || template().header("x-app-usage", json!({ "call_count": 99 }).to_string());
    let (first, second) =
        (Graph::start([busy(), template()]).await, Graph::start([template(), template()]).await);
    let (client, other) = (first.client(), second.client());
    let clone = client.clone();
    let (one, two) = (id("1"), id("2"));
    let (a, b) = tokio::join!(client.template(&one, &[]), other.template(&two, &[]));
    a.unwrap();
    b.unwrap();
    clone.template(&id("1"), &[]).await.unwrap();
    other.template(&id("2"), &[]).await.unwrap();
    assert_eq!((first.clock.waits(), second.clock.waits()), (vec![5.0], vec![]));
    assert_eq!(clone.requests(), 2);
}

#[tokio::test]
async fn a_server_that_says_nothing_is_not_waited_for_for_ever() {
    let port = misbehaving(|stream, _| async move {
        std::future::pending::<()>().await;
        drop(stream);
    })
    .await;
    let clock = std::sync::Arc::new(TestClock::default());
    let notes = std::sync::Arc::new(Notes::default());
    let client = client(&Hosts::loopback(port), hasty([])).with_clock(clock).with_recorder(notes.clone());
    let error = client.edit_template(&id("1"), json!({})).await.unwrap_err();
    let waform::remote::Fault::Broken(broken) = error.fault() else { panic!("{error}") };
    assert_eq!(broken.stage, Stage::Timeout);
    assert!(error.is_ambiguous());
    assert_eq!(
        error.to_string(),
        format!(
            "could not edit the template: no answer from 127.0.0.1:{port} in time: 0.6 seconds without a byte"
        )
    );
    let lines = notes.lines();
    assert_eq!(lines.len(), 2, "the journal knows of the request, and that it was given up");
    assert!(lines[1].contains("no answer from"), "{}", lines[1]);
}
