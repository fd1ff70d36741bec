//! A template as a flat list of what it means: one entry for each thing that could differ.
//!
//! Both sides of a comparison go through here, the files' through `compile`, the account's through the same
//! `compile` of what the listing said. How Meta's answer differs from what was sent (as answers seen live show) is undone here
//! and nowhere else, always and not "if needed".

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::ledger::{Hash, of_json};
use crate::model::compile::{FILE_PREFIX, KEEP};

/// What a template means, by path.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Canonical {
    /// What Meta gives back, by path (`body.text`, `buttons.0.url`, `message_send_ttl_seconds`).
    pub fields: BTreeMap<String, Value>,
    /// What it does not, by path.
    pub write_only: BTreeMap<String, WriteOnly>,
}

/// A part that cannot be read back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WriteOnly {
    /// `keep`: as it is in the account.
    Keep,
    /// Its fingerprint; for a file, of its contents.
    Hash(Hash),
    /// A file whose contents are not known.
    Missing(String),
}

/// Settings that are compared as far as the files declare them. Meta fills in defaults for the rest.
const SETTINGS: [&str; 9] = [
    "message_send_ttl_seconds",
    "cta_url_link_tracking_opted_out",
    "is_primary_device_delivery_only",
    "sub_category",
    "display_format",
    "send_type",
    "product_set_id",
    "creative_sourcing_spec",
    "parameter_format",
];

/// Kinds of buttons whose label Meta fixes: equal with and without one.
const FIXED_LABELS: [&str; 6] =
    ["COPY_CODE", "CATALOG", "MPM", "SPM", "REQUEST_CONTACT_INFO", "PAYMENT_REQUEST"];

/// Whether some accounts' answers leave a part out although it was sent. Where the account has
/// none of it at all, it counts as written only.
pub(super) fn is_sometimes_left_out(path: &str) -> bool {
    const LEAVES: [&str; 7] =
        ["examples", "example", "app_deep_link", "payment_setting", "ttl_minutes", "icon", "navigate_screen"];
    path.rsplit_once('.').is_some_and(|(_, leaf)| LEAVES.contains(&leaf))
}

/// The canonical form of a create body (or of a listing's, compiled the same way).
///
/// `file_hash` gives the fingerprint of a file's contents, by the path in the body.
pub fn canonical(body: &Value, file_hash: &dyn Fn(&str) -> Option<Hash>) -> Canonical {
    let mut out = Canonical::default();
    for key in SETTINGS {
        if let Some(value) = body.get(key).filter(|value| !value.is_null()) {
            out.fields.insert(key.to_owned(), value.clone());
        }
    }
    for key in ["optimization_spec", "degrees_of_freedom_spec"] {
        if let Some(spec) = body.get(key) {
            out.leaves(key, spec);
        }
    }
    if let Some(name) = body.get("library_template_name") {
        out.fields.insert("library_template_name".to_owned(), name.clone());
    }
    let authentication = body.get("category").and_then(Value::as_str) == Some("AUTHENTICATION");
    let components = body.get("components").and_then(Value::as_array);
    for component in components.into_iter().flatten() {
        out.component("", component, authentication, file_hash);
    }
    out
}

impl Canonical {
    fn component(
        &mut self,
        prefix: &str,
        component: &Value,
        authentication: bool,
        file_hash: &dyn Fn(&str) -> Option<Hash>,
    ) {
        let Some(map) = component.as_object() else { return };
        let kind = map.get("type").and_then(Value::as_str).unwrap_or_default();
        let at = |name: &str| format!("{prefix}{name}");
        match kind {
            "HEADER" => self.header(&at("header"), map, file_hash),
            "BODY" if authentication => {
                let recommended =
                    map.get("add_security_recommendation").and_then(Value::as_bool).unwrap_or(false);
                self.fields.insert(at("body.add_security_recommendation"), recommended.into());
            }
            "BODY" => self.text(&at("body"), map, &["type"]),
            "FOOTER" if authentication => {
                let minutes = map.get("code_expiration_minutes").cloned().unwrap_or(Value::Null);
                self.fields.insert(at("footer.code_expiration_minutes"), minutes);
            }
            "FOOTER" => self.text(&at("footer"), map, &["type"]),
            "LIMITED_TIME_OFFER" => {
                if let Some(offer) = map.get("limited_time_offer").and_then(Value::as_object) {
                    self.text(&at("limited_time_offer"), offer, &[]);
                }
            }
            "BUTTONS" => {
                let buttons = map.get("buttons").and_then(Value::as_array);
                for (index, button) in buttons.into_iter().flatten().enumerate() {
                    self.button(&at(&format!("buttons.{index}")), button);
                }
            }
            "CAROUSEL" => {
                let cards = map.get("cards").and_then(Value::as_array);
                for (index, card) in cards.into_iter().flatten().enumerate() {
                    let parts = card.get("components").and_then(Value::as_array);
                    for part in parts.into_iter().flatten() {
                        self.component(&at(&format!("cards.{index}.")), part, false, file_hash);
                    }
                }
            }
            "CALL_PERMISSION_REQUEST" => {
                self.fields.insert(at("call_permission_request"), true.into());
            }
            other => {
                self.fields.insert(at(&format!("components.{other}")), component.clone());
            }
        }
    }

