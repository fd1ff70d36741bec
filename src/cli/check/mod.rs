//! `waform check`.

mod input;
mod sink;
mod templates;

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use jiff::Timestamp;

use super::args::Global;
use super::args_check::{CheckArgs, CheckFormat, Emit};
use super::progress::Progress;
use super::{Error, Exit};
use crate::check::batch::{self, BatchError, Columns, Options, Stopped, Summary};
use crate::check::{Checker, Contacts, Context, MessagingLimit, PaceOptions, Verdict};
use crate::output::{Streams, Style, check_text};
use sink::Outlet;

/// Verdicts that people are shown; the summary has examples of the others.
const MOST_SHOWN: u64 = 20;

/// Runs the command.
pub(super) fn run(global: &Global, arguments: &CheckArgs, streams: &mut Streams) -> Result<Exit, Error> {
    let pace = pace(arguments)?;
    let contacts = contacts(arguments)?;
    let checker = Checker::new(templates::library(global, arguments, streams)?);
    let now = arguments.now.unwrap_or_else(Timestamp::now);
    let context = Context { contacts: contacts.as_ref(), ..Context::at(now) };
    let style = Style { color: streams.color, width: streams.width };
    // A file of verdicts is for programs, whatever people see.
    let as_json = arguments.format == CheckFormat::Json || arguments.verdicts.is_some();
    let as_text =
        |row: u64, verdict: &Verdict<'_>, out: &mut Vec<u8>| check_text::row(row, verdict, style, out);
    let options = Options {
        columns: Columns { map: arguments.map.clone(), set: arguments.set.clone() },
        pace,
        only_failures: arguments.only_failures,
        payloads: arguments.emit == Some(Emit::Payloads),
        max_failures: arguments.max_failures,
        most_verdicts: (!as_json).then_some(MOST_SHOWN),
        write: if as_json { &|row, verdict, out| verdict.write_json(row, out) } else { &as_text },
        ..Options::new(context)
    };
    let stop = Arc::new(AtomicBool::new(false));
    input::end_on_interrupt(&stop)?;
    let input = input::Input::open(arguments.input.as_deref(), &stop)?;
    let bar = Progress::of(streams).batch(input.size());
    let read = input.counter();
    let mut outlet = Outlet::new(streams, arguments, &bar, read)?;
    let judged = batch::run(&checker, input, &options, &mut outlet, &stop);
    bar.end();
    let summary = judged.map_err(|error| failed(error, arguments))?;
    outlet.finish(&summary, &last_words(arguments, &summary, style))?;
    Ok(match (summary.stopped, summary.failed) {
        (Some(Stopped::Interrupted), _) => Exit::Interrupted,
        (_, 0) => Exit::Fine,
        _ => Exit::Found,
    })
}

/// The summary in the format asked for.
fn last_words(arguments: &CheckArgs, summary: &Summary, style: Style) -> String {
    match arguments.format {
        CheckFormat::Json => format!("{}\n", summary.to_json()),
        CheckFormat::Human => check_text::summary(summary, MOST_SHOWN, style),
    }
}

fn failed(error: BatchError, arguments: &CheckArgs) -> Error {
    let help = error.help();
    match error {
        BatchError::Write(error) => Error::Output(error),
        error => Error::file(input::name(arguments.input.as_deref()), error, help),
    }
}

fn pace(arguments: &CheckArgs) -> Result<PaceOptions, Error> {
    let limit = match &arguments.limit {
        None => None,
        Some(name) => Some(MessagingLimit::of(name).ok_or_else(|| Error::Usage {
            message: format!("--limit: there is no messaging limit `{name}`"),
            help: Some("they are TIER_250, TIER_2K, TIER_10K, TIER_100K and TIER_UNLIMITED".to_owned()),
        })?),
    };
    Ok(PaceOptions { unique: arguments.unique, mps: arguments.mps, limit })
}

fn contacts(arguments: &CheckArgs) -> Result<Option<Contacts>, Error> {
    let Some(path) = &arguments.contacts else { return Ok(None) };
    let what = || format!("the contacts {}", path.display());
    let file = std::fs::File::open(path).map_err(|error| Error::file(what(), error, None))?;
    let read = Contacts::read(std::io::BufReader::with_capacity(1 << 18, file));
    read.map(Some).map_err(|error| Error::file(what(), &error, Some(error.help())))
}
