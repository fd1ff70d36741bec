//! What a plan over a full account costs: `cargo bench --bench plan [-- TEMPLATES]`.
//!
//! Runs the program itself, cold, on projects of a tenth and of all of that many templates (6,000 unless told): the local
//! part against a saved listing, then the whole against the emulated account with an answer time for each page. What is
//! quoted is the growth, and the time behind pages times round trip; machines differ.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a bench says what it measured, or stops")]

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use waform::sandbox::{self, Options};

const ROUNDS: usize = 5;
const ROUND_TRIP: Duration = Duration::from_millis(100);
const PAGE: usize = 100;

fn text(index: usize) -> String {
    format!(
        "Hi {{{{customer_name}}}}, your order number {index} has left us and will be with you within three days."
    )
}

fn file(index: usize) -> String {
    format!(
        "name: order_{index}\ncategory: utility\nvariables: {{ customer_name: Ana }}\ntranslations:\n  en_US:\n    \
         body: {}\n    footer: Acme Store\n",
        text(index)
    )
}

fn live(index: usize) -> Value {
    json!({ "id": (1_000_000 + index).to_string(), "name": format!("order_{index}"), "language": "en_US",
        "category": "UTILITY", "status": "APPROVED", "parameter_format": "NAMED", "components": [
            { "type": "BODY", "text": text(index), "example": { "body_text_named_params": [
                { "param_name": "customer_name", "example": "Ana" }] } },
            { "type": "FOOTER", "text": "Acme Store" }] })
}

fn project(folder: &Path, count: usize) {
    fs::create_dir_all(folder.join("templates")).unwrap();
    fs::create_dir_all(folder.join(".git")).unwrap();
    for index in 0..count {
        fs::write(folder.join(format!("templates/t{index:05}.yaml")), file(index)).unwrap();
    }
    let listing = json!({ "data": (0..count).map(live).collect::<Vec<_>>() });
    fs::write(folder.join("listing.json"), listing.to_string()).unwrap();
}

fn run(folder: &Path, arguments: &[&str]) -> (Duration, String) {
    let start = Instant::now();
    let output =
        Command::new(env!("CARGO_BIN_EXE_waform")).args(arguments).current_dir(folder).output().unwrap();
    let time = start.elapsed();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    (time, String::from_utf8(output.stdout).unwrap())
}

fn median(folder: &Path, arguments: &[&str]) -> Duration {
    let mut times: Vec<Duration> = (0..ROUNDS).map(|_| run(folder, arguments).0).collect();
    times.sort();
    times[ROUNDS / 2]
}

fn main() {
    let most: usize = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(6_000);
    let folder = tempfile::tempdir().unwrap();
    let (small, large) = (folder.path().join("small"), folder.path().join("large"));
    project(&small, most / 10);
    project(&large, most);
    let local = ["plan", "--snapshot", "listing.json", "--detailed-exitcode"];
    let (few, all) = (median(&small, &local), median(&large, &local));
    let growth = all.as_secs_f64() / few.as_secs_f64();
    println!("local part, {} templates      {few:>10.1?}", most / 10);
    println!("local part, {most} templates     {all:>10.1?}  {growth:.1} x for 10 x");

    let listing = fs::read_to_string(large.join("listing.json")).unwrap();
    let store = sandbox::store_of(&large);
    let options = Options { store: Some(store), seed: Some(listing), ..Options::default() };
    let running = sandbox::start(options).unwrap();
    let pages = most.div_ceil(PAGE);
    let quick = median(&large, &["plan", "--detailed-exitcode"]);
    let fault = json!([{ "fault": "slow", "ms": ROUND_TRIP.as_millis() as u64, "path": "message_templates", "times": 0 }]);
    curl(&running.info().base_url, &fault);
    let slow = run(&large, &["plan", "--detailed-exitcode"]).0;
    let pull = run(&large, &["pull", "--snapshot", "pulled.json"]).0;
    let network = ROUND_TRIP * u32::try_from(pages).unwrap();
    println!("whole plan, {pages} pages at once    {quick:>10.1?}");
    for (what, time) in [("plan", slow), ("pull", pull)] {
        // What the emulated account itself takes to answer is in the quick run, too.
        let own = time.saturating_sub(quick);
        println!(
            "{what}, {pages} pages of {ROUND_TRIP:?}     {time:>10.1?}  network part {:.2} x pages x round trip",
            own.as_secs_f64() / network.as_secs_f64()
        );
    }
}

/// Sets the faults of the sandbox; by hand, one small request is not worth a client.
fn curl(base_url: &str, body: &Value) {
    use std::io::{Read, Write};
    let host = base_url.trim_start_matches("http://");
    let mut stream = std::net::TcpStream::connect(host).unwrap();
    let body = body.to_string();
    write!(
        stream,
        "POST /sandbox/faults HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
}
