//! Findings for programs, version 1: `schemas/lint.schema.json`.

use serde_json::{Map, Value, json};

use super::Findings;
use crate::diag::{Finding, Fix, Level, Safety};
use crate::span::{Sources, Span};

/// The whole document, ending with a line break.
pub fn render(findings: Findings<'_>) -> String {
    let list: Vec<Value> =
        findings.report.findings().iter().map(|finding| of_finding(finding, findings.sources)).collect();
    let document = json!({ "version": 1, "summary": summary(findings), "findings": list });
    format!("{document:#}\n")
}

fn summary(findings: Findings<'_>) -> Value {
    let count = |level| findings.report.count(level);
    let mut summary = json!({
        "files": findings.summary.files,
        "templates": findings.summary.templates,
        "errors": count(Level::Error),
        "warnings": count(Level::Warning),
        "notes": count(Level::Note),
        "suppressed": findings.summary.suppressed,
    });
    if findings.summary.skipped > 0 {
        summary["skipped"] = findings.summary.skipped.into();
    }
    if !findings.summary.lowered.is_empty() {
        summary["lowered"] = findings.summary.lowered.clone().into();
    }
    summary
}

/// One finding.
pub fn of_finding(finding: &Finding, sources: &Sources) -> Value {
    let mut map = Map::new();
    let mut put = |key: &str, value: Value| drop(map.insert(key.to_owned(), value));
    put("rule", finding.rule.into());
    put("group", finding.group.into());
    put("level", finding.level.as_str().into());
    put("message", finding.message.clone().into());
    if let Some(help) = &finding.help {
        put("help", help.clone().into());
    }
    put("source", finding.source.into());
    put("file", sources.name(finding.span.file).into());
    put("span", span(finding.span, sources));
    for (key, value) in
        [("template", &finding.template), ("language", &finding.language), ("component", &finding.component)]
    {
        if let Some(value) = value {
            put(key, value.clone().into());
        }
    }
    if !finding.related.is_empty() {
        let related = finding.related.iter().map(|related| {
            json!({
                "message": related.message,
                "file": sources.name(related.span.file),
                "span": span(related.span, sources),
            })
        });
        put("related", related.collect());
    }
    if let Some(fix) = &finding.fix {
        put("fix", of_fix(fix));
    }
    Value::Object(map)
}

/// Offsets in bytes of the file as stored, lines and columns from 1.
pub fn span(span: Span, sources: &Sources) -> Value {
    let place = |offset: u32| {
        let at = sources.position(Span { start: offset, end: offset, ..span });
        json!({ "offset": offset, "line": at.line, "column": at.column })
    };
    json!({ "start": place(span.start), "end": place(span.end) })
}

fn of_fix(fix: &Fix) -> Value {
    let safety = match fix.safety {
        Safety::Safe => "safe",
        Safety::Unsafe => "unsafe",
    };
    let edits: Vec<Value> = fix
        .edits
        .iter()
        .map(|edit| json!({ "start": edit.span.start, "end": edit.span.end, "text": edit.text }))
        .collect();
    json!({ "safety": safety, "edits": edits })
}
