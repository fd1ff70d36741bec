//! Arguments of `check`. The doc comments are the help texts.

use std::path::PathBuf;

use clap::{Args, ValueEnum, ValueHint};

/// Arguments of `check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Messages as NDJSON, JSON or CSV, gzipped or not; `-` or nothing reads standard input
    ///
    /// Either whole requests to /messages, of every type, or short rows: to, template, language, and params by
    /// variable or slot path (body.1, buttons.0, cards.1.header). In CSV the columns have these names.
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub input: Option<PathBuf>,
    /// The templates: files or folders of any shape; by default the project's. May be given several times
    #[arg(long, value_name = "PATH", conflicts_with_all = ["snapshot", "account"], value_hint = ValueHint::AnyPath)]
    pub templates: Vec<PathBuf>,
    /// The templates of a saved listing: `pull --snapshot FILE`
    #[arg(long, value_name = "FILE", conflicts_with = "account", value_hint = ValueHint::FilePath)]
    pub snapshot: Option<PathBuf>,
    /// The templates of this account, as they are now; `sandbox` is waform's own emulation
    #[arg(long, value_name = "NAME")]
    pub account: Option<String>,
    /// Ask this server instead of Meta's; needed besides the same host in waform.yaml
    #[arg(long, value_name = "URL", env = "WAFORM_BASE_URL", value_hint = ValueHint::Url)]
    pub base_url: Option<String>,
    /// Certificates to believe besides the system's, for proxies that look into TLS
    #[arg(long, value_name = "FILE", env = "WAFORM_CA_FILE", value_hint = ValueHint::FilePath)]
    pub ca_file: Option<PathBuf>,
    /// How verdicts are printed
    #[arg(long, value_name = "FORMAT", default_value = "human", env = "WAFORM_CHECK_FORMAT")]
    pub format: CheckFormat,
    /// Leave out the good rows
    #[arg(long)]
    pub only_failures: bool,
    /// Print the requests of the good rows, ready to be sent; verdicts go to standard error
    #[arg(long, value_name = "WHAT")]
    pub emit: Option<Emit>,
    /// Write the verdicts there as NDJSON
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub verdicts: Option<PathBuf>,
    /// End after so many rows that fail
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    pub max_failures: Option<u64>,
    /// What a column of CSV holds: `Phone=to`, `First name=customer_name`; `Note=-` leaves one out
    #[arg(long, value_name = "COLUMN=KEY", value_parser = pair)]
    pub map: Vec<(String, String)>,
    /// What all rows of CSV have in common: `template=order_shipped`
    #[arg(long, value_name = "KEY=VALUE", value_parser = pair)]
    pub set: Vec<(String, String)>,
    /// What is known of recipients, as CSV or NDJSON: number, opt_in, opt_out, blocked, last_inbound
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub contacts: Option<PathBuf>,
    /// Refuse a second message to a recipient
    #[arg(long)]
    pub unique: bool,
    /// The account's messaging limit, as in TIER_2K: says when the batch would reach it
    #[arg(long, value_name = "TIER")]
    pub limit: Option<String>,
    /// Messages a second: says how long the batch would take, and refuses what one recipient cannot bear
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub mps: Option<u32>,
    /// The time to judge by, instead of the clock: 2026-11-22T06:00:00Z
    #[arg(long, value_name = "TIME")]
    pub now: Option<jiff::Timestamp>,
}

/// Formats of verdicts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// For people; recipients are masked
    Human,
    /// One verdict a line and the summary last; see `waform schema check`
    Json,
}

/// What is printed besides verdicts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Emit {
    /// Request bodies, one on each line
    Payloads,
}

fn pair(text: &str) -> Result<(String, String), String> {
    let (key, value) = text.split_once('=').ok_or("it has no `=`")?;
    Ok((key.trim().to_owned(), value.to_owned()))
}
