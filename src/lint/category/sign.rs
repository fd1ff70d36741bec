//! What stands between words: ends of sentences and clauses, quotation marks, signs of numbers.

use std::ops::Range;

use super::amount::is_currency_sign;
use super::token::{Reader, Token, class};

/// Titles and such that are written with a full stop before a name or a number.
const ABBREVIATIONS: [&str; 28] = [
    "dr", "dra", "sr", "sra", "mr", "mrs", "ms", "prof", "nr", "no", "num", "st", "str", "art", "ing", "lic",
    "sig", "dott", "pt", "ph", "ap", "av", "ul", "ds", "им", "ул", "г", "д",
];

impl Reader<'_> {
    /// A sign outside words: it ends a sentence or a clause, or belongs to a number.
    pub(super) fn sign(&mut self, at: usize, c: char, end: usize) {
        let next = at + c.len_utf8();
        let follower = self.text.get(next..end).and_then(|rest| rest.chars().next());
        match c {
            ' ' | '\t' | '\u{A0}' | '*' | '_' | '~' => return,
            '%' | '\u{66A}' | '\u{FF05}' => {
                if !self.mark_number(at, next, class::PERCENT) {
                    self.symbol = Some((at, class::PERCENT));
                }
                return;
            }
            _ if is_currency_sign(c) => {
                let is_inside_word = follower.is_some_and(char::is_alphabetic);
                if is_inside_word || !self.mark_number(at, next, class::MONEY) {
                    let start = self.country_before_sign(at);
                    self.symbol = Some((start, class::MONEY));
                }
                return;
            }
            // `acme.example` and `v1.2` go on; a full stop has a blank or nothing behind it.
            '.' if follower.is_some_and(char::is_alphanumeric) || self.is_abbreviated(next..end) => {}
            '.' | '?' | '!' => self.break_sentence(),
            '\u{201E}' | '\u{AB}' | '\u{300C}' | '\u{300E}' | '\u{BB}' | '\u{201C}' | '\u{201D}'
            | '\u{300D}' | '\u{300F}' | '"' => {
                self.quotation_mark(c, next);
            }
            '\n' | '\r' | '\u{2026}' | '\u{3002}' | '\u{FF01}' | '\u{FF1F}' | '\u{61F}' | '\u{964}'
            | '\u{965}' | '\u{B7}' | '\u{2022}' | '\u{FF5C}' | '|' | '\u{2028}' => self.break_sentence(),
            ',' | ';' | ':' | '(' | ')' | '[' | ']' | '\u{2014}' | '\u{2013}' | '\u{60C}' | '\u{61B}'
            | '\u{FF0C}' | '\u{3001}' | '\u{FF1A}' | '\u{FF1B}' | '\u{FF08}' | '\u{FF09}' | '/' => {
                self.clause = self.clause.saturating_add(1);
            }
            _ => {}
        }
        self.symbol = None;
    }

    /// Where a sum begins whose sign stands at a place: `R$`, `US$` and `NT$` begin with letters.
    fn country_before_sign(&mut self, at: usize) -> usize {
        let touches = |token: &Token| token.class == class::WORD && token.end as usize == at;
        let is_country = |token: &&Token| {
            let written = self.text.get(token.start as usize..at).unwrap_or("");
            touches(token) && written.len() <= 2 && written.bytes().all(|byte| byte.is_ascii_uppercase())
        };
        match self.tokens.list.last().filter(is_country).map(|token| token.start as usize) {
            Some(start) => {
                self.tokens.list.pop();
                start
            }
            None => at,
        }
    }

    /// `“` opens in English and closes in German, `"` does both: what closes is what stands inside of a quotation.
    fn quotation_mark(&mut self, c: char, next: usize) {
        self.clause = self.clause.saturating_add(1);
        let always_opens = matches!(c, '\u{201E}' | '\u{AB}' | '\u{300C}' | '\u{300E}');
        let may_open = always_opens || matches!(c, '"' | '\u{201C}' | '\u{201D}');
        let is_closed = || {
            let line = self.text.get(next..).and_then(|rest| rest.lines().next()).unwrap_or("");
            line.contains(['"', '\u{201C}', '\u{201D}', '\u{BB}', '\u{300D}', '\u{300F}'])
        };
        self.quoted = (always_opens || !self.quoted) && may_open && is_closed();
    }

    /// Whether a full stop belongs to the word before it: `dr. Best`, or a small letter follows.
    fn is_abbreviated(&self, rest: Range<usize>) -> bool {
        let next =
            self.text.get(rest).and_then(|rest| rest.trim_start_matches([' ', '\u{A0}']).chars().next());
        let before = self.tokens.list.last().map_or("", |token| self.tokens.folded(token));
        next.is_some_and(char::is_lowercase) || (next.is_some() && ABBREVIATIONS.contains(&before))
    }

    /// Ends what there is of a sentence: a full stop and the end of the line are one end.
    fn break_sentence(&mut self) {
        if self.tokens.list.last().is_some_and(|token| token.sentence == self.sentence) {
            self.sentence = self.sentence.saturating_add(1);
        }
        self.clause = self.clause.saturating_add(1);
    }
}
