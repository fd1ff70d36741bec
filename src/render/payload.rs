//! The body of the request that sends a filled template.

use serde_json::{Map, Value, json};

use super::contract::{Button, Contract, Demand, Header, Section, SlotKind, Text};
use super::fill::Filled;
use super::values::{Location, Media, MediaSource, Product, SlotValue};
use crate::model::ParameterFormat;

/// Whom a message goes to, and what comes back with its statuses.
#[derive(Clone, Copy, Debug, Default)]
pub struct Envelope<'a> {
    /// A phone number, or a group's id.
    pub to: Option<&'a str>,
    /// A business-scoped user id.
    pub recipient: Option<&'a str>,
    /// `individual` or `group`; `individual` where it is left out.
    pub recipient_type: Option<&'a str>,
    /// The sender's own words, given back in every status.
    pub biz_opaque_callback_data: Option<&'a str>,
}

/// The body of `POST /{PHONE_NUMBER_ID}/messages`. Places without a value are left out.
pub fn request(filled: &Filled<'_>, envelope: Envelope<'_>) -> Value {
    let mut body = Map::new();
    body.insert("messaging_product".to_owned(), "whatsapp".into());
    body.insert("recipient_type".to_owned(), envelope.recipient_type.unwrap_or("individual").into());
    let fields = [("to", envelope.to), ("recipient", envelope.recipient)];
    for (key, value) in fields.into_iter().filter_map(|(key, value)| Some((key, value?))) {
        body.insert(key.to_owned(), value.into());
    }
    body.insert("type".to_owned(), "template".into());
    let mut template = json!({
        "name": filled.contract.name,
        "language": { "code": filled.contract.language },
    });
    let components = components(filled);
    if !components.is_empty() {
        template["components"] = components.into();
    }
    body.insert("template".to_owned(), template);
    if let Some(data) = envelope.biz_opaque_callback_data {
        body.insert("biz_opaque_callback_data".to_owned(), data.into());
    }
    Value::Object(body)
}

/// The components, in the order Meta's samples have them. Only what has something to fill is there.
pub fn components(filled: &Filled<'_>) -> Vec<Value> {
    let contract = filled.contract.as_ref();
    let mut out = section(filled, &contract.message);
    out.extend(contract.order_status.and_then(|slot| object(filled, slot, "order_status")));
    out.extend(contract.tap_target.and_then(|slot| object(filled, slot, "tap_target_configuration")));
    let cards = contract.cards.iter().enumerate();
    let cards: Vec<Value> = cards
        .map(|(index, card)| json!({ "card_index": index, "components": section(filled, card) }))
        .collect();
    if !cards.is_empty() {
        out.push(json!({ "type": "carousel", "cards": cards }));
    }
    out
}

fn section(filled: &Filled<'_>, section: &Section) -> Vec<Value> {
    let mut out = Vec::new();
    match &section.header {
        Header::Text(text) => out.extend(words(filled, "header", text)),
        header => {
            let parameter = header.slot().and_then(|slot| header_parameter(filled, slot));
            out.extend(parameter.map(|parameter| json!({ "type": "header", "parameters": [parameter] })));
        }
    }
    let expiration = section.offer.as_ref().and_then(|offer| offer.slot).and_then(|slot| filled.value(slot));
    if let Some(SlotValue::Time(time)) = expiration {
        let offer = json!({ "expiration_time_ms": time });
        out.push(parameterised(
            "limited_time_offer",
            json!({ "type": "limited_time_offer", "limited_time_offer": offer }),
        ));
    }
    out.extend(section.body.as_ref().and_then(|body| words(filled, "body", body)));
    let buttons = section.buttons.iter().enumerate();
    out.extend(buttons.filter_map(|(index, button)| self::button(filled, index, button)));
    out
}

fn parameterised(kind: &str, parameter: Value) -> Value {
    json!({ "type": kind, "parameters": [parameter] })
}

/// An object of Meta's in a component of the same name.
fn object(filled: &Filled<'_>, slot: usize, kind: &str) -> Option<Value> {
    let Some(SlotValue::Object(value)) = filled.value(slot) else { return None };
    Some(parameterised(kind, json!({ "type": kind, kind: value })))
}

/// The parameters of a text: with their names, or in the order of their numbers.
fn words(filled: &Filled<'_>, kind: &str, text: &Text) -> Option<Value> {
    let contract: &Contract = &filled.contract;
    let parameters: Vec<Value> = text
        .slots
        .iter()
        .filter_map(|slot| {
            let value = filled.value(*slot)?.as_text()?;
            let name = contract.slots.get(*slot).and_then(|slot| slot.name.as_deref());
            Some(match name.filter(|_| contract.format == ParameterFormat::Named) {
                Some(name) if contract.authentication.is_none() => {
                    json!({ "type": "text", "parameter_name": name, "text": value })
                }
                _ => json!({ "type": "text", "text": value }),
            })
        })
        .collect();
    (!parameters.is_empty()).then(|| json!({ "type": kind, "parameters": parameters }))
}

fn header_parameter(filled: &Filled<'_>, slot: usize) -> Option<Value> {
    let kind = &filled.contract.slots.get(slot)?.kind;
    match (filled.value(slot)?, kind) {
        (SlotValue::Media(media), SlotKind::Media(format)) => {
            let format = format.authored();
            Some(json!({ "type": format, format: self::media(media) }))
        }
        (SlotValue::Location(location), _) => {
            Some(json!({ "type": "location", "location": self::location(location) }))
        }
        (SlotValue::Product(product), _) => {
            Some(json!({ "type": "product", "product": self::product(product) }))
        }
        _ => None,
    }
}

