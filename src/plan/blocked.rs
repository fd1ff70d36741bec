//! What stands in the way of a change: one function for each reason of the closed list.

use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use super::{Basis, LiveAccount, MediaFacts, Why, body};
use crate::ledger::Entry;
use crate::model::{Category, HeaderContent, MediaSample, Observed, Status, Template, limits};

/// Something in the way.
#[derive(Debug)]
pub(super) struct Obstacle {
    pub(super) why: Why,
    pub(super) basis: Basis,
    pub(super) message: String,
    pub(super) clears_at: Option<Timestamp>,
}

fn obstacle(why: Why, basis: Basis, message: impl Into<String>) -> Obstacle {
    Obstacle { why, basis, message: message.into(), clears_at: None }
}

pub(super) fn lint(error: Option<&str>) -> Option<Obstacle> {
    error.map(|error| obstacle(Why::Lint, Basis::Account, format!("the rules found: {error}")))
}

pub(super) fn protected(template: &Template) -> Option<Obstacle> {
    let protect = template.local.protect?;
    protect.value.then(|| {
        obstacle(
            Why::Protected,
            Basis::Account,
            "`protect: true` in the file; remove that first to change it",
        )
    })
}

pub(super) fn by_status(status: &Status) -> Option<Obstacle> {
    let (why, message) = match status {
        // Meta's management page: approved, rejected and paused templates can be edited. An archived one is
        // brought back first.
        Status::Approved | Status::Rejected | Status::Paused | Status::Archived => return None,
        Status::Pending => {
            (Why::UnderReview, "Meta is still reviewing the last version; that takes up to 24 hours")
        }
        Status::InAppeal => (Why::InAppeal, "an appeal is open; wait for its outcome"),
        Status::Disabled => (Why::Disabled, "Meta has disabled it for good; a new name is the way on"),
        Status::LimitExceeded => (Why::TemplateLimit, "the account is at its limit of templates"),
        Status::PendingDeletion | Status::Deleted => (Why::NameCoolingDown, "it is being deleted"),
        Status::Other(word) => {
            let message = format!("this waform does not know the status {word}; a newer one may");
            return Some(obstacle(Why::UnknownStatus, Basis::Account, message));
        }
    };
    Some(obstacle(why, Basis::Account, message))
}

/// Whether the category was changed in the file since it was last sent: then the wish is the user's, and not
/// merely an old file beside a category that Meta has moved.
pub(super) fn changed_by_us(entry: Option<&Entry>, declared: &str) -> bool {
    entry.and_then(|entry| entry.category.as_deref()).is_some_and(|sent| sent != declared)
}

pub(super) fn category_frozen(
    template: &Template,
    observed: &Observed,
    entry: Option<&Entry>,
    wanted: bool,
) -> Option<Obstacle> {
    let declared = template.category()?.wire();
    let frozen = wanted && observed.status != Status::Rejected && changed_by_us(entry, declared);
    frozen.then(|| {
        let message = format!(
            "Meta does not change the category of an approved template ({} to {declared}); a new name is the way on",
            observed.category
        );
        obstacle(Why::CategoryFrozen, Basis::Account, message)
    })
}

pub(super) fn edit_budget(status: &Status, entry: Option<&Entry>, now: Timestamp) -> Option<Obstacle> {
    if *status != Status::Approved {
        return None;
    }
    let entry = entry?;
    let clears_at = entry.edits_clear_at(now)?;
    let used = entry.edits_in_month(now);
    let message = format!(
        "an approved template may be edited {} time in 24 hours and {} times in 30 days; {used} used",
        limits::EDITS_PER_DAY.most,
        limits::EDITS_PER_MONTH.most
    );
    Some(Obstacle { clears_at: Some(clears_at), ..obstacle(Why::EditBudget, Basis::Ledger, message) })
}

pub(super) fn by_refusal(entry: Option<&Entry>, now: Timestamp) -> Option<Obstacle> {
    let refusal = entry?.refusal.as_ref().filter(|refusal| refusal.clears_at > now)?;
    let why = serde_json::from_value(Value::from(refusal.why.as_str())).ok()?;
    let message = "Meta refused it the last time, for a reason that only time lifts";
    Some(Obstacle { clears_at: Some(refusal.clears_at), ..obstacle(why, Basis::Refusal, message) })
}

