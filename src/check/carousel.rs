//! Carousels that are no templates: cards with a file and a button, or cards with a product.

use std::collections::HashSet;

use serde_json::Value;

use super::actions::{all_same, web_address};
use super::fields::{Fields, counted, within};
use super::files::FileType;
use super::interactive::header_file;
use super::kinds;
use super::problem::Report;
use crate::model::limits;
use crate::text;

/// Judges the action of a carousel.
pub(super) fn judge(action: &Fields<'_>, report: &mut Report) {
    action.only(&["cards"], report);
    let Some(list) = action.required_list("cards", report) else { return };
    counted(report, &action.place("cards"), list.len(), &limits::CARDS);
    let cards = action.objects("cards", list, report);
    let mut seen = HashSet::new();
    for card in &cards {
        card.required("card_index", report);
        if let Some(index) = card.integer("card_index", report)
            && (!(0..limits::CARDS.most).contains(&index) || !seen.insert(index))
        {
            let message = format!("card_index is {index}; cards are numbered 0 to 9, each once");
            report.add(&kinds::CARD_INDEX, card.place("card_index"), message);
        }
        if card.required("type", report).is_none() {
            continue;
        }
        match card.word("type", &["cta_url", "product"], report).as_deref() {
            Some("product") => product_card(card, report),
            Some(_) => media_card(card, report),
            None => {}
        }
    }
    alike(action, &cards, report);
}

fn product_card(card: &Fields<'_>, report: &mut Report) {
    card.only(&["card_index", "type", "action"], report);
    let Some(action) = card.required_object("action", report) else { return };
    action.only(&["product_retailer_id", "catalog_id"], report);
    action.required_text("product_retailer_id", report);
    action.required_text("catalog_id", report);
}

fn media_card(card: &Fields<'_>, report: &mut Report) {
    card.only(&["card_index", "type", "header", "body", "action"], report);
    if let Some(header) = card.required_object("header", report)
        && header.required("type", report).is_some()
        && let Some(kind) = header.word("type", &["image", "video"], report)
    {
        let wanted = if kind == "image" { FileType::Image } else { FileType::Video };
        header_file(&header, &kind, wanted, report);
    }
    if let Some(body) = card.object("body", report)
        && let Some(words) = body.required_text("text", report)
    {
        within(report, &body.place("text"), &words, &limits::CARD_BODY);
        let breaks = words.matches('\n').count();
        if !limits::CARD_LINE_BREAKS.holds(breaks) {
            counted(report, &body.place("text"), breaks, &limits::CARD_LINE_BREAKS);
        }
    }
    let Some(action) = card.required_object("action", report) else { return };
    if action.has("buttons") {
        quick_replies(&action, report);
        return;
    }
    action.only(&["name", "parameters"], report);
    if action.required("name", report).is_some() {
        action.word("name", &["cta_url"], report);
    }
    if let Some(parameters) = action.required_object("parameters", report) {
        parameters.only(&["display_text", "url"], report);
        parameters.required_limited("display_text", &limits::CTA_TEXT, report);
        web_address(&parameters, "url", report);
    }
}

/// Quick replies in place of an address, since December 2025.
fn quick_replies(action: &Fields<'_>, report: &mut Report) {
    let Some(list) = action.required_list("buttons", report) else { return };
    for button in action.objects("buttons", list, report) {
        if button.required("type", report).is_none() {
            continue;
        }
        button.word("type", &["quick_reply"], report);
        let Some(reply) = button.required_object("quick_reply", report) else { continue };
        reply.only(&["id", "title"], report);
        reply.required_limited("title", &limits::BUTTON_TITLE, report);
        // The page gives the id the title's limit, most likely by mistake.
        if let Some(id) = reply.required_text("id", report)
            && !limits::BUTTON_TITLE.holds(text::scalars(&id))
        {
            let message = "the id has more than 20 characters, which the page of carousels does not allow";
            report.add(&kinds::FIELD_MAYBE_TOO_LONG, reply.place("id"), message);
        }
    }
}

/// All cards have the same header, the same buttons and the same catalogue.
fn alike(action: &Fields<'_>, cards: &[Fields<'_>], report: &mut Report) {
    let path = |keys: &'static [&'static str]| {
        cards.iter().map(move |card| {
            let first = card.get(keys.first()?)?;
            keys.iter().skip(1).try_fold(first, |value: &Value, key| value.get(key))
        })
    };
    let button_count = cards.iter().map(|card| {
        let buttons = card.get("action").and_then(|action| action.get("buttons")).and_then(Value::as_array);
        buttons.map_or(0, Vec::len)
    });
    let same_buttons = button_count.collect::<HashSet<_>>().len() <= 1;
    let faults = [
        (all_same(path(&["type"])), "type"),
        (all_same(path(&["header", "type"])), "kind of header"),
        (all_same(path(&["action", "catalog_id"])), "catalogue"),
        (same_buttons, "number of buttons"),
    ];
    for (_, what) in faults.into_iter().filter(|(same, _)| !same) {
        report.add(
            &kinds::INVALID_VALUE,
            action.place("cards"),
            format!("all cards must have the same {what}"),
        );
    }
}
