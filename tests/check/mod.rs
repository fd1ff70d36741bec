//! Messages held against templates: every kind of template, every single mistake.

mod corpus;
mod kinds;
mod mutation;
