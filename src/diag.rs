//! What waform has to say about a place in the user's material.
//!
//! A [`Draft`] is written where something is noticed: while reading, or by a rule. The linter completes it with
//! what it knows of the rule and makes a [`Finding`] of it; a [`Report`] is what is printed. Failing to do the
//! job (no network, no such file) is an error, not a finding, and lives with the module that fails.

use std::fmt;
use std::str::FromStr;

use crate::span::Span;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Worth knowing; nothing will break.
    Note,
    /// A likely rejection, re-categorisation or surprise.
    Warning,
    /// Meta refuses it, or a send will fail.
    Error,
}

impl Level {
    /// The word used in every output.
    pub fn as_str(self) -> &'static str {
        match self {
            Level::Note => "note",
            Level::Warning => "warning",
            Level::Error => "error",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Level {
    type Err = ();

    fn from_str(word: &str) -> Result<Level, ()> {
        [Level::Note, Level::Warning, Level::Error].into_iter().find(|level| level.as_str() == word).ok_or(())
    }
}

/// A second place that belongs to a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// What is there.
    pub message: String,
    /// Where.
    pub span: Span,
}

/// Whether a fix may be made without asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Safety {
    /// No customer would read a different text.
    Safe,
    /// The text, or what is sent, changes: shown as a suggestion, never made by `--fix` alone.
    Unsafe,
}

/// Replace a range by a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What goes; empty to insert.
    pub span: Span,
    /// What comes instead.
    pub text: String,
}

/// Edits that together remove the cause of a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// Whether it may be made without asking.
    pub safety: Safety,
    /// The edits, in one file, not overlapping.
    pub edits: Vec<Edit>,
}

impl Fix {
    /// A fix of one replacement.
    pub fn replace(safety: Safety, span: Span, text: impl Into<String>) -> Fix {
        Fix { safety, edits: vec![Edit { span, text: text.into() }] }
    }
}

/// A finding as noticed, before it is known at which level the user wants it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The name of its rule, as registered in `lint::registry`.
    pub rule: &'static str,
    /// Where; an empty span at the start of a file stands for the file.
    pub span: Span,
    /// What is wrong, with the offending value; lower case, no full stop.
    pub message: String,
    /// Where it differs from the rule's own level.
    pub level: Option<Level>,
    /// What to do about it.
    pub help: Option<String>,
    /// Other places.
    pub related: Vec<Related>,
    /// A way out that can be made by machine.
    pub fix: Option<Fix>,
    /// The part of the template, as a slot path (`body`, `buttons.0`, `cards.1.header`).
    pub component: Option<String>,
}

impl Draft {
    /// A draft with the least it needs.
    pub fn new(rule: &'static str, span: Span, message: impl Into<String>) -> Draft {
        Draft {
            rule,
            span,
            message: message.into(),
            level: None,
            help: None,
            related: Vec::new(),
            fix: None,
            component: None,
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Draft {
        self.help = Some(help.into());
        self
    }

    /// Another place that belongs to it.
    #[must_use]
    pub fn related(mut self, span: Span, message: impl Into<String>) -> Draft {
        self.related.push(Related { message: message.into(), span });
        self
    }

    /// A level other than the rule's own.
    #[must_use]
    pub fn level(mut self, level: Level) -> Draft {
        self.level = Some(level);
        self
    }

    /// A fix, where there is one.
    #[must_use]
    pub fn fix(mut self, fix: impl Into<Option<Fix>>) -> Draft {
        self.fix = fix.into();
        self
    }

    /// The part of the template it is about.
    #[must_use]
    pub fn component(mut self, component: impl Into<String>) -> Draft {
        self.component = Some(component.into());
        self
    }
}

/// Something to tell the user, complete.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule's name.
    pub rule: &'static str,
    /// The rule's group.
    pub group: &'static str,
    /// The address of the text that the rule rests on.
    pub source: &'static str,
    /// The level that counts, after configuration.
    pub level: Level,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// Where.
    pub span: Span,
    /// The template's name, where one is concerned.
    pub template: Option<String>,
    /// The translation's language, where one is concerned.
    pub language: Option<String>,
    /// The slot path of the part concerned.
    pub component: Option<String>,
    /// Other places.
    pub related: Vec<Related>,
    /// A way out that can be made by machine.
    pub fix: Option<Fix>,
}

impl Finding {
    /// The order in which findings are printed, and what makes two of them the same.
    fn key(&self) -> (Span, &'static str, &str) {
        (self.span, self.rule, &self.message)
    }
}

/// The findings of one run, sorted and each there once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    findings: Vec<Finding>,
}

impl Report {
    /// Sorts by file, place, rule; drops what was found twice (by two accounts that share a file).
    pub fn new(mut findings: Vec<Finding>) -> Report {
        findings.sort_by(|a, b| a.key().cmp(&b.key()));
        findings.dedup_by(|again, first| again.key() == first.key());
        Report { findings }
    }

    /// All findings, in order.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// How many there are of a level.
    pub fn count(&self, level: Level) -> usize {
        self.findings.iter().filter(|finding| finding.level == level).count()
    }

    /// Keeps the findings that `keep` wants.
    pub fn retain(&mut self, keep: impl FnMut(&Finding) -> bool) {
        self.findings.retain(keep);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::{Source, Sources};

    #[test]
    fn a_report_is_sorted_and_holds_everything_once() {
        let file = Sources::default().add(Source::new("a", None, ""));
        let finding = |start: usize, rule, message: &str| Finding {
            rule,
            group: "text",
            source: "",
            level: Level::Error,
            message: message.to_owned(),
            help: None,
            span: Span::new(file, start..start + 1),
            template: None,
            language: None,
            component: None,
            related: Vec::new(),
            fix: None,
        };
        let report = Report::new(vec![
            finding(5, "b", "x"),
            finding(1, "z", "x"),
            finding(5, "a", "x"),
            finding(5, "b", "x"),
        ]);
        let rules: Vec<_> = report.findings().iter().map(|finding| finding.rule).collect();
        assert_eq!(rules, ["z", "a", "b"]);
        assert_eq!((report.count(Level::Error), report.count(Level::Note)), (3, 0));
    }

    #[test]
    fn levels_round_trip_and_are_ordered() {
        for level in [Level::Note, Level::Warning, Level::Error] {
            assert_eq!(level.as_str().parse(), Ok(level));
        }
        assert!(Level::Error > Level::Warning && "off".parse::<Level>().is_err());
    }
}
