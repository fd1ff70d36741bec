//! A message as its reader sees it, as data: what the terminal, plain text, HTML and JSON are made of.

use serde::Serialize;

use super::contract::{Button, Contract, Demand, Header, Section, SlotKind, Target, Text};
use super::fill::{Filled, Source};
use super::markup::{Block, blocks};
use super::values::{MediaSource, SlotValue};
use crate::model::limits::{self, Limit};
use crate::text;

/// A message as its reader sees it.
#[derive(Clone, Debug)]
pub struct Bubble {
    /// The template's name.
    pub name: String,
    /// Its language.
    pub language: String,
    /// Whether the language is written from right to left.
    pub right_to_left: bool,
    /// The message itself.
    pub message: Face,
    /// Its cards.
    pub cards: Vec<Face>,
    /// How long each text is, and how long it may be.
    pub counts: Vec<Count>,
    /// What the picture cannot show.
    pub notes: Vec<String>,
}

/// A message, or a card of it.
#[derive(Clone, Debug)]
pub struct Face {
    /// What stands on top.
    pub header: Option<Top>,
    /// The line beside an offer's clock, and when it ends (milliseconds since 1970) where that is known.
    pub offer: Option<(String, Option<i64>)>,
    /// The body, markup taken apart.
    pub body: Vec<Block>,
    /// The footer.
    pub footer: Option<String>,
    /// The buttons, in order.
    pub buttons: Vec<ButtonFace>,
    /// How many of the buttons are shown before "See all options".
    pub shown: usize,
}

/// What stands on top.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Top {
    /// A line.
    Text(String),
    /// A file, a place, a product: what it is, and what is known of it.
    Placeholder {
        /// `image`, `video`, `location`.
        kind: String,
        /// An address, a name, a file.
        about: Option<String>,
    },
}

/// A button.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ButtonFace {
    /// What it says.
    pub label: String,
    /// Its kind as files spell it.
    pub kind: String,
    /// Where it leads, or what it copies.
    pub target: Option<String>,
}

/// The length of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Count {
    /// The path of its place.
    pub place: String,
    /// Characters (Unicode scalar values).
    pub length: usize,
    /// As many as there may be.
    pub most: usize,
    /// Whether more than that fails for certain: Meta's pages disagree on a body without any other component.
    #[serde(skip)]
    pub firm: bool,
}

impl Count {
    /// Whether it may be sent.
    pub fn holds(&self) -> bool {
        self.length <= self.most || !self.firm
    }
}

/// Buttons that are shown when there are more than [`MOST_WHOLE`] (components page: two and "See all options").
const SHOWN_OF_MANY: usize = 2;

/// Most buttons that are all shown.
const MOST_WHOLE: usize = 3;

/// The words below the last button shown where there are more.
pub const SEE_ALL: &str = "See all options";

/// What the reader sees.
pub fn bubble(filled: &Filled<'_>) -> Bubble {
    let contract: &Contract = &filled.contract;
    let mut counts = Vec::new();
    let message = face(filled, &contract.message, "", &mut counts);
    let cards = contract.cards.iter().enumerate();
    let cards = cards.map(|(at, card)| face(filled, card, &format!("cards.{at}."), &mut counts)).collect();
    Bubble {
        name: contract.name.clone(),
        language: contract.language.clone(),
        right_to_left: is_right_to_left(&contract.language),
        message,
        cards,
        counts,
        notes: notes(filled),
    }
}

/// Languages of Meta's list that are written from right to left.
fn is_right_to_left(language: &str) -> bool {
    let main = language.split('_').next().unwrap_or_default();
    matches!(main, "ar" | "fa" | "he" | "ps" | "prs" | "ur")
}

fn face(filled: &Filled<'_>, section: &Section, prefix: &str, counts: &mut Vec<Count>) -> Face {
    let mut count = |place: &str, text: &str, limit: &Limit, firm: bool| {
        counts.push(Count {
            place: format!("{prefix}{place}"),
            length: text::scalars(text),
            most: limit.most(),
            firm,
        });
    };
    let header = header(filled, &section.header);
    if let (Some(Top::Text(line)), Header::Text(text)) = (&header, &section.header) {
        count("header", line, text.limit, text.firm);
    }
    let offer = section.offer.as_ref().map(|offer| {
        count("limited_time_offer", &offer.text, &limits::OFFER_TEXT, true);
        let end = match offer.slot.and_then(|slot| filled.value(slot)) {
            Some(SlotValue::Time(time)) => Some(*time),
            _ => None,
        };
        (offer.text.clone(), end)
    });
    let body = section.body.as_ref().map(|body| (filled.text(body), body));
    if let Some((words, Text { limit, firm, .. })) = &body {
        count("body", words, limit, *firm);
    }
    if let Some(footer) = &section.footer {
        count("footer", footer, &limits::FOOTER, true);
    }
    let buttons: Vec<ButtonFace> = section.buttons.iter().map(|button| button_face(filled, button)).collect();
    for (at, (button, of)) in buttons.iter().zip(&section.buttons).enumerate() {
        count(&format!("buttons.{at}"), &button.label, &limits::LABEL, true);
        if let (Target::Address(_), Some(target)) = (&of.target, &button.target) {
            count(&format!("buttons.{at}.url"), target, &limits::URL, true);
        }
    }
    let shown = if buttons.len() > MOST_WHOLE { SHOWN_OF_MANY } else { buttons.len() };
    let body = body.map(|(words, _)| blocks(&words)).unwrap_or_default();
    Face { header, offer, body, footer: section.footer.clone(), buttons, shown }
}

