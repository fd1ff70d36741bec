//! Finished values to text. Nothing here decides anything; nothing here touches a stream but [`Streams`].

pub mod apply_text;
pub mod bubble;
pub mod check_text;
pub mod concise;
pub mod diff;
pub mod explain;
pub mod explain_code;
pub mod explain_problem;
pub mod github;
mod harmless;
pub mod human;
pub mod json;
mod plan_diff;
pub mod plan_markdown;
pub mod plan_text;
pub mod sarif;
mod snippet;
pub mod status_text;
mod streams;
mod style;

pub use streams::{ColorChoice, Streams};
pub use style::Style;

use crate::diag::Report;
use crate::lint::Summary;
use crate::span::Sources;

/// The findings of a run with everything needed to print them.
#[derive(Clone, Copy)]
pub struct Findings<'a> {
    /// The findings, in order.
    pub report: &'a Report,
    /// The counts.
    pub summary: &'a Summary,
    /// The texts that they point into.
    pub sources: &'a Sources,
}

/// A text as a sentence: with a capital at its start.
fn sentence(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().map(|first| first.to_uppercase().chain(rest).collect()).unwrap_or_default()
}
