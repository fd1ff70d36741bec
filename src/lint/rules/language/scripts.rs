//! Scripts: what a text is written in, and what a language is written in.

use Script::{
    Arabic, Bengali, Cyrillic, Devanagari, Georgian, Greek, Gujarati, Gurmukhi, Han, Hangul, Hebrew, Kana,
    Kannada, Lao, Latin, Malayalam, Sinhala, Tamil, Telugu, Thai,
};

/// The scripts of the languages that Meta takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    Arabic,
    Bengali,
    Cyrillic,
    Devanagari,
    Georgian,
    Greek,
    Gujarati,
    Gurmukhi,
    Han,
    Hangul,
    Hebrew,
    Kana,
    Kannada,
    Lao,
    Latin,
    Malayalam,
    Sinhala,
    Tamil,
    Telugu,
    Thai,
}

const COUNT: usize = Thai as usize + 1;

const ALL: [Script; COUNT] = [
    Arabic, Bengali, Cyrillic, Devanagari, Georgian, Greek, Gujarati, Gurmukhi, Han, Hangul, Hebrew, Kana,
    Kannada, Lao, Latin, Malayalam, Sinhala, Tamil, Telugu, Thai,
];

impl Script {
    /// As it is called in a sentence: "in Arabic letters".
    pub(super) fn letters(self) -> String {
        match self {
            Han => "Chinese characters".to_owned(),
            other => format!("{other:?} letters"),
        }
    }

    /// What one letter counts for: a Chinese character says what takes three Latin letters.
    fn weight(self) -> usize {
        match self {
            Han => 3,
            Hangul | Kana => 2,
            _ => 1,
        }
    }
}

/// How much of a text is in which script.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Shares {
    weights: [usize; COUNT],
    total: usize,
}

impl Shares {
    /// Counts the letters of a piece of text.
    pub(super) fn add(&mut self, text: &str) {
        for c in text.chars() {
            let script = if c.is_ascii_alphabetic() { Some(Latin) } else { script_of(c) };
            if let Some(script) = script {
                self.weights[script as usize] += script.weight();
                self.total += script.weight();
            }
        }
    }

    /// All letters, by weight.
    pub(super) fn total(&self) -> usize {
        self.total
    }

    /// The share of some scripts, in percent.
    pub(super) fn percent(&self, scripts: &[Script]) -> usize {
        let own: usize = scripts.iter().map(|script| self.weights[*script as usize]).sum();
        own * 100 / self.total.max(1)
    }

    /// The script that most of the text is in.
    pub(super) fn main(&self) -> Script {
        ALL.into_iter().max_by_key(|script| self.weights[*script as usize]).unwrap_or(Latin)
    }
}

/// The script of a letter; `None` for what no text is recognised by.
fn script_of(c: char) -> Option<Script> {
    Some(match c {
        '\u{00AA}'..='\u{024F}' | '\u{1E00}'..='\u{1EFF}' if c.is_alphabetic() => Latin,
        '\u{0370}'..='\u{03FF}' | '\u{1F00}'..='\u{1FFF}' => Greek,
        '\u{0400}'..='\u{052F}' => Cyrillic,
        '\u{0590}'..='\u{05FF}' => Hebrew,
        '\u{0600}'..='\u{06FF}' | '\u{0750}'..='\u{077F}' if c.is_alphabetic() => Arabic,
        '\u{0900}'..='\u{0963}' => Devanagari,
        '\u{0980}'..='\u{09FF}' => Bengali,
        '\u{0A00}'..='\u{0A7F}' => Gurmukhi,
        '\u{0A80}'..='\u{0AFF}' => Gujarati,
        '\u{0B80}'..='\u{0BFF}' => Tamil,
        '\u{0C00}'..='\u{0C7F}' => Telugu,
        '\u{0C80}'..='\u{0CFF}' => Kannada,
        '\u{0D00}'..='\u{0D7F}' => Malayalam,
        '\u{0D80}'..='\u{0DFF}' => Sinhala,
        '\u{0E01}'..='\u{0E3A}' | '\u{0E40}'..='\u{0E4F}' => Thai,
        '\u{0E80}'..='\u{0EFF}' => Lao,
        '\u{10A0}'..='\u{10FF}' => Georgian,
        '\u{1100}'..='\u{11FF}' | '\u{AC00}'..='\u{D7AF}' => Hangul,
        '\u{3041}'..='\u{30FF}' if c.is_alphabetic() => Kana,
        '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' => Han,
        _ => return None,
    })
}

/// The scripts that a language is written in, by the part of its code in front of the country.
pub(super) fn scripts_of(code: &str) -> &'static [Script] {
    match code {
        "ar" | "fa" | "ps" | "ur" => &[Arabic],
        "az" | "sr" | "uz" | "kk" => &[Latin, Cyrillic],
        "be" | "bg" | "ky" | "mk" | "ru" | "uk" => &[Cyrillic],
        "bn" => &[Bengali],
        "el" => &[Greek],
        "gu" => &[Gujarati],
        "ha" | "ms" => &[Latin, Arabic],
        "he" => &[Hebrew],
        "hi" | "mr" => &[Devanagari],
        "ja" => &[Kana, Han],
        "ka" => &[Georgian],
        "kn" => &[Kannada],
        "ko" => &[Hangul, Han],
        "lo" => &[Lao],
        "ml" => &[Malayalam],
        "pa" => &[Gurmukhi, Arabic],
        "si" => &[Sinhala],
        "ta" => &[Tamil],
        "te" => &[Telugu],
        "th" => &[Thai],
        "zh" => &[Han],
        _ => &[Latin],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_in_the_script_they_look_like() {
        for (text, expected) in [
            ("Ihre Bestellung", Latin),
            ("đơn hàng của bạn", Latin),
            ("ваш заказ", Cyrillic),
            ("טלפון Acme", Hebrew),
            ("طلبك", Arabic),
            ("お届けします", Kana),
            ("您的订单已发货", Han),
            ("주문하신 상품", Hangul),
            ("คำสั่งซื้อ", Thai),
            ("आपका ऑर्डर", Devanagari),
        ] {
            let mut shares = Shares::default();
            shares.add(text);
            assert_eq!(shares.main(), expected, "{text}");
        }
    }
}
