//! Standard output and standard error, with what every byte on them has to respect: colour wishes, closed
//! pipes, and that no token ever gets out.

use std::io::{self, IsTerminal, Write};

use crate::text::scrub;

/// When to colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum ColorChoice {
    /// On a terminal, unless `NO_COLOR` is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// Columns where nothing else is known.
const DEFAULT_WIDTH: usize = 100;

/// Fewest columns that are laid out for; a narrower terminal wraps by itself.
const LEAST_WIDTH: usize = 40;

/// The two streams.
pub struct Streams {
    out: Box<dyn Write>,
    err: Box<dyn Write>,
    /// Whether standard output takes colour.
    pub color: bool,
    /// Whether standard output is a terminal.
    pub out_is_terminal: bool,
    /// Whether standard error is a terminal: where progress is shown.
    pub err_is_terminal: bool,
    /// Columns of standard output.
    pub width: usize,
    /// Nothing but findings and errors.
    pub quiet: bool,
    /// A reader has gone away; nothing more is written there.
    closed: bool,
}

impl Streams {
    /// The process's own streams.
    pub fn of_process(color: ColorChoice, quiet: bool) -> Streams {
        let out_is_terminal = io::stdout().is_terminal();
        let no_color = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let color = match color {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => {
                out_is_terminal && !no_color && std::env::var("TERM").as_deref() != Ok("dumb")
            }
        };
        Streams {
            out: Box::new(io::BufWriter::with_capacity(64 * 1024, io::stdout())),
            err: Box::new(io::stderr()),
            color,
            out_is_terminal,
            err_is_terminal: io::stderr().is_terminal(),
            width: width(out_is_terminal),
            quiet,
            closed: false,
        }
    }

    /// Writes to standard output. A closed pipe is not an error: whoever read it has had enough.
    pub fn out(&mut self, text: &str) -> io::Result<()> {
        if self.closed {
            return Ok(());
        }
        let result = self.out.write_all(scrub(text).as_bytes());
        self.settle(result)
    }

    /// Writes what was held back to standard output.
    pub fn flush(&mut self) -> io::Result<()> {
        if self.closed {
            return Ok(());
        }
        let result = self.out.flush();
        self.settle(result)
    }

    /// Writes a line to standard error, unless quiet was asked for. It is for people alone, so a failure there
    /// has nobody to tell.
    pub fn note(&mut self, line: &str) {
        if !self.quiet {
            self.error(line);
        }
    }

    /// Writes a line to standard error.
    pub fn error(&mut self, line: &str) {
        let _ = self.flush();
        let _ = writeln!(self.err, "{}", scrub(line));
    }

    /// Writes a line to standard error from beside a command that holds the streams.
    pub fn log(line: &str) {
        let _ = writeln!(io::stderr(), "{}", scrub(line));
    }

    fn settle(&mut self, result: io::Result<()>) -> io::Result<()> {
        match result {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.closed = true;
                Ok(())
            }
            other => other,
        }
    }
}

impl Drop for Streams {
    fn drop(&mut self) {
        let _ = self.flush();
    }
}

fn width(is_terminal: bool) -> usize {
    let told = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse::<usize>().ok());
    let asked = || terminal_size::terminal_size().map(|(columns, _)| usize::from(columns.0));
    let seen = told.or_else(|| if is_terminal { asked() } else { None });
    seen.unwrap_or(DEFAULT_WIDTH).clamp(LEAST_WIDTH, 200)
}