pub(super) fn cooling(name: &str, basis: Basis, clears_at: Option<Timestamp>) -> Obstacle {
    let message = format!(
        "the name `{name}` was deleted in this language and is barred for {} days; `{}` would be free",
        limits::NAME_COOLDOWN.most,
        next_name(name)
    );
    Obstacle { clears_at, ..obstacle(Why::NameCoolingDown, basis, message) }
}

/// `order_update` → `order_update_v2` → `order_update_v3`: proposed, never taken.
fn next_name(name: &str) -> String {
    match name.rsplit_once("_v").map(|(stem, number)| (stem, number.parse::<u32>())) {
        Some((stem, Ok(number))) => format!("{stem}_v{}", number.saturating_add(1)),
        _ => format!("{name}_v2"),
    }
}

pub(super) fn not_deletable(observed: &Observed, excluded: bool) -> Option<Obstacle> {
    let message = match observed.status {
        Status::Disabled => "Meta does not delete a disabled template",
        _ if excluded => "Meta's own samples and templates of Direct Send cannot be deleted",
        _ => return None,
    };
    Some(obstacle(Why::NotDeletable, Basis::Account, message))
}

pub(super) fn delete_not_allowed(allowed: bool) -> Option<Obstacle> {
    (!allowed).then(|| {
        let message = "deletions need --allow-delete when the plan is made";
        obstacle(Why::DeleteNotAllowed, Basis::Account, message)
    })
}

pub(super) fn template_limit(live: &LiveAccount, creations: usize) -> Option<Obstacle> {
    let limit = live.template_limit?;
    let full = live.len() + live.leaving_count() + creations >= limit;
    full.then(|| {
        let message =
            format!("the account holds {} of at most {limit} templates; every language counts", live.len());
        obstacle(Why::TemplateLimit, Basis::Account, message)
    })
}

/// `creations` are those of the last hour and of the plan so far.
pub(super) fn creation_limit(creations: usize, now: Timestamp) -> Option<Obstacle> {
    let most = limits::CREATIONS_PER_HOUR.most();
    (creations >= most).then(|| {
        let message =
            format!("an account may create {most} templates in an hour; apply again later for the rest");
        let clears_at = Some(now + SignedDuration::from_hours(1));
        Obstacle { clears_at, ..obstacle(Why::CreationLimit, Basis::Ledger, message) }
    })
}

/// A `keep` that would have to be sent. The account's own media sample can be fetched and uploaded again; apps
/// and texts of one-time-code buttons cannot be read at all.
pub(super) fn value_not_readable(after: &Value, live: Option<&Template>) -> Option<Obstacle> {
    let path = body::kept_values(after).into_iter().find(|path| {
        let is_media = path.ends_with("header");
        !(is_media && live.is_some_and(|live| has_readable_sample(live, path)))
    })?;
    let message =
        format!("`keep` at `{path}` would have to be sent, and Meta does not give it back; write it out");
    Some(obstacle(Why::ValueNotReadable, Basis::Account, message))
}

fn has_readable_sample(live: &Template, path: &str) -> bool {
    let sample = body::sample_at(live, path);
    matches!(sample, Some(MediaSample::Url(_)))
}

pub(super) fn media_missing(template: &Template, media: &dyn MediaFacts) -> Option<Obstacle> {
    let missing = body::headers(template).find_map(|(_, header)| match &header.content {
        HeaderContent::Media { sample: Some(sample), .. } => match &sample.value {
            MediaSample::File(path) if media.file(template, path).is_none() => Some(path.as_str()),
            _ => None,
        },
        _ => None,
    })?;
    Some(obstacle(Why::MediaMissing, Basis::Account, format!("the file {missing} cannot be read")))
}

pub(super) fn optimization_frozen(fields: &[String], live: &Value) -> Option<Obstacle> {
    let added = fields.iter().any(|path| path.starts_with("optimization_spec"));
    (added && live.get("optimization_spec").is_none()).then(|| {
        let message = "a maximum price cannot be added to a template that was created without one";
        obstacle(Why::OptimizationFrozen, Basis::Account, message)
    })
}

pub(super) fn utility_restricted(live: &LiveAccount, template: &Template) -> Option<Obstacle> {
    let hit = live.utility_restricted && template.category() == Some(Category::Utility);
    hit.then(|| {
        let message = "Meta restricts this account's utility templates after misuse of the category";
        obstacle(Why::UtilityRestricted, Basis::Account, message)
    })
}
