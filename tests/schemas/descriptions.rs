//! What the schema of templates tells an editor: numbers, words and keys are those of the program.

use std::collections::{BTreeMap, BTreeSet};

use regex::Regex;
use serde_json::Value;
use waform::model::closed::LANGUAGES;
use waform::model::limits::{self, Limit, Unit};
use waform::model::{Category, MediaFormat, OtpType, PAYMENT_TYPES, ParameterFormat};
use waform::text::grouped;
use waform::yaml::{self, Reading, Syntax};

use super::{no_file, schema};

/// Which rows of the table stand in the description at which place, below `$defs`.
const NUMBERS: &[(&str, &[&Limit])] = &[
    ("name", &[&limits::NAME]),
    ("ttl", &[&limits::AUTHENTICATION_TTL, &limits::UTILITY_TTL, &limits::MARKETING_TTL]),
    ("image_sample", &[&limits::IMAGE_BYTES]),
    ("video_sample", &[&limits::VIDEO_BYTES]),
    ("gif_sample", &[&limits::GIF_BYTES]),
    ("document_sample", &[&limits::DOCUMENT_BYTES]),
    ("header", &[&limits::HEADER, &limits::HEADER_PLACEHOLDERS]),
    ("header/then/properties/text", &[&limits::HEADER]),
    ("body", &[&limits::BODY, &limits::OFFER_BODY, &limits::PRODUCT_BODY]),
    ("body/then/properties/text", &[&limits::BODY]),
    ("card_body", &[&limits::CARD_BODY]),
    ("footer", &[&limits::FOOTER]),
    ("footer/then/properties/text", &[&limits::FOOTER]),
    ("footer/then/properties/code_expiration_minutes", &[&limits::CODE_EXPIRATION]),
    ("limited_time_offer/properties/text", &[&limits::OFFER_TEXT]),
    ("carousel", &[&limits::CARDS]),
    ("carousel/items/properties/buttons", &[&limits::CARD_BUTTONS]),
    ("label", &[&limits::LABEL]),
    ("supported_apps", &[&limits::SUPPORTED_APPS]),
    ("supported_apps/items/properties/package_name", &[&limits::PACKAGE_NAME]),
    ("supported_apps/items/properties/signature_hash", &[&limits::SIGNATURE_HASH]),
    ("payment_request", &[&limits::PAYMENT_BUTTONS]),
    ("button/else/properties/quick_reply", &[&limits::QUICK_REPLIES, &limits::LABEL]),
    ("button/else/properties/url", &[&limits::URL, &limits::URL_BUTTONS]),
    ("button/else/properties/phone_number", &[&limits::PHONE_NUMBER, &limits::PHONE_BUTTONS]),
    ("button/else/properties/copy_code", &[&limits::COUPON_CODE, &limits::OFFER_CODE]),
    ("button/else/properties/voice_call", &[&limits::CALL_LABEL]),
    ("button/else/properties/autofill_text", &[&limits::AUTOFILL_TEXT]),
    ("button/else/properties/ttl_minutes", &[&limits::CALL_TTL]),
    ("buttons", &[&limits::BUTTONS]),
    ("component_fields/allOf/0/then/properties/text", &[&limits::HEADER]),
    ("component_fields/allOf/1/then/properties/text", &[&limits::BODY]),
    ("component_fields/allOf/2/then/properties/text", &[&limits::FOOTER]),
    ("component_fields/allOf/2/then/properties/code_expiration_minutes", &[&limits::CODE_EXPIRATION]),
    ("component_fields/allOf/5/then/properties/limited_time_offer/properties/text", &[&limits::OFFER_TEXT]),
    ("kept_button/allOf/1/then/properties/phone_number", &[&limits::PHONE_NUMBER]),
    ("kept_button/allOf/2/then/properties/example", &[&limits::COUPON_CODE]),
    ("kept_button/allOf/3/then/properties/autofill_text", &[&limits::AUTOFILL_TEXT]),
    ("kept_button/allOf/5/then/properties/ttl_minutes", &[&limits::CALL_TTL]),
];

/// What may stand in a description without being a bound.
const OTHER_NUMBERS: [&str; 2] = ["2025-04-09", "-1 for either: 30 days"];

/// A row as a description says it.
fn phrase(limit: &Limit) -> String {
    let count = |number: i64| grouped(usize::try_from(number).unwrap());
    let range = |unit: &str| match (limit.least, limit.most) {
        (least, most) if least == most => format!("exactly {} {unit}", count(most)),
        (0 | 1, 1) => format!("at most 1 {}", unit.trim_end_matches('s')),
        (0, most) => format!("at most {} {unit}", count(most)),
        (least, most) => format!("{} to {} {unit}", count(least), count(most)),
    };
    match limit.unit {
        Unit::Characters if limit.least <= 1 => format!("at most {} characters", count(limit.most)),
        Unit::Characters => range("characters"),
        Unit::Items(what) => range(what),
        Unit::Seconds => range("seconds"),
        Unit::Minutes => range("minutes"),
        Unit::Bytes => {
            let tenths = limit.most * 10 / 1024 / 1024;
            let size = if tenths % 10 == 0 {
                (tenths / 10).to_string()
            } else {
                format!("{}.{}", tenths / 10, tenths % 10)
            };
            if limit == &limits::GIF_BYTES {
                format!("above {size} mib")
            } else {
                format!("at most {size} mib")
            }
        }
        Unit::Hours | Unit::Days => panic!("{} has no place in a template", limit.what),
    }
}