/// A value as a request writes it.
pub fn written(value: &SlotValue) -> Value {
    match value {
        SlotValue::Text(text) => text.as_str().into(),
        SlotValue::Media(media) => self::media(media),
        SlotValue::Location(location) => self::location(location),
        SlotValue::Product(product) => self::product(product),
        SlotValue::Time(time) => (*time).into(),
        SlotValue::Object(object) => object.clone(),
    }
}

fn media(media: &Media) -> Value {
    let mut value = match &media.source {
        MediaSource::Link(link) => json!({ "link": link }),
        MediaSource::Id(id) => json!({ "id": id }),
    };
    if let Some(filename) = &media.filename {
        value["filename"] = filename.as_str().into();
    }
    value
}

fn location(location: &Location) -> Value {
    let mut value = json!({ "latitude": location.latitude, "longitude": location.longitude });
    for (key, text) in [("name", &location.name), ("address", &location.address)] {
        if let Some(text) = text {
            value[key] = text.as_str().into();
        }
    }
    value
}

fn product(product: &Product) -> Value {
    let mut value = json!({ "product_retailer_id": product.product_retailer_id });
    if let Some(catalog) = &product.catalog_id {
        value["catalog_id"] = catalog.as_str().into();
    }
    value
}

fn button(filled: &Filled<'_>, index: usize, button: &Button) -> Option<Value> {
    let at = button.slot?;
    let slot = filled.contract.slots.get(at)?;
    let sub_type = slot.kind.sub_type()?;
    let component = json!({ "type": "button", "sub_type": sub_type, "index": index.to_string() });
    let Some(value) = filled.value(at) else {
        // A Flow is refused unless its button is named; everything inside has a default.
        return (slot.demand == Demand::Named).then_some(component);
    };
    let parameters = match (value, &slot.kind) {
        (SlotValue::Text(text), SlotKind::QuickReply) => vec![json!({ "type": "payload", "payload": text })],
        (SlotValue::Text(text), SlotKind::Coupon { .. }) => {
            vec![json!({ "type": "coupon_code", "coupon_code": text })]
        }
        (SlotValue::Text(text), _) => vec![json!({ "type": "text", "text": text })],
        (SlotValue::Object(settings), SlotKind::VoiceCall) => ["ttl_minutes", "payload"]
            .into_iter()
            .filter_map(|key| Some(json!({ "type": key, key: settings.get(key)? })))
            .collect(),
        (SlotValue::Object(order), SlotKind::OrderDetails) => {
            vec![json!({ "type": "action", "action": { "order_details": order } })]
        }
        (SlotValue::Object(action), _) => vec![json!({ "type": "action", "action": action })],
        _ => return None,
    };
    let mut component = component;
    component["parameters"] = parameters.into();
    Some(component)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::testing::{contract, contracts, given};
    use crate::render::{Contract, fill};

    fn sent(contract: &Contract, values: Value) -> Vec<Value> {
        let (filled, problems) = fill(contract, &given(values), false);
        assert_eq!(problems, []);
        components(&filled)
    }

    #[test]
    fn names_go_with_their_values_in_a_named_template_and_never_in_a_positional_one() {
        let file = |format: &str| {
            format!(
                "name: hello\ncategory: utility\n{format}variables: {{ first: Ana, last: Diaz }}\ntranslations:\n  en_US:\n    \
                 body: Hi {{{{first}}}} {{{{last}}}}, welcome.\n"
            )
        };
        let values = json!({ "last": "L", "first": "F" });
        let text = |text: &str| json!({ "type": "text", "text": text });
        let named = |name: &str, text: &str| json!({ "type": "text", "parameter_name": name, "text": text });
        assert_eq!(
            sent(&contract(&file("")), values.clone()),
            [json!({ "type": "body", "parameters": [named("first", "F"), named("last", "L")] })]
        );
        assert_eq!(
            sent(&contract(&file("parameter_format: positional\n")), values),
            [json!({ "type": "body", "parameters": [text("F"), text("L")] })]
        );
    }

    #[test]
    fn a_code_goes_twice_and_its_button_is_a_url() {
        let file = "name: code\ncategory: authentication\nbuttons: [{ otp: copy_code }]\ntranslations: { en_US: {} }\n";
        let text = json!([{ "type": "text", "text": "J$FpnYnP" }]);
        let expected = [
            json!({ "type": "body", "parameters": text }),
            json!({ "type": "button", "sub_type": "url", "index": "0", "parameters": text }),
        ];
        assert_eq!(sent(&contract(file), json!({ "code": "J$FpnYnP" })), expected);
        // As Meta gives it back.
        let listing = json!({ "data": [{ "id": "1", "status": "APPROVED", "name": "code", "language": "es_MX", "category": "AUTHENTICATION",
            "components": [{ "type": "BODY", "text": "Tu código es *{{1}}*." }, { "type": "BUTTONS", "buttons": [{ "type": "URL",
            "text": "Copiar", "url": "https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp{{1}}" }] }] }] });
        let listed = contracts("listing.json", &listing.to_string());
        assert_eq!(
            listed.iter().map(|c| sent(c, json!({ "code": "J$FpnYnP" }))).collect::<Vec<_>>(),
            [expected]
        );
    }

    #[test]
    fn static_parts_are_never_sent_and_a_flow_is_always_named() {
        let file = "name: flow\ncategory: utility\ntranslations:\n  en_US:\n    header: Choose\n    body: Please choose a time.\n    footer: Acme\n    \
                    buttons:\n      - flow: { id: \"1\" }\n        text: Choose\n      - phone_number: \"+15550051310\"\n        text: Call\n      \
                    - url: https://acme.example/\n        text: Open\n";
        assert_eq!(
            sent(&contract(file), json!({})),
            [json!({ "type": "button", "sub_type": "flow", "index": "0" })]
        );
    }
}
