//! An emulator of the Graph API, as far as templates need it, and as strict as Meta.
//!
//! It is the account `sandbox`, which exists where none is configured, and what `waform sandbox` serves: one
//! implementation, spoken to over real HTTP on a loopback port, by waform and by any other client.
//!
//! - `server` runs it, `attach` finds one that runs already; `core` is what its connections share.
//! - `http` is the door: bodies in, answers out, faults on request, and `/sandbox/…` for tests.
//! - `graph` says who asks and what for; `templates`, `media` and `messages` answer. `errors` are Meta's refusals.
//! - `state` is what the accounts hold, `store` the file that it survives in, `review` what becomes of a submission.
//! - `webhooks` tells others of it.
//!
//! Nothing is decided by a timer: what has become of a template follows from what was written down and from the
//! clock, so everything survives a kill, and moves with `--clock`.

mod attach;
mod clock;
mod core;
mod error;
mod errors;
mod graph;
mod http;
mod ids;
mod media;
mod messages;
mod options;
pub mod review;
mod server;
mod settings;
mod signing;
mod state;
mod store;
mod templates;
mod webhooks;

pub use attach::{attach_or_start, living, store_of};
pub use clock::{ClockError, ClockSetting, Millis, duration};
pub use error::SandboxError;
pub use ids::{APP_ID, APP_SECRET, BUSINESS_ID, PHONE_NUMBER_ID, TOKEN, USER_ID, WABA_ID};
pub use options::{Options, Webhook};
pub use server::{Info, Running, start};
pub use webhooks::verify as verify_webhook;