/// Every description of a schema by its place.
fn descriptions(value: &Value, place: &str, out: &mut BTreeMap<String, String>) {
    match value {
        Value::Object(map) => {
            if let Some(Value::String(text)) = map.get("description") {
                out.insert(place.to_owned(), text.clone());
            }
            map.iter().for_each(|(key, child)| descriptions(child, &format!("{place}/{key}"), out));
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(at, item)| descriptions(item, &format!("{place}/{at}"), out));
        }
        _ => {}
    }
}

#[test]
fn every_number_in_the_schema_is_that_of_the_table() {
    let mut texts = BTreeMap::new();
    descriptions(&schema("template"), "", &mut texts);
    let code = Regex::new("`[^`]*`").unwrap();
    let number = Regex::new(r"\b[0-9]").unwrap();
    for (place, rows) in NUMBERS {
        let text = texts.get_mut(&format!("/$defs/{place}")).unwrap_or_else(|| panic!("nothing at {place}"));
        let mut rest = text.to_lowercase();
        for phrase in rows.iter().map(|row| phrase(row).to_lowercase()) {
            assert!(rest.contains(&phrase), "{place} does not say `{phrase}`: {text}");
            rest = rest.replacen(&phrase, "", 1);
        }
        *text = rest;
    }
    for (place, text) in texts {
        let text = code.replace_all(&text, "");
        let text = OTHER_NUMBERS.iter().fold(text.into_owned(), |text, other| text.replace(other, ""));
        assert!(!number.is_match(&text), "{place} has a number that is no row of the table: {text}");
    }
}

#[test]
fn every_key_is_described() {
    for name in ["template", "waform", "lint"] {
        assert_eq!(undescribed_keys(&schema(name)), BTreeSet::new(), "{name}");
    }
}

fn undescribed_keys(schema: &Value) -> BTreeSet<String> {
    let mut bare = BTreeSet::new();
    let told = |node: &Value| node.get("description").is_some();
    walk(schema, &mut |map| {
        for (key, child) in map.get("properties").and_then(Value::as_object).into_iter().flatten() {
            let path = child.get("$ref").and_then(Value::as_str).and_then(|path| path.strip_prefix('#'));
            let target = path.and_then(|path| schema.pointer(path));
            if child.is_object() && !told(child) && !target.is_some_and(told) {
                bare.insert(key.clone());
            }
        }
    });
    // What conditions look at, and what they make stricter, is described where it is introduced.
    for key in ["type", "format", "translations", "data", "buttons", "cards"] {
        bare.remove(key);
    }
    bare
}

fn walk(value: &Value, visit: &mut impl FnMut(&serde_json::Map<String, Value>)) {
    match value {
        Value::Object(map) => {
            visit(map);
            map.values().for_each(|child| walk(child, visit));
        }
        Value::Array(items) => items.iter().for_each(|item| walk(item, visit)),
        _ => {}
    }
}

/// The words that an editor offers at a place below `$defs`.
fn offered(place: &str) -> BTreeSet<String> {
    let schema = schema("template");
    let words = schema.pointer(&format!("/$defs/{place}")).unwrap_or_else(|| panic!("nothing at {place}"));
    words.as_array().unwrap().iter().map(|word| word.as_str().unwrap().to_owned()).collect()
}

fn lower(words: &[&str]) -> BTreeSet<String> {
    words.iter().map(|word| word.to_ascii_lowercase()).collect()
}

#[test]
fn words_are_those_of_the_closed_lists() {
    assert_eq!(offered("category/then/enum"), lower(Category::WORDS));
    assert_eq!(offered("parameter_format/then/enum"), lower(ParameterFormat::WORDS));
    assert_eq!(offered("button/else/properties/otp/then/enum"), lower(OtpType::WORDS));
    let schema = schema("template");
    let keys = |place: &str| -> BTreeSet<String> {
        let map = schema.pointer(place).and_then(Value::as_object).unwrap();
        map.keys().cloned().collect()
    };
    let header = keys("/$defs/header/then/properties");
    assert!(lower(MediaFormat::WORDS).is_subset(&header), "{header:?}");
    let languages: BTreeSet<String> = LANGUAGES.iter().map(|code| (*code).to_owned()).collect();
    assert_eq!(keys("/$defs/authored/properties/translations/properties"), languages);
    let payments: BTreeSet<String> = PAYMENT_TYPES.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(keys("/$defs/payment_request/properties"), payments);
}

