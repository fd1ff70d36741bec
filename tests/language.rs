//! How well the language of a text is told: on real messages, the rule must never be wrong, and rarely be blind.

use waform::lint::example::run_example;

use crate::support::repository;

/// The languages of the corpus, each with the word that the rule's message has for it.
const NAMES: [(&str, &str); 15] = [
    ("ar", "Arabic"),
    ("de", "German"),
    ("en_US", "English"),
    ("es_MX", "Spanish"),
    ("fr", "French"),
    ("he", "Hebrew"),
    ("hi", "Hindi"),
    ("id", "Indonesian"),
    ("it", "Italian"),
    ("nl", "Dutch"),
    ("pl", "Polish"),
    ("pt_BR", "Portuguese"),
    ("ru", "Russian"),
    ("tr", "Turkish"),
    ("zh_CN", "Chinese"),
];

/// A message in each language that the corpus does not have.
const OTHERS: [(&str, &str); 40] = [
    ("af", "Jou bestelling het vandag vertrek en sal binne drie dae by jou wees. Dankie vir jou aankoop."),
    (
        "sq",
        "Porosia juaj është nisur sot dhe do të arrijë brenda tri ditëve. Faleminderit që zgjodhët dyqanin tonë.",
    ),
    (
        "az",
        "Sifarişiniz bu gün yola çıxdı və üç iş günü ərzində sizə çatacaq. Bizi seçdiyiniz üçün təşəkkür edirik.",
    ),
    (
        "be_BY",
        "Ваша замова ўжо ў дарозе і будзе дастаўлена на працягу трох дзён. Дзякуй за пакупку ў нашай краме.",
    ),
    ("bn", "আপনার অর্ডারটি আজ পাঠানো হয়েছে এবং তিন দিনের মধ্যে পৌঁছে যাবে। আমাদের সাথে থাকার জন্য ধন্যবাদ।"),
    (
        "bg",
        "Вашата поръчка тръгна днес и ще пристигне до три работни дни. Благодарим ви, че пазарувате при нас.",
    ),
    (
        "ca",
        "La teva comanda ha sortit avui i arribarà en tres dies laborables. Gràcies per comprar a la nostra botiga.",
    ),
    ("hr", "Vaša narudžba danas je poslana i stiže za tri radna dana. Hvala što kupujete u našoj trgovini."),
    (
        "cs",
        "Vaše objednávka dnes opustila sklad a dorazí do tří pracovních dnů. Děkujeme, že nakupujete u nás.",
    ),
    ("da", "Din bestilling er sendt i dag og kommer inden for tre hverdage. Tak fordi du handler hos os."),
    ("prs_AF", "سفارش شما امروز فرستاده شد و تا سه روز دیگر به شما می‌رسد. از خرید شما تشکر می‌کنیم."),
    (
        "et",
        "Teie tellimus pandi täna teele ja jõuab kohale kolme tööpäeva jooksul. Aitäh, et ostate meie poest.",
    ),
    (
        "fil",
        "Naipadala na ngayong araw ang iyong order at darating ito sa loob ng tatlong araw. Salamat sa pagbili.",
    ),
    (
        "fi",
        "Tilauksesi lähti tänään matkaan ja saapuu kolmen arkipäivän kuluessa. Kiitos, että asioit meillä.",
    ),
    ("ka", "თქვენი შეკვეთა დღეს გაიგზავნა და სამ სამუშაო დღეში მოვა. გმადლობთ, რომ ჩვენთან იყიდეთ."),
    (
        "el",
        "Η παραγγελία σας έφυγε σήμερα και θα φτάσει σε τρεις εργάσιμες ημέρες. Ευχαριστούμε για την αγορά.",
    ),
    ("ha", "An aika odar naka a yau kuma za ta iso cikin kwana uku. Muna godiya da ka sayi kaya a wurinmu."),
    ("hu", "Rendelése ma elindult, és három munkanapon belül megérkezik. Köszönjük, hogy nálunk vásárolt."),
    ("ga", "Cuireadh d'ordú sa phost inniu agus beidh sé agat faoi cheann trí lá. Go raibh maith agat."),
    ("ja", "ご注文の商品を本日発送いたしました。三営業日以内にお届けいたします。ありがとうございました。"),
    (
        "kk",
        "Тапсырысыңыз бүгін жолға шықты және үш жұмыс күні ішінде жетеді. Бізді таңдағаныңыз үшін рахмет.",
    ),
    ("rw_RW", "Ibyo mwatumije byoherejwe uyu munsi kandi bizabageraho mu minsi itatu. Murakoze kutugurira."),
    (
        "ko",
        "주문하신 상품이 오늘 발송되었으며 영업일 기준 3일 이내에 도착할 예정입니다. 이용해 주셔서 감사합니다.",
    ),
    ("ky_KG", "Буйрутмаңыз бүгүн жөнөтүлдү жана үч иш күнү ичинде жетет. Бизди тандаганыңыз үчүн рахмат."),
    (
        "lv",
        "Jūsu pasūtījums šodien ir izsūtīts un pienāks trīs darba dienu laikā. Paldies, ka iepērkaties pie mums.",
    ),
    ("lt", "Jūsų užsakymas šiandien išsiųstas ir atvyks per tris darbo dienas. Ačiū, kad perkate pas mus."),
    ("mk", "Вашата нарачка тргна денес и ќе пристигне за три работни дена. Ви благодариме за купувањето."),
    (
        "ms",
        "Pesanan anda telah dihantar hari ini dan akan tiba dalam tiga hari bekerja. Terima kasih kerana membeli-belah.",
    ),
    ("mr", "तुमची ऑर्डर आज पाठवली आहे आणि तीन दिवसांत तुमच्यापर्यंत पोहोचेल. आमच्याकडून खरेदी केल्याबद्दल धन्यवाद."),
    ("nb", "Bestillingen din er sendt i dag og kommer innen tre virkedager. Takk for at du handler hos oss."),
    ("ps_AF", "ستاسو فرمایش نن ولېږل شو او په درېیو ورځو کې به درورسېږي. مننه چې له موږ څخه مو پېرود وکړ."),
    ("fa", "سفارش شما امروز ارسال شد و تا سه روز کاری به دستتان می‌رسد. از خرید شما سپاسگزاریم."),
    (
        "ro",
        "Comanda dumneavoastră a plecat astăzi și ajunge în trei zile lucrătoare. Vă mulțumim pentru cumpărătură.",
    ),
    ("sr", "Porudžbina je danas poslata i stiže za tri radna dana. Hvala vam što kupujete kod nas."),
    (
        "sk",
        "Vaša objednávka dnes opustila sklad a príde do troch pracovných dní. Ďakujeme, že nakupujete u nás.",
    ),
    (
        "sl",
        "Vaše naročilo je danes odšlo na pot in bo pri vas v treh delovnih dneh. Hvala, ker kupujete pri nas.",
    ),
    ("sw", "Agizo lako limetumwa leo na litakufikia ndani ya siku tatu za kazi. Asante kwa kununua kwetu."),
    (
        "sv",
        "Din beställning har skickats i dag och kommer inom tre vardagar. Tack för att du handlar hos oss.",
    ),
    (
        "uk",
        "Ваше замовлення сьогодні відправлено, воно прибуде протягом трьох днів. Дякуємо, що купуєте в нас.",
    ),
    ("vi", "Đơn hàng của bạn đã được gửi hôm nay và sẽ đến trong ba ngày làm việc. Cảm ơn bạn đã mua hàng."),
];

