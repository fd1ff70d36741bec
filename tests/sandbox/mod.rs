//! The emulator over real HTTP: every edge, every refusal, everything that comes back differently.

mod account;
mod bodies;
mod deleting;
mod documentation;
mod editing;
mod faults;
mod files;
mod hostile;
mod kinds;
mod library;
mod lifecycle;
mod limits;
mod listing;
mod messages;
mod moving;
mod nodes;
mod process;
mod read_back;
mod refusals;
mod support;
mod webhooks;
