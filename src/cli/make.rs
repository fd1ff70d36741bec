//! Making a plan: gathers what the library wants, and asks it.

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;

use super::Error;
use super::args_remote::{MakeArgs, RemoteArgs};
use super::connect::{self, Connection};
use super::load::{Configured, Loaded};
use super::progress::Progress;
use crate::apply::{Memory, StateFolder, account};
use crate::config::Account;
use crate::discover::media;
use crate::ledger::{Ledger, of_bytes};
use crate::lint::{self, DiskMedia, Options, Outcome};
use crate::model::Template;
use crate::plan::{self, AccountRef, Desired, Inputs, LiveAccount, MediaFacts, MediaFile, Plan, Selection};
use crate::span::Sources;

/// Media files on disk, each read and hashed once.
pub(super) struct Files<'a> {
    root: &'a Path,
    sources: &'a Sources,
    known: Mutex<HashMap<PathBuf, Option<MediaFile>>>,
}

impl<'a> Files<'a> {
    pub(super) fn new(root: &'a Path, sources: &'a Sources) -> Files<'a> {
        Files { root, sources, known: Mutex::default() }
    }
}

impl MediaFacts for Files<'_> {
    fn file(&self, template: &Template, path: &str) -> Option<MediaFile> {
        let folder = self.sources.folder(template.span.file)?;
        let path = media::resolve(self.root, folder, path)?;
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let file = known.entry(path).or_insert_with_key(|path| {
            let bytes = std::fs::read(path).ok()?;
            Some(MediaFile { sha256: of_bytes(&bytes), bytes: bytes.len() as u64 })
        });
        file.clone()
    }
}

/// A plan with what the rules found on the way.
pub(super) struct Made {
    pub(super) plan: Plan,
    pub(super) findings: Outcome,
    /// Whether a file does not parse, so that nobody knows what it wants.
    pub(super) broken: bool,
}

/// The memory of an account, as the flag or the project has it.
pub(super) fn memory(root: &Path, account: &Account, ledger: Option<&Path>) -> Memory {
    match ledger {
        Some(path) if path.as_os_str() == "none" => Memory::open(None),
        Some(path) => Memory::open(Some(path.to_path_buf())),
        None => Memory::open(Some(StateFolder::of(root).ledger(&account.name))),
    }
}

/// Where a plan's wishes come from and what they are held against.
pub(super) struct Sides<'a> {
    /// The project, and the place of the account in it.
    pub(super) loaded: &'a Loaded,
    pub(super) account: usize,
    /// Another account, whose templates are wanted instead of the files'.
    pub(super) source: Option<&'a Source>,
    pub(super) live: &'a LiveAccount,
    pub(super) ledger: &'a Ledger,
    pub(super) reference: AccountRef,
}

/// An account that templates are promoted from.
pub(super) struct Source {
    pub(super) connection: Connection,
    pub(super) live: LiveAccount,
    /// What of it is wanted.
    pub(super) wanted: Vec<Template>,
}

/// Reads the account that templates are promoted from.
pub(super) async fn source(
    configured: &Configured,
    name: &str,
    remote: &RemoteArgs,
    progress: Progress,
) -> Result<Source, Error> {
    let account = configured.config.account(Some(name));
    let account = account.map_err(|error| Error::file("the account to promote from", error, None))?;
    let connection = connect::connect(configured, &account, remote, None).await?;
    let live = read(&connection, configured.config.graph.page_size, progress).await?.live;
    let wanted = plan::promotable(&live);
    Ok(Source { connection, live, wanted })
}

/// Makes the plan of one account.
pub(super) fn make(sides: &Sides<'_>, arguments: &MakeArgs, now: Timestamp) -> Result<Made, Error> {
    let Sides { loaded, live, ledger, .. } = *sides;
    let project = &loaded.project;
    let config = &project.config;
    let selection = Selection::new(&config.plan, &arguments.only)
        .map_err(|error| Error::Usage { message: error.to_string(), help: None })?;
    let files = Files::new(&loaded.root, &project.sources);
    let media = DiskMedia { root: &loaded.root, sources: &project.sources };
    let today = now.to_zoned(jiff::tz::TimeZone::system()).date();
    let mut findings = lint::run(project, &Options { today, media: &media, approved: BTreeSet::new() });
    let approved = plan::approved(project, sides.account, &findings.report, live, ledger, &files);
    if !approved.is_empty() {
        findings = lint::run(project, &Options { today, media: &media, approved });
    }
    let desired: Vec<Desired<'_>> = match sides.source {
        Some(source) => source.wanted.iter().map(|template| Desired { template, lint_error: None }).collect(),
        None => plan::desired(project, sides.account, &findings.report),
    };
    refuse_contradictions(&selection, &desired, &project.sources)?;
    let inputs = Inputs {
        desired,
        live,
        source: sides.source.map(|source| (&source.live, source.connection.reference.clone())),
        ledger,
        selection: &selection,
        now,
        account: sides.reference.clone(),
        graph: config.graph.version.clone(),
        allow_delete: arguments.allow_delete,
        max_change_percent: arguments.max_change_percent.unwrap_or(config.plan.max_change_percent),
        sources: &project.sources,
        media: &files,
        unparsed_words: &plan::unparsed_words(project),
    };
    let plan = plan::make(&inputs).sealed();
    let broken = sides.source.is_none() && project.files.iter().any(|file| file.broken);
    Ok(Made { plan, findings, broken })
}

/// Ignored and declared at once: one of the two is a mistake, and nobody but the user knows which.
fn refuse_contradictions(
    selection: &Selection,
    desired: &[Desired<'_>],
    sources: &Sources,
) -> Result<(), Error> {
    for desired in desired {
        let template = desired.template;
        let Some((pattern, span)) = selection.conflict(template) else { continue };
        let at = |span| {
            let file: crate::span::Span = span;
            format!("{}:{}", sources.name(file.file), sources.position(file).line)
        };
        let why = format!(
            "`{}` is declared in {} and ignored by `{pattern}` in {}",
            template.name.value,
            at(template.name.span),
            at(*span)
        );
        return Err(Error::file("the plan", why, Some("remove the template, or narrow the pattern")));
    }
    Ok(())
}

/// Reads an account whole.
pub(super) async fn read(
    connection: &Connection,
    page_size: u32,
    progress: Progress,
) -> Result<account::Account, Error> {
    let name = connection.account.name.clone();
    let bar = progress.listing(&name);
    let read =
        account::read(&connection.client, &connection.waba, page_size, &|state| bar.listed(&state)).await;
    bar.end();
    read.map_err(|error| connect::remote(&error))
}
