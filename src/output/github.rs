//! Workflow commands that GitHub shows beside the changed lines of a pull request.

use super::Findings;
use crate::diag::Level;

/// One `::error …::message` a finding.
pub fn render(findings: Findings<'_>) -> String {
    let mut out = String::new();
    for finding in findings.report.findings() {
        let command = match finding.level {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Note => "notice",
        };
        let Some(source) = findings.sources.get(finding.span.file) else { continue };
        let (start, end) =
            (source.position(finding.span.start as usize), source.position(finding.span.end as usize));
        let mut place = format!("file={},line={},endLine={}", property(&source.name), start.line, end.line);
        // GitHub takes columns only where both are on one line.
        if start.line == end.line {
            place.push_str(&format!(",col={},endColumn={}", start.column, end.column));
        }
        let help = finding.help.as_ref().map(|help| format!("\n{help}")).unwrap_or_default();
        let text = data(&format!("{}{help}\n{}", finding.message, finding.source));
        out.push_str(&format!("::{command} {place},title={}::{text}\n", property(finding.rule)));
    }
    out
}

/// Escapes the text of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes a property of a command, in which colons and commas have a meaning as well.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_cannot_end_or_extend_a_command() {
        assert_eq!(data("50% a\r\nb::c"), "50%25 a%0D%0Ab::c");
        assert_eq!(property("a,b:c"), "a%2Cb%3Ac");
    }
}
