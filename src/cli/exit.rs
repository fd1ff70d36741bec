//! How a command ends. One list, one number each; design and documentation speak of these numbers.

use std::process::ExitCode;

/// The outcomes a caller can tell apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// All is well.
    Fine,
    /// The command worked, and found something to mend, or something was refused.
    Found,
    /// `plan --detailed-exitcode` alone: there are changes.
    Changes,
    /// The command could not do its work: files, configuration, network, authorisation.
    Failed,
    /// Wrong usage. Not clap's own 2, which would read as "there are changes".
    Usage,
    /// Ctrl-C.
    Interrupted,
}

impl Exit {
    /// The number.
    pub fn code(self) -> u8 {
        match self {
            Exit::Fine => 0,
            Exit::Found => 1,
            Exit::Changes => 2,
            Exit::Failed => 3,
            Exit::Usage => 64,
            Exit::Interrupted => 130,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(exit.code())
    }
}
