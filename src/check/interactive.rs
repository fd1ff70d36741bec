//! Interactive messages: what all types have, and which type has what.

use super::actions;
use super::carousel;
use super::fields::{Fields, within};
use super::files::{self, FileType};
use super::kinds;
use super::order;
use super::parameters;
use super::problem::{Report, quoted};
use crate::model::limits::{self, Limit};
use crate::text;

/// Which headers a type has.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Headers {
    None,
    Text,
    RequiredText,
    Media,
    Any,
}

/// Whether a type has a part.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Need {
    Never,
    May,
    Must,
}

/// One type of interactive message.
struct Shape {
    name: &'static str,
    header: Headers,
    body: Need,
    body_limit: &'static Limit,
    footer: Need,
}

const fn shape(name: &'static str, header: Headers, body: Need, footer: Need) -> Shape {
    Shape { name, header, body, body_limit: &limits::INTERACTIVE_BODY, footer }
}

/// The types (messages pages, commerce pages, calling pages). Where a page says nothing of a header, any passes.
static SHAPES: [Shape; 15] = [
    shape("button", Headers::Media, Need::Must, Need::May),
    Shape { body_limit: &limits::LIST_BODY, ..shape("list", Headers::Text, Need::Must, Need::May) },
    shape("cta_url", Headers::Media, Need::Must, Need::May),
    shape("flow", Headers::Any, Need::Must, Need::May),
    shape("product", Headers::None, Need::May, Need::May),
    shape("product_list", Headers::RequiredText, Need::Must, Need::May),
    shape("catalog_message", Headers::None, Need::Must, Need::May),
    shape("location_request_message", Headers::None, Need::Must, Need::May),
    shape("address_message", Headers::Any, Need::Must, Need::May),
    shape("call_permission_request", Headers::Any, Need::May, Need::Never),
    shape("voice_call", Headers::Any, Need::Must, Need::May),
    shape("request_contact_info", Headers::Any, Need::Must, Need::May),
    shape("carousel", Headers::None, Need::Must, Need::Never),
    shape("order_details", Headers::Any, Need::Must, Need::May),
    shape("order_status", Headers::Any, Need::Must, Need::May),
];

/// Judges the contents of an interactive message. `direct` is a message of the Direct Send beta.
pub(super) fn judge(content: &Fields<'_>, direct: bool, report: &mut Report) {
    content.only(&["type", "header", "body", "footer", "action"], report);
    let Some(kind) = content.required_text("type", report) else { return };
    let Some(shape) = SHAPES.iter().find(|shape| shape.name == kind) else {
        let meant = text::closest(&kind, SHAPES.iter().map(|shape| shape.name));
        let meant = meant.map(|meant| format!("; did you mean `{meant}`?")).unwrap_or_default();
        let renamed = if kind == "contact_request" {
            "; it is called `request_contact_info` since May 2026"
        } else {
            ""
        };
        let message = format!("there is no interactive type {}{meant}{renamed}", quoted(&kind));
        report.add(&kinds::UNKNOWN_VALUE, content.place("type"), message);
        return;
    };
    header(content, shape, report);
    body(content, shape, report);
    footer(content, shape, report);
    let Some(action) = content.required_object("action", report) else { return };
    match shape.name {
        "button" => actions::reply_buttons(&action, direct, report),
        "list" => actions::list(&action, report),
        "cta_url" => actions::cta_url(&action, report),
        "flow" => actions::flow(&action, report),
        "product" => actions::product(&action, report),
        "product_list" => actions::product_list(&action, report),
        "catalog_message" => actions::catalog(&action, report),
        "location_request_message" => actions::named(&action, "send_location", report),
        "address_message" => actions::address(&action, report),
        "call_permission_request" => actions::named(&action, "call_permission_request", report),
        "voice_call" => actions::voice_call(&action, report),
        "request_contact_info" => actions::named(&action, "request_contact_info", report),
        "carousel" => carousel::judge(&action, report),
        "order_details" => {
            if let Some(parameters) = actions::parameters(&action, "review_and_pay", report) {
                order::details(&parameters.map().clone().into(), parameters.path(), report);
            }
        }
        _ => {
            if let Some(parameters) = actions::parameters(&action, "review_order", report) {
                order::status(&parameters.map().clone().into(), parameters.path(), report);
            }
        }
    }
}

fn header(content: &Fields<'_>, shape: &Shape, report: &mut Report) {
    let what = format!("an interactive message of type `{}`", shape.name);
    let Some(header) = content.object("header", report) else {
        if shape.header == Headers::RequiredText {
            super::fields::missing(report, &content.place("header"));
        }
        return;
    };
    if shape.header == Headers::None {
        content.without(&["header"], &what, report);
        return;
    }
    header.only(&["type", "text", "image", "video", "document", "sub_text"], report);
    let text_only = matches!(shape.header, Headers::Text | Headers::RequiredText);
    let known: &[&str] = if text_only { &["text"] } else { &["text", "image", "video", "document"] };
    if header.required("type", report).is_none() {
        return;
    }
    match header.word("type", known, report).as_deref() {
        Some("text") => {
            header.required_limited("text", &limits::INTERACTIVE_LINE, report);
        }
        Some(kind) => {
            let wanted = match kind {
                "image" => FileType::Image,
                "video" => FileType::Video,
                _ => FileType::Document,
            };
            header_file(&header, kind, wanted, report);
        }
        None => {}
    }
}

/// The file of a header, also of a card's.
pub(super) fn header_file(header: &Fields<'_>, kind: &str, wanted: FileType, report: &mut Report) {
    let Some(file) = header.required_object(kind, report) else { return };
    let place = file.path().to_owned();
    if file.has("caption") {
        report.add(&kinds::SPARE_CAPTION, file.place("caption"), "a header has no caption");
    }
    if let Some(media) = parameters::media(&file, &place, report) {
        files::source(&media.source, Some(wanted), &place, report);
    }
}

fn body(content: &Fields<'_>, shape: &Shape, report: &mut Report) {
    if shape.body == Need::Must && content.required("body", report).is_none() {
        return;
    }
    let Some(body) = content.object("body", report) else { return };
    body.only(&["text"], report);
    let text = body.required_limited("text", shape.body_limit, report);
    // The page of lists says 4,096, Meta's OpenAPI file 1,024.
    if let Some(text) = text.filter(|_| shape.name == "list")
        && limits::LIST_BODY.holds(text::scalars(&text))
        && !limits::INTERACTIVE_BODY.holds(text::scalars(&text))
    {
        let message =
            "the body of a list has more than 1,024 characters, which not all of Meta's pages allow";
        report.add(&kinds::FIELD_MAYBE_TOO_LONG, body.place("text"), message);
    }
}

fn footer(content: &Fields<'_>, shape: &Shape, report: &mut Report) {
    if shape.footer == Need::Never {
        content.without(&["footer"], &format!("an interactive message of type `{}`", shape.name), report);
        return;
    }
    let Some(footer) = content.object("footer", report) else { return };
    footer.only(&["text"], report);
    if let Some(text) = footer.required_text("text", report) {
        within(report, &footer.place("text"), &text, &limits::INTERACTIVE_LINE);
    }
}
