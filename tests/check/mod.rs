//! Messages held against templates: every kind of template, every single mistake.

mod batch;
mod command;
pub(crate) mod corpus;
mod kinds;
mod mutation;
mod sandbox;
mod threads;
