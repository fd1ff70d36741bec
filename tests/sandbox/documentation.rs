//! What `docs/sandbox.md` shows is what is taken.

use serde_json::Value;

use super::support::Sandbox;
use crate::support::repository;

/// The blocks of a language in the page.
fn blocks(language: &str) -> Vec<String> {
    let page = std::fs::read_to_string(repository().join("docs/sandbox.md")).unwrap();
    let fence = format!("```{language}\n");
    page.split(&fence).skip(1).map(|rest| rest.split("```").next().unwrap().to_owned()).collect()
}

#[test]
fn the_behaviour_file_on_the_page_is_read_without_a_finding() {
    let [file] = blocks("yaml").try_into().unwrap();
    let sandbox = Sandbox::behaving(&file).with_token("read_me");
    sandbox.get("/77/message_templates").ok();
    sandbox.with_token("late").get("/77").error();
}

#[test]
fn the_faults_on_the_page_are_taken() {
    let sandbox = Sandbox::new();
    let [faults] = blocks("json").try_into().unwrap();
    let faults: Value = serde_json::from_str(&faults).unwrap();
    sandbox.post("/sandbox/faults", faults.clone()).ok();
    let kept = sandbox.get("/sandbox/faults").ok();
    assert_eq!(kept.as_array().unwrap().len(), faults.as_array().unwrap().len());
}

#[test]
fn every_path_on_the_page_is_there() {
    let sandbox = Sandbox::new();
    let page = std::fs::read_to_string(repository().join("docs/sandbox.md")).unwrap();
    let rows =
        page.lines().filter_map(|line| line.strip_prefix("| `")?.split_once('`')).map(|(request, _)| request);
    let mut seen = 0;
    for (method, path) in rows.filter_map(|request| request.split_once(' ')) {
        let method = method.parse().unwrap();
        let reply = sandbox.send(sandbox.bare(method, path).body("{}"));
        assert_ne!(reply.status, 404, "{path}");
        seen += 1;
    }
    assert_eq!(seen, 7);
}
