//! Every kind of template in every form and format, with values that fit.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use waform::check::{Checker, Context, Library};
use waform::config::Config;
use waform::discover::Reason;
use waform::model::{Listed, MediaFormat, ParameterFormat, Project, Template};
use waform::render::payload::{Envelope, request};
use waform::render::{Contract, Given, SlotKind, fill};
use waform::span::{Located, Source, Sources, Span};

use crate::support::repository;

/// A number that nobody has (reserved for drama by the United Kingdom's regulator).
pub(crate) const NUMBER: &str = "+447700900123";

/// The time at which tests are judged.
pub(crate) fn now() -> jiff::Timestamp {
    "2026-11-22T06:00:00Z".parse().unwrap()
}

/// One template in one form and format.
pub(crate) struct Case {
    /// For messages of failing tests.
    pub(crate) name: String,
    pub(crate) contract: Contract,
}

/// The templates of a file of any shape.
pub(crate) fn templates(name: &str, text: &str) -> Vec<Template> {
    let mut sources = Sources::default();
    let id = sources.add(Source::new(name, None, text));
    let listed = Listed { id, reason: Reason::Named, asked: true, invalid_at: None };
    let config = Config::default();
    let accounts = config.all_accounts();
    let project = Project::decode(sources, config, Vec::new(), accounts, &[listed]);
    let templates = project.templates_of(0).filter(|template| template.local.absent.is_none());
    templates.cloned().collect()
}

/// A checker for the templates of a file.
pub(crate) fn checker(name: &str, text: &str) -> Checker {
    Checker::new(Library::new(&templates(name, text)))
}

/// A checker for one contract.
pub(crate) fn checker_of(contract: &Contract) -> Checker {
    Checker::new(Library::of_contracts([contract.clone()]))
}

/// Names of the problems of a message, and of its warnings.
pub(crate) fn judge(checker: &Checker, message: &Value) -> (Vec<&'static str>, Vec<&'static str>) {
    let verdict = checker.value(message, Context::at(now()));
    let names =
        |problems: Vec<waform::check::Problem>| problems.iter().map(|problem| problem.kind.name).collect();
    (names(verdict.problems), names(verdict.warnings))
}

/// The files of all kinds.
fn kinds() -> Vec<PathBuf> {
    let folder = repository().join("tests/fixtures/kinds");
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "yaml"));
    paths.sort();
    paths
}

/// What an account answers of a kind.
fn listed(kind: &Path) -> Vec<Value> {
    let wire = std::fs::read_to_string(kind.with_extension("wire.json")).unwrap();
    let mut bodies: Vec<Value> = serde_json::from_str(&wire).unwrap();
    for body in &mut bodies {
        body["status"] = "APPROVED".into();
    }
    bodies
}

/// What an account with all kinds answers.
pub(crate) fn listings() -> Vec<Value> {
    let mut all: Vec<Value> = kinds().iter().flat_map(|kind| listed(kind)).collect();
    for (body, id) in all.iter_mut().zip(1_000_000..) {
        body["id"] = id.to_string().into();
    }
    all
}

/// Every kind: as its file has it, in the other format where it has names, and as Meta lists it.
pub(crate) fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for path in kinds() {
        let kind = path.file_stem().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        for template in templates("template.yaml", &text) {
            for (format, form) in
                [(ParameterFormat::Named, "named"), (ParameterFormat::Positional, "positional")]
            {
                let mut template = template.clone();
                let numbered = template
                    .texts()
                    .iter()
                    .any(|part| part.text.variables().any(|found| found.number().is_some()));
                if numbered && format == ParameterFormat::Named {
                    continue;
                }
                template.settings.parameter_format =
                    Some(Located::new(format, Span::start_of(template.span.file)));
                let name = format!("{kind} ({form}, {})", template.language.value);
                cases.push(Case { name, contract: Contract::new(&template) });
            }
        }
        let mut bodies = listed(&path);
        bodies.iter_mut().for_each(|body| body["id"] = "1".into());
        for template in templates("listing.json", &json!({ "data": bodies }).to_string()) {
            let name = format!("{kind} (listed, {})", template.language.value);
            cases.push(Case { name, contract: Contract::new(&template) });
        }
    }
    cases
}