    fn header(&mut self, at: &str, map: &Map<String, Value>, file_hash: &dyn Fn(&str) -> Option<Hash>) {
        let format = map.get("format").cloned().unwrap_or_else(|| json!("TEXT"));
        let is_media = !matches!(format.as_str(), Some("TEXT" | "LOCATION" | "PRODUCT"));
        self.fields.insert(format!("{at}.format"), format);
        if !is_media {
            self.text(at, map, &["type", "format"]);
            return;
        }
        let handle =
            map.get("example").and_then(|example| example.get("header_handle")).and_then(|list| list.get(0));
        let Some(handle) = handle.and_then(Value::as_str) else { return };
        let part = match handle.strip_prefix(FILE_PREFIX) {
            Some(path) => {
                file_hash(path).map_or_else(|| WriteOnly::Missing(path.to_owned()), WriteOnly::Hash)
            }
            // A CDN address changes from read to read: what it shows is only known to whoever put it there.
            None if handle == KEEP || handle.starts_with("http") => WriteOnly::Keep,
            None => WriteOnly::Hash(of_json(&handle.into())),
        };
        self.write_only.insert(at.to_owned(), part);
    }

    /// A text with its samples, and whatever else the component holds.
    fn text(&mut self, at: &str, map: &Map<String, Value>, skip: &[&str]) {
        for (key, value) in map.iter().filter(|(key, _)| !skip.contains(&key.as_str())) {
            let value = match key.as_str() {
                "text" => tidy(value),
                "example" => {
                    self.fields.insert(format!("{at}.examples"), samples(value));
                    continue;
                }
                _ => value.clone(),
            };
            self.fields.insert(format!("{at}.{key}"), value);
        }
    }

    fn button(&mut self, at: &str, button: &Value) {
        let Some(map) = button.as_object() else { return };
        let kind = map.get("type").and_then(Value::as_str).unwrap_or_default();
        for (key, value) in map {
            let path = format!("{at}.{key}");
            let value = match key.as_str() {
                "text" if FIXED_LABELS.contains(&kind) => continue,
                "text" => tidy(value),
                "phone_number" => digits(value),
                "example" if kind == "URL" => {
                    let url = map.get("url").and_then(Value::as_str).unwrap_or_default();
                    let sample = value.get(0).unwrap_or(value).as_str().unwrap_or_default();
                    self.fields.insert(format!("{at}.example"), suffix(url, sample).into());
                    continue;
                }
                "example" => value.get(0).unwrap_or(value).clone(),
                // Not given back, or given back as something else (a Flow by name comes back by id).
                "autofill_text" | "supported_apps" | "flow_name" | "flow_json" => {
                    let part = if value == KEEP { WriteOnly::Keep } else { WriteOnly::Hash(of_json(value)) };
                    self.write_only.insert(path, part);
                    continue;
                }
                "zero_tap_terms_accepted" => continue,
                _ => value.clone(),
            };
            self.fields.insert(path, value);
        }
    }

    /// Every leaf of a specification: each is compared by itself.
    fn leaves(&mut self, at: &str, value: &Value) {
        match value {
            Value::Object(map) => {
                map.iter().for_each(|(key, value)| self.leaves(&format!("{at}.{key}"), value))
            }
            leaf => drop(self.fields.insert(at.to_owned(), leaf.clone())),
        }
    }

    /// The fingerprints of what Meta does not, or does not always, give back: what a ledger remembers.
    pub fn fingerprints(&self) -> BTreeMap<String, Hash> {
        let sent = self.write_only.iter().filter_map(|(path, part)| match part {
            WriteOnly::Hash(hash) => Some((path.clone(), hash.clone())),
            WriteOnly::Keep | WriteOnly::Missing(_) => None,
        });
        let sometimes = self.fields.iter().filter(|(path, _)| is_sometimes_left_out(path));
        sent.chain(sometimes.map(|(path, value)| (path.clone(), of_json(value)))).collect()
    }

    /// The fingerprint of what can be read back: the same reading gives the same fingerprint, although the
    /// addresses in it differ every time.
    pub fn fingerprint(&self, category: &str) -> Hash {
        of_json(&json!({ "category": category, "fields": self.fields }))
    }
}

/// A text without what Meta trims.
fn tidy(value: &Value) -> Value {
    value.as_str().map_or_else(|| value.clone(), |text| text.replace("\r\n", "\n").trim().into())
}

/// Samples in one shape: a list for a positional text, a map for a named one.
fn samples(example: &Value) -> Value {
    let Some((_, value)) = example.as_object().and_then(|map| map.iter().next()) else { return Value::Null };
    let Some(list) = value.as_array() else { return json!([value]) };
    if let [Value::Array(inner)] = list.as_slice() {
        return Value::Array(inner.clone());
    }
    if list.iter().any(|item| item.get("param_name").is_some()) {
        let named = list.iter().filter_map(|item| {
            let name = item.get("param_name")?.as_str()?.to_owned();
            Some((name, item.get("example").cloned().unwrap_or_default()))
        });
        return Value::Object(named.collect());
    }
    value.clone()
}

/// `+1 555 005-1310`, `15550051310`: the same number.
fn digits(value: &Value) -> Value {
    let text = value.as_str().unwrap_or_default();
    text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().into()
}

/// A whole address as its sample is as good as the end of it.
fn suffix<'s>(url: &str, sample: &'s str) -> &'s str {
    let base = url.split("{{").next().unwrap_or_default();
    sample.strip_prefix(base).filter(|_| !base.is_empty()).unwrap_or(sample)
}
