//! From a template to its contract.

use std::sync::Arc;

use super::cards::card_prefix;
use super::contract::{
    Authentication, Button, Cards, Contract, Demand, Header, Offer, Piece, Section, Slot, SlotKind, Standing,
    Target, Text,
};
use super::rule::ValueRule;
use crate::model::limits::{self, Limit};
use crate::model::{self, ButtonKind, Category, Examples, HeaderContent, Kept, OtpType, Parts, Template};

/// The name by which one-time codes are given.
const CODE: &str = "code";

impl Contract {
    /// What a template demands at a send.
    pub fn new(template: &Template) -> Contract {
        let mut builder = Builder { template, slots: Vec::new(), unknown: Vec::new() };
        let authentication = authentication(template);
        let mut message = match &authentication {
            Some(_) => builder.code_section(),
            None => builder.section(&template.parts, None),
        };
        // Meta's library has the text, or a listing was asked for without it.
        let text_known = !template.parts.is_empty() || authentication.is_some();
        if !text_known {
            message.buttons = builder.library_buttons();
            builder.slots.clear();
        }
        let status_wanted = template
            .settings
            .sub_category
            .as_ref()
            .is_some_and(|sub| sub.value.eq_ignore_ascii_case("ORDER_STATUS"));
        let order_status = status_wanted
            .then(|| builder.add("order_status".to_owned(), SlotKind::OrderStatus, Demand::Required));
        let has_link = message.buttons.iter().any(|button| matches!(button.target, Target::Address(_)));
        let tap_target = (has_link && authentication.is_none() && text_known).then(|| {
            builder.add("tap_target_configuration".to_owned(), SlotKind::TapTarget, Demand::Optional)
        });
        let cards: Vec<Section> = template
            .parts
            .cards()
            .iter()
            .enumerate()
            .map(|(index, card)| builder.section(&card.parts, Some(index)))
            .collect();
        let products = cards.first().is_some_and(|card| matches!(card.header, Header::Product { .. }));
        let card_count = match cards.len() {
            0 => Cards::None,
            _ if products => Cards::Products,
            count => Cards::Exactly(count),
        };
        let observed = template.observed.as_ref();
        let charged = observed.and_then(|observed| observed.category.parse::<Category>().ok());
        Contract {
            name: template.name.value.clone(),
            language: template.language.value.clone(),
            category: charged.or(template.category()),
            format: template.parameter_format(),
            standing: observed
                .map_or(Standing::Unknown, |observed| Standing::Observed(observed.status.clone())),
            text_known,
            authentication,
            slots: builder.slots,
            message,
            cards,
            card_count,
            order_status,
            tap_target,
            call_permission_request: template.parts.call_permission_request.is_some(),
            unknown: builder.unknown,
        }
    }
}

/// One-time codes have a text of Meta's and take one value twice.
fn authentication(template: &Template) -> Option<Authentication> {
    let otp = template.parts.button_list().iter().find_map(|button| match &button.kind {
        ButtonKind::Otp(otp) => Some(otp),
        _ => None,
    });
    let is_code = template.category() == Some(Category::Authentication) && template.library.is_none();
    // Old ones without such a button are ordinary texts.
    let own_text = template.parts.body.as_ref().and_then(|body| body.text.as_ref());
    if !is_code || (otp.is_none() && own_text.is_some()) {
        return None;
    }
    let otp_type = otp.and_then(|otp| otp.otp_type).map(|kind| kind.value);
    let in_english = own_text.is_none() && !template.language.value.starts_with("en");
    Some(Authentication { otp_type, in_english })
}

struct Builder<'t> {
    template: &'t Template,
    slots: Vec<Slot>,
    unknown: Vec<String>,
}

impl<'t> Builder<'t> {
    fn add(&mut self, path: String, kind: SlotKind, demand: Demand) -> usize {
        let slot = Slot { path, numbered: None, name: None, kind, demand, sample: None, rule: None };
        self.slots.push(slot);
        self.slots.len() - 1
    }

