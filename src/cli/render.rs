//! `waform render`.

use std::io::Read;
use std::path::Path;

use super::args::Global;
use super::args_render::{RenderArgs, RenderFormat};
use super::load::{self, Loaded};
use super::plan::refuse_bad_configuration;
use super::{Error, Exit};
use crate::check::{Checker, Context, Library};
use crate::model::Template;
use crate::output::{Streams, Style, bubble as drawn};
use crate::render::bubble::{Bubble, bubble};
use crate::render::payload::{Envelope, request};
use crate::render::{Contract, FillProblem, Filled, Given, Source, fill, values_file};
use crate::text;

/// Whom a payload is for where nobody is named: one of the numbers that the United Kingdom's regulator keeps free
/// for drama, so that what is sent by mistake reaches nobody.
const NOBODY: &str = "+447700900000";

/// Names that are listed where none is near.
const MOST_NAMES: usize = 8;

/// Runs the command.
pub(super) fn run(global: &Global, arguments: &RenderArgs, streams: &mut Streams) -> Result<Exit, Error> {
    let given = given(arguments)?;
    let loaded = load(global, arguments)?;
    refuse_bad_configuration(&loaded, streams)?;
    let template = find(&loaded, arguments, streams)?;
    let contract = Contract::new(template);
    let (filled, mut problems) = fill(&contract, &given, !arguments.no_samples);
    if arguments.format == RenderFormat::Payload {
        refuse_half_read(&loaded, template)?;
        return payload(arguments, &filled, &problems, streams);
    }
    if template.partly_read {
        streams.note(&half_read(&loaded, template));
    }
    let bubble = bubble(&filled);
    problems.retain(|problem| !is_left_to_a_send(problem, &filled));
    streams.out(&match arguments.format {
        RenderFormat::Text => drawn::text::render(&bubble),
        RenderFormat::Html => drawn::html::render(&bubble),
        RenderFormat::Json => drawn::json::render(&bubble, &filled, &problems),
        RenderFormat::Human | RenderFormat::Payload => {
            drawn::terminal::render(&bubble, &filled, Style { color: streams.color, width: streams.width })
        }
    })?;
    let too_long = report(&problems, &bubble, streams);
    Ok(if problems.is_empty() && !too_long { Exit::Fine } else { Exit::Found })
}

fn load(global: &Global, arguments: &RenderArgs) -> Result<Loaded, Error> {
    let configured = load::configuration(global)?;
    let help = "name it with --account, or in waform.yaml as `default_account`";
    let account = load::account_of_values(&configured, arguments.account.as_deref(), help)?;
    load::for_account(global, account, &arguments.templates)
}

/// The values: those of the file, then those of the arguments.
fn given(arguments: &RenderArgs) -> Result<Vec<(String, Given)>, Error> {
    let mut given = match &arguments.values {
        Some(path) => read_values(path)?,
        None => Vec::new(),
    };
    for set in &arguments.set {
        let Some((path, value)) = set.split_once('=').filter(|(path, _)| !path.trim().is_empty()) else {
            let message = format!("`--set {set}` has no path and value");
            let help = Some("write `--set customer_name=Ana` or `--set body.1=Ana`".to_owned());
            return Err(Error::Usage { message, help });
        };
        given.push((path.trim().to_owned(), Given::Text(value.to_owned())));
    }
    Ok(given)
}

fn read_values(path: &Path) -> Result<Vec<(String, Given)>, Error> {
    let is_stdin = path.as_os_str() == "-";
    let name = if is_stdin { "standard input".to_owned() } else { path.display().to_string() };
    let fault = |why: String| Error::file(format!("the values in {name}"), why, None);
    let most = u64::try_from(values_file::MOST_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    let mut text = String::new();
    let read = if is_stdin {
        std::io::stdin().lock().take(most).read_to_string(&mut text)
    } else {
        std::fs::File::open(path).and_then(|file| file.take(most).read_to_string(&mut text))
    };
    read.map_err(|error| fault(error.to_string()))?;
    values_file::read(&text).map_err(|error| fault(error.to_string()))
}

/// The template that is meant; says which other translations there are.
fn find<'p>(
    loaded: &'p Loaded,
    arguments: &RenderArgs,
    streams: &mut Streams,
) -> Result<&'p Template, Error> {
    let project = &loaded.project;
    let is_meant = |template: &&Template| {
        template.local.absent.is_none() && loaded.is_meant(template.span.file, &arguments.templates)
    };
    let present = || project.templates_of(0).filter(is_meant);
    let (name, behind) = match arguments.name.split_once(':') {
        Some((name, language)) => (name, Some(language)),
        None => (arguments.name.as_str(), None),
    };
    let translations: Vec<&Template> = present().filter(|template| template.name.value == name).collect();
    let languages = || translations.iter().map(|template| template.language.value.as_str());
    let Some(first) = translations.first() else {
        return Err(unknown_name(
            name,
            loaded,
            &present().map(|t| t.name.value.as_str()).collect::<Vec<_>>(),
        ));
    };
    if let Some(wanted) = arguments.language.as_deref().or(behind) {
        let found = translations.iter().find(|template| template.language.value == wanted);
        return found
            .copied()
            .ok_or_else(|| unknown_language(name, wanted, &languages().collect::<Vec<_>>()));
    }
    let others: Vec<&str> = languages().skip(1).collect();
    if others.is_empty() {
        return Ok(first);
    }
    if arguments.format == RenderFormat::Payload {
        let message = format!("`{name}` has {} translations", translations.len());
        let help = format!("choose one with --language: {}", text::any_of(languages()));
        return Err(Error::Usage { message, help: Some(help) });
    }
    streams.note(&format!("also in {}: --language", text::all_of(others)));
    Ok(first)
}

