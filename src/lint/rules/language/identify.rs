//! Whether a text is in the language that it is said to be in.
//!
//! The cheap questions come first: is it in the right script, does it have the words that one expects. Only what
//! neither confirms is shown to a detector of languages.

use crate::model::Text;
use crate::text::between;

use super::languages::{Language, alike, of_code, of_iso};
use super::scripts::{Script, Shares, scripts_of};

/// Letters below which a text says too little to be judged.
const LEAST_LETTERS: usize = 20;

/// Most scalar values that the detector is shown; more would not make it surer.
const MOST_SCALARS: usize = 200;

/// Share of letters in the language's own scripts below which it cannot be that language, in percent: product
/// names and addresses stay in Latin letters everywhere.
const FOREIGN: usize = 20;

/// Words that must give another language away, whatever the detector says.
const LEAST_WORDS: usize = 2;

/// What a text is instead.
pub(super) enum Verdict {
    /// Another language.
    Language(&'static Language),
    /// Letters of another script, in a language that cannot be told.
    Script(Script),
}

/// What a text is in, if that is clearly not the declared language.
pub(super) fn judge(text: &Text, declared: &'static Language) -> Option<Verdict> {
    let mut shares = Shares::default();
    for piece in between(&text.value, &text.placeholders) {
        shares.add(piece);
    }
    if shares.total() < LEAST_LETTERS {
        return None;
    }
    let own = shares.percent(scripts_of(declared.code));
    if own < FOREIGN {
        let seen = detect(text, declared).map(Verdict::Language);
        return seen.or(Some(Verdict::Script(shares.main())));
    }
    if declared.code == "ja" || declared.code == "zh" {
        return chinese_or_japanese(&shares, declared);
    }
    // A language with a script of its own is confirmed by it.
    if !declared.has_words() || is_confirmed(text, declared) {
        return None;
    }
    detect(text, declared).map(Verdict::Language)
}

/// Both use Chinese characters; hardly a sentence of Japanese goes without kana, and none of Chinese has any.
fn chinese_or_japanese(shares: &Shares, declared: &Language) -> Option<Verdict> {
    let kana = shares.percent(&[Script::Kana]);
    let other = match declared.code {
        "ja" if kana == 0 && shares.percent(&[Script::Han]) > 50 => "zh",
        "zh" if kana > FOREIGN => "ja",
        _ => return None,
    };
    of_code(other).map(Verdict::Language)
}

/// Whether frequent words are there as one would expect, at least one in twelve.
fn is_confirmed(text: &Text, declared: &Language) -> bool {
    let (mut hits, mut words) = (0, 0);
    for word in words_of(text) {
        words += 1;
        hits += usize::from(declared.has(word));
        // Nearly every text is confirmed within its first sentence.
        if hits > LEAST_WORDS && hits * 4 >= words {
            return true;
        }
    }
    hits >= LEAST_WORDS && hits * 12 >= words
}

/// The other language that a text is in, if the detector and the text's own words agree on it.
///
/// The surer the detector, the fewer words are asked for. It is never believed alone: of Russian messages it took
/// one for Bulgarian without a doubt, and of languages that it does not know it always sees another.
fn detect(text: &Text, declared: &Language) -> Option<&'static Language> {
    let info = whatlang::detect(&sample(text))?;
    let other = of_iso(info.lang().code())?;
    if other.code == declared.code || alike(other.code, declared.code) {
        return None;
    }
    if !other.has_words() {
        return info.is_reliable().then_some(other);
    }
    let hits = |language: &Language| words_of(text).filter(|word| language.has(word)).count();
    let (for_other, for_declared) = (hits(other), hits(declared));
    let knows_both = !declared.iso.is_empty();
    let least = match (info.is_reliable(), for_declared) {
        (true, 0) if knows_both => 1,
        (true, hits) => (2 * hits + 1).max(LEAST_WORDS),
        (false, 0) => LEAST_WORDS + 1,
        (false, _) => return None,
    };
    (for_other >= least).then_some(other)
}

