//! What stands against a new template beside its own text: its name, its siblings, the account's limits.

use super::submission::Submission;
use crate::model::limits::NAME_COOLDOWN;
use crate::sandbox::clock::{DAY, HOUR, MINUTE, Millis};
use crate::sandbox::errors::GraphError;
use crate::sandbox::graph::{Cx, Result};
use crate::sandbox::settings::Account;
use crate::sandbox::state::{Change, Template};

/// Refuses what cannot be created now.
pub(super) fn refuse(cx: &Cx<'_>, account: &Account, submission: &Submission) -> Result<()> {
    let creations = created_since(cx, account, cx.now.saturating_sub(HOUR));
    if creations >= account.creations_per_hour {
        return Err(GraphError::account_limit());
    }
    let (mut live, mut siblings) = (0_u64, Vec::new());
    for (template, standing) in cx.state.live(&account.waba_id, cx.now) {
        live += 1;
        if template.name != submission.name {
            continue;
        }
        if template.language == submission.language {
            return Err(match standing.status.as_str() {
                "PENDING_DELETION" => being_deleted(&submission.language, barred_for(template, cx.now)),
                _ => exists(&submission.language),
            });
        }
        siblings.push(standing.category);
    }
    refuse_barred(cx, account, submission, siblings.is_empty())?;
    if !siblings.is_empty() && !siblings.contains(&submission.category) {
        let theirs = siblings.first().map(String::as_str).unwrap_or_default();
        let text = format!(
            "The category {} doesn't match the one that's already associated with this template, {theirs}.",
            submission.category
        );
        return Err(GraphError::invalid("Category Doesn't Match", text).blaming(&["category"]));
    }
    if live >= account.template_limit {
        return Err(GraphError::refused(2388019));
    }
    Ok(())
}

/// Templates that were created since then, deleted or not; what a store was begun with does not count.
fn created_since(cx: &Cx<'_>, account: &Account, from: Millis) -> u64 {
    let is_seeded = |template: &Template| {
        template.events.first().is_some_and(|event| matches!(event.change, Change::Seeded(_)))
    };
    let counts = |template: &&Template| {
        template.waba == account.waba_id && template.created > from && !is_seeded(template)
    };
    let created = cx.state.templates.iter().map(|(_, template)| template).filter(counts).count();
    u64::try_from(created).unwrap_or(u64::MAX)
}

/// Name and language of an approved template that was deleted are barred for a month, and so is another category
/// for the name while it has no language left.
fn refuse_barred(cx: &Cx<'_>, account: &Account, submission: &Submission, alone: bool) -> Result<()> {
    for (_, gone) in cx.state.templates.iter() {
        let is_same = gone.waba == account.waba_id && gone.name == submission.name;
        let left = barred_for(gone, cx.now);
        if !is_same || left <= 0 || !gone.standing(cx.now).is_gone() {
            continue;
        }
        if gone.language == submission.language {
            return Err(being_deleted(&gone.language, left));
        }
        let category = gone.standing(cx.now).category;
        if alone && category != submission.category {
            let text = format!(
                "You can't change the category for this message template while the existing {} content is being \
                 deleted. Try again in {} or use {category} as the category.",
                gone.language,
                how_long(left)
            );
            return Err(GraphError::refused(2388023).saying(text));
        }
    }
    Ok(())
}

/// How long a deleted template's name stays barred; nothing where it was never approved.
fn barred_for(template: &Template, now: Millis) -> Millis {
    let is_end = |change: &Change| matches!(change, Change::DeletionPending | Change::Deleted);
    let events = template.events_between(Millis::MIN, now);
    let Some(end) = events.iter().find(|event| is_end(&event.change)) else { return 0 };
    let before = template.standing(end.at.saturating_sub(1));
    if matches!(before.status.as_str(), "PENDING" | "REJECTED" | "IN_APPEAL") {
        return 0;
    }
    end.at.saturating_add(NAME_COOLDOWN.most.saturating_mul(DAY)).saturating_sub(now)
}

fn exists(language: &str) -> GraphError {
    let text = format!(
        "There is already {language} content for this template. You can create a new template and try again."
    );
    GraphError::refused(2388024).saying(text)
}

fn being_deleted(language: &str, left: Millis) -> GraphError {
    let text = format!(
        "New {language} content can't be added while the existing {language} content is being deleted. Try again in \
         {} or consider creating a new message template.",
        how_long(left)
    );
    GraphError::refused(2388023).saying(text)
}

/// `4 weeks`, `6 days`, `36 hours`, `less than 1 minute`: as coarse as Meta says it.
fn how_long(left: Millis) -> String {
    let (count, unit) = match left {
        left if left >= 14 * DAY => (left / (7 * DAY), "week"),
        left if left >= 2 * DAY => (left / DAY, "day"),
        left if left >= HOUR => (left / HOUR, "hour"),
        left if left >= MINUTE => (left / MINUTE, "minute"),
        _ => return "less than 1 minute".to_owned(),
    };
    if count == 1 { format!("1 {unit}") } else { format!("{count} {unit}s") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_are_as_coarse_as_metas() {
        for (left, expected) in [
            (30 * DAY, "4 weeks"),
            (6 * DAY + HOUR, "6 days"),
            (37 * HOUR, "37 hours"),
            (HOUR, "1 hour"),
            (5 * MINUTE, "5 minutes"),
            (1, "less than 1 minute"),
        ] {
            assert_eq!(how_long(left), expected);
        }
    }
}
