//! waform's own spelling: one name, its translations inside.

use std::sync::Arc;

use super::library::{self, LibraryKeys};
use super::{buttons, components, kept_as_it_is, lost_something, noticed, settings, variables, wire};
use crate::diag::Draft;
use crate::model::{Form, Local, Parts, Settings, Template, Variable};
use crate::span::{Located, Span};
use crate::yaml::noticed::MISSING_KEY;
use crate::yaml::{Entry, Node, Reading};

const LOCAL_KEYS: [&str; 5] = ["description", "owner", "tags", "protect", "state"];

/// Everything that may stand at the template's level and be repeated in a translation.
#[derive(Default)]
struct Level {
    settings: Settings,
    parts: Parts,
    local: Local,
    library: LibraryKeys,
    /// Whether `category` is there, readable or not.
    has_category: bool,
    /// Whether something could not be read.
    partly_read: bool,
}

/// Reads a whole file.
pub(super) fn file(reading: &mut Reading<'_>, root: Node<'_, '_>) -> Vec<Template> {
    let noted = reading.drafts.len();
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
    level.partly_read = lost_something(reading, noted);
    let entries = reading.entries(translations.value, "`translations`").unwrap_or_default();
    if entries.is_empty() && translations.value.is_mapping() {
        let draft = Draft::new(MISSING_KEY, translations.span(), "`translations` holds no language");
        reading.note(draft.help("add one, as in `en_US: {}`"));
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
    let noted = reading.drafts.len();
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
    own.partly_read = lost_something(reading, noted);
    let local = own.local.or(&defaults.local);
    // What is to be deleted needs none. The others say the same of the same place, which is one finding.
    if !own.has_category && !defaults.has_category && local.absent.is_none() {
        reading.missing_key(name.span, "category", "this template");
    }
    Template {
        name: name.clone(),
        language,
        form,
        span: entry.span(),
        settings: own.settings.or(&defaults.settings),
        parts,
        variables: own_variables,
        library: own.library.or(&defaults.library).finish(reading),
        local,
        extra: Vec::new(),
        observed: None,
        partly_read: own.partly_read || defaults.partly_read,
    }
}

impl Level {
    fn read(&mut self, reading: &mut Reading<'_>, entry: &Entry<'_, '_>) -> bool {
        self.has_category |= entry.name == "category";
        settings::read(reading, entry, &mut self.settings)
            || components::read(reading, entry, &mut self.parts)
            || local(reading, entry, &mut self.local)
            || self.library.read(reading, entry, buttons::authored)
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
    keys.extend(library::KEYS);
    keys.extend(LOCAL_KEYS);
    keys.push("variables");
    keys
}