/// The keys that the reader knows at the place of a misspelt one: it lists them itself.
fn known_keys(text: &str) -> BTreeSet<String> {
    let document = yaml::parse(no_file(), text, Syntax::Yaml);
    let mut reading = Reading::new(None);
    waform::model::decode::decode(&mut reading, &document.tree);
    let help = reading
        .drafts
        .iter()
        .filter(|draft| draft.rule == "unknown-key")
        .find_map(|draft| draft.help.as_ref());
    let list = help.and_then(|help| help.strip_prefix("known here: ")).unwrap_or_default();
    list.split(", ").filter(|key| !key.is_empty()).map(str::to_owned).collect()
}

/// The reader may know more keys than a fixture happens to have; an editor has to know them too.
#[test]
fn the_schema_names_every_key_that_the_reader_knows() {
    let authored = |rest: &str| format!("name: a\ncategory: utility\ntranslations:\n  en_US:\n    {rest}\n");
    let button = |kind: &str| authored(&format!("buttons: [{{ {kind}, zzzzzzzz: 1 }}]"));
    let wire =
        |component: &str| format!("name: a\nlanguage: en_US\ncategory: utility\ncomponents: [{component}]\n");
    let wire_button =
        |kind: &str| wire(&format!("{{ type: BUTTONS, buttons: [{{ type: {kind}, zzzzzzzz: 1 }}] }}"));
    let mut places = vec![
        ("authored/properties".to_owned(), format!("zzzzzzzz: 1\n{}", authored("body: Hi."))),
        ("translation/properties".to_owned(), authored("zzzzzzzz: 1")),
        ("header/then/properties".to_owned(), authored("header: { zzzzzzzz: 1 }")),
        ("body/then/properties".to_owned(), authored("body: { zzzzzzzz: 1 }")),
        ("footer/then/properties".to_owned(), authored("footer: { zzzzzzzz: 1 }")),
        ("limited_time_offer/properties".to_owned(), authored("limited_time_offer: { zzzzzzzz: 1 }")),
        ("carousel/items/properties".to_owned(), authored("carousel: [{ zzzzzzzz: 1 }]")),
        ("variable/then/properties".to_owned(), authored("variables: { a: { zzzzzzzz: 1 } }")),
        (
            "supported_apps/items/properties".to_owned(),
            button("otp: one_tap, supported_apps: [{ zzzzzzzz: 1 }]"),
        ),
        ("button/else/properties/flow/properties".to_owned(), button("flow: { zzzzzzzz: 1 }")),
        ("wire/properties".to_owned(), format!("zzzzzzzz: 1\n{}", wire(""))),
        (
            "named_samples/items/properties".to_owned(),
            wire("{ type: BODY, example: { body_text_named_params: [{ zzzzzzzz: 1 }] } }"),
        ),
    ];
    let components = ["HEADER", "BODY", "FOOTER", "BUTTONS", "CAROUSEL", "LIMITED_TIME_OFFER"];
    for (at, kind) in components.iter().enumerate() {
        places.push((
            format!("component_fields/allOf/{at}/then/properties"),
            wire(&format!("{{ type: {kind}, zzzzzzzz: 1 }}")),
        ));
    }
    let kinds =
        ["quick_reply", "url", "phone_number", "copy_code", "otp", "flow", "payment_request", "voice_call"];
    for (at, kind) in kinds.iter().enumerate() {
        let value = match *kind {
            "otp" => "copy_code",
            "flow" => "{}",
            _ => "a",
        };
        places.push((format!("button/else/allOf/{at}/then/properties"), button(&format!("{kind}: {value}"))));
    }
    let wire_kinds = ["URL", "PHONE_NUMBER", "COPY_CODE", "OTP", "FLOW", "VOICE_CALL", "PAYMENT_REQUEST"];
    for (at, kind) in wire_kinds.iter().enumerate() {
        places.push((format!("kept_button/allOf/{at}/then/properties"), wire_button(kind)));
    }
    let schema = schema("template");
    let keys = |place: &str| -> BTreeSet<String> {
        let map = schema.pointer(&format!("/$defs/{place}")).and_then(Value::as_object);
        map.unwrap_or_else(|| panic!("nothing at {place}")).keys().cloned().collect()
    };
    for (place, text) in places {
        let mut named = keys(&place);
        // What all components, and all buttons, of Meta's spelling have.
        if let Some((all, _)) = place.split_once("/allOf").filter(|(all, _)| *all != "button/else") {
            named.extend(keys(&format!("{all}/properties")));
        }
        let missing: Vec<_> = known_keys(&text).difference(&named).cloned().collect();
        assert_eq!(missing, [""; 0], "{place}");
    }
}
