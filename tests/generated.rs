//! What is made from waform itself and committed: it must be what the program makes today.
//!
//! `WAFORM_BLESS=1 cargo test generated` writes it anew.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::support::{Project, repository};

/// Everything generated: path in the repository, and the text.
fn generated() -> BTreeMap<PathBuf, String> {
    let project = Project::new();
    let run = |arguments: &[&str]| {
        let run = project.run(arguments);
        assert_eq!(run.code, Some(0), "{arguments:?}: {}", run.stderr);
        run.stdout
    };
    let mut files = BTreeMap::new();
    let list: serde_json::Value = serde_json::from_str(&run(&["explain", "--format", "json"])).unwrap();
    let mut index = String::from("# Rules\n\nMade by `waform explain`. One page for each rule.\n");
    for rule in list.as_array().unwrap() {
        let name = rule["rule"].as_str().unwrap();
        files.insert(format!("docs/rules/{name}.md").into(), run(&["explain", name]));
        let (summary, level) = (rule["summary"].as_str().unwrap(), rule["level"].as_str().unwrap());
        index.push_str(&format!("\n- [{name}]({name}.md) ({level}): {summary}"));
    }
    files.insert("docs/rules/README.md".into(), index + "\n");
    let codes = run(&["explain", "--codes", "--all"]).replace("\n# ", "\n## ");
    let heading = "# Meta's error codes\n\nMade by `waform explain --codes --all`.\n\n#";
    files.insert("docs/codes.md".into(), format!("{heading}{codes}"));
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        files.insert(format!("docs/completions/waform.{shell}").into(), run(&["completions", shell]));
    }
    files.insert("docs/waform.1".into(), run(&["man"]));
    let mut help = String::new();
    for command in commands(&run(&["--help"])) {
        let arguments: Vec<&str> = command.split_whitespace().chain(["--help"]).collect();
        help.push_str(&format!("$ waform {}\n{}\n", arguments.join(" "), run(&arguments)));
    }
    files.insert("docs/help.txt".into(), help);
    files
}

/// The program itself and its commands, as its help names them.
fn commands(help: &str) -> Vec<String> {
    let listed =
        help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    // What stands further to the right goes on from the line above.
    let names = listed.filter_map(|line| line.strip_prefix("  ")?.split(' ').next());
    let names = names.filter(|name| *name != "help" && !name.is_empty());
    std::iter::once(String::new()).chain(names.map(str::to_owned)).collect()
}

#[test]
fn committed_files_are_current() {
    let bless = std::env::var_os("WAFORM_BLESS").is_some();
    let files = generated();
    let mut stale = Vec::new();
    for (path, text) in &files {
        let whole = repository().join(path);
        if std::fs::read_to_string(&whole).ok().as_ref() == Some(text) {
            continue;
        }
        if bless {
            std::fs::create_dir_all(whole.parent().unwrap()).unwrap();
            std::fs::write(&whole, text).unwrap();
        }
        stale.push(path.display().to_string());
    }
    let pages = repository().join("docs/rules");
    for entry in std::fs::read_dir(pages).into_iter().flatten() {
        let path = PathBuf::from("docs/rules").join(entry.unwrap().file_name());
        if !files.contains_key(&path) {
            stale.push(format!("{} (no such rule)", path.display()));
            if bless {
                std::fs::remove_file(repository().join(path)).unwrap();
            }
        }
    }
    assert!(
        bless || stale.is_empty(),
        "stale, write anew with `WAFORM_BLESS=1 cargo test generated`:\n{}",
        stale.join("\n")
    );
}
