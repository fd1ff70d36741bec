//! waform: WhatsApp message templates as code.
//!
//! This is the map of the house. Data flows one way through it: a module imports only from those above it in this
//! list, and a test (`tests/architecture.rs`) keeps it so.
//!
//! - [`span`]: places in files, as bytes; lines and columns only when something is printed.
//! - [`text`]: what can be said of a text by itself: lengths, words, emoji, markup, `{{placeholders}}`, secrets.
//! - [`diag`]: findings, their levels, fixes.
//! - [`yaml`]: YAML and JSON into one tree that knows where everything stands, and a writer back.
//! - [`discover`]: from arguments to files, and the only reading and writing of them.
//! - [`config`]: the settings in `waform.yaml`.
//! - [`model`]: what a template is, whatever it was read from; `decode` from a tree, `compile` to Meta's create body,
//!   `author` to waform's own spelling; Meta's limits, languages and error codes as tables.
//! - [`lint`]: the rules, one file each, and running them.
//! - [`render`]: a template with values: what its reader sees, and the payload that sends it.
//! - [`remote`]: the Graph API, as far as templates need it.
//! - [`ledger`]: what waform remembers of its own writes.
//! - [`plan`]: what would change on an account, as data. Pure.
//! - [`apply`]: carrying out exactly that.
//! - [`check`]: outgoing messages against templates and Meta's rules, before they are sent.
//! - [`sandbox`]: an account to try things on: the Graph API served on loopback, as strict as Meta's.
//! - [`output`]: finished values to text.
//! - [`cli`]: arguments to commands, outcomes to exit codes.
//!
//! To lint from a program: read files with [`discover`], decode them with [`model::Project`], run [`lint::run`], and
//! print with [`output`]. To check messages, in a server for example: load a [`check::Checker`] once; [`check::batch`]
//! judges whole streams. Nothing in the library reads the environment, the clock or the network by itself except where
//! its name says so.

pub mod apply;
pub mod check;
pub mod cli;
pub mod config;
pub mod diag;
pub mod discover;
pub mod ledger;
pub mod lint;
pub mod model;
pub mod output;
pub mod plan;
pub mod remote;
pub mod render;
pub mod sandbox;
pub mod span;
pub mod text;
pub mod yaml;
