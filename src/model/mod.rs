//! What a template is, whatever it was read from.
//!
//! One [`Template`] per name and language, the same for waform's own spelling, Meta's create body and Meta's
//! listing. `decode` makes it from a tree, `compile` makes Meta's create body from it, `author` writes what an
//! account has as a file. Nothing here reads a file or asks the network; what an account says ([`Observed`]) is a
//! value like any other, so that rules and plans need no client.

pub mod author;
mod button;
pub mod closed;
pub mod codes;
pub mod compile;
pub mod decode;
pub mod limits;
mod part;
mod project;
mod slot;
mod template;
mod text;

pub use button::{Button, ButtonKind, Flow, Otp, PAYMENT_TYPES, SupportedApp, payment_type};
pub use closed::{Category, MediaFormat, OtpType, ParameterFormat, Status};
pub use part::{
    Body, Buttons, Card, Carousel, Extra, Footer, Header, HeaderContent, Kept, LimitedTimeOffer, MediaSample,
    Parts, UnknownComponent,
};
pub use project::{Listed, Project, ProjectFile, Variant};
pub use slot::{Part, Slot};
pub use template::{
    Form, Library, Local, Observed, Role, Settings, Template, TextPart, Variable, button_slot,
};
pub use text::{Example, Examples, Text};
