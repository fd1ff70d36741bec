use crate::diag::{Fix, Safety};
use crate::lint::{Check, Found, View, declare_rule};
use crate::model::closed::{LANGUAGES, is_language};
use crate::model::limits::meta;
use crate::text;
use crate::yaml::{self, shown};

declare_rule! {
    /// A translation's language code is not one that Meta takes.
    ///
    /// ## Why
    ///
    /// Meta has a closed list and reads case and underscore exactly: `en-US` and `pt_br` are refused, `fil` and
    /// `prs_AF` are fine. A country that the list does not know is left out: German is `de`, not `de_DE`.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// # file: order_shipped.yaml
    /// name: order_shipped
    /// category: utility
    /// translations:
    ///   en-US:
    /// # ^^^^^
    ///     body: Your order has left us and will reach you within three working days.
    /// ```
    ///
    /// ```yaml
    /// # file: order_shipped.yaml
    /// name: order_shipped
    /// language: "no"
    /// #         ^^^^
    /// category: UTILITY
    /// components: [{ type: BODY, text: Bestillingen din er sendt og kommer om tre virkedager. }]
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// # file: order_shipped.yaml
    /// name: order_shipped
    /// category: utility
    /// translations:
    ///   fil:
    ///     body: Naipadala na ang iyong order at darating ito sa loob ng tatlong araw.
    ///   nb:
    ///     body: Bestillingen din er sendt og kommer om tre virkedager. Takk for handelen.
    /// ```
    UNKNOWN_LANGUAGE {
        name: "unknown-language",
        group: Language,
        level: Error,
        certainty: Meta,
        source: meta!("templates/supported-languages"),
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    let language = &view.language;
    // A language newer than the list comes back in a listing first.
    if view.form.is_from_meta() || is_language(&language.value) {
        return;
    }
    let message = format!("`{}` is not one of Meta's language codes", shown(&language.value));
    let draft = found.at(language.span, message);
    let meant = meant(&language.value);
    let fix = match meant.codes.as_slice() {
        [only] => yaml::replacement(language, only),
        _ => None,
    };
    // Another spelling of the same code changes nothing that a customer reads.
    let safety = if meant.is_spelling { Safety::Safe } else { Safety::Unsafe };
    found.add(draft.help(meant.help()).fix(fix.map(|fix| Fix { safety, ..fix })));
}

/// The codes that were probably meant.
pub(super) struct Meant {
    pub(super) codes: Vec<&'static str>,
    /// Whether it is the same code in another spelling.
    pub(super) is_spelling: bool,
}

impl Meant {
    /// What to say to whoever wrote the code.
    pub(super) fn help(&self) -> String {
        let quoted: Vec<String> = self.codes.iter().map(|code| format!("`{code}`")).collect();
        match quoted.as_slice() {
            [] => "the codes are listed on Meta's page of supported languages".to_owned(),
            codes => format!("did you mean {}?", text::any_of(codes.iter().map(String::as_str))),
        }
    }
}

/// Codes of other lists, and of countries, by their spelling in lower case.
const ALIASES: [(&str, &[&str]); 19] = [
    ("cn", &["zh_CN"]),
    ("cz", &["cs"]),
    ("dk", &["da"]),
    ("en_uk", &["en_GB"]),
    ("es_la", &["es", "es_MX"]),
    ("gr", &["el"]),
    ("in", &["id"]),
    ("iw", &["he"]),
    ("jp", &["ja"]),
    ("kr", &["ko"]),
    ("nn", &["nb"]),
    ("no", &["nb"]),
    ("no_no", &["nb"]),
    ("se", &["sv"]),
    ("tl", &["fil"]),
    ("tl_ph", &["fil"]),
    ("ua", &["uk"]),
    ("zh_hans", &["zh_CN"]),
    ("zh_hant", &["zh_HK", "zh_TW"]),
];

/// What a code that Meta does not take was probably meant to be.
pub(super) fn meant(code: &str) -> Meant {
    let folded: String =
        code.trim().chars().map(|c| if c == '-' { '_' } else { c.to_ascii_lowercase() }).collect();
    if let Some(known) = LANGUAGES.into_iter().find(|known| known.eq_ignore_ascii_case(&folded)) {
        return Meant { codes: vec![known], is_spelling: true };
    }
    let suggested = |codes: Vec<&'static str>| Meant { codes, is_spelling: false };
    if let Some((_, codes)) = ALIASES.iter().find(|(alias, _)| *alias == folded) {
        return suggested(codes.to_vec());
    }
    let base = folded.split('_').next().unwrap_or("");
    if let Some(known) = LANGUAGES.into_iter().find(|known| *known == base) {
        return suggested(vec![known]);
    }
    let of_base = |known: &&str| known.split('_').next() == Some(base);
    let with_country: Vec<&str> = LANGUAGES.into_iter().filter(of_base).collect();
    // Two letters are too few to guess by: `gl` is Galician, and no misspelt `el`.
    if with_country.is_empty() && folded.len() > 3 {
        return suggested(text::closest(&folded, LANGUAGES).into_iter().collect());
    }
    suggested(with_country)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_spellings_are_understood() {
        for (code, expected) in
            [("en-US", "en_US"), ("pt-br", "pt_BR"), ("EN_us", "en_US"), ("FIL", "fil"), ("prs-AF", "prs_AF")]
        {
            let meant = meant(code);
            assert!(meant.is_spelling, "{code}");
            assert_eq!(meant.codes, [expected], "{code}");
        }
    }

    #[test]
    fn other_lists_and_countries_are_understood() {
        for (code, expected) in [
            ("no", vec!["nb"]),
            ("es_LA", vec!["es", "es_MX"]),
            ("es-419", vec!["es"]),
            ("de_DE", vec!["de"]),
            ("ar_SA", vec!["ar"]),
            ("es_VE", vec!["es"]),
            ("fil_PH", vec!["fil"]),
            ("pt", vec!["pt_BR", "pt_PT"]),
            ("zh", vec!["zh_CN", "zh_HK", "zh_TW"]),
            ("zh-Hant", vec!["zh_HK", "zh_TW"]),
            ("ps", vec!["ps_AF"]),
            ("en_USA", vec!["en"]),
            ("enUS", vec!["en_US"]),
            ("gl", vec![]),
            ("tlh", vec![]),
            ("", vec![]),
        ] {
            let meant = meant(code);
            assert!(!meant.is_spelling, "{code}");
            assert_eq!(meant.codes, expected, "{code}");
        }
    }
}
