//! What a plan is made from. Everything comes in as a value; nothing is asked for later.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::AccountRef;
use super::live::LiveAccount;
use super::select::Selection;
use crate::ledger::{Hash, Ledger};
use crate::model::Template;
use crate::span::Sources;

/// Everything a plan is made from.
pub struct Inputs<'a> {
    /// What the files want, each name and language once.
    pub desired: Vec<Desired<'a>>,
    /// The account as read, complete.
    pub live: &'a LiveAccount,
    /// The account whose templates are wanted, where that is not the files: its samples can be fetched.
    pub source: Option<(&'a LiveAccount, AccountRef)>,
    /// What waform remembers.
    pub ledger: &'a Ledger,
    /// Which templates it is about.
    pub selection: &'a Selection,
    /// The time.
    pub now: Timestamp,
    /// The account.
    pub account: AccountRef,
    /// Version of the Graph API.
    pub graph: String,
    /// Whether deletions are wanted.
    pub allow_delete: bool,
    /// The ceiling, in percent.
    pub max_change_percent: u8,
    /// The texts, for places.
    pub sources: &'a Sources,
    /// What is known of media files.
    pub media: &'a dyn MediaFacts,
    /// Words in files that do not parse: any of them could be the name of a template in such a file.
    pub unparsed_words: &'a BTreeSet<String>,
}

/// One template that the files want.
pub struct Desired<'a> {
    /// The template.
    pub template: &'a Template,
    /// The first error that rules found in it and nobody allowed.
    pub lint_error: Option<String>,
}

/// A media file as far as a plan needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MediaFile {
    /// Fingerprint of its contents.
    pub sha256: Hash,
    /// Its size.
    pub bytes: u64,
}

/// Knows media files; implemented outside, so that a plan opens none.
pub trait MediaFacts: Sync {
    /// The file that a template names, relative to its own; `None` where it cannot be read.
    fn file(&self, template: &Template, path: &str) -> Option<MediaFile>;
}
