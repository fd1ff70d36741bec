//! A contract with values in it, and what is wrong with them.

use std::borrow::Cow;

use super::contract::{Cards, Contract, Demand, Piece, Text};
use super::convert::convert;
use super::rule::Broken;
use super::values::{Given, SlotValue};
use crate::text;

/// A contract and what its places are filled with.
#[derive(Clone, Debug)]
pub struct Filled<'c> {
    /// The contract, with as many cards as the request has.
    pub contract: Cow<'c, Contract>,
    /// What each place of [`Contract::slots`] holds; `None` where nothing fits.
    pub values: Vec<Option<SlotValue>>,
    /// Where each came from.
    pub sources: Vec<Source>,
}

/// Where a value came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Nobody gave one.
    Nowhere,
    /// The declared sample.
    Example,
    /// It was given.
    Given,
}

/// Something wrong with what was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FillProblem {
    /// The path of the place, or what was given and belongs nowhere.
    pub place: String,
    /// What is wrong.
    pub fault: Fault,
}

/// What is wrong with what was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A place that must be filled is not; with what belongs there.
    Missing(&'static str),
    /// An empty text or `null`, where something must be.
    Empty,
    /// Nothing takes this value; with the name that was likely meant.
    Spare(Option<String>),
    /// It is not of the kind that belongs there; with what would be.
    WrongKind(String),
    /// The author of the template does not allow it.
    NotAllowed(Broken),
}

impl Fault {
    /// The word used in output.
    pub fn name(&self) -> &'static str {
        match self {
            Fault::Missing(_) => "missing",
            Fault::Empty => "empty",
            Fault::Spare(_) => "spare",
            Fault::WrongKind(_) => "wrong-kind",
            Fault::NotAllowed(_) => "not-allowed",
        }
    }

    /// In words, behind the place.
    pub fn describe(&self) -> String {
        match self {
            Fault::Missing(what) => format!("{what} is missing"),
            Fault::Empty => "the value is empty".to_owned(),
            Fault::Spare(None) => "the template takes no such value".to_owned(),
            Fault::Spare(Some(meant)) => {
                format!("the template takes no such value; did you mean `{meant}`?")
            }
            Fault::WrongKind(why) => why.clone(),
            Fault::NotAllowed(broken) => format!("the value {}", broken.describe()),
        }
    }
}

/// Puts values into a contract. A path wins over a name, a later value over an earlier one of the same key; what
/// is not given is taken from the samples if `examples` says so.
///
/// All problems are returned, in the order of the places, then of what belongs nowhere.
pub fn fill<'c>(
    contract: &'c Contract,
    given: &[(String, Given)],
    examples: bool,
) -> (Filled<'c>, Vec<FillProblem>) {
    let contract = match contract.card_count {
        Cards::Products => contract.for_cards(cards_in(given).unwrap_or(contract.cards.len())),
        _ => Cow::Borrowed(contract),
    };
    let (wanted, spare) = assign(&contract, given);
    let mut problems = Vec::new();
    let (mut values, mut sources) = (Vec::new(), Vec::new());
    for (slot, given) in contract.slots.iter().zip(wanted) {
        let mut report = |fault| problems.push(FillProblem { place: slot.path.clone(), fault });
        let mut source = Source::Given;
        let value = match given {
            Some(Given::Null) => Err(Fault::Empty),
            Some(Given::Text(text)) if text.is_empty() => Err(Fault::Empty),
            Some(given) => convert(&slot.kind, given).map_err(Fault::WrongKind),
            None => {
                source = Source::Example;
                let sample = slot.sample.as_ref().filter(|_| examples && slot.kind.takes_text());
                match sample {
                    Some(sample) => Ok(SlotValue::Text(sample.clone())),
                    None if slot.demand == Demand::Required => Err(Fault::Missing(slot.kind.describe())),
                    None => {
                        values.push(None);
                        sources.push(Source::Nowhere);
                        continue;
                    }
                }
            }
        };
        let value = value.map_err(&mut report).ok();
        let broken = value
            .as_ref()
            .and_then(SlotValue::as_text)
            .and_then(|text| slot.rule.as_ref().and_then(|rule| rule.broken_by(text)));
        if let Some(broken) = broken {
            report(Fault::NotAllowed(broken));
        }
        sources.push(if value.is_some() { source } else { Source::Nowhere });
        values.push(value);
    }
    let known = || {
        contract.slots.iter().flat_map(|slot| slot.name.as_deref().into_iter().chain([slot.path.as_str()]))
    };
    problems.extend(spare.into_iter().map(|key| {
        let meant = text::closest(key, known()).map(str::to_owned);
        FillProblem { place: key.to_owned(), fault: Fault::Spare(meant) }
    }));
    (Filled { contract, values, sources }, problems)
}

/// What was given for each place, and the keys that belong to none.
fn assign<'g>(contract: &Contract, given: &'g [(String, Given)]) -> (Vec<Option<&'g Given>>, Vec<&'g str>) {
    let mut by_path: Vec<Option<&Given>> = vec![None; contract.slots.len()];
    let mut by_name: Vec<Option<&Given>> = vec![None; contract.slots.len()];
    let mut spare = Vec::new();
    for (key, value) in given {
        if let Some(place) = contract.slot_at(key).and_then(|at| by_path.get_mut(at)) {
            *place = Some(value);
            continue;
        }
        let mut found = false;
        for at in contract.slots_named(key) {
            found = true;
            if let Some(place) = by_name.get_mut(at) {
                *place = Some(value);
            }
        }
        if !found {
            spare.push(key.as_str());
        }
    }
    (by_path.into_iter().zip(by_name).map(|(path, name)| path.or(name)).collect(), spare)
}

