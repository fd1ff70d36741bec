//! The templates that messages are held against.

use std::path::Path;

use crate::apply::account;
use crate::check::Library;
use crate::cli::Error;
use crate::cli::args::Global;
use crate::cli::args_check::CheckArgs;
use crate::cli::args_remote::RemoteArgs;
use crate::cli::connect;
use crate::cli::load::{self, Configured, Wanted};
use crate::cli::make;
use crate::cli::progress::Progress;
use crate::config::Account;
use crate::discover;
use crate::output::Streams;
use crate::remote::Environment;

/// The templates of a snapshot, of an account, of the files named, or of the project.
pub(super) fn library(
    global: &Global,
    arguments: &CheckArgs,
    streams: &mut Streams,
) -> Result<Library, Error> {
    let (library, origin) = if let Some(path) = &arguments.snapshot {
        (of_snapshot(path)?, format!("the snapshot {}", path.display()))
    } else if let Some(name) = &arguments.account {
        (of_account(global, name, arguments, streams)?, format!("the account `{name}`"))
    } else {
        (of_files(global, arguments, streams)?, "the files".to_owned())
    };
    if library.contracts().is_empty() {
        let help =
            "name files or folders with --templates, a listing with --snapshot, or an account with --account";
        return Err(Error::file(origin, "there are no templates", Some(help)));
    }
    Ok(library)
}

fn of_snapshot(path: &Path) -> Result<Library, Error> {
    let shown = path.display().to_string();
    let what = || format!("the snapshot {shown}");
    let text = discover::read(path, &shown).map_err(|error| Error::file(what(), error, None))?;
    let Some((templates, _)) = account::snapshot_of(&text.source.text) else {
        return Err(Error::file(what(), "it is no listing", Some("`waform pull --snapshot FILE` saves one")));
    };
    Ok(Library::new(&templates))
}

fn of_account(
    global: &Global,
    name: &str,
    arguments: &CheckArgs,
    streams: &mut Streams,
) -> Result<Library, Error> {
    let configured = load::configuration(global)?;
    let remote = RemoteArgs {
        account: vec![name.to_owned()],
        base_url: arguments.base_url.clone(),
        ca_file: arguments.ca_file.clone(),
    };
    let accounts = connect::choose(&configured.config, &remote)?;
    connect::announce(&accounts, streams);
    let [account] = accounts.as_slice() else {
        let message = "check takes one account at a time".to_owned();
        return Err(Error::Usage { message, help: None });
    };
    let live = connect::block_on(async {
        let connection = connect::connect(&configured, account, &remote, None).await?;
        let page_size = configured.config.graph.page_size;
        Ok(make::read(&connection, page_size, Progress::of(streams)).await?.live)
    })?;
    Ok(Library::new(live.iter()))
}

/// The templates of files, with the values of the account that would be chosen.
fn of_files(global: &Global, arguments: &CheckArgs, streams: &mut Streams) -> Result<Library, Error> {
    let configured = load::configuration(global)?;
    let account = chosen(&configured)?;
    let wanted = Wanted { paths: &arguments.templates, accounts: Some(vec![account]), ..Wanted::default() };
    let loaded = load::project(global, &wanted)?;
    let project = &loaded.project;
    if loaded.unreadable {
        let names: Vec<String> = arguments.templates.iter().map(|path| path.display().to_string()).collect();
        return Err(Error::file(names.join(", "), "it cannot be read", None));
    }
    // Where files are named, the project's own are only the background.
    let asked = |file: &&crate::model::ProjectFile| arguments.templates.is_empty() || file.listed.asked;
    for file in project.files.iter().filter(asked).filter(|file| file.broken) {
        let name = project.sources.name(file.listed.id);
        streams
            .note(&format!("{name} does not parse, and its templates are not known; `waform lint` says why"));
    }
    let named = |template: &&crate::model::Template| {
        arguments.templates.is_empty()
            || project.file(template.span.file).is_some_and(|file| file.listed.asked)
    };
    Ok(Library::new(project.templates_of(0).filter(named)))
}

/// The account whose values the files take. It is not asked anything.
fn chosen(configured: &Configured) -> Result<Account, Error> {
    let named = Environment::of_process().get("WAFORM_ACCOUNT");
    let account = configured.config.account(named.as_deref());
    let help = "set WAFORM_ACCOUNT or `default_account`, or read an account itself with --account";
    account
        .map_err(|error| Error::file("choosing the account whose values the files take", error, Some(help)))
}
