//! One translation of one template: the unit that Meta reviews, prices and sends.

use std::sync::Arc;

use serde_json::Value;

use super::button::Button;
use super::closed::{Category, ParameterFormat, Status};
use super::part::{Card, Extra, Header, HeaderContent, Kept, Parts};
use super::slot::{Part, Slot};
use super::text::{Examples, Text};
use crate::span::{Located, Span};

/// One translation of one template.
#[derive(Clone, Debug)]
pub struct Template {
    /// The template's name, shared by its translations.
    pub name: Located<String>,
    /// The language code as written.
    pub language: Located<String>,
    /// The spelling it was read from.
    pub form: Form,
    /// The whole translation, for findings that concern no part of it.
    pub span: Span,
    /// Fields beside the components.
    pub settings: Settings,
    /// The components.
    pub parts: Parts,
    /// What the names in the texts stand for; only in the authored form.
    pub variables: Vec<Arc<Variable>>,
    /// Where it is made from Meta's template library.
    pub library: Option<Arc<Library>>,
    /// What only waform reads.
    pub local: Local,
    /// Top-level fields that waform does not model.
    pub extra: Vec<Extra>,
    /// What the account says about it; only from a listing.
    pub observed: Option<Box<Observed>>,
    /// Whether something in it could not be read, and was reported and left out: what seems to be missing may
    /// only be misspelt.
    pub partly_read: bool,
}

/// The spellings a template can be read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `translations`, in waform's own spelling.
    Authored,
    /// `translations`, with Meta's `components` in this one.
    Components,
    /// Meta's create body.
    Wire,
    /// Meta's answer to a listing.
    Listing,
}

impl Form {
    /// Whether Meta wrote it, so that its spelling is beyond complaint.
    pub fn is_from_meta(self) -> bool {
        self == Form::Listing
    }
}

/// The fields beside the components.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// `category`.
    pub category: Option<Located<Category>>,
    /// `parameter_format`.
    pub parameter_format: Option<Located<ParameterFormat>>,
    /// `message_send_ttl_seconds`, seconds.
    pub message_send_ttl_seconds: Option<Located<i64>>,
    /// `cta_url_link_tracking_opted_out`.
    pub cta_url_link_tracking_opted_out: Option<Located<bool>>,
    /// `is_primary_device_delivery_only`.
    pub is_primary_device_delivery_only: Option<Located<bool>>,
    /// `sub_category`, an open list.
    pub sub_category: Option<Located<String>>,
    /// `display_format`, an open list.
    pub display_format: Option<Located<String>>,
    /// `send_type`, an open list.
    pub send_type: Option<Located<String>>,
    /// `product_set_id`.
    pub product_set_id: Option<Located<String>>,
    /// `optimization_spec`, in Meta's shape.
    pub optimization_spec: Option<Located<Value>>,
    /// `degrees_of_freedom_spec`, in Meta's shape for sending (a map).
    pub degrees_of_freedom_spec: Option<Located<Value>>,
    /// `creative_sourcing_spec`, in Meta's shape.
    pub creative_sourcing_spec: Option<Located<Value>>,
    /// Fields that Meta no longer reads, or reads under another name: the name and where it stands.
    pub deprecated: Vec<Located<&'static str>>,
}

impl Settings {
    /// Each field taken from `self` where it is there, else from the defaults.
    #[must_use]
    pub fn or(self, defaults: &Settings) -> Settings {
        let own = self;
        Settings {
            category: own.category.or(defaults.category),
            parameter_format: own.parameter_format.or(defaults.parameter_format),
            message_send_ttl_seconds: own.message_send_ttl_seconds.or(defaults.message_send_ttl_seconds),
            cta_url_link_tracking_opted_out: own
                .cta_url_link_tracking_opted_out
                .or(defaults.cta_url_link_tracking_opted_out),
            is_primary_device_delivery_only: own
                .is_primary_device_delivery_only
                .or(defaults.is_primary_device_delivery_only),
            sub_category: own.sub_category.or_else(|| defaults.sub_category.clone()),
            display_format: own.display_format.or_else(|| defaults.display_format.clone()),
            send_type: own.send_type.or_else(|| defaults.send_type.clone()),
            product_set_id: own.product_set_id.or_else(|| defaults.product_set_id.clone()),
            optimization_spec: own.optimization_spec.or_else(|| defaults.optimization_spec.clone()),
            degrees_of_freedom_spec: own
                .degrees_of_freedom_spec
                .or_else(|| defaults.degrees_of_freedom_spec.clone()),
            creative_sourcing_spec: own
                .creative_sourcing_spec
                .or_else(|| defaults.creative_sourcing_spec.clone()),
            deprecated: own.deprecated.into_iter().chain(defaults.deprecated.iter().copied()).collect(),
        }
    }
}

