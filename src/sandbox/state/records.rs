//! What an account holds beside its templates.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::sandbox::clock::Millis;

/// A session of the resumable upload.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(in crate::sandbox) struct Upload {
    /// The file's bytes so far, by their number in the store.
    pub(in crate::sandbox) blob: u64,
    /// How many bytes there are.
    pub(in crate::sandbox) received: u64,
    /// How many there will be.
    pub(in crate::sandbox) length: u64,
    /// The type that was announced.
    pub(in crate::sandbox) mime: String,
    /// The signature that its name carries.
    pub(in crate::sandbox) signature: String,
    /// When it was opened.
    pub(in crate::sandbox) opened: Millis,
}

/// A file that a template's header may show.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(in crate::sandbox) struct Asset {
    /// Its bytes, by their number in the store.
    pub(in crate::sandbox) blob: u64,
    /// Its type.
    pub(in crate::sandbox) mime: String,
    /// How many bytes it has.
    pub(in crate::sandbox) bytes: u64,
    /// Until when its handle may be used.
    pub(in crate::sandbox) expires: Millis,
}

/// A file for messages.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(in crate::sandbox) struct Media {
    /// The number that it was uploaded for.
    pub(in crate::sandbox) phone_number_id: String,
    /// Its type.
    pub(in crate::sandbox) mime: String,
    /// SHA-256 in hexadecimal.
    pub(in crate::sandbox) sha256: String,
    /// How many bytes it has.
    pub(in crate::sandbox) bytes: u64,
    /// When it came.
    pub(in crate::sandbox) uploaded: Millis,
}

/// A message that was accepted.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(in crate::sandbox) struct Message {
    /// `wamid.…`.
    pub(in crate::sandbox) id: String,
    /// When.
    pub(in crate::sandbox) at: Millis,
    /// The number it was sent from.
    pub(in crate::sandbox) phone_number_id: String,
    /// The template, where it was one.
    pub(in crate::sandbox) template: Option<u64>,
    /// The request as it came.
    pub(in crate::sandbox) payload: Value,
}

/// Where an account's webhooks go.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(in crate::sandbox) struct Subscription {
    /// Instead of the app's own address.
    pub(in crate::sandbox) override_callback_uri: Option<String>,
}
