//! A plan for people, in Terraform's grammar and our words.
//!
//! Rendered from the plan alone, the same structure that is saved: what a reviewer reads is what is carried out.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde_json::Value;

use super::harmless::{harmless, key};
use super::plan_diff::{Line, field_lines};
use super::style::Style;
use crate::plan::{Action, Blocked, Change, Drift, Plan};
use crate::text::counted;

/// What to say behind the plan.
#[derive(Clone, Debug, Default)]
pub struct Next {
    /// The exact next command, where there is one.
    pub command: Option<String>,
    /// Where the plan was saved.
    pub saved_as: Option<String>,
    /// List unmanaged templates instead of counting them.
    pub list_unmanaged: bool,
}

/// The whole plan.
pub fn render(plan: &Plan, next: &Next, style: Style) -> String {
    let mut out = String::new();
    out.push_str(&format!("{}\n", style.bold(&heading(plan))));
    if let Some(legend) = legend(plan, style) {
        out.push_str(&format!("\n{legend}\n"));
    }
    for change in &plan.changes {
        out.push('\n');
        self::change(&mut out, change, style);
    }
    for blocked in &plan.blocked {
        out.push('\n');
        self::blocked(&mut out, blocked, plan.created_at, style);
    }
    notes(&mut out, plan, next);
    out.push_str(&format!("\n{}\n", style.bold(&summary(plan))));
    if let Some(ceiling) = &plan.ceiling {
        out.push_str(&format!(
            "\nThis plan edits or deletes {} of {} live templates ({} %), more than {} %. It will not be carried out.\n\
             If that is what you want, plan again with --max-change-percent {}.\n",
            ceiling.changes, ceiling.managed, ceiling.percent, ceiling.most, ceiling.percent
        ));
    }
    if let Some(path) = &next.saved_as {
        out.push_str(&format!("\nSaved as {path}.\n"));
    }
    if let Some(command) = &next.command {
        out.push_str(&format!("\nNext:\n    {command}\n"));
    }
    out
}

fn heading(plan: &Plan) -> String {
    let emulated = if plan.account.emulated { ", emulated" } else { "" };
    format!("Plan for the account {} ({}{emulated})", plan.account.name, plan.account.waba_id)
}

/// The symbols that occur, each with its word.
fn legend(plan: &Plan, style: Style) -> Option<String> {
    let actions: BTreeSet<Action> = plan.changes.iter().map(|change| change.action).collect();
    let mut parts: Vec<String> = actions
        .into_iter()
        .map(|action| format!("{} {}", style.symbol(symbol(action)), action.as_str()))
        .collect();
    if !plan.blocked.is_empty() {
        parts.push(format!("{} blocked", style.symbol('!')));
    }
    (!parts.is_empty()).then(|| parts.join("   "))
}

fn symbol(action: Action) -> char {
    match action {
        Action::Create => '+',
        Action::Edit => '~',
        Action::Delete => '-',
        Action::Unarchive => '^',
    }
}

fn change(out: &mut String, change: &Change, style: Style) {
    let key = key(&change.name, &change.language);
    let verdict = match change.action {
        Action::Create => "will be created; Meta reviews it",
        Action::Edit if touches_review(change) => "will be edited; it goes back to review",
        Action::Edit => "will be edited",
        Action::Delete => "will be deleted",
        Action::Unarchive => "will be brought back from the archive",
    };
    out.push_str(&format!("  {}\n", style.bold(&format!("# {key} {verdict}"))));
    out.push_str(&format!("  # ({})\n", change.reason));
    for warning in &change.warnings {
        out.push_str(&format!("  # {}\n", style.yellow(&harmless(&format!("warning: {warning}")))));
    }
    let place = match (&change.file, &change.span) {
        (Some(file), Some(span)) => format!("  {file}:{}", span.start.line),
        (Some(file), None) => format!("  {file}"),
        _ => String::new(),
    };
    out.push_str(&format!(
        "  {} {key}{}\n",
        style.symbol(symbol(change.action)),
        style.dim(&harmless(&place))
    ));
    let before = change.before.as_ref().unwrap_or(&Value::Null);
    let after = change.after.as_ref().unwrap_or(&Value::Null);
    let lines = match change.action {
        Action::Create => field_lines(&Value::Null, after),
        Action::Edit => field_lines(before, after),
        Action::Delete | Action::Unarchive => Vec::new(),
    };
    let mut unchanged = 0;
    for line in &lines {
        match line {
            Line::Unchanged => unchanged += 1,
            shown => shown.write(out, style),
        }
    }
    for media in &change.media {
        let what = match (&media.file, media.bytes) {
            (Some(file), Some(bytes)) => format!("{file} ({} kB) is uploaded", bytes.div_ceil(1000)),
            (Some(file), None) => format!("{file} is uploaded"),
            (None, _) => "the account's own sample is uploaded again".to_owned(),
        };
        out.push_str(&format!("      {}\n", style.dim(&harmless(&format!("{}: {what}", media.slot)))));
    }
    if unchanged > 0 {
        let hidden = counted(unchanged, "part unchanged", "parts unchanged");
        out.push_str(&format!("      {}\n", style.dim(&format!("({hidden})"))));
    }
}