/// What a name in a text stands for.
#[derive(Clone, Debug)]
pub struct Variable {
    /// The name.
    pub name: Located<String>,
    /// The sample for Meta's review.
    pub example: Option<Located<String>>,
    /// Longest value at a send, in Unicode scalar values.
    pub max_length: Option<Located<i64>>,
    /// What a value must match as a whole; a Rust regular expression.
    pub pattern: Option<Located<String>>,
    /// The only values allowed.
    pub one_of: Option<Located<Vec<Located<String>>>>,
    /// Whether it is declared for one translation only.
    pub of_translation: bool,
}

/// A template made from Meta's library.
#[derive(Clone, Debug)]
pub struct Library {
    /// The library template's name.
    pub name: Located<String>,
    /// `library_template_body_inputs`, in Meta's shape.
    pub body_inputs: Option<Located<Value>>,
    /// `library_template_button_inputs`, with its place.
    pub button_inputs: Option<Located<Vec<Button>>>,
}

/// What only waform reads.
#[derive(Clone, Debug, Default)]
pub struct Local {
    /// For people.
    pub description: Option<Located<String>>,
    /// Who answers for it.
    pub owner: Option<Located<String>>,
    /// For people and for selecting.
    pub tags: Vec<Located<String>>,
    /// Never edited or deleted by apply.
    pub protect: Option<Located<bool>>,
    /// Whether the reviewed wish is that it be gone; with the place of `state: absent`.
    pub absent: Option<Span>,
}

impl Local {
    /// Each key taken from `self` where it is there, else from the defaults.
    #[must_use]
    pub fn or(self, defaults: &Local) -> Local {
        Local {
            description: self.description.or_else(|| defaults.description.clone()),
            owner: self.owner.or_else(|| defaults.owner.clone()),
            tags: if self.tags.is_empty() { defaults.tags.clone() } else { self.tags },
            protect: self.protect.or(defaults.protect),
            absent: self.absent.or(defaults.absent),
        }
    }
}

/// What the account says about a template.
#[derive(Clone, Debug, PartialEq)]
pub struct Observed {
    /// Meta's id.
    pub id: String,
    /// Where it stands.
    pub status: Status,
    /// The category it is charged as, in Meta's word.
    pub category: String,
    /// The category it had before Meta changed it.
    pub previous_category: Option<String>,
    /// The category Meta means to give it.
    pub correct_category: Option<String>,
    /// Why review refused it; absent where it did not.
    pub rejected_reason: Option<String>,
    /// `GREEN`, `YELLOW`, `RED` or `UNKNOWN`.
    pub quality: Option<String>,
    /// Unix seconds of the last change.
    pub last_updated_time: Option<i64>,
    /// `AUTO_GENERATED` for templates that Direct Send made.
    pub source: Option<String>,
    /// The library template it was made from.
    pub library_template_name: Option<String>,
}

/// What a text is for: it decides which rules apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A header's line.
    Header,
    /// A body.
    Body,
    /// A footer.
    Footer,
    /// The line beside an offer's clock.
    OfferText,
    /// What a button says.
    Label,
    /// Where a button leads.
    Url,
    /// A coupon's sample.
    CopyCode,
}

/// One text of a template with what belongs to it.
#[derive(Clone, Copy, Debug)]
pub struct TextPart<'t> {
    /// Where it belongs.
    pub slot: Slot,
    /// What it is for.
    pub role: Role,
    /// The text.
    pub text: &'t Text,
    /// Samples that stand beside it.
    pub examples: Option<&'t Examples>,
}

impl Template {
    /// The category it is declared or held as.
    pub fn category(&self) -> Option<Category> {
        self.settings.category.map(|category| category.value)
    }

    /// The name and language as people write them together.
    pub fn key(&self) -> String {
        format!("{}:{}", self.name.value, self.language.value)
    }

