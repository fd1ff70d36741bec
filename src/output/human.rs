//! Findings for people, with the lines they are about.

use std::fmt;

use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, Severity, SourceCode, ThemeCharacters,
    ThemeStyles,
};

use super::snippet::Snippet;
use super::{Findings, Style};
use crate::diag::{Finding, Level};
use crate::span::{Sources, Span};
use crate::text::counted;

/// All findings in frames, and a line that counts them.
pub fn render(findings: Findings<'_>, style: Style) -> String {
    let mut out = String::new();
    for finding in findings.report.findings() {
        frame(&mut out, finding, findings.sources, style);
        out.push('\n');
    }
    out.push_str(&summary(findings));
    out.push('\n');
    out
}

/// One finding in its frame.
pub fn frame(out: &mut String, finding: &Finding, sources: &Sources, style: Style) {
    let styles = if style.color { ThemeStyles::ansi() } else { ThemeStyles::none() };
    let theme = GraphicalTheme { characters: ThemeCharacters::unicode(), styles };
    let handler = GraphicalReportHandler::new_themed(theme).with_width(style.width).with_links(false);
    let frame = Frame::of(finding, sources, style.width);
    if handler.render_report(out, &frame).is_err() {
        out.push_str(&finding.message);
    }
}

/// `2 errors, 1 warning in 3 files (7 templates)`.
pub fn summary(findings: Findings<'_>) -> String {
    let (report, summary) = (findings.report, findings.summary);
    let mut parts = Vec::new();
    for (level, plural) in [(Level::Error, "errors"), (Level::Warning, "warnings"), (Level::Note, "notes")] {
        let count = report.count(level);
        if count > 0 {
            parts.push(counted(count, level.as_str(), plural));
        }
    }
    let found = if parts.is_empty() { "nothing found".to_owned() } else { parts.join(", ") };
    let files = counted(summary.files, "file", "files");
    let mut line = format!("{found} in {files} ({})", counted(summary.templates, "template", "templates"));
    if summary.suppressed > 0 {
        line.push_str(&format!("; {} allowed by comments", summary.suppressed));
    }
    if summary.skipped > 0 {
        line.push_str(&format!("; {} skipped", counted(summary.skipped, "other file", "other files")));
    }
    if !summary.lowered.is_empty() {
        line.push_str(&format!("; lowered by waform.yaml: {}", summary.lowered.join(", ")));
    }
    line
}

/// A finding as miette wants it.
#[derive(Debug)]
struct Frame {
    rule: String,
    message: String,
    help: Option<String>,
    level: Level,
    snippet: Option<Snippet>,
    labels: Vec<LabeledSpan>,
    /// Related places in other files, or too far away to be in the same frame.
    others: Vec<Frame>,
}

impl Frame {
    fn of(finding: &Finding, sources: &Sources, width: usize) -> Frame {
        let mut frame = Frame::around(finding.span, sources, width, None);
        frame.rule = format!("{}[{}]", finding.level, finding.rule);
        frame.message = finding.message.clone();
        frame.help = finding.help.clone();
        frame.level = finding.level;
        for related in &finding.related {
            let here = frame.snippet.as_ref().filter(|_| related.span.file == finding.span.file);
            match here.and_then(|snippet| snippet.mark(related.span.range())) {
                Some(mark) => {
                    let label = Some(related.message.clone());
                    frame.labels.push(LabeledSpan::new(label, mark.start, mark.len()));
                }
                None => {
                    let mut other = Frame::around(related.span, sources, width, None);
                    other.message = related.message.clone();
                    frame.others.push(other);
                }
            }
        }
        frame
    }

    fn around(span: Span, sources: &Sources, width: usize, label: Option<String>) -> Frame {
        let snippet = sources.get(span.file).map(|source| Snippet::new(source, span, width));
        let mark = snippet.as_ref().and_then(|snippet| snippet.mark(span.range()));
        // Terminals reorder right-to-left text, and nobody knows where a caret ends up under it: say it in words.
        let label = label.or_else(|| {
            snippet.as_ref().filter(|snippet| snippet.right_to_left && !span.range().is_empty())?;
            let text: String = sources.slice(span).lines().next()?.chars().take(30).collect();
            Some(format!("column {}: {text}", sources.position(span).column))
        });
        let labels = mark.map(|mark| LabeledSpan::new_primary_with_span(label, (mark.start, mark.len())));
        Frame {
            rule: String::new(),
            message: String::new(),
            help: None,
            level: Level::Note,
            snippet,
            labels: labels.into_iter().collect(),
            others: Vec::new(),
        }
    }
}

impl fmt::Display for Frame {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Frame {}

impl Diagnostic for Frame {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        (!self.rule.is_empty()).then(|| Box::new(&self.rule) as Box<dyn fmt::Display>)
    }

    fn severity(&self) -> Option<Severity> {
        Some(match self.level {
            Level::Error => Severity::Error,
            Level::Warning => Severity::Warning,
            Level::Note => Severity::Advice,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help.as_ref().map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.snippet.as_ref().map(|snippet| snippet as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }

    fn related<'a>(&'a self) -> Option<Box<dyn Iterator<Item = &'a dyn Diagnostic> + 'a>> {
        (!self.others.is_empty()).then(|| {
            Box::new(self.others.iter().map(|other| other as &dyn Diagnostic))
                as Box<dyn Iterator<Item = &'a dyn Diagnostic>>
        })
    }
}
