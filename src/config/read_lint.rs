//! What of `waform.yaml` the linter goes by: `lint:` and `business:`.

use super::read::{bounded, strings};
use super::{Business, CategoryWords, Lint, Setting};
use crate::diag::Draft;
use crate::span::Located;
use crate::yaml::{self, Entry, Node, Reading, is_bare, noticed};

const LINT_KEYS: [&str; 3] = ["rules", "category", "policy"];
const CATEGORY_KEYS: [&str; 3] = ["allow", "deny", "threshold"];
const POLICY_KEYS: [&str; 1] = ["brands"];
const BUSINESS_KEYS: [&str; 4] = ["name", "domains", "countries", "bot"];
const BOT_KEYS: [&str; 1] = ["purpose"];
const SETTINGS: [&str; 4] = ["off", "note", "warning", "error"];

/// Reads `lint:`.
pub(super) fn lint(reading: &mut Reading<'_>, node: Node<'_, '_>) -> Lint {
    let mut lint = Lint::default();
    for entry in reading.entries(node, "`lint`").unwrap_or_default() {
        match entry.name {
            "rules" => {
                for entry in reading.entries(entry.value, "`rules`").unwrap_or_default() {
                    let name = Located::new(entry.name.to_owned(), entry.key.span());
                    if let Some(setting) = setting(reading, entry.value) {
                        lint.rules.push((name, setting));
                    }
                }
            }
            "category" => {
                for entry in reading.entries(entry.value, "`category`").unwrap_or_default() {
                    category_words(reading, &entry, &mut lint.category);
                }
            }
            "policy" => {
                for entry in reading.entries(entry.value, "`policy`").unwrap_or_default() {
                    match entry.name {
                        "brands" => lint.policy.brands = strings(reading, entry.value, "`brands`"),
                        _ => reading.unknown_key(&entry, "`policy`", &POLICY_KEYS),
                    }
                }
            }
            _ => reading.unknown_key(&entry, "`lint`", &LINT_KEYS),
        }
    }
    lint
}

fn category_words(reading: &mut Reading<'_>, entry: &Entry<'_, '_>, words: &mut CategoryWords) {
    match entry.name {
        "allow" => words.allow = strings(reading, entry.value, "`allow`"),
        "deny" => words.deny = strings(reading, entry.value, "`deny`"),
        "threshold" => {
            let span = entry.value.span();
            let threshold = bounded(reading, entry.value, "`threshold`", 1, 1000);
            words.threshold = threshold.map(|value| Located::new(value, span));
        }
        _ => reading.unknown_key(entry, "`category`", &CATEGORY_KEYS),
    }
}

fn setting(reading: &mut Reading<'_>, node: Node<'_, '_>) -> Option<Located<Setting>> {
    let word = reading.string(node, "a rule's level")?;
    if is_bare(node, "off") {
        return Some(Located::new(Setting::Off, word.span));
    }
    // `warn` is what half of all linters say.
    let level = if word.value == "warn" { "warning" } else { word.value.as_str() };
    match level.parse() {
        Ok(level) => Some(Located::new(Setting::At(level), word.span)),
        Err(()) if level == "off" => Some(Located::new(Setting::Off, word.span)),
        Err(()) => {
            reading.unknown_value(&word, "level", &SETTINGS);
            None
        }
    }
}

/// Reads `business:`.
pub(super) fn business(reading: &mut Reading<'_>, node: Node<'_, '_>) -> Business {
    let mut business = Business::default();
    for entry in reading.entries(node, "`business`").unwrap_or_default() {
        match entry.name {
            "name" => business.name = reading.string(entry.value, "`name`"),
            "domains" => business.domains = strings(reading, entry.value, "`domains`"),
            "countries" => business.countries = countries(reading, entry.value),
            "bot" => {
                for entry in reading.entries(entry.value, "`bot`").unwrap_or_default() {
                    match entry.name {
                        "purpose" => business.bot_purpose = reading.string(entry.value, "`purpose`"),
                        _ => reading.unknown_key(&entry, "`bot`", &BOT_KEYS),
                    }
                }
            }
            _ => reading.unknown_key(&entry, "`business`", &BUSINESS_KEYS),
        }
    }
    business
}

fn countries(reading: &mut Reading<'_>, node: Node<'_, '_>) -> Vec<Located<String>> {
    let list = strings(reading, node, "`countries`");
    list.into_iter()
        .filter_map(|code| {
            if code.value.len() == 2 && code.value.bytes().all(|byte| byte.is_ascii_alphabetic()) {
                return Some(code.map(|code| code.to_ascii_uppercase()));
            }
            let message = format!("`{}` is not a country's code", yaml::shown(&code.value));
            reading.note(Draft::new(noticed::UNKNOWN_VALUE, code.span, message).help("it looks like `MX`"));
            None
        })
        .collect()
}
