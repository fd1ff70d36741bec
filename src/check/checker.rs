//! The checker: load templates once, judge messages for ever.

use serde_json::Value;

use super::contacts::{self, Contacts, Sort};
use super::fast::{self, FastContract, FastRow, Scratch};
use super::fields::Fields;
use super::interactive;
use super::json;
use super::kinds;
use super::library::Library;
use super::phone::{Number, hashed};
use super::problem::Report;
use super::rows::{self, Row};
use super::scan::Plain;
use super::verdict::Verdict;
use super::{envelope, message, template, values};
use crate::model::Category;
use crate::render::{Contract, SlotValue};

/// Judges messages before they are sent.
///
/// Holds the templates; everything else comes with the call, so one checker serves any number of threads. It reads
/// no file, asks no network and no clock.
///
/// ```
/// use waform::check::{Checker, Context, Library};
/// use waform::config::Config;
/// use waform::discover::Reason;
/// use waform::model::{Listed, Project};
/// use waform::span::{Source, Sources};
///
/// // Templates of any shape: files of one's own, Meta's create bodies, a listing of an account.
/// let listing = r#"{"data": [{"id": "1", "status": "APPROVED", "name": "order_shipped", "language": "en_US",
///     "category": "UTILITY", "parameter_format": "NAMED",
///     "components": [{"type": "BODY", "text": "Hi {{customer_name}}, your order left with {{carrier}} today."}]}]}"#;
/// let mut sources = Sources::default();
/// let id = sources.add(Source::new("listing.json", None, listing));
/// let listed = Listed { id, reason: Reason::Named, asked: true, invalid_at: None };
/// let config = Config::default();
/// let project = Project::decode(sources, config.clone(), Vec::new(), config.all_accounts(), &[listed]);
/// let checker = Checker::new(Library::new(project.templates_of(0)));
///
/// let now = Context::at("2026-11-22T06:00:00Z".parse().unwrap());
/// let row = br#"{"to": "+447700900123", "template": "order_shipped", "language": "en",
///                "params": {"customer_name": "Ana", "carrier": ""}}"#;
/// let verdict = checker.line(row, now);
/// assert_eq!(verdict.problems[0].code(), Some(132001));
/// assert_eq!(
///     verdict.problems[0].message,
///     "`order_shipped` has no translation `en`, only en_US; did you mean `en_US`?"
/// );
/// ```
#[derive(Debug)]
pub struct Checker {
    library: Library,
    fast: Vec<Option<FastContract>>,
}

/// What is known when a message is judged.
#[derive(Clone, Copy, Debug)]
pub struct Context<'c> {
    /// Milliseconds since 1970.
    pub now: i64,
    /// The recipients.
    pub contacts: Option<&'c Contacts>,
}

impl Context<'_> {
    /// A time, and nothing of the recipients.
    pub fn at(now: jiff::Timestamp) -> Context<'static> {
        Context { now: now.as_millisecond(), contacts: None }
    }
}

/// What a message is, as far as its recipient is concerned.
pub(super) struct Addressed {
    /// What the recipient is remembered by; `None` where there is none, or it is a group.
    pub(super) key: Option<u64>,
    /// What is sent.
    pub(super) sort: Sort,
}

/// A verdict, and to whom.
pub(super) struct Judged<'r> {
    pub(super) verdict: Verdict<'r>,
    pub(super) addressed: Option<Addressed>,
    /// The contract it was held against, by its place in the library.
    pub(super) contract: Option<usize>,
}

impl Checker {
    /// A checker for templates.
    pub fn new(library: Library) -> Checker {
        let fast = fast::contracts(&library);
        Checker { library, fast }
    }

    /// The templates.
    pub fn library(&self) -> &Library {
        &self.library
    }

    /// Judges one message as JSON text: a request to `/messages`, or a short row.
    pub fn line<'r>(&self, line: &'r [u8], context: Context<'_>) -> Verdict<'r> {
        self.judge_line(line, context, &mut Scratch::default()).verdict
    }

    /// Judges a request to `/messages`, or a short row.
    pub fn value(&self, message: &Value, context: Context<'_>) -> Verdict<'static> {
        self.judge_value(message, Report::default(), context).verdict
    }

    /// Judges a short row.
    pub fn row(&self, row: &Row, context: Context<'_>) -> Verdict<'static> {
        self.judge_row(row, Report::default(), context).verdict
    }

    /// The request that a good row stands for; `None` where the row is not good.
    pub fn request(&self, row: &Row) -> Option<Value> {
        let mut report = Report::default();
        let judged = rows::judge(row, &self.library, &mut report);
        judged.filled.map(|filled| rows::request_of(row, &filled))
    }

    /// The same of a line that holds a row; `None` where it holds a request already.
    pub(super) fn request_of_line(&self, line: &[u8]) -> Option<Value> {
        let document = json::read(line).ok()?;
        let is_row = document.value.as_object().is_some_and(rows::is_row);
        let mut report = Report::default();
        let root = Fields::of(&document.value, "", &mut report).filter(|_| is_row)?;
        self.request(&rows::read(&root, &mut report))
    }

    /// Judges a line: at once where it is certainly right, else in full.
    pub(super) fn judge_line<'r>(
        &self,
        line: &'r [u8],
        context: Context<'_>,
        scratch: &mut Scratch<'r>,
    ) -> Judged<'r> {
        match std::str::from_utf8(line) {
            Ok(text) => self.judge_text(text, context, scratch),
            Err(_) => self.judge_slowly(line, context),
        }
    }

