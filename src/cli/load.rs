//! From the global arguments and paths to a [`Project`]: what every command that reads templates begins with.

use std::io::stdin;
use std::path::{Path, PathBuf};

use super::Error;
use super::args::Global;
use crate::apply::account;
use crate::config::{self, Account, Config};
use crate::diag::Draft;
use crate::discover::{self, CONFIG_NAME, Found, ReadError, Reason, Text};
use crate::model::decode::SnapshotOrigin;
use crate::model::{Listed, Project, Template};
use crate::span::{FileId, Source, Sources};

/// A project as found on disk.
pub(super) struct Loaded {
    /// Everything read.
    pub(super) project: Project,
    /// The folder that holds the configuration, or would.
    pub(super) root: PathBuf,
    /// Whether a file that was named could not be read.
    pub(super) unreadable: bool,
}

/// What to read beside the configuration.
#[derive(Default)]
pub(super) struct Wanted<'a> {
    /// Files and folders that were named.
    pub(super) paths: &'a [PathBuf],
    /// The name under which `-` is read.
    pub(super) stdin_name: Option<&'a Path>,
    /// The accounts that the files are judged for; all where none is named.
    pub(super) accounts: Option<Vec<Account>>,
}

/// The configuration and the folder it holds for.
pub(super) struct Configured {
    pub(super) root: PathBuf,
    pub(super) config: Config,
    pub(super) drafts: Vec<Draft>,
    pub(super) sources: Sources,
}

/// Finds and reads the configuration.
pub(super) fn configuration(global: &Global) -> Result<Configured, Error> {
    let here = std::env::current_dir().map_err(|error| Error::file("the current folder", error, None))?;
    let (root, path) = match &global.config {
        Some(path) => {
            let absolute = std::path::absolute(path).unwrap_or_else(|_| path.clone());
            (absolute.parent().map_or(here.clone(), Path::to_path_buf), Some(absolute))
        }
        None => {
            let root = discover::project_root(&here).unwrap_or(here);
            let path = Some(root.join(CONFIG_NAME)).filter(|path| path.is_file());
            (root, path)
        }
    };
    let mut sources = Sources::default();
    let (mut config, mut drafts) = (Config::default(), Vec::new());
    if let Some(path) = path {
        let name = discover::display_name(&root, &path);
        let text = discover::read(&path, &name)
            .map_err(|error| Error::file(format!("the configuration {name}"), error, None))?;
        let id = sources.add(text.source);
        if let Some(at) = text.invalid_at {
            drafts.push(discover::invalid_encoding(id, at));
        } else {
            let source_text = sources.get(id).map(|source| source.text.clone()).unwrap_or_default();
            (config, drafts) = config::read(id, &source_text);
        }
    }
    Ok(Configured { root, config, drafts, sources })
}

