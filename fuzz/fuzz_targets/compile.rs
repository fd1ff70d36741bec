//! Whatever decodes compiles, and what it compiles to decodes and compiles to the same.
//!
//! Samples are left out of the comparison: those of a text with gaps between its numbers belong to nothing, which the
//! rules call an error. For whole templates the tests hold the law with samples.

#![no_main]

use libfuzzer_sys::fuzz_target;
use serde_json::Value;
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
            let (mut first, mut second) = (body, create_body(twice));
            without_samples(&mut first);
            without_samples(&mut second);
            assert_eq!(second, first);
        }
    }
});

fn without_samples(value: &mut Value) {
    match value {
        Value::Object(map) => {
            map.remove("example");
            map.values_mut().for_each(without_samples);
        }
        Value::Array(items) => items.iter_mut().for_each(without_samples),
        _ => {}
    }
}
