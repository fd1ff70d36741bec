//! `# waform: allow(rule-name) reason`.
//!
//! An allow counts for findings on its own line and on the line below; in a text of several lines, for the whole
//! text if it stands at its key. Everything about an allow that is not in order is a finding itself, so that a
//! file full of stale excuses cannot look clean.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::context::Context;
use super::registry;
use crate::diag::Draft;
use crate::model::{Project, ProjectFile};
use crate::span::{FileId, Source, Span};
use crate::text;
use crate::yaml::{self, Kind, Node, Syntax};

/// Names of the rules of this group.
pub(crate) mod noticed {
    /// Nothing was there to be allowed.
    pub(crate) const UNUSED_ALLOW: &str = "unused-allow";
    /// No rule of that name.
    pub(crate) const UNKNOWN_ALLOW: &str = "unknown-allow";
    /// No reason is given.
    pub(crate) const UNEXPLAINED_ALLOW: &str = "unexplained-allow";
    /// Its day has passed.
    pub(crate) const EXPIRED_ALLOW: &str = "expired-allow";
    /// A rule about what Meta refuses.
    pub(crate) const FORBIDDEN_ALLOW: &str = "forbidden-allow";
    /// Addressed to waform, and not understood.
    pub(crate) const MALFORMED_ALLOW: &str = "malformed-allow";
}

/// One rule name in one comment.
struct Allow {
    rule: String,
    span: Span,
    /// Lines (from 0) that it covers; the whole file for `allow-file`.
    lines: Lines,
    /// Whether it may take effect at all.
    valid: bool,
    used: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Lines {
    File,
    /// The comment's own line, and the first line below it that is no comment.
    Two(usize, usize),
}

/// Takes out what is allowed, and adds what is wrong with the allows. Returns the rest and the number taken out.
pub(super) fn apply<T>(
    project: &Project,
    cx: &Context<'_>,
    findings: Vec<T>,
    draft_of: impl Fn(&T) -> &Draft,
    placed: impl Fn(Draft) -> T,
) -> (Vec<T>, usize) {
    let mut kept = Vec::with_capacity(findings.len());
    let mut suppressed = 0;
    let mut files: BTreeMap<FileId, FileAllows> = BTreeMap::new();
    for file in project.files.iter().filter(|file| !file.comments.is_empty()) {
        files.insert(file.listed.id, FileAllows::read(file, cx));
    }
    for finding in findings {
        let draft = draft_of(&finding);
        let allowed = files.get_mut(&draft.span.file).is_some_and(|allows| allows.covers(draft));
        if allowed { suppressed += 1 } else { kept.push(finding) }
    }
    for (id, allows) in files {
        let asked = project.file(id).is_some_and(|file| file.listed.asked);
        kept.extend(allows.into_drafts().into_iter().filter(|_| asked).map(&placed));
    }
    (kept, suppressed)
}

struct FileAllows {
    allows: Vec<Allow>,
    drafts: Vec<Draft>,
    /// First line of each text of several lines, with its own lines.
    blocks: Vec<(usize, std::ops::RangeInclusive<usize>)>,
    line_of: Vec<u32>,
}

impl FileAllows {
    fn read(file: &ProjectFile, cx: &Context<'_>) -> FileAllows {
        let mut out =
            FileAllows { allows: Vec::new(), drafts: Vec::new(), blocks: Vec::new(), line_of: Vec::new() };
        let Some(source) = cx.sources.get(file.listed.id) else { return out };
        for comment in &file.comments {
            out.comment(source, *comment, cx.today);
        }
        if !out.allows.is_empty() {
            out.blocks = blocks(file.listed.id, source);
            out.line_of = source.line_starts().to_vec();
        }
        out
    }

    /// Reads one comment: `allow(rule, rule) until=2027-01-31 reason`, or `allow-file(…) reason`.
    fn comment(&mut self, source: &Source, comment: Span, today: Date) {
        let raw = source.slice(comment.range());
        let Some(rest) = raw.trim_start_matches('#').trim_start().strip_prefix("waform:") else { return };
        let body = rest.trim_start();
        let parsed = ["allow-file(", "allow("].iter().find_map(|word| {
            let (names, tail) = body.strip_prefix(word)?.split_once(')')?;
            Some((*word == "allow-file(", names, tail))
        });
        let Some((whole_file, names, tail)) = parsed else {
            let message = "this comment is addressed to waform, and not understood";
            let help = "write `# waform: allow(rule-name) reason`";
            self.drafts.push(Draft::new(noticed::MALFORMED_ALLOW, comment, message).help(help));
            return;
        };
        let line = source.line_of(comment.range().start);
        let (until, reason) = expiry(tail);
        let mut valid = self.check_file_place(source, comment, line, whole_file);
        if reason.is_empty() {
            let help = "say why behind the bracket; whoever reads it next will ask";
            self.drafts
                .push(Draft::new(noticed::UNEXPLAINED_ALLOW, comment, "this allow has no reason").help(help));
            valid = false;
        }
        match until {
            Some(Ok(day)) if day < today => {
                let message = format!("this allow was valid until {day}");
                self.drafts.push(
                    Draft::new(noticed::EXPIRED_ALLOW, comment, message)
                        .help("mend the cause, or renew the date"),
                );
                valid = false;
            }
            Some(Err(word)) => {
                let message = format!("`{word}` is not a date");
                let draft = Draft::new(noticed::MALFORMED_ALLOW, comment, message);
                self.drafts.push(draft.help("write `until=2027-01-31`"));
                valid = false;
            }
            _ => {}
        }
        let lines = if whole_file { Lines::File } else { Lines::Two(line, next_line(source, line)) };
        let mut cursor = raw.find('(').map_or(comment.range().end, |open| comment.range().start + open + 1);
        for part in names.split(',') {
            let name = part.trim();
            let begin = cursor + (part.len() - part.trim_start().len());
            let span = Span::new(comment.file, begin..begin + name.len());
            cursor += part.len() + 1;
            let known = self.check_name(name, span);
            self.allows.push(Allow {
                rule: name.to_owned(),
                span,
                lines,
                valid: valid && known,
                used: false,
            });
        }
    }

