//! What linting costs beside merely reading: `cargo bench --bench lint [-- FILES]`.
//!
//! Writes that many template files (10,000 unless told), then times in one process, alternating: only walking,
//! reading and building the spanned trees; the linter without the language, category and policy rules; the
//! linter with all rules. Ratios are what to quote; machines differ.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a bench says what it measured, or stops")]

use std::collections::BTreeSet;
use std::path::Path;
use std::time::{Duration, Instant};

use rayon::prelude::*;
use waform::config::{self, Config};
use waform::discover::{self, DEFAULT_PATTERN, Found};
use waform::lint::{self, DiskMedia, Options};
use waform::model::{Listed, Project};
use waform::span::{Source, Sources};
use waform::yaml::{self, Syntax};

const ROUNDS: usize = 5;

fn template(index: usize) -> String {
    format!(
        "name: order_update_{index}\ncategory: utility\nvariables:\n  customer_name: Ana\n  order_id: {{ example: \"12345\", max_length: 20, pattern: \"^[0-9]+$\" }}\n  \
         carrier: {{ example: FedEx Express, one_of: [FedEx Express, UPS, DHL] }}\ntranslations:\n  en_US:\n    header: Order shipped\n    body: |\n      \
         Hi {{{{customer_name}}}}, your order {{{{order_id}}}} left with {{{{carrier}}}} today, in parcel number {index}.\n      \
         It should reach you within three working days. You can follow each step on our site.\n    footer: Acme Store\n    buttons:\n      \
         - url: https://acme.example/track/{{{{order_id}}}}\n        text: Track shipment\n  es_MX:\n    \
         variables: {{ carrier: {{ example: Estafeta, one_of: [Estafeta, DHL] }} }}\n    header: Pedido enviado\n    body: |\n      \
         Hola {{{{customer_name}}}}, tu pedido {{{{order_id}}}} salió hoy con {{{{carrier}}}}, en el paquete número {index}.\n      \
         Llega en unos tres días hábiles. Puedes seguir cada paso en nuestro sitio. Gracias por tu compra.\n    footer: Acme Store\n    buttons:\n      \
         - url: https://acme.example/track/{{{{order_id}}}}\n        text: Rastrear envío\n"
    )
}

fn found(root: &Path) -> Vec<Found> {
    let (set, prefixes) = discover::patterns(&[DEFAULT_PATTERN]).unwrap();
    discover::find(root, &[], &set, &prefixes)
}

/// Walk, read, build the trees, and nothing else.
fn only_trees(root: &Path) -> usize {
    let files = found(root);
    let texts: Vec<Source> =
        discover::read_all(&files).into_iter().filter_map(Result::ok).map(|text| text.source).collect();
    let id = Sources::default().add(Source::new("", None, ""));
    texts
        .par_iter()
        .map(|source| usize::from(yaml::parse(id, &source.text, Syntax::Yaml).tree.root().is_some()))
        .sum()
}

fn full_lint(root: &Path, config: &Config) -> usize {
    let files = found(root);
    let mut sources = Sources::default();
    let mut listed = Vec::new();
    for (file, text) in files.iter().zip(discover::read_all(&files)) {
        let id = sources.add(text.unwrap().source);
        listed.push(Listed { id, reason: file.reason, asked: true, invalid_at: None });
    }
    let accounts = config.all_accounts();
    let project = Project::decode(sources, config.clone(), Vec::new(), accounts, &listed);
    let media = DiskMedia { root, sources: &project.sources };
    let options =
        Options { today: jiff::civil::date(2026, 11, 22), media: &media, approved: BTreeSet::new() };
    let outcome = lint::run(&project, &options);
    assert_eq!(outcome.report.findings(), [], "the generated templates should be clean");
    outcome.summary.templates
}

/// The configuration that turns off every rule that may be turned off in some groups.
fn without(groups: &[&str]) -> Config {
    let rules = lint::registry::all()
        .filter(|rule| groups.contains(&rule.group.as_str()) && rule.certainty.can_be_allowed());
    let lines: String = rules.map(|rule| format!("    {}: off\n", rule.name)).collect();
    let text = format!("lint:\n  rules:\n{lines}");
    let id = Sources::default().add(Source::new("waform.yaml", None, text.as_str()));
    let (config, drafts) = config::read(id, &text);
    assert!(drafts.is_empty() || lines.is_empty());
    config
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse::<u64>().ok()
}

fn main() {
    let files: usize = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(10_000);
    let folder = tempfile::tempdir().unwrap();
    let templates = folder.path().join("templates");
    std::fs::create_dir(&templates).unwrap();
    for index in 0..files {
        std::fs::write(templates.join(format!("t{index:05}.yaml")), template(index)).unwrap();
    }
    let few = without(&["language", "category", "policy", "ai-policy"]);
    let all = Config::default();
    let (mut trees, mut some, mut every) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..=ROUNDS {
        for (what, times) in [(0, &mut trees), (1, &mut some), (2, &mut every)] {
            let start = Instant::now();
            let count = match what {
                0 => only_trees(folder.path()),
                1 => full_lint(folder.path(), &few),
                _ => full_lint(folder.path(), &all),
            };
            assert!(count >= files);
            // The first round warms the page cache.
            if round > 0 {
                times.push(start.elapsed());
            }
        }
    }
    let (trees, some, every) = (median(trees), median(some), median(every));
    println!(
        "{files} files, {} threads, medians of {ROUNDS} alternating rounds",
        rayon::current_num_threads()
    );
    println!("walk, read, trees                      {trees:>10.1?}");
    println!(
        "lint without language and category     {some:>10.1?}  {:.2} x",
        some.as_secs_f64() / trees.as_secs_f64()
    );
    println!(
        "lint with all rules                    {every:>10.1?}  {:.2} x",
        every.as_secs_f64() / trees.as_secs_f64()
    );
    if let Some(kib) = peak_memory() {
        println!("peak memory                            {:>8} MiB", kib / 1024);
    }
}
