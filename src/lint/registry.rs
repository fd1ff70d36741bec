//! The list of rules, in the order of the documentation. One line registers a rule; tests walk the list.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::rule::Rule;
use super::{limits, rules};

/// All rules, in the order of the documentation.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    rules::GROUPS.iter().flat_map(|group| group.iter().copied()).chain(limits::RULES)
}

static BY_NAME: LazyLock<HashMap<&'static str, &'static Rule>> =
    LazyLock::new(|| all().map(|rule| (rule.name, rule)).collect());

/// The rule of a name.
pub fn find(name: &str) -> Option<&'static Rule> {
    BY_NAME.get(name).copied()
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use super::*;

    fn sources(folder: &Path) -> Vec<PathBuf> {
        let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        entries.flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] }).collect()
    }

    /// The engine drops a finding whose rule it does not know, so every name that is noticed has to be here.
    #[test]
    fn everything_that_is_noticed_is_a_rule() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let is_name = |text: &str| {
            text.contains('-') && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
        };
        let mut names = Vec::new();
        let is_code = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "rs");
        for path in sources(&root).into_iter().filter(is_code) {
            let text = std::fs::read_to_string(path).unwrap();
            let values =
                text.lines().filter_map(|line| line.split_once(": &str = \"")?.1.strip_suffix("\";"));
            names.extend(values.filter(|value| is_name(value)).map(str::to_owned));
        }
        assert!(names.len() > 15, "{names:?}");
        let lost: Vec<_> = names.iter().filter(|name| find(name).is_none()).collect();
        assert!(lost.is_empty(), "{lost:?}");
    }
}
