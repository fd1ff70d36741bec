//! The program itself: one process holds a store, others use it, and nothing is lost with a process.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use reqwest::Method;
use serde_json::{Value, json};
use waform::sandbox::{self, Options, TOKEN, WABA_ID};

use super::support::{BODY, Sandbox, plain_client, templates};
use crate::support::Project;

/// `waform sandbox` in a process of its own.
struct Served {
    child: Child,
    url: String,
    lines: Vec<String>,
}

impl Served {
    /// Starts it, and returns when it has said where it answers.
    fn start(project: &Project, arguments: &[&str]) -> Served {
        let mut command = project.command(&[&["sandbox", "--port", "0"], arguments].concat());
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut reader = BufReader::new(child.stdout.take().unwrap());
        let mut lines = Vec::new();
        for _ in 0..5 {
            let mut line = String::new();
            reader.read_line(&mut line).unwrap();
            lines.push(line.trim_end().to_owned());
        }
        let url =
            lines[0].strip_prefix("export GRAPH_URL=").unwrap_or_else(|| panic!("{lines:?}")).to_owned();
        Served { child, url, lines }
    }

    fn call(&self, method: Method, path: &str, body: Option<Value>) -> Value {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let request = plain_client().request(method, format!("{}{path}", self.url));
        let request = request.header("authorization", format!("Bearer {TOKEN}"));
        let request = match body {
            Some(body) => request.header("content-type", "application/json").body(body.to_string()),
            None => request,
        };
        let bytes = runtime.block_on(async { request.send().await.unwrap().bytes().await.unwrap() });
        serde_json::from_slice(&bytes).unwrap()
    }

    fn create(&self, name: &str) -> String {
        let body = json!({ "name": name, "language": "en_US", "category": "UTILITY",
            "components": [{ "type": "BODY", "text": format!("{BODY} {name}") }] });
        let reply = self.call(Method::POST, &templates(), Some(body));
        reply["id"].as_str().unwrap_or_else(|| panic!("{reply}")).to_owned()
    }

    fn names(&self) -> Vec<String> {
        let page = self.call(Method::GET, &format!("{}?fields=name&limit=100", templates()), None);
        let entries = page["data"].as_array().unwrap().iter();
        entries.map(|entry| entry["name"].as_str().unwrap().to_owned()).collect()
    }

