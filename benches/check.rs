//! What checking costs beside merely parsing: `cargo bench --bench check [-- ROWS]`.
//!
//! Rows are made beforehand and repeated, so that the disk has no part in it. Each line of the table is the median
//! of alternating rounds in one process, on as many threads as there are cores; `parse` reads the same blocks line by
//! line with serde_json into borrowed structs and does nothing else. Two free cores do two rows in the time that the last
//! column gives; on a busy machine it says more than the clock. Memory is that of a new process for each number
//! of rows. `-- --write FILE ROWS` writes rows for `benches/check_compare.py`.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "a bench says what it measured, or stops"
)]

use std::io::{self, Read, Write};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use flate2::Compression;
use flate2::write::GzEncoder;
use serde::Deserialize;
use waform::check::batch::{Options, Sink, run};
use waform::check::{Checker, Context, Library, PaceOptions};
use waform::config::Config;
use waform::discover::Reason;
use waform::model::{Listed, Project};
use waform::span::{Source, Sources};

const ROUNDS: usize = 5;

/// Rows that are made before they are repeated.
const DIFFERENT: usize = 50_000;

const LISTING: &str = r#"{"data":[{"id":"1","status":"APPROVED","name":"order_shipped","language":"en_US",
"category":"UTILITY","parameter_format":"NAMED","components":[{"type":"HEADER","format":"TEXT","text":"Order shipped"},
{"type":"BODY","text":"Hi {{name}}, your order {{order}} left with {{carrier}} today. It should reach you soon."},
{"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"Contact support"}]}]},
{"id":"2","status":"APPROVED","name":"order_shipped_2","language":"en_US",
"category":"UTILITY","parameter_format":"POSITIONAL","components":[{"type":"HEADER","format":"IMAGE"},
{"type":"BODY","text":"Hi {{1}}, your order {{2}} left with {{3}} today. It should reach you soon."},
{"type":"BUTTONS","buttons":[{"type":"URL","text":"Track","url":"https://acme.example/t/{{1}}"}]}]}]}"#;

fn checker() -> Checker {
    let mut sources = Sources::default();
    let id = sources.add(Source::new("listing.json", None, LISTING));
    let listed = Listed { id, reason: Reason::Named, asked: true, invalid_at: None };
    let config = Config::default();
    let project = Project::decode(sources, config.clone(), Vec::new(), config.all_accounts(), &[listed]);
    Checker::new(Library::new(project.templates_of(0)))
}

const NAMES: [&str; 8] = ["Ana", "Zoë", "Mary-Jane", "Mr O'Neil", "Li", "Fatima", "José", "Oluwaseun"];
const CARRIERS: [&str; 3] = ["FedEx Express", "UPS", "DHL"];

/// A short row of 110 to 130 bytes.
fn short(at: usize) -> String {
    let (name, carrier) = (NAMES[at % 8], CARRIERS[at % 3]);
    format!(
        "{{\"to\":\"+4477{:08}\",\"template\":\"order_shipped\",\"language\":\"en_US\",\"params\":{{\"name\":\"{name}\",\"order\":\"{at}\",\"carrier\":\"{carrier}\"}}}}\n",
        at % 100_000_000
    )
}

/// A request of 400 to 500 bytes.
fn full(at: usize) -> String {
    let (name, carrier) = (NAMES[at % 8], CARRIERS[at % 3]);
    format!(
        "{{\"messaging_product\":\"whatsapp\",\"to\":\"+4477{:08}\",\"type\":\"template\",\"template\":{{\"name\":\"order_shipped_2\",\"language\":{{\"code\":\"en_US\"}},\"components\":[\
         {{\"type\":\"header\",\"parameters\":[{{\"type\":\"image\",\"image\":{{\"link\":\"https://acme.example/box.png\"}}}}]}},\
         {{\"type\":\"body\",\"parameters\":[{{\"type\":\"text\",\"text\":\"{name}\"}},{{\"type\":\"text\",\"text\":\"{at}\"}},{{\"type\":\"text\",\"text\":\"{carrier}\"}}]}},\
         {{\"type\":\"button\",\"sub_type\":\"url\",\"index\":\"0\",\"parameters\":[{{\"type\":\"text\",\"text\":\"{at}\"}}]}}]}}}}\n",
        at % 100_000_000
    )
}

/// The same row as CSV.
fn cells(at: usize) -> String {
    format!("+4477{:08},order_shipped,en_US,{},{at},{}\n", at % 100_000_000, NAMES[at % 8], CARRIERS[at % 3])
}

/// One row in twenty has a line break in a value.
fn faulty(at: usize) -> String {
    if at.is_multiple_of(20) { short(at).replace("\"name\":\"", "\"name\":\"a\\n") } else { short(at) }
}

fn many(row: fn(usize) -> String) -> Vec<u8> {
    (0..DIFFERENT).flat_map(|at| row(at).into_bytes()).collect()
}

