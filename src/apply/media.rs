//! Media of a change: read, uploaded once for each content and app, and put into the body.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Apply;
use super::standing::Standing;
use crate::discover::{media as files, write};
use crate::ledger::{Hash, of_bytes};
use crate::model::compile::{FILE_PREFIX, KEEP};
use crate::model::{HeaderContent, MediaSample, Template};
use crate::plan::{Change, Plan};
use crate::remote::{Client, File, Handle, HostError, Id, RemoteError};

/// A handle with less life left than this is not used again: the write that needs it may have to wait.
const LEAST_LIFE: SignedDuration = SignedDuration::from_mins(10);

/// How long a handle is trusted that does not say when it expires.
const ASSUMED_LIFE: SignedDuration = SignedDuration::from_hours(24);

/// Why the media of a change could not be sent.
#[derive(Debug, thiserror::Error)]
pub enum MediaError {
    /// The file is not what the plan was made with.
    #[error("{file} has changed since the plan was made")]
    Changed {
        /// As named in the template.
        file: String,
    },
    /// The file cannot be read.
    #[error("{file} cannot be read: {why}")]
    Unreadable {
        /// As named in the template.
        file: String,
        /// Why not.
        why: String,
    },
    /// The account's own sample cannot be fetched.
    #[error("the account's own sample cannot be fetched: {0}")]
    Sample(String),
    /// Uploads need the app's id.
    #[error("media is uploaded under an app, and none is known: set `app_id` for the account")]
    NoApp,
    /// The upload, or the fetching, failed.
    #[error(transparent)]
    Remote(#[from] RemoteError),
}

/// Handles of files that were uploaded, kept in `.waform/cache/handles.json`.
#[derive(Debug, Default)]
pub struct HandleCache {
    path: PathBuf,
    handles: BTreeMap<String, Cached>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Cached {
    handle: String,
    expires_at: Timestamp,
}

impl HandleCache {
    /// Reads the cache; one that cannot be read is empty.
    pub fn open(path: PathBuf) -> HandleCache {
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        HandleCache { handles: serde_json::from_str(&text).unwrap_or_default(), path }
    }

    fn get(&self, app: &Id, hash: &Hash, now: Timestamp) -> Option<String> {
        let cached = self.handles.get(&format!("{}:{hash}", app.as_str()))?;
        (cached.expires_at > now + LEAST_LIFE).then(|| cached.handle.clone())
    }

