//! What can be done in an interactive message.

use std::collections::HashSet;

use serde_json::Value;

use super::fields::{Fields, counted, within};
use super::kinds;
use super::objects;
use super::problem::{Report, quoted};
use crate::model::limits;
use crate::text;

/// `{name}` alone.
pub(super) fn named(action: &Fields<'_>, name: &str, report: &mut Report) {
    action.only(&["name", "parameters"], report);
    if action.required("name", report).is_some() {
        action.word("name", &[name], report);
    }
}

/// `{name, parameters}`: the parameters.
pub(super) fn parameters<'v>(action: &Fields<'v>, name: &str, report: &mut Report) -> Option<Fields<'v>> {
    named(action, name, report);
    action.required_object("parameters", report)
}

/// Ids and titles that may be there once.
#[derive(Default)]
struct Once {
    seen: HashSet<String>,
}

impl Once {
    fn add(&mut self, text: &str, place: String, what: &str, report: &mut Report) {
        if !self.seen.insert(text.to_owned()) {
            report.add(&kinds::REPEATED_ID, place, format!("the {what} {} is there twice", quoted(text)));
        }
    }
}

/// Up to three buttons that send their id back.
pub(super) fn reply_buttons(action: &Fields<'_>, direct: bool, report: &mut Report) {
    action.only(&["buttons"], report);
    let Some(list) = action.required_list("buttons", report) else { return };
    let limit = if direct { &limits::DIRECT_SEND_BUTTONS } else { &limits::REPLY_BUTTONS };
    counted(report, &action.place("buttons"), list.len(), limit);
    let (mut ids, mut titles) = (Once::default(), Once::default());
    for button in action.objects("buttons", list, report) {
        let kinds: &[&str] = if direct { &["reply", "cta_url"] } else { &["reply"] };
        if button.required("type", report).is_none() {
            continue;
        }
        match button.word("type", kinds, report).as_deref() {
            Some("cta_url") => {
                let Some(link) = button.required_object("cta_url", report) else { continue };
                link.required_limited("display_text", &limits::BUTTON_TITLE, report);
                web_address(&link, "url", report);
            }
            Some(_) => {
                button.only(&["type", "reply"], report);
                let Some(reply) = button.required_object("reply", report) else { continue };
                reply.only(&["id", "title"], report);
                if let Some(id) = reply.required_limited("id", &limits::REPLY_ID, report) {
                    if id.trim() != id {
                        let message = "the id begins or ends with a blank";
                        report.add(&kinds::SPACES_AROUND_ID, reply.place("id"), message);
                    }
                    ids.add(&id, reply.place("id"), "id", report);
                }
                if let Some(title) = reply.required_limited("title", &limits::BUTTON_TITLE, report) {
                    titles.add(&title, reply.place("title"), "title", report);
                }
            }
            None => {}
        }
    }
}

/// Up to ten rows in up to ten sections.
pub(super) fn list(action: &Fields<'_>, report: &mut Report) {
    action.only(&["button", "sections"], report);
    action.required_limited("button", &limits::BUTTON_TITLE, report);
    let Some(list) = action.required_list("sections", report) else { return };
    let place = action.place("sections");
    counted(report, &place, list.len(), &limits::LIST_SECTIONS);
    let several = list.len() > 1;
    let mut rows = 0;
    let mut ids = Once::default();
    for section in action.objects("sections", list, report) {
        section.only(&["title", "rows"], report);
        if several {
            section.required_limited("title", &limits::SECTION_TITLE, report);
        } else if let Some(title) = section.text("title", report) {
            within(report, &section.place("title"), &title, &limits::SECTION_TITLE);
        }
        let Some(items) = section.required_list("rows", report) else { continue };
        rows += items.len();
        for row in section.objects("rows", items, report) {
            row.only(&["id", "title", "description"], report);
            if let Some(id) = row.required_limited("id", &limits::ROW_ID, report) {
                ids.add(&id, row.place("id"), "id", report);
            }
            row.required_limited("title", &limits::ROW_TITLE, report);
            if let Some(description) = row.text("description", report) {
                within(report, &row.place("description"), &description, &limits::ROW_DESCRIPTION);
            }
        }
    }
    counted(report, &place, rows, &limits::LIST_ROWS);
}

/// A button that opens an address.
pub(super) fn cta_url(action: &Fields<'_>, report: &mut Report) {
    let Some(parameters) = parameters(action, "cta_url", report) else { return };
    parameters.only(&["display_text", "url"], report);
    parameters.required_limited("display_text", &limits::CTA_TEXT, report);
    web_address(&parameters, "url", report);
}