    /// A place that a variable of the author's may fill.
    fn add_variable(&mut self, path: String, kind: SlotKind, demand: Demand, name: Option<&str>) -> usize {
        let index = self.add(path, kind, demand);
        let declared = name.and_then(|name| self.template.variable(name));
        let rule = declared.and_then(ValueRule::of).map(Arc::new);
        if let Some(slot) = self.slots.get_mut(index) {
            slot.name = name.map(str::to_owned);
            slot.rule = rule;
        }
        index
    }

    fn set_sample(&mut self, index: usize, sample: Option<String>) {
        if let Some(slot) = self.slots.get_mut(index) {
            slot.sample = sample;
        }
    }

    fn section(&mut self, parts: &'t Parts, card: Option<usize>) -> Section {
        let prefix = card.map(card_prefix).unwrap_or_default();
        let header = self.header(parts, &prefix);
        let offer = parts.limited_time_offer.as_ref().map(|offer| {
            let runs = offer.has_expiration.as_ref().is_none_or(|runs| runs.value);
            let path = format!("{prefix}limited_time_offer");
            let slot = runs.then(|| self.add(path, SlotKind::Expiration, Demand::Required));
            Offer { text: offer.text.as_ref().map(|text| text.value.clone()).unwrap_or_default(), slot }
        });
        let limit = body_limit(parts, card);
        let body = parts.body.as_ref().and_then(|body| {
            let examples = body.examples.as_ref();
            Some(self.text(&format!("{prefix}body"), body.text.as_ref()?, examples, limit))
        });
        let alone = card.is_none() && parts.present().count() + parts.unknown.len() == 1;
        let body = body.map(|body| Text { firm: !alone, ..body });
        let footer = parts.footer.as_ref().and_then(|footer| Some(footer.text.as_ref()?.value.clone()));
        self.unknown.extend(parts.unknown.iter().map(|unknown| unknown.kind.clone()));
        let in_offer = parts.limited_time_offer.is_some();
        let buttons = parts.button_list().iter().enumerate();
        let buttons =
            buttons.map(|(at, button)| self.button(format!("{prefix}buttons.{at}"), button, in_offer));
        let buttons = buttons.collect();
        Section { header, offer, body, footer, buttons }
    }

    fn header(&mut self, parts: &'t Parts, prefix: &str) -> Header {
        let Some(header) = &parts.header else { return Header::None };
        let path = format!("{prefix}header");
        match &header.content {
            HeaderContent::Text { text: Some(text), examples } => {
                Header::Text(self.text(&path, text, examples.as_ref(), &limits::HEADER))
            }
            HeaderContent::Text { text: None, .. } => Header::None,
            HeaderContent::Media { format, sample } => {
                let slot = self.add(path, SlotKind::Media(*format), Demand::Required);
                self.set_sample(slot, sample.as_ref().map(|sample| sample.value.as_str().to_owned()));
                Header::Media { format: *format, slot }
            }
            HeaderContent::Location => {
                Header::Location { slot: self.add(path, SlotKind::Location, Demand::Required) }
            }
            HeaderContent::Product => {
                Header::Product { slot: self.add(path, SlotKind::Product, Demand::Required) }
            }
            HeaderContent::Unknown(format) => {
                self.unknown.push(format.value.clone());
                Header::Unknown(format.value.clone())
            }
        }
    }

    /// A text with its variables as places: of a positional template in order of the numbers, else by first
    /// appearance.
    fn text(
        &mut self,
        path: &str,
        text: &'t model::Text,
        examples: Option<&'t Examples>,
        limit: &'static Limit,
    ) -> Text {
        let mut names = text.names();
        let by_number = names.iter().all(|name| name.parse::<u32>().is_ok());
        if by_number {
            names.sort_by_key(|name| name.parse::<u32>().unwrap_or(u32::MAX));
        }
        let mut slots = Vec::with_capacity(names.len());
        for (at, name) in names.iter().enumerate() {
            let own_name = (!by_number).then_some(*name);
            let index =
                self.add_variable(format!("{path}.{name}"), SlotKind::Text, Demand::Required, own_name);
            self.set_sample(index, self.sample(examples, name));
            if let Some(slot) = self.slots.get_mut(index).filter(|_| !by_number) {
                slot.numbered = Some(format!("{path}.{}", at + 1));
            }
            slots.push(index);
        }
        let place = |name: &str| {
            let at = names.iter().position(|known| *known == name)?;
            slots.get(at).copied()
        };
        Text { pieces: pieces(text, place), slots, limit, firm: true }
    }

