//! What differs between the files and the account, in meaning.

use serde_json::Value;

use super::canonical::{Canonical, WriteOnly, is_sometimes_left_out};
use crate::ledger::Entry;

/// One thing that differs.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// Its path.
    pub path: String,
    /// In the account; absent where it has none, or does not tell.
    pub before: Option<Value>,
    /// In the files; absent where they have none, or it is a file.
    pub after: Option<Value>,
}

/// The result of a comparison.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// What differs, by path.
    pub differences: Vec<Difference>,
    /// Parts of which nobody can tell whether they differ: Meta does not give them back, and the ledger does not
    /// know what was sent.
    pub not_comparable: Vec<String>,
}

/// Compares what the files want with what the account has.
pub fn compare(desired: &Canonical, live: &Canonical, entry: Option<&Entry>) -> Comparison {
    let mut out = Comparison::default();
    // By name only: the components are Meta's, and come back spelt out.
    if let Some(name) = desired.fields.get("library_template_name") {
        match live.fields.get("library_template_name") {
            Some(other) if other != name => out.differs("library_template_name", Some(other), Some(name)),
            Some(_) => {}
            None => out.not_comparable.push("library_template_name".to_owned()),
        }
        return out;
    }
    for (path, value) in &desired.fields {
        match live.fields.get(path) {
            Some(other) if same(path, value, other) => {}
            Some(other) => out.differs(path, Some(other), Some(value)),
            None if is_default(path, value) => {}
            None if is_left_out(path, live) => out.by_ledger(path, &hash_of(value), entry),
            None => out.differs(path, None, Some(value)),
        }
    }
    for (path, value) in &live.fields {
        let known = desired.fields.contains_key(path);
        if !known && !may_be_undeclared(path, desired) && !is_default(path, value) {
            out.differs(path, Some(value), None);
        }
    }
    for (path, part) in &desired.write_only {
        match part {
            WriteOnly::Keep => {}
            WriteOnly::Hash(hash) => out.by_ledger(path, hash, entry),
            WriteOnly::Missing(_) => out.not_comparable.push(path.clone()),
        }
    }
    out
}

impl Comparison {
    /// Whether nothing is known to differ.
    pub fn is_equal(&self) -> bool {
        self.differences.is_empty()
    }

    fn differs(&mut self, path: &str, before: Option<&Value>, after: Option<&Value>) {
        self.differences.push(Difference {
            path: path.to_owned(),
            before: before.cloned(),
            after: after.cloned(),
        });
    }

    /// A part that cannot be read back is compared with what was sent last.
    fn by_ledger(&mut self, path: &str, hash: &crate::ledger::Hash, entry: Option<&Entry>) {
        match entry.and_then(|entry| entry.parts.get(path)) {
            Some(sent) if sent == hash => {}
            Some(_) => self.differs(path, None, None),
            None => self.not_comparable.push(path.to_owned()),
        }
    }
}

fn hash_of(value: &Value) -> crate::ledger::Hash {
    crate::ledger::of_json(value)
}

/// The last word of a path.
fn leaf(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or(path)
}

fn same(path: &str, desired: &Value, live: &Value) -> bool {
    // Meta quotes some numbers and answers them bare.
    let as_text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    match leaf(path) {
        "message_send_ttl_seconds" | "ttl_minutes" | "bid_amount" | "code_expiration_minutes" => {
            as_text(desired) == as_text(live)
        }
        "flow_action" | "icon" | "format" | "type" => as_text(desired).eq_ignore_ascii_case(&as_text(live)),
        _ => desired == live,
    }
}

/// A value that says nothing.
fn is_default(path: &str, value: &Value) -> bool {
    match leaf(path) {
        "flow_action" => value.as_str().is_some_and(|action| action.eq_ignore_ascii_case("navigate")),
        "has_expiration"
        | "add_security_recommendation"
        | "cta_url_link_tracking_opted_out"
        | "is_primary_device_delivery_only" => *value == Value::Bool(false),
        "code_expiration_minutes" => value.is_null(),
        "examples" => value.as_array().is_some_and(Vec::is_empty),
        _ => false,
    }
}

/// What the files need not say. Meta fills these in, and answers what it filled in.
fn may_be_undeclared(path: &str, desired: &Canonical) -> bool {
    let inside = |part: &str| path.starts_with(part);
    let is_setting =
        !["header", "body", "footer", "limited_time_offer", "buttons.", "cards.", "components.", "call_"]
            .iter()
            .any(|part| inside(part));
    if is_setting {
        return true;
    }
    let Some((parent, leaf)) = path.rsplit_once('.') else { return false };
    match leaf {
        // A Flow by name or by its own text comes back by its id.
        "flow_id" => ["flow_name", "flow_json"]
            .iter()
            .any(|key| desired.write_only.contains_key(&format!("{parent}.{key}"))),
        "navigate_screen" | "icon" | "ttl_minutes" | "flow_action" => true,
        // A one-time-code button without a label gets Meta's localised one.
        "text" => desired.fields.get(&format!("{parent}.type")).is_some_and(|kind| kind == "OTP"),
        // Samples are for review; a file that gives none leaves those of the account.
        "examples" | "example" => true,
        // Fields that waform does not model and the file does not hold.
        _ => {
            !MODELLED.contains(&leaf)
                && desired.fields.keys().any(|key| key.starts_with(&format!("{parent}.")))
        }
    }
}

/// Leaves whose presence in the account alone is a difference.
const MODELLED: [&str; 13] = [
    "text",
    "url",
    "phone_number",
    "type",
    "format",
    "otp_type",
    "has_expiration",
    "add_security_recommendation",
    "code_expiration_minutes",
    "app_deep_link",
    "payment_setting",
    "flow_id",
    "call_permission_request",
];

fn is_left_out(path: &str, live: &Canonical) -> bool {
    let Some((parent, _)) = path.rsplit_once('.') else { return false };
    // Only where the part itself is there: a button that the account lacks is a difference.
    is_sometimes_left_out(path) && live.fields.keys().any(|key| key.starts_with(&format!("{parent}.")))
}
