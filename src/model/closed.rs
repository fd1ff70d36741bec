//! Meta's closed lists: categories, formats, statuses, languages, fixed labels.
//!
//! Input is read in any case, as Meta does; output is Meta's upper case on the wire and lower case in files.

use std::fmt;
use std::str::FromStr;

/// Declares an enum of fixed words with its upper-case wire form.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$variant_meta:meta])* $variant:ident => $word:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$variant_meta])* $variant,)+ }

        impl $name {
            /// All of them, in Meta's upper case.
            pub const WORDS: &'static [&'static str] = &[$($word,)+];

            /// The word on the wire.
            pub fn wire(self) -> &'static str {
                match self { $($name::$variant => $word,)+ }
            }

            /// The word in authored files.
            pub fn authored(self) -> String {
                self.wire().to_ascii_lowercase()
            }
        }

        impl FromStr for $name {
            type Err = ();

            fn from_str(text: &str) -> Result<$name, ()> {
                $(if text.eq_ignore_ascii_case($word) { return Ok($name::$variant); })+
                Err(())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.authored())
            }
        }
    };
}

words! {
    /// What a template is for. It decides price, consent and which parts are allowed.
    Category {
        /// One-time codes, in Meta's own words.
        Authentication => "AUTHENTICATION",
        /// Everything that is neither of the others.
        Marketing => "MARKETING",
        /// About something the reader asked for, bought or must know.
        Utility => "UTILITY",
    }
}

words! {
    /// How placeholders are written.
    ParameterFormat {
        /// `{{order_id}}`.
        Named => "NAMED",
        /// `{{1}}`.
        Positional => "POSITIONAL",
    }
}

words! {
    /// A header that is a file.
    MediaFormat {
        /// JPEG or PNG.
        Image => "IMAGE",
        /// MP4.
        Video => "VIDEO",
        /// A short MP4 that plays by itself; Marketing Messages API only.
        Gif => "GIF",
        /// PDF.
        Document => "DOCUMENT",
    }
}

words! {
    /// How the reader gets the code of an authentication template into the app.
    OtpType {
        /// A button that copies it.
        CopyCode => "COPY_CODE",
        /// A button that fills it in.
        OneTap => "ONE_TAP",
        /// Filled in without a tap.
        ZeroTap => "ZERO_TAP",
    }
}

/// Where a template stands in Meta's review. Open: a status that Meta invents must not break anything.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// May be sent.
    Approved,
    /// Under review.
    Pending,
    /// Refused by review.
    Rejected,
    /// Stopped for low quality, for hours.
    Paused,
    /// Stopped for good.
    Disabled,
    /// Refused, and the refusal is being looked at again.
    InAppeal,
    /// Deleted, with deliveries outstanding.
    PendingDeletion,
    /// Deleted.
    Deleted,
    /// The account holds as many templates as it may.
    LimitExceeded,
    /// Put away after twelve months without use.
    Archived,
    /// Something newer than this list.
    Other(String),
}

impl Status {
    const KNOWN: [(&'static str, Status); 10] = [
        ("APPROVED", Status::Approved),
        ("PENDING", Status::Pending),
        ("REJECTED", Status::Rejected),
        ("PAUSED", Status::Paused),
        ("DISABLED", Status::Disabled),
        ("IN_APPEAL", Status::InAppeal),
        ("PENDING_DELETION", Status::PendingDeletion),
        ("DELETED", Status::Deleted),
        ("LIMIT_EXCEEDED", Status::LimitExceeded),
        ("ARCHIVED", Status::Archived),
    ];

    /// All of them, in Meta's words.
    pub fn words() -> impl Iterator<Item = &'static str> {
        Status::KNOWN.into_iter().map(|(word, _)| word)
    }

    /// Reads Meta's word, in any case.
    pub fn parse(word: &str) -> Status {
        let known = Status::KNOWN.into_iter().find(|(name, _)| word.eq_ignore_ascii_case(name));
        known.map_or_else(|| Status::Other(word.to_owned()), |(_, status)| status)
    }

    /// Meta's word.
    pub fn as_str(&self) -> &str {
        match self {
            Status::Other(word) => word,
            known => Status::KNOWN.iter().find(|(_, status)| status == known).map_or("", |(word, _)| word),
        }
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Language codes that Meta takes, case-sensitive, in the order of its page.
///
/// Source: `supported-languages`, copies of 2025-11-04 and 2026-05-21, equal. `ar_SA` and `es_VE` are in client
/// libraries but not in Meta's list.
#[rustfmt::skip]
pub const LANGUAGES: [&str; 111] = [
    "af", "sq", "ar", "ar_EG", "ar_AE", "ar_LB", "ar_MA", "ar_QA", "az", "be_BY", "bn", "bn_IN", "bg",
    "ca", "zh_CN", "zh_HK", "zh_TW", "hr", "cs", "da", "prs_AF", "nl", "nl_BE", "en", "en_GB", "en_US",
    "en_AE", "en_AU", "en_CA", "en_GH", "en_IE", "en_IN", "en_JM", "en_MY", "en_NZ", "en_QA", "en_SG",
    "en_UG", "en_ZA", "et", "fil", "fi", "fr", "fr_BE", "fr_CA", "fr_CH", "fr_CI", "fr_MA", "ka", "de",
    "de_AT", "de_CH", "el", "gu", "ha", "he", "hi", "hu", "id", "ga", "it", "ja", "kn", "kk", "rw_RW",
    "ko", "ky_KG", "lo", "lv", "lt", "mk", "ms", "ml", "mr", "nb", "ps_AF", "fa", "pl", "pt_BR",
    "pt_PT", "pa", "ro", "ru", "sr", "si_LK", "sk", "sl", "es", "es_AR", "es_CL", "es_CO", "es_CR",
    "es_DO", "es_EC", "es_HN", "es_MX", "es_PA", "es_PE", "es_ES", "es_UY", "sw", "sv", "ta", "te",
    "th", "tr", "uk", "ur", "uz", "vi", "zu",
];

/// Whether Meta takes a language code as it is written.
pub fn is_language(code: &str) -> bool {
    LANGUAGES.contains(&code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_in_any_case_and_written_in_one() {
        assert_eq!("Utility".parse(), Ok(Category::Utility));
        assert_eq!(
            (Category::Utility.wire(), Category::Utility.authored()),
            ("UTILITY", "utility".to_owned())
        );
        assert!("utilty".parse::<Category>().is_err());
    }

    #[test]
    fn an_unknown_status_survives() {
        assert_eq!(Status::parse("approved"), Status::Approved);
        assert_eq!(Status::parse("LOCKED").as_str(), "LOCKED");
        assert_eq!(Status::PendingDeletion.as_str(), "PENDING_DELETION");
    }

    /// A pattern such as `^[a-z]{2}(_[A-Z]{2})?$` refuses two of them and accepts much that Meta does not.
    #[test]
    fn languages_are_a_closed_list() {
        assert!(is_language("fil") && is_language("prs_AF") && is_language("en_US"));
        assert!(!is_language("en-US") && !is_language("EN_us") && !is_language("ar_SA"));
        let unique: std::collections::HashSet<_> = LANGUAGES.iter().collect();
        assert_eq!(unique.len(), LANGUAGES.len());
    }
}
