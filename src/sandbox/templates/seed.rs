//! Templates that a store is begun with: Meta's samples, and listings. No quota counts them.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::canonical;
use crate::sandbox::clock::{Millis, SECOND};
use crate::sandbox::http::is_shallow;
use crate::sandbox::ids::Kind;
use crate::sandbox::state::{Change, Event, RejectionInfo, Standing, State, Template};

/// Fields of a listing that are kept as settings.
const SETTINGS: [&str; 8] = [
    "parameter_format",
    "message_send_ttl_seconds",
    "cta_url_link_tracking_opted_out",
    "is_primary_device_delivery_only",
    "sub_category",
    "display_format",
    "optimization_spec",
    "product_set_id",
];

/// The sample that every new account holds, in waform's words.
pub(in crate::sandbox) fn hello_world(state: &mut State, waba: &str) {
    let listing = json!([{
        "name": "hello_world", "language": "en_US", "status": "APPROVED", "category": "UTILITY",
        "components": [
            { "type": "HEADER", "format": "TEXT", "text": "Hello World" },
            { "type": "BODY", "text": "This is the sample that every new account begins with. It shows that a message can be sent." },
            { "type": "FOOTER", "text": "Sample of the sandbox" },
        ],
    }]);
    if let Some(entry) = listing.get(0) {
        one(state, waba, entry, &mut BTreeMap::new());
    }
}

/// Puts the templates of a listing into an account; of a name and language that is there already, the listing's wins.
/// Gives back how many there were.
///
/// A listing is what Meta answers (`{"data":[…]}`), a bare list, or one template. Ids are kept where they are
/// numbers; samples of headers stay the addresses that they are.
pub(in crate::sandbox) fn seed(state: &mut State, waba: &str, listing: &str) -> Result<usize, String> {
    let value: Value = serde_json::from_str(listing).map_err(|error| error.to_string())?;
    let list = match &value {
        Value::Array(list) => list.as_slice(),
        Value::Object(map) => match map.get("data") {
            Some(Value::Array(list)) => list.as_slice(),
            _ if map.contains_key("components") => std::slice::from_ref(&value),
            _ => return Err("there is no `data` in it".to_owned()),
        },
        _ => return Err("it is neither a list nor an object".to_owned()),
    };
    // All or nothing.
    for (index, entry) in list.iter().enumerate() {
        if !is_shallow(entry) {
            return Err(format!("entry {} is nested too deeply", index + 1));
        }
        if let Some(key) = ["name", "language"].into_iter().find(|key| text(entry, key).is_none()) {
            return Err(format!("entry {} has no `{key}`", index + 1));
        }
    }
    let now = state.now();
    let key = |template: &Template| ((template.name.clone(), template.language.clone()), template.id);
    let mut ids: Ids = state.live(waba, now).map(|(template, _)| key(template)).collect();
    list.iter().for_each(|entry| one(state, waba, entry, &mut ids));
    Ok(list.len())
}

fn text<'e>(entry: &'e Value, key: &str) -> Option<&'e str> {
    entry.get(key).and_then(Value::as_str).filter(|text| !text.is_empty())
}

/// The ids of an account's templates, by name and language.
type Ids = BTreeMap<(String, String), u64>;

fn one(state: &mut State, waba: &str, entry: &Value, ids: &mut Ids) {
    let text = |key: &str| text(entry, key);
    let (name, language) =
        (text("name").unwrap_or_default().to_owned(), text("language").unwrap_or_default().to_owned());
    let components = entry.get("components").and_then(Value::as_array).cloned().unwrap_or_default();
    // What a newer Meta answered is kept as it is.
    let components = canonical::components(&components).unwrap_or(components);
    let now = state.now();
    let updated = entry.get("last_updated_time").and_then(Value::as_i64);
    let standing = standing(entry, updated.map_or(now, |seconds| seconds.saturating_mul(SECOND)));
    if let Some(replaced) = ids.remove(&(name.clone(), language.clone())) {
        state.templates.remove(&replaced);
    }
    let given = text("id").and_then(|id| id.parse::<u64>().ok());
    let id = match given.filter(|id| state.templates.get(id).is_none()) {
        Some(id) => id,
        None => state.next_id(Kind::Template),
    };
    ids.insert((name.clone(), language.clone()), id);
    let settings = settings(entry);
    let source = text("source").unwrap_or_default();
    let template = Template {
        id,
        waba: waba.to_owned(),
        name,
        language,
        category: standing.category.clone(),
        components,
        settings,
        library: text("library_template_name").map(str::to_owned),
        auto_generated: source.eq_ignore_ascii_case("AUTO_GENERATED"),
        created: now,
        submitted: now,
        edits: Vec::new(),
        price_edits: Vec::new(),
        events: vec![Event { at: now, change: Change::Seeded(Box::new(standing)) }],
        sends: Default::default(),
        last_sent: None,
    };
    state.templates.insert(id, template);
}

fn standing(entry: &Value, updated: Millis) -> Standing {
    let text = |key: &str| text(entry, key).map(str::to_owned);
    let upper = |key: &str| text(key).map(|text| text.to_ascii_uppercase());
    let quality = entry.pointer("/quality_score/score").and_then(Value::as_str).unwrap_or("UNKNOWN");
    let since = entry.pointer("/quality_score/date").and_then(Value::as_i64);
    let info = |key: &str| entry.pointer(&format!("/rejection_info/{key}")).and_then(Value::as_str);
    Standing {
        status: upper("status").unwrap_or_else(|| "APPROVED".to_owned()),
        category: upper("category").unwrap_or_else(|| "UTILITY".to_owned()),
        previous_category: upper("previous_category"),
        correct_category: upper("correct_category"),
        rejected_reason: text("rejected_reason").filter(|reason| reason != "NONE"),
        rejection_info: info("reason").map(|reason| RejectionInfo {
            reason: reason.to_owned(),
            recommendation: info("recommendation").unwrap_or_default().to_owned(),
        }),
        quality: quality.to_owned(),
        quality_since: since.map(|seconds| seconds.saturating_mul(SECOND)),
        updated,
        ..Standing::default()
    }
}

fn settings(entry: &Value) -> Map<String, Value> {
    let kept = SETTINGS.iter().filter_map(|key| {
        let value = entry.get(*key).filter(|value| !value.is_null())?;
        Some(((*key).to_owned(), value.clone()))
    });
    let mut out: Map<String, Value> = kept.collect();
    out.entry("parameter_format").or_insert_with(|| "POSITIONAL".into());
    if let Some(Value::Array(list)) = entry.get("degrees_of_freedom_spec") {
        // Sent as a map, answered as a list.
        let features = list.iter().filter_map(|item| {
            Some((item.get("key")?.as_str()?.to_ascii_lowercase(), item.get("value")?.clone()))
        });
        let features: Map<String, Value> = features.collect();
        out.insert("degrees_of_freedom_spec".to_owned(), json!({ "creative_features_spec": features }));
    }
    out
}
