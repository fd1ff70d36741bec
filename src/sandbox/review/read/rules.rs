//! The rules of a behaviour file.

use globset::Glob;
use regex::Regex;

use super::{time, word};
use crate::diag::Draft;
use crate::model::Category;
use crate::sandbox::clock::Millis;
use crate::sandbox::review::{Later, Matches, ReviewRule, Verdict};
use crate::sandbox::state::RejectionInfo;
use crate::span::Located;
use crate::yaml::{Entry, Node, Reading, noticed};

const RULE_KEYS: [&str; 12] = [
    "name",
    "language",
    "category",
    "body",
    "body_pattern",
    "outcome",
    "approve_as",
    "reason",
    "rejection_info",
    "delay",
    "quality",
    "then",
];
const OUTCOMES: [&str; 3] = ["approve", "reject", "wait"];
const QUALITIES: [&str; 4] = ["GREEN", "YELLOW", "RED", "UNKNOWN"];
const LATER_KEYS: [&str; 9] =
    ["after", "quality", "pause", "disable", "category", "notice", "reject", "appeal", "archive"];
const PAUSES: [&str; 2] = ["quality", "pacing"];

/// Why a template is rejected, in Meta's words.
///
/// Source: the field `rejected_reason` in the reference of the edge.
const REASONS: [&str; 7] = [
    "ABUSIVE_CONTENT",
    "CATEGORY_NOT_AVAILABLE",
    "INCORRECT_CATEGORY",
    "INVALID_FORMAT",
    "PROMOTIONAL",
    "SCAM",
    "TAG_CONTENT_MISMATCH",
];

/// Reads one rule.
pub(super) fn rule(reading: &mut Reading<'_>, node: Node<'_, '_>) -> Option<ReviewRule> {
    let mut rule = ReviewRule::default();
    let (mut outcome, mut approve_as, mut reason, mut info) = (None, None, None, None);
    for entry in reading.entries(node, "a rule")? {
        let value = entry.value;
        match entry.name {
            "outcome" => outcome = word(reading, value, "verdict", &OUTCOMES),
            "approve_as" => approve_as = word(reading, value, "category", Category::WORDS),
            "reason" => reason = word(reading, value, "reason", &REASONS),
            "rejection_info" => info = rejection_info(reading, value),
            "delay" => rule.delay = time(reading, value, "`delay`"),
            "quality" => rule.quality = word(reading, value, "quality", &QUALITIES),
            "then" => {
                let items = reading.list(value, "`then`").unwrap_or_default();
                rule.then = items.into_iter().filter_map(|item| later(reading, item)).collect();
            }
            _ => {
                if !condition(reading, &entry, &mut rule.matches) {
                    reading.unknown_key(&entry, "a rule", &RULE_KEYS);
                }
            }
        }
    }
    rule.verdict = match (outcome.as_deref(), approve_as) {
        (Some("reject"), _) => {
            // What Meta explains is a fault of form.
            let of_form = if info.is_some() { "INVALID_FORMAT" } else { "INCORRECT_CATEGORY" };
            Verdict::Reject { reason: reason.unwrap_or_else(|| of_form.to_owned()), info }
        }
        (Some("wait"), _) => Verdict::Wait,
        (_, Some(category)) => Verdict::ApproveAs(category),
        (_, None) => Verdict::Approve,
    };
    Some(rule)
}

