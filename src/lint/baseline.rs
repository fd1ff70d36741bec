//! Findings that a project lived with on the day it adopted waform.
//!
//! A baseline counts findings by what they say, not by where they stand, so that moving a line does not bring an
//! old finding back. One more of the same kind in the same template is new.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::diag::{Finding, Report};
use crate::span::Sources;

/// The format's version.
const VERSION: u32 = 1;

/// A recorded state.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Baseline {
    version: u32,
    findings: Vec<Entry>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct Entry {
    file: String,
    rule: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    template: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    language: Option<String>,
    message: String,
    count: usize,
}

impl Entry {
    fn of(finding: &Finding, sources: &Sources) -> Entry {
        Entry {
            file: sources.name(finding.span.file).to_owned(),
            rule: finding.rule.to_owned(),
            template: finding.template.clone(),
            language: finding.language.clone(),
            message: finding.message.clone(),
            count: 0,
        }
    }
}

impl Baseline {
    /// Reads a recorded state; the error is a sentence.
    pub fn parse(text: &str) -> Result<Baseline, String> {
        let baseline: Baseline =
            serde_json::from_str(text).map_err(|error| format!("it is not a baseline: {error}"))?;
        if baseline.version == VERSION {
            Ok(baseline)
        } else {
            Err(format!("it has version {}, this waform knows {VERSION}", baseline.version))
        }
    }

    /// Records the findings of a run.
    pub fn record(report: &Report, sources: &Sources) -> Baseline {
        let mut counts: BTreeMap<Entry, usize> = BTreeMap::new();
        for finding in report.findings() {
            *counts.entry(Entry::of(finding, sources)).or_default() += 1;
        }
        let findings = counts.into_iter().map(|(entry, count)| Entry { count, ..entry }).collect();
        Baseline { version: VERSION, findings }
    }

    /// The recorded state as text, one finding a few lines, sorted: made to be committed.
    pub fn to_text(&self) -> String {
        serde_json::to_string_pretty(self).map(|text| text + "\n").unwrap_or_default()
    }

    /// Takes recorded findings out of a report; returns how many.
    pub fn filter(&self, report: &mut Report, sources: &Sources) -> usize {
        let mut left: BTreeMap<Entry, usize> =
            self.findings.iter().map(|entry| (Entry { count: 0, ..entry.clone() }, entry.count)).collect();
        let before = report.findings().len();
        report.retain(|finding| match left.get_mut(&Entry::of(finding, sources)) {
            Some(count) if *count > 0 => {
                *count -= 1;
                false
            }
            _ => true,
        });
        before - report.findings().len()
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::example::run_example;

    use super::*;

    #[test]
    fn what_was_there_stays_quiet_and_what_is_new_does_not() {
        let old = run_example("body: Hello {{a}}{{b}} and welcome to all of you.\n");
        let baseline = Baseline::record(&old.outcome.report, &old.project.sources);
        let baseline = Baseline::parse(&baseline.to_text()).unwrap();
        let mut same = old.outcome.report.clone();
        assert!(baseline.filter(&mut same, &old.project.sources) > 0 && same.findings().is_empty());
        let mut new =
            run_example("footer: x\nbody: Hello {{a}}{{b}} and {{c}}{{d}} welcome to all.\n").outcome.report;
        let touching = |report: &Report| {
            report.findings().iter().filter(|finding| finding.rule == "adjacent-placeholders").count()
        };
        assert_eq!(touching(&new), 2);
        baseline.filter(&mut new, &old.project.sources);
        assert_eq!(touching(&new), 1);
        assert!(Baseline::parse("{\"version\":9,\"findings\":[]}").is_err());
    }
}
