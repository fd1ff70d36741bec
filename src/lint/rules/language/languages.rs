//! What the language rules know of languages: their names, and words that give them away.
//!
//! The words are frequent in messages of the kind templates are, and are no words of the neighbours that a
//! language is taken for (Spanish and Portuguese, Czech and Slovak, Hindi and Marathi …), so that few of them
//! are enough. Neighbours that nobody could tell apart by a sentence are [`alike`]. A test holds the lists
//! against each other. Languages with a script of their own need no words.

use std::sync::LazyLock;

/// A language that Meta takes, by the part of its code in front of the country.
#[derive(Debug)]
pub(super) struct Language {
    /// `pt` of `pt_BR`.
    pub(super) code: &'static str,
    /// Its code in ISO 639-3, by which the detector calls it; empty where the detector does not know it.
    pub(super) iso: &'static str,
    /// Its English name.
    pub(super) name: &'static str,
    /// Words in lower case.
    words: Vec<&'static str>,
}

impl Language {
    /// Whether a word is one that gives the language away.
    pub(super) fn has(&self, word: &str) -> bool {
        self.words.iter().any(|own| is_same(word, own))
    }

    /// Whether it has words at all.
    pub(super) fn has_words(&self) -> bool {
        !self.words.is_empty()
    }
}

/// The language of a code, country or not.
pub(super) fn of_code(code: &str) -> Option<&'static Language> {
    let base = code.split('_').next().unwrap_or(code);
    // Dari is Persian with another name.
    let base = if base == "prs" { "fa" } else { base };
    LANGUAGES.iter().find(|language| language.code == base)
}

/// The language that the detector means.
pub(super) fn of_iso(iso: &str) -> Option<&'static Language> {
    LANGUAGES.iter().find(|language| language.iso == iso)
}

/// Whether two languages are written so much alike that one is never reported as the other.
pub(super) fn alike(one: &str, other: &str) -> bool {
    ALIKE.iter().any(|group| group.contains(&one) && group.contains(&other))
}

const ALIKE: [&[&str]; 3] = [&["da", "nb"], &["id", "ms"], &["hr", "sr"]];

/// Compares without case; nearly every pair differs in its first letter.
fn is_same(word: &str, lower: &str) -> bool {
    word.chars().flat_map(char::to_lowercase).eq(lower.chars())
}

static LANGUAGES: LazyLock<Vec<Language>> = LazyLock::new(|| {
    let language = |(code, iso, name, words): &(&'static str, &'static str, &'static str, &'static str)| {
        Language { code, iso, name, words: words.split_whitespace().collect() }
    };
    TABLE.iter().map(language).collect()
});

