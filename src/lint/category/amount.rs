//! Numbers and what belongs to them: percent signs, currencies, units in words.

use super::token::{Reader, Token, class, position};

/// Words behind a number that make it a percentage.
const PERCENT_WORDS: [&str; 14] = [
    "percent",
    "prozent",
    "procent",
    "persen",
    "pct",
    "procents",
    "प्रतिशत",
    "फीसदी",
    "אחוז",
    "אחוזים",
    "процентов",
    "процента",
    "بالميه",
    "بالمايه",
];

/// Second words of "por ciento", "por cento", "pour cent", "per cento", "per cent".
const PERCENT_PAIRS: [(&str, &str); 6] = [
    ("por", "ciento"),
    ("por", "cento"),
    ("pour", "cent"),
    ("per", "cent"),
    ("per", "cento"),
    ("في", "الميه"),
];

/// Words and abbreviations that stand before or behind a sum of money, sorted.
const CURRENCIES: [&str; 96] = [
    "aed",
    "ars",
    "aud",
    "bdt",
    "brl",
    "cad",
    "cfa",
    "chf",
    "clp",
    "cny",
    "cop",
    "czk",
    "dh",
    "dhs",
    "dirham",
    "dirhams",
    "dkk",
    "dolar",
    "dolares",
    "dollar",
    "dollari",
    "dollars",
    "egp",
    "eur",
    "euro",
    "euros",
    "fcfa",
    "gbp",
    "ghs",
    "hkd",
    "huf",
    "idr",
    "ils",
    "inr",
    "kes",
    "kr",
    "ksh",
    "lira",
    "liras",
    "lkr",
    "mxn",
    "myr",
    "ngn",
    "nis",
    "nok",
    "ntd",
    "nzd",
    "peso",
    "pesos",
    "php",
    "pkr",
    "pln",
    "pounds",
    "reais",
    "rm",
    "rmb",
    "rp",
    "rs",
    "rub",
    "rupee",
    "rupees",
    "rupiah",
    "sar",
    "sek",
    "sgd",
    "thb",
    "tl",
    "twd",
    "usd",
    "vnd",
    "xaf",
    "xof",
    "zar",
    "zl",
    "zloty",
    "zlotych",
    "грн",
    "евро",
    "р",
    "руб",
    "рубл",
    "рублей",
    "рубля",
    "тенге",
    "שח",
    "שקל",
    "שקלים",
    "جنيه",
    "جنيها",
    "درهم",
    "درهما",
    "دولار",
    "دينار",
    "ريال",
    "ريالا",
    "रुपये",
];

impl Reader<'_> {
    /// The sign waits: the number or placeholder just read is its.
    pub(super) fn number_behind_symbol(&mut self) {
        if let Some((start, class)) = self.symbol.take() {
            if let Some(token) = self.tokens.list.last_mut() {
                token.class |= class;
                token.start = position(start);
            }
            return;
        }
        // `Rp 50.000`, `EUR 20`: the word before becomes part of the sum.
        let [.., word, number] = self.tokens.list.as_slice() else { return };
        let near = number.start - word.end <= 2 && word.sentence == number.sentence;
        if near && word.class == class::WORD && is_currency_before(self.tokens.folded(word)) {
            let start = word.start;
            let count = self.tokens.list.len();
            if let Some(number) = self.tokens.list.last_mut() {
                number.class |= class::MONEY;
                number.start = start;
            }
            self.tokens.list.remove(count - 2);
        }
    }

    /// A percent or currency sign behind a number or placeholder, at most one blank away.
    pub(super) fn mark_number(&mut self, at: usize, end: usize, class: u8) -> bool {
        let Some(token) = self.tokens.list.last_mut() else { return false };
        let is_number = token.class & (class::NUMBER | class::VARIABLE) != 0;
        if !is_number || at - (token.end as usize) > 2 || token.sentence != self.sentence {
            return false;
        }
        token.class |= class;
        token.end = position(end);
        // A sign between the two is inside now, and waits for nothing more: `{{1}} $%`.
        self.symbol = None;
        true
    }

    /// The word just read is a unit of the number before it: then both are one token.
    pub(super) fn unit_behind_number(&mut self) {
        let count = self.tokens.list.len();
        let [.., before, word] = self.tokens.list.as_slice() else { return };
        let folded = self.tokens.folded(word);
        let is_number = |token: &Token| token.class & (class::NUMBER | class::VARIABLE) != 0;
        let near = word.clause == before.clause && word.start - before.end <= 2;
        // This is asked of every word, and most are far from any number.
        let follows_number = near && is_number(before);
        let is_asked = follows_number || may_be(folded, b'p') || may_be(folded, b'c');
        if !is_asked {
            return;
        }
        if !follows_number && is_percent_word(folded) {
            // "ten percent", in whatever words: the unit alone tells.
            if let Some(word) = self.tokens.list.last_mut() {
                word.class |= class::PERCENT;
            }
            return;
        }
        let (class, remove) = if follows_number {
            if is_percent_word(folded) {
                (class::PERCENT, 1)
            } else if is_currency(folded) || matches!(folded, "元" | "块" | "圆") {
                (class::MONEY, 1)
            } else {
                return;
            }
        } else if let [.., number, first, _] = self.tokens.list.as_slice()
            && number.clause == word.clause
            && may_be(folded, b'c')
            && PERCENT_PAIRS.contains(&(self.tokens.folded(first), folded))
        {
            (class::PERCENT, 2)
        } else {
            return;
        };
        let end = word.end;
        self.tokens.list.truncate(count - remove);
        if let Some(number) = self.tokens.list.last_mut() {
            number.class |= class;
            number.end = end;
        }
    }
}

/// Whether a word makes a number before it a percentage.
fn is_percent_word(word: &str) -> bool {
    may_be(word, b'p') && PERCENT_WORDS.contains(&word)
}

/// Whether a word may be one of a list whose Latin words all begin alike: this is asked of every word.
fn may_be(word: &str, first: u8) -> bool {
    word.as_bytes().first().is_some_and(|byte| *byte == first || !byte.is_ascii())
}

/// Whether a word is a currency.
pub(super) fn is_currency(word: &str) -> bool {
    CURRENCIES.binary_search(&word).is_ok()
}

/// Words that stand before a number only as currencies; "real 20" and "pounds 3" are not sums.
fn is_currency_before(word: &str) -> bool {
    word.len() <= 3 && word.is_ascii() && is_currency(word)
}

/// Whether a sign is a currency's.
pub(super) fn is_currency_sign(c: char) -> bool {
    matches!(c, '$' | '\u{A2}'..='\u{A5}' | '\u{20A0}'..='\u{20CF}' | '\u{FFE5}' | '\u{FFE1}' | '\u{FDFC}')
}

#[cfg(test)]
mod tests {
    use super::super::token::{Tokens, Writing};
    use super::*;

    #[test]
    fn a_sign_inside_a_sum_does_not_wait_for_the_next() {
        let text = "{{$%{ش}";
        let tokens = Tokens::read(text, &crate::text::placeholders(text), Writing::default());
        assert!(tokens.list.is_sorted_by(|one, next| one.end <= next.start));
    }

    #[test]
    fn currencies_are_sorted_for_the_search() {
        assert!(CURRENCIES.is_sorted());
    }
}
