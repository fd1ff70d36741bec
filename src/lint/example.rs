//! Running the examples in the rules' documentation.
//!
//! An example is a translation, or a whole file, or several files under `# file: name` lines. Behind the name
//! may stand `(in Latin-1)`, for a file that is not UTF-8, or `(missing)`. A line of carets in a comment says
//! where the finding points. The tests run every example; the generated pages show what it gives.

use std::collections::{BTreeMap, BTreeSet};
use std::io::ErrorKind;

use jiff::civil::date;

use super::context::MediaFacts;
use super::engine::{Options, Outcome, run};
use crate::config;
use crate::discover::media::{MediaFile, SNIFFED};
use crate::discover::{self, CONFIG_NAME, ReadError, Reason};
use crate::model::decode::{Shape, shape_of};
use crate::model::{Listed, Project, Template};
use crate::span::{Source, Sources};
use crate::yaml::{self, Syntax};

/// An example that was run.
pub struct Ran {
    /// The files.
    pub project: Project,
    /// What was found in them.
    pub outcome: Outcome,
    /// Where findings were announced: line from 1, first and last column.
    pub carets: Vec<(usize, usize, usize)>,
}

/// Media files that an example announces with `# media: path type size`, or `# media: path unreadable`.
#[derive(Default)]
struct Announced(BTreeMap<String, MediaFile>);

impl MediaFacts for Announced {
    fn look(&self, _template: &Template, path: &str) -> MediaFile {
        let outside = path.starts_with("..").then_some(MediaFile::Outside);
        outside.or_else(|| self.0.get(path).cloned()).unwrap_or(MediaFile::Missing)
    }
}

/// A file of an example.
struct ExampleFile {
    /// Its name, and behind it in brackets what is wrong with it on disk.
    heading: String,
    text: String,
}

impl ExampleFile {
    fn name(&self) -> &str {
        self.heading.split_once(" (").map_or(self.heading.as_str(), |(name, _)| name)
    }

    /// What reading it gives.
    fn read(&self) -> Result<discover::Text, ReadError> {
        if self.heading.ends_with("(missing)") {
            return Err(ReadError::Io(ErrorKind::NotFound.into()));
        }
        let bytes = if self.heading.ends_with("(in Latin-1)") {
            self.text.chars().map(|c| u8::try_from(c).unwrap_or(b'?')).collect()
        } else {
            self.text.clone().into_bytes()
        };
        discover::read_stdin(bytes.as_slice(), self.name(), None)
    }
}

/// Runs an example.
pub fn run_example(text: &str) -> Ran {
    let mut media = Announced::default();
    let mut carets = Vec::new();
    let mut files: Vec<ExampleFile> = Vec::new();
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("# file: ") {
            files.push(ExampleFile { heading: name.trim().to_owned(), text: String::new() });
        } else if let Some(file) = line.strip_prefix("# media: ") {
            let mut words = file.split_whitespace();
            let (path, what, bytes) = (words.next(), words.next(), words.next());
            let bytes = bytes.and_then(|bytes| bytes.parse().ok()).unwrap_or(1000);
            let found = match what {
                Some("unreadable") => MediaFile::Unreadable("permission denied".to_owned()),
                what => {
                    let mime = SNIFFED.into_iter().map(|(mime, _)| mime).find(|mime| Some(*mime) == what);
                    MediaFile::Found { bytes, mime }
                }
            };
            media.0.insert(path.unwrap_or_default().to_owned(), found);
        } else {
            if files.is_empty() {
                files.push(ExampleFile { heading: String::new(), text: String::new() });
            }
            let Some(ExampleFile { text: body, .. }) = files.last_mut() else { continue };
            let marks = line.trim_start().trim_start_matches('#').trim();
            if line.trim_start().starts_with('#')
                && !marks.is_empty()
                && marks.bytes().all(|byte| byte == b'^')
            {
                let first = line.find('^').unwrap_or(0) + 1;
                carets.push((body.lines().count(), first, first + marks.len()));
            } else {
                body.push_str(line);
                body.push('\n');
            }
        }
    }
    let shift = wrap_fragments(&mut files);
    for caret in &mut carets {
        *caret = (caret.0 + shift.0, caret.1 + shift.1, caret.2 + shift.1);
    }
    let project = project_of(&files);
    let options = Options { today: date(2026, 11, 22), media: &media, approved: BTreeSet::new() };
    let outcome = run(&project, &options);
    Ran { project, outcome, carets }
}