/// Reads the project: the configuration, what was named, and what `templates:` names.
pub(super) fn project(global: &Global, wanted: &Wanted<'_>) -> Result<Loaded, Error> {
    let Configured { root, config, mut drafts, mut sources } = configuration(global)?;
    let (named, from_stdin): (Vec<PathBuf>, Vec<PathBuf>) =
        wanted.paths.iter().cloned().partition(|path| path.as_os_str() != "-");
    let patterns = config.patterns();
    let (set, prefixes) = discover::patterns(&patterns)
        .map_err(|(pattern, why)| Error::file(format!("the pattern `{pattern}`"), why, None))?;
    let mut files = discover::find(&root, &named, &set, &prefixes);
    // Nothing was named but standard input: the rest of the project is context.
    if named.is_empty() && !from_stdin.is_empty() {
        files.iter_mut().for_each(|file| file.asked = false);
    }
    let config_path = config.file.and_then(|id| sources.get(id)).and_then(|source| source.path.clone());
    let is_config = |file: &Found| config_path.as_ref() == Some(&file.path) || file.name == CONFIG_NAME;
    // The configuration decides about every file: whoever names it asks about them all.
    if files.iter().any(|file| file.reason == Reason::Named && is_config(file)) {
        files.iter_mut().for_each(|file| file.asked = true);
    }
    files.retain(|file| !is_config(file));
    let texts = discover::read_all(&files);
    let mut pairs: Vec<(Found, Result<Text, ReadError>)> = files.into_iter().zip(texts).collect();
    if !from_stdin.is_empty() {
        let name = wanted.stdin_name.unwrap_or(Path::new("stdin.yaml"));
        pairs.push(standard_input(&root, name));
        replace_same(&mut pairs);
    }
    let mut listed = Vec::with_capacity(pairs.len());
    let mut unreadable = false;
    for (found, text) in pairs {
        let asked = found.asked;
        match text {
            Ok(text) => {
                let id = sources.add(text.source);
                if let Some(at) = text.invalid_at {
                    drafts.push(discover::invalid_encoding(id, at));
                }
                listed.push(Listed { id, reason: found.reason, asked, invalid_at: text.invalid_at });
            }
            Err(error) => {
                unreadable |= found.reason == Reason::Named;
                let id = sources.add(Source::new(found.name.clone(), Some(found.path), ""));
                if asked {
                    drafts.push(discover::unreadable_file(id, &found.name, &error));
                }
            }
        }
    }
    let accounts = wanted.accounts.clone().unwrap_or_else(|| config.all_accounts());
    let project = Project::decode(sources, config, drafts, accounts, &listed);
    Ok(Loaded { project, root, unreadable })
}

/// Reads the project for one account's values; a file that was named and cannot be read ends the command.
pub(super) fn for_account(global: &Global, account: Account, paths: &[PathBuf]) -> Result<Loaded, Error> {
    let wanted = Wanted { paths, accounts: Some(vec![account]), ..Wanted::default() };
    let loaded = project(global, &wanted)?;
    if loaded.unreadable {
        let names: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
        return Err(Error::file(names.join(", "), "it cannot be read", None));
    }
    Ok(loaded)
}

/// The account whose values the files take: the one named, else the configuration's own.
pub(super) fn account_of_values(
    configured: &Configured,
    name: Option<&str>,
    help: &str,
) -> Result<Account, Error> {
    let what = "choosing the account whose values the files take";
    configured.config.account(name).map_err(|error| Error::file(what, error, Some(help)))
}

/// The templates of a saved listing, and where it was taken, if it says so.
pub(super) fn snapshot(path: &Path) -> Result<(Vec<Template>, Option<SnapshotOrigin>), Error> {
    let shown = path.display().to_string();
    let what = || format!("the snapshot {shown}");
    let text = discover::read(path, &shown).map_err(|error| Error::file(what(), error, None))?;
    let help = "`waform pull --snapshot FILE` saves one";
    account::snapshot_of(&text.source.text).ok_or_else(|| Error::file(what(), "it is no listing", Some(help)))
}

impl Loaded {
    /// The files that a command is about: where some are named, the project's own are only the background.
    pub(super) fn is_meant(&self, file: FileId, named: &[PathBuf]) -> bool {
        named.is_empty() || self.project.file(file).is_some_and(|file| file.listed.asked)
    }
}

fn standard_input(root: &Path, name: &Path) -> (Found, Result<Text, ReadError>) {
    let path = std::path::absolute(name).unwrap_or_else(|_| name.to_path_buf());
    let shown = discover::display_name(root, &path);
    let text = discover::read_stdin(stdin().lock(), &shown, Some(path.clone()));
    (Found { path, name: shown, reason: Reason::Named, asked: true }, text)
}

/// What is typed in an editor stands for the file of that name on disk.
fn replace_same(pairs: &mut Vec<(Found, Result<Text, ReadError>)>) {
    let Some((last, _)) = pairs.last() else { return };
    let name = last.name.clone();
    let count = pairs.len();
    let mut at = 0;
    pairs.retain(|(found, _)| {
        at += 1;
        at == count || found.name != name
    });
}
