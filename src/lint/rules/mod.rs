//! The rules, one file each, by group.
//!
//! To add one: copy a neighbour, write its documentation with an example that fires and one that stays quiet,
//! and name it in the `mod.rs` of its group. Limits that differ by data alone are rows of `model::limits`.

mod ai_policy;
mod buttons;
mod category;
mod examples;
mod language;
mod media;
mod placeholders;
mod policy;
mod project;
mod structure;
mod suppressions;
mod text;

use super::Rule;

/// The groups in the order of the documentation.
pub(super) static GROUPS: &[&[&Rule]] = &[
    structure::RULES,
    placeholders::RULES,
    examples::RULES,
    buttons::RULES,
    media::RULES,
    language::RULES,
    text::RULES,
    category::RULES,
    policy::RULES,
    ai_policy::RULES,
    project::RULES,
    suppressions::RULES,
];

/// Registers the rules of a group: declares the module of each and lists it.
macro_rules! group {
    ($($module:ident: $rule:ident,)*) => {
        /// The rules of the group, in the order of the documentation.
        pub(super) static RULES: &[&crate::lint::Rule] = &[$(&$module::$rule,)*];
    };
}
pub(crate) use group;
