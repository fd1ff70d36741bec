//! Buttons in Meta's own shape.

use super::texts::{kept_text, text, wire_list_or_text};
use super::{buttons, noticed, unmodelled};
use crate::diag::{Draft, Level};
use crate::model::compile::FILE_PREFIX;
use crate::model::{Button, ButtonKind, Extra, Flow, Kept, Otp, OtpType, Parts, SupportedApp};
use crate::span::Located;
use crate::yaml::{Entry, Node, Reading, is_bare, to_json};

/// Documented fields of which waform has nothing to say: sent as they are written.
///
/// Source: payments-in/enhanced-payment-links.
const KEPT: [&str; 1] = ["payment_link_preview"];

/// Reads one button in Meta's shape.
pub(super) fn button(reading: &mut Reading<'_>, node: Node<'_, '_>, from_meta: bool) -> Option<Button> {
    let wire_type = super::wire::type_of(reading, node, "a button")?;
    let word = wire_type.value.to_ascii_uppercase();
    let kind = match word.as_str() {
        "QUICK_REPLY" => ButtonKind::QuickReply,
        "URL" => ButtonKind::Url { url: None, app_deep_link: None },
        "PHONE_NUMBER" => ButtonKind::PhoneNumber { number: None },
        "COPY_CODE" => ButtonKind::CopyCode { sample: None },
        "OTP" => ButtonKind::Otp(Box::default()),
        "FLOW" => ButtonKind::Flow(Box::default()),
        "CATALOG" => ButtonKind::Catalog,
        "MPM" => ButtonKind::Mpm,
        "SPM" => ButtonKind::Spm,
        "VOICE_CALL" => ButtonKind::VoiceCall { ttl_minutes: None },
        "ORDER_DETAILS" => ButtonKind::OrderDetails,
        "REQUEST_CONTACT_INFO" => ButtonKind::RequestContactInfo,
        "PAYMENT_REQUEST" => ButtonKind::PaymentRequest { setting: None },
        _ => {
            let level = if from_meta { Level::Note } else { Level::Warning };
            buttons::note_unknown(reading, wire_type.span, &wire_type.value, level);
            let label = node.get("text").and_then(|node| buttons::label(reading, node));
            let kind = ButtonKind::Unknown { wire_type: wire_type.value, value: to_json(node) };
            return Some(Button { span: node.span(), kind, label, examples: None, extra: Vec::new() });
        }
    };
    let mut button = Button { span: node.span(), kind, label: None, examples: None, extra: Vec::new() };
    for entry in reading.entries(node, "a button")? {
        if KEPT.contains(&entry.name) {
            let key = Located::new(entry.name.to_owned(), entry.key.span());
            button.extra.push(Extra { key, value: to_json(entry.value) });
        } else if entry.name != "type" && !button_field(reading, &entry, &mut button) {
            let what = format!("a button of type `{}`", button.kind.wire_type());
            let known = known_fields(&button.kind);
            unmodelled(reading, &entry, &what, &known, from_meta, &mut button.extra);
        }
    }
    name_sample(&mut button);
    Some(button)
}

/// Meta shows the sample of an address without the variable's name, in templates of named parameters too.
fn name_sample(button: &mut Button) {
    let Some(url) = button.kind.url() else { return };
    let name = url.variables().find(|found| found.is_named()).map(|found| found.name(&url.value).to_owned());
    let sample = button.examples.as_mut().and_then(|examples| examples.list.first_mut());
    if let (Some(name), Some(sample)) = (name, sample)
        && sample.name.is_none()
    {
        sample.name = Some(Located::new(name, sample.value.span));
    }
}

fn known_fields(kind: &ButtonKind) -> Vec<&'static str> {
    let own: &[&str] = match kind {
        ButtonKind::Url { .. } => &["url", "example", "app_deep_link"],
        ButtonKind::PhoneNumber { .. } => &["phone_number"],
        ButtonKind::CopyCode { .. } => &["example"],
        ButtonKind::Otp(_) => &["otp_type", "autofill_text", "supported_apps", "zero_tap_terms_accepted"],
        ButtonKind::Flow(_) => {
            &["flow_id", "flow_name", "flow_json", "flow_action", "navigate_screen", "icon"]
        }
        ButtonKind::VoiceCall { .. } => &["ttl_minutes"],
        ButtonKind::PaymentRequest { .. } => &["payment_setting"],
        _ => &[],
    };
    [&["type", "text"], own].concat()
}

