//! `waform lint`.

use std::collections::BTreeSet;

use super::args::{Global, LintArgs, LintFormat};
use super::load::{self, Wanted};
use super::{Error, Exit};
use crate::diag::Level;
use crate::lint::{self, DiskMedia, Options};
use crate::output::{Findings, Streams, concise, github, human, json, sarif};

/// Runs the command.
pub(super) fn run(global: &Global, arguments: &LintArgs, streams: &mut Streams) -> Result<Exit, Error> {
    let wanted = Wanted { paths: &arguments.paths, stdin_name: Some(&arguments.stdin_filename) };
    let loaded = load::project(global, &wanted)?;
    let media = DiskMedia { root: &loaded.root, sources: &loaded.project.sources };
    let today = jiff::Zoned::now().date();
    let options = Options { today, media: &media, approved: BTreeSet::new() };
    let outcome = lint::run(&loaded.project, &options);
    let findings =
        Findings { report: &outcome.report, summary: &outcome.summary, sources: &loaded.project.sources };
    let text = match arguments.format {
        LintFormat::Human => {
            human::render(findings, human::Style { color: streams.color, width: streams.width })
        }
        LintFormat::Concise => concise::render(findings),
        LintFormat::Json => json::render(findings),
        LintFormat::Sarif => sarif::render(findings),
        LintFormat::Github => github::render(findings),
    };
    streams.out(&text)?;
    if loaded.unreadable {
        return Ok(Exit::Failed);
    }
    let fails = |level| outcome.report.count(level) > 0;
    let found = fails(Level::Error) || (arguments.deny_warnings && fails(Level::Warning));
    Ok(if found { Exit::Found } else { Exit::Fine })
}
