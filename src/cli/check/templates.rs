//! The templates that messages are held against.

use crate::check::Library;
use crate::cli::Error;
use crate::cli::args::Global;
use crate::cli::args_check::CheckArgs;
use crate::cli::args_remote::RemoteArgs;
use crate::cli::connect;
use crate::cli::load;
use crate::cli::make;
use crate::cli::progress::Progress;
use crate::output::Streams;
use crate::remote::Environment;

/// The templates of a snapshot, of an account, of the files named, or of the project.
pub(super) fn library(
    global: &Global,
    arguments: &CheckArgs,
    streams: &mut Streams,
) -> Result<Library, Error> {
    let (library, origin) = if let Some(path) = &arguments.snapshot {
        (Library::new(&load::snapshot(path)?.0), format!("the snapshot {}", path.display()))
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
    let named = Environment::of_process().get("WAFORM_ACCOUNT");
    let help = "set WAFORM_ACCOUNT or `default_account`, or read an account itself with --account";
    let account = load::account_of_values(&configured, named.as_deref(), help)?;
    let loaded = load::for_account(global, account, &arguments.templates)?;
    let project = &loaded.project;
    let is_meant = |file| loaded.is_meant(file, &arguments.templates);
    for file in project.files.iter().filter(|file| file.broken && is_meant(file.listed.id)) {
        let name = project.sources.name(file.listed.id);
        streams
            .note(&format!("{name} does not parse, and its templates are not known; `waform lint` says why"));
    }
    Ok(Library::new(project.templates_of(0).filter(|template| is_meant(template.span.file))))
}