fn button_field(reading: &mut Reading<'_>, entry: &Entry<'_, '_>, button: &mut Button) -> bool {
    let node = entry.value;
    match (entry.name, &mut button.kind) {
        ("text", _) => button.label = buttons::label(reading, node),
        ("url", ButtonKind::Url { url, .. }) => {
            // A library template's input is an object.
            if node.is_mapping() {
                for entry in reading.entries(node, "`url`").unwrap_or_default() {
                    match entry.name {
                        "base_url" => *url = text(reading, entry.value, "`base_url`"),
                        "url_suffix_example" => button.examples = wire_list_or_text(reading, entry.value),
                        _ => reading.unknown_key(&entry, "`url`", &["base_url", "url_suffix_example"]),
                    }
                }
            } else {
                *url = text(reading, node, "`url`");
            }
        }
        ("example", ButtonKind::Url { .. }) => button.examples = wire_list_or_text(reading, node),
        ("app_deep_link", ButtonKind::Url { app_deep_link, .. }) => {
            *app_deep_link = Some(Located::new(to_json(node), entry.span()));
        }
        ("phone_number", ButtonKind::PhoneNumber { number }) => {
            *number = reading.string(node, "`phone_number`");
        }
        ("example", ButtonKind::CopyCode { sample }) => {
            // A bare text in Meta's documentation, a list of one in some answers.
            let node = node.items().next().unwrap_or(node);
            *sample = if is_bare(node, "keep") {
                Some(Kept::Keep(node.span()))
            } else {
                text(reading, node, "the sample code").map(Kept::Given)
            };
        }
        (_, ButtonKind::Otp(otp)) => return otp_field(reading, entry, otp),
        (_, ButtonKind::Flow(flow)) => return flow_field(reading, entry, flow),
        ("ttl_minutes", ButtonKind::VoiceCall { ttl_minutes }) => {
            *ttl_minutes = reading.integer(node, "`ttl_minutes`");
        }
        ("payment_setting", ButtonKind::PaymentRequest { setting }) => {
            *setting = Some(Located::new(to_json(node), node.span()));
        }
        _ => return false,
    }
    true
}

fn otp_field(reading: &mut Reading<'_>, entry: &Entry<'_, '_>, otp: &mut Otp) -> bool {
    let node = entry.value;
    match entry.name {
        "otp_type" => {
            otp.otp_type = reading.word::<OtpType>(node, "kind of one-time code", OtpType::WORDS);
        }
        "autofill_text" => otp.autofill_text = kept_text(reading, node, "`autofill_text`"),
        "supported_apps" => otp.supported_apps = buttons::supported_apps(reading, node),
        "zero_tap_terms_accepted" => {
            otp.zero_tap_terms_accepted = reading.boolean(node, "`zero_tap_terms_accepted`");
        }
        "package_name" | "signature_hash" => {
            let message = format!("`{}` on the button itself is read by Graph up to v20 only", entry.name);
            let draft = Draft::new(noticed::DEPRECATED_FIELD, entry.key.span(), message);
            reading.note(draft.level(Level::Error).help("put it into `supported_apps`"));
            let text = reading.string(node, "the app");
            let app = otp.legacy_app.get_or_insert_with(|| SupportedApp {
                package_name: None,
                signature_hash: None,
                span: entry.span(),
            });
            if entry.name == "package_name" { app.package_name = text } else { app.signature_hash = text }
        }
        _ => return false,
    }
    true
}

fn flow_field(reading: &mut Reading<'_>, entry: &Entry<'_, '_>, flow: &mut Flow) -> bool {
    let slot = match entry.name {
        "flow_id" => &mut flow.id,
        "flow_name" => &mut flow.name,
        "flow_json" => &mut flow.json,
        "flow_action" => &mut flow.action,
        "navigate_screen" => &mut flow.navigate_screen,
        "icon" => &mut flow.icon,
        _ => return false,
    };
    *slot = reading.string(entry.value, &format!("`{}`", entry.name));
    // How a file is written in a body that is not sent yet.
    if let Some(json) = slot
        && let Some(path) = json.value.strip_prefix(FILE_PREFIX)
    {
        json.value = path.to_owned();
    }
    true
}

/// One entry of `library_template_button_inputs`. One of Meta's pages shows the list inside a text that is no
/// JSON; its schema wants a list, and so does this.
pub(super) fn library_input(reading: &mut Reading<'_>, node: Node<'_, '_>) -> Option<Button> {
    button(reading, node, false)
}

/// An OTP button is created as `OTP` and read back as a `URL` to Meta's own address; its apps and its autofill
/// text are not given back.
///
/// Source: copy-code and zero-tap pages, and answers seen live.
pub(super) fn read_back_otp(parts: &mut Parts) {
    const ADDRESS: &str = "https://www.whatsapp.com/otp/code/";
    let Some(buttons) = &mut parts.buttons else { return };
    for button in &mut buttons.list {
        let Some(url) = button.kind.url().filter(|url| url.value.starts_with(ADDRESS)) else { continue };
        let span = url.span();
        let query = |key: &str| {
            let (_, query) = url.value.split_once('?')?;
            query
                .split('&')
                .filter_map(|pair| pair.split_once('='))
                .find(|(name, _)| *name == key)
                .map(|(_, v)| v)
        };
        let otp_type =
            query("otp_type").and_then(|word| word.parse::<OtpType>().ok()).unwrap_or(OtpType::CopyCode);
        let keeps = otp_type != OtpType::CopyCode;
        button.kind = ButtonKind::Otp(Box::new(Otp {
            otp_type: Some(Located::new(otp_type, span)),
            autofill_text: keeps.then_some(Kept::Keep(span)),
            supported_apps: keeps.then_some(Kept::Keep(span)),
            // It would not exist if they had not been accepted.
            zero_tap_terms_accepted: (otp_type == OtpType::ZeroTap).then_some(Located::new(true, span)),
            legacy_app: None,
        }));
        button.examples = None;
    }
}
