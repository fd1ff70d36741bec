//! Placeholders as reviewers read them: by their names, by their samples, and by what they are there for.

use std::borrow::Cow;
use std::ops::Range;

use super::evidence::{Hit, hits_of};
use super::kind::{Kind, Side, Strength};
use super::lexicon::{Alias, Lexicon};
use super::section::{Section, place};
use super::token::{Token, Tokens, Writing, class};
use crate::lint::context::View;
use crate::model::{Text, TextPart};
use crate::span::Located;
use crate::text::Placeholder;

/// A placeholder with its name, its sample, and the token that stands for it.
pub(super) struct Variable<'v, 't> {
    token: usize,
    bytes: Range<usize>,
    /// Its name, and the words of that.
    name: Option<(&'v str, Tokens)>,
    sample: Option<(&'t Located<String>, Tokens)>,
    /// Whether it only addresses the reader: `Hi {{1}}, …`.
    pub(super) is_vocative: bool,
}

impl<'t> Variable<'_, 't> {
    /// What a reviewer may read in its place, with its words.
    fn name_words(&self) -> Option<(&str, &Tokens)> {
        self.name.as_ref().map(|(name, words)| (*name, words))
    }

    fn sample_words(&self) -> Option<(&str, &Tokens)> {
        self.sample.as_ref().map(|(sample, words)| (sample.value.as_str(), words))
    }

    /// The sample, if a hit was found in it: [`names_and_samples`] marks such hits by an empty range.
    pub(super) fn sample_of(&self, hit: &Hit<'_>) -> Option<&'t Located<String>> {
        let is_in_sample = hit.bytes.is_empty() && hit.tokens.start == self.token;
        self.sample.as_ref().filter(|_| is_in_sample).map(|(sample, _)| *sample)
    }
}

/// The placeholders behind an offset, by their places from there.
pub(super) fn placeholders_from(text: &Text, offset: usize) -> Cow<'_, [Placeholder]> {
    if offset == 0 {
        return Cow::Borrowed(&text.placeholders);
    }
    let behind = text.placeholders.iter().filter(|found| found.start >= offset);
    let moved =
        |found: &Placeholder| Placeholder { start: found.start - offset, end: found.end - offset, ..*found };
    Cow::Owned(behind.map(moved).collect())
}

/// The placeholders of a text with what is known of them; one whose sample is an amount becomes one.
pub(super) fn variables_of<'v, 't>(
    view: &View<'t>,
    part: &TextPart<'t>,
    value: &'v str,
    placeholders: &[Placeholder],
    (tokens, writing): (&mut Tokens, Writing),
) -> Vec<Variable<'v, 't>> {
    if placeholders.is_empty() {
        return Vec::new();
    }
    let mut variables = Vec::with_capacity(placeholders.len());
    let places: Vec<usize> = (0..tokens.list.len())
        .filter(|at| tokens.list.get(*at).is_some_and(|token| token.class & class::VARIABLE != 0))
        .collect();
    for (found, at) in placeholders.iter().zip(places) {
        let is_vocative = is_vocative(value, &found.range(), tokens, at);
        let Some(token) = tokens.list.get_mut(at) else { break };
        let name = found.name(value);
        let sample = view.template.sample(part.examples, name);
        if let Some(sample) = sample {
            token.class |= class_of_sample(&sample.value);
        }
        let words = |text: &str| Tokens::read(text, &[], writing);
        let name = found.is_named().then(|| (name, words(name)));
        let sample = sample.map(|sample| (sample, words(&sample.value)));
        variables.push(Variable { token: at, bytes: found.range(), name, sample, is_vocative });
    }
    variables
}

/// Most words of a greeting, the name among them.
const LONGEST_GREETING: usize = 5;

/// Most words of an address within a sentence: `, Frau {{1}}?`.
const LONGEST_ADDRESS: usize = 2;

/// Whether nothing but commas and a greeting stand around a placeholder.
fn is_vocative(value: &str, range: &Range<usize>, tokens: &Tokens, at: usize) -> bool {
    let Some(clause) = tokens.list.get(at).map(|token| token.clause) else { return false };
    let after = value.get(range.end..).unwrap_or("").trim_start_matches(' ').chars().next();
    let ends = after.is_none_or(|c| {
        matches!(c, ',' | '!' | '?' | '.' | ':' | '\n' | '،' | '，' | '！' | '？' | '：' | '。' | '۔' | '।')
    });
    let is_here = |token: &&Token| token.clause == clause;
    let (before, behind) = tokens.list.split_at_checked(at).unwrap_or_default();
    let words_before = before.iter().rev().take_while(is_here).count();
    let words = words_before + behind.iter().take_while(is_here).count();
    let first = tokens.list.get(at - words_before).map_or(0, |token| token.start as usize);
    let before = value.get(..first).unwrap_or("").trim_end().chars().next_back();
    let follows_comma = matches!(before, Some(',' | '،' | '，' | '、'));
    // "Warning for {{1}}:" is a heading; nobody greets in that many words before a colon.
    let longest = if matches!(after, Some(':' | '：')) { LONGEST_ADDRESS } else { LONGEST_GREETING };
    ends && ((clause == 0 && words <= longest) || (words <= LONGEST_ADDRESS && follows_comma))
}

fn class_of_sample(sample: &str) -> u8 {
    let digits = sample.bytes().any(|byte| byte.is_ascii_digit());
    match sample.trim().strip_suffix('%') {
        Some(number) if number.bytes().all(|byte| !byte.is_ascii_alphabetic()) => class::PERCENT,
        _ if digits && sample.len() <= 16 && sample.contains(['$', '€', '£', '₹', '₪', '₺', '¥', '₽']) => {
            class::MONEY
        }
        _ => 0,
    }
}

/// Longest name or sample, in bytes, that stands for its placeholder; anything longer is a text of its own.
const LONGEST_ALIAS: usize = 40;

/// The words that a reviewer reads where placeholders stand.
pub(super) fn aliases_of<'w>(variables: &'w [Variable<'_, '_>]) -> Vec<Alias<'w>> {
    let names = variables.iter().filter_map(|variable| Some((variable.token, variable.name_words()?)));
    let samples = variables.iter().filter_map(|variable| Some((variable.token, variable.sample_words()?)));
    let is_short =
        |text: &str| text.len() <= LONGEST_ALIAS && text.bytes().any(|byte| !byte.is_ascii_digit());
    names
        .chain(samples)
        .filter(|(_, (text, _))| is_short(text))
        .map(|(token, (_, words))| Alias { token, words })
        .collect()
}