/// A value that fits a place.
pub(crate) fn fitting(kind: &SlotKind) -> Value {
    let amount = |value: i64| json!({ "value": value, "offset": 100 });
    match kind {
        SlotKind::Text => "Zoë 7".into(),
        SlotKind::UrlSuffix(_) => "a1-b2".into(),
        SlotKind::OneTimeCode => "J$FpnYnP".into(),
        SlotKind::Coupon { .. } => "250FF".into(),
        SlotKind::QuickReply => "YES_PLEASE".into(),
        SlotKind::Media(format) => {
            let ending = match format {
                MediaFormat::Image => "png",
                MediaFormat::Video | MediaFormat::Gif => "mp4",
                MediaFormat::Document => "pdf",
            };
            format!("https://files.acme.example/a.{ending}").into()
        }
        SlotKind::Location => {
            json!({ "latitude": "37.44", "longitude": "-122.16", "name": "Philz", "address": "101 Forest Ave" })
        }
        SlotKind::Product => json!({ "catalog_id": "194836987003835", "product_retailer_id": "di9ozbzfi4" }),
        SlotKind::Expiration => json!(1_798_761_600_000_i64),
        SlotKind::Flow => json!({ "flow_token": "t-1", "flow_action_data": { "clinic": "Main Street" } }),
        SlotKind::Catalog => json!({ "thumbnail_product_retailer_id": "di9ozbzfi4" }),
        SlotKind::Products => json!({ "thumbnail_product_retailer_id": "di9ozbzfi4", "sections": [
            { "title": "Plants", "product_items": [{ "product_retailer_id": "di9ozbzfi4" }, { "product_retailer_id": "nqryix03ez" }] },
            { "title": "Pots", "product_items": [{ "product_retailer_id": "7fhkpu3yjp" }] }] }),
        SlotKind::VoiceCall => json!({ "ttl_minutes": 100, "payload": "order-7" }),
        SlotKind::OrderDetails => {
            json!({ "reference_id": "order-7", "type": "physical-goods", "currency": "BRL",
            "total_amount": amount(1600), "payment_settings": [{ "type": "boleto", "boleto": { "digitable_line": "1" } }],
            "order": { "status": "pending", "items": [{ "name": "Aloe", "amount": amount(750), "quantity": 2 }],
                "subtotal": amount(1500), "tax": amount(100) } })
        }
        SlotKind::OrderStatus => {
            json!({ "reference_id": "order-7", "order": { "status": "shipped", "description": "On its way" } })
        }
        SlotKind::TapTarget => json!({ "url": "https://acme.example/", "title": "Acme" }),
    }
}

/// A short row that is right.
pub(crate) fn row(contract: &Contract) -> Value {
    let params = contract.slots.iter().map(|slot| {
        let allowed = slot.rule.as_ref().and(slot.sample.clone()).map(Value::from);
        (slot.path.clone(), allowed.unwrap_or_else(|| fitting(&slot.kind)))
    });
    let params: serde_json::Map<String, Value> = params.collect();
    json!({ "to": NUMBER, "template": contract.name, "language": contract.language, "params": params })
}

/// A request that is right.
pub(crate) fn right(contract: &Contract) -> Value {
    let params = row(contract)["params"].as_object().cloned().unwrap_or_default();
    let values: Vec<(String, Given)> = params.into_iter().map(|(key, value)| (key, value.into())).collect();
    let (filled, problems) = fill(contract, &values, false);
    assert_eq!(problems, [], "{}", contract.key());
    request(&filled, Envelope { to: Some(NUMBER), ..Envelope::default() })
}
