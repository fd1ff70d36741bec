//! Messages held against templates: every kind of template, every single mistake.

pub(crate) mod corpus;
mod kinds;
