//! waform: WhatsApp message templates as code.
pub mod diag;
pub mod span;
pub mod text;
pub mod yaml;
