//! Large and hostile inputs: order, memory, interruption.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::Stdio;
use std::sync::LazyLock;
use std::sync::atomic::AtomicBool;

use proptest::prelude::*;
use serde_json::Value;
use waform::check::batch::{BatchError, Format, Options, Sink, Stopped, Summary, run};
use waform::check::{Checker, Context};

use super::command::{lines, project, row, short};
use super::corpus::{checker, now};

/// Everything that was handed on.
#[derive(Default)]
struct Kept {
    verdicts: Vec<u8>,
    payloads: Vec<u8>,
}

impl Sink for Kept {
    fn verdicts(&mut self, text: &[u8]) -> std::io::Result<()> {
        assert!(text.ends_with(b"\n"));
        self.verdicts.extend_from_slice(text);
        Ok(())
    }

    fn payloads(&mut self, text: &[u8]) -> std::io::Result<()> {
        assert!(text.ends_with(b"\n"));
        self.payloads.extend_from_slice(text);
        Ok(())
    }

    fn advanced(&mut self, _: u64) -> std::io::Result<()> {
        Ok(())
    }
}

static CHECKER: LazyLock<Checker> = LazyLock::new(|| {
    checker(
        "order_shipped.yaml",
        "name: order_shipped\ncategory: utility\nvariables:\n  customer_name: Ana\n  order_id: { example: '1', pattern: '^[0-9]+$' }\n\
         translations:\n  en_US:\n    body: Hi {{customer_name}}, your order {{order_id}} left us today and is with you soon.\n",
    )
});

fn judged(input: &[u8], change: impl FnOnce(&mut Options<'_>)) -> (Summary, Kept) {
    let mut kept = Kept::default();
    let mut options = Options::new(Context::at(now()));
    change(&mut options);
    let summary = run(&CHECKER, input, &options, &mut kept, &AtomicBool::new(false)).unwrap();
    (summary, kept)
}

/// Twenty thousand rows in nine blocks, every hundredth one wrong.
fn many() -> String {
    (0..20_000).map(|at| row(&format!("+4477{at:08}"), if at % 100 == 99 { "x" } else { "1" })).collect()
}

#[test]
fn verdicts_of_many_blocks_come_in_the_order_of_the_rows() {
    let (summary, kept) = judged(many().as_bytes(), |_| {});
    assert_eq!((summary.rows, summary.failed), (20_000, 200));
    let text = String::from_utf8(kept.verdicts).unwrap();
    for (line, at) in text.lines().zip(1..) {
        assert!(line.starts_with(&format!("{{\"row\":{at},\"ok\":{}", at % 100 != 0)), "{line}");
    }
    assert_eq!(summary.problems[0].examples, [100, 200, 300]);
    let (_, failures) = judged(many().as_bytes(), |options| options.only_failures = true);
    assert_eq!(lines(&String::from_utf8(failures.verdicts).unwrap()).len(), 200);
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let input = many();
    let with = |threads: usize| {
        judged(input.as_bytes(), |options| {
            options.threads = std::num::NonZero::new(threads);
            options.payloads = true;
            options.pace.unique = true;
        })
    };
    let (summary, kept) = with(1);
    for threads in [2, 5] {
        let (other, others) = with(threads);
        assert!(other == summary && others.verdicts == kept.verdicts && others.payloads == kept.payloads);
    }
}

#[test]
fn the_batch_ends_at_the_row_that_is_one_failure_too_many() {
    let (summary, kept) = judged(many().as_bytes(), |options| {
        options.max_failures = Some(3);
        options.payloads = true;
    });
    assert_eq!((summary.rows, summary.failed, summary.stopped), (300, 3, Some(Stopped::Failures)));
    assert_eq!(lines(&String::from_utf8(kept.verdicts).unwrap()).len(), 300);
    assert_eq!(lines(&String::from_utf8(kept.payloads).unwrap()).len(), 297);
}

#[test]
fn a_line_without_end_is_one_verdict() {
    let mut input = row("+447700900123", "1").into_bytes();
    input.extend(std::iter::repeat_n(b'x', 20 << 20));
    input.push(b'\n');
    input.extend(row("+447700900123", "1").into_bytes());
    let (summary, kept) = judged(&input, |_| {});
    assert_eq!((summary.rows, summary.failed), (3, 1));
    let verdicts = lines(&String::from_utf8(kept.verdicts).unwrap());
    assert_eq!(verdicts[1]["problems"][0]["message"], "it is longer than 8 MiB");
    assert_eq!((&verdicts[2]["row"], &verdicts[2]["ok"]), (&Value::from(3), &Value::from(true)));
}

#[test]
fn records_longer_than_a_block_are_judged_whole() {
    let long = row("+447700900123", &"1".repeat(700_000));
    let (summary, _) = judged(format!("{long}{}", row("+447700900123", "1")).as_bytes(), |_| {});
    assert_eq!(summary.rows, 2);
    let told = summary.problems.iter().chain(&summary.warnings).next().unwrap();
    assert_eq!((told.kind.name, told.rows), ("filled-text-near-limit", 1));
}

#[test]
fn bytes_that_are_no_text_are_told_by_line() {
    let mut input = row("+447700900123", "1").into_bytes();
    input.extend(b"{\"to\":\"\xff\"}\n");
    input.extend(row("+447700900123", "1").into_bytes());
    let (summary, kept) = judged(&input, |_| {});
    assert_eq!((summary.rows, summary.failed), (3, 1));
    assert_eq!(
        lines(&String::from_utf8(kept.verdicts).unwrap())[1]["problems"][0]["problem"],
        "malformed-line"
    );
    let csv = b"to,template,language,customer_name,order_id\n+447700900123,order_shipped,en_US,\xff,1\n+447700900123,order_shipped,en_US,a,1\n";
    let (summary, _) = judged(csv, |_| {});
    assert_eq!((summary.rows, summary.failed), (2, 1));
}

#[test]
fn a_reader_that_fails_is_an_error_after_what_came_before() {
    struct Breaking(Vec<u8>);
    impl Read for Breaking {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            let read = self.0.as_slice().read(buffer)?;
            self.0.drain(..read);
            if read == 0 { Err(std::io::Error::other("the cable is out")) } else { Ok(read) }
        }
    }
    let mut kept = Kept::default();
    let options = Options::new(Context::at(now()));
    let input = Breaking(many().into_bytes());
    let error = run(&CHECKER, input, &options, &mut kept, &AtomicBool::new(false)).unwrap_err();
    assert_eq!(error.to_string(), "the input cannot be read: the cable is out");
    // The last block is not known to be whole.
    assert!(lines(&String::from_utf8(kept.verdicts).unwrap()).len() > 15_000);
}

