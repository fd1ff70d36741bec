//! `# waform: allow(rule-name) reason`.
//!
//! An allow behind something counts for that line, one on a line of its own for the line below; at the key of a
//! text of several lines, for the whole text. Everything about an allow that is not in order is a finding itself,
//! so that a file full of stale excuses cannot look clean. None of these findings can be allowed.

mod blocks;
mod comment;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use self::blocks::{Block, blocks};
use self::comment::Parsed;
use super::context::Context;
use super::registry;
use crate::diag::{Draft, Fix, Safety};
use crate::model::{Project, ProjectFile};
use crate::span::{FileId, Source, Span};
use crate::text;
use crate::yaml;

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
    scope: Scope,
    /// Whether it may take effect at all.
    valid: bool,
    used: bool,
}

/// What an allow speaks for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Scope {
    File,
    /// A line, from 0: the comment's own where something stands before it, else the first below that is no comment.
    Line(usize),
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
    // Two accounts that see the same file differently find the same thing twice.
    let mut suppressed: BTreeSet<(Span, &'static str, String)> = BTreeSet::new();
    let mut files: BTreeMap<FileId, FileAllows> = BTreeMap::new();
    for file in project.files.iter().filter(|file| !file.comments.is_empty()) {
        files.insert(file.listed.id, FileAllows::read(file, cx));
    }
    for finding in findings {
        let draft = draft_of(&finding);
        let allowed = files.get_mut(&draft.span.file).is_some_and(|allows| allows.covers(draft));
        if allowed {
            suppressed.insert((draft.span, draft.rule, draft.message.clone()));
        } else {
            kept.push(finding);
        }
    }
    for (id, allows) in files {
        let Some(file) = project.file(id).filter(|file| file.listed.asked) else { continue };
        // Nobody knows what would have been found in a file that does not parse.
        kept.extend(allows.into_drafts(!file.broken).into_iter().map(&placed));
    }
    (kept, suppressed.len())
}

struct FileAllows {
    allows: Vec<Allow>,
    drafts: Vec<Draft>,
    blocks: Vec<Block>,
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
        let Some(parsed) = Parsed::new(rest) else {
            let message = "this comment is addressed to waform, and not understood";
            let help = "write `# waform: allow(rule-name) reason`";
            self.drafts.push(Draft::new(noticed::MALFORMED_ALLOW, comment, message).help(help));
            return;
        };
        let line = source.line_of(comment.range().start);
        let in_place = self.check_file_place(source, comment, line, parsed.whole_file);
        let explained = self.check_reason(comment, &parsed.reason);
        let current = self.check_expiry(comment, parsed.until, today);
        let valid = in_place && explained && current;
        let scope =
            if parsed.whole_file { Scope::File } else { Scope::Line(covered_line(source, comment, line)) };
        let mut cursor = comment.range().start + raw.find('(').map_or(raw.len(), |open| open + 1);
        for part in parsed.names.split(',') {
            let name = part.trim();
            let begin = cursor + (part.len() - part.trim_start().len());
            let span = Span::new(comment.file, begin..begin + name.len());
            cursor += part.len() + 1;
            let known = self.check_name(name, span);
            self.allows.push(Allow {
                rule: name.to_owned(),
                span,
                scope,
                valid: valid && known,
                used: false,
            });
        }
    }

    /// A reason has a word in it: dashes and dots say nothing.
    fn check_reason(&mut self, comment: Span, reason: &str) -> bool {
        let has_word = reason.contains(char::is_alphanumeric);
        if !has_word {
            let help = "say why behind the bracket; whoever reads it next will ask";
            let draft = Draft::new(noticed::UNEXPLAINED_ALLOW, comment, "this allow has no reason");
            self.drafts.push(draft.help(help));
        }
        has_word
    }

    fn check_expiry(&mut self, comment: Span, until: Option<Result<Date, &str>>, today: Date) -> bool {
        match until {
            Some(Ok(day)) if day < today => {
                let message = format!("this allow was valid until {day}");
                let draft = Draft::new(noticed::EXPIRED_ALLOW, comment, message);
                self.drafts.push(draft.help("mend the cause, or renew the date"));
                false
            }
            Some(Err(word)) => {
                let message = format!("`{}` is not a date", yaml::shown(word));
                let draft = Draft::new(noticed::MALFORMED_ALLOW, comment, message);
                self.drafts.push(draft.help("write `until=2027-01-31`"));
                false
            }
            _ => true,
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
                Some(meant) => draft.help(format!("did you mean `{meant}`?")).fix(Fix::replace(
                    Safety::Unsafe,
                    span,
                    meant,
                )),
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
        let block = self.blocks.iter().find(|block| block.lines.contains(&line)).map(|block| block.key);
        let mut covered = false;
        for allow in self.allows.iter_mut().filter(|allow| allow.rule == draft.rule) {
            let here = match allow.scope {
                Scope::File => true,
                Scope::Line(covered) => covered == line || block == Some(covered),
            };
            if here {
                allow.used = true;
                covered |= allow.valid;
            }
        }
        covered
    }

    /// What is wrong with the allows; those that were not needed only where the file was judged as a whole.
    fn into_drafts(mut self, judged: bool) -> Vec<Draft> {
        for allow in self.allows.iter().filter(|allow| judged && allow.valid && !allow.used) {
            let message = format!("nothing here needs `{}` to be allowed", allow.rule);
            self.drafts.push(Draft::new(noticed::UNUSED_ALLOW, allow.span, message).help("remove it"));
        }
        self.drafts
    }
}

/// The line that a comment speaks for.
fn covered_line(source: &Source, comment: Span, line: usize) -> usize {
    let start = source.line_starts().get(line).map_or(0, |start| *start as usize);
    let stands_alone = source.slice(start..comment.range().start).trim().is_empty();
    if stands_alone { next_line(source, line) } else { line }
}

/// The first line below that says something: several comments may stand above one line.
fn next_line(source: &Source, line: usize) -> usize {
    let count = source.line_starts().len();
    (line + 1..count).find(|next| !source.line_text(*next).trim_start().starts_with('#')).unwrap_or(line)
}

/// Whether a line may stand above `allow-file`: a comment, nothing, or the mark at which YAML begins.
fn is_comment_or_blank(line: &str) -> bool {
    let line = line.trim();
    line.is_empty() || line.starts_with('#') || line == "---"
}
