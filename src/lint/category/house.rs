//! A house's own words, from `lint.category` of the configuration.

use super::compile::compile_phrases;
use super::kind::{Kind, Kinds, Strength};
use super::lexicon::Lexicon;
use super::section::{Reach, Section, place};
use super::token::Writing;
use crate::config::Config;

/// Phrases that never, or always, count as promotional; empty for most houses.
#[derive(Debug, Default)]
pub struct House {
    /// Once for each way of writing words.
    lexicons: Vec<Lexicon>,
}

impl House {
    /// The words of a configuration.
    pub fn new(config: &Config) -> House {
        let words = &config.lint.category;
        if words.allow.is_empty() && words.deny.is_empty() {
            return House::default();
        }
        let places = place::TEXT | place::LABEL | place::URL;
        let denied = Section { kind: Kind::House, strength: Strength::Certain, places, quiet: None };
        let quiet = Some((Reach::Overlap, Kinds::MARKETING));
        // No list quiets so surely: by this a sentence knows what the house allows.
        let allowed = Section { kind: Kind::Quiet, strength: Strength::Certain, places, quiet };
        let phrases = || {
            let deny = words.deny.iter().map(|phrase| (denied, phrase.value.as_str()));
            deny.chain(words.allow.iter().map(|phrase| (allowed, phrase.value.as_str())))
        };
        let lexicons =
            [false, true].map(|split_apostrophe| compile_phrases(Writing { split_apostrophe }, phrases()));
        House { lexicons: lexicons.into() }
    }

    /// The words, read as a language writes them.
    pub(super) fn lexicons(&self, like: &Lexicon) -> impl Iterator<Item = &Lexicon> {
        let writing = like.words.writing;
        self.lexicons.iter().filter(move |lexicon| lexicon.words.writing == writing)
    }
}
