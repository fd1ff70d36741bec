//! `waform explain`.

use serde_json::Value;

use super::args::{ExplainArgs, ExplainFormat};
use super::{Error, Exit};
use crate::check::kinds::{self, Kind};
use crate::lint::{Rule, registry};
use crate::model::codes::{self, Code};
use crate::output::{Streams, explain, explain_code, explain_problem};
use crate::text;

/// Runs the command.
pub(super) fn run(arguments: &ExplainArgs, streams: &mut Streams) -> Result<Exit, Error> {
    let json = arguments.format == ExplainFormat::Json;
    let text = match &arguments.subject {
        Some(subject) if is_number(subject) => {
            let rows = find_code(subject)?;
            if json { code_list(rows) } else { code_pages(rows) }
        }
        Some(name) => match find(name)? {
            Named::Rule(rule) if json => pretty(&explain::json(rule)),
            Named::Rule(rule) => explain::page(rule),
            Named::Problem(kind) if json => pretty(&explain_problem::json(kind)),
            Named::Problem(kind) => explain_problem::page(kind),
        },
        None if arguments.codes && json => code_list(codes::all()),
        None if arguments.codes && arguments.all => code_pages(codes::all()),
        None if arguments.codes => explain_code::list(),
        None if json => pretty(&registry::all().map(explain::json).collect::<Value>()),
        None if arguments.all => registry::all().map(explain::page).collect::<Vec<_>>().join("\n"),
        None => explain::list(),
    };
    streams.out(&text)?;
    Ok(Exit::Fine)
}

fn pretty(value: &Value) -> String {
    format!("{value:#}\n")
}

/// Always a list: one number can be several codes.
fn code_list<'c>(rows: impl IntoIterator<Item = &'c Code>) -> String {
    pretty(&rows.into_iter().map(explain_code::json).collect::<Value>())
}

fn code_pages<'c>(rows: impl IntoIterator<Item = &'c Code>) -> String {
    rows.into_iter().map(explain_code::page).collect::<Vec<_>>().join("\n")
}

/// What a name can be of. No name is both's.
enum Named {
    /// What `lint` finds.
    Rule(&'static Rule),
    /// What `check` finds.
    Problem(&'static Kind),
}

fn find(name: &str) -> Result<Named, Error> {
    let rule = registry::find(name).map(Named::Rule);
    rule.or_else(|| kinds::find(name).map(Named::Problem)).ok_or_else(|| {
        let names = registry::all().map(|rule| rule.name).chain(kinds::all().map(|kind| kind.name));
        let help = match text::closest(name, names) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "`waform explain` lists all rules, `waform explain --codes` Meta's codes".to_owned(),
        };
        Error::Usage { message: format!("there is no rule and no problem `{name}`"), help: Some(help) }
    })
}

/// The number as Meta prints it, `(#132000)`, without what stands around it.
fn bare(subject: &str) -> &str {
    subject.trim().trim_matches(['(', ')', '#'])
}

/// No rule's name begins with a digit.
fn is_number(subject: &str) -> bool {
    bare(subject).starts_with(|c: char| c.is_ascii_digit())
}

/// The rows of a code, of a subcode, or of `CODE/SUBCODE`.
fn find_code(subject: &str) -> Result<Vec<&'static Code>, Error> {
    let bare = bare(subject);
    let unknown =
        |help: String| Error::Usage { message: format!("waform knows no code `{bare}`"), help: Some(help) };
    let (code, subcode) = match bare.split_once('/') {
        Some((code, subcode)) => (code.parse::<i64>(), Some(subcode.parse::<i64>())),
        None => (bare.parse(), None),
    };
    let (Ok(code), Ok(subcode)) = (code, subcode.transpose()) else {
        return Err(unknown(
            "write a code, a subcode, or CODE/SUBCODE: 132000, 2388024, 100/2388024".to_owned(),
        ));
    };
    let rows = match subcode {
        None => codes::named(code),
        Some(subcode) => {
            codes::find(code, Some(subcode)).filter(|row| row.subcode.is_some()).into_iter().collect()
        }
    };
    if !rows.is_empty() {
        return Ok(rows);
    }
    let near = codes::near(subcode.unwrap_or(code));
    let near = near.map(|row| format!("near it: {}, {}", row.number(), row.title));
    let rest = "`waform explain --codes` lists all".to_owned();
    Err(unknown(near.map_or(rest.clone(), |near| format!("{near}; {rest}"))))
}
