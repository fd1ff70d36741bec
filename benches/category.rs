//! What it costs to judge a text by its words: `cargo bench --bench category`.
//!
//! For each language: reading its lists (once in a process, when the first text in it is judged), and judging a body
//! of 1 KiB of development texts, by all phrases. Medians of several rounds; machines differ.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a bench says what it measured, or stops")]

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use serde_yaml::{Mapping, Value};
use waform::config;
use waform::discover::Reason;
use waform::lint::View;
use waform::lint::category;
use waform::model::{Listed, Project};
use waform::span::{Source, Sources};

const ROUNDS: usize = 401;
const SIZE: usize = 1024;

fn main() {
    println!("language   lists ms   1 KiB us");
    let mut all: Vec<Duration> = Vec::new();
    for code in category::codes() {
        let project = project(code);
        let template = project.templates_of(0).next().unwrap();
        let view = View::new(template);
        let first = timed(|| drop(black_box(category::assess(&view, &project.config))));
        let mut rounds: Vec<Duration> = (0..ROUNDS)
            .map(|_| timed(|| drop(black_box(category::assess(&view, &project.config)))))
            .collect();
        rounds.sort_unstable();
        let judged = rounds[ROUNDS / 2];
        all.push(judged);
        println!(
            "{code:<8} {:>10.2} {:>10.1}",
            (first - judged).as_secs_f64() * 1e3,
            judged.as_secs_f64() * 1e6
        );
    }
    let mean = all.iter().sum::<Duration>().as_secs_f64() / all.len() as f64;
    println!("mean                {:>10.1}", mean * 1e6);
}

fn timed(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

/// A project of one template whose body is 1 KiB of the language's texts.
fn project(code: &str) -> Project {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/corpus/development/{code}.yaml"));
    let entries: Vec<Mapping> = serde_yaml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let bodies = entries.iter().filter_map(|entry| entry.get("body").and_then(Value::as_str));
    let mut body = bodies.map(str::trim).collect::<Vec<_>>().join(" ");
    let end = (0..=SIZE).rev().find(|at| body.is_char_boundary(*at)).unwrap();
    body.truncate(end);
    let language = entries.first().and_then(|entry| entry.get("language")).and_then(Value::as_str).unwrap();
    let file = serde_json::json!({
        "name": "measured",
        "category": "utility",
        "translations": { language: { "body": body } },
    });
    let text = file.to_string();
    let mut sources = Sources::default();
    let config_id = sources.add(Source::new("waform.yaml", None, ""));
    let (config, drafts) = config::read(config_id, "");
    let id = sources.add(Source::new("templates/measured.json", None, text.as_str()));
    let listed = [Listed { id, reason: Reason::Named, asked: true, invalid_at: None }];
    let accounts = config.all_accounts();
    Project::decode(sources, config, drafts, accounts, &listed)
}
