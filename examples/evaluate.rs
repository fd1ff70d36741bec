//! Prints how well the category, policy and AI rules judge the labelled texts in `tests/corpus`.
//!
//! `cargo run --release --example evaluate -- [development|test] [--language xx] [--rule NAME] [--wrong]`; `--wrong`
//! shows what was judged otherwise than labelled, but never of the test part: whoever reads that
//! while tending the lists no longer measures anything with it. A folder of files in the same format may stand in
//! place of a part.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a tool for people who tend the lists")]

use std::path::Path;
use std::process::ExitCode;

#[path = "../tests/evaluation.rs"]
mod evaluation;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let value = |name: &str| {
        let at = arguments.iter().position(|argument| argument == name)?;
        arguments.get(at + 1).cloned()
    };
    let named = |part: &&str| arguments.iter().any(|argument| argument == part);
    let part = evaluation::PARTS.into_iter().find(named).unwrap_or("development");
    let folder = arguments.first().map(Path::new).filter(|path| path.is_dir() && !path.ends_with("test"));
    let wrong = arguments.iter().any(|argument| argument == "--wrong") && part != "test";
    let (language, rule) = (value("--language"), value("--rule"));
    let of_part = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(part);
    let mut entries = match evaluation::read_folder(folder.unwrap_or(&of_part)) {
        Ok(entries) => entries,
        Err(why) => {
            eprintln!("{why}");
            return ExitCode::FAILURE;
        }
    };
    if let Some(language) = &language {
        entries.retain(|entry| entry.list == *language);
    }
    let scores = evaluation::score(&entries, |entry, found| {
        let differs = |name: &&str| {
            let asked = rule.as_deref().is_none_or(|rule| rule == *name);
            asked && entry.rules.contains(*name) != found.rules.contains(*name)
        };
        let rules = evaluation::RULES.into_iter().chain([evaluation::WITHOUT_ROUTE]);
        let differing: Vec<&str> = rules.filter(|name| differs(name)).collect();
        if wrong && !differing.is_empty() {
            println!("{}, {} in truth ({}): {}", entry.id, entry.truth, entry.reason, differing.join(", "));
            for name in differing {
                println!("  {} {name}", if entry.rules.contains(name) { "MISSED" } else { "FALSE" });
            }
            println!("{}", entry.shown());
            found.lines.iter().for_each(|line| println!("  {line}"));
            println!();
        }
    });
    print!("{}", scores.render());
    let shortfalls = scores.shortfalls();
    shortfalls.iter().for_each(|line| println!("{line}"));
    if shortfalls.is_empty() || language.is_some() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
