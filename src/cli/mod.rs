//! The command line: from arguments to a command, from its outcome to an exit status.
//!
//! A command gathers its inputs, calls the library, hands the result to `output` and returns an [`Exit`]. It
//! decides nothing that the library could decide.

mod apply;
pub mod args;
mod args_check;
mod args_remote;
mod args_render;
mod args_sandbox;
mod check;
mod connect;
mod exit;
mod explain;
mod generate;
mod init;
mod interrupt;
mod lint;
mod load;
mod make;
mod plan;
mod progress;
mod pull;
mod render;
mod sandbox;
mod status;

use std::ffi::OsString;
use std::io;

use clap::Parser;
use clap::error::ErrorKind;

pub use exit::Exit;

use crate::output::Streams;
use args::{Cli, Command};

/// Why a command could not do its work. Its text is the whole message; the second part is what to do next.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Something with a file.
    #[error("{what}: {why}")]
    File {
        /// What was being done.
        what: String,
        /// What the system, or the file, says.
        why: String,
        /// What to do next.
        help: Option<String>,
    },
    /// An argument that cannot be meant.
    #[error("{message}")]
    Usage {
        /// What is wrong.
        message: String,
        /// What to do next.
        help: Option<String>,
    },
    /// The network, or Meta.
    #[error("{message}")]
    Remote {
        /// What happened.
        message: String,
        /// What to do next.
        help: Option<String>,
    },
    /// Ctrl-C.
    #[error("interrupted")]
    Interrupted,
    /// The output could not be written.
    #[error("the output cannot be written: {0}")]
    Output(#[from] io::Error),
}

impl Error {
    /// An error about a file.
    fn file(what: impl Into<String>, why: impl ToString, help: Option<&str>) -> Error {
        Error::File { what: what.into(), why: why.to_string(), help: help.map(str::to_owned) }
    }

    /// What to do next, where there is something to say.
    fn help(&self) -> Option<&str> {
        match self {
            Error::File { help, .. } | Error::Usage { help, .. } | Error::Remote { help, .. } => {
                help.as_deref()
            }
            Error::Interrupted | Error::Output(_) => None,
        }
    }

    fn tell(&self, streams: &mut Streams) {
        streams.error(&format!("error: {self}"));
        if let Some(help) = self.help() {
            streams.error(&format!("  help: {help}"));
        }
    }

    fn exit(&self) -> Exit {
        match self {
            Error::Usage { .. } => Exit::Usage,
            Error::File { .. } | Error::Remote { .. } | Error::Output(_) => Exit::Failed,
            Error::Interrupted => Exit::Interrupted,
        }
    }
}

/// Runs the program with its arguments, the first being its own name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Exit {
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => return usage(&error),
    };
    let mut streams = Streams::of_process(cli.global.color, cli.global.quiet);
    let result = dispatch(&cli, &mut streams).and_then(|exit| {
        streams.flush()?;
        Ok(exit)
    });
    result.unwrap_or_else(|error| {
        error.tell(&mut streams);
        error.exit()
    })
}

fn dispatch(cli: &Cli, streams: &mut Streams) -> Result<Exit, Error> {
    match &cli.command {
        Command::Init(arguments) => init::run(arguments, streams),
        Command::Lint(arguments) => lint::run(&cli.global, arguments, streams),
        Command::Pull(arguments) => pull::run(&cli.global, arguments, streams),
        Command::Plan(arguments) => plan::run(&cli.global, arguments, streams),
        Command::Apply(arguments) => apply::run(&cli.global, arguments, streams),
        Command::Status(arguments) => status::run(&cli.global, arguments, streams),
        Command::Render(arguments) => render::run(&cli.global, arguments, streams),
        Command::Check(arguments) => check::run(&cli.global, arguments, streams),
        Command::Explain(arguments) => explain::run(arguments, streams),
        Command::Sandbox(arguments) => sandbox::run(&cli.global, arguments, streams),
        Command::Schema(arguments) => generate::schema(arguments, streams),
        Command::Completions(arguments) => generate::completions(arguments, streams),
        Command::Man => generate::man(streams),
    }
}

/// Help and version are wishes, everything else that clap objects to is wrong usage.
fn usage(error: &clap::Error) -> Exit {
    // A closed pipe behind `--help` is nobody's loss.
    let _ = error.print();
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Exit::Fine,
        _ => Exit::Usage,
    }
}