fn condition(reading: &mut Reading<'_>, entry: &Entry<'_, '_>, matches: &mut Matches) -> bool {
    let value = entry.value;
    match entry.name {
        "name" => {
            let Some(text) = reading.string(value, "`name`") else { return true };
            match Glob::new(&text.value) {
                Ok(glob) => matches.name = Some(glob.compile_matcher()),
                Err(error) => misfit(reading, &text, &error.kind().to_string()),
            }
        }
        "language" if value.is_sequence() => {
            let items = reading.list(value, "`language`").unwrap_or_default();
            let codes = items.into_iter().filter_map(|item| reading.string(item, "a language"));
            matches.languages = codes.map(|code| code.value).collect();
        }
        "language" => {
            matches.languages =
                reading.string(value, "`language`").map(|code| code.value).into_iter().collect();
        }
        "category" => matches.category = word(reading, value, "category", Category::WORDS),
        "body" => matches.body = reading.string(value, "`body`").map(|text| text.value),
        "body_pattern" => {
            let Some(text) = reading.string(value, "`body_pattern`") else { return true };
            match Regex::new(&text.value) {
                Ok(pattern) => matches.body_pattern = Some(pattern),
                Err(_) => misfit(reading, &text, "no regular expression"),
            }
        }
        _ => return false,
    }
    true
}

fn misfit(reading: &mut Reading<'_>, text: &Located<String>, why: &str) {
    let message = format!("`{}` is not a pattern: {why}", crate::yaml::shown(&text.value));
    reading.note(Draft::new(noticed::UNKNOWN_VALUE, text.span, message));
}

fn rejection_info(reading: &mut Reading<'_>, node: Node<'_, '_>) -> Option<RejectionInfo> {
    let mut info = RejectionInfo { reason: String::new(), recommendation: String::new() };
    for entry in reading.entries(node, "`rejection_info`")? {
        let text = |reading: &mut Reading<'_>| {
            reading
                .string(entry.value, &format!("`{}`", entry.name))
                .map(|text| text.value)
                .unwrap_or_default()
        };
        match entry.name {
            "reason" => info.reason = text(reading),
            "recommendation" => info.recommendation = text(reading),
            _ => reading.unknown_key(&entry, "`rejection_info`", &["reason", "recommendation"]),
        }
    }
    Some(info)
}

/// One entry of `then`: when, and one thing that happens.
fn later(reading: &mut Reading<'_>, node: Node<'_, '_>) -> Option<(Millis, Later)> {
    let (mut after, mut notice, mut happens) = (None, 0, None);
    for entry in reading.entries(node, "an entry of `then`")? {
        let value = entry.value;
        match entry.name {
            "after" => after = time(reading, value, "`after`"),
            "notice" => notice = time(reading, value, "`notice`").unwrap_or(0),
            "quality" => happens = word(reading, value, "quality", &QUALITIES).map(Later::Quality),
            "pause" => {
                let kind = word(reading, value, "kind of pause", &PAUSES);
                happens = kind.map(|kind| if kind == "pacing" { Later::Pace } else { Later::Pause });
            }
            "category" => {
                let to = word(reading, value, "category", Category::WORDS);
                happens = to.map(|to| Later::Category { to, notice: 0 });
            }
            "reject" => {
                happens = word(reading, value, "reason", &REASONS).map(|reason| Later::Reject { reason })
            }
            "disable" => happens = flag(reading, value, Later::Disable),
            "appeal" => happens = flag(reading, value, Later::Appeal),
            "archive" => happens = flag(reading, value, Later::Archive),
            _ => reading.unknown_key(&entry, "an entry of `then`", &LATER_KEYS),
        }
    }
    if let Some(Later::Category { notice: announced, .. }) = &mut happens {
        *announced = notice;
    }
    if node.get("after").is_none() {
        reading.missing_key(node.span(), "after", "this entry");
    }
    if happens.is_none() {
        let named = node.entries().any(|(key, _)| !matches!(key.as_str(), Some("after" | "notice")));
        if !named {
            let draft = Draft::new(noticed::MISSING_KEY, node.span(), "this entry does not say what happens");
            reading.note(draft.help(format!("it needs one of {}", LATER_KEYS[1..].join(", "))));
        }
    }
    Some((after?, happens?))
}

/// `disable: true`.
fn flag(reading: &mut Reading<'_>, node: Node<'_, '_>, later: Later) -> Option<Later> {
    reading.boolean(node, "this").filter(|truth| truth.value).map(|_| later)
}
