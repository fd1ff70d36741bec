//! What the heading of a section says of the phrases below it.

use super::kind::{Kind, Kinds, Strength};

/// Where in a template a phrase counts.
pub(super) mod place {
    /// Header, body, footer, offer text, cards; also samples.
    pub(crate) const TEXT: u8 = 1;
    /// Labels of buttons.
    pub(crate) const LABEL: u8 = 2;
    /// Paths of addresses.
    pub(crate) const URL: u8 = 4;
    /// Names of variables.
    pub(crate) const NAME: u8 = 8;
}

/// How far words that take the promotion out of others reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// What they overlap.
    Overlap,
    /// Their clause.
    Clause,
    /// Their sentence.
    Sentence,
    /// Their text.
    Text,
}

impl Reach {
    /// From the nearest to the farthest.
    pub(super) const ALL: [Reach; 4] = [Reach::Overlap, Reach::Clause, Reach::Sentence, Reach::Text];
}

/// What all phrases below one heading have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Section {
    /// What they are evidence of.
    pub kind: Kind,
    /// How much they weigh.
    pub strength: Strength,
    /// Where they count.
    pub places: u8,
    /// For quiet words: how far they reach, and which kinds they silence.
    pub quiet: Option<(Reach, Kinds)>,
}
