//! The same laws over templates that nobody would think of.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::{Value, json};
use waform::model::author::Options;
use waform::text::placeholders;

use super::law::Pulled;

/// Names and numbers that stand between braces, with their samples.
type Samples = BTreeMap<&'static str, String>;

const NAMES: [&str; 3] = ["customer_name", "x", "order_2"];
const NUMBERS: [&str; 3] = ["1", "2", "3"];

/// Pieces of texts that mean something to YAML, to `${values}`, or to this file's own words.
fn awkward() -> impl Strategy<Value = String> {
    let words = vec![
        "keep",
        "location",
        "no",
        "~",
        "0123",
        "1e3",
        "2026-11-28",
        "+15550051310",
        "${site}",
        "$${site}",
        "$",
        "# x",
        "a: b",
        "- x",
        "---",
        "|",
        "'",
        "\"",
        "\\",
        "{",
        "}",
        "{{",
        "é😀",
        "نعم",
        "您好",
        "\u{2028}",
        "\u{feff}",
    ];
    prop_oneof![
        6 => prop::sample::select(words).prop_map(str::to_owned),
        2 => prop::sample::select(vec![" ", "  ", "\n", "\n\n", "\t", "\r\n"]).prop_map(str::to_owned),
        1 => "[a-zA-Z ,.!]{1,12}",
        1 => any::<String>(),
    ]
}

/// A text with some of these placeholders. Numbers count from 1 without a gap: Meta takes no others.
fn text(names: &'static [&'static str]) -> impl Strategy<Value = String> {
    let placeholder = prop::sample::select(names).prop_map(|name| format!("{{{{{name}}}}}"));
    let text = prop::collection::vec(prop_oneof![3 => awkward(), 1 => placeholder], 1..6)
        .prop_map(|pieces| if is_numbered(names) { without_gaps(&pieces.concat()) } else { pieces.concat() });
    text.prop_filter("pieces may make a placeholder of their own", |text| {
        variables(text).iter().all(|name| NAMES.contains(name) || NUMBERS.contains(name))
    })
}

fn is_numbered(names: &[&str]) -> bool {
    names == NUMBERS
}

/// A text without placeholders, and not empty.
fn words() -> impl Strategy<Value = String> {
    let text = prop::collection::vec(awkward(), 1..4).prop_map(|pieces| pieces.concat());
    text.prop_filter("pieces may make a placeholder", |text| !text.is_empty() && variables(text).is_empty())
}

/// The names or numbers in a text, by first appearance.
fn variables(text: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for found in placeholders(text).iter().filter(|found| found.is_well_formed()) {
        let name = found.name(text);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

fn without_gaps(text: &str) -> String {
    let names = variables(text);
    let marked = names.iter().enumerate().fold(text.to_owned(), |text, (at, name)| {
        text.replace(&format!("{{{{{name}}}}}"), &format!("{{{{#{}}}}}", at + 1))
    });
    marked.replace("{{#", "{{")
}

fn samples(names: &'static [&'static str]) -> impl Strategy<Value = Samples> {
    prop::collection::btree_map(prop::sample::select(names), words(), 0..4)
}

/// Meta's `example` of a text.
fn example(key: &str, text: &str, samples: &Samples, named: bool) -> Value {
    let names = variables(text);
    if named {
        let known = names.iter().filter_map(|name| Some((name, samples.get(name)?)));
        let list: Vec<Value> =
            known.map(|(name, sample)| json!({ "param_name": name, "example": sample })).collect();
        return json!({ format!("{key}_named_params"): list });
    }
    let list: Vec<&String> = samples.values().collect();
    if key == "body_text" { json!({ key: [list] }) } else { json!({ key: list }) }
}

fn buttons(names: &'static [&'static str], samples: Samples) -> BoxedStrategy<Vec<Value>> {
    let url = (words(), words(), prop::option::of(prop::sample::select(names)));
    let url = url.prop_map(move |(label, path, name)| {
        let base = format!("https://acme.example/{}", path.replace(['{', '}'], ""));
        let Some(name) = name else { return json!({ "type": "URL", "text": label, "url": base }) };
        let mut button = json!({ "type": "URL", "text": label, "url": format!("{base}{{{{{name}}}}}") });
        if let Some(sample) = samples.get(name) {
            button["example"] = json!([format!("{base}{sample}")]);
        }
        button
    });
    let button = prop_oneof![
        words().prop_map(|label| json!({ "type": "QUICK_REPLY", "text": label })),
        url,
        (words(), words()).prop_map(|(label, number)| json!({ "type": "PHONE_NUMBER", "text": label, "phone_number": number })),
        words().prop_map(|code| json!({ "type": "COPY_CODE", "example": [code.replace(['{', '}'], "")] })),
        (words(), words()).prop_map(|(label, screen)| json!({ "type": "FLOW", "text": label, "flow_id": "12", "navigate_screen": screen })),
        words().prop_map(|label| json!({ "type": "VOICE_CALL", "text": label, "ttl_minutes": 1440 })),
        words().prop_map(|code| json!({ "type": "PAYMENT_REQUEST", "payment_setting": { "type": "boleto", "boleto": { "digitable_line": code } } })),
        Just(json!({ "type": "SPM" })),
        (words(), words()).prop_map(|(key, value)| json!({ "type": "NEW_ONE", "new": { key: [value, 1, null, true, 1.5] } })),
        (words(), words()).prop_map(|(label, value)| json!({ "type": "QUICK_REPLY", "text": label, "new_field": value })),
    ];
    prop::collection::vec(button, 1..4).boxed()
}

