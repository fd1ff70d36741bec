//! How the emulated Meta behaves: what its review decides, and what the accounts are like.
//!
//! All of it has defaults; a file (`waform sandbox --review FILE`) changes them. `read` reads that file, `decide`
//! turns the first rule that matches a submission into events with their times.

mod decide;
mod read;

use globset::GlobMatcher;
use regex::Regex;

use super::clock::{Millis, SECOND};
use super::state::RejectionInfo;

pub(super) use decide::Unfit;
pub use read::read;

/// How long a review takes where nothing else is said.
pub const DEFAULT_DELAY: Millis = 2 * SECOND;

/// How the emulated Meta behaves.
#[derive(Clone, Debug, Default)]
pub struct Behaviour {
    /// How long reviews take; [`DEFAULT_DELAY`] where nothing is said.
    pub delay: Option<Millis>,
    /// What review decides; the first rule that matches counts.
    pub(super) rules: Vec<ReviewRule>,
    /// What the first account is like.
    pub(super) account: Traits,
    /// Further accounts of the same business.
    pub(super) accounts: Vec<Another>,
    /// Further tokens.
    pub(super) tokens: Vec<GivenToken>,
    /// Limits other than Meta's.
    pub(super) limits: Limits,
    /// The published Flows by name; none means that every name is one.
    pub(super) flows: Option<Vec<(String, String)>>,
    /// Whether a missing template is answered as the reference has it (404, 803), not as Graph does (400, 100/33).
    pub(super) missing_is_404: bool,
}

/// What an account is like.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Traits {
    /// Whether the business is not verified, and no number registered.
    pub(super) unverified: bool,
    /// Whether no catalogue is connected.
    pub(super) no_catalog: bool,
    /// Whether it may not create templates at all.
    pub(super) no_creation: bool,
    /// Whether it may not create utility templates, for having misused the category.
    pub(super) utility_restricted: bool,
}

/// A further account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Another {
    pub(super) waba_id: String,
    pub(super) phone_number_id: Option<String>,
    pub(super) traits: Traits,
}

/// A further token. It works on loopback alone, and is still kept out of everything that is written.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct GivenToken {
    pub(super) token: String,
    pub(super) management: bool,
    pub(super) messaging: bool,
    /// Until when it is valid; always where nothing is said.
    pub(super) expires: Option<Millis>,
    /// The accounts that it sees; all where nothing is said.
    pub(super) accounts: Option<Vec<String>>,
}

impl std::fmt::Debug for GivenToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("GivenToken(***)")
    }
}

/// Limits other than Meta's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Limits {
    pub(super) templates: Option<u64>,
    pub(super) creations_per_hour: Option<u64>,
    pub(super) requests_per_hour: Option<u64>,
    pub(super) app_requests_per_hour: Option<u64>,
    /// Entries of a page beyond which Graph asks for less data.
    pub(super) page: Option<u64>,
}

/// What review makes of some submissions.
#[derive(Clone, Debug, Default)]
pub(super) struct ReviewRule {
    pub(super) matches: Matches,
    pub(super) verdict: Verdict,
    /// How long the review takes.
    pub(super) delay: Option<Millis>,
    /// The quality from the approval on.
    pub(super) quality: Option<String>,
    /// What happens later, each so long after the submission.
    pub(super) then: Vec<(Millis, Later)>,
}

/// Which submissions a rule is about; all of its conditions have to hold.
#[derive(Clone, Debug, Default)]
pub(super) struct Matches {
    pub(super) name: Option<GlobMatcher>,
    pub(super) languages: Vec<String>,
    pub(super) category: Option<String>,
    /// A part of the body, in any case.
    pub(super) body: Option<String>,
    pub(super) body_pattern: Option<Regex>,
}

/// What review says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Yes.
    #[default]
    Approve,
    /// Yes, under another category.
    ApproveAs(String),
    /// No.
    Reject { reason: String, info: Option<RejectionInfo> },
    /// Nothing: it stays in review.
    Wait,
}

/// What can happen after a review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Later {
    /// The quality changes.
    Quality(String),
    /// A pause for low quality; the third is for good.
    Pause,
    /// A pause by pacing, which ends only when asked to.
    Pace,
    /// Stopped for good.
    Disable,
    /// The category changes, announced so long before.
    Category { to: String, notice: Millis },
    /// Refused after all, as a wrong category is.
    Reject { reason: String },
    /// Somebody appeals.
    Appeal,
    /// Put away.
    Archive,
}
