//! What a rule is: a value with its documentation, its source and a function.
//!
//! A rule is one file in `rules/`: a doc comment, one `static` made by [`declare_rule!`], one function. The doc
//! comment is what `explain` prints, what the page in `docs/rules` holds, and what the tests run: every block
//! under `## Fires` must yield exactly one finding of the rule, every block under `## Quiet` none.

use std::fmt;

use crate::diag::{Draft, Fix, Level, Safety};
use crate::model::limits::Limit;
use crate::model::{ProjectFile, Template, Text};
use crate::span::Span;

use super::context::{Context, ProjectView, View};

/// One rule.
#[derive(Debug)]
pub struct Rule {
    /// Kebab-case, names the problem, reads after the word "allow".
    pub name: &'static str,
    /// Where it belongs.
    pub group: Group,
    /// The level where nothing is configured.
    pub level: Level,
    /// How sure it is.
    pub certainty: Certainty,
    /// The address of the text that it rests on.
    pub source: &'static str,
    /// The version of waform that has it first.
    pub since: &'static str,
    /// `error_subcode` of Meta's answer, where sending it would be refused with one.
    pub subcode: Option<u32>,
    /// The doc comment.
    pub docs: &'static str,
    /// What it does.
    pub check: Check,
}

/// What rules are grouped by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// What a template may be made of.
    Structure,
    /// Lengths and counts.
    Limits,
    /// `{{…}}`.
    Placeholders,
    /// Samples for Meta's review.
    Examples,
    /// Buttons.
    Buttons,
    /// Files of headers.
    Media,
    /// Codes of languages, and texts in them.
    Language,
    /// Wording and its form.
    Text,
    /// What Meta will make of a text.
    Category,
    /// What may not be said or sold.
    Policy,
    /// Terms for providers of AI.
    AiPolicy,
    /// Several templates together.
    Project,
    /// `# waform: allow(…)`.
    Suppressions,
}

impl Group {
    /// The word used in output.
    pub fn as_str(self) -> &'static str {
        match self {
            Group::Structure => "structure",
            Group::Limits => "limits",
            Group::Placeholders => "placeholders",
            Group::Examples => "examples",
            Group::Buttons => "buttons",
            Group::Media => "media",
            Group::Language => "language",
            Group::Text => "text",
            Group::Category => "category",
            Group::Policy => "policy",
            Group::AiPolicy => "ai-policy",
            Group::Project => "project",
            Group::Suppressions => "suppressions",
        }
    }
}

impl fmt::Display for Group {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What a rule rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// Meta's own text says it.
    Meta,
    /// Meta was seen to refuse it.
    Observed,
    /// Experience, or one third party.
    Heuristic,
    /// waform's own file format.
    Format,
}

impl Certainty {
    /// The word used in output.
    pub fn as_str(self) -> &'static str {
        match self {
            Certainty::Meta => "Meta's text",
            Certainty::Observed => "observed refusal",
            Certainty::Heuristic => "heuristic",
            Certainty::Format => "waform's file format",
        }
    }

    /// Whether a comment may allow it, or the configuration turn it off: only what Meta might not mind.
    pub fn can_be_allowed(self) -> bool {
        self == Certainty::Heuristic
    }
}