    /// The same of a line that is known to be UTF-8.
    pub(super) fn judge_text<'r>(
        &self,
        text: &'r str,
        context: Context<'_>,
        scratch: &mut Scratch<'r>,
    ) -> Judged<'r> {
        let accepted = fast::line(text, &self.library, &self.fast, scratch);
        let judged = accepted.and_then(|accepted| fast::verdict(accepted, &self.fast, context));
        judged.unwrap_or_else(|| self.judge_slowly(text.as_bytes(), context))
    }

    /// Judges a row whose cells are known to be UTF-8, at once where it is certainly right.
    pub(super) fn judge_cells<'r>(
        &self,
        row: FastRow<'r>,
        params: &[(&str, Plain<'r>)],
        context: Context<'_>,
        scratch: &mut Scratch<'r>,
    ) -> Option<Judged<'r>> {
        let accepted = fast::row(row, params, &self.library, &self.fast, scratch)?;
        fast::verdict(accepted, &self.fast, context)
    }

    /// The whole truth about a line, with everything that is wrong with it.
    pub(super) fn judge_slowly(&self, line: &[u8], context: Context<'_>) -> Judged<'static> {
        let mut report = Report::default();
        match json::read(line) {
            Ok(document) => {
                for place in document.repeated {
                    let key = place.rsplit('.').next().unwrap_or_default();
                    let message = format!("`{key}` is there twice, and only the last value counts");
                    report.add(&kinds::REPEATED_KEY, place, message);
                }
                self.judge_value(&document.value, report, context)
            }
            Err(malformed) => {
                report.add(&kinds::MALFORMED_LINE, "", malformed.message);
                unaddressed(report)
            }
        }
    }

    fn judge_value(&self, message: &Value, mut report: Report, context: Context<'_>) -> Judged<'static> {
        let Value::Object(object) = message else {
            let found = super::problem::describe(message);
            report.add(&kinds::MALFORMED_LINE, "", format!("a message is an object, and this is {found}"));
            return unaddressed(report);
        };
        let Some(root) = Fields::of(message, "", &mut report) else { return unaddressed(report) };
        if rows::is_row(object) {
            let row = rows::read(&root, &mut report);
            self.judge_row(&row, report, context)
        } else {
            self.judge_request(&root, report, context)
        }
    }

    fn place_of(&self, contract: &Contract) -> Option<usize> {
        self.library.position(&contract.name, &contract.language)
    }

    pub(super) fn judge_row(&self, row: &Row, mut report: Report, context: Context<'_>) -> Judged<'static> {
        let judged = rows::judge(row, &self.library, &mut report);
        if let Some(filled) = &judged.filled {
            values::judge(&filled.contract, &filled.values, context.now, &mut report);
        }
        let place = judged.contract.and_then(|found| self.place_of(found));
        let recipient = row.to.clone().filter(|to| !to.is_empty()).or_else(|| row.recipient.clone());
        let to_group = row.recipient_type.as_deref() == Some("group");
        let addressed = addressed(recipient.as_deref(), judged.number, to_group, sort(judged.contract));
        if let Some(contract) = judged.contract {
            gates(contract, judged.number, judged.to_user_id, false, &mut report);
        }
        known_of_recipient(addressed.as_ref(), context, &mut report);
        let (problems, warnings) = report.finish();
        let text = |text: &Option<String>| text.clone().map(Into::into);
        let verdict = Verdict {
            id: row.id.as_ref().map(|id| id.to_string().into()),
            to: recipient.map(Into::into),
            template: text(&row.template),
            language: text(&row.language),
            kind: None,
            problems,
            warnings,
        };
        Judged { verdict, addressed, contract: place }
    }

    pub(super) fn judge_request(
        &self,
        root: &Fields<'_>,
        mut report: Report,
        context: Context<'_>,
    ) -> Judged<'static> {
        if root.get("status").and_then(Value::as_str) == Some("read") {
            return read_receipt(root, report);
        }
        let envelope = envelope::read(root, &mut report);
        let mut verdict =
            Verdict { kind: envelope.kind.filter(|kind| *kind != "template"), ..Verdict::default() };
        verdict.to = envelope.recipient.as_deref().map(|to| to.to_owned().into());
        let mut contract = None;
        match envelope.kind {
            Some("template") => {
                if let Some(template) = root.object("template", &mut report) {
                    let sent = template::names(&template, &mut report);
                    verdict.template = sent.name.map(|name| name.to_owned().into());
                    verdict.language = sent.language.map(|language| language.to_owned().into());
                    contract = template::contract(&sent, &self.library, &mut report);
                    if let Some(contract) = contract {
                        components(contract, &template, context.now, &mut report);
                    }
                }
            }
            Some("interactive") => {
                if let Some(content) = root.object("interactive", &mut report) {
                    interactive::judge(&content, root.has("category"), &mut report);
                }
            }
            Some("contacts") => message::contacts(root, &mut report),
            Some(kind) => {
                if let Some(content) = root.object(kind, &mut report) {
                    message::judge(kind, &content, &mut report);
                }
            }
            None => {}
        }
        if let Some(contract) = contract {
            gates(contract, envelope.number, envelope.to_user_id, envelope.marketing_api, &mut report);
        }
        let place = contract.and_then(|found| self.place_of(found));
        let sort = if envelope.kind == Some("template") { sort(contract) } else { Sort::Free };
        let addressed = addressed(envelope.recipient.as_deref(), envelope.number, envelope.to_group, sort);
        known_of_recipient(addressed.as_ref(), context, &mut report);
        (verdict.problems, verdict.warnings) = report.finish();
        Judged { verdict, addressed, contract: place }
    }
}

/// Holds components against the contract, where its text is known.
fn components(contract: &Contract, template: &Fields<'_>, now: i64, report: &mut Report) {
    if !contract.text_known {
        let message = format!("the text of {} is not in these files", contract.key());
        report.add(&kinds::TEXT_NOT_KNOWN, "template.name", message);
        return;
    }
    let (contract, found): (_, Vec<Option<SlotValue>>) = template::read(contract, template, report);
    values::judge(&contract, &found, now, report);
}

/// What the category, the endpoint and the parts of a template allow.
fn gates(
    contract: &Contract,
    number: Option<Number>,
    to_user_id: bool,
    marketing_api: bool,
    report: &mut Report,
) {
    if to_user_id && contract.category == Some(Category::Authentication) {
        let details = "Business-scoped User ID (BSUID) recipients are not supported for this message.";
        report.add_as(
            &kinds::CODE_TO_USER_ID,
            "recipient",
            "an authentication template goes to phone numbers alone",
            details,
        );
    }
    if marketing_api && !contract.is_marketing() {
        let message = format!("{} is no marketing template", contract.key());
        report.add(&kinds::NOT_MARKETING, "product_policy", message);
    }
    if !marketing_api && values::has_gif(contract) {
        report.add(
            &kinds::GIF_NEEDS_MARKETING_API,
            "header",
            "a GIF header is for the Marketing Messages API alone",
        );
    }
    if contract.is_marketing() && number.is_some_and(Number::is_united_states) {
        report.add(
            &kinds::MARKETING_TO_US,
            "to",
            "a marketing template to a number with a US area code is not delivered",
        );
    }
    if !contract.unknown.is_empty() {
        let parts = crate::text::all_of(contract.unknown.iter().map(String::as_str));
        report.add(&kinds::NOT_MODELLED, "template.name", format!("{parts} is not modelled and not judged"));
    }
}

fn sort(contract: Option<&Contract>) -> Sort {
    if contract.is_some_and(Contract::is_marketing) { Sort::Marketing } else { Sort::Template }
}

fn addressed(
    recipient: Option<&str>,
    number: Option<Number>,
    to_group: bool,
    sort: Sort,
) -> Option<Addressed> {
    let key = match number {
        Some(number) => Some(number.digits),
        None if to_group => None,
        None => recipient.map(hashed),
    };
    key.map(|key| Addressed { key: Some(key), sort })
}

fn known_of_recipient(addressed: Option<&Addressed>, context: Context<'_>, report: &mut Report) {
    let (Some(contacts), Some(addressed)) = (context.contacts, addressed) else { return };
    let contact = addressed.key.and_then(|key| contacts.by_key(key));
    contacts::judge(contact, addressed.sort, context.now, report);
}

fn unaddressed(report: Report) -> Judged<'static> {
    let (problems, warnings) = report.finish();
    let verdict = Verdict { problems, warnings, ..Verdict::default() };
    Judged { verdict, addressed: None, contract: None }
}

/// `{status: read, message_id}` marks a message as read; it goes to nobody.
fn read_receipt(root: &Fields<'_>, mut report: Report) -> Judged<'static> {
    root.only(&["messaging_product", "status", "message_id", "typing_indicator"], &mut report);
    if root.required("messaging_product", &mut report).is_some() {
        root.word("messaging_product", &["whatsapp"], &mut report);
    }
    root.required_text("message_id", &mut report);
    if let Some(typing) = root.object("typing_indicator", &mut report) {
        typing.word("type", &["text"], &mut report);
    }
    unaddressed(report)
}
