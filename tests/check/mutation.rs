//! Single mistakes in a request that is right, each with the code that Meta answers.

use serde_json::{Value, json};
use waform::render::{Contract, Header, Target};

/// A request with one mistake.
pub(crate) struct Mutation {
    pub(crate) what: String,
    pub(crate) request: Value,
    /// Expected to be among the codes of the problems.
    pub(crate) code: u32,
}

/// Collects variants of one request.
struct Variants<'r> {
    right: &'r Value,
    found: Vec<Mutation>,
}

impl Variants<'_> {
    /// The request with something done to the value at a place.
    fn at(&mut self, what: impl Into<String>, place: &str, code: u32, change: impl FnOnce(&mut Value)) {
        let mut request = self.right.clone();
        let before = request.clone();
        change(request.pointer_mut(place).unwrap_or_else(|| panic!("{place} in {before}")));
        let what = what.into();
        assert_ne!(request, before, "{what} changes nothing");
        self.found.push(Mutation { what: format!("{what} at {place}"), request, code });
    }

    fn drop_key(&mut self, place: &str, key: &str, code: u32) {
        self.at(format!("drop {key}"), place, code, |value| {
            drop(value.as_object_mut().unwrap().shift_remove(key))
        });
    }

    fn drop_item(&mut self, place: &str, at: usize, code: u32) {
        self.at(format!("drop {at}"), place, code, |value| drop(value.as_array_mut().unwrap().remove(at)));
    }

    fn push(&mut self, what: &str, place: &str, item: Value, code: u32) {
        self.at(format!("add {what}"), place, code, |value| value.as_array_mut().unwrap().push(item));
    }

    fn set(&mut self, what: &str, place: &str, new: Value, code: u32) {
        self.at(what, place, code, |value| *value = new);
    }
}

/// Every single mistake that can be made in a request of this template.
pub(crate) fn mutations(contract: &Contract, right: &Value) -> Vec<Mutation> {
    let mut variants = Variants { right, found: Vec::new() };
    envelope(&mut variants);
    if contract.text_known {
        around(contract, &mut variants);
        section(contract, &contract.message.header, "/template/components", &mut variants);
        let components = right.pointer("/template/components").and_then(Value::as_array).cloned();
        for (at, component) in components.unwrap_or_default().iter().enumerate() {
            if component["type"] == "carousel" {
                carousel(contract, component, &format!("/template/components/{at}"), &mut variants);
            }
        }
    }
    variants.found
}

fn envelope(variants: &mut Variants<'_>) {
    for key in ["messaging_product", "to", "type", "template"] {
        variants.drop_key("", key, 100);
    }
    variants.set("another product", "/messaging_product", "facebook".into(), 100);
    variants.set("retype", "/type", "templates".into(), 131_051);
    variants.set("no number", "/to", "not a number".into(), 131_009);
    variants.set("short number", "/to", "+4477".into(), 131_009);
    variants.drop_key("/template", "name", 100);
    variants.drop_key("/template", "language", 100);
    variants.at("rename", "/template/name", 132_001, |name| {
        *name = format!("{}_x", name.as_str().unwrap()).into()
    });
    variants.set("another language", "/template/language/code", "xx".into(), 132_001);
    variants.set("empty", "/template/language/code", "".into(), 100);
}

/// What the template does not have at all.
fn around(contract: &Contract, variants: &mut Variants<'_>) {
    const PLACE: &str = "/template/components";
    if variants.right.pointer(PLACE).is_none() {
        let spare = json!([{ "type": "body", "parameters": [{ "type": "text", "text": "x" }] }]);
        variants.at("spare body", "/template", 132_000, |template| template["components"] = spare);
        return;
    }
    variants.push("a footer", PLACE, json!({ "type": "footer", "parameters": [] }), 132_000);
    variants.push("an unknown component", PLACE, json!({ "type": "boddy", "parameters": [] }), 100);
    let header = &contract.message.header;
    if matches!(header, Header::None) {
        let image = json!([{ "type": "image", "image": { "id": "123" } }]);
        variants.push("a header", PLACE, json!({ "type": "header", "parameters": image }), 132_000);
    }
    let count = contract.message.buttons.len();
    let button = |index: usize| {
        let parameters = json!([{ "type": "text", "text": "x" }]);
        json!({ "type": "button", "sub_type": "url", "index": index.to_string(), "parameters": parameters })
    };
    variants.push("a button", PLACE, button(count), 131_009);
    let fixed = contract
        .message
        .buttons
        .iter()
        .position(|button| button.slot.is_none() && button.target != Target::Unknown);
    if let Some(index) = fixed {
        variants.push("a fixed button", PLACE, button(index), 100);
    }
    if contract.cards.is_empty() {
        variants.push("a carousel", PLACE, json!({ "type": "carousel", "cards": [] }), 132_000);
    }
}

