//! What would change on an account, as data.
//!
//! Pure: files, account, memory and time come in as values, a [`Plan`] goes out. The plan is what people read,
//! what is saved and reviewed, and what is carried out; nothing is known later that is not in it. Published
//! schema: `schemas/plan.schema.json`.

mod blocked;
mod body;
mod canonical;
mod compare;
mod cost;
mod decide;
mod desired;
mod file;
mod guard;
mod inputs;
mod live;
mod remark;
mod select;
mod status;
mod twin;

pub use canonical::{Canonical, WriteOnly, canonical};
pub use compare::{Comparison, Difference, compare};
pub use cost::{RateCard, Volumes, price};
pub use decide::{expectation, make};
pub use desired::{approved, desired, promotable, unparsed_words};
pub use file::{PlanFileError, SCHEMA};
pub use guard::Ceiling;
pub use inputs::{Desired, Inputs, MediaFacts, MediaFile};
pub use live::LiveAccount;
pub use select::{Selection, SelectionError};
pub use status::{StatusRow, pullable, status};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::ledger::Hash;

/// The format's version.
pub const VERSION: u32 = 1;

/// What would change on one account.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// [`VERSION`].
    pub version: u32,
    /// Version of waform that made it.
    pub tool: String,
    /// Version of the Graph API it was read with.
    pub graph: String,
    /// The account it is for.
    pub account: AccountRef,
    /// The account whose templates are wanted, where that is not the files: a promotion.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<AccountRef>,
    /// When it was made.
    pub created_at: Timestamp,
    /// The counts.
    pub summary: Summary,
    /// What will be done, in this order.
    pub changes: Vec<Change>,
    /// What is wanted and not possible now.
    pub blocked: Vec<Blocked>,
    /// Categories that are not what the files say.
    pub drift: Vec<Drift>,
    /// Templates that cannot be sent.
    pub attention: Vec<Attention>,
    /// What is live and in no file.
    pub unmanaged: Vec<Unmanaged>,
    /// More is changed than the ceiling allows; such a plan is not carried out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ceiling: Option<Ceiling>,
    /// Fingerprint of everything above.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digest: Option<Hash>,
}

/// The account of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountRef {
    /// Its name in `waform.yaml`.
    pub name: String,
    /// WhatsApp Business Account id.
    pub waba_id: String,
    /// Whether it is waform's own emulation.
    pub emulated: bool,
}

/// The counts of a plan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Templates to create.
    pub create: usize,
    /// Templates to edit.
    pub edit: usize,
    /// Templates to delete.
    pub delete: usize,
    /// Templates to bring back from the archive.
    pub unarchive: usize,
    /// Templates that are as they should be.
    pub keep: usize,
    /// Wanted, and not possible now.
    pub blocked: usize,
    /// Categories that are not what the files say.
    pub drift: usize,
    /// Templates that cannot be sent.
    pub attention: usize,
    /// Live and in no file.
    pub unmanaged: usize,
    /// Live, and none of waform's business.
    pub excluded: usize,
    /// Parts of which nobody can tell whether they differ.
    pub not_comparable: usize,
}

/// What is done to a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Action {
    /// Bring it back from the archive. First, because an edit may follow.
    Unarchive,
    /// Create it.
    Create,
    /// Replace what it says.
    Edit,
    /// Delete this language of it.
    Delete,
}

impl Action {
    /// The word used in output.
    pub fn as_str(self) -> &'static str {
        match self {
            Action::Unarchive => "unarchive",
            Action::Create => "create",
            Action::Edit => "edit",
            Action::Delete => "delete",
        }
    }
}

/// One thing that will be done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// What.
    pub action: Action,
    /// The template's name.
    pub name: String,
    /// The translation's language.
    pub language: String,
    /// Meta's id; absent for a creation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The file it stands in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Where in the file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Place>,
    /// Why, in words.
    pub reason: String,
    /// Paths of what differs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<String>,
    /// What Meta may mind, without proof that it does.
    pub warnings: Vec<String>,
    /// The account's body, in the shape of `after`; absent for a creation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Value>,
    /// The body that is sent; absent for a deletion. Media stands as `file:…` or `keep` until it is uploaded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Value>,
    /// Files that are uploaded for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub media: Vec<Media>,
    /// What must still be true of the account when it is carried out.
    pub expect: Expect,
}

