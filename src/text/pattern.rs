//! Regular expressions that users write: what a value must match as a whole.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use regex::{Regex, RegexBuilder};

/// Largest compiled program of a pattern; a hostile one must not take the memory of the machine.
const MOST_BYTES: usize = 1 << 20;

/// Most patterns that are remembered; no project has as many different ones.
const MOST_PATTERNS: usize = 4096;

/// A pattern that is held against whole values.
#[derive(Debug)]
pub struct Pattern {
    whole: Regex,
}

impl Pattern {
    /// Compiles a pattern; the error says in one line what is wrong with it.
    pub fn new(pattern: &str) -> Result<Pattern, String> {
        let build = |pattern: &str| RegexBuilder::new(pattern).size_limit(MOST_BYTES).build();
        // By itself first: `a)|(b` is no pattern, and would become one between the brackets below.
        build(pattern).map_err(|error| reason(&error))?;
        // `^` and `$` of the user's keep their meaning; `a|b` is held against the whole value too.
        let whole = build(&format!(r"\A(?:{pattern})\z")).map_err(|error| reason(&error))?;
        Ok(Pattern { whole })
    }

    /// Whether a value matches as a whole.
    pub fn matches(&self, value: &str) -> bool {
        self.whole.is_match(value)
    }
}

/// The last line of the error, which says it; those above draw the pattern.
fn reason(error: &regex::Error) -> String {
    match error {
        regex::Error::CompiledTooBig(_) => "it is too large".to_owned(),
        other => {
            let text = other.to_string();
            let last = text.lines().last().unwrap_or_default();
            last.strip_prefix("error: ").unwrap_or(last).to_owned()
        }
    }
}

/// A pattern as compiled, or what is wrong with it.
type Compiled = Result<Arc<Pattern>, Arc<str>>;

/// Patterns compiled so far. Projects repeat theirs in file after file, and compiling one takes longer than
/// reading the file it stands in.
#[derive(Debug, Default)]
pub struct Patterns(RwLock<HashMap<String, Compiled>>);

impl Patterns {
    /// The compiled pattern, or what is wrong with it.
    pub fn get(&self, pattern: &str) -> Compiled {
        if let Some(known) = self.0.read().unwrap_or_else(PoisonError::into_inner).get(pattern) {
            return known.clone();
        }
        let compiled = Pattern::new(pattern).map(Arc::new).map_err(Arc::from);
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() < MOST_PATTERNS {
            known.insert(pattern.to_owned(), compiled.clone());
        }
        compiled
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_is_held_against_the_whole_value() {
        let patterns = Patterns::default();
        for (pattern, value, expected) in [
            ("[0-9]+", "12345", true),
            ("[0-9]+", "no 12345", false),
            ("^[0-9]+$", "12345", true),
            ("^[0-9]+$", "12345\n", false),
            ("a|ab", "ab", true),
            ("UPS|DHL", "DHL Express", false),
            ("", "", true),
        ] {
            let compiled = patterns.get(pattern).unwrap();
            assert_eq!(compiled.matches(value), expected, "{pattern} {value}");
        }
    }

    #[test]
    fn what_is_wrong_with_a_pattern_fits_on_a_line() {
        let patterns = Patterns::default();
        for (pattern, expected) in [
            ("[0-9", "unclosed character class"),
            ("a)|(b", "unopened group"),
            ("a{1000}{1000}", "it is too large"),
        ] {
            assert_eq!(patterns.get(pattern).unwrap_err().as_ref(), expected);
        }
    }
}