fn header(filled: &Filled<'_>, header: &Header) -> Option<Top> {
    let placeholder = |kind: &str, about| Some(Top::Placeholder { kind: kind.to_owned(), about });
    match header {
        Header::None => None,
        Header::Text(text) => Some(Top::Text(filled.text(text))),
        Header::Unknown(format) => placeholder(&format.to_ascii_lowercase(), None),
        Header::Media { format, slot } => {
            let sample = || filled.contract.slots.get(*slot).and_then(|slot| slot.sample.clone());
            let about = match filled.value(*slot) {
                Some(SlotValue::Media(media)) => Some(match (&media.filename, &media.source) {
                    (Some(name), _) => name.clone(),
                    (None, MediaSource::Link(link)) => link.clone(),
                    (None, MediaSource::Id(id)) => format!("id {id}"),
                }),
                _ => sample().filter(|sample| sample != "keep"),
            };
            placeholder(&format.authored(), about)
        }
        Header::Location { slot } => {
            let about = match filled.value(*slot) {
                Some(SlotValue::Location(place)) => Some(
                    place.name.clone().unwrap_or_else(|| format!("{}, {}", place.latitude, place.longitude)),
                ),
                _ => None,
            };
            placeholder("location", about)
        }
        Header::Product { slot } => {
            let about = match filled.value(*slot) {
                Some(SlotValue::Product(product)) => Some(product.product_retailer_id.clone()),
                _ => None,
            };
            placeholder("product", about)
        }
    }
}

fn button_face(filled: &Filled<'_>, button: &Button) -> ButtonFace {
    let given = button.slot.and_then(|slot| filled.value(slot)).and_then(SlotValue::as_text);
    let target = match &button.target {
        Target::Address(base) => Some(format!("{base}{}", given.unwrap_or_default())),
        Target::Phone(number) => Some(number.clone()),
        Target::None | Target::Unknown => given.filter(|_| button.kind != "quick_reply").map(str::to_owned),
    };
    ButtonFace { label: button.label.clone(), kind: button.kind.clone(), target }
}

fn notes(filled: &Filled<'_>) -> Vec<String> {
    let contract: &Contract = &filled.contract;
    let mut notes = Vec::new();
    if !contract.text_known {
        notes.push(
            "the text is not in these files: it is Meta's template library's, or was left out of the listing"
                .to_owned(),
        );
    }
    if contract.authentication.as_ref().is_some_and(|code| code.in_english) {
        notes.push(format!("Meta writes this text in {}; it is shown in English", contract.language));
    }
    if contract.call_permission_request {
        notes.push("WhatsApp asks for permission to call below the message".to_owned());
    }
    notes.extend(contract.unknown.iter().map(|kind| format!("`{kind}` is not modelled and not shown")));
    let slots = contract.slots.iter().zip(&filled.sources);
    let open = slots.filter(|(slot, source)| {
        **source == Source::Nowhere && slot.demand == Demand::Required && !slot.kind.takes_text()
    });
    notes.extend(open.map(|(slot, _)| match slot.kind {
        SlotKind::Media(_) if slot.sample.is_some() => {
            format!("`{}` shows the sample; a send needs {} of its own", slot.path, slot.kind.describe())
        }
        _ => format!("`{}` takes {} at a send", slot.path, slot.kind.describe()),
    }));
    notes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::fill;
    use crate::render::testing::{contract, given};
    use serde_json::json;

    fn of(file: &str, values: serde_json::Value) -> Bubble {
        let contract = contract(file);
        bubble(&fill(&contract, &given(values), true).0)
    }

    #[test]
    fn more_than_three_buttons_fold_after_the_second() {
        let file = |count: usize| {
            let buttons: String = (0..count).map(|n| format!("      - quick_reply: B{n}\n")).collect();
            format!(
                "name: b\ncategory: utility\ntranslations:\n  en_US:\n    body: Hello there.\n    buttons:\n{buttons}"
            )
        };
        assert_eq!(of(&file(3), json!({})).message.shown, 3);
        let folded = of(&file(4), json!({})).message;
        assert_eq!((folded.shown, folded.buttons.len()), (2, 4));
    }

    #[test]
    fn lengths_are_those_of_the_filled_texts() {
        let file = "name: n\ncategory: utility\nvariables: { a: Ana }\ntranslations:\n  en_US:\n    header: Hi {{a}}\n    body: Dear {{a}}, hello.\n    \
                    buttons:\n      - url: https://acme.example/{{a}}\n        text: Go\n";
        let counts = of(file, json!({ "a": "Zoë" })).counts;
        let counts: Vec<_> =
            counts.iter().map(|count| (count.place.as_str(), count.length, count.most)).collect();
        assert_eq!(
            counts,
            [("header", 6, 60), ("body", 16, 1024), ("buttons.0", 2, 25), ("buttons.0.url", 24, 2000)]
        );
    }

    #[test]
    fn what_cannot_be_shown_is_said() {
        let file =
            "name: n\ncategory: authentication\nbuttons: [{ otp: copy_code }]\ntranslations: { es_MX: {} }\n";
        let bubble = of(file, json!({ "code": "4711" }));
        assert_eq!(bubble.notes, ["Meta writes this text in es_MX; it is shown in English"]);
        let file = "name: n\ncategory: utility\ntranslations:\n  ar:\n    header: { image: a.png }\n    body: مرحبا بكم.\n";
        let bubble = of(file, json!({}));
        assert!(bubble.right_to_left);
        assert_eq!(
            bubble.message.header,
            Some(Top::Placeholder { kind: "image".into(), about: Some("a.png".into()) })
        );
        assert_eq!(bubble.notes, ["`header` shows the sample; a send needs an image of its own"]);
    }
}
