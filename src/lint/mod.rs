//! Rules, and running them over a project.
//!
//! Order of events: what was noticed while reading, then rules on each file and each translation (in parallel),
//! then rules that see several (one account after the other), then suppressions, then levels. The same finding
//! in two accounts' views of one file is one finding.

pub mod baseline;
pub mod category;
mod context;
mod engine;
pub mod example;
pub mod limits;
pub mod registry;
mod rule;
mod rules;
mod settings;
mod suppress;

pub use context::{Context, DiskMedia, HeaderFile, MediaFacts, ProjectView, View};
pub use engine::{Options, Outcome, Summary, run};
pub(crate) use rule::declare_rule;
pub use rule::{Certainty, Check, Found, Group, Rule};
