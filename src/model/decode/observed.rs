//! What the account says about a template: the read-only part of a listing.

use serde_json::{Map, Value};

use crate::model::{Observed, Settings, Status};
use crate::yaml::Node;

/// Read-only fields that are understood here, or known and of no use to waform.
const FIELDS: [&str; 20] = [
    "id",
    "status",
    "previous_category",
    "correct_category",
    "rejected_reason",
    "quality_score",
    "last_updated_time",
    "source",
    "health_status",
    "library_template_name",
    "rejection_info",
    "is_sms_fallback_enabled",
    "disable_ios_autofill",
    "ad_account_id",
    "ad_campaign_id",
    "ad_adset_id",
    "ad_id",
    "specific_rejection_reasons",
    "message_template_namespace",
    "allow_category_change",
];

/// Whether a key is one of the read-only fields.
pub(super) fn is_field(key: &str) -> bool {
    FIELDS.contains(&key)
}

/// Reads the read-only fields. None of them is worth a complaint: they are Meta's.
pub(super) fn read(node: Node<'_, '_>) -> Observed {
    let text = |key: &str| {
        let value = node.get(key).and_then(Node::as_str)?;
        // `NONE` and the empty text are how Meta says nothing.
        (!value.is_empty() && value != "NONE").then(|| value.to_owned())
    };
    let quality = node.get("quality_score").and_then(|quality| quality.get("score")).and_then(Node::as_str);
    Observed {
        id: text("id").unwrap_or_default(),
        status: Status::parse(&text("status").unwrap_or_default()),
        category: text("category").unwrap_or_default().to_ascii_uppercase(),
        previous_category: text("previous_category"),
        correct_category: text("correct_category"),
        rejected_reason: text("rejected_reason"),
        quality: quality.map(str::to_owned),
        last_updated_time: text("last_updated_time").and_then(|time| time.parse().ok()),
        source: text("source").map(|source| source.to_ascii_uppercase()),
        library_template_name: text("library_template_name"),
    }
}

/// Brings what a listing writes differently into the shape that is sent.
///
/// `degrees_of_freedom_spec` is sent as a map and answered as a list of key and value with upper-case keys.
pub(super) fn normalise(settings: &mut Settings) {
    let Some(spec) = &mut settings.degrees_of_freedom_spec else { return };
    let Value::Array(list) = &spec.value else { return };
    let mut features = Map::new();
    for item in list {
        if let (Some(key), Some(value)) = (item.get("key").and_then(Value::as_str), item.get("value")) {
            features.insert(key.to_ascii_lowercase(), value.clone());
        }
    }
    spec.value = serde_json::json!({ "creative_features_spec": features });
}
