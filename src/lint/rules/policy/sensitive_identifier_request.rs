use super::report;
use crate::lint::category::Kind;
use crate::lint::{Check, Found, View, declare_rule};
use crate::model::limits::meta;

declare_rule! {
    /// A text asks for a full card, account or identity number, or a document that shows one.
    ///
    /// ## Why
    ///
    /// Meta rejects templates that ask for full payment card numbers, bank account numbers, national identity
    /// numbers or other sensitive identifiers, and for documents that hold them. The last four digits are fine.
    /// Passwords and card security codes are nobody's to ask for.
    ///
    /// ## What to do
    ///
    /// Ask for the last four digits, or lead to a page or a branch where the reader is identified.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body: To go on with your claim {{claim_id}}, please reply with your full card number and the CVV.
    /// variables: { claim_id: "77" }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// body: To go on with your claim {{claim_id}}, please reply with the last four digits of your card number.
    /// variables: { claim_id: "77" }
    /// ```
    SENSITIVE_IDENTIFIER_REQUEST {
        name: "sensitive-identifier-request",
        group: Policy,
        level: Warning,
        certainty: Heuristic,
        source: meta!("templates/template-review"),
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    let help = "ask for the last four digits at most, or lead to a page where the reader signs in";
    report(view, found, Kind::Identifier, "which Meta rejects", help);
}
