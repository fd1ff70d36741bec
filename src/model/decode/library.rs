//! Templates made from Meta's library: a name, and what the library lets one fill in.

use std::sync::Arc;

use serde_json::Value;

use crate::model::{Button, Library};
use crate::span::Located;
use crate::yaml::{Entry, Node, Reading, to_json};

/// The keys that [`LibraryKeys::read`] knows.
pub(super) const KEYS: [&str; 3] =
    ["library_template_name", "library_template_body_inputs", "library_template_button_inputs"];

/// The keys as read so far.
#[derive(Clone, Default)]
pub(super) struct LibraryKeys {
    name: Option<Located<String>>,
    body_inputs: Option<Located<Value>>,
    button_inputs: Option<Located<Vec<Button>>>,
}

impl LibraryKeys {
    /// Reads one key; `false` where it is none of these. The inputs of buttons are read by `button`.
    pub(super) fn read<'a>(
        &mut self,
        reading: &mut Reading<'a>,
        entry: &Entry<'_, '_>,
        button: impl Fn(&mut Reading<'a>, Node<'_, '_>) -> Option<Button>,
    ) -> bool {
        match entry.name {
            "library_template_name" => self.name = reading.string(entry.value, "`library_template_name`"),
            "library_template_body_inputs" => {
                self.body_inputs = Some(Located::new(to_json(entry.value), entry.span()));
            }
            "library_template_button_inputs" => {
                let items = reading.list(entry.value, "`library_template_button_inputs`").unwrap_or_default();
                let list = items.into_iter().filter_map(|item| button(reading, item)).collect();
                self.button_inputs = Some(Located::new(list, entry.span()));
            }
            _ => return false,
        }
        true
    }

    /// Each key taken from `self` where it is there, else from the defaults.
    pub(super) fn or(self, defaults: &LibraryKeys) -> LibraryKeys {
        LibraryKeys {
            name: self.name.or_else(|| defaults.name.clone()),
            body_inputs: self.body_inputs.or_else(|| defaults.body_inputs.clone()),
            button_inputs: self.button_inputs.or_else(|| defaults.button_inputs.clone()),
        }
    }

    /// The library template, where one is named; inputs for none are reported.
    pub(super) fn finish(self, reading: &mut Reading<'_>) -> Option<Arc<Library>> {
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
