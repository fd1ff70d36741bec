//! `waform lint`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::args::{Global, LintArgs, LintFormat};
use super::load::{self, Loaded, Wanted};
use super::{Error, Exit};
use crate::diag::{Edit, Level, Report, Safety};
use crate::discover::write;
use crate::lint::baseline::Baseline;
use crate::lint::{self, DiskMedia, Options, Outcome};
use crate::output::{Findings, Streams, Style, concise, diff, github, human, json, sarif};
use crate::span::{FileId, Sources};
use crate::yaml::{Syntax, apply_edits};

/// Runs the command.
pub(super) fn run(global: &Global, arguments: &LintArgs, streams: &mut Streams) -> Result<Exit, Error> {
    if arguments.fix && arguments.paths.iter().any(|path| path.as_os_str() == "-") {
        let message = "--fix cannot change standard input".to_owned();
        return Err(Error::Usage { message, help: Some("--diff shows what it would change".to_owned()) });
    }
    let wanted =
        Wanted { paths: &arguments.paths, stdin_name: Some(&arguments.stdin_filename), ..Wanted::default() };
    let mut loaded = load::project(global, &wanted)?;
    let mut outcome = judge(&loaded);
    if arguments.diff {
        return show_fixes(&loaded, &outcome, streams);
    }
    if arguments.fix && make_fixes(&loaded, &outcome.report, streams)? {
        loaded = load::project(global, &wanted)?;
        outcome = judge(&loaded);
    }
    if let Some(path) = &arguments.baseline {
        leave_out_known(path, &mut outcome, &loaded.project.sources, streams)?;
    }
    print(arguments.format, &loaded, &outcome, streams)?;
    if loaded.unreadable {
        return Ok(Exit::Failed);
    }
    let fails = |level| outcome.report.count(level) > 0;
    let found = fails(Level::Error) || (arguments.deny_warnings && fails(Level::Warning));
    Ok(if found { Exit::Found } else { Exit::Fine })
}

fn judge(loaded: &Loaded) -> Outcome {
    let media = DiskMedia { root: &loaded.root, sources: &loaded.project.sources };
    let today = jiff::Zoned::now().date();
    lint::run(&loaded.project, &Options { today, media: &media, approved: BTreeSet::new() })
}

fn print(format: LintFormat, loaded: &Loaded, outcome: &Outcome, streams: &mut Streams) -> Result<(), Error> {
    let sources = &loaded.project.sources;
    let findings = Findings { report: &outcome.report, summary: &outcome.summary, sources };
    let text = match format {
        LintFormat::Human => human::render(findings, Style { color: streams.color, width: streams.width }),
        LintFormat::Concise => concise::render(findings),
        LintFormat::Json => json::render(findings),
        LintFormat::Sarif => sarif::render(findings),
        LintFormat::Github => github::render(findings),
    };
    streams.out(&text)?;
    Ok(())
}

/// The edits of all fixes that are wanted, by file.
fn edits(report: &Report, wanted: impl Fn(Safety) -> bool) -> BTreeMap<FileId, Vec<&Edit>> {
    let mut by_file: BTreeMap<FileId, Vec<&Edit>> = BTreeMap::new();
    let fixes = report.findings().iter().filter_map(|finding| finding.fix.as_ref());
    for edit in fixes.filter(|fix| wanted(fix.safety)).flat_map(|fix| &fix.edits) {
        by_file.entry(edit.span.file).or_default().push(edit);
    }
    by_file
}

/// The text of a file with edits made; `None` where nothing would change, or it would no longer parse.
fn edited(sources: &Sources, file: FileId, edits: &[&Edit]) -> Option<String> {
    let source = sources.get(file)?;
    let text = apply_edits(file, &source.text, Syntax::of(&source.name), edits)?;
    (text != *source.text).then_some(text)
}

fn show_fixes(loaded: &Loaded, outcome: &Outcome, streams: &mut Streams) -> Result<Exit, Error> {
    let sources = &loaded.project.sources;
    for (file, edits) in edits(&outcome.report, |_| true) {
        let Some(source) = sources.get(file) else { continue };
        if let Some(text) = edited(sources, file, &edits) {
            streams.out(&diff::unified(&source.name, &source.text, &text))?;
        }
    }
    Ok(if outcome.report.count(Level::Error) > 0 { Exit::Found } else { Exit::Fine })
}

/// Makes the safe fixes; returns whether a file changed.
fn make_fixes(loaded: &Loaded, report: &Report, streams: &mut Streams) -> Result<bool, Error> {
    let sources = &loaded.project.sources;
    let mut changed = false;
    for (file, edits) in edits(report, |safety| safety == Safety::Safe) {
        let Some(path) = sources.get(file).and_then(|source| source.path.as_ref()) else { continue };
        if let Some(text) = edited(sources, file, &edits) {
            let name = sources.name(file);
            write::atomically(path, text.as_bytes())
                .map_err(|error| Error::file(format!("fixing {name}"), error, None))?;
            streams.note(&format!("fixed {name}"));
            changed = true;
        }
    }
    Ok(changed)
}

/// Leaves out what a baseline holds; writes it where there is none yet.
fn leave_out_known(
    path: &Path,
    outcome: &mut Outcome,
    sources: &Sources,
    streams: &mut Streams,
) -> Result<(), Error> {
    let shown = path.display();
    if !path.exists() {
        let baseline = Baseline::record(&outcome.report, sources);
        write::atomically(path, baseline.to_text().as_bytes())
            .map_err(|error| Error::file(format!("writing the baseline {shown}"), error, None))?;
        streams.note(&format!(
            "baseline {shown} written: {} findings are known from now on",
            outcome.report.findings().len()
        ));
    }
    let text = std::fs::read_to_string(path)
        .map_err(|error| Error::file(format!("the baseline {shown}"), error, None))?;
    let help = Some("delete the file to record a new baseline");
    let baseline =
        Baseline::parse(&text).map_err(|why| Error::file(format!("the baseline {shown}"), why, help))?;
    outcome.summary.suppressed += baseline.filter(&mut outcome.report, sources);
    Ok(())
}
