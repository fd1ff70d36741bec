//! Messages, held against the templates and Meta's rules before they are sent.
//!
//! [`Checker`] is loaded once and judges any number of messages from any number of threads: whole requests to
//! `/messages` of every type, or short rows of a recipient, a template and its values. A [`Verdict`] names all that
//! is wrong, each with the code that Meta is expected to answer (`kinds`).

mod actions;
mod address;
mod area;
pub mod batch;
mod carousel;
mod checker;
mod contacts;
mod envelope;
mod fast;
mod fields;
mod files;
mod interactive;
mod json;
pub mod kinds;
mod library;
mod message;
mod objects;
mod order;
mod pace;
mod parameters;
pub mod phone;
mod problem;
mod refusal;
mod rows;
mod scan;
mod slots;
mod template;
mod values;
mod verdict;

pub use checker::{Checker, Context};
pub use contacts::{Contact, Contacts, ContactsError, seconds};
pub use library::Library;
pub use pace::{Forecast, MessagingLimit, PaceOptions};
pub use problem::Problem;
pub use refusal::{Refusal, refusal};
pub use rows::Row;
pub use verdict::Verdict;