    /// `allow-file` speaks for everything below it, so it has to stand above everything.
    fn check_file_place(&mut self, source: &Source, comment: Span, line: usize, whole_file: bool) -> bool {
        let above_all = (0..line).all(|line| is_comment_or_blank(source.line_text(line)));
        if !whole_file || above_all {
            return true;
        }
        let message = "`allow-file` stands at the top of a file";
        self.drafts.push(
            Draft::new(noticed::MALFORMED_ALLOW, comment, message).help("move it there, or use `allow`"),
        );
        false
    }

    fn check_name(&mut self, name: &str, span: Span) -> bool {
        let Some(rule) = registry::find(name) else {
            let draft =
                Draft::new(noticed::UNKNOWN_ALLOW, span, format!("there is no rule `{}`", yaml::shown(name)));
            self.drafts.push(match text::closest(name, registry::all().map(|rule| rule.name)) {
                Some(meant) => draft.help(format!("did you mean `{meant}`?")),
                None => draft.help("`waform explain` lists all rules"),
            });
            return false;
        };
        if !rule.certainty.can_be_allowed() {
            let message = format!("`{name}` cannot be allowed");
            let help =
                format!("it rests on {}: the refusal would only move to Meta", rule.certainty.as_str());
            self.drafts.push(Draft::new(noticed::FORBIDDEN_ALLOW, span, message).help(help));
            return false;
        }
        true
    }

    /// Whether a finding is allowed, noting the allow as used.
    fn covers(&mut self, draft: &Draft) -> bool {
        let line = self.line_of.partition_point(|start| *start <= draft.span.start).saturating_sub(1);
        let block = self.blocks.iter().find(|(_, lines)| lines.contains(&line)).map(|(key, _)| *key);
        let on = |own: usize, below: usize| {
            line == own || line == below || block.is_some_and(|key| key == own || key == below)
        };
        let mut covered = false;
        for allow in self.allows.iter_mut().filter(|allow| allow.rule == draft.rule) {
            let here = match allow.lines {
                Lines::File => true,
                Lines::Two(own, below) => on(own, below),
            };
            if here {
                allow.used = true;
                covered |= allow.valid;
            }
        }
        covered
    }

    fn into_drafts(mut self) -> Vec<Draft> {
        for allow in self.allows.iter().filter(|allow| allow.valid && !allow.used) {
            let message = format!("nothing here needs `{}` to be allowed", allow.rule);
            self.drafts.push(Draft::new(noticed::UNUSED_ALLOW, allow.span, message).help("remove it"));
        }
        self.drafts
    }
}

/// `until=2027-01-31` anywhere behind the bracket, and what is left as the reason.
fn expiry(tail: &str) -> (Option<Result<Date, &str>>, String) {
    let mut until = None;
    let mut reason = Vec::new();
    for word in tail.split_whitespace() {
        match word.strip_prefix("until=") {
            Some(day) => until = Some(day.parse().map_err(|_| day)),
            None => reason.push(word),
        }
    }
    (until, reason.join(" "))
}

/// The first line below that says something: several comments may stand above one line.
fn next_line(source: &Source, line: usize) -> usize {
    let count = source.line_starts().len();
    (line + 1..count).find(|next| !source.line_text(*next).trim_start().starts_with('#')).unwrap_or(line)
}

fn is_comment_or_blank(line: &str) -> bool {
    let line = line.trim_start();
    line.is_empty() || line.starts_with('#')
}

/// Texts of several lines, each with the line of its key. Only made for files that allow something.
fn blocks(file: FileId, source: &Source) -> Vec<(usize, std::ops::RangeInclusive<usize>)> {
    fn walk(node: Node<'_, '_>, source: &Source, out: &mut Vec<(usize, std::ops::RangeInclusive<usize>)>) {
        for item in node.items() {
            walk(item, source, out);
        }
        for (key, value) in node.entries() {
            let range = value.span().range();
            let lines = source.line_of(range.start)..=source.line_of(range.end);
            let key_line = source.line_of(key.span().range().start);
            if matches!(value.kind(), Kind::Scalar(_)) && *lines.end() > key_line {
                out.push((key_line, lines));
            }
            walk(value, source, out);
        }
    }
    let document = yaml::parse(file, &source.text, Syntax::of(&source.name));
    let mut out = Vec::new();
    if let Some(root) = document.tree.root() {
        walk(root, source, &mut out);
    }
    out
}
