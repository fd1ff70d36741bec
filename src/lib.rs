//! waform: WhatsApp message templates as code.
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
pub mod render;
pub mod span;
pub mod text;
pub mod yaml;
