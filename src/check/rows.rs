//! Short rows: a recipient, a template and its values, without Meta's envelope around them.

use serde_json::Value;

use super::envelope::{callback_text, number, user_id};
use super::fields::Fields;
use super::kinds;
use super::library::{Library, Places};
use super::phone::Number;
use super::problem::{Report, quoted};
use super::template::report_missing;
use crate::render::payload::{Envelope, request};
use crate::render::{Contract, Fault, Filled, Given, fill};

const PLACES: Places = Places { name: "template", language: "language" };

/// A row as it came.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// A phone number, or a group's id.
    pub to: Option<String>,
    /// A business-scoped user id.
    pub recipient: Option<String>,
    /// `individual` or `group`.
    pub recipient_type: Option<String>,
    /// The template's name.
    pub template: Option<String>,
    /// The language code.
    pub language: Option<String>,
    /// Values by slot path or variable name.
    pub params: Vec<(String, Given)>,
    /// What comes back with every status.
    pub biz_opaque_callback_data: Option<String>,
    /// The caller's own number of the row, echoed as it came (as JSON).
    pub id: Option<Value>,
}

/// Columns that are no values.
pub(super) const COLUMNS: [&str; 8] =
    ["to", "recipient", "recipient_type", "template", "language", "params", "biz_opaque_callback_data", "id"];

/// Whether an object is a row, and no request of Meta's.
pub(super) fn is_row(object: &serde_json::Map<String, Value>) -> bool {
    let is_request = object.contains_key("messaging_product")
        || object.contains_key("type")
        || object.get("template").is_some_and(Value::is_object);
    !is_request
}

/// Reads a row out of an object.
pub(super) fn read(root: &Fields<'_>, report: &mut Report) -> Row {
    root.only(&COLUMNS, report);
    // `to` may be a number: what it means is the same.
    let mut text = |key: &str| match root.get(key)? {
        Value::Number(number) => Some(number.to_string()),
        _ => root.text(key, report).map(Into::into),
    };
    let mut row = Row {
        to: text("to"),
        recipient: text("recipient"),
        recipient_type: text("recipient_type"),
        template: text("template"),
        language: text("language"),
        biz_opaque_callback_data: text("biz_opaque_callback_data"),
        params: Vec::new(),
        id: root.get("id").cloned(),
    };
    if let Some(params) = root.object("params", report) {
        row.params = params.map().iter().map(|(key, value)| (key.clone(), value.clone().into())).collect();
    }
    row
}

/// What a row turned out to be.
pub(super) struct Judged<'l> {
    pub(super) contract: Option<&'l Contract>,
    pub(super) filled: Option<Filled<'l>>,
    pub(super) number: Option<Number>,
    pub(super) to_user_id: bool,
}

/// Holds a row against the templates.
pub(super) fn judge<'l>(row: &Row, library: &'l Library, report: &mut Report) -> Judged<'l> {
    let (number, to_user_id) = recipient(row, report);
    if let Some(data) = &row.biz_opaque_callback_data {
        callback_text(data, report);
    }
    let name = required(row.template.as_deref(), "template", report);
    let language = required(row.language.as_deref(), "language", report);
    let contract =
        name.zip(language).and_then(|(name, language)| library.require(name, language, PLACES, report));
    let filled = contract.and_then(|contract| values(contract, row, report));
    Judged { contract, filled, number, to_user_id }
}

fn required<'r>(text: Option<&'r str>, key: &'static str, report: &mut Report) -> Option<&'r str> {
    let text = text.filter(|text| !text.trim().is_empty());
    if text.is_none() {
        report.add(&kinds::MISSING_COLUMN, key, format!("`{key}` is missing"));
    }
    text
}

fn recipient(row: &Row, report: &mut Report) -> (Option<Number>, bool) {
    let given = |text: &'_ Option<String>| text.clone().filter(|text| !text.trim().is_empty());
    let to_group = match row.recipient_type.as_deref() {
        None | Some("individual" | "") => false,
        Some("group") => true,
        Some(other) => {
            let message = format!("`recipient_type` is {}, and must be individual or group", quoted(other));
            report.add(&kinds::UNKNOWN_VALUE, "recipient_type", message);
            true
        }
    };
    match (given(&row.to), given(&row.recipient)) {
        (Some(to), user) => {
            if user.is_some() {
                let message = "both `to` and `recipient` are given, and Meta uses `to`";
                report.add(&kinds::RECIPIENT_BESIDE_TO, "recipient", message);
            }
            (if to_group { None } else { number(&to, report) }, false)
        }
        (None, Some(user)) => {
            user_id(&user, report);
            (None, true)
        }
        (None, None) => {
            report.add(&kinds::MISSING_RECIPIENT, "to", "there is neither `to` nor `recipient`");
            (None, false)
        }
    }
}

/// Fills the contract, and says what is wrong with the values in Meta's terms.
fn values<'l>(contract: &'l Contract, row: &Row, report: &mut Report) -> Option<Filled<'l>> {
    if !contract.text_known {
        let message = format!("the text of {} is not in these files", contract.key());
        report.add(&kinds::ROW_OF_UNKNOWN_TEXT, "template", message);
        return None;
    }
    let (filled, problems) = fill(contract, &row.params, false);
    if !filled.contract.card_count.allow(filled.contract.cards.len()) {
        let message = format!("the values speak of {} cards", filled.contract.cards.len());
        report.add(&kinds::CARD_COUNT, "cards", message);
    }
    let mut told = vec![false; filled.contract.slots.len()];
    for problem in problems {
        if let Some(told) = filled.contract.slot_at(&problem.place).and_then(|at| told.get_mut(at)) {
            *told = !matches!(problem.fault, Fault::Missing(_));
        }
        let message = problem.fault.describe();
        match problem.fault {
            // Values of one text are counted together, as Meta counts them; rules are judged with the other values.
            Fault::Missing(_) | Fault::NotAllowed(_) => {}
            Fault::Empty => {
                report.add_as(&kinds::EMPTY_VALUE, problem.place, message, "Required parameter is missing");
            }
            Fault::Spare(_) => report.add(&kinds::SPARE_VALUE, problem.place, message),
            Fault::WrongKind(_) => report.add(&kinds::PARAMETER_TYPE, problem.place, message),
        }
    }
    report_missing(&filled.contract, &filled.values, &told, report);
    Some(filled)
}

/// The request that a good row stands for.
pub(super) fn request_of(row: &Row, filled: &Filled<'_>) -> Value {
    let text = |text: &'_ Option<String>| text.clone().filter(|text| !text.is_empty());
    let (to, recipient) = (text(&row.to), text(&row.recipient));
    let envelope = Envelope {
        recipient: recipient.as_deref().filter(|_| to.is_none()),
        to: to.as_deref(),
        recipient_type: row.recipient_type.as_deref().filter(|kind| !kind.is_empty()),
        biz_opaque_callback_data: row.biz_opaque_callback_data.as_deref().filter(|data| !data.is_empty()),
    };
    request(filled, envelope)
}
