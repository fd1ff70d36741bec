//! What an author allows as the value of a variable.

use crate::model::Variable;
use crate::text::{self, Pattern};

/// The constraints of a variable, ready to be held against values.
#[derive(Debug)]
pub struct ValueRule {
    max_length: Option<usize>,
    pattern: Option<(Pattern, String)>,
    one_of: Vec<String>,
}

/// What a value does not keep to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Broken {
    /// It is longer than so many characters.
    TooLong(usize),
    /// It does not match.
    Pattern(String),
    /// It is none of these.
    NotOneOf(Vec<String>),
}

impl ValueRule {
    /// The constraints of a variable; `None` where it has none.
    ///
    /// A pattern that is none is the linter's affair (`invalid-constraint`) and allows everything here.
    pub fn of(variable: &Variable) -> Option<ValueRule> {
        let max_length = variable.max_length.as_ref().and_then(|most| usize::try_from(most.value).ok());
        let pattern = variable
            .pattern
            .as_ref()
            .and_then(|pattern| Some((Pattern::new(&pattern.value).ok()?, pattern.value.clone())));
        let one_of = variable.one_of.iter().flat_map(|list| &list.value).map(|word| word.value.clone());
        let rule = ValueRule { max_length, pattern, one_of: one_of.collect() };
        let says_something = rule.max_length.is_some() || rule.pattern.is_some() || !rule.one_of.is_empty();
        says_something.then_some(rule)
    }

    /// The first constraint that a value does not keep to.
    pub fn broken_by(&self, value: &str) -> Option<Broken> {
        if let Some(most) = self.max_length
            && value.len() > most
            && text::scalars(value) > most
        {
            return Some(Broken::TooLong(most));
        }
        if !self.one_of.is_empty() && !self.one_of.iter().any(|word| word == value) {
            return Some(Broken::NotOneOf(self.one_of.clone()));
        }
        let (pattern, written) = self.pattern.as_ref()?;
        (!pattern.matches(value)).then(|| Broken::Pattern(written.clone()))
    }
}

impl Broken {
    /// In words, behind "the value".
    pub fn describe(&self) -> String {
        match self {
            Broken::TooLong(most) => {
                format!(
                    "is longer than its `max_length` of {}",
                    text::counted(*most, "character", "characters")
                )
            }
            Broken::Pattern(pattern) => format!("does not match its `pattern` {pattern}"),
            Broken::NotOneOf(words) => {
                format!("must be {}", text::any_of(words.iter().map(String::as_str)))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::{Located, Source, Sources, Span};

    fn variable(max_length: Option<i64>, pattern: Option<&str>, one_of: &[&str]) -> Variable {
        let span = Span::start_of(Sources::default().add(Source::new("a.yaml", None, "")));
        let text = |text: &str| Located::new(text.to_owned(), span);
        Variable {
            name: text("x"),
            example: None,
            max_length: max_length.map(|most| Located::new(most, span)),
            pattern: pattern.map(text),
            one_of: (!one_of.is_empty())
                .then(|| Located::new(one_of.iter().map(|word| text(word)).collect(), span)),
            of_translation: false,
        }
    }

    #[test]
    fn constraints_hold_for_whole_values_and_count_characters() {
        let rule = ValueRule::of(&variable(Some(3), Some("[a-zä]+"), &[])).unwrap();
        assert_eq!(rule.broken_by("äää"), None);
        assert_eq!(rule.broken_by("aaaa"), Some(Broken::TooLong(3)));
        assert_eq!(rule.broken_by("a1"), Some(Broken::Pattern("[a-zä]+".to_owned())));
        let rule = ValueRule::of(&variable(None, None, &["UPS", "DHL"])).unwrap();
        assert_eq!(rule.broken_by("DHL"), None);
        assert_eq!(rule.broken_by("dhl").unwrap().describe(), "must be UPS or DHL");
    }

    #[test]
    fn no_constraint_is_no_rule_and_a_broken_pattern_allows_everything() {
        assert!(ValueRule::of(&variable(None, None, &[])).is_none());
        assert!(ValueRule::of(&variable(None, Some("[0-9"), &[])).is_none());
    }
}
