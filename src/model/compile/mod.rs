//! From a template to the body that creates it at Meta.
//!
//! Pure: a file is written as `file:<path>` and a kept value as `keep`; whoever sends the body puts an upload
//! handle there, or refuses to send. Everything else is exactly what Meta documents, in one spelling: upper-case
//! words, samples of a body nested, of named parameters with their names.

mod buttons;
mod samples;

pub use buttons::button;
use serde_json::{Map, Value, json};

use crate::model::{
    Body, Card, Carousel, Footer, Form, Header, HeaderContent, LimitedTimeOffer, MediaSample, Parts, Template,
};

/// What stands before the path of a file that has yet to be uploaded.
pub const FILE_PREFIX: &str = "file:";

/// What stands for a value that only the account has.
pub const KEEP: &str = "keep";

/// The body of `POST /{WABA_ID}/message_templates`.
pub fn create_body(template: &Template) -> Value {
    let mut body = Map::new();
    body.insert("name".to_owned(), template.name.value.clone().into());
    body.insert("language".to_owned(), template.language.value.clone().into());
    settings(&mut body, template);
    if let Some(library) = &template.library {
        body.insert("library_template_name".to_owned(), library.name.value.clone().into());
        if let Some(inputs) = &library.body_inputs {
            body.insert("library_template_body_inputs".to_owned(), inputs.value.clone());
        }
        if let Some(inputs) = &library.button_inputs {
            let list = inputs.value.iter().map(|button| buttons::library_input(template, button)).collect();
            body.insert("library_template_button_inputs".to_owned(), Value::Array(list));
        }
    }
    if template.library.is_none() || !template.parts.is_empty() {
        body.insert("components".to_owned(), Value::Array(components(template)));
    }
    add_extra(&mut body, &template.extra);
    Value::Object(body)
}

/// The components, in the order Meta's own samples have them.
pub fn components(template: &Template) -> Vec<Value> {
    parts(template, &template.parts)
}

fn settings(body: &mut Map<String, Value>, template: &Template) {
    let settings = &template.settings;
    let mut put = |key: &str, value: Option<Value>| {
        if let Some(value) = value {
            body.insert(key.to_owned(), value);
        }
    };
    let upper = |text: &crate::span::Located<String>| Value::String(text.value.to_ascii_uppercase());
    put("category", settings.category.map(|category| category.value.wire().into()));
    // Without a placeholder the format means nothing, and Meta may answer either.
    let has_placeholder = !template.text_is_metas() && samples::has_wire_placeholder(template);
    put("parameter_format", has_placeholder.then(|| template.parameter_format().wire().into()));
    put("message_send_ttl_seconds", settings.message_send_ttl_seconds.map(|ttl| ttl.value.into()));
    put(
        "cta_url_link_tracking_opted_out",
        settings.cta_url_link_tracking_opted_out.map(|opted_out| opted_out.value.into()),
    );
    put(
        "is_primary_device_delivery_only",
        settings.is_primary_device_delivery_only.map(|only| only.value.into()),
    );
    put("sub_category", settings.sub_category.as_ref().map(upper));
    put("display_format", settings.display_format.as_ref().map(upper));
    put("send_type", settings.send_type.as_ref().map(upper));
    put("product_set_id", settings.product_set_id.as_ref().map(|id| id.value.clone().into()));
    let spec = |spec: &crate::span::Located<Value>| upper_words(&spec.value);
    put("optimization_spec", settings.optimization_spec.as_ref().map(spec));
    put("degrees_of_freedom_spec", settings.degrees_of_freedom_spec.as_ref().map(spec));
    put("creative_sourcing_spec", settings.creative_sourcing_spec.as_ref().map(|spec| spec.value.clone()));
}

/// The closed words inside a specification in Meta's upper case; everything else as it is.
fn upper_words(value: &Value) -> Value {
    match value {
        Value::Object(map) => {
            let fields = map.iter().map(|(key, value)| {
                let value = match (key.as_str(), value) {
                    ("bid_strategy" | "enroll_status", Value::String(word)) => {
                        word.to_ascii_uppercase().into()
                    }
                    (_, value) => upper_words(value),
                };
                (key.clone(), value)
            });
            Value::Object(fields.collect())
        }
        other => other.clone(),
    }
}