fn header(text: Option<String>, format: &str, samples: &Samples, named: bool) -> Value {
    match text.filter(|_| format == "TEXT") {
        Some(text) => {
            let example = example("header_text", &text, samples, named);
            json!({ "type": "HEADER", "format": "TEXT", "text": text, "example": example })
        }
        None if format == "TEXT" => json!({ "type": "HEADER", "format": "LOCATION" }),
        None => {
            json!({ "type": "HEADER", "format": format, "example": { "header_handle": ["https://cdn.example/x?oe=1"] } })
        }
    }
}

/// The components of a template or, without a footer, of a card.
fn components(named: bool) -> BoxedStrategy<Vec<Value>> {
    let names: &'static [&'static str] = if named { &NAMES } else { &NUMBERS };
    (samples(names), samples(names))
        .prop_flat_map(move |(own, other)| {
            let format = prop::sample::select(vec!["TEXT", "IMAGE", "VIDEO", "GIF", "DOCUMENT"]);
            // Now and then the parts disagree about a sample.
            let of_header = prop_oneof![9 => Just(own.clone()), 1 => Just(other)];
            let parts = (
                prop::option::of((prop::option::of(text(names)), format, of_header)),
                text(names),
                prop::option::of(buttons(names, own.clone())),
            );
            parts.prop_map(move |(top, body, buttons)| {
                let mut list = Vec::new();
                list.extend(top.map(|(text, format, samples)| header(text, format, &samples, named)));
                let example = example("body_text", &body, &own, named);
                list.push(json!({ "type": "BODY", "text": body, "example": example }));
                list.extend(buttons.map(|buttons| json!({ "type": "BUTTONS", "buttons": buttons })));
                list
            })
        })
        .boxed()
}

fn template(language: &'static str) -> BoxedStrategy<Value> {
    let parts = any::<bool>().prop_flat_map(|named| {
        let cards = prop::collection::vec(components(named), 0..3);
        let unknown = prop::option::weighted(0.1, words());
        (Just(named), components(named), prop::option::of(words()), cards, unknown)
    });
    let settings = (
        prop::sample::select(vec!["UTILITY", "MARKETING"]),
        prop::option::of(-1..100_000i64),
        any::<bool>(),
        prop::option::weighted(0.2, words()),
    );
    (parts, settings).prop_map(move |((named, mut components, footer, cards, unknown), settings)| {
        components.extend(footer.map(|text| json!({ "type": "FOOTER", "text": text })));
        if !cards.is_empty() {
            let cards: Vec<Value> = cards.into_iter().map(|components| json!({ "components": components })).collect();
            components.push(json!({ "type": "CAROUSEL", "cards": cards }));
        }
        components.extend(unknown.map(|value| json!({ "type": "ALBUM", "value": { value.clone(): value } })));
        let (category, ttl, untracked, product_set) = settings;
        json!({
            "id": "1", "status": "APPROVED", "name": "random", "language": language, "category": category,
            "parameter_format": if named { "NAMED" } else { "POSITIONAL" }, "components": components,
            "message_send_ttl_seconds": ttl, "cta_url_link_tracking_opted_out": untracked, "product_set_id": product_set,
        })
    })
    .boxed()
}

fn listing() -> impl Strategy<Value = Value> {
    // Two of the codes are words of YAML: Norwegian's is the famous one.
    let others = (prop::option::of(template("no")), prop::option::of(template("null")));
    (template("en_US"), others).prop_map(|(first, (second, third))| {
        let all: Vec<Value> = std::iter::once(first).chain(second).chain(third).collect();
        json!({ "data": all })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 250, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_template_reads_back_as_the_same(listing in listing()) {
        let pulled = Pulled::new(&listing, &Options::default());
        pulled.has_the_same_texts();
        pulled.says_the_same();
        pulled.is_stable();
    }
}
