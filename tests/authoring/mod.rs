//! What `pull` writes: for every kind of template, in both formats of placeholders, a file that says the same.
//!
//! `fixtures/listing` holds one answer of Meta's for each kind, in the shape in which Meta reads it back.

mod law;
mod random;

use std::collections::BTreeMap;

use serde_json::{Value, json};
use waform::model::author::{self, Note, Options};
use waform::model::{HeaderContent, Part, Slot, Template};

use crate::support::repository;
use law::Pulled;

/// Every fixture: its name, and the listing.
fn fixtures() -> Vec<(String, Value)> {
    let folder = repository().join("tests/fixtures/listing");
    let mut fixtures: Vec<(String, Value)> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            (name, serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap())
        })
        .collect();
    fixtures.sort_by(|a, b| a.0.cmp(&b.0));
    fixtures
}

fn fixture(name: &str) -> Value {
    fixtures().into_iter().find(|(other, _)| other == name).unwrap().1
}

/// The one kind that cannot be written without an error: waform says itself that it does not know the category.
const UNKNOWN_CATEGORY: &str = "unknown_category";

#[test]
fn every_kind_is_written_as_people_would_write_it() {
    for (name, listing) in fixtures() {
        let pulled = Pulled::new(&listing, &Options::default());
        let notes: String = pulled.authored.notes.iter().map(line).collect();
        let written = pulled.authored.text.clone() + &notes;
        insta::assert_snapshot!(name, written);
    }
}

fn line(note: &Note) -> String {
    let language = note.language.as_ref().map(|language| format!("{language}: ")).unwrap_or_default();
    format!("note: {language}{}\n", note.message)
}

#[test]
fn every_kind_reads_back_as_the_same_template() {
    for (name, listing) in fixtures() {
        for listing in [positional(&listing), listing] {
            let pulled = Pulled::new(&listing, &Options::default());
            pulled.says_the_same();
            pulled.tells_nothing_of_the_account();
            if name != UNKNOWN_CATEGORY {
                pulled.is_stable();
                pulled.lints_clean();
                pulled.plans_to_nothing();
            }
        }
    }
}

/// The same listing with numbers for names: each component counts its own from 1.
fn positional(listing: &Value) -> Value {
    let mut listing = listing.clone();
    for template in listing["data"].as_array_mut().unwrap() {
        if template["parameter_format"] == "NAMED" {
            template["parameter_format"] = "POSITIONAL".into();
            template["components"].as_array_mut().unwrap().iter_mut().for_each(number);
        }
    }
    listing
}

/// Numbers one component, card or button, and everything in it.
fn number(part: &mut Value) {
    for key in ["buttons", "cards", "components"] {
        part.get_mut(key).and_then(Value::as_array_mut).into_iter().flatten().for_each(number);
    }
    let mut names: Vec<String> = Vec::new();
    for key in ["text", "url"] {
        let Some(text) = part.get(key).and_then(Value::as_str) else { continue };
        let mut out = String::new();
        let mut pieces = text.split("{{");
        out.push_str(pieces.next().unwrap());
        for piece in pieces {
            let (name, rest) = piece.split_once("}}").unwrap();
            let at = names.iter().position(|known| known == name).unwrap_or_else(|| {
                names.push(name.to_owned());
                names.len() - 1
            });
            out.push_str(&format!("{{{{{}}}}}{rest}", at + 1));
        }
        part[key] = out.into();
    }
    let samples = |list: &Value| -> Vec<Value> {
        let of =
            |name: &String| list.as_array().unwrap().iter().find(|sample| sample["param_name"] == **name);
        names.iter().filter_map(of).map(|sample| sample["example"].clone()).collect()
    };
    let example = &part["example"];
    if let Some(list) = example.get("body_text_named_params") {
        part["example"] = json!({ "body_text": [samples(list)] });
    } else if let Some(list) = example.get("header_text_named_params") {
        part["example"] = json!({ "header_text": samples(list) });
    }
}

#[test]
fn a_schema_and_downloaded_samples_are_named() {
    let slot = Slot::top(Part::Header);
    let paths = [
        (("en_US".to_owned(), slot), "media/maple.jpg".to_owned()),
        (("en_US".to_owned(), slot.in_card(0)), "keep".to_owned()),
        (("en_US".to_owned(), slot.in_card(1)), "https://a.example/${x}.jpg".to_owned()),
    ];
    let options =
        Options { schema: Some("../.waform/template.schema.json".to_owned()), media: BTreeMap::from(paths) };
    let pulled = Pulled::new(&fixture("carousel_media"), &options);
    pulled.says_the_same();
    let text = &pulled.authored.text;
    assert!(
        text.starts_with("# yaml-language-server: $schema=../.waform/template.schema.json\nname: "),
        "{text}"
    );
    // A path that would read as the word, or as an address, is written so that it cannot.
    assert!(text.contains("header: { image: ./keep }"), "{text}");
    assert!(text.contains("header: { image: \"./https://a.example/$${x}.jpg\" }"), "{text}");

    let pulled = Pulled::new(&fixture("unknown_component"), &options);
    pulled.says_the_same();
    assert!(pulled.authored.text.contains("header_handle: [media/maple.jpg]"), "{}", pulled.authored.text);
}