fn unknown_name(name: &str, loaded: &Loaded, names: &[&str]) -> Error {
    let broken = loaded.project.files.iter().find(|file| file.broken);
    if let Some(file) = broken {
        let what = format!("the template `{name}`");
        let why = format!("not found, and {} cannot be read", loaded.project.sources.name(file.listed.id));
        return Error::file(what, why, Some("`waform lint` shows what is wrong there"));
    }
    let mut known = names.to_vec();
    known.sort_unstable();
    known.dedup();
    if known.is_empty() {
        let help = "waform.yaml says in `templates:` where they are; `waform init` writes a first one";
        return Error::file(format!("the template `{name}`"), "this project has no templates", Some(help));
    }
    let listed = || known.iter().take(MOST_NAMES).copied();
    let help = match text::closest(name, known.iter().copied()) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None if known.len() > MOST_NAMES => {
            format!("there are {}, and {} more", text::all_of(listed()), known.len() - MOST_NAMES)
        }
        None => format!("there {} {}", if known.len() == 1 { "is" } else { "are" }, text::all_of(listed())),
    };
    Error::Usage { message: format!("there is no template `{name}`"), help: Some(help) }
}

fn unknown_language(name: &str, language: &str, languages: &[&str]) -> Error {
    let main = |code: &str| code.split(['_', '-']).next().unwrap_or_default().to_ascii_lowercase();
    // `en` for `en_US` is the usual mistake, and further apart than a misspelling.
    let near = text::closest(language, languages.iter().copied())
        .or_else(|| languages.iter().copied().find(|known| main(known) == main(language)));
    let meant = near.map(|meant| format!("; did you mean `{meant}`?")).unwrap_or_default();
    Error::Usage {
        message: format!("`{name}` has no translation `{language}`"),
        help: Some(format!("it has {}{meant}", text::all_of(languages.iter().copied()))),
    }
}

fn half_read(loaded: &Loaded, template: &Template) -> String {
    let name = loaded.project.sources.name(template.span.file);
    format!("{name} could only be read in part; `waform lint` shows why")
}

/// A request made of half a template would be wrong in ways that nobody sees.
fn refuse_half_read(loaded: &Loaded, template: &Template) -> Result<(), Error> {
    if !template.partly_read {
        return Ok(());
    }
    let why = half_read(loaded, template);
    Err(Error::file(format!("the template `{}`", template.name.value), why, None))
}

/// Files, places and products have no samples that could be sent: a picture shows where they go and says so.
fn is_left_to_a_send(problem: &FillProblem, filled: &Filled<'_>) -> bool {
    let slot = filled.contract.slots.iter().find(|slot| slot.path == problem.place);
    problem.fault.name() == "missing" && slot.is_some_and(|slot| !slot.kind.takes_text())
}

/// Names what is wrong with the values, and the texts that are too long with them; returns whether any is.
fn report(problems: &[FillProblem], bubble: &Bubble, streams: &mut Streams) -> bool {
    for problem in problems {
        streams.error(&format!("error: {}: {}", problem.place, problem.fault.describe()));
    }
    let too_long: Vec<_> = bubble.counts.iter().filter(|count| !count.holds()).collect();
    for count in &too_long {
        let length = text::counted(count.length, "character", "characters");
        streams.error(&format!("error: {}: {length}, {} at most", count.place, text::grouped(count.most)));
    }
    !too_long.is_empty()
}

/// Prints the request, after it has passed the check that every other message has to pass.
fn payload(
    arguments: &RenderArgs,
    filled: &Filled<'_>,
    problems: &[FillProblem],
    streams: &mut Streams,
) -> Result<Exit, Error> {
    for problem in problems {
        streams.error(&format!("error: {}: {}", problem.place, problem.fault.describe()));
    }
    if !problems.is_empty() {
        return Ok(Exit::Found);
    }
    let to = arguments.to.as_deref().unwrap_or(NOBODY);
    let request = request(filled, Envelope { to: Some(to), ..Envelope::default() });
    let checker = Checker::new(Library::of_contracts([filled.contract.clone().into_owned()]));
    let verdict = checker.value(&request, Context::at(jiff::Timestamp::now()));
    for problem in &verdict.warnings {
        streams.note(&format!("warning: {}: {}", problem.place, problem.message));
    }
    for problem in &verdict.problems {
        streams.error(&format!("error: {}: {}", problem.place, problem.message));
        streams.error(&format!("  help: {}", problem.kind.remedy));
    }
    if !verdict.problems.is_empty() {
        return Ok(Exit::Found);
    }
    streams.out(&format!("{request}\n"))?;
    if arguments.to.is_none() {
        streams.note(&format!("note: {NOBODY} is a number that nobody has; --to names the recipient"));
    }
    let slots = filled.contract.slots.iter().zip(&filled.sources);
    let samples = slots.filter(|(_, source)| **source == Source::Example);
    let mut samples: Vec<&str> =
        samples.map(|(slot, _)| slot.name.as_deref().unwrap_or(&slot.path)).collect();
    samples.sort_unstable();
    samples.dedup();
    if !samples.is_empty() {
        streams.note(&format!("note: filled with declared samples: {}", samples.join(", ")));
    }
    Ok(Exit::Fine)
}
