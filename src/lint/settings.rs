//! Which level a finding has, after `lint.rules` of the configuration.

use std::collections::HashMap;

use super::registry;
use super::rule::Rule;
use crate::config::{Config, Setting};
use crate::diag::{Draft, Fix, Level, Safety};
use crate::text;

/// Names of the rules about `lint.rules` itself.
pub(crate) mod noticed {
    /// A rule that does not exist.
    pub(crate) const UNKNOWN_RULE: &str = "unknown-rule";
    /// A rule that may not be turned off or down.
    pub(crate) const FORBIDDEN_SETTING: &str = "forbidden-setting";
}

/// Rules with a level of the user's.
#[derive(Debug, Default)]
pub(super) struct Levels {
    set: HashMap<&'static str, Setting>,
    lowered: Vec<&'static str>,
}

impl Levels {
    /// Reads the configuration; what cannot be set as it says is reported, and the rule keeps its level.
    pub(super) fn new(config: &Config) -> (Levels, Vec<Draft>) {
        let mut levels = Levels::default();
        let mut drafts = Vec::new();
        for (name, setting) in &config.lint.rules {
            let Some(rule) = registry::find(&name.value) else {
                let message = format!("there is no rule `{}`", name.value);
                let draft = Draft::new(noticed::UNKNOWN_RULE, name.span, message);
                drafts.push(match text::closest(&name.value, registry::all().map(|rule| rule.name)) {
                    Some(meant) => draft.help(format!("did you mean `{meant}`?")).fix(Fix::replace(
                        Safety::Unsafe,
                        name.span,
                        meant,
                    )),
                    None => draft.help("`waform explain` lists all rules"),
                });
                continue;
            };
            if !rule.certainty.can_be_allowed() && below(setting.value, Level::Warning) {
                let message = format!("`{}` may not be set lower than `warning`", rule.name);
                let help = format!(
                    "it rests on {}: turning it off would only move the refusal to Meta",
                    rule.certainty.as_str()
                );
                drafts.push(Draft::new(noticed::FORBIDDEN_SETTING, setting.span, message).help(help));
                continue;
            }
            if !rule.certainty.can_be_allowed() && below(setting.value, rule.level) {
                levels.lowered.push(rule.name);
            }
            levels.set.insert(rule.name, setting.value);
        }
        (levels, drafts)
    }

    /// Whether nobody wants to hear of this rule.
    pub(super) fn is_off(&self, rule: &Rule) -> bool {
        self.set.get(rule.name) == Some(&Setting::Off)
    }

    /// The level of a draft; `None` where its rule is off or unknown.
    pub(super) fn level(&self, draft: &Draft) -> Option<Level> {
        let rule: &Rule = registry::find(draft.rule)?;
        let own = draft.level.unwrap_or(rule.level);
        match self.set.get(rule.name) {
            Some(Setting::Off) => None,
            // What the linter already toned down (approved as it stands) is not raised again by a general wish.
            Some(Setting::At(level)) if draft.level.is_some() && rule.level > own => Some(own.min(*level)),
            Some(Setting::At(level)) => Some(*level),
            None => Some(own),
        }
    }

    /// Rules about what Meta refuses that the user lowered.
    pub(super) fn lowered(&self) -> &[&'static str] {
        &self.lowered
    }
}

fn below(setting: Setting, level: Level) -> bool {
    match setting {
        Setting::Off => true,
        Setting::At(wanted) => wanted < level,
    }
}
