//! What the README shows is what happens: each of its commands is run here, in the order of the page.
//!
//! `WAFORM_BLESS=1 cargo test readme` writes the outputs anew, to be read.

use std::fmt::Write as _;
use std::process::Command;

use crate::support::{Project, repository};

const README: &str = "README.md";

/// Runs a command of the page as a shell would, with this program on the path, and gives what a terminal shows.
fn typed(project: &Project, folder: &std::path::Path, command: &str) -> String {
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_waform"));
    let path = std::env::join_paths(
        std::iter::once(program.parent().unwrap().to_path_buf())
            .chain(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default())),
    );
    let mut shell = Command::new("sh");
    shell.args(["-c", &format!("{command} 2>&1")]).current_dir(folder).env_clear();
    shell.env("PATH", path.unwrap()).env("HOME", project.path("")).env("COLUMNS", "100");
    let run = project.finish(shell);
    // 1 is an answer, too: something was found.
    assert!(matches!(run.code, Some(0 | 1)), "{command}: {run:?}");
    run.stdout
}

#[test]
fn every_command_of_the_page_does_what_the_page_shows() {
    let page = std::fs::read_to_string(repository().join(README)).unwrap();
    let mut written = String::new();
    let mut project = Project::new();
    let mut folder = repository().to_path_buf();
    let mut lines = page.lines().peekable();
    let mut commands = 0;
    while let Some(line) = lines.next() {
        writeln!(written, "{line}").unwrap();
        match line {
            "<!-- run in the repository -->" => folder = repository().to_path_buf(),
            "<!-- run in an empty folder -->" => {
                project = Project::new();
                folder = project.path("");
            }
            "```console" => {
                for line in lines.by_ref().take_while(|line| *line != "```") {
                    let Some(command) = line.strip_prefix("$ ") else { continue };
                    commands += 1;
                    let output = typed(&project, &folder, command);
                    let gap = if commands > 1 && !written.ends_with("```console\n") { "\n" } else { "" };
                    write!(written, "{gap}{line}\n{output}").unwrap();
                }
                writeln!(written, "```").unwrap();
            }
            _ => {}
        }
    }
    assert!(commands >= 9, "{commands}");
    if std::env::var_os("WAFORM_BLESS").is_some() {
        std::fs::write(repository().join(README), &written).unwrap();
    }
    let stale = "stale; write it anew with `WAFORM_BLESS=1 cargo test readme`, and read it";
    similar_asserts(&page, &written, stale);
}

/// Two texts as one assertion that shows where they part.
fn similar_asserts(old: &str, new: &str, what: &str) {
    let parts = old.lines().zip(new.lines()).find(|(old, new)| old != new);
    assert!(std::env::var_os("WAFORM_BLESS").is_some() || old == new, "{what}: {parts:?}");
}

/// The first of the two commands; the second is the one that runs this test.
#[test]
fn the_tour_comes_to_its_end() {
    let page = std::fs::read_to_string(repository().join(README)).unwrap();
    assert!(page.contains("\ncargo run --example tour "));
    let mut cargo = Command::new(env!("CARGO"));
    let run = cargo.args(["run", "--quiet", "--example", "tour"]).current_dir(repository()).output().unwrap();
    let (shown, said) = (String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
    assert!(run.status.success(), "{shown}{said}");
    for expected in ["No changes. The account is as the files say.", "132000", "That was the whole job."] {
        assert!(shown.contains(expected), "{shown}{said}");
    }
}