/// Some bytes over and over.
struct Repeated<'b> {
    start: &'b [u8],
    bytes: &'b [u8],
    at: usize,
    times: usize,
}

impl<'b> Repeated<'b> {
    fn new(bytes: &'b [u8], rows: usize) -> Repeated<'b> {
        Repeated { start: b"", bytes, at: 0, times: rows.div_ceil(DIFFERENT) }
    }
}

impl Read for Repeated<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if !self.start.is_empty() {
            return self.start.read(buffer);
        }
        if self.at == self.bytes.len() {
            self.times -= 1;
            self.at = 0;
        }
        if self.times == 0 {
            return Ok(0);
        }
        let read = (&self.bytes[self.at..]).read(buffer)?;
        self.at += read;
        Ok(read)
    }
}

#[derive(Default)]
struct Nowhere(u64);

impl Sink for Nowhere {
    fn verdicts(&mut self, text: &[u8]) -> io::Result<()> {
        self.0 += text.len() as u64;
        Ok(())
    }

    fn payloads(&mut self, text: &[u8]) -> io::Result<()> {
        self.verdicts(text)
    }

    fn advanced(&mut self, _: u64) -> io::Result<()> {
        Ok(())
    }
}

/// Checks everything; how many rows failed.
fn check(checker: &Checker, input: impl Read + Send, change: impl FnOnce(&mut Options<'_>)) -> (u64, u64) {
    let now = "2026-11-22T06:00:00Z".parse().unwrap();
    let mut options = Options::new(Context::at(now));
    options.only_failures = true;
    change(&mut options);
    let summary = run(checker, input, &options, &mut Nowhere::default(), &AtomicBool::new(false)).unwrap();
    (summary.rows, summary.failed)
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only parsed")]
struct ShortRow<'r> {
    to: &'r str,
    template: &'r str,
    language: &'r str,
    params: Params<'r>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only parsed")]
struct Params<'r> {
    name: &'r str,
    order: &'r str,
    carrier: &'r str,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only parsed")]
struct Request<'r> {
    messaging_product: &'r str,
    to: &'r str,
    r#type: &'r str,
    #[serde(borrow)]
    template: Template<'r>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only parsed")]
struct Template<'r> {
    name: &'r str,
    #[serde(borrow)]
    language: Code<'r>,
    components: Vec<Component<'r>>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only parsed")]
struct Code<'r> {
    code: &'r str,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only parsed")]
struct Component<'r> {
    r#type: &'r str,
    sub_type: Option<&'r str>,
    index: Option<&'r str>,
    #[serde(borrow)]
    parameters: Vec<Parameter<'r>>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only parsed")]
struct Parameter<'r> {
    r#type: &'r str,
    text: Option<&'r str>,
    #[serde(borrow)]
    image: Option<Link<'r>>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only parsed")]
struct Link<'r> {
    link: &'r str,
}

/// Parses the same lines on as many threads, and nothing else.
fn parse<'b, T: Deserialize<'b>>(bytes: &'b [u8], rows: usize) -> u64 {
    let times = rows.div_ceil(DIFFERENT);
    let lines: Vec<&[u8]> = bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).collect();
    let (next, threads) = (AtomicUsize::new(0), std::thread::available_parallelism().unwrap().get());
    let parts: Vec<&[&[u8]]> = lines.chunks(2_000).collect();
    let parsed = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    if at >= parts.len() * times {
                        return;
                    }
                    let part = parts[at % parts.len()];
                    let good = part.iter().filter(|line| serde_json::from_slice::<T>(line).is_ok()).count();
                    parsed.fetch_add(good, Ordering::Relaxed);
                }
            });
        }
    });
    parsed.into_inner() as u64
}

fn median(mut times: Vec<Duration>) -> f64 {
    times.sort();
    times[times.len() / 2].as_secs_f64()
}

/// Seconds of all cores that this process has used, in hundredths: what a busy machine does not distort as much.
fn cpu() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks = |at: usize| fields.get(at)?.parse::<f64>().ok();
    Some((ticks(11)? + ticks(12)?) / 100.0)
}

fn peak_kib() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// In a process of its own: numbers never seen before, so that `--unique` has to remember every one.
fn memory_child(rows: usize, unique: bool) {
    struct Fresh {
        at: usize,
        rows: usize,
        rest: Vec<u8>,
    }
    impl Read for Fresh {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            while self.rest.len() < buffer.len() && self.at < self.rows {
                self.rest.extend_from_slice(short(self.at).as_bytes());
                self.at += 1;
            }
            let read = self.rest.as_slice().read(buffer)?;
            self.rest.drain(..read);
            Ok(read)
        }
    }
    let input = Fresh { at: 0, rows, rest: Vec::new() };
    let pace = PaceOptions { unique, ..PaceOptions::default() };
    let (judged, failed) = check(&checker(), input, |options| {
        options.pace = pace;
        options.only_failures = false;
    });
    assert_eq!((judged, failed), (rows as u64, 0));
    println!("{}", peak_kib().unwrap_or_default());
}

