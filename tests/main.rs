//! The one integration binary: everything that runs the built program, or looks at the repository as a whole.
//!
//! A module per subject; helpers in `support`. Tests of a function stand at the foot of its file instead.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on should say so and stop")]

mod account;
mod architecture;
mod authoring;
mod check;
mod clients;
mod compile;
mod corpus;
mod evaluation;
mod examples;
mod explain;
mod generated;
mod hook;
mod init;
mod language;
mod lint_command;
mod peers;
mod readme;
mod remote;
mod render;
mod sandbox;
mod scenarios;
mod schemas;
mod support;
mod training;
