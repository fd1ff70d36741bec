//! `pull`, `plan`, `apply` and `status` on an emulated account, over HTTP, with the built program.

mod apply;
mod errors;
mod interrupted;
mod laws;
mod many;
mod pull;
mod review;
mod secrets;
pub(crate) mod support;
