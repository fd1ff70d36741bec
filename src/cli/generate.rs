//! `waform schema`, `completions`, `man`: what is made from waform itself.

use clap::CommandFactory;

use super::args::{Cli, CompletionsArgs, SchemaArgs, SchemaName};
use super::{Error, Exit};
use crate::output::{Streams, bubble};

/// The schema of a template file.
pub(super) const TEMPLATE_SCHEMA: &str = include_str!("../../schemas/template.schema.json");
const CONFIG_SCHEMA: &str = include_str!("../../schemas/waform.schema.json");
const CHECK_SCHEMA: &str = include_str!("../../schemas/check.schema.json");
const LINT_SCHEMA: &str = include_str!("../../schemas/lint.schema.json");

/// Prints a schema.
pub(super) fn schema(arguments: &SchemaArgs, streams: &mut Streams) -> Result<Exit, Error> {
    streams.out(match arguments.which {
        SchemaName::Template => TEMPLATE_SCHEMA,
        SchemaName::Config => CONFIG_SCHEMA,
        SchemaName::Lint => LINT_SCHEMA,
        SchemaName::Check => CHECK_SCHEMA,
        SchemaName::Plan => crate::plan::SCHEMA,
        SchemaName::Render => bubble::json::SCHEMA,
    })?;
    Ok(Exit::Fine)
}

/// Prints a completion script.
pub(super) fn completions(arguments: &CompletionsArgs, streams: &mut Streams) -> Result<Exit, Error> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Cli::command(), "waform", &mut script);
    streams.out(&String::from_utf8_lossy(&script))?;
    Ok(Exit::Fine)
}

/// Prints the manual page, with a section for every command.
pub(super) fn man(streams: &mut Streams) -> Result<Exit, Error> {
    let mut page = Vec::new();
    let mut command = Cli::command();
    // Gives the subcommands the names they are shown by.
    command.build();
    for part in std::iter::once(&command).chain(command.get_subcommands()) {
        clap_mangen::Man::new(part.clone()).render(&mut page)?;
    }
    streams.out(&String::from_utf8_lossy(&page))?;
    Ok(Exit::Fine)
}