    fn sample(&self, examples: Option<&Examples>, name: &str) -> Option<String> {
        self.template.sample(examples, name).map(|sample| sample.value.clone())
    }

    fn button(&mut self, path: String, button: &'t model::Button, in_offer: bool) -> Button {
        let label = button.label.as_ref().map(|label| label.value.clone());
        let label = label.or_else(|| button.kind.fixed_label().map(str::to_owned));
        let mut made = Button {
            label: label.unwrap_or_else(|| default_label(&button.kind).to_owned()),
            kind: button.kind.word(),
            slot: None,
            target: Target::None,
        };
        let mut place = |kind, demand| Some(self.add(path.clone(), kind, demand));
        match &button.kind {
            ButtonKind::Url { url: Some(url), .. } => {
                (made.slot, made.target) = self.address(path, url, button.examples.as_ref());
            }
            ButtonKind::PhoneNumber { number } => {
                made.target = Target::Phone(number.as_ref().map(|n| n.value.clone()).unwrap_or_default());
            }
            ButtonKind::CopyCode { sample } => made.slot = Some(self.coupon(path, sample.as_ref(), in_offer)),
            ButtonKind::QuickReply => made.slot = place(SlotKind::QuickReply, Demand::Optional),
            ButtonKind::Flow(_) => made.slot = place(SlotKind::Flow, Demand::Named),
            ButtonKind::Catalog => made.slot = place(SlotKind::Catalog, Demand::Optional),
            ButtonKind::Mpm => made.slot = place(SlotKind::Products, Demand::Required),
            ButtonKind::VoiceCall { .. } => made.slot = place(SlotKind::VoiceCall, Demand::Optional),
            ButtonKind::OrderDetails => made.slot = place(SlotKind::OrderDetails, Demand::Required),
            ButtonKind::Otp(_) => made.slot = place(SlotKind::OneTimeCode, Demand::Required),
            // What a payment request takes at a send is on no page of Meta's that could be found.
            ButtonKind::PaymentRequest { .. } | ButtonKind::Unknown { .. } => {
                self.unknown.push(button.kind.wire_type().to_owned());
                made.target = Target::Unknown;
            }
            ButtonKind::Url { url: None, .. } | ButtonKind::Spm | ButtonKind::RequestContactInfo => {}
        }
        made
    }

    fn address(
        &mut self,
        path: String,
        url: &'t model::Text,
        examples: Option<&'t Examples>,
    ) -> (Option<usize>, Target) {
        let Some(found) = url.variables().next() else {
            return (None, Target::Address(url.value.clone()));
        };
        let base = url.value.get(..found.start).unwrap_or_default().to_owned();
        let name = found.name(&url.value);
        let kind = SlotKind::UrlSuffix(base.clone());
        let slot = self.add_variable(path, kind, Demand::Required, found.is_named().then_some(name));
        // Meta takes the whole address as a sample too.
        let sample = self.sample(examples, name);
        let sample = sample.map(|sample| sample.strip_prefix(&base).map(str::to_owned).unwrap_or(sample));
        self.set_sample(slot, sample);
        (Some(slot), Target::Address(base))
    }

    fn coupon(&mut self, path: String, sample: Option<&'t Kept<model::Text>>, in_offer: bool) -> usize {
        let text = sample.and_then(Kept::given);
        let name = text.and_then(|text| text.names().first().copied());
        let slot = self.add_variable(path, SlotKind::Coupon { in_offer }, Demand::Required, name);
        let own = text.filter(|text| !text.has_variables()).map(|text| text.value.clone());
        self.set_sample(slot, own.or_else(|| self.sample(None, name?)));
        slot
    }

