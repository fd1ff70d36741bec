//! What every request has: the product, the recipient, the type and its contents.

use std::borrow::Cow;

use super::fields::{Fields, missing};
use super::kinds;
use super::phone::{NotANumber, Number, is_user_id};
use super::problem::{Report, quoted};
use crate::model::limits::{CALLBACK_DATA, CALLBACK_DATA_BEFORE};
use crate::text;

/// Message types that can be sent; each names the field that holds its contents.
pub(super) const TYPES: [&str; 12] = [
    "template",
    "text",
    "image",
    "video",
    "audio",
    "document",
    "sticker",
    "location",
    "contacts",
    "reaction",
    "interactive",
    "pin",
];

/// Fields beside the contents.
const FIELDS: [&str; 14] = [
    "messaging_product",
    "recipient_type",
    "to",
    "recipient",
    "type",
    "context",
    "biz_opaque_callback_data",
    "recipient_identity_key_hash",
    "category",
    "direct_send_config",
    "product_policy",
    "message_activity_sharing",
    "status",
    "message_id",
];

/// What was understood of a request's envelope.
#[derive(Debug, Default)]
pub(super) struct Envelope<'v> {
    /// The message type, one of [`TYPES`].
    pub(super) kind: Option<&'static str>,
    /// Whom it goes to, as written.
    pub(super) recipient: Option<Cow<'v, str>>,
    /// The phone number, where it is one.
    pub(super) number: Option<Number>,
    /// Whether it goes to a business-scoped user id.
    pub(super) to_user_id: bool,
    /// Whether it goes to a group.
    pub(super) to_group: bool,
    /// Whether it is addressed to the Marketing Messages API.
    pub(super) marketing_api: bool,
}

/// Reads the envelope, noting what is wrong with it.
pub(super) fn read<'v>(root: &Fields<'v>, report: &mut Report) -> Envelope<'v> {
    product(root, report);
    let mut envelope = recipient(root, report);
    envelope.kind = kind(root, report);
    let known: Vec<&str> = FIELDS.into_iter().chain(TYPES).collect();
    root.only(&known, report);
    callback_data(root, report);
    reply(root, envelope.kind, report);
    root.text("recipient_identity_key_hash", report);
    envelope.marketing_api = marketing_api(root, report);
    direct_send(root, envelope.kind, report);
    envelope
}

fn product(root: &Fields<'_>, report: &mut Report) {
    if root.required("messaging_product", report).is_some() {
        root.word("messaging_product", &["whatsapp"], report);
    }
}

fn kind(root: &Fields<'_>, report: &mut Report) -> Option<&'static str> {
    let Some(named) = root.text("type", report) else {
        // Meta takes a message without a type for a text.
        if !root.has("type") && root.has("text") {
            return Some("text");
        }
        if !root.has("type") {
            missing(report, "type");
        }
        return None;
    };
    let Some(kind) = TYPES.into_iter().find(|kind| *kind == named) else {
        let meant = text::closest(&named, TYPES).map(|meant| format!("; did you mean `{meant}`?"));
        let message = format!("there is no message type {}{}", quoted(&named), meant.unwrap_or_default());
        report.add(&kinds::UNKNOWN_MESSAGE_TYPE, "type", message);
        return None;
    };
    if !root.has(kind) {
        let message = format!("`type` says `{kind}`, and there is no `{kind}`");
        report.add_as(&kinds::MISSING_FIELD, kind, message, format!("The parameter {kind} is required."));
    }
    for other in TYPES.into_iter().filter(|other| *other != kind && root.has(other)) {
        let message = format!("`{other}` is beside the point: `type` says `{kind}`");
        report.add(&kinds::SPARE_CONTENT, other, message);
    }
    Some(kind)
}

fn recipient<'v>(root: &Fields<'v>, report: &mut Report) -> Envelope<'v> {
    let to_group = root
        .word("recipient_type", &["individual", "group"], report)
        .is_some_and(|kind| kind.eq_ignore_ascii_case("group"));
    let to = to(root, report);
    let user = root.text("recipient", report);
    let mut envelope = Envelope { to_group, ..Envelope::default() };
    match (to, user) {
        (Some(to), user) => {
            if user.is_some() {
                let message = "both `to` and `recipient` are given, and Meta uses `to`";
                report.add(&kinds::RECIPIENT_BESIDE_TO, "recipient", message);
            }
            if !to_group {
                envelope.number = number(&to, report);
            }
            envelope.recipient = Some(to);
        }
        (None, Some(user)) => {
            envelope.to_user_id = true;
            user_id(&user, report);
            envelope.recipient = Some(user);
        }
        (None, None) if !root.has("to") => {
            let message = "there is neither `to` nor `recipient`";
            report.add_as(&kinds::MISSING_RECIPIENT, "to", message, "The parameter to is required.");
        }
        (None, None) => {}
    }
    envelope
}