/// The words of a text, placeholders and addresses left out.
fn words_of(text: &Text) -> impl Iterator<Item = &str> {
    let pieces = between(&text.value, &text.placeholders).flat_map(str::split_whitespace);
    pieces.filter(|piece| !is_address(piece)).flat_map(|piece| {
        let edge = |c: char| !c.is_alphabetic();
        // Signs inside a word (an apostrophe, an Indian vowel) are its own.
        piece
            .split(['-', '/', '(', ')'])
            .map(move |word| word.trim_matches(edge))
            .filter(|word| !word.is_empty())
    })
}

/// What the detector is shown: words alone, so that markup, numbers and addresses do not count.
fn sample(text: &Text) -> String {
    let mut sample = String::new();
    let mut left = MOST_SCALARS;
    for word in words_of(text) {
        let length = word.chars().count() + 1;
        if length > left {
            break;
        }
        left -= length;
        sample.push_str(word);
        sample.push(' ');
    }
    sample
}

fn is_address(piece: &str) -> bool {
    piece.contains("://") || piece.contains('@') || piece.starts_with("www.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::{Source, Sources, Span};
    use crate::yaml::Origin;

    fn judged(text: &str, code: &str) -> Option<String> {
        let file = Sources::default().add(Source::new("a", None, ""));
        let text = Text::new(text.to_owned(), Origin::at(Span::start_of(file)));
        judge(&text, of_code(code).unwrap()).map(|verdict| match verdict {
            Verdict::Language(language) => language.name.to_owned(),
            Verdict::Script(script) => script.letters(),
        })
    }

    #[test]
    fn what_is_right_or_too_short_is_left_alone() {
        for (text, code) in [
            ("Hello {{1}}", "es_MX"),
            ("Order {{1}}: {{2}} {{3}} https://acme.example/a-very-long-path", "de"),
            ("Votre commande {{1}} est prête : Acme Super Deluxe Gaming Keyboard Pro", "fr"),
            ("Bestillingen din er sendt i dag og kommer om tre virkedager.", "da"),
            ("Porudžbina {{1}} je poslata i stiže za tri radna dana. Hvala vam.", "sr"),
            ("Pesanan anda telah dihantar dan akan tiba dalam tiga hari bekerja.", "id"),
            ("ご注文の商品「Acme Keyboard」を本日発送いたしました。", "ja"),
            ("您的订单 {{1}} 已由 FedEx Express 发货，三天内送达。", "zh_CN"),
            ("您的訂單 {{1}} 已由 FedEx Express 發貨，三天內送達。", "zh_CN"),
            ("Buyurtmangiz jo‘natildi va uch kun ichida yetib boradi. Rahmat!", "uz"),
            ("Буюртмангиз жўнатилди ва уч кун ичида етиб боради. Раҳмат!", "uz"),
        ] {
            assert_eq!(judged(text, code), None, "{code}: {text}");
        }
    }

    #[test]
    fn what_was_never_translated_is_seen() {
        let english = "Your order has left us today and will reach you within three working days.";
        let spanish = "Tu pedido ya salió de nuestra bodega y te llega en unos tres días hábiles.";
        for (text, code, expected) in [
            (english, "es_MX", "English"),
            (english, "hi", "English"),
            (english, "zh_CN", "English"),
            (english, "de", "English"),
            (spanish, "pt_BR", "Spanish"),
            (spanish, "en_US", "Spanish"),
            ("Seu pedido já saiu do nosso estoque e chega em três dias. Obrigado!", "es", "Portuguese"),
            ("Aapka order aaj nikal gaya hai aur teen din mein pahunch jayega.", "hi", "Latin letters"),
            ("您的订单已经发货，预计三天内送达，感谢您的购买，祝您生活愉快。", "ja", "Chinese"),
            ("ご注文の商品を本日発送いたしました。三日以内にお届けします。", "zh_CN", "Japanese"),
            ("Ваше замовлення вже в дорозі та буде доставлено за три дні. Дякуємо!", "ru", "Ukrainian"),
            ("سفارش شما ارسال شد و تا سه روز دیگر به دست شما می‌رسد. با تشکر از خرید شما.", "ar", "Persian"),
        ] {
            assert_eq!(judged(text, code).as_deref(), Some(expected), "{code}: {text}");
        }
    }
}
