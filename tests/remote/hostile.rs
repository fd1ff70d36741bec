//! What servers, networks and files may try, and what comes of it.

use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::json;
use waform::config;
use waform::remote::{Fault, HostError, Hosts, Kind, RemoteError, Stage};
use waform::span::{Source, Sources};

use crate::support::graph::{
    Graph, Reply, TOKEN, WABA, client, hasty, id, misbehaving, read_head, transport, write_and_close,
};

fn stage(error: &RemoteError) -> Stage {
    match error.fault() {
        Fault::Broken(broken) => broken.stage,
        other => panic!("{other}"),
    }
}

/// A server that answers every request with the same bytes.
async fn always(bytes: impl Into<Vec<u8>>) -> Hosts {
    let bytes = Arc::new(bytes.into());
    let port = misbehaving(move |stream, _| {
        let bytes = Arc::clone(&bytes);
        async move { write_and_close(stream, bytes.as_slice()).await }
    })
    .await;
    Hosts::loopback(port)
}

/// What a file from a pull request says about the base URL.
fn configured(text: &str) -> Option<String> {
    let file = Sources::default().add(Source::new("waform.yaml", None, text));
    let (config, drafts) = config::read(file, text);
    assert_eq!(drafts, []);
    config.graph.base_url.map(|url| url.value)
}

#[test]
fn a_file_cannot_send_the_token_elsewhere() {
    let base = configured("graph: { base_url: https://graph.facebook.com.evil.example }\n");
    let refused = Hosts::choose(base.as_deref(), None).unwrap_err();
    assert_eq!(refused, HostError::NotConfirmed("graph.facebook.com.evil.example".to_owned()));
    assert!(refused.help().contains("--base-url"));
    let given = Hosts::choose(base.as_deref(), Some("https://graph.facebook.com.evil.example")).unwrap();
    assert_eq!(given.graph.as_str(), "https://graph.facebook.com.evil.example");
    let own = configured("graph: { base_url: \"http://localhost:8080\" }\n");
    assert!(Hosts::choose(own.as_deref(), None).unwrap().graph.is_loopback());
}

#[tokio::test]
async fn a_redirect_is_not_followed_and_the_token_stays() {
    let evil = Graph::start([Reply::json(json!({ "id": "1" }))]).await;
    for status in [301, 302, 303, 307, 308] {
        let target = format!("http://127.0.0.1:{}/v25.0/1?x={TOKEN}", evil.port);
        let graph = Graph::start([Reply::new(status, "").header("location", target)]).await;
        let error = graph.client().template(&id("1"), &[]).await.unwrap_err();
        assert_eq!((error.kind(), graph.seen().len()), (Kind::Unexpected, 1));
        assert_eq!(
            error.to_string(),
            format!(
                "could not read the template: the answer is not Meta's (HTTP {status}): a redirect to \
                 127.0.0.1:{}, which is not followed",
                evil.port
            )
        );
        assert!(error.help().unwrap().contains("redirects are not followed"));
    }
    assert!(evil.seen().is_empty());
}

#[tokio::test]
async fn an_answer_that_breaks_off_is_lost_and_says_so() {
    let hosts = always("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"id\":").await;
    let error = client(&hosts, transport([])).edit_template(&id("1"), json!({})).await.unwrap_err();
    assert_eq!((stage(&error), error.is_ambiguous()), (Stage::Cut, true));
    assert!(error.to_string().contains("ended before the answer did"), "{error}");
}

#[tokio::test]
async fn an_answer_that_only_drips_ends_with_its_time() {
    let port = misbehaving(|mut stream, _| async move {
        use tokio::io::AsyncWriteExt;
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 1000000\r\n\r\n").await;
        // Never idle for long, and never done.
        while stream.write_all(b" ").await.is_ok() {
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
    })
    .await;
    let client = client(&Hosts::loopback(port), hasty([]));
    let error = client.edit_template(&id("1"), json!({})).await.unwrap_err();
    assert_eq!(stage(&error), Stage::Timeout);
    assert!(error.to_string().ends_with("in time: 0.9 seconds in all"), "{error}");
}

#[tokio::test]
async fn what_is_no_http_is_no_answer() {
    let hosts = always("SSH-2.0-OpenSSH_9.6\r\n").await;
    let error = client(&hosts, transport([])).edit_template(&id("1"), json!({})).await.unwrap_err();
    assert_eq!((stage(&error), error.kind()), (Stage::Cut, Kind::Transport));
}

#[tokio::test]
async fn garbage_is_shown_short_and_harmless() {
    let graph = Graph::start([
        Reply::new(200, format!("\u{1b}]0;pwned\u{7}{}", "x".repeat(100_000))),
        Reply::new(200, vec![0xFF, 0xFE, 0x00]),
        Reply::new(404, "\u{1b}[2J nothing here"),
    ])
    .await;
    let client = graph.client();
    for _ in 0..3 {
        let error = client.template(&id("1"), &[]).await.unwrap_err();
        let text = error.to_string();
        assert_eq!(error.kind(), Kind::Unexpected);
        assert!(text.len() < 500 && !text.contains('\u{1b}'), "{text}");
    }
}

#[tokio::test]
async fn deep_nesting_is_an_error_and_no_crash() {
    let deep = format!("{{\"data\":{}{}}}", "[".repeat(200_000), "]".repeat(200_000));
    let graph = Graph::start([Reply::new(200, deep.clone()), Reply::new(400, deep)]).await;
    let client = graph.client();
    assert_eq!(client.library(&Default::default()).await.unwrap_err().kind(), Kind::Unexpected);
    assert_eq!(client.template(&id("1"), &[]).await.unwrap_err().kind(), Kind::Unexpected);
}

#[tokio::test]
async fn an_answer_without_end_is_cut_off() {
    // Packed, so that the test is quick: 65 MiB of blanks behind 64 KiB of gzip.
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    for _ in 0..65 {
        packed.write_all(&vec![b' '; 1 << 20]).unwrap();
    }
    let packed = packed.finish().unwrap();
    assert!(packed.len() < 1 << 20);
    let graph = Graph::start([Reply::new(200, packed).header("content-encoding", "gzip")]).await;
    let error = graph.client().edit_template(&id("1"), json!({})).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "could not edit the template: the answer is not one that can be read (HTTP 200): it is larger than 64 MiB"
    );
    assert!(error.is_ambiguous());
}

