//! One line a finding: for logs, editors and agents.

use super::Findings;

/// `templates/a.yaml:7:11: error[missing-example]: …`, one line each, and nothing else.
pub fn render(findings: Findings<'_>) -> String {
    let mut out = String::new();
    for finding in findings.report.findings() {
        let at = findings.sources.position(finding.span);
        let file = findings.sources.name(finding.span.file);
        let message = finding.message.replace('\n', " ");
        out.push_str(&format!(
            "{file}:{}:{}: {}[{}]: {message}\n",
            at.line, at.column, finding.level, finding.rule
        ));
    }
    out
}
