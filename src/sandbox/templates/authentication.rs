//! Meta's own words for authentication templates, as far as they are known.
//!
//! Meta has them for every language; its page shows two. Previews give those two and no others. A template in a
//! further language reads back in the words of its kin, else in English: that it has words of Meta's is what a
//! client has to cope with, not which.

/// The words of one language.
pub(super) struct Words {
    pub(super) language: &'static str,
    body: &'static str,
    security: &'static str,
    footer: [&'static str; 2],
    /// The label of a button that copies.
    pub(super) copy: &'static str,
    /// The label of a button that fills in.
    pub(super) autofill: &'static str,
}

/// The words that are known.
///
/// Source: the page on bulk management of authentication templates.
pub(super) static WORDS: [Words; 2] = [
    Words {
        language: "en_US",
        body: "*{{1}}* is your verification code.",
        security: " For your security, do not share this code.",
        footer: ["This code expires in ", " minutes."],
        copy: "Copy code",
        autofill: "Autofill",
    },
    Words {
        language: "es_ES",
        body: "Tu código de verificación es *{{1}}*.",
        security: " Por tu seguridad, no lo compartas.",
        footer: ["Este código caduca en ", " minutos."],
        copy: "Copiar código",
        autofill: "Autocompletar",
    },
];

/// The words for a language: its own, those of its kin, or the English ones.
pub(super) fn words(language: &str) -> &'static Words {
    let [english, ..] = &WORDS;
    let kin = |words: &&Words| words.language.split('_').next() == language.split('_').next();
    let own = WORDS.iter().find(|words| words.language == language);
    own.or_else(|| WORDS.iter().find(kin)).unwrap_or(english)
}

impl Words {
    /// The body.
    pub(super) fn body(&self, security: bool) -> String {
        format!("{}{}", self.body, if security { self.security } else { "" })
    }

    /// The footer.
    pub(super) fn footer(&self, minutes: i64) -> String {
        let [before, behind] = self.footer;
        format!("{before}{minutes}{behind}")
    }
}