#[test]
fn gzip_that_breaks_off_is_an_error() {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packer.write_all(many().as_bytes()).unwrap();
    let mut packed = packer.finish().unwrap();
    packed.truncate(packed.len() / 2);
    let run = project().file("rows.ndjson.gz", &packed).run(&["check", "rows.ndjson.gz", "--format", "json"]);
    assert_eq!(run.code, Some(3), "{}", run.stderr);
    assert!(run.stderr.starts_with("error: rows.ndjson.gz: the input cannot be read"), "{}", run.stderr);
}

#[test]
fn what_comes_through_a_pipe_is_answered_when_it_comes() {
    let project = project();
    let mut command = project.command(&["check", "--format", "json"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    for at in 1..=3 {
        input.write_all(row("+447700900123", "1").as_bytes()).unwrap();
        let mut line = String::new();
        output.read_line(&mut line).unwrap();
        assert!(line.starts_with(&format!("{{\"row\":{at},\"ok\":true")), "{line}");
    }
    drop(input);
    assert!(child.wait().unwrap().success());
}

/// Ctrl-C while more is to come: whole lines, a summary, and 130.
#[cfg(unix)]
#[test]
fn an_interrupted_batch_leaves_whole_lines_and_a_summary() {
    let project = project();
    let mut command = project.command(&["check", "--format", "json"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all(row("+447700900123", "1").as_bytes()).unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    let mut text = String::new();
    output.read_line(&mut text).unwrap();
    let killed = std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(killed.success());
    output.read_to_string(&mut text).unwrap();
    // The input is still open: nothing but the signal ended it.
    assert_eq!(child.wait().unwrap().code(), Some(130));
    drop(input);
    let lines = lines(&text);
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[1]["summary"]["stopped"], "interrupted");
}

#[test]
fn nothing_at_all_is_no_failure() {
    let project = project();
    for input in ["", "\n\n", "[]"] {
        let run = project.run_with_input(&["check", "--format", "json"], input.as_bytes());
        assert_eq!((run.code, short(&run).len()), (Some(0), 0), "{input:?} {run:?}");
    }
}

/// Pieces of all formats, put together at random.
fn anything() -> impl Strategy<Value = Vec<u8>> {
    let good = row("+447700900123", "1");
    let pieces = prop_oneof![
        2 => Just(good.into_bytes()),
        4 => prop::sample::select(vec!["{", "}", "[", "]", ",", "\"", "\\", "\n", "\r\n", ":", "1", "null", "a", "\u{feff}", "+44", "{}"])
            .prop_map(|text| text.as_bytes().to_vec()),
        1 => Just(b"to,template,language\n".to_vec()),
        1 => prop::collection::vec(any::<u8>(), 0..20),
    ];
    prop::collection::vec(pieces, 0..30).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever comes is judged, row by row, without a panic; every verdict is one line of JSON.
    #[test]
    fn any_input_is_judged(input in anything(), format in prop::sample::select(vec![None, Some(Format::Ndjson), Some(Format::Json), Some(Format::Csv)])) {
        let mut kept = Kept::default();
        let mut options = Options::new(Context::at(now()));
        (options.format, options.payloads, options.pace.unique) = (format, true, true);
        let judged = run(&CHECKER, input.as_slice(), &options, &mut kept, &AtomicBool::new(false));
        let verdicts = lines(&String::from_utf8(kept.verdicts).unwrap());
        match judged {
            Ok(summary) => {
                prop_assert_eq!(summary.rows, verdicts.len() as u64);
                prop_assert_eq!(summary.rows, summary.ok + summary.failed);
                prop_assert_eq!(lines(&String::from_utf8(kept.payloads).unwrap()).len() as u64, summary.ok);
            }
            // A header that says nothing.
            Err(error) => prop_assert!(matches!(error, BatchError::Header(_)), "{}", error),
        }
        let rows: Vec<u64> = verdicts.iter().map(|verdict| verdict["row"].as_u64().unwrap()).collect();
        prop_assert!(rows.is_sorted_by(|one, next| one < next), "{:?}", rows);
    }
}
