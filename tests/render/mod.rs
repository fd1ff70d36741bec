//! `waform render`: what the reader sees, in every format.

mod browser;
mod kinds;
mod markup;
mod pictures;
mod values;
