//! What came of a plan, for people: a line for each change as it happens, and everything worth acting on at the end.

use super::harmless::key;
use super::style::Style;
use crate::apply::{ChangeResult, Outcome, Reviewed, Stopped};
use crate::lint::registry;
use crate::model::Status;
use crate::model::codes;
use crate::plan::{Action, Change, Plan};
use crate::text::counted;

/// Gives the place in the files of a part of a change: `templates/a.yaml:7`.
pub type Place<'a> = dyn Fn(&Change, &str) -> Option<String> + 'a;

/// One change as it comes out.
pub fn line(change: &Change, result: &ChangeResult) -> String {
    let key = key(&change.name, &change.language);
    let did = match change.action {
        Action::Create => "created",
        Action::Edit => "edited",
        Action::Delete => "deleted",
        Action::Unarchive => "brought back",
    };
    match result {
        ChangeResult::Done(done) if done.already => format!("{key}: done already"),
        ChangeResult::Done(done) => {
            let status = done.status.as_ref().map(|status| format!(" ({status})")).unwrap_or_default();
            format!("{key}: {did}{status}")
        }
        ChangeResult::Refused(refused) => format!("{key}: refused ({})", refused.number),
        ChangeResult::Failed(why) => format!("{key}: {why}"),
        ChangeResult::NotAttempted => format!("{key}: not attempted"),
    }
}

/// The end of an apply.
pub fn render(
    plan: &Plan,
    outcome: &Outcome,
    reviewed: &[Reviewed],
    place: &Place<'_>,
    style: Style,
) -> String {
    let mut out = String::new();
    let mut counts = [0; 4];
    for (change, result) in plan.changes.iter().zip(&outcome.results) {
        let key = key(&change.name, &change.language);
        let slot = match result {
            ChangeResult::Done(done) => {
                for note in &done.notes {
                    out.push_str(&format!("{} {key}: {note}\n", style.yellow("note")));
                }
                let outcome = done.id.as_ref().and_then(|id| reviewed.iter().find(|it| it.id == *id));
                review(&mut out, change, outcome, place, style);
                0
            }
            ChangeResult::Refused(refused) => {
                let part = part_of(refused.subcode);
                out.push_str(&format!(
                    "{} {key} ({}): {}\n",
                    style.red("refused"),
                    refused.number,
                    refused.words
                ));
                if let Some(place) = place(change, part) {
                    out.push_str(&format!("  at {place}\n"));
                }
                if let Some(help) = &refused.help {
                    out.push_str(&format!("  help: {help}\n"));
                }
                1
            }
            ChangeResult::Failed(why) => {
                out.push_str(&format!("{} {key}: {why}\n", style.red("failed")));
                2
            }
            ChangeResult::NotAttempted => 3,
        };
        if let Some(count) = counts.get_mut(slot) {
            *count += 1;
        }
    }
    if let Some(stopped) = &outcome.stopped {
        self::stopped(&mut out, stopped, style);
    }
    let [done, refused, failed, open] = counts;
    let mut parts = vec![format!("{done} done")];
    let approved = reviewed.iter().filter(|it| it.status == Status::Approved).count();
    let rest = [(approved, "approved"), (refused, "refused"), (failed, "failed"), (open, "not attempted")];
    parts.extend(rest.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}")));
    out.push_str(&format!(
        "{}\n",
        style.bold(&format!("Applied to {}: {}.", plan.account.name, parts.join(", ")))
    ));
    if !plan.blocked.is_empty() {
        let blocked = counted(plan.blocked.len(), "change was", "changes were");
        out.push_str(&format!("{blocked} blocked before, and not tried; `waform plan` says why.\n"));
    }
    out
}

fn stopped(out: &mut String, stopped: &Stopped, style: Style) {
    let (what, help) = match stopped {
        Stopped::Remote(error) => (error.to_string(), error.help()),
        Stopped::Memory(error) => (format!("the ledger cannot be written: {error}"), None),
        Stopped::Interrupted => {
            ("interrupted".to_owned(), Some("run the same command again to finish".to_owned()))
        }
    };
    out.push_str(&format!("{} {what}\n", style.red("stopped:")));
    if let Some(help) = help {
        out.push_str(&format!("  help: {help}\n"));
    }
}

/// What review came to, where it is not simply approval.
fn review(out: &mut String, change: &Change, reviewed: Option<&Reviewed>, place: &Place<'_>, style: Style) {
    let Some(reviewed) = reviewed else { return };
    let key = key(&change.name, &change.language);
    match reviewed.status {
        Status::Approved => {
            let told = change.after.as_ref().and_then(|after| after.get("category")?.as_str());
            if let Some(told) = told.filter(|told| *told != reviewed.category) {
                out.push_str(&format!(
                    "{} {key}: approved, but as {}; it is declared {told}\n",
                    style.yellow("note"),
                    reviewed.category
                ));
            }
        }
        Status::Pending => out.push_str(&format!("{} {key}: still under review\n", style.yellow("pending"))),
        _ => {
            let reason = reviewed.reason.as_deref().unwrap_or("Meta gives no reason");
            out.push_str(&format!("{} {key}: {} ({reason})\n", style.red("rejected"), rejection(reason)));
            if let Some(place) = place(change, "body") {
                out.push_str(&format!("  at {place}\n"));
            }
            out.push_str(&format!("  help: {}\n", remedy(reason)));
        }
    }
}

/// Meta's reasons in words.
fn rejection(reason: &str) -> &'static str {
    match reason {
        "ABUSIVE_CONTENT" => "Meta reads it as a threat or an abuse",
        "INCORRECT_CATEGORY" => "Meta reads it as another category",
        "INVALID_FORMAT" => "Meta finds its placeholders or its form at fault",
        "PROMOTIONAL" => "Meta reads it as promotion",
        "SCAM" => "Meta reads it as a scam",
        "TAG_CONTENT_MISMATCH" => "its text is not in its language, or not what its category says",
        "CATEGORY_NOT_AVAILABLE" => "the category is not open to this account",
        _ => "Meta rejected it",
    }
}

fn remedy(reason: &str) -> &'static str {
    match reason {
        "INCORRECT_CATEGORY" | "PROMOTIONAL" => {
            "declare it marketing, or take the promotion into a template of its own; then apply again"
        }
        "INVALID_FORMAT" => "separate placeholders by words, let none begin or end the text, and add words",
        "TAG_CONTENT_MISMATCH" => "hold the text against its language code and category",
        _ => {
            "edit it and apply again: edits of a rejected template are not counted; or appeal in WhatsApp Manager"
        }
    }
}

/// The part of a template that a subcode is about, by the rule that foresees it, else by Meta's own grouping.
fn part_of(subcode: Option<u32>) -> &'static str {
    let Some(subcode) = subcode else { return "body" };
    match subcode {
        2_388_046 | 2_388_155 | 2_388_024 | 2_388_023 => "name",
        2_388_047 | 2_494_102 => "header",
        2_388_073 => "footer",
        2_388_060 | 2_388_081 => "buttons",
        _ => {
            let known = codes::find(100, Some(i64::from(subcode))).is_some()
                || registry::all().any(|rule| rule.subcode == Some(subcode));
            if known { "body" } else { "" }
        }
    }
}
