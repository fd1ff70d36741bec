//! What can be typed, and nothing else. The doc comments are the help texts.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};

use super::args_check::CheckArgs;
use super::args_remote::{ApplyArgs, PlanArgs, PullArgs, StatusArgs};
use super::args_render::RenderArgs;
use super::args_sandbox::SandboxArgs;
use crate::output::ColorChoice;

/// WhatsApp message templates as code.
///
/// Templates are YAML files in a repository. waform checks them against Meta's rules and policies before Meta
/// does. Without a configured account it works on its own emulated one, so everything can be tried without a
/// Meta account.
///
/// Start with `waform init`, then `waform lint`.
#[derive(Debug, Parser)]
#[command(
    name = "waform",
    version,
    propagate_version = true,
    max_term_width = 100,
    arg_required_else_help = true
)]
pub struct Cli {
    /// Settings that every command takes
    #[command(flatten)]
    pub global: Global,
    /// The command
    #[command(subcommand)]
    pub command: Command,
}

/// Settings that every command takes.
#[derive(Debug, Args)]
pub struct Global {
    /// The configuration, instead of the waform.yaml found by walking up to the repository's root
    #[arg(long, global = true, value_name = "FILE", env = "WAFORM_CONFIG", value_hint = ValueHint::FilePath)]
    pub config: Option<PathBuf>,
    /// When to colour; NO_COLOR is respected too
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        env = "WAFORM_COLOR",
        default_value = "auto",
        hide_possible_values = false
    )]
    pub color: ColorChoice,
    /// Print nothing but findings and errors
    #[arg(long, short, global = true)]
    pub quiet: bool,
    /// Say on standard error what is being done
    #[arg(long, short, global = true, conflicts_with = "quiet")]
    pub verbose: bool,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write a waform.yaml, a first template and what editors and hooks need
    Init(InitArgs),
    /// Check template files against Meta's rules and policies
    Lint(LintArgs),
    /// Write the templates of an account as files
    Pull(PullArgs),
    /// Show what would change on an account, without changing anything
    Plan(PlanArgs),
    /// Carry out a plan: a saved one exactly, or one that is made, shown and agreed to
    Apply(ApplyArgs),
    /// Show the templates of an account: status, quality, category, reason of rejection
    Status(StatusArgs),
    /// Show a template with values as its reader sees it, or as the request that sends it
    Render(RenderArgs),
    /// Hold outgoing messages against the templates, before they are sent
    Check(CheckArgs),
    /// Explain a lint rule, one of Meta's error codes, or a problem that `check` names
    Explain(ExplainArgs),
    /// Serve the emulated account: the Graph API on this machine, for waform and for any other client
    Sandbox(SandboxArgs),
    /// Print a JSON Schema: for editors, or for programs that read waform's output
    Schema(SchemaArgs),
    /// Print a completion script for a shell
    Completions(CompletionsArgs),
    /// Print the manual page
    Man,
}

/// Arguments of `lint`.
#[derive(Debug, Args)]
pub struct LintArgs {
    /// Files or folders; `-` reads standard input. Without any, the files that `templates:` names
    ///
    /// A folder takes the *.yaml, *.yml and *.json below it. Rules that look at several templates always see the
    /// whole project, also when single files are named.
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,
    /// How findings are printed
    #[arg(long, value_name = "FORMAT", default_value = "human", env = "WAFORM_LINT_FORMAT")]
    pub format: LintFormat,
    /// Make the fixes after which no customer would read a different text
    #[arg(long, conflicts_with = "diff")]
    pub fix: bool,
    /// Show all fixes, also those that change a text, without making them
    #[arg(long)]
    pub diff: bool,
    /// End with 1 for warnings too
    #[arg(long)]
    pub deny_warnings: bool,
    /// Leave out findings recorded in FILE; a FILE that does not exist is written from this run
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub baseline: Option<PathBuf>,
    /// The name under which standard input is judged
    #[arg(long, value_name = "PATH", default_value = "stdin.yaml", value_hint = ValueHint::FilePath)]
    pub stdin_filename: PathBuf,
}

/// Formats of findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LintFormat {
    /// With the lines they are about
    Human,
    /// One line each
    Concise,
    /// For programs; see `waform schema lint`
    Json,
    /// For code scanning, SARIF 2.1.0
    Sarif,
    /// Annotations of a GitHub workflow
    Github,
}

/// Arguments of `explain`.
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// The rule; or a code, a subcode, or CODE/SUBCODE of Meta's; or a problem that `check` names. Without any, the
    /// list of all rules
    #[arg(value_name = "RULE|CODE|PROBLEM")]
    pub subject: Option<String>,
    /// Explain every rule; with --codes, every code
    #[arg(long, conflicts_with = "subject")]
    pub all: bool,
    /// List Meta's codes instead of the rules
    #[arg(long, conflicts_with = "subject")]
    pub codes: bool,
    /// How it is printed
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: ExplainFormat,
}

/// Formats of explanations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ExplainFormat {
    /// For people
    Human,
    /// For programs
    Json,
}

/// Arguments of `init`.
#[derive(Debug, Args)]
pub struct InitArgs {
    /// Copy this starter template instead of the first one; `list` names them
    #[arg(long, value_name = "NAME")]
    pub from: Option<String>,
    /// Where the project is to be
    #[arg(value_name = "FOLDER", default_value = ".", value_hint = ValueHint::DirPath)]
    pub folder: PathBuf,
}

/// Arguments of `schema`.
#[derive(Debug, Args)]
pub struct SchemaArgs {
    /// Which one
    #[arg(value_name = "WHICH", default_value = "template")]
    pub which: SchemaName,
}

/// The published schemas.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SchemaName {
    /// A template file
    Template,
    /// waform.yaml
    Config,
    /// What `lint --format json` prints
    Lint,
    /// A line of what `check --format json` prints
    Check,
    /// What `plan --format json` prints and `plan --out` saves
    Plan,
    /// What `render --format json` prints
    Render,
}

/// Arguments of `completions`.
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_name = "SHELL")]
    pub shell: clap_complete::Shell,
}
