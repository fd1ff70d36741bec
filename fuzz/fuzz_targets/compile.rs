//! Whatever decodes compiles, and what it compiles to decodes and compiles to the same.

#![no_main]

use libfuzzer_sys::fuzz_target;
use waform::model::compile::create_body;
use waform::model::decode::decode;
use waform::span::{Source, Sources};
use waform::yaml::{self, Reading, Syntax};

fuzz_target!(|text: &str| {
    let file = Sources::default().add(Source::new("a", None, ""));
    let syntax = if text.starts_with(['{', '[']) { Syntax::Json } else { Syntax::Yaml };
    let document = yaml::parse(file, text, syntax);
    for template in decode(&mut Reading::new(None), &document.tree).templates {
        let body = create_body(&template);
        let again = body.to_string();
        let document = yaml::parse(file, &again, Syntax::Json);
        let mut reading = Reading::new(None);
        let twice = decode(&mut reading, &document.tree).templates;
        // What is not understood, such as a category that only a listing may have, is reported instead.
        if !reading.drafts.is_empty() {
            continue;
        }
        // A template without components and without a library has no shape of its own.
        if let Some(twice) = twice.first() {
            assert_eq!(create_body(twice), body);
        }
    }
});
