//! What `explain` prints of a rule, and the page of it in `docs/rules`.

use serde_json::{Value, json};

use crate::lint::{Check, Rule, limits, registry};

/// The page of a rule, in Markdown.
pub fn page(rule: &Rule) -> String {
    let mut out = format!("# {}\n\n{}\n\n", rule.name, rule.summary());
    out.push_str(&format!("| | |\n|---|---|\n| group | {} |\n| level | {} |\n", rule.group, rule.level));
    out.push_str(&format!("| rests on | {} |\n", rule.certainty.as_str()));
    if let Check::Limit(limit) = rule.check {
        let range = limits::range_of(limit);
        out.push_str(&format!("| limit | {} (checked {}) |\n", range, limit.checked));
    }
    if let Some(subcode) = rule.subcode {
        out.push_str(&format!("| Meta's answer | error_subcode {subcode} |\n"));
    }
    let allow = if rule.certainty.can_be_allowed() {
        format!("`# waform: allow({}) reason`", rule.name)
    } else {
        "not by a comment; the configuration may lower it to `warning`".to_owned()
    };
    out.push_str(&format!("| may be allowed | {allow} |\n| source | <{}> |\n\n", rule.source));
    out.push_str(&rule.body());
    out.push('\n');
    out
}

/// A rule for programs.
pub fn json(rule: &Rule) -> Value {
    let mut value = json!({
        "rule": rule.name,
        "group": rule.group.as_str(),
        "level": rule.level.as_str(),
        "certainty": rule.certainty.as_str(),
        "allowed_by_comment": rule.certainty.can_be_allowed(),
        "source": rule.source,
        "since": rule.since,
        "summary": rule.summary(),
        "explanation": rule.body(),
    });
    if let Some(subcode) = rule.subcode {
        value["subcode"] = subcode.into();
    }
    if let Check::Limit(limit) = rule.check {
        value["limit"] = json!({
            "least": limit.least,
            "most": limit.most,
            "checked": limit.checked,
        });
    }
    value
}

/// All rules by group, one line each.
pub fn list() -> String {
    let mut out = String::new();
    let mut group = None;
    let mut rules: Vec<&Rule> = registry::all().collect();
    // The table's rules are registered apart; a reader wants each group in one place.
    rules.sort_by_key(|rule| rule.group);
    let width = rules.iter().map(|rule| rule.name.len()).max().unwrap_or(0);
    for rule in rules {
        if group != Some(rule.group) {
            out.push_str(&format!("{}{}\n", if group.is_some() { "\n" } else { "" }, rule.group));
            group = Some(rule.group);
        }
        out.push_str(&format!("  {:<width$}  {:<7}  {}\n", rule.name, rule.level.as_str(), rule.summary()));
    }
    out
}