    /// As `kill -9` does it.
    fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// As Ctrl-C does it; gives back the exit code.
    #[cfg(unix)]
    fn interrupt(mut self) -> Option<i32> {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
        let until = Instant::now() + Duration::from_secs(10);
        while Instant::now() < until {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.code();
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        panic!("it did not end");
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn it_says_where_it_answers_in_lines_for_a_shell() {
    let project = Project::new();
    let served = Served::start(&project, &[]);
    let names: Vec<&str> = served.lines.iter().map(|line| line.split('=').next().unwrap()).collect();
    let expected = ["GRAPH_URL", "WABA_ID", "PHONE_NUMBER_ID", "APP_ID", "ACCESS_TOKEN"];
    assert_eq!(names, expected.map(|name| format!("export {name}")));
    assert_eq!(served.names(), ["hello_world"]);
    let notice: Value =
        serde_json::from_slice(&std::fs::read(project.path(".waform/sandbox.json")).unwrap()).unwrap();
    assert_eq!((&notice["base_url"], &notice["pid"]), (&json!(served.url), &json!(served.child.id())));
    let ignored = std::fs::read_to_string(project.path(".waform/.gitignore")).unwrap();
    assert!(["sandbox.redb", "sandbox.json"].into_iter().all(|name| ignored.contains(name)), "{ignored}");
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_it_and_everything_stays() {
    let project = Project::new();
    let served = Served::start(&project, &["--delay", "0s"]);
    let id = served.create("a");
    assert_eq!(served.interrupt(), Some(0));
    assert!(!project.path(".waform/sandbox.json").exists());
    let again = Served::start(&project, &[]);
    assert_eq!(again.call(Method::GET, &format!("/{id}?fields=status"), None)["status"], "APPROVED");
}

#[test]
fn a_kill_loses_nothing_that_was_answered() {
    let project = Project::new();
    let served = Served::start(&project, &["--clock", "+10d", "--delay", "1h"]);
    let mut made: Vec<String> = (0..8).map(|n| format!("t{n}")).collect();
    for name in &made {
        served.create(name);
    }
    served.call(Method::DELETE, &format!("{}?name=t3", templates()), None);
    let now = served.call(Method::GET, "/sandbox", None)["now"].as_i64().unwrap();
    served.kill();
    assert!(project.path(".waform/sandbox.json").exists());
    // What the killed one left behind stops nobody.
    let again = Served::start(&project, &[]);
    made.remove(3);
    made.reverse();
    made.push("hello_world".to_owned());
    assert_eq!(again.names(), made);
    let later = again.call(Method::GET, "/sandbox", None)["now"].as_i64().unwrap();
    assert!((0..600_000).contains(&(later - now)), "the clock stays where it was moved to");
    // Deleted while it was in review, its name is free.
    let again_made = again.call(
        Method::POST,
        &templates(),
        Some(json!({ "name": "t3", "language": "en_US", "category": "MARKETING", "components": [{ "type": "BODY", "text": BODY }] })),
    );
    assert!(again_made["id"].is_string(), "{again_made}");
}

#[test]
fn a_second_process_is_told_where_the_first_answers_and_uses_it() {
    let project = Project::new();
    let served = Served::start(&project, &[]);
    let second = project.run(&["sandbox", "--port", "0"]);
    assert_eq!(second.code, Some(3), "{second:?}");
    assert!(second.stderr.contains(&served.url), "{second:?}");
    assert!(second.stderr.contains(&format!("process {}", served.child.id())), "{second:?}");
    let root = project.path("");
    let attached = sandbox::attach_or_start(&root, Options::default()).unwrap();
    assert_eq!((attached.is_own(), &attached.info().base_url), (false, &served.url));
    attached.shutdown();
    assert_eq!(served.names(), ["hello_world"]);
    served.kill();
    let own = sandbox::attach_or_start(&root, Options::default()).unwrap();
    assert!(own.is_own());
}

#[test]
fn many_that_begin_at_once_share_one() {
    let project = Project::new();
    let root = project.path("");
    let running: Vec<_> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..8)
            .map(|_| scope.spawn(|| sandbox::attach_or_start(&root, Options::default()).unwrap()))
            .collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert_eq!(running.iter().filter(|running| running.is_own()).count(), 1);
    let first = running[0].info();
    assert!(running.iter().all(|other| other.info() == first));
}

#[test]
fn a_store_that_is_none_is_named_and_reset_begins_anew() {
    let project = Project::new().file("other.redb", "this is no store");
    let run = project.run(&["sandbox", "--port", "0", "--store", "other.redb"]);
    assert_eq!(run.code, Some(3), "{run:?}");
    assert!(run.stderr.contains("other.redb"), "{run:?}");
    let served = Served::start(&project, &["--store", "own/s.redb"]);
    served.create("a");
    served.kill();
    let again = Served::start(&project, &["--store", "own/s.redb", "--reset"]);
    assert_eq!(again.names(), ["hello_world"]);
}

#[test]
fn a_seed_and_a_review_file_are_read_and_their_mistakes_shown() {
    let listing = json!({ "data": [{ "name": "seeded", "language": "en_US", "status": "PAUSED", "category": "UTILITY",
        "components": [{ "type": "BODY", "text": BODY }], "id": "4711" }] });
    let project = Project::new()
        .file("listing.json", listing.to_string())
        .file("review.yaml", "rules:\n  - { name: bad, outcome: reject, reason: scam }\n")
        .file("wrong.yaml", "rules:\n  - { outcome: perhaps }\n")
        .file("wrong.json", "{}");
    let served =
        Served::start(&project, &["--seed", "listing.json", "--review", "review.yaml", "--delay", "0s"]);
    assert!(served.names().contains(&"seeded".to_owned()));
    assert_eq!(served.call(Method::GET, "/4711?fields=status", None)["status"], "PAUSED");
    let bad = served.create("bad");
    let read = served.call(Method::GET, &format!("/{bad}?fields=rejected_reason"), None);
    assert_eq!(read["rejected_reason"], "SCAM");
    served.kill();
    let wrong = project.run(&["sandbox", "--port", "0", "--review", "wrong.yaml"]);
    assert_eq!(wrong.code, Some(3));
    assert!(wrong.stdout.contains("perhaps") && wrong.stdout.contains("wrong.yaml:2"), "{wrong:?}");
    let seed = project.run(&["sandbox", "--port", "0", "--seed", "wrong.json"]);
    assert_eq!(seed.code, Some(3), "{seed:?}");
    for usage in [["--clock", "soon"], ["--delay", "-1s"]] {
        assert_eq!(
            project.run(&[&["sandbox", "--port", "0"][..], &usage].concat()).code,
            Some(64),
            "{usage:?}"
        );
    }
    let outside = project.run(&["sandbox", "--port", "0", "--host", "0.0.0.0"]);
    assert!(outside.code == Some(3) && outside.stderr.contains("loopback"), "{outside:?}");
}

#[test]
fn what_could_not_be_read_again_is_not_taken() {
    let folder = tempfile::tempdir().unwrap();
    let options = || Options { store: Some(folder.path().join("s.redb")), ..Options::default() };
    let first = Sandbox::with(options());
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    let send = |depth: usize| {
        let path = format!("/{}/messages", sandbox::PHONE_NUMBER_ID);
        let body = format!(
            r#"{{"messaging_product":"whatsapp","to":"15550100099","type":"text","text":{{"body":"a","x":{}}}}}"#,
            nested(depth)
        );
        first.send(first.request(Method::POST, &path).header("content-type", "application/json").body(body))
    };
    send(20).ok();
    assert_eq!(send(120).message(), "(#100) The request's body is nested too deeply.");
    let listing = format!(r#"[{{"name":"a","language":"en_US","components":{}}}]"#, nested(120));
    let refused = first.send(first.request(Method::POST, "/sandbox/seed").body(listing));
    assert_eq!(refused.json()["error"], "entry 1 is nested too deeply");
    drop(first);
    assert_eq!(Sandbox::with(options()).state()["messages"].as_array().unwrap().len(), 1);
}

#[test]
fn uploads_messages_and_counts_survive_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let options =
        || Options { store: Some(folder.path().join("s.redb")), delay: Some(0), ..Options::default() };
    let first = Sandbox::with(options());
    let handle = first.uploaded("image/png", b"png");
    let session = first.session("application/pdf", 8);
    first.bytes(&session, 0, b"%PDF").ok();
    let message = json!({ "messaging_product": "whatsapp", "to": "15550100099", "type": "text", "text": { "body": "Hi" } });
    first.post(&format!("/{}/messages", sandbox::PHONE_NUMBER_ID), message).ok();
    let before = first.state();
    drop(first);
    let second = Sandbox::with(options());
    let after = second.state();
    for key in ["templates", "uploads", "messages", "offset"] {
        assert_eq!(after[key], before[key], "{key}");
    }
    second.bytes(&session, 4, b"-1.7").ok();
    let header = json!({ "type": "HEADER", "format": "IMAGE", "example": { "header_handle": [handle] } });
    let body = json!({ "name": "a", "language": "en_US", "category": "UTILITY",
        "components": [header, { "type": "BODY", "text": BODY }] });
    second.create(body).ok();
    assert_eq!(second.get(&format!("/{WABA_ID}")).status, 200);
}
