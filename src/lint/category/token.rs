//! From a text to words, numbers, percentages, sums of money, codes and placeholders, each with its place.

use std::ops::Range;

use super::amount::is_currency;
use super::fold;
use super::letters::{Sort, begins_word, is_emoji, is_han, sort_of};
use crate::text::Placeholder;

/// What a token is; one token can be several things.
pub(super) mod class {
    /// A word or a sign that counts as one.
    pub(crate) const WORD: u8 = 1;
    /// A number, a percentage or a sum without its sign.
    pub(crate) const NUMBER: u8 = 2;
    /// `20 %`, `{{share}} %`, `20 percent`.
    pub(crate) const PERCENT: u8 = 4;
    /// `$20`, `20 EUR`, `Rp {{amount}}`.
    pub(crate) const MONEY: u8 = 8;
    /// `{{1}}`.
    pub(crate) const VARIABLE: u8 = 16;
    /// `SAVE10`: capitals and digits in one.
    pub(crate) const CODE: u8 = 32;
    /// How many there are.
    pub(crate) const BITS: u32 = 6;
    /// Anything that stands for an amount.
    pub(crate) const AMOUNT: u8 = NUMBER | PERCENT | MONEY | VARIABLE;
}

/// One token.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    /// First byte in the text.
    pub start: u32,
    /// One past the last byte in the text.
    pub end: u32,
    /// Range in [`Tokens::folded`].
    folded: (u32, u32),
    /// What it is.
    pub class: u8,
    /// The sentence it belongs to, counted from 0.
    pub sentence: u16,
    /// The clause it belongs to, counted from 0 over the whole text.
    pub clause: u16,
    /// Whether it stands between quotation marks: the name of something, as a rule.
    pub quoted: bool,
}

impl Token {
    /// How many bytes of what is compared are the token's.
    #[inline]
    pub(super) fn length(&self) -> usize {
        (self.folded.1 - self.folded.0) as usize
    }
}

/// The tokens of a text.
#[derive(Debug, Default)]
pub(super) struct Tokens {
    /// In order.
    pub list: Vec<Token>,
    folded: String,
}

/// How a language writes words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Writing {
    /// `l'ordine` is two words; elsewhere `don't` is one.
    pub split_apostrophe: bool,
}

impl Tokens {
    /// The token's text as it is compared.
    #[inline]
    pub(super) fn folded(&self, token: &Token) -> &str {
        self.folded.get(token.folded.0 as usize..token.folded.1 as usize).unwrap_or("")
    }

    /// The bytes of what is compared, from a token's first one on to the end of the text.
    #[inline]
    pub(super) fn from(&self, token: &Token) -> &[u8] {
        self.folded.as_bytes().get(token.folded.0 as usize..).unwrap_or_default()
    }

    /// Reads a text.
    pub(super) fn read(text: &str, placeholders: &[Placeholder], writing: Writing) -> Tokens {
        let mut reader = Reader {
            tokens: Tokens {
                list: Vec::with_capacity(text.len() / 5 + 4),
                folded: String::with_capacity(text.len()),
            },
            text,
            writing,
            sentence: 0,
            clause: 0,
            symbol: None,
            quoted: false,
        };
        let mut at = 0;
        for placeholder in placeholders {
            reader.stretch(at..placeholder.start);
            reader.variable(placeholder.range());
            at = placeholder.end;
        }
        reader.stretch(at..text.len());
        reader.tokens
    }
}

/// Reads a text from its start to its end.
pub(super) struct Reader<'t> {
    pub(super) tokens: Tokens,
    pub(super) text: &'t str,
    writing: Writing,
    pub(super) sentence: u16,
    pub(super) clause: u16,
    /// Where a currency sign stands that waits for its number, or a percent sign (Turkish writes it before).
    pub(super) symbol: Option<(usize, u8)>,
    pub(super) quoted: bool,
}

