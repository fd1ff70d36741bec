use super::super::policy::POLICY;
use super::report;
use crate::lint::category::{Kind, Strength};
use crate::lint::{Check, Found, View, declare_rule};

declare_rule! {
    /// A text claims that a person is writing where templates are sent by a machine.
    ///
    /// ## Why
    ///
    /// The messaging policy forbids to deceive or mislead, and a template is never typed by a person. No text of
    /// Meta's demands that a bot says it is one, but laws do (Article 50 of the EU's AI Act, some US states).
    ///
    /// ## What to do
    ///
    /// Leave the claim out. Where a colleague will answer, say that: "Reply here and a colleague will answer".
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body: Hi, I am Laura from support and I am a real person, not a bot. Your case {{case_id}} is with me.
    /// variables: { case_id: "77" }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// body: Your case {{case_id}} is with our support. Reply here to talk to a real person from 9 to 5.
    /// variables: { case_id: "77" }
    /// ```
    BOT_POSING_AS_HUMAN {
        name: "bot-posing-as-human",
        group: AiPolicy,
        level: Warning,
        certainty: Heuristic,
        source: POLICY,
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    let help = "leave the claim out, or say that a colleague will answer";
    report(view, found, Kind::HumanClaim, Strength::Strong, "in a message that a machine sends", help);
}
