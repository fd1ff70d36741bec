//! Which templates a plan is about: `plan.manage`, `plan.ignore`, `--only`.

use globset::{Glob, GlobSet, GlobSetBuilder};

use crate::config;
use crate::model::Template;
use crate::span::Span;

/// The patterns of a plan.
#[derive(Clone, Debug)]
pub struct Selection {
    manage: GlobSet,
    ignore: GlobSet,
    only: Vec<(Glob, Option<Glob>)>,
    only_set: GlobSet,
    ignored_patterns: Vec<(String, Span)>,
}

/// Why a selection makes no sense.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SelectionError {
    /// Not a pattern.
    #[error("`{pattern}` is not a pattern: {why}")]
    Pattern {
        /// As given.
        pattern: String,
        /// What is wrong with it.
        why: String,
    },
}

impl Selection {
    /// The patterns of the configuration, narrowed by `--only`.
    pub fn new(plan: &config::Plan, only: &[String]) -> Result<Selection, SelectionError> {
        let texts = |list: &[crate::span::Located<String>]| -> Vec<String> {
            list.iter().map(|pattern| pattern.value.clone()).collect()
        };
        let manage = texts(&plan.manage);
        let manage = if manage.is_empty() { vec!["*".to_owned()] } else { manage };
        let parse = |pattern: &str| {
            Glob::new(pattern).map_err(|error| SelectionError::Pattern {
                pattern: pattern.to_owned(),
                why: error.kind().to_string(),
            })
        };
        let mut pairs = Vec::new();
        let mut names = Vec::new();
        for pattern in only {
            let (name, language) = match pattern.split_once(':') {
                Some((name, language)) => (name, Some(parse(language)?)),
                None => (pattern.as_str(), None),
            };
            pairs.push((parse(name)?, language));
            names.push(name.to_owned());
        }
        Ok(Selection {
            manage: set(&manage)?,
            ignore: set(&texts(&plan.ignore))?,
            only: pairs,
            only_set: set(&names)?,
            ignored_patterns: plan.ignore.iter().map(|glob| (glob.value.clone(), glob.span)).collect(),
        })
    }

    /// Whether the configuration leaves a name alone.
    pub fn ignores(&self, name: &str) -> bool {
        self.ignore.is_match(name) || !self.manage.is_match(name)
    }

    /// The ignore pattern that a declared template runs into: a contradiction in the user's own files.
    pub fn conflict(&self, template: &Template) -> Option<&(String, Span)> {
        let matches = |pattern: &str| {
            Glob::new(pattern).is_ok_and(|glob| glob.compile_matcher().is_match(&template.name.value))
        };
        self.ignored_patterns.iter().find(|(pattern, _)| matches(pattern))
    }

    /// Whether `--only` leaves a template in.
    pub fn includes(&self, name: &str, language: &str) -> bool {
        if self.only.is_empty() {
            return true;
        }
        self.only_set.is_match(name)
            && self.only.iter().any(|(own, code)| {
                own.compile_matcher().is_match(name)
                    && code.as_ref().is_none_or(|code| code.compile_matcher().is_match(language))
            })
    }

    /// Whether `--only` was given.
    pub fn is_narrowed(&self) -> bool {
        !self.only.is_empty()
    }
}

fn set(patterns: &[String]) -> Result<GlobSet, SelectionError> {
    let mut builder = GlobSetBuilder::new();
    for pattern in patterns {
        let glob = Glob::new(pattern).map_err(|error| SelectionError::Pattern {
            pattern: pattern.clone(),
            why: error.kind().to_string(),
        })?;
        builder.add(glob);
    }
    builder.build().map_err(|error| SelectionError::Pattern {
        pattern: patterns.join(", "),
        why: error.kind().to_string(),
    })
}
