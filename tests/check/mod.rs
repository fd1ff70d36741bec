//! Messages held against templates: every kind of template, every single mistake.

mod command;
pub(crate) mod corpus;
mod kinds;
mod mutation;
mod threads;
