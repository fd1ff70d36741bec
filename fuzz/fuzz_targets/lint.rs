//! Any text is linted without a panic, and every finding points into it.

#![no_main]

use std::collections::BTreeSet;

use libfuzzer_sys::fuzz_target;
use waform::config::Config;
use waform::discover::Reason;
use waform::lint::{self, DiskMedia, Options};
use waform::model::{Listed, Project};
use waform::output::{Findings, Style, human, json, sarif};
use waform::span::{Source, Sources};

fuzz_target!(|text: &str| {
    let mut sources = Sources::default();
    let name = if text.starts_with(['{', '[']) { "a.json" } else { "a.yaml" };
    let id = sources.add(Source::new(name, None, text));
    let listed = [Listed { id, reason: Reason::Named, asked: true, invalid_at: None }];
    let config = Config::default();
    let accounts = config.all_accounts();
    let project = Project::decode(sources, config, Vec::new(), accounts, &listed);
    let media = DiskMedia { root: std::path::Path::new("."), sources: &project.sources };
    let today = jiff::civil::date(2026, 11, 22);
    let outcome = lint::run(&project, &Options { today, media: &media, approved: BTreeSet::new() });
    for finding in outcome.report.findings() {
        assert!(text.get(finding.span.range()).is_some(), "{finding:?}");
    }
    let findings = Findings { report: &outcome.report, summary: &outcome.summary, sources: &project.sources };
    human::render(findings, Style { color: false, width: 80 });
    json::render(findings);
    sarif::render(findings);
});
