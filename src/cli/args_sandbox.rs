//! Arguments of `sandbox`. The doc comments are the help texts.

use std::net::IpAddr;
use std::path::PathBuf;

use clap::{Args, ValueHint};

/// Arguments of `sandbox`.
#[derive(Debug, Args)]
pub struct SandboxArgs {
    /// The port to listen on; 0 takes a free one
    #[arg(long, value_name = "N", default_value = "4010")]
    pub port: u16,
    /// The address to listen on; it must be one of this machine's own, such as ::1
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    pub host: IpAddr,
    /// Where everything is kept, instead of .waform/sandbox.redb
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub store: Option<PathBuf>,
    /// Put the templates of a listing into the account, outside all quotas
    #[arg(long, value_name = "LISTING", value_hint = ValueHint::FilePath)]
    pub seed: Option<PathBuf>,
    /// Move the sandbox's clock: a distance such as +31d, or a time such as 2027-01-01T00:00:00Z. It stays there
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub clock: Option<String>,
    /// How Meta's review behaves, and what the accounts are like: a file in YAML; see docs/sandbox.md
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub review: Option<PathBuf>,
    /// How long a review takes, such as 2s or 10m
    #[arg(long, value_name = "TIME")]
    pub delay: Option<String>,
    /// Send webhooks about templates to this address
    #[arg(long, value_name = "URL", value_hint = ValueHint::Url)]
    pub webhook: Option<String>,
    /// The secret that signs them, as the app's secret does at Meta
    #[arg(
        long,
        value_name = "SECRET",
        env = "WAFORM_WEBHOOK_SECRET",
        hide_env_values = true,
        requires = "webhook"
    )]
    pub webhook_secret: Option<String>,
    /// Ask the address first whether it knows this token, as Meta does
    #[arg(
        long,
        value_name = "TOKEN",
        env = "WAFORM_WEBHOOK_VERIFY_TOKEN",
        hide_env_values = true,
        requires = "webhook"
    )]
    pub webhook_verify_token: Option<String>,
    /// Begin with an empty account
    #[arg(long)]
    pub reset: bool,
    /// An account that is not verified: 250 templates, 200 requests an hour
    #[arg(long)]
    pub unverified: bool,
}
