//! The fast path: it accepts what is certainly right, and leaves everything else to the slow one.
//!
//! It says nothing about problems. A message that it accepts is one that the slow path accepts too, with the same
//! verdict; a property test holds the two against each other.

use std::borrow::Cow;
use std::sync::Arc;

use super::checker::{Addressed, Context, Judged};
use super::contacts::{Sort, is_welcome};
use super::fast_request;
use super::files;
use super::library::Library;
use super::phone::Number;
use super::problem::Report;
use super::scan::{BRACE, ENCODE, Plain, SIGN, SPACE, Scanner, WIDE};
use super::verdict::Verdict;
use crate::model::limits::{
    CALLBACK_DATA_BEFORE, COUPON_CODE, OFFER_CODE, ONE_TIME_CODE, QUICK_REPLY_PAYLOAD, URL, VALUE_SPACES,
};
use crate::model::{MediaFormat, ParameterFormat, Status};
use crate::render::{Contract, Demand, Header, Piece, SlotKind, Standing, Text, ValueRule};

/// Most places of a contract that is taken here: one bit each.
const MOST_SLOTS: usize = 64;

/// What the fast path knows of a contract.
#[derive(Debug)]
pub(super) struct FastContract {
    pub(super) slots: Vec<FastSlot>,
    keys: Vec<Key>,
    texts: Vec<FastText>,
    /// The places that must be filled.
    required: u64,
    /// The places of the body and the header, in order.
    pub(super) header: FastHeader,
    pub(super) body: Vec<usize>,
    /// The place of each button, and the `sub_type` it is sent as.
    pub(super) buttons: Vec<Option<(usize, &'static str)>>,
    pub(super) named: bool,
    pub(super) is_code: bool,
    is_marketing: bool,
}

/// What a header takes.
#[derive(Debug)]
pub(super) enum FastHeader {
    /// Nothing.
    None,
    /// Values of its text.
    Text(Vec<usize>),
    /// A file, by Meta's word for its type.
    Media(usize, &'static str),
}

/// A place.
#[derive(Debug)]
pub(super) struct FastSlot {
    kind: FastKind,
    pub(super) name: Option<String>,
    rule: Option<Arc<ValueRule>>,
}

#[derive(Debug)]
enum FastKind {
    Text,
    /// With so many UTF-16 units in front.
    Suffix(usize),
    Code,
    Coupon(usize),
    Payload,
    Media(MediaFormat),
    /// Never taken here.
    Other,
}

/// What fills places in a row: a path, or a variable's name.
#[derive(Debug)]
struct Key {
    text: String,
    slots: Vec<usize>,
}

/// A text with its places, and how often each is in it.
#[derive(Debug)]
struct FastText {
    fixed: usize,
    uses: Vec<usize>,
    most: usize,
}

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

impl FastContract {
    /// `None` where the contract has something that is for the slow path alone.
    pub(super) fn new(contract: &Contract) -> Option<FastContract> {
        let may_be_sent =
            matches!(contract.standing, Standing::Unknown | Standing::Observed(Status::Approved));
        let plain = may_be_sent
            && contract.text_known
            && contract.unknown.is_empty()
            && contract.cards.is_empty()
            && contract.slots.len() <= MOST_SLOTS;
        if !plain {
            return None;
        }
        let slots: Vec<FastSlot> = contract
            .slots
            .iter()
            .map(|slot| FastSlot { kind: kind(&slot.kind), name: slot.name.clone(), rule: slot.rule.clone() })
            .collect();
        let mut required = 0;
        for (at, slot) in contract.slots.iter().enumerate() {
            match slot.demand {
                Demand::Required => required |= 1 << at,
                // A Flow's button must be named in a request, and needs nothing in a row.
                Demand::Named => return None,
                Demand::Optional => {}
            }
        }
        let header = match &contract.message.header {
            Header::None => FastHeader::None,
            Header::Text(text) => FastHeader::Text(text.slots.clone()),
            // The Marketing Messages API's alone, which is worth a warning elsewhere.
            Header::Media { format: MediaFormat::Gif, .. } => return None,
            Header::Media { format, slot } => FastHeader::Media(*slot, media_type(*format)),
            _ => return None,
        };
        let header_text = match &contract.message.header {
            Header::Text(text) => Some(text),
            _ => None,
        };
        let texts = header_text.into_iter().chain(&contract.message.body);
        let buttons = contract.message.buttons.iter().map(|button| {
            let slot = button.slot?;
            Some((slot, contract.slots.get(slot)?.kind.sub_type()?))
        });
        Some(FastContract {
            keys: keys(contract),
            texts: texts.map(|text| fast_text(text, contract.slots.len())).collect(),
            slots,
            required,
            header,
            body: contract.message.body.as_ref().map(|body| body.slots.clone()).unwrap_or_default(),
            buttons: buttons.collect(),
            named: contract.format == ParameterFormat::Named && contract.authentication.is_none(),
            is_code: contract.authentication.is_some(),
            is_marketing: contract.is_marketing(),
        })
    }

