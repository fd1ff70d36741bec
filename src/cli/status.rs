//! `waform status`.

use std::time::Duration;

use super::args::Global;
use super::args_remote::{StatusArgs, StatusFormat};
use super::connect::{self, Connection};
use super::load::{self, Configured, Wanted};
use super::make;
use super::progress::Progress;
use super::{Error, Exit};
use crate::model::Project;
use crate::output::{Streams, Style, status_text};
use crate::plan::{self, Selection, StatusRow};

/// How often `--watch` looks again. A listing of 6,000 templates is 60 requests of 5,000 an hour.
const WATCH_PAUSE: Duration = Duration::from_secs(30);

/// The same for the emulated account, which answers at once and counts nothing of anybody's.
const WATCH_PAUSE_EMULATED: Duration = Duration::from_secs(2);

/// Runs the command.
pub(super) fn run(global: &Global, arguments: &StatusArgs, streams: &mut Streams) -> Result<Exit, Error> {
    let configured = load::configuration(global)?;
    let accounts = connect::choose(&configured.config, &arguments.remote)?;
    let wanted = Wanted { accounts: Some(accounts.clone()), ..Wanted::default() };
    let project = load::project(global, &wanted)?.project;
    connect::announce(&accounts, streams);
    connect::block_on(async {
        let mut connections = Vec::new();
        for account in &accounts {
            connections.push(connect::connect(&configured, account, &arguments.remote, None).await?);
        }
        let mut shown = None;
        loop {
            let rows = look(&configured, arguments, &project, &connections, streams).await?;
            if shown.as_ref() != Some(&rows) {
                show(arguments, &connections, &rows, streams)?;
            }
            if !arguments.watch {
                return Ok(exit(arguments, &rows));
            }
            shown = Some(rows);
            let emulated = connections.iter().all(|connection| connection.reference.emulated);
            let pause = if emulated { WATCH_PAUSE_EMULATED } else { WATCH_PAUSE };
            tokio::select! {
                () = tokio::time::sleep(pause) => {}
                _ = tokio::signal::ctrl_c() => return Err(Error::Interrupted),
            }
        }
    })
}

async fn look(
    configured: &Configured,
    arguments: &StatusArgs,
    project: &Project,
    connections: &[Connection],
    streams: &Streams,
) -> Result<Vec<Vec<StatusRow>>, Error> {
    let selection = Selection::new(&configured.config.plan, &arguments.only)
        .map_err(|error| Error::Usage { message: error.to_string(), help: None })?;
    let mut all = Vec::new();
    for (index, connection) in connections.iter().enumerate() {
        let read = make::read(connection, configured.config.graph.page_size, Progress::of(streams)).await?;
        all.push(plan::status(&read.live, project.templates_of(index), &selection));
    }
    Ok(all)
}

fn show(
    arguments: &StatusArgs,
    connections: &[Connection],
    rows: &[Vec<StatusRow>],
    streams: &mut Streams,
) -> Result<(), Error> {
    let style = Style { color: streams.color, width: streams.width };
    if arguments.format == StatusFormat::Json {
        let pairs: Vec<_> = connections.iter().map(|connection| &connection.reference).zip(rows).collect();
        streams.out(&status_text::json(&pairs))?;
    } else {
        for (connection, rows) in connections.iter().zip(rows) {
            streams.out(&status_text::render(&connection.reference, rows, style))?;
        }
    }
    streams.flush()?;
    Ok(())
}

fn exit(arguments: &StatusArgs, rows: &[Vec<StatusRow>]) -> Exit {
    let bad = rows.iter().flatten().any(StatusRow::needs_attention);
    if arguments.check && bad { Exit::Found } else { Exit::Fine }
}
