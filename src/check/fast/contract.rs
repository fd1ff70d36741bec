//! A contract as the fast path wants it: places by number, lengths counted beforehand.

use std::sync::Arc;

use super::MOST_SLOTS;
use crate::check::library::Library;
use crate::model::limits::{COUPON_CODE, OFFER_CODE};
use crate::model::{MediaFormat, ParameterFormat, Status};
use crate::render::{Contract, Demand, Header, Piece, SlotKind, Standing, Text, ValueRule};

/// What the fast path knows of a contract.
#[derive(Debug)]
pub(in crate::check) struct FastContract {
    pub(super) slots: Vec<FastSlot>,
    keys: Vec<Key>,
    pub(super) texts: Vec<FastText>,
    /// The places that must be filled.
    pub(super) required: u64,
    /// The places of the body and the header, in order.
    pub(super) header: FastHeader,
    pub(super) body: Vec<usize>,
    /// The place of each button, and the `sub_type` it is sent as.
    pub(super) buttons: Vec<Option<(usize, &'static str)>>,
    pub(super) named: bool,
    pub(super) is_marketing: bool,
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
    pub(super) kind: FastKind,
    pub(super) name: Option<String>,
    pub(super) rule: Option<Arc<ValueRule>>,
}

#[derive(Debug)]
pub(super) enum FastKind {
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
pub(super) struct FastText {
    pub(super) fixed: usize,
    pub(super) uses: Vec<usize>,
    pub(super) most: usize,
}

/// The contracts of a library, as the fast path wants them.
pub(in crate::check) fn contracts(library: &Library) -> Vec<Option<FastContract>> {
    library.contracts().iter().map(FastContract::new).collect()
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
            is_marketing: contract.is_marketing(),
        })
    }

    /// The places that a key of a row fills.
    pub(super) fn places(&self, key: &str, near: usize) -> Option<&[usize]> {
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
