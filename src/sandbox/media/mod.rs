//! Files: samples for templates by the resumable upload, and files for messages.
//!
//! The two are not interchangeable, here as at Meta: a handle is no media id, and a media id no sample.

pub(super) mod cdn;
pub(super) mod message;
pub(super) mod uploads;