/// How many cards the paths speak of.
fn cards_in(given: &[(String, Given)]) -> Option<usize> {
    let indexes = given.iter().filter_map(|(key, _)| {
        let rest = key.strip_prefix("cards.")?;
        rest.split('.').next()?.parse::<usize>().ok()
    });
    indexes.max().map(|last| last.saturating_add(1))
}

impl Filled<'_> {
    /// What a place holds.
    pub fn value(&self, slot: usize) -> Option<&SlotValue> {
        self.values.get(slot).and_then(Option::as_ref)
    }

    /// The words of a text with its values put in; an empty place shows its own placeholder.
    pub fn text(&self, text: &Text) -> String {
        let mut out = String::new();
        for piece in &text.pieces {
            match piece {
                Piece::Words(words) => out.push_str(words),
                Piece::Slot(slot) => match self.value(*slot).and_then(SlotValue::as_text) {
                    Some(value) => out.push_str(value),
                    None => out.push_str(&self.placeholder(*slot)),
                },
            }
        }
        out
    }

    fn placeholder(&self, slot: usize) -> String {
        let slot = self.contract.slots.get(slot);
        let name = slot.and_then(|slot| slot.name.as_deref().or_else(|| slot.path.rsplit('.').next()));
        format!("{{{{{}}}}}", name.unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::testing::{contract, given};
    use serde_json::json;

    const ORDER: &str = "name: order\ncategory: utility\nvariables:\n  customer: Ana\n  carrier: { example: UPS, one_of: [UPS, DHL] }\n  order_id: \"12345\"\n\
        translations:\n  en_US:\n    header: Order {{order_id}}\n    body: Hi {{customer}}, {{order_id}} left with {{carrier}} today.\n    \
        buttons:\n      - quick_reply: Help\n      - url: https://acme.example/{{order_id}}\n        text: Track\n";

    fn problems(contract: &Contract, values: serde_json::Value) -> Vec<String> {
        let (_, problems) = fill(contract, &given(values), false);
        problems.iter().map(|problem| format!("{}: {}", problem.place, problem.fault.describe())).collect()
    }

    #[test]
    fn a_name_fills_every_place_and_a_path_wins_over_it() {
        let contract = contract(ORDER);
        let values = json!({ "order_id": 7, "customer": "Bo", "carrier": "DHL", "header.order_id": "A-7" });
        let (filled, problems) = fill(&contract, &given(values), false);
        assert_eq!(problems, []);
        let texts: Vec<_> =
            filled.values.iter().map(|value| value.as_ref().and_then(SlotValue::as_text)).collect();
        assert_eq!(texts, [Some("A-7"), Some("Bo"), Some("7"), Some("DHL"), None, Some("7"), None]);
        let by_number = json!({ "order_id": 7, "body.1": "Bo", "body.3": "DHL" });
        assert_eq!(fill(&contract, &given(by_number), false).1, []);
    }

    #[test]
    fn what_is_missing_spare_wrong_or_not_allowed_is_named_with_its_place() {
        let contract = contract(ORDER);
        assert_eq!(
            problems(
                &contract,
                json!({ "custmer": "Bo", "carrier": "Fedex", "order_id": [1], "buttons.0": "" })
            ),
            [
                "header.order_id: it is a list; a text or a number belongs there",
                "body.customer: a text is missing",
                "body.order_id: it is a list; a text or a number belongs there",
                "body.carrier: the value must be UPS or DHL",
                "buttons.0: the value is empty",
                "buttons.1: it is a list; a text or a number belongs there",
                "custmer: the template takes no such value; did you mean `customer`?",
            ]
        );
    }

    #[test]
    fn samples_stand_in_where_they_are_wanted() {
        let contract = contract(ORDER);
        let (filled, problems) = fill(&contract, &given(json!({ "customer": "Bo" })), true);
        assert_eq!(problems, []);
        let body = filled.contract.message.body.as_ref().map(|body| filled.text(body));
        assert_eq!(body.as_deref(), Some("Hi Bo, 12345 left with UPS today."));
        assert_eq!(filled.sources.get(1), Some(&Source::Given));
        assert_eq!(filled.sources.get(2), Some(&Source::Example));
    }

    #[test]
    fn positional_values_go_by_their_numbers_and_not_by_their_spelling() {
        let body: String = (1..=11).map(|n| format!("a {{{{{n}}}}} ")).collect();
        let contract = contract(&format!(
            "name: many\ncategory: utility\ntranslations:\n  en_US:\n    body: \"{body}end\"\n"
        ));
        let values: serde_json::Map<String, serde_json::Value> =
            (1..=11).rev().map(|n| (format!("body.{n}"), json!(n))).collect();
        let (filled, problems) = fill(&contract, &given(values.into()), false);
        assert_eq!(problems, []);
        let order: Vec<_> =
            filled.values.iter().map(|value| value.as_ref().and_then(SlotValue::as_text)).collect();
        assert_eq!(
            order,
            (1..=11)
                .map(|n| n.to_string())
                .collect::<Vec<_>>()
                .iter()
                .map(|n| Some(n.as_str()))
                .collect::<Vec<_>>()
        );
    }

    #[test]
    fn a_product_carousel_has_as_many_cards_as_are_spoken_of() {
        let contract = contract(
            "name: products\ncategory: marketing\ntranslations:\n  en_US:\n    body: Look at these plants again.\n    carousel:\n      \
             - { header: product, buttons: [spm] }\n      - { header: product, buttons: [spm] }\n",
        );
        let product = json!({ "catalog_id": "1", "product_retailer_id": "a" });
        let values =
            json!({ "cards.0.header": product, "cards.1.header": product, "cards.2.header": product });
        let (filled, problems) = fill(&contract, &given(values), false);
        assert_eq!((problems, filled.contract.cards.len(), filled.values.len()), (vec![], 3, 3));
    }
}
