//! `waform explain`.

use super::args::{ExplainArgs, ExplainFormat};
use super::{Error, Exit};
use crate::lint::{Rule, registry};
use crate::output::{Streams, explain};
use crate::text;

/// Runs the command.
pub(super) fn run(arguments: &ExplainArgs, streams: &mut Streams) -> Result<Exit, Error> {
    let json = arguments.format == ExplainFormat::Json;
    let text = match &arguments.subject {
        Some(name) => {
            let rule = find(name)?;
            if json { pretty(&explain::json(rule)) } else { explain::page(rule) }
        }
        None if json => pretty(&registry::all().map(explain::json).collect::<serde_json::Value>()),
        None if arguments.all => registry::all().map(explain::page).collect::<Vec<_>>().join("\n"),
        None => explain::list(),
    };
    streams.out(&text)?;
    Ok(Exit::Fine)
}

fn pretty(value: &serde_json::Value) -> String {
    format!("{value:#}\n")
}

fn find(name: &str) -> Result<&'static Rule, Error> {
    registry::find(name).ok_or_else(|| {
        let names = registry::all().map(|rule| rule.name);
        let help = match text::closest(name, names) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "`waform explain` lists all rules".to_owned(),
        };
        Error::Usage { message: format!("there is no rule `{name}`"), help: Some(help) }
    })
}