fn memory() {
    for (rows, unique) in
        [(10_000, false), (100_000, false), (1_000_000, false), (10_000_000, false), (10_000_000, true)]
    {
        let mut child = std::process::Command::new(std::env::current_exe().unwrap());
        let flag = if unique { "unique" } else { "plain" };
        let output = child.args(["--memory", &rows.to_string(), flag]).output().unwrap();
        let kib: u64 = String::from_utf8(output.stdout).unwrap().trim().parse().unwrap();
        println!("peak memory, {rows:>10} rows, {flag:<7} {:>6.1} MiB", kib as f64 / 1024.0);
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["--memory", rows, flag] => return memory_child(rows.parse().unwrap(), *flag == "unique"),
        ["--write", path, rows] => {
            let mut file = io::BufWriter::new(std::fs::File::create(path).unwrap());
            (0..rows.parse().unwrap()).for_each(|at| file.write_all(short(at).as_bytes()).unwrap());
            return;
        }
        _ => {}
    }
    let rows: usize = arguments.iter().find_map(|argument| argument.parse().ok()).unwrap_or(3_000_000);
    let checker = checker();
    let (shorts, fulls, faults) = (many(short), many(full), many(faulty));
    let csv = many(cells);
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(&shorts).unwrap();
    let packed = packed.finish().unwrap();
    type Work<'w> = (&'w str, usize, Box<dyn Fn() -> u64 + 'w>);
    let all = |bytes| Repeated::new(bytes, rows);
    let work: Vec<Work<'_>> = vec![
        ("parse, short rows", shorts.len(), Box::new(|| parse::<ShortRow<'_>>(&shorts, rows))),
        ("check, short rows", shorts.len(), Box::new(|| check(&checker, all(&shorts), |_| {}).0)),
        (
            "check, short rows, all verdicts as JSON",
            shorts.len(),
            Box::new(|| check(&checker, all(&shorts), |options| options.only_failures = false).0),
        ),
        (
            "check, short rows, one in 20 faulty",
            faults.len(),
            Box::new(|| check(&checker, all(&faults), |_| {}).0),
        ),
        (
            "check, short rows, --limit 2K",
            shorts.len(),
            Box::new(|| {
                check(&checker, all(&shorts), |o| o.pace.limit = waform::check::MessagingLimit::of("2K")).0
            }),
        ),
        ("check, short rows, gzip", shorts.len(), Box::new(|| check(&checker, all(&packed), |_| {}).0)),
        (
            "check, CSV",
            csv.len(),
            Box::new(|| {
                let start = b"to,template,language,name,order,carrier\n";
                check(&checker, Repeated { start, ..all(&csv) }, |_| {}).0
            }),
        ),
        ("parse, requests", fulls.len(), Box::new(|| parse::<Request<'_>>(&fulls, rows))),
        ("check, requests", fulls.len(), Box::new(|| check(&checker, all(&fulls), |_| {}).0)),
    ];
    println!(
        "{rows} rows, {} threads, medians of {ROUNDS} alternating rounds; short rows have {} bytes, requests {}",
        std::thread::available_parallelism().unwrap(),
        shorts.len() / DIFFERENT,
        fulls.len() / DIFFERENT
    );
    let mut times = vec![Vec::new(); work.len()];
    for round in 0..=ROUNDS {
        for ((what, _, job), times) in work.iter().zip(&mut times) {
            let (start, used) = (Instant::now(), cpu().unwrap_or_default());
            let count = job();
            assert!(count as usize >= rows, "{what}: {count}");
            if round > 0 {
                times.push((start.elapsed(), cpu().unwrap_or_default() - used));
            }
        }
    }
    let (mut parsed, mut parsing) = (1.0, 1.0);
    for ((what, bytes, _), times) in work.iter().zip(times) {
        let used: f64 = times.iter().map(|(_, cpu)| cpu).sum::<f64>() / ROUNDS as f64;
        let time = median(times.into_iter().map(|(time, _)| time).collect());
        if what.starts_with("parse") {
            (parsed, parsing) = (time, used);
        }
        let rows = (rows.div_ceil(DIFFERENT) * DIFFERENT) as f64;
        let mega = rows * (*bytes as f64) / DIFFERENT as f64 / 1e6;
        println!(
            "{what:<42} {:>6.2} M rows/s {:>7.0} MB/s {:>5.2} x parse; of a core {:>5.0} ns each, {:>5.2} x parse",
            rows / time / 1e6,
            mega / time,
            time / parsed,
            used / rows * 1e9,
            used / parsing
        );
    }
    memory();
}