#[rustfmt::skip]
const TABLE: &[(&str, &str, &str, &str)] = &[
    ("af", "afr", "Afrikaans", "jou jy nie vir sal hierdie asseblief dankie wees hê baie hulle julle gaan môre aflewering"),
    ("ar", "ara", "Arabic", "في على إلى تم طلبك شكرا شكراً لك عن أو هذا هذه مع يرجى سيتم التي الذي لدينا خلال عبر لكم مرحبا مرحباً أن من يوم إذا كما لا الساعة اليوم رقم كل بين عند ثم حسابك موعدك"),
    ("az", "aze", "Azerbaijani", "və üçün ilə sifarişiniz sifariş təşəkkür edirik zəhmət olmasa sizə qədər hörmətli salam deyil bizim"),
    ("be", "bel", "Belarusian", "ў ваша дзякуй дзякуем калі што гэта каб ці быў будзе толькі яшчэ замова пасля вашага"),
    ("bg", "bul", "Bulgarian", "вашата вашия вашето поръчка поръчката благодарим моля към със това тази здравейте както вашите всички когато през чрез бъде сме"),
    ("bn", "ben", "Bengali", ""),
    ("ca", "cat", "Catalan", "els amb és aquest aquesta gràcies comanda vostè podeu pots teu teva seva nostre nostra hem avui fins plau molt més bon demà quan"),
    ("cs", "ces", "Czech", "se pro děkujeme děkuji jsme jste jsou nebo také můžete již při byl byla bylo není která který když"),
    ("da", "dan", "Danish", "og er ikke til af dit dine tak bestilling venligst fra hvis dig jer jeres blevet være hvor også mere vores os ved"),
    ("de", "deu", "German", "der die das und ist ihre ihr ihrer ihren sie wir für mit nicht den dem ein eine einen zu auf bitte danke vielen haben hat wird werden können bei von unter oder auch uns unsere wurde"),
    ("el", "ell", "Greek", ""),
    ("en", "eng", "English", "the your you and are has been with this that our please thank thanks from would when about there which their its not or order payment delivery"),
    ("es", "spa", "Spanish", "los las y pero más gracias usted hoy ya sus tus tiene tienes puede puedes hola muy cuando desde hasta nuestro nuestra nuestros también aquí días así fue mañana día sin otro otra hemos han quieres debe pueden"),
    ("et", "est", "Estonian", "teie tellimus tellimuse aitäh tänan palun või kui ning saate meie olete täna tere selle kohta juba siis"),
    ("fa", "pes", "Persian", "در به از که را با این است برای شما سفارش لطفا لطفاً شد تا خود کنید باشد"),
    ("fi", "fin", "Finnish", "että tilaus tilauksesi kiitos voit sinun olet meidän tai jos kun mutta myös tämä ole nyt hei teidän sekä tilauksen ovat ennen"),
    ("fil", "tgl", "Filipino", "ang ng mga sa iyong ay po salamat namin inyong hindi kung ito lang ninyo natin ngayon"),
    ("fr", "fra", "French", "une votre vous nous est pour dans avec cette merci bonjour vos notre été être sera avez commande chez sont et aux leur bientôt très jour veuillez"),
    ("ga", "", "Irish", "agus tá bhfuil raibh maith agat sibh leat nó beidh anseo"),
    ("gu", "guj", "Gujarati", ""),
    ("ha", "", "Hausa", "muna naka naki godiya wannan kuma daga zai kun domin cikin"),
    ("he", "heb", "Hebrew", ""),
    ("hi", "hin", "Hindi", "है के की का में आपका आपके आपकी और से को यह लिए हैं गया हमारे हो पर नहीं करें आप भी तक था थी अपने अपना अपनी रहा"),
    ("hr", "hrv", "Croatian", "će što nije molimo narudžba narudžbu može možete kako ili koji biti više sve samo vašu hvala"),
    ("hu", "hun", "Hungarian", "az és egy hogy nem meg ez köszönjük rendelés rendelése önnek ön már csak kérjük vagy lesz még után kell volt tudja napon jó"),
    ("id", "ind", "Indonesian", "yang dan anda untuk dengan ini telah pesanan terima kasih kami dari akan tidak sudah pada adalah silakan bisa atau kamu juga saat sebelum nomor hari tanggal belum pukul atas hanya jika lebih saja menjadi oleh agar sampai baru bila jangan siap"),
    ("it", "ita", "Italian", "gli che è della nel nella tuo tua grazie ordine sono alla dal dalla più puoi ciao questo questa ed anche giorni nostro sul sulla hai abbiamo essere stato tuoi non delle dei degli nei suo oggi domani entro gentile può già dopo ogni"),
    ("ja", "jpn", "Japanese", ""),
    ("ka", "kat", "Georgian", ""),
    ("kk", "", "Kazakh", "және үшін сіздің сізге тапсырыс тапсырысыңыз рахмет рақмет бұл болады немесе арқылы бойынша дейін қызмет өтінеміз"),
    ("kn", "kan", "Kannada", ""),
    ("ko", "kor", "Korean", ""),
    ("ky", "", "Kyrgyz", "жана үчүн сиздин буйрутма буйрутмаңыз рахмат бул же аркылуу чейин суранабыз кийин менен"),
    ("lo", "", "Lao", ""),
    ("lt", "lit", "Lithuanian", "jūsų yra į kad už ačiū užsakymas prašome bus arba iš mūsų taip apie dėl nuo šį buvo gali galite"),
    ("lv", "lav", "Latvian", "jūsu uz paldies pasūtījums lūdzu tiek vai kas mūsu lai šo būs esam dienas varat"),
    ("mk", "mkd", "Macedonian", "нарачка нарачката ве молиме со ќе благодариме оваа овој вашиот ја ги нè"),
    ("ml", "mal", "Malayalam", ""),
    ("mr", "mar", "Marathi", "आहे आहेत आपल्या आपली आपला आपले तुमच्या तुमची तुमचा आणि साठी ही हे झाली झाला करा आमच्या नाही"),
    ("ms", "", "Malay", "yang dan anda untuk dengan ini telah pesanan terima kasih kami daripada akan tidak sudah pada adalah sila boleh atau juga semasa ialah kepada nombor hari tarikh belum hanya jika lebih sahaja menjadi oleh supaya sehingga baru jangan sedia"),
    ("nb", "nob", "Norwegian", "og er ikke til dere deg ditt takk bestilling vennligst fra hvis ble blitt være hvor også våre oss ved hei"),
    ("nl", "nld", "Dutch", "een je uw niet zijn wij deze bedankt bij hebt heeft wordt kunt graag naar jouw onze er als worden kunnen hierbij tot jullie hem zodat werd wilt ligt komt heb geef zou zullen bent"),
    ("pa", "pan", "Punjabi", ""),
    ("pl", "pol", "Polish", "w się jest dla dziękujemy zamówienie twoje twój prosimy został została przez oraz można pana pani dzień państwa będzie możesz czy lub przy tym są twoja tylko jeszcze jutro dziś nasz przed może który które gdy tej tego więcej proszę cześć państwo"),
    ("ps", "", "Pashto", "د په چې له سره ستاسو مننه کې ته شوی تاسو زموږ کړئ لپاره"),
    ("pt", "por", "Portuguese", "os um uma do das você não seu sua com foi obrigado obrigada é em ao mais pode olá pelo pela nosso nossa até hoje também já seus suas tem sem são ou isso"),
    ("ro", "ron", "Romanian", "și şi în cu pe pentru nu dumneavoastră vă mulțumim mulţumim ați aţi sunt prin această acest dvs bună ziua fost poate noastră"),
    ("ru", "rus", "Russian", "мы что спасибо пожалуйста был будет если уже можно заказ здравствуйте чтобы только после он она ещё вашего вы это эта этот была его сегодня завтра дней здесь теперь нет всё когда где к можете получить нужно"),
    ("rw", "", "Kinyarwanda", "yawe murakoze cyangwa kugira muri yanyu mwaramutse nyuma kandi kuri turabashimira"),
    ("si", "sin", "Sinhala", ""),
    ("sk", "slk", "Slovak", "sa pre ďakujeme ďakujem sme ste sú alebo tiež môžete už pri bol bola bolo ktorá ktorý keď ešte čo ako"),
    ("sl", "slv", "Slovenian", "ki bomo boste naročilo lahko prosimo še tudi danes če kdaj kje kot vašega"),
    ("sq", "", "Albanian", "dhe të në është për nga juaj porosia faleminderit lutemi një që jeni keni jonë tuaj mund ose këtë"),
    ("sr", "srp", "Serbian", "је није ће ћете смо молимо хвала поруџбина бити који ово овај će ćete što šta nije molimo porudžbina može možete kako ili koji biti više sve samo vašu hvala"),
    ("sv", "swe", "Swedish", "och är att inte för till från tack beställning vänligen när blir blev också måste era ert våra hur vad ska detta"),
    ("sw", "", "Swahili", "ya kwa yako asante tafadhali agizo lako katika hii wako kama yetu kuwa zako hapa"),
    ("ta", "tam", "Tamil", ""),
    ("te", "tel", "Telugu", ""),
    ("th", "tha", "Thai", ""),
    ("tr", "tur", "Turkish", "ve için ile sipariş teşekkür ederiz lütfen size olarak kadar daha değil sayın merhaba oldu olan veya gün tarihinde siparişiniz gibi çok saat bugün yarın numaralı sonra önce üzerinden nedeniyle yeni sadece ilgili teslim edildi sizi bize"),
    ("uk", "ukr", "Ukrainian", "та що це дякуємо замовлення ласка або був якщо вже є від щоб тільки також ще вашого"),
    ("ur", "urd", "Urdu", "کے کی ہے آپ کا میں سے کو نے اور ہیں یہ کیا شکریہ آرڈر گیا کر لیے براہ ہم"),
    ("uz", "uzb", "Uzbek", "va uchun bilan sizning buyurtma buyurtmangiz rahmat iltimos ham yoki hurmatli bizning kerak mumkin keyin ва учун билан сизнинг"),
    ("vi", "vie", "Vietnamese", "của và bạn đã là cho được không với có này trong chúng tôi cảm ơn đơn hàng quý khách đến sẽ tại vui lòng"),
    ("zh", "cmn", "Chinese", ""),
    ("zu", "zul", "Zulu", "ukuthi lakho siyabonga sicela yakho ukuze futhi noma uma wakho sawubona ngoba"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::closed;

    #[test]
    fn every_code_of_metas_has_a_language() {
        for code in closed::LANGUAGES {
            assert!(of_code(code).is_some(), "{code}");
        }
        let isos = whatlang_codes();
        for language in LANGUAGES.iter().filter(|language| !language.iso.is_empty()) {
            assert!(isos.contains(&language.iso), "{}", language.name);
        }
    }

    fn whatlang_codes() -> Vec<&'static str> {
        whatlang::Lang::all().iter().map(|lang| lang.code()).collect()
    }

    /// A word that two neighbours share would confirm one for the other.
    #[test]
    fn neighbours_share_no_words() {
        let groups: [&[&str]; 11] = [
            &["ca", "es", "fr", "it", "pt", "ro"],
            &["af", "de", "en", "nl"],
            &["da", "sv"],
            &["nb", "sv"],
            &["cs", "pl", "sk"],
            &["hr", "sl"],
            &["be", "bg", "kk", "ky", "mk", "ru", "sr", "uk"],
            &["ar", "fa", "ps", "ur"],
            &["hi", "mr"],
            &["az", "tr", "uz"],
            &["et", "fi", "hu", "lt", "lv"],
        ];
        for group in groups {
            for (index, code) in group.iter().enumerate() {
                for other in &group[index + 1..] {
                    let other = of_code(other).unwrap();
                    let shared: Vec<_> =
                        of_code(code).unwrap().words.iter().filter(|word| other.has(word)).collect();
                    assert!(shared.is_empty(), "{code} and {}: {shared:?}", other.code);
                }
            }
        }
    }

    #[test]
    fn words_are_lower_case_and_there_once() {
        for language in LANGUAGES.iter() {
            let mut words = language.words.clone();
            words.sort_unstable();
            words.dedup();
            assert_eq!(words.len(), language.words.len(), "{}", language.name);
            assert!(words.iter().all(|word| *word == word.to_lowercase()), "{}", language.name);
            assert!(words.is_empty() || words.len() >= 11, "{}", language.name);
        }
    }
}
