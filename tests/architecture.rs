//! The house: modules import only from those before them, and no file grows beyond what one can read at once.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::support::repository;

/// The order of `lib.rs`. Modules on one line do not know each other.
const ORDER: &[&[&str]] = &[
    &["span"],
    &["text"],
    &["diag"],
    &["yaml"],
    &["discover"],
    &["config"],
    &["model"],
    &["lint"],
    &["render"],
    &["remote"],
    &["ledger"],
    &["plan"],
    &["apply"],
    &["check"],
    &["breaking"],
    &["doctor"],
    &["sandbox"],
    &["output"],
    &["preview"],
    &["lsp"],
    &["cli"],
];

/// Imports that the order would allow and the house does not: what is pure stays pure.
const FORBIDDEN: &[(&str, &str)] = &[("plan", "remote"), ("check", "remote"), ("render", "lint")];

/// Lines that a file may have.
const CAP: usize = 400;

fn rust_files(folder: &str) -> Vec<PathBuf> {
    fn walk(folder: &Path, out: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, out);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                out.push(path);
            }
        }
    }
    let mut out = Vec::new();
    // A folder with nothing in it yet is not in a fresh checkout.
    if repository().join(folder).is_dir() {
        walk(&repository().join(folder), &mut out);
    }
    out.sort();
    out
}

/// The top-level module that a file belongs to.
fn module_of(path: &Path) -> String {
    let relative = path.strip_prefix(repository().join("src")).unwrap();
    let first = relative.components().next().unwrap().as_os_str().to_string_lossy();
    first.trim_end_matches(".rs").to_owned()
}

/// The top-level modules named behind `crate::` in the code of a file, its tests and comments left out.
fn imports(text: &str) -> BTreeSet<String> {
    let code = text.split("#[cfg(test)]").next().unwrap_or("");
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    let pieces = lines.flat_map(|line| line.split("crate::").skip(1).map(str::to_owned).collect::<Vec<_>>());
    pieces
        .map(|piece| piece.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap().to_owned())
        .collect()
}

#[test]
fn no_module_imports_from_one_behind_it() {
    let place = |name: &str| ORDER.iter().position(|row| row.contains(&name));
    let mut wrong = Vec::new();
    for path in rust_files("src") {
        let module = module_of(&path);
        let Some(own) = place(&module) else {
            assert!(["lib", "main"].contains(&module.as_str()), "{module} has no place in the order");
            continue;
        };
        for import in imports(&std::fs::read_to_string(&path).unwrap()) {
            let Some(other) = place(&import) else { continue };
            let forbidden = FORBIDDEN.contains(&(module.as_str(), import.as_str()));
            if import != module && (other >= own || forbidden) {
                wrong.push(format!("{} imports {import}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_file_can_be_read_at_once() {
    let files = rust_files("src").into_iter().chain(rust_files("tests")).chain(rust_files("examples"));
    let long: Vec<String> = files
        .map(|path| (std::fs::read_to_string(&path).unwrap().lines().count(), path))
        .filter(|(lines, _)| *lines > CAP)
        .map(|(lines, path)| format!("{} has {lines} lines", path.display()))
        .collect();
    assert!(long.is_empty(), "{}", long.join("\n"));
}
