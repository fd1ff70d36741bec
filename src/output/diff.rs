//! A unified diff of one file.

use similar::TextDiff;

/// The lines that differ, in the format of `diff -u`; empty where nothing does.
pub fn unified(name: &str, before: &str, after: &str) -> String {
    let diff = TextDiff::from_lines(before, after);
    diff.unified_diff().context_radius(2).header(&format!("a/{name}"), &format!("b/{name}")).to_string()
}