    /// The places that a key of a row fills.
    fn places(&self, key: &str, near: usize) -> Option<&[usize]> {
        // Rows name their values in the order of the text, more often than not.
        let hinted = self.keys.get(near).filter(|known| known.text == key);
        hinted
            .or_else(|| self.keys.iter().find(|known| known.text == key))
            .map(|known| known.slots.as_slice())
    }
}

fn media_type(format: MediaFormat) -> &'static str {
    match format {
        MediaFormat::Image => "image",
        MediaFormat::Video => "video",
        MediaFormat::Gif => "gif",
        MediaFormat::Document => "document",
    }
}

fn kind(kind: &SlotKind) -> FastKind {
    match kind {
        SlotKind::Text => FastKind::Text,
        // A value that repeats another base than an address is harder to tell.
        SlotKind::UrlSuffix(base) if base.starts_with("http") => {
            FastKind::Suffix(crate::text::utf16_units(base))
        }
        SlotKind::OneTimeCode => FastKind::Code,
        SlotKind::Coupon { in_offer } => {
            FastKind::Coupon(if *in_offer { OFFER_CODE.most() } else { COUPON_CODE.most() })
        }
        SlotKind::QuickReply => FastKind::Payload,
        SlotKind::Media(format) => FastKind::Media(*format),
        _ => FastKind::Other,
    }
}

/// Names first, in the order of the text: they are what rows have. A name that is a path too is left out: the path
/// wins, and that is for the slow path.
fn keys(contract: &Contract) -> Vec<Key> {
    let mut keys: Vec<Key> = Vec::new();
    for slot in &contract.slots {
        let Some(name) = &slot.name else { continue };
        if contract.slot_at(name).is_none() && !keys.iter().any(|key| key.text == *name) {
            keys.push(Key { text: name.clone(), slots: contract.slots_named(name).collect() });
        }
    }
    for (at, slot) in contract.slots.iter().enumerate() {
        for path in slot.numbered.iter().chain([&slot.path]) {
            keys.push(Key { text: path.clone(), slots: vec![at] });
        }
    }
    keys
}

fn fast_text(text: &Text, slots: usize) -> FastText {
    let (mut fixed, mut uses) = (0, vec![0; slots]);
    for piece in &text.pieces {
        match piece {
            Piece::Words(words) => fixed += crate::text::utf16_units(words),
            Piece::Slot(slot) => {
                if let Some(count) = uses.get_mut(*slot) {
                    *count += 1;
                }
            }
        }
    }
    // A text without places is the linter's affair.
    let most = if text.slots.is_empty() { usize::MAX } else { text.limit.most() };
    FastText { fixed, uses, most }
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

/// The contracts of a library, as the fast path wants them.
pub(super) fn contracts(library: &Library) -> Vec<Option<FastContract>> {
    library.contracts().iter().map(FastContract::new).collect()
}

/// A short row whose parts are already apart.
pub(super) struct FastRow<'t> {
    pub(super) to: &'t str,
    pub(super) name: &'t str,
    pub(super) language: &'t str,
    pub(super) id: Option<&'t str>,
}

/// Judges a row with values in [`Scratch::params`].
pub(super) fn row<'t>(
    row: FastRow<'t>,
    params: &[(&'t str, Plain<'t>)],
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

/// `+` and digits, or digits alone.
pub(super) fn phone(text: &str) -> Option<Number> {
    let digits = text.strip_prefix('+').unwrap_or(text);
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| Number::parse(text).ok()).flatten()
}