/// `to`, which programs often give as a number: that loses the + and is taken as written.
fn to<'v>(root: &Fields<'v>, report: &mut Report) -> Option<Cow<'v, str>> {
    let to = root.text("to", report)?;
    if to.trim().is_empty() {
        report.add(&kinds::MISSING_RECIPIENT, "to", "`to` is empty");
        return None;
    }
    Some(to)
}

/// Reads the phone number of a message or a row, noting what is wrong with it.
pub(super) fn number(to: &str, report: &mut Report) -> Option<Number> {
    match Number::parse(to) {
        Ok(number) => {
            if !number.plus {
                let message =
                    "the phone number has no +; Meta may put the business's own country code in front";
                report.add(&kinds::NUMBER_WITHOUT_PLUS, "to", message);
            }
            Some(number)
        }
        Err(NotANumber::Empty) => {
            report.add(&kinds::MISSING_RECIPIENT, "to", "`to` has no digits");
            None
        }
        Err(fault) => {
            report.add(&kinds::INVALID_NUMBER, "to", fault.describe());
            None
        }
    }
}

/// Notes a phone number without a `+`.
pub(super) fn without_plus(report: &mut Report) {
    let message = "the phone number has no +; Meta may put the business's own country code in front";
    report.add(&kinds::NUMBER_WITHOUT_PLUS, "to", message);
}

/// Notes what is wrong with a business-scoped user id.
pub(super) fn user_id(user: &str, report: &mut Report) {
    if is_user_id(user) {
        return;
    }
    let message = match Number::parse(user) {
        Ok(_) => "this is a phone number; it belongs in `to`",
        Err(_) => "this is no business-scoped user id, such as US.13491208655302741918",
    };
    report.add(&kinds::INVALID_USER_ID, "recipient", message);
}

/// Notes what is wrong with what comes back in the statuses.
pub(super) fn callback_data(root: &Fields<'_>, report: &mut Report) {
    if let Some(data) = root.text("biz_opaque_callback_data", report) {
        callback_text(&data, report);
    }
}

/// The same of a row's column.
pub(super) fn callback_text(data: &str, report: &mut Report) {
    let length = text::scalars(data);
    let place = "biz_opaque_callback_data";
    if length > CALLBACK_DATA.most() {
        let message =
            format!("the callback data has {length} of at most {} characters", CALLBACK_DATA.most());
        report.add(&kinds::LONG_CALLBACK_DATA, place, message);
    } else if length > CALLBACK_DATA_BEFORE.most() {
        let message = format!(
            "the callback data has {length} characters; older pages allow {}",
            CALLBACK_DATA_BEFORE.most()
        );
        report.add(&kinds::LONG_CALLBACK_DATA_BEFORE, place, message);
    }
}

fn reply(root: &Fields<'_>, kind: Option<&str>, report: &mut Report) {
    let Some(context) = root.object("context", report) else { return };
    context.only(&["message_id"], report);
    if context.text("message_id", report).is_none_or(|id| id.trim().is_empty()) {
        report.add(&kinds::INVALID_REPLY, "context.message_id", "the id of the answered message is missing");
    } else if kind == Some("reaction") {
        report.add(&kinds::INVALID_REPLY, "context", "a reaction cannot be a reply");
    }
}

fn marketing_api(root: &Fields<'_>, report: &mut Report) -> bool {
    root.word("product_policy", &["CLOUD_API_FALLBACK", "STRICT"], report);
    root.flag("message_activity_sharing", report);
    root.has("product_policy") || root.has("message_activity_sharing")
}

/// The limited beta in which utility texts go without a template.
fn direct_send(root: &Fields<'_>, kind: Option<&str>, report: &mut Report) {
    if !root.has("category") && !root.has("direct_send_config") {
        return;
    }
    let message = "Direct Send is a limited beta for accounts that Meta has listed";
    report.add(&kinds::DIRECT_SEND, "category", message);
    root.word("category", &["utility", "authentication", "service"], report);
    root.object("direct_send_config", report);
    if kind == Some("template") {
        report.add(&kinds::SPARE_PART, "category", "a template has its own category");
    }
}
