//! waform's own spelling: one name, its translations inside.

use std::sync::Arc;

use super::{buttons, components, kept_as_it_is, noticed, settings, variables, wire};
use crate::diag::Draft;
use crate::model::{Form, Library, Local, Parts, Settings, Template, Variable};
use crate::span::{Located, Span};
use crate::yaml::{Entry, Node, Reading, to_json};

const LOCAL_KEYS: [&str; 5] = ["description", "owner", "tags", "protect", "state"];
const LIBRARY_KEYS: [&str; 3] =
    ["library_template_name", "library_template_body_inputs", "library_template_button_inputs"];

/// Everything that may stand at the template's level and be repeated in a translation.
#[derive(Default)]
struct Level {
    settings: Settings,
    parts: Parts,
    local: Local,
    library: LibraryKeys,
}

#[derive(Clone, Default)]
struct LibraryKeys {
    name: Option<Located<String>>,
    body_inputs: Option<Located<serde_json::Value>>,
    button_inputs: Option<Located<Vec<crate::model::Button>>>,
}

/// Reads a whole file.
pub(super) fn file(reading: &mut Reading<'_>, root: Node<'_, '_>) -> Vec<Template> {
    let mut level = Level::default();
    let mut name = None;
    let mut declared: Vec<Arc<Variable>> = Vec::new();
    let mut translations = None;
    for entry in reading.entries(root, "a template").unwrap_or_default() {
        match entry.name {
            "name" => name = reading.string(entry.value, "`name`"),
            "translations" => translations = Some(entry),
            "variables" => declared = variables::of_template(reading, entry.value),
            _ => {
                if !level.read(reading, &entry) {
                    reading.unknown_key(&entry, "a template", &known_keys(&["name", "translations"]));
                }
            }
        }
    }
    let Some(name) = name else {
        if root.get("name").is_none() {
            reading.missing_key(root.span(), "name", "this template");
        }
        return Vec::new();
    };
    let Some(translations) = translations else { return Vec::new() };
    let entries = reading.entries(translations.value, "`translations`").unwrap_or_default();
    if entries.is_empty() && translations.value.is_mapping() {
        reading.missing_key(translations.span(), "en_US", "`translations`");
    }
    entries.iter().map(|entry| translation(reading, entry, &name, &level, &declared)).collect()
}

fn translation(
    reading: &mut Reading<'_>,
    entry: &Entry<'_, '_>,
    name: &Located<String>,
    defaults: &Level,
    declared: &[Arc<Variable>],
) -> Template {
    let language = Located::new(entry.name.to_owned(), entry.key.span());
    let mut own = Level::default();
    let mut form = Form::Authored;
    let mut wire_parts = None;
    let mut own_variables = declared.to_vec();
    let mut authored_keys: Vec<Span> = Vec::new();
    for entry in reading.entries(entry.value, "a translation").unwrap_or_default() {
        match entry.name {
            "variables" => own_variables = variables::of_translation(reading, entry.value, declared),
            "components" => {
                form = Form::Components;
                let parts = kept_as_it_is(reading, |reading| wire::components(reading, entry.value, true));
                wire_parts = Some((parts, entry.key.span()));
            }
            _ => {
                if components::KEYS.contains(&entry.name) {
                    authored_keys.push(entry.key.span());
                }
                if !own.read(reading, &entry) {
                    reading.unknown_key(&entry, "a translation", &known_keys(&["components"]));
                }
            }
        }
    }
    // `components` is the whole message; defaults of the template do not reach into it.
    let parts = match wire_parts {
        Some((parts, span)) => {
            for key in authored_keys {
                reading.note(
                    Draft::new(noticed::CONFLICTING_KEYS, key, "this stands beside `components`")
                        .help(
                            "`components` holds the whole message; move this into it, or write all keys out",
                        )
                        .related(span, "the components"),
                );
            }
            parts
        }
        None => own.parts.or(&defaults.parts),
    };
    Template {
        name: name.clone(),
        language,
        form,
        span: entry.span(),
        settings: own.settings.or(&defaults.settings),
        parts,
        variables: own_variables,
        library: own.library.or(&defaults.library).finish(reading),
        local: own.local.or(&defaults.local),
        extra: Vec::new(),
        observed: None,
    }
}

impl Level {
    fn read(&mut self, reading: &mut Reading<'_>, entry: &Entry<'_, '_>) -> bool {
        settings::read(reading, entry, &mut self.settings)
            || components::read(reading, entry, &mut self.parts)
            || local(reading, entry, &mut self.local)
            || self.library.read(reading, entry)
    }
}

impl LibraryKeys {
    fn read(&mut self, reading: &mut Reading<'_>, entry: &Entry<'_, '_>) -> bool {
        match entry.name {
            "library_template_name" => {
                self.name = reading.string(entry.value, "`library_template_name`");
            }
            "library_template_body_inputs" => {
                self.body_inputs = Some(Located::new(to_json(entry.value), entry.span()));
            }
            "library_template_button_inputs" => {
                let items = reading.list(entry.value, "`library_template_button_inputs`").unwrap_or_default();
                let list = items.into_iter().filter_map(|item| buttons::authored(reading, item)).collect();
                self.button_inputs = Some(Located::new(list, entry.span()));
            }
            _ => return false,
        }
        true
    }

    fn or(self, defaults: &LibraryKeys) -> LibraryKeys {
        LibraryKeys {
            name: self.name.or_else(|| defaults.name.clone()),
            body_inputs: self.body_inputs.or_else(|| defaults.body_inputs.clone()),
            button_inputs: self.button_inputs.or_else(|| defaults.button_inputs.clone()),
        }
    }

    fn finish(self, reading: &mut Reading<'_>) -> Option<Arc<Library>> {
        let (body_inputs, button_inputs) = (self.body_inputs, self.button_inputs);
        if let Some(name) = self.name {
            return Some(Arc::new(Library { name, body_inputs, button_inputs }));
        }
        let orphan = body_inputs.map(|inputs| inputs.span).or(button_inputs.map(|inputs| inputs.span));
        if let Some(span) = orphan {
            reading.missing_key(span, "library_template_name", "a template with inputs for the library");
        }
        None
    }
}

fn local(reading: &mut Reading<'_>, entry: &Entry<'_, '_>, local: &mut Local) -> bool {
    let value = entry.value;
    match entry.name {
        "description" => local.description = reading.string(value, "`description`"),
        "owner" => local.owner = reading.string(value, "`owner`"),
        "tags" => {
            let items = reading.list(value, "`tags`").unwrap_or_default();
            local.tags = items.into_iter().filter_map(|item| reading.string(item, "a tag")).collect();
        }
        "protect" => local.protect = reading.boolean(value, "`protect`"),
        "state" => {
            let word = reading.string(value, "`state`");
            match word {
                Some(word) if word.value == "absent" => local.absent = Some(entry.span()),
                Some(word) => reading.unknown_value(&word, "state", &["absent"]),
                None => {}
            }
        }
        _ => return false,
    }
    true
}

/// Every key that may stand at a level, for "did you mean".
fn known_keys(own: &[&'static str]) -> Vec<&'static str> {
    let mut keys = own.to_vec();
    keys.extend(components::KEYS);
    keys.extend(settings::KEYS);
    keys.extend(LIBRARY_KEYS);
    keys.extend(LOCAL_KEYS);
    keys.push("variables");
    keys
}