/// Judges a line of JSON.
pub(super) fn line<'t>(
    text: &'t str,
    library: &Library,
    fast: &[Option<FastContract>],
    scratch: &mut Scratch<'t>,
) -> Option<Accepted<'t>> {
    let mut found = Fields::default();
    let mut params = std::mem::take(&mut scratch.params);
    params.clear();
    let mut scanner = Scanner::new(text);
    let read = scanner.object(|inner, key| found.read(inner, key, &mut params)).and_then(|()| scanner.end());
    let accepted = read.and_then(|()| match found.template? {
        Template::Name(name) => found.row(name, &params, library, fast, scratch),
        Template::Object(template) => found.request(template, library, fast, scratch),
    });
    scratch.params = params;
    accepted
}

#[derive(Clone, Copy)]
enum Template<'t> {
    Name(&'t str),
    Object(Scanner<'t>),
}

/// The fields of a row or a request.
#[derive(Default)]
struct Fields<'t> {
    to: Option<&'t str>,
    template: Option<Template<'t>>,
    language: Option<&'t str>,
    id: Option<&'t str>,
    product: bool,
    kind: bool,
    params: bool,
    individual: bool,
    data: bool,
}

impl<'t> Fields<'t> {
    /// Takes one field; a second one of the same name, or an unknown one, is not for here.
    fn read(
        &mut self,
        inner: &mut Scanner<'t>,
        key: &'t str,
        params: &mut Vec<(&'t str, Plain<'t>)>,
    ) -> Option<()> {
        let once = |seen: &mut bool| (!std::mem::replace(seen, true)).then_some(());
        match key {
            "to" if self.to.is_none() => self.to = Some(inner.string()?.text),
            "template" if self.template.is_none() => {
                self.template = Some(match inner.is_object() {
                    true => Template::Object(inner.later()?),
                    false => Template::Name(inner.string()?.text),
                });
            }
            "language" if self.language.is_none() => self.language = Some(inner.string()?.text),
            "params" => {
                once(&mut self.params)?;
                inner.object(|inner, key| {
                    params.push((key, inner.scalar()?));
                    Some(())
                })?;
            }
            "id" if self.id.is_none() => self.id = Some(inner.token()?),
            "messaging_product" => {
                once(&mut self.product)?;
                (inner.string()?.text == "whatsapp").then_some(())?;
            }
            "recipient_type" => {
                once(&mut self.individual)?;
                (inner.string()?.text == "individual").then_some(())?;
            }
            "type" => {
                once(&mut self.kind)?;
                (inner.string()?.text == "template").then_some(())?;
            }
            "biz_opaque_callback_data" => {
                once(&mut self.data)?;
                (inner.string()?.text.len() <= CALLBACK_DATA_BEFORE.most()).then_some(())?;
            }
            _ => return None,
        }
        Some(())
    }

    fn row(
        &self,
        name: &'t str,
        params: &[(&'t str, Plain<'t>)],
        library: &Library,
        fast: &[Option<FastContract>],
        scratch: &mut Scratch<'t>,
    ) -> Option<Accepted<'t>> {
        if self.product || self.kind || self.id.is_some_and(|id| !is_echoed(id)) {
            return None;
        }
        let row = FastRow { to: self.to?, name, language: self.language?, id: self.id };
        self::row(row, params, library, fast, scratch)
    }

    fn request(
        &self,
        template: Scanner<'t>,
        library: &Library,
        fast: &[Option<FastContract>],
        scratch: &mut Scratch<'t>,
    ) -> Option<Accepted<'t>> {
        let is_request =
            self.product && self.kind && !self.params && self.id.is_none() && self.language.is_none();
        if !is_request {
            return None;
        }
        let number = phone(self.to?)?;
        let (at, name, language) = fast_request::template(template, library, fast, scratch)?;
        Some(Accepted { contract: at, id: None, to: self.to?, name, language, number })
    }
}

/// Whether an id is echoed as it came: a text, or a number that is written in one way alone.
fn is_echoed(id: &str) -> bool {
    const MOST_DIGITS: usize = 18;
    id.starts_with('"') || (id.len() <= MOST_DIGITS && id.bytes().all(|byte| byte.is_ascii_digit()))
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
