//! The fast path: it accepts what is certainly right, and leaves everything else to the slow one.
//!
//! It says nothing about problems. A message that it accepts is one that the slow path accepts too, with the same
//! verdict; a property test holds the two against each other.

mod contract;
mod line;
mod request;

use std::borrow::Cow;

use super::checker::{Addressed, Context, Judged};
use super::contacts::{Sort, is_welcome};
use super::files;
use super::library::Library;
use super::phone::{Number, plain as phone};
use super::problem::Report;
use super::scan::{BRACE, ENCODE, Plain, SIGN, SPACE, WIDE};
use super::verdict::Verdict;
use crate::model::MediaFormat;
use crate::model::limits::{ONE_TIME_CODE, QUICK_REPLY_PAYLOAD, URL, VALUE_SPACES};

pub(super) use contract::{FastContract, contracts};
use contract::{FastKind, FastText};
pub(super) use line::line;

/// Most places of a contract that is taken here: one bit each.
const MOST_SLOTS: usize = 64;

/// What is kept between messages of one thread.
#[derive(Debug)]
pub(super) struct Scratch<'t> {
    /// The contract of the message before: batches send the same template over and over.
    last: usize,
    /// The file that was last found to be right.
    media: String,
    params: Vec<(&'t str, Plain<'t>)>,
    lengths: [usize; MOST_SLOTS],
    filled: u64,
    pub(super) code: Option<&'t str>,
}

impl Default for Scratch<'_> {
    fn default() -> Self {
        Scratch {
            last: 0,
            media: String::new(),
            params: Vec::new(),
            lengths: [0; MOST_SLOTS],
            filled: 0,
            code: None,
        }
    }
}

impl<'t> Scratch<'t> {
    pub(super) fn begin(&mut self) {
        self.filled = 0;
        self.code = None;
    }

    /// Puts a value into a place, if it is certainly right there.
    pub(super) fn fill(&mut self, contract: &FastContract, at: usize, value: Plain<'t>) -> Option<()> {
        let bit = 1u64.checked_shl(u32::try_from(at).ok()?)?;
        let slot = contract.slots.get(at)?;
        if self.filled & bit != 0 || value.text.is_empty() {
            return None;
        }
        let length = length(value);
        let fits = match &slot.kind {
            FastKind::Text => is_word(value),
            FastKind::Code => {
                // Signs could be an address or an emoji.
                is_word(value) && value.class & (SIGN | WIDE) == 0 && length <= ONE_TIME_CODE.most()
            }
            FastKind::Suffix(base) => {
                value.class & ENCODE == 0 && !begins_with_http(value.text) && base + length <= URL.most()
            }
            FastKind::Coupon(most) => value.class & SIGN == 0 && length <= *most,
            FastKind::Payload => length <= QUICK_REPLY_PAYLOAD.most(),
            FastKind::Media(format) => self.is_right_file(value.text, *format),
            FastKind::Other => false,
        };
        if !fits || slot.rule.as_ref().is_some_and(|rule| rule.broken_by(value.text).is_some()) {
            return None;
        }
        if matches!(slot.kind, FastKind::Code)
            && self.code.replace(value.text).is_some_and(|first| first != value.text)
        {
            return None;
        }
        *self.lengths.get_mut(at)? = length;
        self.filled |= bit;
        Some(())
    }

    /// Files are the same in row after row; the one before is right again.
    fn is_right_file(&mut self, link: &str, format: MediaFormat) -> bool {
        if self.media == link {
            return true;
        }
        let is_link = link.starts_with("https://");
        let source = if is_link {
            crate::render::MediaSource::Link(link.to_owned())
        } else {
            crate::render::MediaSource::Id(link.to_owned())
        };
        let mut report = Report::default();
        files::judge(&crate::render::Media { source, filename: None }, format, "header", &mut report);
        let right = report.count() == 0 && !link.starts_with(['{', '[']);
        // An id is short, and each message may have its own.
        if right && is_link {
            self.media.clear();
            self.media.push_str(link);
        }
        right
    }

    /// Whether everything is filled and short enough.
    pub(super) fn is_complete(&self, contract: &FastContract) -> bool {
        let fits = |text: &FastText| {
            let values = text.uses.iter().zip(&self.lengths).map(|(uses, length)| uses * length);
            text.fixed + values.sum::<usize>() <= text.most
        };
        self.filled & contract.required == contract.required && contract.texts.iter().all(fits)
    }

    /// The contract of a name and language.
    pub(super) fn contract<'l>(
        &mut self,
        library: &'l Library,
        fast: &'l [Option<FastContract>],
        name: &str,
        language: &str,
    ) -> Option<(usize, &'l FastContract)> {
        let is_last = library
            .contracts()
            .get(self.last)
            .is_some_and(|contract| contract.name == name && contract.language == language);
        if !is_last {
            self.last = library.position(name, language)?;
        }
        Some((self.last, fast.get(self.last)?.as_ref()?))
    }
}

/// Length in UTF-16 units, the larger of the two counts that matter.
fn length(value: Plain<'_>) -> usize {
    if value.class & WIDE == 0 { value.text.len() } else { crate::text::utf16_units(value.text) }
}

/// Whether a value is free of what Meta refuses in texts, and of what is worth a warning.
fn is_word(value: Plain<'_>) -> bool {
    if value.class & BRACE != 0 {
        return false;
    }
    // Blanks beyond ASCII are for the slow path to look at.
    let blank = value.class & (SPACE | WIDE) != 0 && value.text.trim().is_empty();
    !blank && (value.class & SPACE == 0 || !has_many_spaces(value.text))
}