    /// Every text in reading order: top-level parts, then cards.
    pub fn texts(&self) -> Vec<TextPart<'_>> {
        let mut out = Vec::with_capacity(8);
        push_texts(&mut out, &self.parts, None);
        for (index, card) in self.parts.cards().iter().enumerate() {
            push_texts(&mut out, &card.parts, Some(index));
        }
        if let Some(inputs) = self.library.as_ref().and_then(|library| library.button_inputs.as_ref()) {
            push_buttons(&mut out, &inputs.value, None);
        }
        out
    }

    /// The header of the template and of each card, with its slot.
    pub fn headers(&self) -> impl Iterator<Item = (Slot, &Header)> {
        let cards = self.parts.cards().iter().enumerate().map(|(index, card)| (Some(index), &card.parts));
        std::iter::once((None, &self.parts)).chain(cards).filter_map(|(card, parts)| {
            let slot = Slot::top(Part::Header);
            Some((card.map_or(slot, |card| slot.in_card(card)), parts.header.as_ref()?))
        })
    }

    /// The buttons of the template and of each card, each list with the card it belongs to.
    pub fn button_groups(&self) -> impl Iterator<Item = (Option<usize>, &[Button])> {
        let cards = self.parts.cards().iter().enumerate();
        std::iter::once((None, self.parts.button_list()))
            .chain(cards.map(|(index, card): (usize, &Card)| (Some(index), card.parts.button_list())))
    }

    /// Every button with its slot.
    pub fn buttons(&self) -> impl Iterator<Item = (Slot, &Button)> {
        self.button_groups().flat_map(|(card, list)| {
            list.iter().enumerate().map(move |(index, button)| (button_slot(card, index), button))
        })
    }

    /// The format its placeholders are in: as declared, else as its texts and Meta's default say.
    pub fn parameter_format(&self) -> ParameterFormat {
        // What is filled into the library's template has numbers.
        if self.library.is_some() {
            return ParameterFormat::Positional;
        }
        if let Some(declared) = self.settings.parameter_format {
            return declared.value;
        }
        let named = matches!(self.form, Form::Authored | Form::Components)
            && self.texts().iter().any(|part| part.text.variables().any(|found| found.is_named()));
        if named { ParameterFormat::Named } else { ParameterFormat::Positional }
    }

    /// Whether Meta wrote its texts, so that rules about wording do not apply.
    pub fn text_is_metas(&self) -> bool {
        self.category() == Some(Category::Authentication) || self.library.is_some()
    }

    /// Whether its body may be left out: in an authored authentication template nothing of it is the author's.
    pub fn implies_body(&self) -> bool {
        self.form == Form::Authored
            && self.category() == Some(Category::Authentication)
            && self.library.is_none()
    }

    /// The declaration of a name.
    pub fn variable(&self, name: &str) -> Option<&Variable> {
        self.variables.iter().find(|variable| variable.name.value == name).map(Arc::as_ref)
    }

    /// The sample that Meta's review will see for a variable of a text.
    pub fn sample<'t>(&'t self, examples: Option<&'t Examples>, name: &str) -> Option<&'t Located<String>> {
        let beside = examples.and_then(|examples| examples.get(name));
        beside.or_else(|| self.variable(name).and_then(|variable| variable.example.as_ref()))
    }
}

/// The slot of a button.
pub fn button_slot(card: Option<usize>, index: usize) -> Slot {
    Slot::of(card, Part::button(index))
}

fn push_texts<'t>(out: &mut Vec<TextPart<'t>>, parts: &'t Parts, card: Option<usize>) {
    let slot = |part| Slot::of(card, part);
    if let Some(HeaderContent::Text { text: Some(text), examples }) =
        parts.header.as_ref().map(|h| &h.content)
    {
        out.push(TextPart {
            slot: slot(Part::Header),
            role: Role::Header,
            text,
            examples: examples.as_ref(),
        });
    }
    if let Some(text) = parts.limited_time_offer.as_ref().and_then(|offer| offer.text.as_ref()) {
        let slot = slot(Part::LimitedTimeOffer);
        out.push(TextPart { slot, role: Role::OfferText, text, examples: None });
    }
    if let Some((text, body)) = parts.body.as_ref().and_then(|body| Some((body.text.as_ref()?, body))) {
        let examples = body.examples.as_ref();
        out.push(TextPart { slot: slot(Part::Body), role: Role::Body, text, examples });
    }
    if let Some(text) = parts.footer.as_ref().and_then(|footer| footer.text.as_ref()) {
        out.push(TextPart { slot: slot(Part::Footer), role: Role::Footer, text, examples: None });
    }
    push_buttons(out, parts.button_list(), card);
}

fn push_buttons<'t>(out: &mut Vec<TextPart<'t>>, buttons: &'t [Button], card: Option<usize>) {
    for (index, button) in buttons.iter().enumerate() {
        let slot = button_slot(card, index);
        if let Some(text) = &button.label {
            out.push(TextPart { slot, role: Role::Label, text, examples: None });
        }
        match &button.kind {
            super::ButtonKind::Url { url: Some(text), .. } => {
                out.push(TextPart { slot, role: Role::Url, text, examples: button.examples.as_ref() });
            }
            super::ButtonKind::CopyCode { sample: Some(Kept::Given(text)) } => {
                out.push(TextPart { slot, role: Role::CopyCode, text, examples: None });
            }
            super::ButtonKind::Otp(otp) => {
                if let Some(Kept::Given(text)) = &otp.autofill_text {
                    out.push(TextPart { slot, role: Role::Label, text, examples: None });
                }
            }
            _ => {}
        }
    }
}