    /// Remembers a handle. Without the cache the file is uploaded again, so a failure is passed over.
    fn put(&mut self, app: &Id, hash: &Hash, handle: &Handle, now: Timestamp) {
        let expires_at = handle.expires_at().unwrap_or(now + ASSUMED_LIFE);
        let cached = Cached { handle: handle.as_str().to_owned(), expires_at };
        self.handles.insert(format!("{}:{hash}", app.as_str()), cached);
        self.handles.retain(|_, cached| cached.expires_at > now);
        if let Ok(text) = serde_json::to_string(&self.handles) {
            let _ = write::atomically(&self.path, text.as_bytes());
        }
    }
}

/// The body of a change as it is sent: files uploaded, kept samples fetched and uploaded, Flows read.
pub(super) async fn resolve(
    apply: &mut Apply<'_>,
    change: &Change,
    live: Option<&Template>,
    now: Timestamp,
) -> Result<Value, MediaError> {
    let mut body = change.after.clone().unwrap_or_default();
    let folder = folder_of(&apply.root, change);
    for media in &change.media {
        let (name, bytes) = match &media.file {
            Some(file) => (file.clone(), read(&apply.root, &folder, file)?),
            None => {
                let (client, owner) = match &apply.source {
                    Some((client, source)) => (client, source.get(&change.name, &change.language)),
                    None => (apply.client, live),
                };
                ("sample".to_owned(), fetch(client, owner, &media.slot).await?)
            }
        };
        let hash = of_bytes(&bytes);
        if media.sha256.as_ref().is_some_and(|planned| *planned != hash) {
            return Err(MediaError::Changed { file: name });
        }
        let Some(app) = apply.app.clone() else { return Err(MediaError::NoApp) };
        let handle = match apply.handles.get(&app, &hash, now) {
            Some(handle) => handle,
            None => {
                let handle = apply.client.upload(&app, &file(&name, bytes), None).await?;
                apply.handles.put(&app, &hash, &handle, now);
                handle.as_str().to_owned()
            }
        };
        put_handle(&mut body, &media.slot, &handle);
    }
    put_flows(&mut body, &apply.root, &folder)?;
    Ok(body)
}

/// A file with the type that its first bytes tell.
fn file(name: &str, bytes: Vec<u8>) -> File {
    let media_type = files::sniff(bytes.get(..64).unwrap_or(&bytes)).unwrap_or("application/octet-stream");
    let base = Path::new(name).file_name().map_or_else(|| name.into(), |base| base.to_string_lossy());
    File { name: base.into_owned(), media_type: media_type.to_owned(), bytes: bytes.into() }
}

/// The folder that a change's files are named relative to: that of its template file.
fn folder_of(root: &Path, change: &Change) -> PathBuf {
    let path = change.file.as_ref().map(|file| root.join(file));
    path.and_then(|path| path.parent().map(Path::to_path_buf)).unwrap_or_else(|| root.to_path_buf())
}

/// Files of a plan that are no longer what it was made with: such a plan is refused before anything is written.
pub(super) fn changed(root: &Path, plan: &Plan, standings: &[Standing]) -> Vec<String> {
    let mut reasons = Vec::new();
    let open = plan.changes.iter().zip(standings).filter(|(_, standing)| **standing == Standing::Ready);
    for (change, media) in open.flat_map(|(change, _)| change.media.iter().map(move |media| (change, media)))
    {
        let (Some(file), Some(planned)) = (&media.file, &media.sha256) else { continue };
        match read(root, &folder_of(root, change), file) {
            Ok(bytes) if of_bytes(&bytes) == *planned => {}
            Ok(_) => reasons.push(format!("{file} has changed since the plan was made")),
            Err(error) => reasons.push(error.to_string()),
        }
    }
    reasons
}

fn read(root: &Path, folder: &Path, file: &str) -> Result<Vec<u8>, MediaError> {
    let unreadable = |why: String| MediaError::Unreadable { file: file.to_owned(), why };
    let path = files::resolve(root, folder, file)
        .ok_or_else(|| unreadable("it lies outside the project".to_owned()))?;
    std::fs::read(path).map_err(|error| unreadable(error.to_string()))
}

async fn fetch(client: &Client, live: Option<&Template>, slot: &str) -> Result<Vec<u8>, MediaError> {
    let address = live.and_then(|live| {
        let header = live.headers().find(|(at, _)| at.to_string() == slot).map(|(_, header)| header)?;
        match &header.content {
            HeaderContent::Media { sample: Some(sample), .. } => match &sample.value {
                MediaSample::Url(address) => Some(address.clone()),
                _ => None,
            },
            _ => None,
        }
    });
    let Some(address) = address else {
        return Err(MediaError::Sample("the account gives no address for it".to_owned()));
    };
    let address =
        client.hosts().media(&address).map_err(|error: HostError| MediaError::Sample(error.to_string()))?;
    Ok(client.media(&address).await?.to_vec())
}

/// Every list of components in a body, with the prefix of its slots.
fn component_lists<'b>(body: &'b mut Value, visit: &mut dyn FnMut(&str, &'b mut Value)) {
    let Some(list) = body.get_mut("components").and_then(Value::as_array_mut) else { return };
    for component in list {
        if component.get("type").and_then(Value::as_str) != Some("CAROUSEL") {
            visit("", component);
            continue;
        }
        let cards = component.get_mut("cards").and_then(Value::as_array_mut);
        for (index, card) in cards.into_iter().flatten().enumerate() {
            let parts = card.get_mut("components").and_then(Value::as_array_mut);
            for part in parts.into_iter().flatten() {
                visit(&format!("cards.{index}."), part);
            }
        }
    }
}

fn put_handle(body: &mut Value, slot: &str, handle: &str) {
    component_lists(body, &mut |prefix, component| {
        let is_header = component.get("type").and_then(Value::as_str) == Some("HEADER");
        if is_header && format!("{prefix}header") == slot {
            let place = component.get_mut("example").and_then(|example| example.get_mut("header_handle"));
            if let Some(first) = place.and_then(|list| list.get_mut(0)) {
                *first = handle.into();
            }
        }
    });
}

/// A Flow that the file names becomes the Flow's own text.
fn put_flows(body: &mut Value, root: &Path, folder: &Path) -> Result<(), MediaError> {
    let mut failed = None;
    component_lists(body, &mut |_, component| {
        let buttons = component.get_mut("buttons").and_then(Value::as_array_mut);
        for button in buttons.into_iter().flatten() {
            let Some(flow) = button.get_mut("flow_json") else { continue };
            let Some(path) = flow.as_str().and_then(|text| text.strip_prefix(FILE_PREFIX)) else { continue };
            match read(root, folder, path).map(String::from_utf8) {
                Ok(Ok(text)) => *flow = text.into(),
                Ok(Err(_)) => {
                    let why = "it is not UTF-8".to_owned();
                    failed = Some(MediaError::Unreadable { file: path.to_owned(), why });
                }
                Err(error) => failed = Some(error),
            }
        }
    });
    failed.map_or(Ok(()), Err)
}

/// Whether a body still holds something that cannot be sent.
pub(super) fn is_unresolved(body: &Value) -> bool {
    match body {
        Value::String(text) => text == KEEP || text.starts_with(FILE_PREFIX),
        Value::Array(items) => items.iter().any(is_unresolved),
        // A customer may well read the word "keep"; only values of these keys are placeholders.
        Value::Object(map) => map.iter().any(|(key, value)| {
            let may_hold =
                ["header_handle", "supported_apps", "autofill_text", "flow_json"].contains(&key.as_str());
            if value.is_string() {
                may_hold && is_unresolved(value)
            } else {
                is_unresolved(value) && !value.is_string()
            }
        }),
        _ => false,
    }
}
