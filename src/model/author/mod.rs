//! From the templates of an account to waform's own spelling: the files that `pull` writes.
//!
//! The opposite of `decode`, for what an account holds: what only a person writes (constraints of variables,
//! owners, `state`) is not there to be written, and what only Meta writes (ids, statuses, the texts of
//! authentication templates) is left out. Each translation is first brought to the values a file has
//! (`prepare`), then spelt (`parts`, `buttons`, `settings`, `samples`); last, what all have in common moves up
//! (`shared`). What has no spelling of its own stays in Meta's (`wire`).
//!
//! The law, held by tests over every kind: what is written reads back to the same template, lints clean, and is
//! written the same way again.

mod buttons;
mod escape;
mod name;
mod parts;
mod prepare;
mod samples;
mod settings;
mod shared;
mod translation;
mod wire;

use std::collections::{BTreeMap, BTreeSet};

use super::{Slot, Template};
use crate::yaml::{Map, WriteError, Yaml, shown, write};
use samples::Variables;
use translation::Translation;

pub use name::file_name;

/// What a file needs that its templates do not say.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Where the JSON Schema of template files lies, for editors: an address, or a path from the file.
    pub schema: Option<String>,
    /// Where samples of headers were downloaded to: the path from the file, by language and slot of the header.
    /// A header without one is written `keep`.
    pub media: BTreeMap<(String, Slot), String>,
}

/// A file to be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Authored {
    /// The text.
    pub text: String,
    /// What the text does not say as the account does.
    pub notes: Vec<Note>,
}

/// Something that could not be written, or not in waform's own spelling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The translation; absent where it concerns all of them.
    pub language: Option<String>,
    /// What, in words.
    pub message: String,
}

/// Writes all translations of one name, as an account answered them, in the order given.
///
/// Which templates are worth a file is the caller's to say: deleted ones and those that Meta made for itself are
/// written like any other.
pub fn file(templates: &[&Template], options: &Options) -> Result<Authored, WriteError> {
    let Some(first) = templates.first() else { return Ok(Authored::default()) };
    let mut notes = Vec::new();
    let once = one_per_language(templates, &mut notes);
    let translations: Vec<Translation> =
        once.iter().map(|template| Translation::of(template, options, &mut notes)).collect();
    notes.extend(unknown_fields(&once));
    let text = write(&document(&escape::escaped(&first.name.value), &translations, options))?;
    Ok(Authored { text, notes })
}

/// The first of several that claim the same language: a file can hold it once.
fn one_per_language<'t>(templates: &[&'t Template], notes: &mut Vec<Note>) -> Vec<&'t Template> {
    let mut seen = BTreeSet::new();
    let mut once = Vec::with_capacity(templates.len());
    for template in templates {
        if seen.insert(&template.language.value) {
            once.push(*template);
        } else {
            let message =
                "the account lists this language a second time; only the first is written".to_owned();
            notes.push(Note { language: Some(template.language.value.clone()), message });
        }
    }
    once
}

/// Fields beside the components that waform does not know. Nobody can say whether Meta would take them back.
fn unknown_fields(templates: &[&Template]) -> Vec<Note> {
    let mut keys: Vec<&str> = Vec::new();
    for field in templates.iter().flat_map(|template| &template.extra) {
        // A category that is newer than waform is written all the same.
        if field.key.value != "category" && !keys.contains(&field.key.value.as_str()) {
            keys.push(&field.key.value);
        }
    }
    let note = |key: &&str| {
        let message = format!(
            "the account answers a field `{}` that waform does not know; it is not written",
            shown(key)
        );
        Note { language: None, message }
    };
    keys.iter().map(note).collect()
}

fn document(name: &str, translations: &[Translation], options: &Options) -> Map {
    let mut comments: Vec<String> = Vec::new();
    comments.extend(options.schema.iter().map(|schema| format!("yaml-language-server: $schema={schema}")));
    let common = shared::comments(translations);
    comments.extend(common.iter().cloned());
    let settings = shared::lift(translations.iter().map(|translation| &translation.settings));
    // Elsewhere a translation is easier to read whole.
    let parts = if translations.iter().all(|translation| translation.shares_parts) {
        shared::lift(translations.iter().map(|translation| &translation.parts))
    } else {
        shared::leave(translations.iter().map(|translation| &translation.parts))
    };
    let variables = Variables::of(translations.iter().map(|translation| &translation.samples));

    let mut root = Map::default();
    root.put_below(comments, "name", Yaml::text(name));
    put_all(&mut root, settings.shared);
    if let Some(declared) = variables.shared() {
        root.put("variables", declared);
    }
    put_all(&mut root, parts.shared);
    let mut entries = Map::default();
    for (index, translation) in translations.iter().enumerate() {
        let mut own = Map::default();
        put_all(&mut own, settings.own.get(index).cloned().unwrap_or_default());
        if let Some(samples) = variables.own(&translation.samples) {
            own.put("variables", samples);
        }
        put_all(&mut own, parts.own.get(index).cloned().unwrap_or_default());
        let comments = translation.comments.iter().filter(|comment| !common.contains(comment)).cloned();
        entries.put_below(comments.collect(), &translation.language, own);
    }
    root.with("translations", entries)
}

fn put_all(map: &mut Map, fields: Vec<(&'static str, Yaml)>) {
    fields.into_iter().for_each(|(key, value)| map.put(key, value));
}
