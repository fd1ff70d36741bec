//! Buttons in waform's own spelling; those that have none, in Meta's behind `wire:`.

use serde_json::Value;

use super::parts::{bare_word_aside, given, refuse, samples_of};
use super::wire;
use crate::model::{
    Button, ButtonKind, Buttons, Flow, Kept, Otp, PAYMENT_TYPES, SupportedApp, Template, Text, compile,
};
use crate::span::Located;
use crate::yaml::{List, Map, Yaml};

/// The buttons of a template or of a card.
pub(super) fn list(template: &Template, buttons: &Buttons) -> Result<Yaml, String> {
    refuse(&buttons.extra, "the buttons")?;
    let list: Result<List, String> = buttons.list.iter().map(|button| one(template, button)).collect();
    let list = list?;
    let is_short = buttons.list.iter().all(is_bare);
    Ok(if is_short { list.inline() } else { list }.into())
}

/// Whether a button is one word.
pub(super) fn is_bare(button: &Button) -> bool {
    let is_fixed = matches!(
        button.kind,
        ButtonKind::Catalog | ButtonKind::Mpm | ButtonKind::Spm | ButtonKind::RequestContactInfo
    );
    is_fixed && button.label.is_none() && button.extra.is_empty()
}

fn one(template: &Template, button: &Button) -> Result<Yaml, String> {
    let word = button.kind.wire_type().to_ascii_lowercase();
    if is_bare(button) {
        return Ok(Yaml::word(word));
    }
    let own = if button.extra.is_empty() { spelt(template, button, &word)? } else { None };
    Ok(own.unwrap_or_else(|| {
        let object = wire::spelt(&compile::button(template, button));
        Map::default().with("wire", object).into()
    }))
}

/// The button under its own word; `None` where the word has nothing to stand before.
fn spelt(template: &Template, button: &Button, word: &str) -> Result<Option<Yaml>, String> {
    let Some(value) = value(&button.kind, button.label.as_ref()) else { return Ok(None) };
    let label = button.label.as_ref().filter(|_| !label_is_value(&button.kind)).map(message);
    let mut fields = vec![(word, Some(value)), ("text", label)];
    match &button.kind {
        ButtonKind::Url { url: Some(url), app_deep_link } => {
            fields.push(("examples", samples_of(template, url, button.examples.as_ref())?));
            fields.push(("app_deep_link", app_deep_link.as_ref().map(|link| deep_link(&link.value))));
        }
        ButtonKind::Otp(otp) => fields.extend(otp_keys(otp)),
        ButtonKind::Flow(flow) => fields.extend(flow_keys(flow)),
        ButtonKind::VoiceCall { ttl_minutes } => {
            fields.push(("ttl_minutes", ttl_minutes.map(|minutes| Yaml::word(minutes.value))));
        }
        _ => {}
    }
    let is_short =
        matches!(&button.kind, ButtonKind::Otp(_)) && fields.iter().flat_map(|(_, value)| value).count() == 2;
    let map = given(fields);
    Ok(Some(if is_short { map.inline() } else { map }.into()))
}

fn label_is_value(kind: &ButtonKind) -> bool {
    matches!(kind, ButtonKind::QuickReply | ButtonKind::VoiceCall { .. } | ButtonKind::OrderDetails)
}

/// What stands behind the button's word: its target, or its label where it has none.
fn value(kind: &ButtonKind, label: Option<&Text>) -> Option<Yaml> {
    match kind {
        kind if label_is_value(kind) => label.map(message),
        ButtonKind::Url { url, .. } => url.as_ref().map(|url| Yaml::text(url.value.as_str())),
        ButtonKind::PhoneNumber { number } => number.as_ref().map(text),
        // An answer without the sample is one that leaves it out: a coupon has to have one.
        ButtonKind::CopyCode { sample } => Some(sample.as_ref().map_or_else(|| Yaml::word("keep"), kept)),
        ButtonKind::Otp(otp) => otp.otp_type.map(|kind| Yaml::word(kind.value)),
        ButtonKind::Flow(flow) => Some(flow_target(flow)),
        ButtonKind::PaymentRequest { setting } => setting.as_ref().map(|setting| payment(&setting.value)),
        _ => None,
    }
}

