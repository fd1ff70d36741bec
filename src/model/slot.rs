//! Slot paths: the one grammar by which a part of a template is named, in findings, in values and in verdicts.

use std::fmt;

/// A part of a template: `header`, `body`, `buttons.0`, `cards.1.body`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slot {
    /// The carousel card it lies in, from 0.
    pub card: Option<u8>,
    /// Which part.
    pub part: Part,
}

/// The parts that exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The header.
    Header,
    /// The countdown.
    LimitedTimeOffer,
    /// The body.
    Body,
    /// The footer.
    Footer,
    /// All buttons.
    Buttons,
    /// One button, by its index among all buttons of the template or card.
    Button(u8),
    /// All cards, or one card where [`Slot::card`] is set.
    Carousel,
    /// The request to call.
    CallPermissionRequest,
}

impl Slot {
    /// A part outside any card.
    pub fn top(part: Part) -> Slot {
        Slot { card: None, part }
    }

    /// A part of the template, or of one of its cards.
    pub fn of(card: Option<usize>, part: Part) -> Slot {
        let slot = Slot::top(part);
        card.map_or(slot, |card| slot.in_card(card))
    }

    /// A button by its index, outside any card.
    pub fn button(index: usize) -> Slot {
        Slot::top(Part::button(index))
    }

    /// The same part inside a card.
    #[must_use]
    pub fn in_card(self, card: usize) -> Slot {
        Slot { card: Some(u8::try_from(card).unwrap_or(u8::MAX)), part: self.part }
    }
}

impl Part {
    /// A button by its index.
    pub fn button(index: usize) -> Part {
        Part::Button(u8::try_from(index).unwrap_or(u8::MAX))
    }
}

impl fmt::Display for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.card, self.part) {
            (Some(card), Part::Carousel) => return write!(f, "cards.{card}"),
            (Some(card), _) => write!(f, "cards.{card}.")?,
            (None, _) => {}
        }
        match self.part {
            Part::Header => f.write_str("header"),
            Part::LimitedTimeOffer => f.write_str("limited_time_offer"),
            Part::Body => f.write_str("body"),
            Part::Footer => f.write_str("footer"),
            Part::Buttons => f.write_str("buttons"),
            Part::Button(index) => write!(f, "buttons.{index}"),
            Part::Carousel => f.write_str("carousel"),
            Part::CallPermissionRequest => f.write_str("call_permission_request"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_read_as_written() {
        assert_eq!(Slot::top(Part::Body).to_string(), "body");
        assert_eq!(Slot::button(2).in_card(1).to_string(), "cards.1.buttons.2");
        assert_eq!(Slot::top(Part::Carousel).in_card(0).to_string(), "cards.0");
    }
}
