//! A message as its reader sees it: for the terminal, as plain text, as HTML, and for programs.
//!
//! All four are made from the same [`Bubble`](crate::render::bubble::Bubble); none of them decides anything.

pub mod html;
pub mod json;
mod lines;
pub mod terminal;
pub mod text;

use super::harmless::{harmless, shown};
