//! The fields beside the components; the same in every shape but for the case of their words.

use super::noticed;
use crate::diag::{Draft, Fix, Safety};
use crate::model::{Category, ParameterFormat, Settings};
use crate::span::Located;
use crate::yaml::{Entry, Reading, replacement, to_json};

/// The fields that [`read`] knows.
pub(super) const KEYS: [&str; 13] = [
    "category",
    "parameter_format",
    "message_send_ttl_seconds",
    "cta_url_link_tracking_opted_out",
    "is_primary_device_delivery_only",
    "sub_category",
    "display_format",
    "send_type",
    "product_set_id",
    "optimization_spec",
    "degrees_of_freedom_spec",
    "creative_sourcing_spec",
    "bid_spec",
];

/// Reads one field; `false` where it is none of these.
pub(super) fn read(reading: &mut Reading<'_>, entry: &Entry<'_, '_>, settings: &mut Settings) -> bool {
    let value = entry.value;
    match entry.name {
        "category" => settings.category = reading.word(value, "category", &category_words()),
        "parameter_format" => {
            settings.parameter_format =
                reading.word::<ParameterFormat>(value, "parameter format", &["named", "positional"]);
        }
        "message_send_ttl_seconds" => {
            settings.message_send_ttl_seconds = reading.integer(value, "`message_send_ttl_seconds`");
        }
        "cta_url_link_tracking_opted_out" => {
            settings.cta_url_link_tracking_opted_out =
                reading.boolean(value, "`cta_url_link_tracking_opted_out`");
        }
        "is_primary_device_delivery_only" => {
            settings.is_primary_device_delivery_only =
                reading.boolean(value, "`is_primary_device_delivery_only`");
        }
        "sub_category" => settings.sub_category = reading.string(value, "`sub_category`"),
        "display_format" => settings.display_format = reading.string(value, "`display_format`"),
        "send_type" => settings.send_type = reading.string(value, "`send_type`"),
        "product_set_id" => settings.product_set_id = reading.string(value, "`product_set_id`"),
        "optimization_spec" => settings.optimization_spec = Some(raw(entry)),
        "degrees_of_freedom_spec" => settings.degrees_of_freedom_spec = Some(raw(entry)),
        "creative_sourcing_spec" => settings.creative_sourcing_spec = Some(raw(entry)),
        "bid_spec" => {
            let message = "`bid_spec` is called `optimization_spec` since 2026-06-18";
            deprecated(reading, entry, message, settings, "bid_spec", Some("optimization_spec"));
            settings.optimization_spec.get_or_insert_with(|| raw(entry));
        }
        "allow_category_change" => {
            let message = "`allow_category_change` has had no effect since 2025-04-09; it is not sent";
            deprecated(reading, entry, message, settings, "allow_category_change", None);
        }
        _ => return false,
    }
    true
}

fn deprecated(
    reading: &mut Reading<'_>,
    entry: &Entry<'_, '_>,
    message: &str,
    settings: &mut Settings,
    name: &'static str,
    successor: Option<&str>,
) {
    let key = Located::new(name.to_owned(), entry.key.span());
    let mut draft = Draft::new(noticed::DEPRECATED_FIELD, key.span, message);
    draft = match successor {
        Some(successor) => draft.help(format!("write `{successor}`; that is what is sent")),
        None => draft.help("remove it"),
    };
    // What is sent stays the same, so the fix is safe.
    draft.fix = successor
        .and_then(|successor| replacement(&key, successor))
        .map(|fix| Fix { safety: Safety::Safe, ..fix });
    reading.note(draft);
    settings.deprecated.push(Located::new(name, key.span));
}

fn raw(entry: &Entry<'_, '_>) -> Located<serde_json::Value> {
    Located::new(to_json(entry.value), entry.span())
}

fn category_words() -> Vec<&'static str> {
    // The spelling of authored files, which is what a person looks up.
    const { assert!(Category::WORDS.len() == 3) };
    vec!["utility", "marketing", "authentication"]
}
