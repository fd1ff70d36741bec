//! The list of rules, in the order of the documentation. One line registers a rule; tests walk the list.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::rule::{Check, Rule};
use super::{limits, rules};

/// All rules, in the order of the documentation.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    rules::GROUPS.iter().flat_map(|group| group.iter().copied()).chain(limits::RULES)
}

static BY_NAME: LazyLock<HashMap<&'static str, &'static Rule>> =
    LazyLock::new(|| all().map(|rule| (rule.name, rule)).collect());

static TEMPLATE_RULES: LazyLock<Vec<&'static Rule>> =
    LazyLock::new(|| all().filter(|rule| matches!(rule.check, Check::Template(_))).collect());

/// The rule of a name.
pub fn find(name: &str) -> Option<&'static Rule> {
    BY_NAME.get(name).copied()
}

/// The rules that run on each translation.
pub fn template_rules() -> &'static [&'static Rule] {
    &TEMPLATE_RULES
}