    /// A one-time code: in the body and behind the button, with Meta's words around it.
    fn code_section(&mut self) -> Section {
        let parts = &self.template.parts;
        let code = |builder: &mut Self, path: &str| {
            let slot =
                builder.add_variable(path.to_owned(), SlotKind::OneTimeCode, Demand::Required, Some(CODE));
            builder.set_sample(slot, Some("123456".to_owned()));
            slot
        };
        let slot = code(self, "body.1");
        let own = parts.body.as_ref().and_then(|body| body.text.as_ref());
        let advice = parts.body.as_ref().and_then(|body| body.add_security_recommendation);
        let pieces = match own.filter(|text| text.has_variables()) {
            Some(text) => pieces(text, |_| Some(slot)),
            None => metas_words(slot, advice.is_some_and(|advice| advice.value)),
        };
        let body = Text { pieces, slots: vec![slot], limit: &limits::BODY, firm: true };
        let footer = parts.footer.as_ref().and_then(|footer| {
            let own = footer.text.as_ref().map(|text| text.value.clone());
            let minutes = footer.code_expiration_minutes.map(|minutes| minutes.value);
            own.or_else(|| Some(format!("This code expires in {} minutes.", minutes?)))
        });
        let buttons = parts.button_list().iter().enumerate();
        let buttons = buttons.map(|(at, button)| {
            let path = format!("buttons.{at}");
            match &button.kind {
                ButtonKind::Otp(_) => {
                    let slot = code(self, &path);
                    let label = button.label.as_ref().map(|label| label.value.clone());
                    let label = label.unwrap_or_else(|| default_label(&button.kind).to_owned());
                    Button { label, kind: button.kind.word(), slot: Some(slot), target: Target::None }
                }
                _ => self.button(path, button, false),
            }
        });
        let buttons = buttons.collect();
        Section { header: Header::None, offer: None, body: Some(body), footer, buttons }
    }

    /// The buttons that were given to a library template; its own text is not here.
    fn library_buttons(&mut self) -> Vec<Button> {
        let inputs = self.template.library.as_ref().and_then(|library| library.button_inputs.as_ref());
        let inputs = inputs.into_iter().flat_map(|inputs| &inputs.value).enumerate();
        inputs
            .map(|(at, button)| Button { slot: None, ..self.button(format!("buttons.{at}"), button, false) })
            .collect()
    }
}

/// A text cut at its variables.
fn pieces(text: &model::Text, place: impl Fn(&str) -> Option<usize>) -> Vec<Piece> {
    // A block scalar ends with a line break that nobody meant to send.
    let whole = text.value.trim_end();
    let mut pieces = Vec::new();
    let mut at = 0;
    for found in text.variables() {
        let before = whole.get(at..found.start).unwrap_or_default();
        if !before.is_empty() {
            pieces.push(Piece::Words(before.to_owned()));
        }
        pieces.extend(place(found.name(&text.value)).map(Piece::Slot));
        at = found.end;
    }
    let rest = whole.get(at..).unwrap_or_default();
    if !rest.is_empty() {
        pieces.push(Piece::Words(rest.to_owned()));
    }
    pieces
}

/// Meta's wording in English, as its preview endpoint gives it.
fn metas_words(slot: usize, advice: bool) -> Vec<Piece> {
    let rest = if advice {
        "* is your verification code. For your security, do not share this code."
    } else {
        "* is your verification code."
    };
    vec![Piece::Words("*".to_owned()), Piece::Slot(slot), Piece::Words(rest.to_owned())]
}

fn body_limit(parts: &Parts, card: Option<usize>) -> &'static Limit {
    let is_single_product = parts.button_list().iter().any(|button| matches!(button.kind, ButtonKind::Spm));
    if card.is_some() {
        &limits::CARD_BODY
    } else if parts.limited_time_offer.is_some() {
        &limits::OFFER_BODY
    } else if is_single_product {
        &limits::PRODUCT_BODY
    } else {
        &limits::BODY
    }
}

/// What WhatsApp writes on a button whose label is not the author's.
fn default_label(kind: &ButtonKind) -> &'static str {
    match kind {
        ButtonKind::CopyCode { .. } => "Copy offer code",
        ButtonKind::Otp(otp) if otp.otp_type.is_none_or(|kind| kind.value == OtpType::CopyCode) => {
            "Copy code"
        }
        ButtonKind::Otp(_) => "Autofill",
        _ => "",
    }
}
