//! A declared template and the live one of its name and language: the part of a plan that takes time, and that no other
//! template has a say in.

use serde_json::Value;

use super::canonical::canonical;
use super::compare::{Comparison, compare};
use super::inputs::{Desired, Inputs};
use crate::ledger::Entry;
use crate::model::compile;

/// A declared template beside the one that is live.
pub(super) struct Twin {
    /// As the files would create it.
    pub(super) desired_body: Value,
    /// As the account's answer would.
    pub(super) live_body: Value,
    /// What differs between the two.
    pub(super) comparison: Comparison,
}

/// Compares a declared template with the live one, where there is one and somebody wants to know.
pub(super) fn twin(desired: &Desired<'_>, inputs: &Inputs<'_>) -> Option<Twin> {
    let template = desired.template;
    let (name, language) = (template.name.value.as_str(), template.language.value.as_str());
    let wanted = template.local.absent.is_none() && inputs.selection.includes(name, language);
    let live = inputs.live.get(name, language).filter(|_| wanted)?;
    let entry = settled(inputs, name, language);
    let (desired_body, live_body) = (compile::create_body(template), compile::create_body(live));
    let hash = |path: &str| inputs.media.file(template, path).map(|file| file.sha256);
    let comparison =
        compare(&canonical(&desired_body, &hash), &canonical(&live_body, &|_| None), entry.as_ref());
    Some(Twin { desired_body, live_body, comparison })
}

/// What is remembered of a template, once the account has settled what an earlier run began.
pub(super) fn settled(inputs: &Inputs<'_>, name: &str, language: &str) -> Option<Entry> {
    let live = inputs.live.get(name, language);
    let updated = live.map(|live| live.observed.as_ref().and_then(|observed| observed.last_updated_time));
    inputs.ledger.get(name, language).map(|entry| entry.settled(updated))
}
