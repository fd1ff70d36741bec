//! Buttons as they are sent.

use serde_json::{Map, Value, json};

use super::{FILE_PREFIX, KEEP, finish, samples};
use crate::model::{Button, ButtonKind, Flow, Kept, Otp, SupportedApp, Template, Text};
use crate::span::Located;

/// One button, in the shape it has within `BUTTONS`.
pub fn button(template: &Template, button: &Button) -> Value {
    let mut map = Map::new();
    map.insert("type".to_owned(), button.kind.wire_type().into());
    if let Some(label) = label(button) {
        map.insert("text".to_owned(), label.into());
    }
    let mut put = |key: &str, value: Option<Value>| {
        if let Some(value) = value {
            map.insert(key.to_owned(), value);
        }
    };
    match &button.kind {
        ButtonKind::Unknown { value, .. } => return value.clone(),
        ButtonKind::Url { url, app_deep_link } => {
            if let Some(url) = url {
                let samples = samples::of_text(template, url, button.examples.as_ref());
                let row: Vec<Value> = samples.row().into_iter().map(Value::from).collect();
                put("example", (!samples.are_missing()).then(|| Value::Array(row)));
                put("url", Some(samples.text.into()));
            }
            put("app_deep_link", app_deep_link.as_ref().map(deep_link));
        }
        ButtonKind::PhoneNumber { number } => put("phone_number", string(number)),
        ButtonKind::CopyCode { sample } => {
            put("example", sample.as_ref().map(|sample| copy_code(template, sample)));
        }
        ButtonKind::Otp(otp) => self::otp(otp, &mut put),
        ButtonKind::Flow(flow) => self::flow(flow, &mut put),
        ButtonKind::VoiceCall { ttl_minutes } => {
            put("ttl_minutes", ttl_minutes.map(|minutes| minutes.value.into()));
        }
        ButtonKind::PaymentRequest { setting } => {
            put("payment_setting", setting.as_ref().map(|setting| setting.value.clone()));
        }
        ButtonKind::QuickReply
        | ButtonKind::Catalog
        | ButtonKind::Mpm
        | ButtonKind::Spm
        | ButtonKind::OrderDetails
        | ButtonKind::RequestContactInfo => {}
    }
    finish(Value::Object(map), &button.extra)
}

/// One entry of `library_template_button_inputs`: no label, and the address as an object.
pub(super) fn library_input(template: &Template, button: &Button) -> Value {
    let mut value = self::button(template, button);
    let Some(map) = value.as_object_mut() else { return value };
    map.shift_remove("text");
    if let Some(url) = button.kind.url() {
        let samples = samples::of_text(template, url, button.examples.as_ref());
        let mut address = json!({ "base_url": samples.text });
        // Meta shows the whole address with the sample in it here.
        if let Some(sample) = samples.row().first().filter(|_| !samples.are_missing()) {
            let base = url.variables().next().map_or("", |found| url.value.get(..found.start).unwrap_or(""));
            let has_base = !base.is_empty() && sample.starts_with(base);
            let whole = has_base || sample.starts_with("http://") || sample.starts_with("https://");
            let shown = if whole { (*sample).to_owned() } else { format!("{base}{sample}") };
            address["url_suffix_example"] = shown.into();
        }
        map.shift_remove("example");
        map.insert("url".to_owned(), address);
    }
    value
}

/// The label that is sent. Meta's own localised one is asked for by leaving it out.
fn label(button: &Button) -> Option<String> {
    let own = button.label.as_ref().map(|label| label.value.clone());
    if matches!(button.kind, ButtonKind::RequestContactInfo) {
        return own;
    }
    own.or_else(|| button.kind.fixed_label().map(str::to_owned))
}

fn copy_code(template: &Template, sample: &Kept<Text>) -> Value {
    let Kept::Given(text) = sample else { return KEEP.into() };
    let mut variables = text.variables();
    match (variables.next(), variables.next()) {
        // The variable stands for the sample; on the wire there is only the sample.
        (Some(only), None) if only.range() == (0..text.value.len()) => {
            let name = only.name(&text.value);
            template.sample(None, name).map_or(Value::Null, |sample| sample.value.clone().into())
        }
        _ => text.value.clone().into(),
    }
}

fn otp(otp: &Otp, put: &mut impl FnMut(&str, Option<Value>)) {
    put("otp_type", otp.otp_type.map(|kind| kind.value.wire().into()));
    put(
        "autofill_text",
        otp.autofill_text.as_ref().map(|text| match text {
            Kept::Keep(_) => KEEP.into(),
            Kept::Given(text) => text.value.clone().into(),
        }),
    );
    put("zero_tap_terms_accepted", otp.zero_tap_terms_accepted.map(|accepted| accepted.value.into()));
    put(
        "supported_apps",
        otp.supported_apps.as_ref().map(|apps| match apps {
            Kept::Keep(_) => KEEP.into(),
            Kept::Given(apps) => Value::Array(apps.value.iter().map(app).collect()),
        }),
    );
    if let Some(legacy) = &otp.legacy_app {
        put("package_name", string(&legacy.package_name));
        put("signature_hash", string(&legacy.signature_hash));
    }
}

fn app(app: &SupportedApp) -> Value {
    let mut map = Map::new();
    let fields = [("package_name", &app.package_name), ("signature_hash", &app.signature_hash)];
    for (key, value) in fields {
        if let Some(value) = string(value) {
            map.insert(key.to_owned(), value);
        }
    }
    Value::Object(map)
}

fn flow(flow: &Flow, put: &mut impl FnMut(&str, Option<Value>)) {
    put("flow_id", string(&flow.id));
    put("flow_name", string(&flow.name));
    put(
        "flow_json",
        flow.json.as_ref().map(|json| {
            // Files name a file; Meta's shape holds the Flow itself.
            let is_text = json.value.trim_start().starts_with('{');
            if is_text { json.value.clone().into() } else { format!("{FILE_PREFIX}{}", json.value).into() }
        }),
    );
    put("flow_action", flow.action.as_ref().map(|action| action.value.to_ascii_lowercase().into()));
    put("navigate_screen", string(&flow.navigate_screen));
    put("icon", flow.icon.as_ref().map(|icon| icon.value.to_ascii_uppercase().into()));
}

/// `meta_app_id` is a number on the wire; files quote it, because it is longer than some readers' numbers.
fn deep_link(link: &Located<Value>) -> Value {
    let mut value = link.value.clone();
    let id = value.get("meta_app_id").and_then(Value::as_str).and_then(|id| id.parse::<u64>().ok());
    if let Some(id) = id {
        value["meta_app_id"] = id.into();
    }
    value
}

fn string(text: &Option<Located<String>>) -> Option<Value> {
    text.as_ref().map(|text| text.value.clone().into())
}