fn has_many_spaces(text: &str) -> bool {
    let mut run = 0;
    text.bytes().any(|byte| {
        run = if byte == b' ' { run + 1 } else { 0 };
        run > VALUE_SPACES.most()
    })
}

fn begins_with_http(text: &str) -> bool {
    text.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("http"))
}

/// What the fast path found of a message.
pub(super) struct Accepted<'t> {
    pub(super) contract: usize,
    pub(super) id: Option<&'t str>,
    pub(super) to: &'t str,
    pub(super) name: &'t str,
    pub(super) language: &'t str,
    pub(super) number: Number,
}

/// A short row whose parts are already apart.
pub(super) struct FastRow<'t> {
    pub(super) to: &'t str,
    pub(super) name: &'t str,
    pub(super) language: &'t str,
    pub(super) id: Option<&'t str>,
}

/// Judges a row.
pub(super) fn row<'t>(
    row: FastRow<'t>,
    params: &[(&str, Plain<'t>)],
    library: &Library,
    fast: &[Option<FastContract>],
    scratch: &mut Scratch<'t>,
) -> Option<Accepted<'t>> {
    let number = phone(row.to)?;
    let (at, contract) = scratch.contract(library, fast, row.name, row.language)?;
    scratch.begin();
    for (near, (key, value)) in params.iter().enumerate() {
        for slot in contract.places(key, near)? {
            scratch.fill(contract, *slot, *value)?;
        }
    }
    let accepted =
        Accepted { contract: at, id: row.id, to: row.to, name: row.name, language: row.language, number };
    scratch.is_complete(contract).then_some(accepted)
}

/// The verdict on what was accepted; `None` where the recipient makes it a matter for the slow path after all.
pub(super) fn verdict<'t>(
    accepted: Accepted<'t>,
    fast: &[Option<FastContract>],
    context: Context<'_>,
) -> Option<Judged<'t>> {
    let contract = fast.get(accepted.contract)?.as_ref()?;
    let sort = if contract.is_marketing { Sort::Marketing } else { Sort::Template };
    if contract.is_marketing && accepted.number.is_united_states() {
        return None;
    }
    let key = accepted.number.digits;
    let contact = context.contacts.map(|contacts| contacts.by_key(key));
    if contact.is_some_and(|contact| !is_welcome(contact, sort, context.now)) {
        return None;
    }
    let mut report = Report::default();
    if !accepted.number.plus {
        super::envelope::without_plus(&mut report);
    }
    let (problems, warnings) = report.finish();
    let verdict = Verdict {
        id: accepted.id.map(Cow::Borrowed),
        to: Some(accepted.to.into()),
        template: Some(accepted.name.into()),
        language: Some(accepted.language.into()),
        kind: None,
        problems,
        warnings,
    };
    Some(Judged {
        verdict,
        addressed: Some(Addressed { key: Some(key), sort }),
        contract: Some(accepted.contract),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::testing::contracts;

    const TEMPLATES: &str = "name: a\ncategory: utility\ntranslations:\n  en:\n    header: { image: keep }\n    \
         body: Hello {{name}}, your order {{order}} is here.\n    buttons:\n      - { url: 'https://a.example/{{order}}', text: Go }\n      \
         - { quick_reply: Stop }\n";

    fn accepts(line: &str) -> bool {
        let library = Library::of_contracts(contracts("a.yaml", TEMPLATES));
        let fast = super::contracts(&library);
        super::line(line, &library, &fast, &mut Scratch::default()).is_some()
    }

    /// What everybody sends must not end on the slow way: it would be right, and twenty times as slow.
    #[test]
    fn what_everybody_sends_is_taken() {
        let row = r#"{"to":"+447700900123","template":"a","language":"en","params":{"header":"https://a.example/a.png","name":"Zoë","order":7}}"#;
        let request = r#"{"messaging_product":"whatsapp","recipient_type":"individual","to":"447700900123","type":"template","template":{"name":"a","language":{"code":"en"},
            "components":[{"type":"header","parameters":[{"type":"image","image":{"link":"https://a.example/a.png"}}]},
            {"type":"body","parameters":[{"type":"text","parameter_name":"order","text":"7"},{"type":"text","parameter_name":"name","text":"Zoë"}]},
            {"type":"button","sub_type":"url","index":"0","parameters":[{"type":"text","text":"7"}]},
            {"type":"button","sub_type":"quick_reply","index":1,"parameters":[{"type":"payload","payload":"STOP"}]}]}}"#;
        // The same with its keys sorted: everything that says what a part is comes behind it.
        let sorted = r#"{"messaging_product":"whatsapp","template":{"components":[{"parameters":[{"image":{"link":"https://a.example/a.png"},"type":"image"}],"type":"header"},
            {"parameters":[{"parameter_name":"order","text":"7","type":"text"},{"parameter_name":"name","text":"Zoë","type":"text"}],"type":"body"},
            {"index":"0","parameters":[{"text":"7","type":"text"}],"sub_type":"url","type":"button"}],"language":{"code":"en"},"name":"a"},"to":"+447700900123","type":"template"}"#;
        for line in [row, request, sorted] {
            assert!(accepts(line), "{line}");
        }
        for (good, bad) in [
            ("\"7\"", "\"a b\""),
            ("\"Zoë\"", "\"\""),
            ("\"type\":\"header\"", "\"type\":\"footer\""),
            ("\"en\"", "\"de\""),
        ] {
            for line in [request, sorted] {
                assert!(!accepts(&line.replace(good, bad)), "{good} {bad} {line}");
            }
        }
    }
}
