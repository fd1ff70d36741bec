use super::report;
use crate::lint::category::Kind;
use crate::lint::{Check, Found, View, declare_rule};
use crate::model::limits::meta;

declare_rule! {
    /// A text threatens, or shames its reader.
    ///
    /// ## Why
    ///
    /// Meta rejects content that is threatening or abusive: threats of legal action, of the police, of telling
    /// family or employers, and public shaming.
    ///
    /// ## What to do
    ///
    /// State the amount, the date, what happens to the service, and how to reach somebody who can help.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body: Your payment of {{amount}} is overdue. Pay today or we will take legal action against you.
    /// variables: { amount: $120 }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// body: Your payment of {{amount}} is overdue. Please pay by {{date}} or call us to agree on instalments.
    /// variables: { amount: $120, date: May 4 }
    /// ```
    THREATENING_TEXT {
        name: "threatening-text",
        group: Policy,
        level: Warning,
        certainty: Heuristic,
        source: meta!("templates/template-review"),
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    let help = "say what is owed, until when, and how to get help";
    report(view, found, Kind::Threat, "which Meta rejects", help);
}
