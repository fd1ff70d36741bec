use super::{POLICY, report};
use crate::lint::category::Kind;
use crate::lint::{Check, Found, View, declare_rule};

declare_rule! {
    /// A text tells its reader to have won, and to claim something.
    ///
    /// ## Why
    ///
    /// "You have won, claim your prize" is the oldest scam there is. The messaging policy forbids to confuse,
    /// deceive or mislead; scams are acted on at once, without the usual warnings.
    ///
    /// ## What to do
    ///
    /// If somebody did win something they entered for, name the draw, the day they entered and where to check it,
    /// and ask for no fee.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// category: marketing
    /// body: Congratulations, your number was drawn! Claim your prize of {{amount}} within 24 hours by replying here.
    /// variables: { amount: $5000 }
    /// footer: Reply STOP to unsubscribe
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// body: Your claim {{claim_id}} was approved and {{amount}} will be in your account within two days.
    /// variables: { claim_id: "77", amount: $120 }
    /// ```
    PRIZE_CLAIM {
        name: "prize-claim",
        group: Policy,
        level: Warning,
        certainty: Heuristic,
        source: POLICY,
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    report(
        view,
        found,
        Kind::Prize,
        "as scams word it",
        "name the draw and where to check it, or leave it out",
    );
}
