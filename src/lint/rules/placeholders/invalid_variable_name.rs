use std::collections::HashSet;

use crate::diag::Level;
use crate::lint::{Check, Found, View, declare_rule};
use crate::model::ParameterFormat;
use crate::model::limits::meta;
use crate::yaml::shown;

declare_rule! {
    /// A variable's name has characters that Meta does not take.
    ///
    /// ## Why
    ///
    /// Names of parameters are lower-case letters and underscores. Digits are seen in use and accepted by
    /// clients, though Meta's page does not name them: they are a warning. In a positional template names stay
    /// with waform, and may be anything.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body: |
    ///   Dear customer, your order
    ///   {{orderId}} is on its way to you.
    /// # ^^^^^^^^^^^
    /// variables: { orderId: "12345" }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// body: |
    ///   Dear customer, your order
    ///   {{order_id}} is on its way to you.
    /// variables: { order_id: "12345" }
    /// ```
    INVALID_VARIABLE_NAME {
        name: "invalid-variable-name",
        group: Placeholders,
        level: Error,
        certainty: Meta,
        source: meta!("templates/overview"),
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    let mut reported = HashSet::new();
    for part in view.texts.iter().filter(|part| super::takes_placeholders(part.role)) {
        for token in part.text.variables().filter(|token| token.is_named()) {
            let name = token.name(&part.text.value);
            let Some(level) = fault(name) else { continue };
            // Asked only here: it looks through all texts again.
            if view.parameter_format() == ParameterFormat::Positional {
                return;
            }
            if !reported.insert(name) {
                continue;
            }
            let message = match level {
                Level::Error => {
                    format!("`{}` is not made of lower-case letters and underscores", shown(name))
                }
                _ => format!("`{}` has a digit in it", shown(name)),
            };
            let draft = found.within(part.text, token.range(), message).level(level);
            let help = match suggestion(name) {
                Some(better) if level == Level::Error => {
                    format!("call it `{better}`, here and wherever it is declared and sent")
                }
                _ => "lower-case letters and underscores are safe".to_owned(),
            };
            found.add(draft.help(help).component(part.slot.to_string()));
        }
    }
}

/// How bad a name is; `None` where it is as Meta's page wants it.
fn fault(name: &str) -> Option<Level> {
    let begins = name.bytes().next().is_some_and(|byte| byte.is_ascii_lowercase());
    let fits = name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
    if !begins || !fits {
        Some(Level::Error)
    } else {
        name.bytes().any(|byte| byte.is_ascii_digit()).then_some(Level::Warning)
    }
}

/// The name in Meta's characters, where that leaves a name.
fn suggestion(name: &str) -> Option<String> {
    let mut out = String::with_capacity(name.len() + 2);
    // `orderId` has a boundary between words, `ID` has none.
    let mut in_word = false;
    for c in name.chars() {
        if c.is_ascii_uppercase() && in_word {
            out.push('_');
        }
        out.push(if matches!(c, '-' | '.') { '_' } else { c.to_ascii_lowercase() });
        in_word = c.is_ascii_lowercase() || c.is_ascii_digit();
    }
    let better = out.trim_start_matches(|c: char| !c.is_ascii_lowercase());
    (fault(better) != Some(Level::Error)).then(|| better.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_judged_and_mended() {
        for (name, level, better) in [
            ("order_id", None, Some("order_id")),
            ("line_1", Some(Level::Warning), Some("line_1")),
            ("orderId", Some(Level::Error), Some("order_id")),
            ("ORDER-ID", Some(Level::Error), Some("order_id")),
            ("1st_name", Some(Level::Error), Some("st_name")),
            ("_name", Some(Level::Error), Some("name")),
            ("имя", Some(Level::Error), None),
        ] {
            assert_eq!((fault(name), suggestion(name).as_deref()), (level, better), "{name}");
        }
    }
}
