//! SARIF 2.1.0, for code scanning.
//!
//! Written by hand: the one crate for it does not build alone, and the part of the format that is used is small.

use serde_json::{Value, json};

use super::Findings;
use crate::diag::{Finding, Level};
use crate::lint::{Rule, registry};
use crate::span::{Sources, Span};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// The whole document, ending with a line break. Holds the rules that were met, with their pages.
pub fn render(findings: Findings<'_>) -> String {
    let list = findings.report.findings();
    let met: Vec<&Rule> =
        registry::all().filter(|rule| list.iter().any(|finding| finding.rule == rule.name)).collect();
    let rules: Vec<Value> = met.iter().map(|rule| of_rule(rule)).collect();
    let results: Vec<Value> = list
        .iter()
        .map(|finding| {
            let index = met.iter().position(|rule| rule.name == finding.rule);
            of_finding(finding, index, findings.sources)
        })
        .collect();
    let document = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "waform",
                "version": env!("CARGO_PKG_VERSION"),
                "informationUri": "https://crates.io/crates/waform",
                "rules": rules,
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{document:#}\n")
}

fn of_rule(rule: &Rule) -> Value {
    json!({
        "id": rule.name,
        "shortDescription": { "text": rule.summary() },
        "fullDescription": { "text": rule.summary() },
        "help": { "text": rule.body(), "markdown": rule.body() },
        "helpUri": rule.source,
        "defaultConfiguration": { "level": level(rule.level) },
        "properties": { "group": rule.group.as_str(), "certainty": rule.certainty.as_str() },
    })
}

fn of_finding(finding: &Finding, rule_index: Option<usize>, sources: &Sources) -> Value {
    let text = match &finding.help {
        Some(help) => format!("{}\n{help}", finding.message),
        None => finding.message.clone(),
    };
    let mut result = json!({
        "ruleId": finding.rule,
        "level": level(finding.level),
        "message": { "text": text },
        "locations": [{ "physicalLocation": location(finding.span, sources) }],
    });
    if let Some(index) = rule_index {
        result["ruleIndex"] = index.into();
    }
    if !finding.related.is_empty() {
        result["relatedLocations"] = finding
            .related
            .iter()
            .map(|related| {
                json!({
                    "message": { "text": related.message },
                    "physicalLocation": location(related.span, sources),
                })
            })
            .collect();
    }
    result
}

fn location(span: Span, sources: &Sources) -> Value {
    let start = sources.position(span);
    let end = sources.position(Span { start: span.end, ..span });
    json!({
        "artifactLocation": { "uri": uri(sources.name(span.file)) },
        "region": {
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
            "byteOffset": span.start,
            "byteLength": span.end - span.start,
        },
    })
}

/// A relative path as a URI reference.
fn uri(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

fn level(level: Level) -> &'static str {
    level.as_str()
}

#[cfg(test)]
mod tests {
    #[test]
    fn paths_are_uris() {
        assert_eq!(super::uri("templates/für uns.yaml"), "templates/f%C3%BCr%20uns.yaml");
    }
}
