//! A whole request that sends a template, held against what the template demands.
//!
//! The components are read into the places of the contract; what is missing, too much or of the wrong kind is noted
//! on the way. What stands in the places is judged in `values`, the same for rows and requests.

use serde_json::Value;

use super::fields::{Fields, missing};
use super::kinds;
use super::library::{Library, Places};
use super::problem::{Report, quoted};
use super::slots::Slots;
use crate::render::{Cards, Contract, Demand, SlotKind, SlotValue};
use crate::text::counted;

const PLACES: Places = Places { name: "template.name", language: "template.language.code" };

/// What a request says of its template.
pub(super) struct Sent<'v> {
    /// The template's name.
    pub(super) name: Option<&'v str>,
    /// The language code.
    pub(super) language: Option<&'v str>,
}

/// Reads name and language, noting what is wrong with them.
pub(super) fn names<'v>(template: &Fields<'v>, report: &mut Report) -> Sent<'v> {
    template.only(&["name", "language", "components", "namespace"], report);
    template.required_text("name", report);
    let language = template.required_object("language", report);
    if let Some(language) = &language {
        language.required_text("code", report);
        language.only(&["code", "policy"], report);
        language.word("policy", &["deterministic"], report);
    }
    let text =
        |fields: &Fields<'v>, key| fields.get(key).and_then(Value::as_str).filter(|text| !text.is_empty());
    Sent { name: text(template, "name"), language: language.and_then(|language| text(&language, "code")) }
}

/// The contract of what is sent, with what is wrong about sending it.
pub(super) fn contract<'l>(
    sent: &Sent<'_>,
    library: &'l Library,
    report: &mut Report,
) -> Option<&'l Contract> {
    library.require(sent.name?, sent.language?, PLACES, report)
}

/// Reads the components into the places of the contract.
pub(super) fn read<'c>(
    contract: &'c Contract,
    template: &Fields<'_>,
    report: &mut Report,
) -> (std::borrow::Cow<'c, Contract>, Vec<Option<SlotValue>>) {
    let components = components(template, report);
    let cards = cards(&components, report);
    let sent_cards = cards.as_ref().map_or(0, Vec::len);
    let contract = contract.for_cards(sent_cards);
    let mut slots = Slots::new(&contract);
    slots.section(&components, "", &contract.message, report);
    slots.around(&components, report);
    if let Some(cards) = cards {
        carousel(&contract, cards, &mut slots, report);
    } else if contract.card_count != Cards::None {
        let message = format!(
            "the carousel is missing; the template has {}",
            counted(contract.cards.len(), "card", "cards")
        );
        report.add(&kinds::CARD_COUNT, "carousel", message);
        slots.forgive_cards();
    }
    let values = slots.finish(report);
    (contract, values)
}

/// The components as objects; there may be none.
fn components<'v>(template: &Fields<'v>, report: &mut Report) -> Vec<Fields<'v>> {
    match template.get("components") {
        None => Vec::new(),
        Some(Value::Array(list)) => template.objects("components", list, report),
        Some(_) => {
            let place = template.place("components");
            report.add(&kinds::INVALID_PARTS, place, "`components` must be a list");
            Vec::new()
        }
    }
}

/// The cards in the order of their indexes, where there is a carousel.
fn cards<'v>(components: &[Fields<'v>], report: &mut Report) -> Option<Vec<Fields<'v>>> {
    let mut carousels = components.iter().filter(|component| is(component, "carousel"));
    let carousel = carousels.next()?;
    if carousels.next().is_some() {
        report.add(&kinds::REPEATED_PART, "carousel", "there are two carousels");
    }
    carousel.only(&["type", "cards"], report);
    let list = carousel.required_list("cards", report).unwrap_or_default();
    let mut cards: Vec<(Option<i64>, Fields<'v>)> = Vec::new();
    for card in carousel.objects("cards", list, report) {
        card.only(&["card_index", "components"], report);
        if !card.has("card_index") {
            missing(report, &card.place("card_index"));
        }
        cards.push((card.integer("card_index", report), card));
    }
    cards.sort_by_key(|(index, _)| index.unwrap_or(i64::MAX));
    let given: Vec<i64> = cards.iter().filter_map(|(index, _)| *index).collect();
    let in_order = given.iter().zip(0i64..).all(|(index, at)| *index == at);
    if !in_order {
        let list = given.iter().map(i64::to_string).collect::<Vec<_>>().join(", ");
        report.add(&kinds::CARD_INDEX, "carousel", format!("the cards are numbered {list}, not 0, 1, 2 …"));
    }
    Some(cards.into_iter().map(|(_, card)| card).collect())
}

fn carousel(contract: &Contract, cards: Vec<Fields<'_>>, slots: &mut Slots<'_>, report: &mut Report) {
    let count = cards.len();
    if contract.card_count == Cards::None {
        report.add(&kinds::SPARE_COMPONENT, "carousel", "the template has no cards");
        return;
    }
    if !contract.card_count.allow(count) {
        let wanted = match contract.card_count {
            Cards::Exactly(wanted) => format!("the template has {wanted}"),
            _ => "a product carousel has 2 to 10".to_owned(),
        };
        let message = format!("{} in the request, and {wanted}", counted(count, "card", "cards"));
        report.add(&kinds::CARD_COUNT, "carousel", message);
        slots.forgive_cards();
    }
    for (index, (card, section)) in cards.iter().zip(&contract.cards).enumerate() {
        let components = components(card, report);
        slots.section(&components, &format!("cards.{index}."), section, report);
    }
}