fn parts(template: &Template, parts: &Parts) -> Vec<Value> {
    let mut out = Vec::new();
    out.extend(parts.header.as_ref().map(|header| self::header(template, header)));
    out.extend(parts.limited_time_offer.as_ref().map(offer));
    let body = parts.body.as_ref().map(|body| self::body(template, body));
    out.extend(body.or_else(|| template.implies_body().then(|| json!({ "type": "BODY" }))));
    out.extend(parts.footer.as_ref().map(|footer| self::footer(template, footer)));
    out.extend(parts.buttons.as_ref().map(|list| {
        let buttons: Vec<Value> = list.list.iter().map(|button| buttons::button(template, button)).collect();
        finish(json!({ "type": "BUTTONS", "buttons": buttons }), &list.extra)
    }));
    out.extend(parts.carousel.as_ref().map(|carousel| self::carousel(template, carousel)));
    out.extend(parts.call_permission_request.map(|_| json!({ "type": "CALL_PERMISSION_REQUEST" })));
    out.extend(parts.unknown.iter().map(|unknown| unknown.value.clone()));
    out
}

fn header(template: &Template, header: &Header) -> Value {
    let mut component = json!({ "type": "HEADER", "format": header.content.wire_format() });
    match &header.content {
        HeaderContent::Text { text: Some(text), examples } => {
            let samples = samples::of_text(template, text, examples.as_ref());
            component["text"] = samples.text.clone().into();
            if let Some(example) = samples.example("header_text", "header_text_named_params", false) {
                component["example"] = example;
            }
        }
        HeaderContent::Media { sample: Some(sample), .. } => {
            component["example"] = json!({ "header_handle": [media(&sample.value)] });
        }
        _ => {}
    }
    finish(component, &header.extra)
}

/// What stands for a media sample in a body that is not sent yet.
pub fn media(sample: &MediaSample) -> String {
    match sample {
        MediaSample::File(path) => format!("{FILE_PREFIX}{path}"),
        other => other.as_str().to_owned(),
    }
}

fn body(template: &Template, body: &Body) -> Value {
    let mut component = json!({ "type": "BODY" });
    // The text of an authentication template is Meta's own: read back, never sent.
    let is_metas = template.form == Form::Listing && template.text_is_metas();
    if let Some(text) = body.text.as_ref().filter(|_| !is_metas) {
        let samples = samples::of_text(template, text, body.examples.as_ref());
        component["text"] = samples.text.clone().into();
        if let Some(example) = samples.example("body_text", "body_text_named_params", true) {
            component["example"] = example;
        }
    }
    if let Some(recommended) = body.add_security_recommendation {
        component["add_security_recommendation"] = recommended.value.into();
    }
    finish(component, &body.extra)
}

fn footer(template: &Template, footer: &Footer) -> Value {
    let mut component = json!({ "type": "FOOTER" });
    let is_metas = template.form == Form::Listing && template.text_is_metas();
    if let Some(text) = footer.text.as_ref().filter(|_| !is_metas) {
        component["text"] = text.value.clone().into();
    }
    if let Some(minutes) = footer.code_expiration_minutes {
        component["code_expiration_minutes"] = minutes.value.into();
    }
    finish(component, &footer.extra)
}

fn offer(offer: &LimitedTimeOffer) -> Value {
    let mut inner = json!({});
    if let Some(text) = &offer.text {
        inner["text"] = text.value.clone().into();
    }
    if let Some(expires) = offer.has_expiration {
        inner["has_expiration"] = expires.value.into();
    }
    json!({ "type": "LIMITED_TIME_OFFER", "limited_time_offer": finish(inner, &offer.extra) })
}

fn carousel(template: &Template, carousel: &Carousel) -> Value {
    let card = |card: &Card| finish(json!({ "components": parts(template, &card.parts) }), &card.extra);
    let cards: Vec<Value> = carousel.cards.iter().map(card).collect();
    finish(json!({ "type": "CAROUSEL", "cards": cards }), &carousel.extra)
}

/// Adds the fields that waform does not model.
fn finish(mut value: Value, extra: &[crate::model::Extra]) -> Value {
    if let Value::Object(map) = &mut value {
        add_extra(map, extra);
    }
    value
}

fn add_extra(map: &mut Map<String, Value>, extra: &[crate::model::Extra]) {
    for field in extra {
        map.entry(field.key.value.clone()).or_insert_with(|| field.value.clone());
    }
}