fn carousel(contract: &Contract, carousel: &Value, place: &str, variants: &mut Variants<'_>) {
    let cards = carousel["cards"].as_array().unwrap();
    let list = format!("{place}/cards");
    // A product carousel may be shorter, down to two.
    if contract.card_count != waform::render::Cards::Products || cards.len() == 2 {
        variants.drop_item(&list, cards.len() - 1, 132_000);
    }
    let mut more = cards.last().unwrap().clone();
    more["card_index"] = cards.len().into();
    if contract.card_count != waform::render::Cards::Products {
        variants.push("a card", &list, more, 132_000);
    }
    variants.set("same index", &format!("{list}/1/card_index"), 0.into(), 131_009);
    variants.drop_key(&format!("{list}/0"), "card_index", 100);
    for (at, card) in contract.cards.iter().enumerate() {
        section(contract, &card.header, &format!("{list}/{at}/components"), variants);
    }
}

/// Mistakes in the components of a message, or of a card.
fn section(contract: &Contract, header: &Header, place: &str, variants: &mut Variants<'_>) {
    let components = variants.right.pointer(place).and_then(Value::as_array).cloned().unwrap_or_default();
    for (at, component) in components.iter().enumerate() {
        let own = format!("{place}/{at}");
        let required = match (component["type"].as_str().unwrap(), component["sub_type"].as_str()) {
            ("header", _) if matches!(header, Header::Text(_)) => Some(132_000),
            ("header", _) => Some(132_012),
            ("body" | "carousel", _) => Some(132_000),
            ("button", Some("flow")) => Some(131_009),
            ("button", Some("quick_reply" | "catalog" | "voice_call")) => None,
            ("tap_target_configuration", _) => None,
            _ => Some(131_008),
        };
        if let Some(code) = required {
            variants.drop_item(place, at, code);
        }
        variants.push("it twice", place, component.clone(), 100);
        variants.drop_key(&own, "type", 100);
        match component["type"].as_str().unwrap() {
            "body" => text(contract, component, &own, 1_100, variants),
            "header" if matches!(header, Header::Text(_)) => text(contract, component, &own, 80, variants),
            "header" => file_or_place(component, &own, variants),
            "button" => button(contract, component, &own, variants),
            "limited_time_offer" => offer(&own, variants),
            _ => {}
        }
    }
    swapped_buttons(&components, place, variants);
}

/// Values of a text.
fn text(contract: &Contract, component: &Value, own: &str, too_long: usize, variants: &mut Variants<'_>) {
    let is_code = contract.authentication.is_some();
    let list = format!("{own}/parameters");
    let values = component["parameters"].as_array().unwrap();
    let named = values.iter().any(|value| value.get("parameter_name").is_some());
    variants.drop_key(own, "parameters", 132_000);
    let mut spare = json!({ "type": "text", "text": "x" });
    if named {
        spare["parameter_name"] = "nobody".into();
    }
    variants.push("a value", &list, spare, 132_000);
    for at in 0..values.len() {
        let value = format!("{list}/{at}");
        let text = format!("{value}/text");
        variants.drop_item(&list, at, 132_000);
        variants.set("a file", &value, json!({ "type": "image", "image": { "id": "123" } }), 132_012);
        variants.set("empty", &text, "".into(), 131_008);
        variants.set("null", &text, Value::Null, 100);
        variants.drop_key(&value, "text", 100);
        if named {
            variants.drop_key(&value, "parameter_name", 100);
            variants.set("rename", &format!("{value}/parameter_name"), "nobody".into(), 132_000);
        } else {
            variants.at("name", &value, 100, |value| value["parameter_name"] = "somebody".into());
        }
        if is_code {
            variants.set("a long code", &text, "1".repeat(16).into(), 132_018);
            continue;
        }
        for odd in ["a\nb", "a\tb", "a     b", "a\r\nb"] {
            variants.set("white space", &text, odd.into(), 132_018);
        }
        variants.set("too long", &text, "x".repeat(too_long).into(), 132_005);
    }
}

