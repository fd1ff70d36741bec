//! The fields beside the components.

use serde_json::{Map, Value};

use super::samples::has_placeholder;
use super::shared::{Row, Says};
use crate::model::{ParameterFormat, Template};
use crate::span::Located;
use crate::yaml::Yaml;

/// What a translation says beside its components, in the order of a file.
pub(super) fn row(template: &Template) -> Row {
    let settings = &template.settings;
    // Meta answers `false` for what was never asked for, and means the same by both.
    let flag =
        |flag: Option<Located<bool>>| flag.filter(|flag| flag.value).map(|flag| Yaml::word(flag.value));
    let word = |text: &Option<Located<String>>| {
        text.as_ref().map(|text| Yaml::text(text.value.to_ascii_lowercase()))
    };
    let spec =
        |spec: &Option<Located<Value>>| spec.as_ref().map(|spec| Yaml::from_json(&lower_words(&spec.value)));
    vec![
        ("category", category(template).into()),
        ("parameter_format", parameter_format(template)),
        (
            "message_send_ttl_seconds",
            settings.message_send_ttl_seconds.map(|ttl| Yaml::word(ttl.value)).into(),
        ),
        ("cta_url_link_tracking_opted_out", flag(settings.cta_url_link_tracking_opted_out).into()),
        ("is_primary_device_delivery_only", flag(settings.is_primary_device_delivery_only).into()),
        ("sub_category", word(&settings.sub_category).into()),
        ("display_format", word(&settings.display_format).into()),
        ("send_type", word(&settings.send_type).into()),
        ("product_set_id", settings.product_set_id.as_ref().map(|id| Yaml::text(id.value.as_str())).into()),
        ("optimization_spec", spec(&settings.optimization_spec).into()),
        ("degrees_of_freedom_spec", spec(&settings.degrees_of_freedom_spec).map(|spec| spec.open(2)).into()),
        (
            "creative_sourcing_spec",
            settings.creative_sourcing_spec.as_ref().map(|spec| Yaml::from_json(&spec.value)).into(),
        ),
    ]
}

/// The category, one that is newer than waform included.
fn category(template: &Template) -> Option<Yaml> {
    let unknown = || {
        let field = template.extra.iter().find(|field| field.key.value == "category")?;
        Some(Yaml::text(field.value.as_str()?.to_ascii_lowercase()))
    };
    template.settings.category.map(|category| Yaml::word(category.value)).or_else(unknown)
}

/// The format, where the texts do not say it themselves: names are named unless the file says otherwise. Numbers
/// are positional whatever it says, and it is said all the same, because that is what a caller has to know.
fn parameter_format(template: &Template) -> Says {
    if !has_placeholder(template) {
        return Says::Anything;
    }
    let has_names = template.texts().iter().any(|part| part.text.variables().any(|found| found.is_named()));
    match template.parameter_format() {
        ParameterFormat::Named if has_names => Says::Nothing,
        format => Says::This(Yaml::word(format)),
    }
}

/// The closed words inside a specification in the lower case of files; `compile` puts them back.
fn lower_words(value: &Value) -> Value {
    let Value::Object(fields) = value else { return value.clone() };
    let lowered: Map<String, Value> = fields
        .iter()
        .map(|(key, value)| match (key.as_str(), value) {
            ("bid_strategy" | "enroll_status", Value::String(word)) => {
                (key.clone(), word.to_ascii_lowercase().into())
            }
            (_, value) => (key.clone(), lower_words(value)),
        })
        .collect();
    Value::Object(lowered)
}
