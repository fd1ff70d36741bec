//! What a template demands at a send, what somebody gives, and what the reader sees.
//!
//! A [`Contract`] is made from a template of any form. [`fill`] puts [`Given`] values into it and names what is
//! missing, spare or of the wrong kind. From what is [`Filled`] come the body of the request ([`payload`]) and
//! the message as its reader sees it ([`bubble`]). No file, no network, no clock.

pub mod bubble;
mod build;
mod cards;
mod contract;
mod convert;
mod fill;
mod markup;
pub mod payload;
mod rule;
#[cfg(test)]
pub(crate) mod testing;
mod values;
pub mod values_file;

pub use contract::{
    Authentication, Button, Cards, Contract, Demand, Header, Offer, Piece, Section, Slot, SlotKind, Standing,
    Target, Text,
};
pub use fill::{Fault, FillProblem, Filled, Source, fill};
pub use markup::{Block, BlockKind, Span, blocks};
pub use rule::{Broken, ValueRule};
pub use values::{Given, Location, Media, MediaSource, Product, SlotValue};