#[test]
fn what_an_account_answers_never_becomes_a_path() {
    let mut listing = fixture("header_image");
    listing["data"][0]["components"][0]["example"]["header_handle"] = json!(["../../home/me/.ssh/id_rsa"]);
    let pulled = Pulled::new(&listing, &Options::default());
    assert!(pulled.authored.text.contains("header: { image: keep }"), "{}", pulled.authored.text);
}

#[test]
fn a_language_that_is_listed_twice_is_written_once() {
    let mut listing = fixture("order_status");
    let again = listing["data"][0].clone();
    listing["data"].as_array_mut().unwrap().push(again);
    let pulled = Pulled::new(&listing, &Options::default());
    assert_eq!(pulled.authored.notes.len(), 1);
    assert_eq!(pulled.authored.text.matches("pt_BR:").count(), 1);
    assert_eq!(author::file(&[], &Options::default()), Ok(author::Authored::default()));
}

#[test]
fn what_is_nested_too_deeply_is_said_to_be() {
    // Alone it is less deep than in a file, where the language stands around it.
    let mut alone = fixture("unknown_component")["data"][0].clone();
    let deep = (0..60).fold(json!(1), |inner, _| json!([inner]));
    alone["components"].as_array_mut().unwrap().push(json!({ "type": "DEEP", "deep": deep }));
    let error = law::pull(&law::decode(&alone), &Options::default()).unwrap_err();
    assert_eq!(error.to_string(), "it is nested more than 64 levels deep");
}

/// Kinds that an account cannot give back as they were written, and why.
const WRITTEN_OTHERWISE: [(&str, &str); 7] = [
    ("authentication_bare", "a body without a text is written out"),
    ("authentication_one_tap", "the label is the one that Meta gives itself"),
    ("authentication_zero_tap", "whether it has an autofill text, Meta does not say"),
    ("components", "one unknown button does not make a whole translation unreadable"),
    ("library", "a template of the library comes back as its components"),
    ("limited_time_offer", "a coupon's variable is not sent, only its sample"),
    ("media_carousel", "names that were sent as numbers come back as numbers"),
];

/// `fixtures/kinds` holds each kind as the documentation spells it, and the body that Meta is sent for it.
#[test]
fn every_kind_is_spelt_as_documented() {
    let mut otherwise = Vec::new();
    for entry in std::fs::read_dir(repository().join("tests/fixtures/kinds")).unwrap() {
        let path = entry.unwrap().path();
        let Some(kind) = path.file_name().unwrap().to_str().unwrap().strip_suffix(".wire.json") else {
            continue;
        };
        let mut bodies: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        for body in bodies.as_array_mut().unwrap() {
            body["id"] = "700100200300001".into();
            body["status"] = "APPROVED".into();
        }
        let live = law::decode(&json!({ "data": bodies }));
        let options = Options { media: samples_of(&live), ..Options::default() };
        let written = law::pull(&live, &options).unwrap().text;
        let documented = std::fs::read_to_string(path.with_file_name(format!("{kind}.yaml"))).unwrap();
        if law::tree(&written) != law::tree(&documented) {
            otherwise.push(kind.to_owned());
        }
    }
    otherwise.sort();
    assert_eq!(otherwise, WRITTEN_OTHERWISE.map(|(kind, _)| kind));
}

/// The samples of headers, as if each had been downloaded to where it came from.
fn samples_of(live: &[Template]) -> BTreeMap<(String, Slot), String> {
    let headers = live.iter().flat_map(|template| template.headers().map(move |header| (template, header)));
    let samples = headers.filter_map(|(template, (slot, header))| match &header.content {
        HeaderContent::Media { sample: Some(sample), .. } => {
            Some(((template.language.value.clone(), slot), sample.value.as_str().to_owned()))
        }
        _ => None,
    });
    samples.collect()
}

#[test]
fn what_does_not_reach_the_file_is_said() {
    let note_of = |components: Value| {
        let mut listing = fixture("order_status");
        listing["data"][0]["components"] = components;
        let pulled = Pulled::new(&listing, &Options::default());
        pulled.authored.notes.into_iter().map(|note| note.message).collect::<Vec<_>>()
    };
    assert_eq!(note_of(json!([])), ["the account answers no components for it"]);
    let typeless = json!([{ "type": "BODY", "text": "Your order has moved." }, { "text": "of no type" }]);
    let unread = "something in it has a shape that waform does not read; it is not written";
    assert_eq!(note_of(typeless), [unread]);
}