/// When a rule runs.
#[derive(Clone, Copy, Debug)]
pub enum Check {
    /// Nothing to run: its findings are made while the file is read.
    Reading,
    /// On each file.
    File(fn(&ProjectFile, &mut Found<'_>)),
    /// On each translation.
    Template(fn(&View<'_>, &mut Found<'_>)),
    /// On each name, with all its translations that an account sees.
    Translations(fn(&[&Template], &mut Found<'_>)),
    /// On all that an account sees.
    Project(fn(&ProjectView<'_>, &mut Found<'_>)),
    /// A row of the table of limits; all rows are judged in one pass.
    Limit(&'static Limit),
    /// Run by the linter itself, at the end: suppressions and settings.
    Linter,
}

/// What a rule found so far, and what it may know.
pub struct Found<'a> {
    /// The files, the configuration, the time.
    pub cx: &'a Context<'a>,
    rule: &'static str,
    drafts: Vec<Draft>,
}

impl<'a> Found<'a> {
    /// An empty collection.
    pub fn new(cx: &'a Context<'a>) -> Found<'a> {
        Found { cx, rule: "", drafts: Vec::new() }
    }

    /// Findings from here on are this rule's.
    pub fn begin(&mut self, rule: &'static str) {
        self.rule = rule;
    }

    /// A draft about a place.
    pub fn at(&self, span: Span, message: impl Into<String>) -> Draft {
        Draft::new(self.rule, span, message)
    }

    /// A draft about a range of a text.
    pub fn within(&self, text: &Text, range: std::ops::Range<usize>, message: impl Into<String>) -> Draft {
        Draft::new(self.rule, text.locate(self.cx.sources, range), message)
    }

    /// The fix that puts something else in the place of a range of a text.
    ///
    /// `None` where the range is not written as it reads: a value of the account stands there, or the exact place
    /// cannot be told.
    pub fn replace(
        &self,
        safety: Safety,
        text: &Text,
        range: std::ops::Range<usize>,
        with: &str,
    ) -> Option<Fix> {
        let span = self.locate(text, range.clone());
        let written = self.cx.sources.slice(span);
        let exact = text.value.get(range).is_some_and(|reads| reads == written) || is_escape(written);
        exact.then(|| Fix::replace(safety, span, with))
    }

    /// The place of a range of a text.
    pub fn locate(&self, text: &Text, range: std::ops::Range<usize>) -> Span {
        text.locate(self.cx.sources, range)
    }

    /// Takes a finding.
    pub fn add(&mut self, draft: Draft) {
        self.drafts.push(draft);
    }

    /// Everything found.
    pub fn into_drafts(self) -> Vec<Draft> {
        self.drafts
    }

    /// Takes what was found so far out.
    pub fn take(&mut self) -> Vec<Draft> {
        std::mem::take(&mut self.drafts)
    }
}

/// Whether a piece of a file is one escape of a quoted text: `\u200b`.
fn is_escape(written: &str) -> bool {
    written.strip_prefix('\\').is_some_and(|rest| {
        (1..=9).contains(&rest.len()) && rest.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}

impl Rule {
    /// The first line of the documentation: what the rule is about, in a sentence.
    pub fn summary(&self) -> &'static str {
        self.docs.trim_start().lines().next().unwrap_or("")
    }

    /// The documentation below its first line, examples included.
    pub fn body(&self) -> String {
        let body = self.docs.trim_start().split_once('\n').map_or("", |(_, body)| body);
        // A doc comment's lines begin with the blank behind `///`.
        let lines: Vec<&str> = body.lines().map(|line| line.strip_prefix(' ').unwrap_or(line)).collect();
        lines.join("\n").trim().to_owned()
    }

    /// The code blocks under a heading (`Fires` or `Quiet`).
    pub fn examples(&self, heading: &str) -> Vec<String> {
        let mut blocks = Vec::new();
        let (mut section, mut block): (bool, Option<Vec<&str>>) = (false, None);
        let body = self.body();
        for line in body.lines() {
            match &mut block {
                Some(lines) if line.starts_with("```") => {
                    blocks.push(lines.join("\n") + "\n");
                    block = None;
                }
                Some(lines) => lines.push(line),
                None if line.starts_with("## ") => section = line[3..].trim() == heading,
                None if section && line.starts_with("```") => block = Some(Vec::new()),
                None => {}
            }
        }
        blocks
    }
}

/// Declares a rule from its doc comment and its properties. The doc comment becomes the documentation of the
/// `static` and the text of `explain`, so that the two cannot differ.
macro_rules! declare_rule {
    (
        $(#[doc = $doc:literal])+
        $name:ident {
            name: $kebab:literal,
            group: $group:ident,
            level: $level:ident,
            certainty: $certainty:ident,
            source: $source:expr,
            $(subcode: $subcode:literal,)?
            check: $check:expr $(,)?
        }
    ) => {
        $(#[doc = $doc])+
        pub(crate) static $name: $crate::lint::Rule = $crate::lint::Rule {
            name: $kebab,
            group: $crate::lint::Group::$group,
            level: $crate::diag::Level::$level,
            certainty: $crate::lint::Certainty::$certainty,
            source: $source,
            since: "0.1.0",
            subcode: $crate::lint::rule::optional!($($subcode)?),
            docs: concat!($($doc, "\n"),+),
            check: $check,
        };
    };
}

/// `Some` of what is there.
macro_rules! optional {
    () => {
        None
    };
    ($value:literal) => {
        Some($value)
    };
}

pub(crate) use {declare_rule, optional};