impl Reader<'_> {
    fn stretch(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while at < range.end {
            // Most signs are blanks, and mean nothing.
            if self.text.as_bytes().get(at) == Some(&b' ') {
                at += 1;
                continue;
            }
            let Some(c) = self.text.get(at..range.end).and_then(|rest| rest.chars().next()) else { return };
            if is_han(c) {
                self.begin(at, class::WORD);
                fold::push(&mut self.tokens.folded, c);
                at += c.len_utf8();
                self.finish(at);
                if matches!(c, '元' | '块' | '塊' | '圓') {
                    self.unit_behind_number();
                }
            } else if begins_word(c) {
                at = self.word(at, range.end, c);
            } else {
                self.sign(at, c, range.end);
                at += c.len_utf8();
            }
        }
    }

    /// A run of letters and digits. Emoji are words of one character, in clauses of their own.
    fn word(&mut self, start: usize, end: usize, first: char) -> usize {
        if is_emoji(first) {
            self.clause = self.clause.saturating_add(1);
            self.begin(start, class::WORD);
            self.tokens.folded.push(first);
            self.finish(start + first.len_utf8());
            self.clause = self.clause.saturating_add(1);
            return start + first.len_utf8();
        }
        self.begin(start, 0);
        let (mut upper, mut lower, mut digits, mut number_end) = (false, false, false, start);
        let mut at = start;
        while let Some(c) = self.text.get(at..end).and_then(|rest| rest.chars().next()) {
            if c.is_ascii_lowercase() {
                at += self.small_letters(at..end);
                lower = true;
                continue;
            }
            let next = at + c.len_utf8();
            match sort_of(c) {
                Sort::Digit => {
                    digits = true;
                    fold::push(&mut self.tokens.folded, c);
                    if !upper && !lower {
                        number_end = next;
                    }
                }
                sort @ (Sort::Upper | Sort::Letter) => {
                    upper |= sort == Sort::Upper;
                    lower |= sort == Sort::Letter;
                    fold::push(&mut self.tokens.folded, c);
                }
                Sort::Other if self.joins(c, at, next, end, digits && !upper && !lower) => {
                    if c.is_ascii_punctuation() && digits {
                        self.tokens.folded.push(c);
                    }
                }
                Sort::Han | Sort::Other => break,
            }
            at = next;
        }
        let folded_end = self.tokens.folded.len();
        if !upper && !lower {
            self.set_class(class::NUMBER);
            self.finish(at);
            self.number_behind_symbol();
            return at;
        }
        self.set_class(class::WORD | if upper && digits && !lower { class::CODE } else { 0 });
        self.finish(at);
        // `20EUR`, `50zł`: a number that its currency touches.
        if number_end > start {
            let token = self.tokens.list.last().map_or((0, 0), |token| token.folded);
            let digits = number_end - start;
            let unit = self.tokens.folded.get(token.0 as usize + digits..folded_end).unwrap_or("");
            if is_currency(unit) {
                self.set_class(class::MONEY | class::NUMBER);
            }
            return at;
        }
        self.unit_behind_number();
        at
    }

    /// Takes over the letters at a place that stay as they are, which is most of most texts; how many there are.
    fn small_letters(&mut self, range: Range<usize>) -> usize {
        let rest = self.text.get(range).unwrap_or("");
        let count = rest.bytes().take_while(u8::is_ascii_lowercase).count();
        self.tokens.folded.push_str(rest.get(..count).unwrap_or(""));
        count
    }

    /// Whether a sign between two characters belongs to the word: `1.000`, `don't`, `ש״ח`.
    fn joins(&self, c: char, at: usize, next: usize, end: usize, number: bool) -> bool {
        let follower = self.text.get(next..end).and_then(|rest| rest.chars().next());
        match c {
            '.' | ',' | ':' | '/' if number => follower.is_some_and(|c| c.is_ascii_digit()),
            '\'' | '\u{2019}' | '\u{2BC}' => {
                !self.writing.split_apostrophe && follower.is_some_and(char::is_alphabetic) && at > 0
            }
            '"' | '\u{5F4}' | '\u{5F3}' => follower.is_some_and(|c| matches!(c, '\u{5D0}'..='\u{5EA}')),
            _ => false,
        }
    }

    fn variable(&mut self, range: Range<usize>) {
        self.begin(range.start, class::VARIABLE);
        self.finish(range.end);
        self.number_behind_symbol();
    }

    fn begin(&mut self, start: usize, class: u8) {
        let folded = position(self.tokens.folded.len());
        self.tokens.list.push(Token {
            start: position(start),
            end: position(start),
            folded: (folded, folded),
            class,
            sentence: self.sentence,
            clause: self.clause,
            quoted: self.quoted,
        });
    }

    fn finish(&mut self, end: usize) {
        let folded = position(self.tokens.folded.len());
        if let Some(token) = self.tokens.list.last_mut() {
            token.end = position(end);
            token.folded.1 = folded;
        }
        if self.tokens.list.last().is_some_and(|token| token.class & class::WORD != 0) {
            self.symbol = None;
        }
    }

    fn set_class(&mut self, class: u8) {
        if let Some(token) = self.tokens.list.last_mut() {
            token.class = class;
        }
    }
}