/// What the names of placeholders and their samples say, at the places of the placeholders.
pub(super) fn names_and_samples<'l>(
    lexicon: &'l Lexicon,
    variables: &[Variable<'_, '_>],
    hits: &mut Vec<Hit<'l>>,
) {
    for variable in variables {
        let tokens = variable.token..variable.token + 1;
        if let Some((_, words)) = variable.name_words() {
            for hit in hits_of(lexicon, words, place::NAME, &[]) {
                hits.push(Hit { tokens: tokens.clone(), bytes: variable.bytes.clone(), ..hit });
            }
        }
        let Some((value, words)) = variable.sample_words() else { continue };
        // Names of people, numbers and dates are not worth a search.
        if value.len() < 4 || value.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_alphabetic()) {
            continue;
        }
        let bytes = variable.bytes.start..variable.bytes.start;
        for hit in hits_of(lexicon, words, place::TEXT, &[]) {
            // A product's name may well hold a word of promotion; only whole offers count.
            if hit.section.strength >= Strength::Strong && hit.section.kind.side() == Side::Marketing {
                hits.push(Hit { tokens: tokens.clone(), bytes: bytes.clone(), ..hit });
            }
        }
        if words.list.iter().any(|word| is_promotion_code(lexicon, words, word)) {
            hits.push(Hit { section: &PROMOTION_CODE, line: (0, 0), tokens, bytes });
        }
    }
}

static PROMOTION_CODE: Section =
    Section { kind: Kind::Coupon, strength: Strength::Strong, places: place::TEXT, quiet: None };

/// `SAVE10`: a word that campaigns use, then digits.
fn is_promotion_code(lexicon: &Lexicon, tokens: &Tokens, token: &Token) -> bool {
    if token.class & class::CODE == 0 {
        return false;
    }
    let folded = tokens.folded(token);
    let word = folded.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = folded.len() - word.len();
    (1..=4).contains(&digits) && lexicon.is_code_word(word)
}
