//! A create body, read as Graph reads one: from JSON, a form or a query, its words in any case.

use serde_json::{Map, Value, json};

use super::canonical;
use crate::model::Category;
use crate::model::closed::{LANGUAGES, is_language};
use crate::sandbox::errors::GraphError;
use crate::sandbox::graph::Result;
use crate::sandbox::http::Params;

/// Parameters that belong to every call of Graph and say nothing about a template.
const OF_GRAPH: [&str; 11] = [
    "fields",
    "locale",
    "pretty",
    "debug",
    "format",
    "method",
    "suppress_http_code",
    "appsecret_proof",
    "summary",
    "date_format",
    "return_ssl_resources",
];

/// Fields of a create body.
const CREATE: [&str; 20] = [
    "name",
    "language",
    "category",
    "parameter_format",
    "components",
    "allow_category_change",
    "message_send_ttl_seconds",
    "cta_url_link_tracking_opted_out",
    "is_primary_device_delivery_only",
    "sub_category",
    "display_format",
    "send_type",
    "optimization_spec",
    "bid_spec",
    "degrees_of_freedom_spec",
    "creative_sourcing_spec",
    "product_set_id",
    "library_template_name",
    "library_template_body_inputs",
    "library_template_button_inputs",
];

/// Fields with structure, which a form sends as JSON in a text.
const STRUCTURED: [&str; 7] = [
    "components",
    "optimization_spec",
    "bid_spec",
    "degrees_of_freedom_spec",
    "creative_sourcing_spec",
    "library_template_body_inputs",
    "library_template_button_inputs",
];

const SUB_CATEGORIES: [&str; 7] = [
    "BOOKING_STATUS",
    "CALL_PERMISSIONS_REQUEST",
    "FLIGHT_DELAY_AND_GATE_CHANGE_ALERT",
    "FRAUD_ALERT",
    "ORDER_DETAILS",
    "ORDER_STATUS",
    "RICH_ORDER_STATUS",
];

/// A template as it was submitted.
#[derive(Clone, Debug)]
pub(super) struct Submission {
    pub(super) name: String,
    pub(super) language: String,
    /// In upper case.
    pub(super) category: String,
    /// Words in upper case, samples nested, numbers with their plus.
    pub(super) components: Vec<Value>,
    /// The other fields that can be read back.
    pub(super) settings: Map<String, Value>,
    /// The library template to make it from.
    pub(super) library: Option<String>,
    /// The body as it was sent, for the linter.
    pub(super) raw: Map<String, Value>,
}

/// Reads the parameters of a creation.
pub(super) fn read(params: &Params) -> Result<Submission> {
    refuse_unknown(params, &CREATE)?;
    let name = params.required("name")?;
    let language = params.required("language")?;
    refuse_language(&language)?;
    params.required("category")?;
    whole(name, language, raw(params, &CREATE))
}

/// Completes a body: its own fields are checked, the components put into the form in which they are kept.
pub(super) fn whole(name: String, language: String, raw: Map<String, Value>) -> Result<Submission> {
    let text = |key: &str| raw.get(key).and_then(Value::as_str);
    let category = word(text("category").unwrap_or_default(), "category", Category::WORDS)?;
    let library = text("library_template_name").map(str::to_owned);
    let components = match raw.get("components") {
        Some(Value::Array(list)) => canonical::components(list)?,
        Some(_) => {
            return Err(GraphError::parameter("Param components must be an array.").blaming(&["components"]));
        }
        None if library.is_some() => Vec::new(),
        None => return Err(GraphError::missing("components")),
    };
    let settings = settings(&raw)?;
    Ok(Submission { name, language, category, components, settings, library, raw })
}

/// Refuses a code that is not on Meta's list.
pub(super) fn refuse_language(code: &str) -> Result<()> {
    if is_language(code) {
        return Ok(());
    }
    Err(GraphError::not_one_of("language", &LANGUAGES, code).blaming(&["language"]))
}

/// Refuses what no body has. Graph itself passes over some of it; a misspelt field that silently does nothing is
/// what an emulator is there to find.
pub(super) fn refuse_unknown(params: &Params, known: &[&str]) -> Result<()> {
    let unknown = |key: &&String| !known.contains(&key.as_str()) && !OF_GRAPH.contains(&key.as_str());
    let keys: Vec<String> = params.all().keys().filter(unknown).cloned().collect();
    if keys.is_empty() { Ok(()) } else { Err(GraphError::invalid_keys(&keys, "message_template")) }
}

/// The body's fields as JSON, those that came as JSON in a text unpacked.
pub(super) fn raw(params: &Params, known: &[&str]) -> Map<String, Value> {
    let fields = known.iter().filter_map(|key| {
        let value = if STRUCTURED.contains(key) { params.structure(key)? } else { params.get(key)?.clone() };
        Some(((*key).to_owned(), value))
    });
    fields.collect()
}

/// A word of a closed list, in any case.
fn word(text: &str, name: &str, known: &[&str]) -> Result<String> {
    let found = known.iter().find(|word| text.eq_ignore_ascii_case(word));
    found
        .map(|word| (*word).to_owned())
        .ok_or_else(|| GraphError::not_one_of(name, known, text).blaming(&[name]))
}

/// The fields beside the components, in the form in which they are read back.
fn settings(raw: &Map<String, Value>) -> Result<Map<String, Value>> {
    let params = Params::of(raw.clone());
    let mut out = Map::new();
    let words: [(&str, &[&str]); 4] = [
        ("parameter_format", &["POSITIONAL", "NAMED"]),
        ("sub_category", &SUB_CATEGORIES),
        ("display_format", &["ORDER_DETAILS"]),
        ("send_type", &["CAMPAIGN", "DIRECT", "TRIGGER"]),
    ];
    for (key, known) in words {
        if let Some(text) = params.text(key) {
            out.insert(key.to_owned(), word(&text, key, known)?.into());
        }
    }
    out.entry("parameter_format").or_insert_with(|| "POSITIONAL".into());
    if let Some(seconds) = params.integer("message_send_ttl_seconds")? {
        out.insert("message_send_ttl_seconds".to_owned(), seconds.into());
    }
    for key in ["cta_url_link_tracking_opted_out", "is_primary_device_delivery_only"] {
        if let Some(truth) = params.boolean(key)? {
            out.insert(key.to_owned(), truth.into());
        }
    }
    if let Some(id) = params.text("product_set_id") {
        out.insert("product_set_id".to_owned(), id.into());
    }
    // The old name of the same thing.
    let price = params.structure("optimization_spec").or_else(|| params.structure("bid_spec"));
    let specs = [
        ("optimization_spec", price),
        ("degrees_of_freedom_spec", params.structure("degrees_of_freedom_spec")),
        ("creative_sourcing_spec", params.structure("creative_sourcing_spec")),
    ];
    for (key, value) in specs {
        match value {
            None => {}
            Some(value @ Value::Object(_)) => drop(out.insert(key.to_owned(), value)),
            Some(_) => {
                let message = format!("Param {key} must be an object.");
                return Err(GraphError::parameter(message).blaming(&[key]));
            }
        }
    }
    Ok(out)
}

impl Submission {
    /// The body that the linter judges: what was sent, with name and language.
    pub(super) fn to_be_judged(&self) -> Value {
        let mut body = self.raw.clone();
        body.insert("name".to_owned(), self.name.clone().into());
        body.insert("language".to_owned(), self.language.clone().into());
        json!(body)
    }
}