/// Offsets fit: texts over 64 MiB are never read.
pub(super) fn position(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::placeholders;

    fn read(text: &str, writing: Writing) -> (Tokens, Vec<String>) {
        let tokens = Tokens::read(text, &placeholders(text), writing);
        let shown = tokens
            .list
            .iter()
            .map(|token| {
                let mut marks = String::new();
                for (bit, mark) in [
                    (class::NUMBER, '#'),
                    (class::PERCENT, '%'),
                    (class::MONEY, '$'),
                    (class::VARIABLE, '{'),
                    (class::CODE, '!'),
                ] {
                    if token.class & bit != 0 {
                        marks.push(mark);
                    }
                }
                let place = &text[token.start as usize..token.end as usize];
                if marks.is_empty() { tokens.folded(token).to_owned() } else { format!("{place}{marks}") }
            })
            .collect();
        (tokens, shown)
    }

    #[test]
    fn numbers_take_their_units() {
        for (text, expected) in [
            ("get 20% off", vec!["get", "20%#%", "off"]),
            ("get {{n}} % off", vec!["get", "{{n}} %%{", "off"]),
            ("%20 indirim", vec!["%20#%", "indirim"]),
            ("5,5 Prozent Zins", vec!["5,5 Prozent#%", "zins"]),
            ("el 10 por ciento de", vec!["el", "10 por ciento#%", "de"]),
            ("$15 and 15 €", vec!["$15#$", "and", "15 €#$"]),
            ("Rp 50.000 saja", vec!["Rp 50.000#$", "saja"]),
            ("R$ {{1}} hoje", vec!["R$ {{1}}${", "hoje"]),
            ("por R$50, US$ 5.", vec!["por", "R$50#$", "US$ 5#$"]),
            ("für 9 €, 12€/Monat", vec!["fur", "9 €#$", "12€#$", "monat"]),
            ("20EUR, 50zł", vec!["20EUR#$", "50zł#$"]),
            ("100 TL'lik", vec!["100 TL#$", "lik"]),
            ("USD 20", vec!["USD 20#$"]),
            ("at 10:30, room 5", vec!["at", "10:30#", "room", "5#"]),
            ("use SAVE10 now", vec!["use", "SAVE10!", "now"]),
            ("٢٠٪ خصم", vec!["٢٠٪#%", "خصم"]),
            ("zehn Prozent Rabatt", vec!["zehn", "Prozent%", "rabatt"]),
            ("el diez por ciento", vec!["el", "diez por ciento%"]),
        ] {
            let writing = Writing { split_apostrophe: text.contains("TL'") };
            assert_eq!(read(text, writing).1, expected, "{text}");
        }
    }

    #[test]
    fn words_are_those_of_their_language() {
        let english = Writing::default();
        let italian = Writing { split_apostrophe: true };
        assert_eq!(read("Don’t miss", english).1, ["dont", "miss"]);
        assert_eq!(read("l'ordine", italian).1, ["l", "ordine"]);
        assert_eq!(read("100 ש\"ח", english).1, ["100 ש\"ח#$"]);
        assert_eq!(read("限時優惠!", english).1, ["限", "时", "优", "惠"]);
        assert_eq!(read("*BIG* sale🎉now", english).1, ["big", "sale", "🎉", "now"]);
        assert_eq!(read("हमारी नई सेवा।", english).1, ["हमारी", "नई", "सेवा"]);
    }

    #[test]
    fn sentences_and_clauses_are_counted() {
        let (tokens, _) = read("Hi, you. See acme.example now!\nBye", Writing::default());
        let places: Vec<_> = tokens.list.iter().map(|token| (token.sentence, token.clause)).collect();
        assert_eq!(places, [(0, 0), (0, 1), (1, 2), (1, 2), (1, 2), (1, 2), (2, 4)]);
        let (tokens, _) = read("See Dr. Best. Floor 2, approx. five", Writing::default());
        assert_eq!(tokens.list.iter().map(|token| token.sentence).collect::<Vec<_>>(), [0, 0, 0, 1, 1, 1, 1]);
    }

    proptest::proptest! {
        #[test]
        fn tokens_are_ordered_and_on_boundaries(text in "[a1 .,%$€'\"{}é優א\u{1F389}ش॥\n]{0,40}") {
            let (tokens, _) = read(&text, Writing::default());
            let mut end = 0;
            for token in &tokens.list {
                assert!(token.start >= end && token.end >= token.start);
                assert!(text.get(token.start as usize..token.end as usize).is_some());
                end = token.end;
            }
        }
    }
}
