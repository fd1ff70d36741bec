//! Whether the account is still what a plan expects of it.

use crate::ledger::Entry;
use crate::plan::{Action, Change, LiveAccount, canonical, compare, expectation};

/// Where a change stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The account is as expected: it can be done.
    Ready,
    /// The account is as it should be afterwards: an earlier run has done it.
    Done,
    /// Neither: the plan is out of date.
    Stale(String),
}

/// The account has moved since the plan was made.
#[derive(Debug, thiserror::Error)]
#[error("the plan is out of date: {}", .reasons.join("; "))]
pub struct Stale {
    /// What moved.
    pub reasons: Vec<String>,
}

impl Standing {
    /// Why it is stale, if it is.
    pub(super) fn stale(&self) -> Option<String> {
        match self {
            Standing::Stale(reason) => Some(reason.clone()),
            Standing::Ready | Standing::Done => None,
        }
    }
}

/// Where a change stands on an account that was just read.
pub fn standing(change: &Change, live: &LiveAccount, entry: Option<&Entry>) -> Standing {
    let key = format!("{} [{}]", change.name, change.language);
    let here = live.get(&change.name, &change.language);
    let (Some(here), Some(observed)) = (here, here.and_then(|live| live.observed.as_ref())) else {
        return match change.action {
            Action::Create => Standing::Ready,
            Action::Delete => Standing::Done,
            Action::Edit | Action::Unarchive => Standing::Stale(format!("{key} is no longer in the account")),
        };
    };
    let now = expectation(here, observed);
    let as_expected = !change.expect.absent
        && change.expect.fingerprint == now.fingerprint
        && change.expect.status == now.status
        && change.id.as_deref() == Some(observed.id.as_str());
    let body = crate::model::compile::create_body(here);
    match change.action {
        Action::Unarchive if change.expect.status != now.status => Standing::Done,
        Action::Create | Action::Edit if says(change, &body, entry) => Standing::Done,
        // Bringing it back, earlier in this very plan, moves only the status.
        Action::Edit
            if change.expect.status.as_deref() == Some("ARCHIVED")
                && change.expect.fingerprint == now.fingerprint =>
        {
            Standing::Ready
        }
        _ if as_expected => Standing::Ready,
        Action::Create => Standing::Stale(format!("{key} is in the account by now")),
        _ if change.expect.status != now.status => {
            let (before, after) = (change.expect.status.as_deref().unwrap_or("absent"), &observed.status);
            Standing::Stale(format!("{key} was {before} and is {after}"))
        }
        _ => Standing::Stale(format!("{key} was changed in the account")),
    }
}

/// Whether the account says what the change would make it say. Parts that cannot be read back count by the
/// ledger: without an entry that proves them, an edit of them is not done.
fn says(change: &Change, body: &serde_json::Value, entry: Option<&Entry>) -> bool {
    let Some(after) = &change.after else { return false };
    let hash_of = |path: &str| {
        let media = change.media.iter().find(|media| media.file.as_deref() == Some(path));
        media.and_then(|media| media.sha256.clone())
    };
    // An edit sends only what differs; what it does not send is not judged by it.
    let mut whole = body.clone();
    if let (Some(whole), Some(after)) = (whole.as_object_mut(), after.as_object()) {
        whole.extend(after.iter().map(|(key, value)| (key.clone(), value.clone())));
    }
    let same_category = match after.get("category") {
        Some(category) if change.action == Action::Edit => body.get("category") == Some(category),
        _ => true,
    };
    let comparison = compare(&canonical(&whole, &hash_of), &canonical(body, &|_| None), entry);
    let provable = change.action == Action::Create || comparison.not_comparable.is_empty();
    comparison.is_equal() && same_category && provable
}