#[tokio::test]
async fn packed_answers_are_read() {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(b"{\"id\":\"1\"}").unwrap();
    let graph =
        Graph::start([Reply::new(200, packed.finish().unwrap()).header("content-encoding", "gzip")]).await;
    assert_eq!(graph.client().template(&id("1"), &[]).await.unwrap(), "{\"id\":\"1\"}");
}

#[tokio::test]
async fn a_proxy_is_used_for_others_and_never_sees_the_token() {
    let (asked, seen) = (Arc::new(std::sync::Mutex::new(String::new())), Arc::new(AtomicU32::new(0)));
    let (notes, count) = (Arc::clone(&asked), Arc::clone(&seen));
    let port = misbehaving(move |stream, head| {
        *notes.lock().unwrap() = head;
        count.fetch_add(1, Ordering::SeqCst);
        write_and_close(stream, "HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n")
    })
    .await;
    let proxy = format!("http://someone:hunter2@127.0.0.1:{port}");
    let outside = Hosts::choose(None, Some("https://graph.corp.example")).unwrap();
    let error =
        client(&outside, transport([("HTTPS_PROXY", &proxy)])).template(&id("1"), &[]).await.unwrap_err();
    assert_eq!(stage(&error), Stage::Connect);
    assert!(error.to_string().contains(&format!("(through http://127.0.0.1:{port})")), "{error}");
    assert!(error.help().unwrap().contains("HTTPS_PROXY"));
    assert!(!format!("{error} {error:?}").contains("hunter2"));
    let head = asked.lock().unwrap().clone();
    assert!(head.starts_with("CONNECT graph.corp.example:443 HTTP/1.1\r\n"), "{head}");
    assert!(!head.contains(TOKEN));
    let before = seen.load(Ordering::SeqCst);

    // This machine is spoken to directly, whatever the variables say.
    let graph = Graph::start([Reply::json(json!({ "id": "1" }))]).await;
    let variables = [("HTTPS_PROXY", proxy.as_str()), ("HTTP_PROXY", &proxy), ("ALL_PROXY", &proxy)];
    client(&Hosts::loopback(graph.port), transport(variables)).template(&id("1"), &[]).await.unwrap();
    // And so is what NO_PROXY names: an address for examples, where nobody answers.
    let excepted = Hosts::choose(None, Some("https://192.0.2.1")).unwrap();
    let variables = [("HTTPS_PROXY", proxy.as_str()), ("NO_PROXY", "192.0.2.0/24")];
    let error = client(&excepted, hasty(variables)).template(&id("1"), &[]).await.unwrap_err();
    assert_eq!(error.kind(), Kind::Transport);
    assert_eq!((graph.seen().len(), seen.load(Ordering::SeqCst)), (1, before));
}

#[tokio::test]
async fn a_setting_that_cannot_be_used_is_told_at_once() {
    let outside = Hosts::choose(None, Some("https://graph.corp.example")).unwrap();
    for (name, value, words) in [
        ("HTTPS_PROXY", "socks5://127.0.0.1:1080", "names a proxy of the kind `socks5`"),
        ("SSL_CERT_FILE", "/no/such/ca.pem", "the certificates of /no/such/ca.pem cannot be read"),
    ] {
        let error = client(&outside, transport([(name, value)])).template(&id("1"), &[]).await.unwrap_err();
        assert_eq!((stage(&error), error.tries()), (Stage::Setup, 1));
        assert!(error.to_string().contains(words), "{error}");
    }
}

#[tokio::test]
async fn localhost_is_never_looked_up() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        read_head(&mut stream).await;
        write_and_close(stream, "HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n{\"id\":\"1\"}").await;
    });
    let hosts = Hosts::choose(Some(&format!("http://localhost:{port}")), None).unwrap();
    client(&hosts, transport([])).template(&id("1"), &[]).await.unwrap();
}

#[tokio::test]
async fn ids_from_outside_never_become_part_of_another_address() {
    let graph = Graph::start([]).await;
    assert!(waform::remote::Id::parse("../me").is_err());
    let error = graph.client().delete_template(&id(WABA), &id("1"), "a&hsm_ids=[2]").await.unwrap_err();
    assert_eq!(error.kind(), Kind::Unexpected);
    let target = &graph.targets()[0];
    assert_eq!(*target, format!("/v25.0/{WABA}/message_templates?hsm_id=1&name=a%26hsm_ids%3D%5B2%5D"));
}
