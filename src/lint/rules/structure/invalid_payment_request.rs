use serde_json::{Map, Value};

use crate::diag::{Draft, Level};
use crate::lint::{Check, Found, View, declare_rule};
use crate::model::limits::meta;
use crate::model::{ButtonKind, HeaderContent, MediaFormat, PAYMENT_TYPES, Part, Slot, payment_type};
use crate::span::{Located, Span};
use crate::text::{any_of, closest};
use crate::yaml::shown;

declare_rule! {
    /// A payment request is not of exactly one kind, or lacks what its kind needs.
    ///
    /// ## Why
    ///
    /// A button pays in one way: a Pix code, a boleto, a link or a card that the customer has stored. Meta
    /// refuses a button that names none or two, or leaves out the code, the line or the address. The header
    /// above such buttons is a text, an image or a document.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body: The payment of your order is open. Please use the code below.
    /// buttons:
    ///   - payment_request: { pix: { code: "00020101021226700014br.gov.bcb.pix" } }
    /// #                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    /// ```
    ///
    /// ```yaml
    /// body: The payment of your order is open. Please use the link below.
    /// buttons:
    ///   - payment_request: { payment_link: { url: "https://acme.example/pay" } }
    /// ```
    ///
    /// ```yaml
    /// header: location
    /// body: The payment of your order is open. Please use the link below.
    /// buttons:
    ///   - payment_request: { payment_link: { uri: "https://acme.example/pay" } }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// header: Payment of your order
    /// body: The payment of your order is open. Please use one of these.
    /// buttons:
    ///   - payment_request: { pix_dynamic_code: { code: "00020101021226700014br.gov.bcb.pix" } }
    ///   - payment_request: { offsite_card_pay: {} }
    /// ```
    INVALID_PAYMENT_REQUEST {
        name: "invalid-payment-request",
        group: Structure,
        level: Error,
        certainty: Meta,
        source: meta!("payments/payments-br/payment-request-cta"),
        check: Check::Template(check),
    }
}

/// What each kind of payment has to hold. Source: the page's samples, 2026-09.
const NEEDS: [(&str, &str); 3] =
    [("pix_dynamic_code", "code"), ("boleto", "digitable_line"), ("payment_link", "uri")];

fn check(view: &View<'_>, found: &mut Found<'_>) {
    if view.form.is_from_meta() {
        return;
    }
    let mut has_request = false;
    for (slot, button) in view.buttons() {
        let ButtonKind::PaymentRequest { setting } = &button.kind else { continue };
        has_request = true;
        let draft = setting.as_ref().and_then(|setting| of_setting(found, setting));
        if let Some(draft) = draft {
            found.add(draft.component(slot.to_string()));
        }
    }
    if let Some(header) = view.parts.header.as_ref().filter(|_| has_request) {
        let is_allowed = matches!(
            header.content,
            HeaderContent::Text { .. }
                | HeaderContent::Unknown(_)
                | HeaderContent::Media { format: MediaFormat::Image | MediaFormat::Document, .. }
        );
        // An offer's header may be a video, and the offer has a rule of its own.
        if !is_allowed && view.parts.limited_time_offer.is_none() {
            let message =
                format!("`{}` headers are not allowed above a payment request", header.content.word());
            let draft = found.at(header.span, message).help("use a text, an image or a document, or none");
            found.add(draft.component(Slot::top(Part::Header).to_string()));
        }
    }
}

fn of_setting(found: &Found<'_>, setting: &Located<Value>) -> Option<Draft> {
    let span = setting.span;
    let kinds = || PAYMENT_TYPES.iter().map(|(kind, _)| *kind);
    let Some(map) = setting.value.as_object() else {
        let draft = found.at(span, "a payment request names what is to be paid");
        return Some(draft.help(format!("write `{{ KIND: {{ … }} }}` with the kind {}", any_of(kinds()))));
    };
    let mut given = kinds().filter(|kind| map.contains_key(*kind));
    if let (Some(one), Some(two)) = (given.next(), given.next()) {
        let message = format!("a payment request is of one kind: `{one}` or `{two}`");
        return Some(found.at(span, message).help("make two buttons of it; up to three are allowed"));
    }
    let Some(kind) = payment_type(&setting.value) else {
        let draft = found.at(span, "this says no known kind of payment");
        let meant = map.keys().find_map(|key| closest(key, kinds()));
        return Some(match meant {
            Some(meant) => draft.help(format!("did you mean `{meant}`?")),
            None => draft.help(format!("it must be {}", any_of(kinds()))),
        });
    };
    if kinds().all(|known| known != kind) {
        // On the wire the word is Meta's to add to.
        let message = format!("`{}` is not a kind of payment that Meta documents", shown(kind));
        return Some(
            found.at(span, message).level(Level::Warning).help(format!("known: {}", any_of(kinds()))),
        );
    }
    lacking(found, span, map, kind)
}

fn lacking(found: &Found<'_>, span: Span, map: &Map<String, Value>, kind: &str) -> Option<Draft> {
    let (_, key) = NEEDS.iter().find(|(known, _)| *known == kind)?;
    let value = map.get(kind).and_then(|inner| inner.get(key));
    let is_there = match value {
        None | Some(Value::Null) => false,
        Some(Value::String(text)) => !text.trim().is_empty(),
        Some(_) => true,
    };
    (!is_there).then(|| found.at(span, format!("this `{kind}` has no `{key}`")))
}