/// An address that a reader's browser opens.
pub(super) fn web_address(fields: &Fields<'_>, key: &str, report: &mut Report) {
    let Some(url) = fields.required_text(key, report) else { return };
    let scheme = text::address::scheme(&url).map(str::to_ascii_lowercase);
    let has_host = text::address::host(&url).is_some_and(|host| !host.is_empty());
    if !matches!(scheme.as_deref(), Some("https" | "http")) || !has_host || url.contains(char::is_whitespace)
    {
        let message = format!("{} is no address that begins with https:// or http://", quoted(&url));
        report.add(&kinds::INVALID_VALUE, fields.place(key), message);
    }
    within(report, &fields.place(key), &url, &limits::URL);
}

/// A button that opens a Flow.
pub(super) fn flow(action: &Fields<'_>, report: &mut Report) {
    let Some(flow) = parameters(action, "flow", report) else { return };
    flow.only(
        &[
            "flow_message_version",
            "flow_id",
            "flow_name",
            "flow_cta",
            "mode",
            "flow_token",
            "flow_action",
            "flow_action_payload",
        ],
        report,
    );
    flow.required_text("flow_message_version", report);
    match (flow.has("flow_id"), flow.has("flow_name")) {
        (true, true) => report.add(
            &kinds::INVALID_VALUE,
            flow.path(),
            "both `flow_id` and `flow_name` are given; one belongs here",
        ),
        (false, false) => report.add(
            &kinds::MISSING_FIELD,
            flow.place("flow_id"),
            "neither `flow_id` nor `flow_name` is given",
        ),
        _ => {}
    }
    if let Some(label) = flow.required_limited("flow_cta", &limits::FLOW_CTA, report) {
        if limits::FLOW_CTA.holds(text::scalars(&label)) {
            within(report, &flow.place("flow_cta"), &label, &limits::FLOW_CTA_SAFE);
        }
        if text::emoji_count(&label) > 0 {
            let message = "Meta advises against emoji on a Flow's button";
            report.add(&kinds::FIELD_MAYBE_TOO_LONG, flow.place("flow_cta"), message);
        }
    }
    flow.word("mode", &["draft", "published"], report);
    flow.text("flow_token", report);
    let exchanges = flow
        .word("flow_action", &["navigate", "data_exchange"], report)
        .is_some_and(|action| action.eq_ignore_ascii_case("data_exchange"));
    let Some(payload) = flow.object("flow_action_payload", report) else { return };
    if exchanges {
        flow.without(&["flow_action_payload"], "a Flow opened with `data_exchange`", report);
        return;
    }
    payload.only(&["screen", "data"], report);
    payload.text("screen", report);
    if payload.get("data").is_some_and(|data| data.as_object().is_none_or(serde_json::Map::is_empty)) {
        let message = "`data` must be an object with something in it; leave it out otherwise";
        report.add(&kinds::INVALID_VALUE, payload.place("data"), message);
    }
}

/// One product.
pub(super) fn product(action: &Fields<'_>, report: &mut Report) {
    action.only(&["catalog_id", "product_retailer_id"], report);
    action.required_text("catalog_id", report);
    action.required_text("product_retailer_id", report);
}

/// Products in sections.
pub(super) fn product_list(action: &Fields<'_>, report: &mut Report) {
    action.only(&["catalog_id", "sections"], report);
    action.required_text("catalog_id", report);
    objects::sections(action, &kinds::INVALID_VALUE, report);
}

/// The whole catalogue.
pub(super) fn catalog(action: &Fields<'_>, report: &mut Report) {
    named(action, "catalog_message", report);
    let Some(parameters) = action.object("parameters", report) else { return };
    parameters.only(&["thumbnail_product_retailer_id"], report);
    parameters.text("thumbnail_product_retailer_id", report);
}

/// The reader's address (India).
pub(super) fn address(action: &Fields<'_>, report: &mut Report) {
    let Some(parameters) = parameters(action, "address_message", report) else { return };
    parameters.only(&["country", "values", "saved_addresses", "validation_errors"], report);
    if parameters.required("country", report).is_some() {
        parameters.word("country", &["IN", "India"], report);
    }
    let saved = parameters.list("saved_addresses", report).unwrap_or_default();
    let mut forms: Vec<Fields<'_>> = parameters.object("values", report).into_iter().collect();
    for entry in parameters.objects("saved_addresses", saved, report) {
        entry.required_text("id", report);
        forms.extend(entry.required_object("value", report));
    }
    for form in forms {
        form.limited("in_pin_code", &limits::PIN_CODE, report);
    }
}

/// A button that calls.
pub(super) fn voice_call(action: &Fields<'_>, report: &mut Report) {
    named(action, "voice_call", report);
    let Some(parameters) = action.object("parameters", report) else { return };
    parameters.only(&["display_text", "ttl_minutes", "payload"], report);
    parameters.limited("display_text", &limits::BUTTON_TITLE, report);
    objects::call_settings(&parameters, &kinds::INVALID_VALUE, report);
}

/// Whether a list of JSON values holds the same text everywhere.
pub(super) fn all_same<'v>(mut values: impl Iterator<Item = Option<&'v Value>>) -> bool {
    let first = values.next().flatten();
    values.all(|value| value == first)
}