/// Whether a component is of a type, in any case as Meta's samples have them.
pub(super) fn is(component: &Fields<'_>, kind: &str) -> bool {
    component.get("type").and_then(Value::as_str).is_some_and(|found| found.eq_ignore_ascii_case(kind))
}

/// Notes the places that must be filled and are not, the values of one text together.
pub(super) fn report_missing(
    contract: &Contract,
    values: &[Option<SlotValue>],
    forgiven: &[bool],
    report: &mut Report,
) {
    let is_open = |at: usize| {
        values.get(at).is_none_or(Option::is_none) && !forgiven.get(at).copied().unwrap_or_default()
    };
    let sections = std::iter::once((String::new(), &contract.message));
    let cards = contract.cards.iter().enumerate().map(|(at, card)| (format!("cards.{at}."), card));
    let mut counted_here = vec![false; contract.slots.len()];
    for (prefix, section) in sections.chain(cards) {
        let header = match &section.header {
            crate::render::Header::Text(text) => Some(("header", text)),
            _ => None,
        };
        for (part, text) in header.into_iter().chain(section.body.as_ref().map(|body| ("body", body))) {
            text.slots.iter().for_each(|at| counted_here[*at] = true);
            let open: Vec<usize> = text.slots.iter().copied().filter(|at| is_open(*at)).collect();
            if !open.is_empty() {
                let given = text.slots.len() - open.len();
                parameter_count(contract, &format!("{prefix}{part}"), part, given, text, &open, report);
            }
        }
    }
    for (at, slot) in contract.slots.iter().enumerate() {
        if slot.demand != Demand::Required || counted_here.get(at) == Some(&true) || !is_open(at) {
            continue;
        }
        missing_slot(&slot.path, &slot.kind, report);
    }
}

/// Notes that a text gets another number of values than it has variables.
pub(super) fn parameter_count(
    contract: &Contract,
    place: &str,
    part: &str,
    given: usize,
    text: &crate::render::Text,
    open: &[usize],
    report: &mut Report,
) {
    let wanted = text.slots.len();
    let names: Vec<String> = open
        .iter()
        .filter_map(|at| contract.slots.get(*at))
        .map(|slot| format!("`{}`", slot.name.as_deref().unwrap_or_else(|| last_part(&slot.path))))
        .collect();
    let lacking = match names.as_slice() {
        [] => String::new(),
        [one] => format!("; {one} is missing"),
        several => format!("; {} are missing", crate::text::all_of(several.iter().map(String::as_str))),
    };
    let message = format!(
        "{} for {}{lacking}",
        counted(given, "value", "values"),
        counted(wanted, "variable", "variables")
    );
    let details = format!(
        "{part}: number of localizable_params ({given}) does not match the expected number of params ({wanted})"
    );
    report.add_as(&kinds::PARAMETER_COUNT, place, message, details);
}

fn last_part(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or(path)
}

fn missing_slot(place: &str, kind: &SlotKind, report: &mut Report) {
    let what = kind.describe();
    match kind {
        SlotKind::Media(_) | SlotKind::Location | SlotKind::Product => {
            let details =
                format!("header: Format mismatch, expected {}, received UNKNOWN", header_word(kind));
            report.add_as(&kinds::MISSING_HEADER, place, format!("the header needs {what}"), details);
        }
        SlotKind::Expiration => report.add(&kinds::MISSING_EXPIRATION, place, format!("{what} is missing")),
        SlotKind::OrderStatus => {
            report.add(&kinds::MISSING_ORDER_STATUS, place, format!("{what} is missing"))
        }
        kind => {
            let index = last_part(place);
            let details = format!(
                "buttons: Button at index {index} of type {} requires a parameter",
                button_word(kind)
            );
            let message = format!("{what} is missing: button {index}");
            report.add_as(&kinds::MISSING_BUTTON_VALUE, place, message, details);
        }
    }
}

/// Meta's word for what a header shows.
pub(super) fn header_word(kind: &SlotKind) -> &'static str {
    match kind {
        SlotKind::Media(format) => format.wire(),
        SlotKind::Location => "LOCATION",
        SlotKind::Product => "PRODUCT",
        _ => "TEXT",
    }
}

/// Meta's word for a button in the details of its answers.
pub(super) fn button_word(kind: &SlotKind) -> &'static str {
    match kind {
        SlotKind::Coupon { .. } => "CopyCode",
        SlotKind::Products => "Mpm",
        SlotKind::OrderDetails => "OrderDetails",
        SlotKind::Flow => "Flow",
        SlotKind::QuickReply => "QuickReply",
        _ => "Url",
    }
}

/// What stands in `type` of a parameter, for messages.
pub(super) fn type_of<'v>(parameter: &Fields<'v>) -> &'v str {
    parameter.get("type").and_then(Value::as_str).unwrap_or_default()
}

/// The same in quotes.
pub(super) fn quoted_type(parameter: &Fields<'_>) -> String {
    match type_of(parameter) {
        "" => "no type".to_owned(),
        kind => quoted(kind),
    }
}