fn kept(text: &Kept<Text>) -> Yaml {
    match text {
        Kept::Keep(_) => Yaml::word("keep"),
        Kept::Given(text) => bare_word_aside(&text.value, &["keep"]),
    }
}

fn otp_keys(otp: &Otp) -> [(&'static str, Option<Yaml>); 3] {
    let apps = otp.supported_apps.as_ref().map(|apps| match apps {
        Kept::Keep(_) => Yaml::word("keep"),
        Kept::Given(apps) => Yaml::List(apps.value.iter().map(app).collect()),
    });
    let accepted = otp.zero_tap_terms_accepted.map(|accepted| Yaml::word(accepted.value));
    [
        ("autofill_text", otp.autofill_text.as_ref().map(kept)),
        ("zero_tap_terms_accepted", accepted),
        ("supported_apps", apps),
    ]
}

fn app(app: &SupportedApp) -> Yaml {
    let package = app.package_name.as_ref().map(text);
    given([("package_name", package), ("signature_hash", app.signature_hash.as_ref().map(text))])
        .inline()
        .into()
}

fn flow_target(flow: &Flow) -> Yaml {
    let (id, name, json) = (flow.id.as_ref(), flow.name.as_ref(), flow.json.as_ref());
    given([("id", id.map(text)), ("name", name.map(text)), ("json", json.map(text))]).inline().into()
}

fn flow_keys(flow: &Flow) -> [(&'static str, Option<Yaml>); 3] {
    let word = |word: &Located<String>| Yaml::text(word.value.to_ascii_lowercase());
    [
        ("flow_action", flow.action.as_ref().map(word)),
        ("navigate_screen", flow.navigate_screen.as_ref().map(text)),
        ("icon", flow.icon.as_ref().map(word)),
    ]
}

fn text(text: &Located<String>) -> Yaml {
    Yaml::text(text.value.as_str())
}

fn message(text: &Text) -> Yaml {
    Yaml::Message(text.value.clone())
}

/// `meta_app_id` is a number for Meta, and longer than some readers' numbers: files quote it.
fn deep_link(link: &Value) -> Yaml {
    let mut link = link.clone();
    if let Some(id) = link.get("meta_app_id").and_then(Value::as_u64) {
        link["meta_app_id"] = id.to_string().into();
    }
    Yaml::from_json(&link)
}

/// `{"type": "boleto", "boleto": {…}}` for Meta, `{ boleto: {…} }` in files.
fn payment(setting: &Value) -> Yaml {
    let Value::Object(map) = setting else { return Yaml::from_json(setting) };
    let is_known = |key: &str| PAYMENT_TYPES.iter().any(|(name, _)| *name == key);
    let kind = map.get("type").and_then(Value::as_str).filter(|kind| is_known(kind));
    let others = map.keys().filter(|key| is_known(key) && Some(key.as_str()) != kind).count();
    let is_empty = |value: &Value| value.as_object().is_none_or(serde_json::Map::is_empty);
    let says_so = kind.is_some_and(|kind| map.get(kind).is_none_or(|target| !is_empty(target)));
    let Some(kind) = kind.filter(|_| others == 0 && says_so) else { return Yaml::from_json(setting) };
    let mut map = map.clone();
    map.shift_remove("type");
    map.entry(kind).or_insert_with(|| serde_json::json!({}));
    Yaml::from_json(&Value::Object(map))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::write;
    use serde_json::json;

    #[test]
    fn a_payment_is_named_by_its_kind_where_nothing_is_lost() {
        let written = |setting: Value| write(&Map::default().with("p", payment(&setting))).unwrap();
        assert_eq!(written(json!({ "type": "boleto", "boleto": { "a": 1 } })), "p: { boleto: { a: 1 } }\n");
        assert_eq!(written(json!({ "type": "offsite_card_pay" })), "p: { offsite_card_pay: {} }\n");
        for kept in [
            json!({ "type": "new", "new": { "a": 1 } }),
            json!({ "type": "boleto", "boleto": {} }),
            json!({ "type": "boleto", "boleto": "a" }),
            json!({ "type": "boleto", "boleto": { "a": 1 }, "payment_link": { "b": 2 } }),
        ] {
            assert_eq!(
                written(kept.clone()),
                write(&Map::default().with("p", Yaml::from_json(&kept))).unwrap()
            );
        }
        assert_eq!(written(json!("odd")), "p: odd\n");
    }
}