fn file_or_place(component: &Value, own: &str, variants: &mut Variants<'_>) {
    let value = format!("{own}/parameters/0");
    let kind = component["parameters"][0]["type"].as_str().unwrap().to_owned();
    variants.set("a text", &value, json!({ "type": "text", "text": "x" }), 132_012);
    let other = if kind == "video" { "image" } else { "video" };
    variants.set("another file", &value, json!({ "type": other, other: { "id": "123" } }), 132_012);
    variants.set("nothing", &format!("{own}/parameters"), json!([]), 132_012);
    if ["image", "video", "document"].contains(&kind.as_str()) {
        let file = format!("{value}/{kind}");
        variants.set("no source", &file, json!({}), 100);
        variants.set("two sources", &file, json!({ "id": "1", "link": "https://a.example/a.png" }), 100);
        variants.set("a private address", &file, json!({ "link": "https://192.168.0.4/a.png" }), 131_053);
        variants.set("no address", &file, json!({ "link": "a.png" }), 131_053);
        let sample = "https://scontent.whatsapp.net/v/t61.29466-34/1.png?ccb=1&oe=6A000000";
        variants.set("Meta's sample", &file, json!({ "link": sample }), 131_053);
    }
}

fn button(contract: &Contract, component: &Value, own: &str, variants: &mut Variants<'_>) {
    let sub_type = component["sub_type"].as_str().unwrap().to_owned();
    let value = format!("{own}/parameters/0");
    variants.set("outside", &format!("{own}/index"), "19".into(), 131_009);
    variants.set("below", &format!("{own}/index"), (-1).into(), 131_009);
    variants.drop_key(own, "index", 100);
    variants.drop_key(own, "sub_type", 100);
    variants.set("phone", &format!("{own}/sub_type"), "phone_number".into(), 100);
    let other = if sub_type == "flow" { "catalog" } else { "flow" };
    variants.set("another sub_type", &format!("{own}/sub_type"), other.into(), 132_012);
    match sub_type.as_str() {
        "url" if contract.authentication.is_some() => {
            variants.set("a long code", &format!("{value}/text"), "1".repeat(16).into(), 132_018);
        }
        "url" => {
            let text = format!("{value}/text");
            variants.set("empty", &text, "".into(), 131_008);
            variants.set("not encoded", &text, "a b".into(), 132_018);
            variants.set("whole address", &text, "https://acme.example/a".into(), 132_018);
            variants.set("too long", &text, "x".repeat(2_000).into(), 132_018);
            variants.set("a payload", &value, json!({ "type": "payload", "payload": "x" }), 132_012);
        }
        "copy_code" => {
            variants.set("odd", &format!("{value}/coupon_code"), "25-OFF".into(), 131_009);
            variants.set("too long", &format!("{value}/coupon_code"), "A".repeat(21).into(), 131_009);
            variants.set("a text", &value, json!({ "type": "text", "text": "25OFF" }), 132_012);
        }
        "quick_reply" => variants.set("a text", &value, json!({ "type": "text", "text": "x" }), 132_012),
        "mpm" => variants.set("no section", &format!("{value}/action/sections"), json!([]), 131_009),
        "order_details" => {
            let total = format!("{value}/action/order_details/total_amount/value");
            variants.set("another total", &total, 7.into(), 131_009);
        }
        _ => {}
    }
}

fn offer(own: &str, variants: &mut Variants<'_>) {
    let time = format!("{own}/parameters/0/limited_time_offer/expiration_time_ms");
    variants.set("seconds", &time, 1_798_761_600.into(), 131_009);
    variants.set("the past", &time, 1_600_000_000_000_i64.into(), 131_009);
}

/// Two buttons of different types with each other's index.
fn swapped_buttons(components: &[Value], place: &str, variants: &mut Variants<'_>) {
    let buttons: Vec<(usize, &Value)> =
        components.iter().enumerate().filter(|(_, component)| component["type"] == "button").collect();
    for pair in buttons.windows(2) {
        let [(first, one), (second, other)] = pair else { continue };
        if one["sub_type"] == other["sub_type"] {
            continue;
        }
        variants.at("swap", place, 132_012, |list| {
            let (one, other) = (one["index"].clone(), other["index"].clone());
            list[*first]["index"] = other;
            list[*second]["index"] = one;
        });
    }
}
