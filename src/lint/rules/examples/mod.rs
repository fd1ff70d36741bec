//! Samples for Meta's review.

mod empty_example;
mod example_outside_constraints;
mod example_too_long;
mod example_whitespace;
mod invalid_constraint;
mod invalid_url_example;
mod media_sample_not_a_handle;
mod missing_example;
mod sensitive_example;
mod superfluous_example;

use crate::diag::Draft;
use crate::lint::View;
use crate::model::Slot;
use crate::span::Located;

super::group! {
    missing_example: MISSING_EXAMPLE,
    superfluous_example: SUPERFLUOUS_EXAMPLE,
    empty_example: EMPTY_EXAMPLE,
    example_outside_constraints: EXAMPLE_OUTSIDE_CONSTRAINTS,
    invalid_constraint: INVALID_CONSTRAINT,
    example_whitespace: EXAMPLE_WHITESPACE,
    example_too_long: EXAMPLE_TOO_LONG,
    media_sample_not_a_handle: MEDIA_SAMPLE_NOT_A_HANDLE,
    invalid_url_example: INVALID_URL_EXAMPLE,
    sensitive_example: SENSITIVE_EXAMPLE,
}

/// One sample, wherever it is written.
#[derive(Clone, Copy)]
struct Sample<'t> {
    /// The part it stands beside; a sample under `variables` belongs to no part.
    slot: Option<Slot>,
    value: &'t Located<String>,
}

/// Every sample of placeholders in a template.
fn samples<'t>(view: &'t View<'_>) -> impl Iterator<Item = Sample<'t>> {
    let declared = view.variables.iter().filter_map(|variable| variable.example.as_ref());
    let beside = view.texts.iter().flat_map(|part| {
        let list = part.examples.into_iter().flat_map(|examples| &examples.list);
        list.map(|example| Sample { slot: Some(part.slot), value: &example.value })
    });
    declared.map(|value| Sample { slot: None, value }).chain(beside)
}

impl Sample<'_> {
    /// Names the part in a finding about the sample.
    fn place(&self, draft: Draft) -> Draft {
        match self.slot {
            Some(slot) => draft.component(slot.to_string()),
            None => draft,
        }
    }
}
