//! Objects of Meta's in the places of a template: Flows, catalogues, products, calls, links.

use serde_json::Value;

use super::fields::{Fields, counted, within};
use super::kinds::{self, Kind};
use super::problem::Report;
use crate::model::limits;

/// Latitude and longitude, in degrees.
pub(super) fn coordinates(latitude: &str, longitude: &str, place: &str, report: &mut Report) {
    for (name, text, most) in [("latitude", latitude, 90.0), ("longitude", longitude, 180.0)] {
        let possible = text.trim().parse::<f64>().is_ok_and(|degrees| degrees.abs() <= most);
        if !possible {
            let message = format!("the {name} is not a number from -{most} to {most}");
            report.add(&kinds::INVALID_PLACE, place, message);
        }
    }
}

/// Texts that must say something; a kind of its own names what lacks them.
fn texts(object: &Fields<'_>, keys: &[&str], kind: &'static Kind, place: &str, report: &mut Report) {
    for key in keys {
        let text = object.get(key).and_then(Value::as_str);
        if text.is_none_or(|text| text.trim().is_empty()) {
            report.add(kind, place, format!("`{key}` is missing or empty"));
        }
    }
}

/// `{flow_token, flow_action_data}`, both optional.
pub(super) fn flow(object: &Value, place: &str, report: &mut Report) {
    let Some(fields) = Fields::of(object, place, report) else { return };
    if fields.get("flow_token").is_some_and(|token| token.as_str().is_none_or(str::is_empty)) {
        report.add(&kinds::INVALID_FLOW_DATA, place, "`flow_token` is not a text, or is empty");
    }
    match fields.get("flow_action_data") {
        None => {}
        Some(Value::Object(data)) if !data.is_empty() => {}
        Some(_) => {
            let message = "`flow_action_data` must be an object with something in it; leave it out otherwise";
            report.add(&kinds::INVALID_FLOW_DATA, place, message);
        }
    }
    fields.only(&["flow_token", "flow_action_data"], report);
}

/// `{thumbnail_product_retailer_id}`.
pub(super) fn catalog(object: &Value, place: &str, report: &mut Report) {
    let Some(fields) = Fields::of(object, place, report) else { return };
    texts(&fields, &["thumbnail_product_retailer_id"], &kinds::INVALID_PRODUCTS, place, report);
    fields.only(&["thumbnail_product_retailer_id"], report);
}

/// `{thumbnail_product_retailer_id, sections: [{title, product_items: [{product_retailer_id}]}]}`.
pub(super) fn products(object: &Value, place: &str, report: &mut Report) {
    let Some(fields) = Fields::of(object, place, report) else { return };
    texts(&fields, &["thumbnail_product_retailer_id"], &kinds::INVALID_PRODUCTS, place, report);
    fields.only(&["thumbnail_product_retailer_id", "sections"], report);
    sections(&fields, &kinds::INVALID_PRODUCTS, report);
}

/// The sections of products, of a template or of a message.
pub(super) fn sections(fields: &Fields<'_>, kind: &'static Kind, report: &mut Report) {
    let place = fields.place("sections");
    let Some(list) = fields.list("sections", report) else {
        if !fields.has("sections") {
            report.add(kind, fields.path(), "`sections` is missing");
        }
        return;
    };
    counted(report, &place, list.len(), &limits::PRODUCT_SECTIONS);
    let several = list.len() > 1;
    let mut products = 0;
    for section in fields.objects("sections", list, report) {
        section.only(&["title", "product_items"], report);
        let title = section.get("title").and_then(Value::as_str).unwrap_or_default();
        if several && title.trim().is_empty() {
            report.add(kind, section.place("title"), "each of several sections needs a title");
        }
        within(report, &section.place("title"), title, &limits::SECTION_TITLE);
        let Some(items) = section.required_list("product_items", report) else { continue };
        products += items.len();
        for item in section.objects("product_items", items, report) {
            texts(&item, &["product_retailer_id"], kind, item.path(), report);
        }
    }
    counted(report, &place, products, &limits::PRODUCTS);
}

/// `{ttl_minutes, payload}`, both optional.
pub(super) fn call(object: &Value, place: &str, report: &mut Report) {
    let Some(fields) = Fields::of(object, place, report) else { return };
    call_settings(&fields, &kinds::INVALID_CALL, report);
    fields.only(&["ttl_minutes", "payload"], report);
}

/// What a call button takes, in a template and in a message.
pub(super) fn call_settings(fields: &Fields<'_>, kind: &'static Kind, report: &mut Report) {
    if let Some(minutes) = fields.integer("ttl_minutes", report) {
        let limit = &limits::CALL_TTL_SENT;
        if !(limit.least..=limit.most).contains(&minutes) {
            let message = format!("ttl_minutes is {minutes}, and must be {} to {}", limit.least, limit.most);
            report.add(kind, fields.place("ttl_minutes"), message);
        }
    }
    fields.limited("payload", &limits::CALL_PAYLOAD, report);
}

/// `[{url, title}]`.
pub(super) fn tap_target(object: &Value, place: &str, report: &mut Report) {
    let list = object.as_array().map(Vec::as_slice).unwrap_or_default();
    let [entry] = list else {
        report.add(&kinds::INVALID_TAP_TARGET, place, "there must be one entry with `url` and `title`");
        return;
    };
    let Some(fields) = Fields::of(entry, place, report) else { return };
    texts(&fields, &["url", "title"], &kinds::INVALID_TAP_TARGET, place, report);
    fields.only(&["url", "title"], report);
}
