//! The Graph API client against servers on this machine: what it sends, what it makes of every answer, and what
//! nobody may make it do.

mod errors;
mod hostile;
mod listings;
mod requests;
mod retries;
mod secrets;
mod tls;
mod uploads;
