use super::{POLICY, report};
use crate::lint::category::Kind;
use crate::lint::{Check, Found, View, declare_rule};

declare_rule! {
    /// A text asks to send money to somebody, or a fee in advance.
    ///
    /// ## Why
    ///
    /// Money to a person's account, a wallet or a voucher code, and fees that have to be paid before a loan, a
    /// parcel or an inheritance is released, are patterns of fraud. The messaging policy forbids them, and Meta acts
    /// at once.
    ///
    /// ## What to do
    ///
    /// Send an invoice with its number, and lead to a page of your own to pay it.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body: Your loan {{loan_id}} is ready. Pay the release fee of {{fee}} by Western Union to get it today.
    /// variables: { loan_id: "77", fee: $50 }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// body: Your invoice {{invoice_id}} of {{amount}} is due on {{date}}. You can pay it in your account.
    /// variables: { invoice_id: "77", amount: $50, date: May 4 }
    /// ```
    MONEY_TRANSFER_REQUEST {
        name: "money-transfer-request",
        group: Policy,
        level: Warning,
        certainty: Heuristic,
        source: POLICY,
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    let help = "name the invoice, and lead to a page of your own to pay it";
    report(view, found, Kind::MoneyTransfer, "as frauds word it", help);
}