/// Turns a bare translation into a whole file; returns the lines and columns that it moved by.
fn wrap_fragments(files: &mut [ExampleFile]) -> (usize, usize) {
    let [ExampleFile { heading: name, text }] = files else {
        return (0, 0);
    };
    if !name.is_empty() {
        return (0, 0);
    }
    *name = "template.yaml".to_owned();
    let mut sources = Sources::default();
    let id = sources.add(Source::new(name.as_str(), None, text.as_str()));
    let document = yaml::parse(id, text, Syntax::Yaml);
    let is_fragment = document.tree.root().is_some_and(|root| {
        root.is_mapping() && shape_of(root) == Shape::Unknown && root.get("name").is_none()
    });
    if !is_fragment {
        return (0, 0);
    }
    const HEAD: &str = "name: example\ncategory: utility\ntranslations:\n  en_US:\n";
    let body: String = text.lines().map(|line| format!("    {line}\n")).collect();
    *text = format!("{HEAD}{body}");
    (HEAD.lines().count(), 4)
}

fn project_of(files: &[ExampleFile]) -> Project {
    let mut sources = Sources::default();
    let mut config = config::Config::default();
    let mut config_drafts = Vec::new();
    let mut listed = Vec::new();
    for file in files {
        match file.read() {
            Ok(text) if file.name() == CONFIG_NAME => {
                let id = sources.add(text.source);
                let (read, drafts) = config::read(id, &file.text);
                config = read;
                config_drafts.extend(drafts);
            }
            Ok(text) => {
                let id = sources.add(text.source);
                config_drafts.extend(text.invalid_at.map(|at| discover::invalid_encoding(id, at)));
                listed.push(Listed { id, reason: Reason::Named, asked: true, invalid_at: text.invalid_at });
            }
            Err(error) => {
                let id = sources.add(Source::new(file.name(), None, ""));
                config_drafts.push(discover::unreadable_file(id, file.name(), &error));
            }
        }
    }
    let accounts = config.all_accounts();
    Project::decode(sources, config, config_drafts, accounts, &listed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::registry;

    /// Everything found by a rule in an example, as place and message.
    fn found(ran: &Ran, rule: &str) -> Vec<(usize, usize, usize, String)> {
        let sources = &ran.project.sources;
        let of_rule = ran.outcome.report.findings().iter().filter(|finding| finding.rule == rule);
        of_rule
            .map(|finding| {
                let start = sources.position(finding.span);
                let end = sources.get(finding.span.file).map(|file| file.position(finding.span.end as usize));
                let end = end.map_or(start.column, |end| end.column);
                (start.line, start.column, end, finding.message.clone())
            })
            .collect()
    }

    #[test]
    fn every_example_fires_once_or_stays_quiet() {
        let mut wrong = Vec::new();
        for rule in registry::all() {
            for text in rule.examples("Fires") {
                let ran = run_example(&text);
                let found = found(&ran, rule.name);
                let places: Vec<_> =
                    found.iter().map(|(line, start, end, _)| (*line, *start, *end)).collect();
                let carets_hold = ran.carets.is_empty() || ran.carets == places;
                if found.len() != 1 || !carets_hold {
                    wrong.push(format!("{}: fires {found:?}, carets {:?}\n{text}", rule.name, ran.carets));
                }
            }
            for text in rule.examples("Quiet") {
                let found = found(&run_example(&text), rule.name);
                if !found.is_empty() {
                    wrong.push(format!("{}: not quiet {found:?}\n{text}", rule.name));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn every_rule_is_documented_and_well_named() {
        let mut seen = BTreeSet::new();
        for rule in registry::all() {
            let name = rule.name;
            assert!(seen.insert(name), "{name} is there twice");
            assert!(
                name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'),
                "{name} is not kebab-case"
            );
            for prefix in ["no-", "must-", "avoid-", "use-", "prefer-", "require-"] {
                assert!(!name.starts_with(prefix), "{name} names the remedy, not the problem");
            }
            assert!(
                rule.summary().ends_with('.') && rule.summary().len() <= 100,
                "{name}: {}",
                rule.summary()
            );
            assert!(rule.body().contains("## Why"), "{name} does not say why");
            assert!(
                rule.source.starts_with("https://") || rule.source.starts_with("docs/"),
                "{name} cites nothing"
            );
            let is_limit = matches!(rule.check, crate::lint::Check::Limit(_));
            assert!(is_limit || !rule.examples("Fires").is_empty(), "{name} has no example that fires");
            assert!(is_limit || !rule.examples("Quiet").is_empty(), "{name} has no example that stays quiet");
            assert!(rule.since <= env!("CARGO_PKG_VERSION"), "{name}");
        }
    }
}
