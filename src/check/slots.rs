//! The components of a request, sorted into the places of the contract.

use super::fields::Fields;
use super::kinds;
use super::parameters::{Parameters, button_values, header_value, text_values};
use super::problem::{Report, graph_path, quoted};
use super::template::{is, report_missing};
use crate::render::{Button, Contract, Demand, Header, Section, SlotValue, Target};

/// The places of a contract while a request is read.
pub(super) struct Slots<'c> {
    contract: &'c Contract,
    values: Vec<Option<SlotValue>>,
    /// Places whose absence is already told, or follows from something that is.
    forgiven: Vec<bool>,
}

/// Component types that belong to the message as a whole.
const AROUND: [&str; 3] = ["order_status", "tap_target_configuration", "carousel"];

/// Types that are read in a message and in a card.
const INSIDE: [&str; 4] = ["header", "body", "button", "limited_time_offer"];

/// `sub_type`s that Meta takes (an answer of Graph v24 of January 2026 lists them).
const SUB_TYPES: [&str; 10] = [
    "booking_confirmation",
    "catalog",
    "copy_code",
    "flow",
    "mpm",
    "order_details",
    "quick_reply",
    "reminder",
    "url",
    "voice_call",
];

impl<'c> Slots<'c> {
    pub(super) fn new(contract: &'c Contract) -> Slots<'c> {
        let count = contract.slots.len();
        Slots { contract, values: vec![None; count], forgiven: vec![false; count] }
    }

    /// Reads the components of the message, or of a card.
    pub(super) fn section(
        &mut self,
        components: &[Fields<'_>],
        prefix: &str,
        section: &Section,
        report: &mut Report,
    ) {
        for component in components {
            component.only(&["type", "parameters", "sub_type", "index", "cards"], report);
            self.known(component, prefix, report);
        }
        self.header(one(components, "header", prefix, report), prefix, section, report);
        self.offer(one(components, "limited_time_offer", prefix, report), prefix, section, report);
        self.body(one(components, "body", prefix, report), prefix, section, report);
        self.buttons(components, prefix, section, report);
    }

    /// Refuses types that are not sent, and parts that the template does not have.
    fn known(&self, component: &Fields<'_>, prefix: &str, report: &mut Report) {
        let Some(kind) = component.required_text("type", report) else { return };
        let lower = kind.to_ascii_lowercase();
        let known =
            INSIDE.contains(&lower.as_str()) || (prefix.is_empty() && AROUND.contains(&lower.as_str()));
        if known || self.contract.unknown.iter().any(|unknown| unknown.eq_ignore_ascii_case(&kind)) {
            return;
        }
        let fixed = matches!(lower.as_str(), "footer" | "buttons" | "call_permission_request");
        let place = component.place("type");
        if fixed {
            let message = format!("{} is fixed in the template and never sent", quoted(&kind));
            report.add(&kinds::SPARE_COMPONENT, place, message);
        } else {
            let message = format!("{} is no component that is sent", quoted(&kind));
            let path = graph_path(&place);
            let details =
                format!("Param {path} must be one of {{HEADER, BODY, BUTTON, …}} - got \"{kind}\".");
            report.add_as(&kinds::UNKNOWN_COMPONENT, place, message, details);
        }
    }

    fn header(
        &mut self,
        component: Option<&Fields<'_>>,
        prefix: &str,
        section: &Section,
        report: &mut Report,
    ) {
        let place = format!("{prefix}header");
        let parameters = component.map(|component| Parameters::of(component, report));
        match &section.header {
            Header::Text(text) => self.fill_text(parameters, &place, "header", text, report),
            Header::Unknown(_) => {}
            Header::None => {
                if parameters.is_some_and(|parameters| !parameters.list.is_empty()) {
                    self.spare("header", &place, report);
                }
            }
            header => {
                let (Some(slot), Some(parameters)) = (header.slot(), parameters) else { return };
                let Some(kind) = self.contract.slots.get(slot).map(|slot| &slot.kind) else { return };
                let value = header_value(&parameters, kind, &place, report);
                self.set(slot, value, true);
            }
        }
    }

    fn body(&mut self, component: Option<&Fields<'_>>, prefix: &str, section: &Section, report: &mut Report) {
        let place = format!("{prefix}body");
        let parameters = component.map(|component| Parameters::of(component, report));
        match &section.body {
            Some(text) => self.fill_text(parameters, &place, "body", text, report),
            None if parameters.is_some_and(|parameters| !parameters.list.is_empty()) => {
                self.spare("body", &place, report);
            }
            None => {}
        }
    }

    fn fill_text(
        &mut self,
        parameters: Option<Parameters<'_>>,
        place: &str,
        part: &str,
        text: &crate::render::Text,
        report: &mut Report,
    ) {
        let Some(parameters) = parameters else { return };
        let found = text_values(&parameters, self.contract, text, place, part, report);
        for (slot, value) in text.slots.iter().zip(found) {
            self.set(*slot, value, true);
        }
    }

    fn offer(
        &mut self,
        component: Option<&Fields<'_>>,
        prefix: &str,
        section: &Section,
        report: &mut Report,
    ) {
        let Some(component) = component else { return };
        let place = format!("{prefix}limited_time_offer");
        let Some(slot) = section.offer.as_ref().and_then(|offer| offer.slot) else {
            self.spare("limited_time_offer", &place, report);
            return;
        };
        let parameters = Parameters::of(component, report);
        let Some(parameter) = parameters.only_one("limited_time_offer", &place, report) else {
            self.set(slot, None, !parameters.list.is_empty());
            return;
        };
        let offer = parameter.required_object("limited_time_offer", report);
        let time = offer.and_then(|offer| {
            offer.only(&["expiration_time_ms"], report);
            offer.required("expiration_time_ms", report)?;
            offer.integer("expiration_time_ms", report)
        });
        self.set(slot, time.map(SlotValue::Time), true);
    }

    fn buttons(&mut self, components: &[Fields<'_>], prefix: &str, section: &Section, report: &mut Report) {
        let mut seen: Vec<usize> = Vec::new();
        for component in components.iter().filter(|component| is(component, "button")) {
            let sub_type = component.required_text("sub_type", report);
            let known_type =
                sub_type.as_deref().is_some_and(|sub_type| self.sub_type(sub_type, component, report));
            let Some(index) = index(component, report) else { continue };
            let place = format!("{prefix}buttons.{index}");
            if seen.contains(&index) {
                report.add(&kinds::REPEATED_PART, &place, format!("button {index} is there twice"));
                continue;
            }
            seen.push(index);
            let Some(button) = section.buttons.get(index) else {
                let message = match section.buttons.len() {
                    0 => format!("there is no button {index}; the template has none"),
                    count => format!("there is no button {index}; the template's are 0 to {}", count - 1),
                };
                report.add(&kinds::BUTTON_INDEX, place, message);
                continue;
            };
            if let Some(sub_type) = sub_type.filter(|_| known_type) {
                self.button(component, &sub_type, index, button, &place, report);
            } else if let Some(slot) = button.slot {
                self.set(slot, None, true);
            }
        }
        self.unnamed_flows(prefix, section, &seen, report);
    }

    fn sub_type(&self, sub_type: &str, component: &Fields<'_>, report: &mut Report) -> bool {
        let is_sent = SUB_TYPES.iter().any(|known| known.eq_ignore_ascii_case(sub_type));
        let is_own = self.contract.unknown.iter().any(|unknown| unknown.eq_ignore_ascii_case(sub_type));
        if !is_sent && !is_own {
            let place = component.place("sub_type");
            let upper: Vec<String> = SUB_TYPES.iter().map(|known| known.to_ascii_uppercase()).collect();
            let (path, upper) = (graph_path(&place), upper.join(", "));
            let details = format!("Param {path} must be one of {{{upper}}} - got \"{sub_type}\".");
            let message = format!("{} is no button that is sent", quoted(sub_type));
            report.add_as(&kinds::UNKNOWN_SUB_TYPE, place, message, details);
        }
        is_sent || is_own
    }

    fn button(
        &mut self,
        component: &Fields<'_>,
        sub_type: &str,
        index: usize,
        button: &Button,
        place: &str,
        report: &mut Report,
    ) {
        if button.target == Target::Unknown {
            return;
        }
        let parameters = Parameters::of(component, report);
        let slot = button.slot.and_then(|slot| Some((slot, self.contract.slots.get(slot)?)));
        let Some((at, slot)) = slot else {
            if !parameters.list.is_empty() || !sub_type.eq_ignore_ascii_case(&button.kind) {
                let message = format!("button {index} ({}) takes no value", button.kind);
                let word = if button.kind == "phone_number" { "Call" } else { button.kind.as_str() };
                let details = format!(
                    "buttons: Button at index {index} is of type {word} and does not support parameters"
                );
                report.add_as(&kinds::BUTTON_WITHOUT_VALUE, place, message, details);
            }
            return;
        };
        let wanted = slot.kind.sub_type().unwrap_or_default();
        if !sub_type.eq_ignore_ascii_case(wanted) {
            let message = format!("button {index} is of sub_type `{wanted}`, not {}", quoted(sub_type));
            report.add(&kinds::BUTTON_TYPE, place, message);
            self.set(at, None, true);
            return;
        }
        let before = report.count();
        let value = button_values(&parameters, &slot.kind, place, report);
        self.set(at, value, report.count() > before);
    }

    /// Flows must be named, whatever else is in them.
    fn unnamed_flows(&self, prefix: &str, section: &Section, seen: &[usize], report: &mut Report) {
        for (index, button) in section.buttons.iter().enumerate() {
            let slot = button.slot.and_then(|slot| self.contract.slots.get(slot));
            let must_be_named = slot.is_some_and(|slot| slot.demand == Demand::Named);
            if must_be_named && !seen.contains(&index) {
                let message = format!("button {index} opens a Flow and is not in the request");
                report.add(&kinds::MISSING_FLOW_BUTTON, format!("{prefix}buttons.{index}"), message);
            }
        }
    }

    /// Reads the components that belong to the message as a whole.
    pub(super) fn around(&mut self, components: &[Fields<'_>], report: &mut Report) {
        let places = [
            ("order_status", self.contract.order_status),
            ("tap_target_configuration", self.contract.tap_target),
        ];
        for (kind, slot) in places {
            let Some(component) = one(components, kind, "", report) else { continue };
            let Some(slot) = slot else {
                self.spare(kind, kind, report);
                continue;
            };
            let parameters = Parameters::of(component, report);
            let parameter = parameters.only_one(kind, kind, report);
            let value = parameter.and_then(|parameter| parameter.required(kind, report)).cloned();
            self.set(slot, value.map(SlotValue::Object), !parameters.list.is_empty());
        }
    }

    fn spare(&self, part: &str, place: &str, report: &mut Report) {
        let message = format!("the template has no {part} to fill");
        let details = format!(
            "{part}: number of localizable_params (1) does not match the expected number of params (0)"
        );
        report.add_as(&kinds::SPARE_COMPONENT, place, message, details);
    }

    fn set(&mut self, slot: usize, value: Option<SlotValue>, forgive: bool) {
        if let (Some(place), Some(forgiven)) = (self.values.get_mut(slot), self.forgiven.get_mut(slot)) {
            *forgiven |= forgive && value.is_none();
            *place = value;
        }
    }

    /// Leaves out what the cards lack: their number is wrong, and told.
    pub(super) fn forgive_cards(&mut self) {
        for (slot, forgiven) in self.contract.slots.iter().zip(&mut self.forgiven) {
            *forgiven |= slot.path.starts_with("cards.");
        }
    }

    /// The values, with what is missing noted.
    pub(super) fn finish(self, report: &mut Report) -> Vec<Option<SlotValue>> {
        report_missing(self.contract, &self.values, &self.forgiven, report);
        self.values
    }
}

/// The component of a type; a second one is noted.
fn one<'f, 'v>(
    components: &'f [Fields<'v>],
    kind: &str,
    prefix: &str,
    report: &mut Report,
) -> Option<&'f Fields<'v>> {
    let mut found = components.iter().filter(|component| is(component, kind));
    let first = found.next();
    if found.next().is_some() {
        report.add(
            &kinds::REPEATED_PART,
            format!("{prefix}{kind}"),
            format!("there are two components of type {kind}"),
        );
    }
    first
}

/// `index`, as a number or a text: Meta's pages have both.
fn index(component: &Fields<'_>, report: &mut Report) -> Option<usize> {
    component.required("index", report)?;
    let index = component.integer("index", report)?;
    let possible = usize::try_from(index).ok();
    if possible.is_none() {
        let message = format!("`index` is {index}; buttons are counted from 0");
        report.add(&kinds::BUTTON_INDEX, component.place("index"), message);
    }
    possible
}
