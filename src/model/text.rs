//! Texts with placeholders, and the samples that Meta's review wants for them.

use std::collections::HashSet;
use std::ops::Range;

use crate::span::{Located, Sources, Span};
use crate::text::{Placeholder, placeholders};
use crate::yaml::Origin;

/// A text that a customer will read, with its placeholders found once.
#[derive(Clone, Debug)]
pub struct Text {
    /// The text, values of the account put in.
    pub value: String,
    /// Everything that is or was meant to be a placeholder, in order.
    pub placeholders: Vec<Placeholder>,
    /// Where it was written.
    pub origin: Origin,
}

impl Text {
    /// A text as read.
    pub fn new(value: String, origin: Origin) -> Text {
        let placeholders = placeholders(&value);
        Text { value, placeholders, origin }
    }

    /// The whole scalar.
    pub fn span(&self) -> Span {
        self.origin.span
    }

    /// The place of a range of the text in the file.
    pub fn locate(&self, sources: &Sources, range: Range<usize>) -> Span {
        self.origin.locate(sources, &self.value, range)
    }

    /// The placeholders that Meta would read as such.
    pub fn variables(&self) -> impl Iterator<Item = &Placeholder> {
        self.placeholders.iter().filter(|found| found.is_well_formed())
    }

    /// A placeholder as written, braces included.
    pub fn token(&self, found: &Placeholder) -> &str {
        self.value.get(found.range()).unwrap_or("")
    }

    /// The distinct names (or numbers) of its variables, by first appearance.
    pub fn names(&self) -> Vec<&str> {
        let mut seen = HashSet::new();
        let names = self.variables().map(|found| found.name(&self.value));
        names.filter(|name| seen.insert(*name)).collect()
    }

    /// Whether it has a variable at all.
    pub fn has_variables(&self) -> bool {
        self.variables().next().is_some()
    }
}

/// Samples that stand beside one text: `examples:` of the authored form, `example` on the wire.
#[derive(Clone, Debug)]
pub struct Examples {
    /// The samples; in order of the numbers for a positional text, each with its name for a named one.
    pub list: Vec<Example>,
    /// The whole list.
    pub span: Span,
}

/// One sample.
#[derive(Clone, Debug)]
pub struct Example {
    /// The variable, on the wire of a named template.
    pub name: Option<Located<String>>,
    /// The sample.
    pub value: Located<String>,
}

impl Examples {
    /// The sample of a variable: by its name, or by its number from 1.
    pub fn get(&self, name: &str) -> Option<&Located<String>> {
        let by_name =
            self.list.iter().find(|example| example.name.as_ref().is_some_and(|own| own.value == name));
        let by_number = || {
            let at = name.parse::<usize>().ok()?.checked_sub(1)?;
            self.list.get(at).filter(|example| example.name.is_none())
        };
        by_name.or_else(by_number).map(|example| &example.value)
    }
}
