//! What is shown to users holds: the example project is in order, and the mistakes give what is said of them.
//!
//! `WAFORM_BLESS=1 cargo test examples` writes what is generated anew, to be read.

use std::collections::BTreeSet;

use crate::support::{Project, Run, repository};

/// Runs the program in a folder of the repository.
fn run_in(folder: &str, arguments: &[&str]) -> Run {
    let project = Project::new();
    let mut command = project.command(arguments);
    command.current_dir(repository().join(folder));
    project.finish(command)
}

fn read(path: &str) -> String {
    std::fs::read_to_string(repository().join(path)).unwrap()
}

/// Holds a committed file against what it should be.
fn is_current(path: &str, text: &str) {
    if std::env::var_os("WAFORM_BLESS").is_some() {
        std::fs::write(repository().join(path), text).unwrap();
    }
    assert_eq!(read(path), text, "{path} is stale; write it anew with `WAFORM_BLESS=1 cargo test examples`");
}

#[test]
fn the_shop_is_in_order() {
    let run = run_in("examples/shop", &["lint", "--deny-warnings"]);
    assert_eq!(run.code, Some(0), "{}", run.stdout);
    // Its README shows this very run.
    assert!(
        read("examples/shop/README.md").contains(&format!("$ waform lint\n{}```", run.stdout)),
        "{}",
        run.stdout
    );
}

#[test]
fn the_shop_has_what_init_writes() {
    let project = Project::new();
    assert_eq!(project.run(&["init"]).code, Some(0));
    for file in [".waform/template.schema.json", ".waform/.gitignore", ".pre-commit-config.yaml"] {
        let written = std::fs::read_to_string(project.path(file)).unwrap();
        is_current(&format!("examples/shop/{file}"), &written);
    }
}

/// The jobs name commands and options of this very program.
#[test]
fn the_shops_jobs_can_be_typed() {
    let files = [
        "examples/shop/.github/workflows/whatsapp-templates.yml",
        "examples/shop/.gitlab-ci.yml",
        "examples/shop/README.md",
    ];
    let mut seen = BTreeSet::new();
    for file in files {
        for line in read(file).lines() {
            let Some((_, command)) = line.split_once("waform ") else { continue };
            let words: Vec<&str> = command.split_whitespace().collect();
            let Some(name) = words.first().filter(|name| ["lint", "plan", "apply"].contains(*name)) else {
                continue;
            };
            let help = run_in("", &[name, "--help"]).stdout;
            for option in words.iter().filter_map(|word| word.strip_prefix("--")) {
                let option = option.split(['=', '`', ';']).next().unwrap();
                assert!(help.contains(&format!("--{option}")), "{file}: {line}");
                seen.insert(format!("{name} --{option}"));
            }
        }
    }
    assert!(seen.len() >= 6, "{seen:?}");
}

#[test]
fn every_mistake_gives_what_is_said_of_it() {
    let run = run_in("", &["lint", "examples/mistakes", "--format", "concise"]);
    assert_eq!(run.code, Some(1));
    is_current("examples/mistakes/findings.txt", &run.stdout);
    for entry in std::fs::read_dir(repository().join("examples/mistakes")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let is_template = name.ends_with(".yaml") || name.ends_with(".json");
        assert!(!is_template || run.stdout.contains(&format!("/{name}:")), "{name} is no mistake");
    }
}

/// Every file in the description of the format is one that could be used.
#[test]
fn the_format_is_described_by_files_in_order() {
    let text = read("docs/format.md");
    let blocks: Vec<&str> =
        text.split("```yaml\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    assert!(blocks.len() >= 10, "{}", blocks.len());
    for block in blocks {
        let project = Project::new().file("templates/a.yaml", block);
        for media in ["parcel.jpg", "aloe.jpg", "cactus.jpg", "clock.png"] {
            let bytes = std::fs::read(repository().join("templates/media").join(media)).unwrap();
            project.write(&format!("templates/media/{media}"), bytes);
        }
        let run = project.run(&["lint"]);
        let told = run.stdout.lines().filter(|line| line.starts_with("error") || line.starts_with("warning"));
        // What the text around it is about.
        let expected = ["warning[unknown-part]"];
        let told: Vec<&str> = told.filter(|line| !expected.contains(line)).collect();
        assert_eq!(told, [""; 0], "{block}\n{}", run.stdout);
    }
}

/// The contents of the description lead where they say.
#[test]
fn the_contents_lead_somewhere() {
    let text = read("docs/format.md");
    let anchor = |heading: &str| heading.to_lowercase().replace(' ', "-").replace([',', '\''], "");
    let headings: BTreeSet<String> =
        text.lines().filter_map(|line| line.strip_prefix("## ")).map(anchor).collect();
    let links: BTreeSet<String> =
        text.split("](#").skip(1).filter_map(|rest| rest.split(')').next()).map(str::to_owned).collect();
    assert_eq!(links, headings);
}
