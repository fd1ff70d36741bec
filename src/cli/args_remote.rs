//! Arguments of the commands that work on an account. The doc comments are the help texts.

use std::path::PathBuf;

use clap::{Args, ValueEnum, ValueHint};

/// Which account, and how it is reached.
#[derive(Clone, Debug, Args)]
pub struct RemoteArgs {
    /// The account in waform.yaml; may be given several times, or `all`. `sandbox` is waform's own emulation
    #[arg(long, value_name = "NAME", env = "WAFORM_ACCOUNT", value_delimiter = ',')]
    pub account: Vec<String>,
    /// Ask this server instead of Meta's; needed besides the same host in waform.yaml
    #[arg(long, value_name = "URL", env = "WAFORM_BASE_URL", value_hint = ValueHint::Url)]
    pub base_url: Option<String>,
    /// Certificates to believe besides the system's, for proxies that look into TLS
    #[arg(long, value_name = "FILE", env = "WAFORM_CA_FILE", value_hint = ValueHint::FilePath)]
    pub ca_file: Option<PathBuf>,
}

/// How a plan is made.
#[derive(Clone, Debug, Args)]
pub struct MakeArgs {
    /// Only templates whose `name` or `name:language` matches; may be given several times
    #[arg(long, value_name = "PATTERN")]
    pub only: Vec<String>,
    /// Let templates with `state: absent` be deleted
    #[arg(long)]
    pub allow_delete: bool,
    /// The most that one plan may edit and delete, in percent of the live templates in the files
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(0..=100))]
    pub max_change_percent: Option<u8>,
    /// The memory of earlier writes; `none` to do without
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub ledger: Option<PathBuf>,
    /// Take the templates from this account instead of the files: promotion
    #[arg(long, value_name = "ACCOUNT")]
    pub from: Option<String>,
}

/// Arguments of `plan`.
#[derive(Debug, Args)]
pub struct PlanArgs {
    /// Which account
    #[command(flatten)]
    pub remote: RemoteArgs,
    /// How it is made
    #[command(flatten)]
    pub make: MakeArgs,
    /// Save the plan, to be reviewed and given to `apply`
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub out: Option<PathBuf>,
    /// How it is printed
    #[arg(long, value_name = "FORMAT", default_value = "human", env = "WAFORM_PLAN_FORMAT")]
    pub format: PlanFormat,
    /// End with 2 if there are changes, something blocked, or drift
    #[arg(long)]
    pub detailed_exitcode: bool,
    /// Compare with a saved listing instead of asking the account
    #[arg(long, value_name = "FILE", conflicts_with = "from", value_hint = ValueHint::FilePath)]
    pub snapshot: Option<PathBuf>,
    /// List what is live and in no file, instead of counting it
    #[arg(long)]
    pub unmanaged: bool,
    /// A rate card, CSV with market, category, price, from-date: adds what a change of category costs
    #[arg(long, value_name = "FILE", requires = "volumes", value_hint = ValueHint::FilePath)]
    pub rates: Option<PathBuf>,
    /// Messages in a month, CSV with template, market, volume
    #[arg(long, value_name = "FILE", requires = "rates", value_hint = ValueHint::FilePath)]
    pub volumes: Option<PathBuf>,
}

/// Formats of plans.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum PlanFormat {
    /// For people
    Human,
    /// For programs; see `waform schema plan`
    Json,
    /// For a comment on a pull request
    Markdown,
}

/// Arguments of `apply`.
#[derive(Debug, Args)]
pub struct ApplyArgs {
    /// A plan saved with `plan --out`; without one, a plan is made, shown and asked about
    #[arg(value_name = "PLAN", conflicts_with_all = ["only", "allow_delete", "max_change_percent", "from"], value_hint = ValueHint::FilePath)]
    pub plan: Option<PathBuf>,
    /// Which account
    #[command(flatten)]
    pub remote: RemoteArgs,
    /// How a plan is made
    #[command(flatten)]
    pub make: MakeArgs,
    /// Do not ask
    #[arg(long)]
    pub auto_approve: bool,
    /// Follow Meta's review to its end, for at most this long
    #[arg(long, value_name = "TIME", num_args = 0..=1, require_equals = true, default_missing_value = "30m")]
    pub wait: Option<String>,
}

/// Arguments of `pull`.
#[derive(Debug, Args)]
pub struct PullArgs {
    /// Which account
    #[command(flatten)]
    pub remote: RemoteArgs,
    /// Where the files go; by default the fixed part of the first `templates:` pattern
    #[arg(long, value_name = "FOLDER", value_hint = ValueHint::DirPath)]
    pub dir: Option<PathBuf>,
    /// Save the listing itself instead of writing files
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub snapshot: Option<PathBuf>,
    /// Only templates whose `name` or `name:language` matches; may be given several times
    #[arg(long, value_name = "PATTERN")]
    pub only: Vec<String>,
    /// Download the samples of media headers
    #[arg(long)]
    pub media: bool,
    /// Replace files that say something else
    #[arg(long)]
    pub force: bool,
}

/// Arguments of `status`.
#[derive(Debug, Args)]
pub struct StatusArgs {
    /// Which account
    #[command(flatten)]
    pub remote: RemoteArgs,
    /// Only templates whose `name` or `name:language` matches; may be given several times
    #[arg(long, value_name = "PATTERN")]
    pub only: Vec<String>,
    /// Show it again whenever something changes, until Ctrl-C
    #[arg(long)]
    pub watch: bool,
    /// End with 1 if a template in the files is not approved, or its category drifts
    #[arg(long)]
    pub check: bool,
    /// How it is printed
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: StatusFormat,
}

/// Formats of a status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum StatusFormat {
    /// For people
    Human,
    /// For programs
    Json,
}