/// Edits of components and of the category are reviewed; a time to live is not.
fn touches_review(change: &Change) -> bool {
    let after = change.after.as_ref();
    after.is_some_and(|after| after.get("components").is_some() || after.get("category").is_some())
}

fn blocked(out: &mut String, blocked: &Blocked, now: Timestamp, style: Style) {
    let key = key(&blocked.name, &blocked.language);
    let why = serde_json::to_value(blocked.why).ok().and_then(|why| Some(why.as_str()?.to_owned()));
    let why = why.unwrap_or_default();
    let action = blocked.action.as_str();
    out.push_str(&format!("  {}\n", style.bold(&format!("# {key} is blocked: {why} ({action} wanted)"))));
    out.push_str(&format!("  # ({})\n", harmless(&blocked.message)));
    if let Some(time) = blocked.clears_at {
        out.push_str(&format!("  # clears {} ({})\n", time.strftime("%Y-%m-%d %H:%M UTC"), until(now, time)));
    }
    let place = match (&blocked.file, &blocked.span) {
        (Some(file), Some(span)) => format!("  {file}:{}", span.start.line),
        _ => String::new(),
    };
    out.push_str(&format!("  {} {key}{}\n", style.symbol('!'), style.dim(&harmless(&place))));
}

/// `in 3 days`, `in 5 h`, `in 20 min`.
fn until(now: Timestamp, then: Timestamp) -> String {
    let left = then.duration_since(now);
    match (left.as_hours() / 24, left.as_hours(), left.as_mins()) {
        (days, _, _) if days > 1 => format!("in {days} days"),
        (_, hours, _) if hours > 0 => format!("in {hours} h"),
        (_, _, minutes) => format!("in {} min", minutes.max(1)),
    }
}

fn notes(out: &mut String, plan: &Plan, next: &Next) {
    if !plan.drift.is_empty() {
        out.push_str("\nDrift: Meta holds these in another category than the files say.\n");
        for drift in &plan.drift {
            out.push_str(&drift_line(drift));
        }
    }
    if !plan.attention.is_empty() {
        out.push_str("\nAttention: these cannot be sent as they are.\n");
        for item in &plan.attention {
            let reason = item.reason.as_ref().map(|reason| format!(", {reason}")).unwrap_or_default();
            let quality =
                item.quality.as_ref().map(|quality| format!(", quality {quality}")).unwrap_or_default();
            let key = key(&item.name, &item.language);
            out.push_str(&format!("  {key}  {}\n", harmless(&format!("{}{reason}{quality}", item.status))));
        }
    }
    if next.list_unmanaged && !plan.unmanaged.is_empty() {
        out.push_str("\nUnmanaged: live, and in no file; waform does not touch them.\n");
        for item in &plan.unmanaged {
            out.push_str(&format!("  {}  {}\n", key(&item.name, &item.language), harmless(&item.status)));
        }
    }
}

fn drift_line(drift: &Drift) -> String {
    let key = key(&drift.name, &drift.language);
    let mut line = format!("  {key}  declared {}, charged as {}", drift.declared, drift.live);
    if let Some(pending) = drift.pending.as_ref().filter(|pending| **pending != drift.live) {
        line.push_str(&format!(", will become {pending}"));
    }
    line.push('\n');
    for cost in &drift.cost {
        line.push_str(&format!(
            "      {}: {} messages a month, {:.2} instead of {:.2}\n",
            cost.market, cost.volume, cost.live, cost.declared
        ));
    }
    line
}

/// `Plan: 1 to create, 1 to edit, 0 to delete. 1 blocked, 14 unchanged, 3 unmanaged.`
pub fn summary(plan: &Plan) -> String {
    let counts = &plan.summary;
    let mut rest = Vec::new();
    let mut add = |count: usize, what: &str| {
        if count > 0 {
            rest.push(format!("{count} {what}"));
        }
    };
    add(counts.blocked, "blocked");
    add(counts.drift, "drifted");
    add(counts.attention, "not sendable");
    add(counts.keep, "unchanged");
    add(counts.unmanaged, "unmanaged");
    add(counts.excluded, "excluded");
    if counts.not_comparable > 0 {
        rest.push(counted(counts.not_comparable, "part not comparable", "parts not comparable"));
    }
    let rest = if rest.is_empty() { String::new() } else { format!(" {}.", rest.join(", ")) };
    if plan.is_empty() {
        let why = match (counts.blocked, counts.drift) {
            (0, 0) => "No changes. The account is as the files say.",
            (0, _) => "No changes. The account says what the files say, in other categories.",
            _ => "No changes are possible now; what is wanted is blocked.",
        };
        return format!("{why}{rest}");
    }
    let mut doing = vec![
        format!("{} to create", counts.create),
        format!("{} to edit", counts.edit),
        format!("{} to delete", counts.delete),
    ];
    if counts.unarchive > 0 {
        doing.push(format!("{} to unarchive", counts.unarchive));
    }
    format!("Plan: {}.{rest}", doing.join(", "))
}
