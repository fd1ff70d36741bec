use super::super::policy::POLICY;
use super::report;
use crate::lint::category::{Kind, Strength};
use crate::lint::{Check, Found, View, declare_rule};

declare_rule! {
    /// A text says that only a bot answers, and no person can be reached.
    ///
    /// ## Why
    ///
    /// Automation is allowed if there is a prompt, clear and direct way to a person: a hand-over in the chat, a phone
    /// number, an e-mail address, a web page for support, a visit, or a form. One of them is enough.
    ///
    /// ## What to do
    ///
    /// Name one way to reach a person.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body: Our bot answers all questions about case {{case_id}}. No human agents are available on any channel.
    /// variables: { case_id: "77" }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// body: Our bot answers questions about case {{case_id}}. To talk to a person, reply AGENT or call us.
    /// variables: { case_id: "77" }
    /// ```
    BOT_WITHOUT_HUMAN_ROUTE {
        name: "bot-without-human-route",
        group: AiPolicy,
        level: Warning,
        certainty: Heuristic,
        source: POLICY,
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    let help = "name one way to a person: hand-over, phone, e-mail, web support, a visit or a form";
    report(view, found, Kind::NoHuman, Strength::Strong, "which the messaging policy demands", help);
}
