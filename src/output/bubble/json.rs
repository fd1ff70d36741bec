//! A bubble for programs, version 1: `schemas/render.schema.json`.

use serde_json::{Map, Value, json};

use crate::render::bubble::{Bubble, Face, Top};
use crate::render::payload::written;
use crate::render::{Block, BlockKind, Demand, FillProblem, Filled, Source, Span};

/// The schema of what is printed.
pub const SCHEMA: &str = include_str!("../../../schemas/render.schema.json");

/// The whole document, ending with a line break.
pub fn render(bubble: &Bubble, filled: &Filled<'_>, problems: &[FillProblem]) -> String {
    let mut document = json!({
        "version": 1,
        "template": bubble.name,
        "language": bubble.language,
        "right_to_left": bubble.right_to_left,
        "message": face(&bubble.message),
    });
    let list = |key: &str, items: Vec<Value>, document: &mut Value| {
        if !items.is_empty() {
            document[key] = items.into();
        }
    };
    list("cards", bubble.cards.iter().map(face).collect(), &mut document);
    document["values"] = values(filled).into();
    document["lengths"] = json!(bubble.counts);
    document["notes"] = json!(bubble.notes);
    document["problems"] = problems.iter().map(problem).collect();
    format!("{document:#}\n")
}

fn face(face: &Face) -> Value {
    let mut out = Map::new();
    let mut put = |key: &str, value: Value| drop(out.insert(key.to_owned(), value));
    match &face.header {
        Some(Top::Text(text)) => put("header", json!({ "kind": "text", "text": text })),
        Some(Top::Placeholder { kind, about: Some(about) }) => {
            put("header", json!({ "kind": kind, "about": about }));
        }
        Some(Top::Placeholder { kind, about: None }) => put("header", json!({ "kind": kind })),
        None => {}
    }
    if let Some((text, ends)) = &face.offer {
        let mut offer = json!({ "text": text });
        if let Some(ends) = ends {
            offer["expiration_time_ms"] = (*ends).into();
        }
        put("limited_time_offer", offer);
    }
    if !face.body.is_empty() {
        put("body", face.body.iter().map(block).collect());
    }
    if let Some(footer) = &face.footer {
        put("footer", footer.as_str().into());
    }
    let buttons = face.buttons.iter().enumerate().map(|(at, button)| {
        let mut value = json!({ "kind": button.kind, "label": button.label, "shown": at < face.shown });
        if let Some(target) = &button.target {
            value["target"] = target.as_str().into();
        }
        value
    });
    put("buttons", buttons.collect());
    Value::Object(out)
}

fn block(block: &Block) -> Value {
    let mut value = json!({ "kind": match block.kind {
        BlockKind::Line => "line",
        BlockKind::Quote => "quote",
        BlockKind::Bullet => "bullet",
        BlockKind::Numbered(_) => "numbered",
        BlockKind::Code => "code",
    } });
    if let BlockKind::Numbered(number) = &block.kind {
        value["number"] = number.as_str().into();
    }
    value["spans"] = block.spans.iter().map(span).collect();
    value
}

/// Words; what they are not is left out.
fn span(span: &Span) -> Value {
    let mut value = json!({ "text": span.text });
    let looks = [("bold", span.bold), ("italic", span.italic), ("struck", span.struck), ("mono", span.mono)];
    for (look, _) in looks.into_iter().filter(|(_, on)| *on) {
        value[look] = true.into();
    }
    value
}

/// Every place to fill, with what it holds.
fn values(filled: &Filled<'_>) -> Vec<Value> {
    let slots = filled.contract.slots.iter().zip(&filled.sources).enumerate();
    let value = slots.map(|(at, (slot, source))| {
        let mut value = json!({ "path": slot.path });
        for (key, text) in [("number", &slot.numbered), ("name", &slot.name)] {
            if let Some(text) = text {
                value[key] = text.as_str().into();
            }
        }
        value["takes"] = slot.kind.describe().into();
        value["required"] = (slot.demand == Demand::Required).into();
        value["from"] = match source {
            Source::Nowhere => "nowhere",
            Source::Example => "sample",
            Source::Given => "given",
        }
        .into();
        if let Some(held) = filled.value(at) {
            value["value"] = written(held);
        }
        value
    });
    value.collect()
}

fn problem(problem: &FillProblem) -> Value {
    json!({ "place": problem.place, "problem": problem.fault.name(), "message": problem.fault.describe() })
}
