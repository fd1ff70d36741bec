//! `variables:`: what the names in the texts stand for.

use std::sync::Arc;

use super::texts::sample;
use crate::model::Variable;
use crate::span::Located;
use crate::yaml::{Entry, Node, Reading};

const KEYS: [&str; 4] = ["example", "max_length", "pattern", "one_of"];

/// Reads `variables:` of the template.
pub(super) fn of_template(reading: &mut Reading<'_>, node: Node<'_, '_>) -> Vec<Arc<Variable>> {
    let entries = reading.entries(node, "`variables`").unwrap_or_default();
    entries.iter().map(|entry| Arc::new(variable(reading, entry, false))).collect()
}

/// Reads `variables:` of a translation over those of the template: a bare value changes only the sample, a map
/// replaces the entry.
pub(super) fn of_translation(
    reading: &mut Reading<'_>,
    node: Node<'_, '_>,
    defaults: &[Arc<Variable>],
) -> Vec<Arc<Variable>> {
    let mut variables = defaults.to_vec();
    for entry in reading.entries(node, "`variables`").unwrap_or_default() {
        let mut own = variable(reading, &entry, true);
        match variables.iter_mut().find(|known| known.name.value == entry.name) {
            Some(known) => {
                if !entry.value.is_mapping() {
                    let (name, example) = (own.name, own.example);
                    own = Variable { name, example, of_translation: true, ..Variable::clone(known) };
                }
                *known = Arc::new(own);
            }
            None => variables.push(Arc::new(own)),
        }
    }
    variables
}

fn variable(reading: &mut Reading<'_>, entry: &Entry<'_, '_>, of_translation: bool) -> Variable {
    let mut variable = Variable {
        name: Located::new(entry.name.to_owned(), entry.key.span()),
        example: None,
        max_length: None,
        pattern: None,
        one_of: None,
        of_translation,
    };
    if !entry.value.is_mapping() {
        variable.example = sample(reading, entry.value);
        return variable;
    }
    let what = format!("the variable `{}`", entry.name);
    for entry in reading.entries(entry.value, &what).unwrap_or_default() {
        match entry.name {
            "example" => variable.example = sample(reading, entry.value),
            "max_length" => variable.max_length = reading.integer(entry.value, "`max_length`"),
            "pattern" => variable.pattern = reading.string(entry.value, "`pattern`"),
            "one_of" => {
                let items = reading.list(entry.value, "`one_of`").unwrap_or_default();
                let values = items.into_iter().filter_map(|item| sample(reading, item)).collect();
                variable.one_of = Some(Located::new(values, entry.value.span()));
            }
            _ => reading.unknown_key(&entry, &what, &KEYS),
        }
    }
    variable
}
