//! A whole translation in Meta's own spelling, for what has none of waform's.

use serde_json::Value;

use crate::model::Template;
use crate::model::compile::{self, FILE_PREFIX};
use crate::yaml::{List, Map, Yaml};

/// `components:` of a translation.
pub(super) fn components(template: &Template) -> Yaml {
    let mut components = compile::components(template);
    components.iter_mut().for_each(name_file);
    Yaml::List(components.iter().map(spelt).collect::<List>())
}

/// Keys under which `keep` is the word, and not a text that happens to say it.
const MAY_BE_KEPT: [&str; 3] = ["header_handle", "autofill_text", "supported_apps"];

/// A part in Meta's spelling.
pub(super) fn spelt(part: &Value) -> Yaml {
    match part {
        Value::Object(map) => {
            let value = |key: &str, value| {
                if MAY_BE_KEPT.contains(&key) { Yaml::from_json(value) } else { spelt(value) }
            };
            let entries = map.iter().map(|(key, inner)| (key.clone(), value(key, inner)));
            entries.collect::<Map>().inline().into()
        }
        Value::Array(items) => items.iter().map(spelt).collect::<List>().inline().into(),
        Value::String(text) if text == compile::KEEP => Yaml::Quoted(text.clone()),
        scalar => Yaml::from_json(scalar),
    }
}

/// `compile` marks a file that has yet to be uploaded; in a file it is named as everywhere.
fn name_file(component: &mut Value) {
    if let Some(handle) = component.pointer_mut("/example/header_handle/0")
        && let Some(path) = handle.as_str().and_then(|handle| handle.strip_prefix(FILE_PREFIX))
    {
        *handle = path.to_owned().into();
    }
    let cards = component.get_mut("cards").and_then(Value::as_array_mut);
    for card in cards.into_iter().flatten() {
        let components = card.get_mut("components").and_then(Value::as_array_mut);
        components.into_iter().flatten().for_each(name_file);
    }
}