/// Every body of the corpus with its code.
fn corpus() -> Vec<(String, String)> {
    let mut texts = Vec::new();
    for part in ["development", "test"] {
        for entry in std::fs::read_dir(repository().join("tests/corpus").join(part)).unwrap() {
            let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
            let list: serde_yaml::Value = serde_yaml::from_str(&text).unwrap();
            for item in list.as_sequence().unwrap() {
                let body = item["body"].as_str().or(item["body"]["text"].as_str());
                if let (Some(language), Some(body)) = (item["language"].as_str(), body) {
                    texts.push((language.to_owned(), body.to_owned()));
                }
            }
        }
    }
    assert!(texts.len() > 1000);
    texts
}

/// What the rule says of a body under a code.
fn verdict(code: &str, body: &str) -> Option<String> {
    let wire = serde_json::json!({
        "name": "example", "language": code, "category": "MARKETING",
        "components": [{ "type": "BODY", "text": body }],
    });
    let ran = run_example(&format!("# file: example.json\n{wire}\n"));
    let findings = ran.outcome.report.findings();
    findings.iter().find(|finding| finding.rule == "mismatched-language").map(|found| found.message.clone())
}

#[test]
fn no_text_is_doubted_under_its_own_code() {
    let others = OTHERS.iter().map(|(code, body)| ((*code).to_owned(), (*body).to_owned()));
    let wrong: Vec<_> = corpus()
        .into_iter()
        .chain(others)
        .filter_map(|(code, body)| Some((verdict(&code, &body)?, code, body)))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_text_under_a_foreign_code_is_mostly_seen_and_never_misnamed() {
    let base = |code: &str| code.split('_').next().unwrap().to_owned();
    let (mut seen, mut asked) = (0, 0);
    for (code, body) in corpus() {
        let own = NAMES.iter().position(|(other, _)| base(other) == base(&code)).unwrap();
        // Each language under two others; Spanish and Portuguese meet each other.
        for step in [7, 8] {
            let (declared, _) = NAMES[(own + step) % NAMES.len()];
            asked += 1;
            let Some(message) = verdict(declared, &body) else { continue };
            seen += 1;
            let named = message.contains(&format!("reads as {},", NAMES[own].1));
            assert!(
                named || message.contains(" letters,") || message.contains("characters,"),
                "{message}: {body}"
            );
        }
    }
    assert!(seen * 100 >= asked * 85, "{seen} of {asked}");
}
