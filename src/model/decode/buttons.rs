//! Buttons in waform's own spelling; Meta's is in `wire`.

use serde_json::Value;

use super::components::copy_code;
use super::texts::{examples, kept_text, text};
use super::{kept_as_it_is, note_keep, noticed};
use crate::diag::{Draft, Level};
use crate::model::{Button, ButtonKind, Flow, Kept, Otp, OtpType, SupportedApp, Text};
use crate::span::{Located, Span};
use crate::yaml::{Entry, Kind, Node, Reading, shown, to_json};

/// The keys that say what a button is, and whether their value is its target or its label.
const KINDS: [(&str, Says); 14] = [
    ("quick_reply", Says::Label),
    ("url", Says::Target),
    ("phone_number", Says::Target),
    ("copy_code", Says::Target),
    ("otp", Says::Target),
    ("flow", Says::Target),
    ("payment_request", Says::Target),
    ("voice_call", Says::Label),
    ("order_details", Says::Label),
    ("catalog", Says::FixedLabel),
    ("mpm", Says::FixedLabel),
    ("spm", Says::FixedLabel),
    ("request_contact_info", Says::FixedLabel),
    ("wire", Says::Target),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Says {
    Label,
    Target,
    FixedLabel,
}

/// Keys beside the kind, each with the kinds it belongs to.
const EXTRAS: [(&str, &[&str]); 11] = [
    ("text", &["url", "phone_number", "otp", "flow", "payment_request"]),
    ("examples", &["url"]),
    ("app_deep_link", &["url"]),
    ("autofill_text", &["otp"]),
    ("supported_apps", &["otp"]),
    ("zero_tap_terms_accepted", &["otp"]),
    ("flow_action", &["flow"]),
    ("navigate_screen", &["flow"]),
    ("icon", &["flow"]),
    ("ttl_minutes", &["voice_call"]),
    // A common slip: the label of a button whose value already is its label.
    ("title", &[]),
];

/// Reads one button.
pub(super) fn authored(reading: &mut Reading<'_>, node: Node<'_, '_>) -> Option<Button> {
    if let Some(word) = node.as_str() {
        return bare(reading, node, word);
    }
    let entries = reading.entries(node, "a button")?;
    // Meta's own spelling in an authored file is the likeliest mistake of all; the button is read all the same.
    if let Some(entry) = entries.iter().find(|entry| entry.name == "type") {
        let draft =
            Draft::new(noticed::CONFLICTING_KEYS, entry.key.span(), "this button is in Meta's spelling");
        let help = "write `- url: https://…` and `text: …`, or put Meta's object behind `wire:`";
        reading.note(draft.help(help));
        return super::wire_buttons::button(reading, node, false);
    }
    let is_kind = |entry: &&Entry<'_, '_>| KINDS.iter().any(|(name, _)| *name == entry.name);
    let kinds: Vec<&Entry<'_, '_>> = entries.iter().filter(is_kind).collect();
    let kind = match kinds.as_slice() {
        [] => {
            no_kind(reading, node, &entries);
            return None;
        }
        [only] => **only,
        [first, second, ..] => {
            let message = format!("a button is one thing: `{}` or `{}`", first.name, second.name);
            reading.note(
                Draft::new(noticed::CONFLICTING_KEYS, second.key.span(), message)
                    .related(first.key.span(), "the first kind"),
            );
            **first
        }
    };
    let mut button = button_of(reading, &kind, node.span())?;
    for entry in entries.iter().filter(|entry| !is_kind(entry)) {
        extra_key(reading, entry, kind.name, &mut button);
    }
    Some(button)
}

/// A button written as a bare word.
fn bare(reading: &mut Reading<'_>, node: Node<'_, '_>, word: &str) -> Option<Button> {
    let kind = match word {
        "catalog" => ButtonKind::Catalog,
        "mpm" => ButtonKind::Mpm,
        "spm" => ButtonKind::Spm,
        "request_contact_info" => ButtonKind::RequestContactInfo,
        _ => {
            let text = Located::new(word.to_owned(), node.span());
            let known = ["catalog", "mpm", "spm", "request_contact_info"];
            reading.unknown_value(&text, "button without a label", &known);
            return None;
        }
    };
    Some(Button { span: node.span(), kind, label: None, examples: None, extra: Vec::new() })
}

fn no_kind(reading: &mut Reading<'_>, node: Node<'_, '_>, entries: &[Entry<'_, '_>]) {
    let names: Vec<&str> = KINDS.iter().map(|(name, _)| *name).collect();
    match entries.iter().find(|entry| EXTRAS.iter().all(|(name, _)| *name != entry.name)) {
        Some(entry) => reading.unknown_key(entry, "a button", &names),
        None => {
            let message = "this button does not say what it is";
            let draft = Draft::new(noticed::CONFLICTING_KEYS, node.span(), message);
            reading.note(draft.help(format!("it needs one of {}", names.join(", "))));
        }
    }
}

fn button_of(reading: &mut Reading<'_>, kind: &Entry<'_, '_>, span: Span) -> Option<Button> {
    let node = kind.value;
    let what = format!("`{}`", kind.name);
    let sort = KINDS.iter().find(|(name, _)| *name == kind.name).map(|(_, sort)| *sort)?;
    let label = match sort {
        Says::Label => Some(text(reading, node, &what)?),
        Says::FixedLabel if !matches!(node.kind(), Kind::Null) => text(reading, node, &what),
        Says::FixedLabel | Says::Target => None,
    };
    let kind = match kind.name {
        "quick_reply" => ButtonKind::QuickReply,
        // A target that cannot be read was reported; a button without one would be reported again.
        "url" => ButtonKind::Url { url: Some(text(reading, node, &what)?), app_deep_link: None },
        "phone_number" => ButtonKind::PhoneNumber { number: Some(reading.string(node, &what)?) },
        "copy_code" => ButtonKind::CopyCode { sample: copy_code(reading, node) },
        "otp" => {
            let otp_type =
                reading.word::<OtpType>(node, "kind of one-time code", &["copy_code", "one_tap", "zero_tap"]);
            ButtonKind::Otp(Box::new(Otp { otp_type, ..Otp::default() }))
        }
        "flow" => ButtonKind::Flow(Box::new(flow_target(reading, node))),
        "payment_request" => {
            ButtonKind::PaymentRequest { setting: Some(Located::new(payment(node), node.span())) }
        }
        "voice_call" => ButtonKind::VoiceCall { ttl_minutes: None },
        "order_details" => ButtonKind::OrderDetails,
        "catalog" => ButtonKind::Catalog,
        "mpm" => ButtonKind::Mpm,
        "spm" => ButtonKind::Spm,
        "request_contact_info" => ButtonKind::RequestContactInfo,
        _ => return Some(kept_wire(reading, node, span)),
    };
    Some(Button { span, kind, label, examples: None, extra: Vec::new() })
}

/// `wire: {type: …}`: Meta's own object, modelled where waform knows its type.
fn kept_wire(reading: &mut Reading<'_>, node: Node<'_, '_>, span: Span) -> Button {
    match kept_as_it_is(reading, |reading| super::wire_buttons::button(reading, node, true)) {
        Some(button) => Button { span, ..button },
        None => Button {
            span,
            kind: ButtonKind::Unknown { wire_type: String::new(), value: to_json(node) },
            label: None,
            examples: None,
            extra: Vec::new(),
        },
    }
}

fn flow_target(reading: &mut Reading<'_>, node: Node<'_, '_>) -> Flow {
    let mut flow = Flow::default();
    for entry in reading.entries(node, "`flow`").unwrap_or_default() {
        match entry.name {
            "id" => flow.id = reading.string(entry.value, "the flow's id"),
            "name" => flow.name = reading.string(entry.value, "the flow's name"),
            "json" => flow.json = reading.string(entry.value, "the flow's file"),
            _ => reading.unknown_key(&entry, "`flow`", &["id", "name", "json"]),
        }
    }
    flow
}

/// `{ boleto: {…} }` in files, `{"type": "boleto", "boleto": {…}}` for Meta.
fn payment(node: Node<'_, '_>) -> Value {
    let mut value = to_json(node);
    let kind = crate::model::payment_type(&value).map(str::to_owned);
    if let (Value::Object(map), Some(kind)) = (&mut value, kind)
        && !map.contains_key("type")
    {
        map.shift_insert(0, "type".to_owned(), Value::String(kind.clone()));
        // What has nothing to say (`offsite_card_pay: {}`) is named by its type alone.
        if map.get(&kind).and_then(Value::as_object).is_some_and(serde_json::Map::is_empty) {
            map.shift_remove(&kind);
        }
    }
    value
}

fn extra_key(reading: &mut Reading<'_>, entry: &Entry<'_, '_>, kind: &str, button: &mut Button) {
    let belongs = EXTRAS.iter().find(|(name, _)| *name == entry.name);
    if belongs.is_none_or(|(_, kinds)| !kinds.contains(&kind)) {
        let known: Vec<&str> =
            EXTRAS.iter().filter(|(_, kinds)| kinds.contains(&kind)).map(|(name, _)| *name).collect();
        match belongs {
            Some(("text" | "title", _)) => {
                let message = format!("the label of a `{kind}` button is its value");
                reading.note(
                    Draft::new(noticed::CONFLICTING_KEYS, entry.key.span(), message)
                        .help(format!("write `{kind}: {}`", shown(entry.value.as_str().unwrap_or("…")))),
                );
            }
            _ => reading.unknown_key(entry, &format!("a `{kind}` button"), &known),
        }
        return;
    }
    let node = entry.value;
    match (entry.name, &mut button.kind) {
        ("text", _) => button.label = text(reading, node, "the button's text"),
        ("examples", _) => button.examples = examples(reading, node),
        ("app_deep_link", ButtonKind::Url { app_deep_link, .. }) => {
            *app_deep_link = Some(Located::new(to_json(node), entry.span()));
        }
        ("autofill_text", ButtonKind::Otp(otp)) => {
            otp.autofill_text = kept_text(reading, node, "`autofill_text`");
        }
        ("supported_apps", ButtonKind::Otp(otp)) => otp.supported_apps = supported_apps(reading, node),
        ("zero_tap_terms_accepted", ButtonKind::Otp(otp)) => {
            otp.zero_tap_terms_accepted = reading.boolean(node, "`zero_tap_terms_accepted`");
        }
        ("flow_action", ButtonKind::Flow(flow)) => flow.action = reading.string(node, "`flow_action`"),
        ("navigate_screen", ButtonKind::Flow(flow)) => {
            flow.navigate_screen = reading.string(node, "`navigate_screen`");
        }
        ("icon", ButtonKind::Flow(flow)) => flow.icon = reading.string(node, "`icon`"),
        ("ttl_minutes", ButtonKind::VoiceCall { ttl_minutes }) => {
            *ttl_minutes = reading.integer(node, "`ttl_minutes`");
        }
        _ => {}
    }
}

/// The apps that may receive a code; the same in both spellings.
pub(super) fn supported_apps(
    reading: &mut Reading<'_>,
    node: Node<'_, '_>,
) -> Option<Kept<Located<Vec<SupportedApp>>>> {
    // Where a list belongs, the word is no text either way; JSON has it in quotes alone.
    if node.as_str() == Some("keep") {
        note_keep(reading, node.span(), "`supported_apps`");
        return Some(Kept::Keep(node.span()));
    }
    let mut apps = Vec::new();
    for item in reading.list(node, "`supported_apps`")? {
        let mut app = SupportedApp { package_name: None, signature_hash: None, span: item.span() };
        for entry in reading.entries(item, "a supported app").unwrap_or_default() {
            match entry.name {
                "package_name" => app.package_name = reading.string(entry.value, "`package_name`"),
                "signature_hash" => app.signature_hash = reading.string(entry.value, "`signature_hash`"),
                _ => reading.unknown_key(&entry, "a supported app", &["package_name", "signature_hash"]),
            }
        }
        apps.push(app);
    }
    Some(Kept::Given(Located::new(apps, node.span())))
}

const WIRE_TYPES: [&str; 13] = [
    "QUICK_REPLY",
    "URL",
    "PHONE_NUMBER",
    "COPY_CODE",
    "OTP",
    "FLOW",
    "CATALOG",
    "MPM",
    "SPM",
    "VOICE_CALL",
    "ORDER_DETAILS",
    "REQUEST_CONTACT_INFO",
    "PAYMENT_REQUEST",
];

/// The note that stands with every button of a kind that waform does not model.
pub(super) fn note_unknown(reading: &mut Reading<'_>, span: Span, wire_type: &str, level: Level) {
    let message = format!("a button of type `{}` is not modelled; it is kept as it is", shown(wire_type));
    let draft = Draft::new(noticed::UNKNOWN_PART, span, message).level(level);
    reading.note(match crate::text::closest(wire_type, WIRE_TYPES) {
        Some(meant) => draft.help(format!("did you mean `{meant}`?")),
        None => draft,
    });
}

/// Used by `wire` too: a label, where there is one.
pub(super) fn label(reading: &mut Reading<'_>, node: Node<'_, '_>) -> Option<Text> {
    text(reading, node, "the button's text")
}
