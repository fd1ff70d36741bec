//! Cards of a product carousel: two are approved as a pattern for as many as are sent.

use std::borrow::Cow;

use super::contract::{Cards, Contract, Header, Piece, Section, Slot};

impl Contract {
    /// The contract for a request with so many cards; only product carousels differ from what was approved.
    pub fn for_cards(&self, count: usize) -> Cow<'_, Contract> {
        let approved = self.cards.len();
        if self.card_count != Cards::Products || count == approved || !self.card_count.allow(count) {
            return Cow::Borrowed(self);
        }
        let mut contract = self.clone();
        if count < approved {
            let first_gone = self.slots.iter().position(|slot| slot.path.starts_with(&card_prefix(count)));
            contract.slots.truncate(first_gone.unwrap_or(self.slots.len()));
            contract.cards.truncate(count);
        }
        for index in approved..count {
            contract.add_card_like_last(index);
        }
        Cow::Owned(contract)
    }

    /// Cards of a product carousel are all alike; names belong to those that were written.
    fn add_card_like_last(&mut self, index: usize) {
        let Some(last) = self.cards.last().cloned() else { return };
        let prefix = card_prefix(index - 1);
        let Some(first) = self.slots.iter().position(|slot| slot.path.starts_with(&prefix)) else {
            self.cards.push(last);
            return;
        };
        let shift = self.slots.len() - first;
        let copies: Vec<Slot> = self.slots.iter().skip(first).cloned().collect();
        for mut slot in copies {
            let own = slot.path.get(prefix.len()..).unwrap_or_default();
            slot.path = format!("{}{own}", card_prefix(index));
            (slot.numbered, slot.name, slot.sample) = (None, None, None);
            self.slots.push(slot);
        }
        self.cards.push(last.shifted(shift));
    }
}

/// How paths of a card begin.
pub(super) fn card_prefix(index: usize) -> String {
    format!("cards.{index}.")
}

impl Section {
    /// The same with every place moved on.
    fn shifted(mut self, by: usize) -> Section {
        let texts = match &mut self.header {
            Header::Text(text) => Some(text),
            Header::Media { slot, .. } | Header::Location { slot } | Header::Product { slot } => {
                *slot += by;
                None
            }
            Header::None | Header::Unknown(_) => None,
        };
        for text in texts.into_iter().chain(&mut self.body) {
            text.slots.iter_mut().for_each(|slot| *slot += by);
            for piece in &mut text.pieces {
                if let Piece::Slot(slot) = piece {
                    *slot += by;
                }
            }
        }
        for slot in self.buttons.iter_mut().filter_map(|button| button.slot.as_mut()) {
            *slot += by;
        }
        self
    }
}
