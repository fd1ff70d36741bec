//! `waform init`.

use super::args::InitArgs;
use super::{Error, Exit};
use crate::output::Streams;

/// Runs the command.
pub(super) fn run(_arguments: &InitArgs, _streams: &mut Streams) -> Result<Exit, Error> {
    Ok(Exit::Fine)
}