/// A place in a file, as in findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Where it begins.
    pub start: Point,
    /// Where it ends.
    pub end: Point,
}

/// One end of a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point {
    /// Byte of the file as stored.
    pub offset: u32,
    /// Line, from 1.
    pub line: usize,
    /// Column in Unicode scalar values, from 1.
    pub column: usize,
}

/// A sample that is uploaded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Media {
    /// The slot path of the header.
    pub slot: String,
    /// The file, as named in the template; absent where the account's own sample is used again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Fingerprint of its contents.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<Hash>,
    /// Its size.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bytes: Option<u64>,
}

/// What must still be true of the account.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expect {
    /// There is no such template.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub absent: bool,
    /// Fingerprint of what can be read back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fingerprint: Option<Hash>,
    /// Meta's word for its status.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
}

/// Why something cannot be done now. The closed list of the design.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// Meta is still looking at the last version.
    UnderReview,
    /// An appeal is open.
    InAppeal,
    /// The category of an approved template cannot be changed.
    CategoryFrozen,
    /// An approved template may be edited once a day and ten times in thirty days.
    EditBudget,
    /// The name of a deleted template is barred for thirty days.
    NameCoolingDown,
    /// The account holds as many templates as it may.
    TemplateLimit,
    /// The account creates as many templates in an hour as it may.
    CreationLimit,
    /// Stopped by Meta for good.
    Disabled,
    /// Meta does not delete it.
    NotDeletable,
    /// `protect: true`.
    Protected,
    /// A deletion without `--allow-delete`.
    DeleteNotAllowed,
    /// A `keep` that would have to be sent.
    ValueNotReadable,
    /// A file that is not there.
    MediaMissing,
    /// A maximum price cannot be given to a template that was made without one.
    OptimizationFrozen,
    /// Meta restricts the account's utility templates.
    UtilityRestricted,
    /// The rules found an error.
    Lint,
    /// A status that this version of waform does not know.
    UnknownStatus,
}

/// What a blocked change rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// What the account says now.
    Account,
    /// What waform remembers of its own writes.
    Ledger,
    /// What Meta answered last time.
    Refusal,
}

/// Something that is wanted and not possible now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Blocked {
    /// What would be done.
    pub action: Action,
    /// The template's name.
    pub name: String,
    /// The translation's language.
    pub language: String,
    /// Why not.
    pub why: Why,
    /// What that rests on.
    pub basis: Basis,
    /// In words, with what to do.
    pub message: String,
    /// When it is over, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clears_at: Option<Timestamp>,
    /// The file it stands in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Where in the file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Place>,
    /// Paths of what differs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<String>,
}

/// A category that is not what the file says, or will not stay so.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Drift {
    /// `category`.
    pub kind: String,
    /// The template's name.
    pub name: String,
    /// The translation's language.
    pub language: String,
    /// What the file says.
    pub declared: String,
    /// What the account says, and charges.
    pub live: String,
    /// What Meta means to make of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pending: Option<String>,
    /// What that costs, where prices and volumes were given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cost: Vec<Cost>,
}

/// What a change of category costs in one market.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cost {
    /// The market, as the rate card names it.
    pub market: String,
    /// Messages in a month.
    pub volume: u64,
    /// At the declared category's price.
    pub declared: f64,
    /// At the live category's price.
    pub live: f64,
}

/// A template that cannot be sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attention {
    /// The template's name.
    pub name: String,
    /// The translation's language.
    pub language: String,
    /// Meta's word for its status.
    pub status: String,
    /// Why, in Meta's word, where it gives one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Meta's word for its quality.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quality: Option<String>,
}

/// What is live and in no file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unmanaged {
    /// The template's name.
    pub name: String,
    /// The translation's language.
    pub language: String,
    /// Meta's word for its status.
    pub status: String,
}

impl Plan {
    /// Whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// Whether a drift job should speak up: changes, something blocked, or drift.
    pub fn is_noteworthy(&self) -> bool {
        !self.changes.is_empty() || !self.blocked.is_empty() || !self.drift.is_empty()
    }

    /// Whether rules stopped something.
    pub fn has_lint_errors(&self) -> bool {
        self.blocked.iter().any(|blocked| blocked.why == Why::Lint)
    }
}
