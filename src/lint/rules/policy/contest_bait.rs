use super::report;
use crate::lint::category::{Kind, Strength};
use crate::lint::{Check, Found, View, declare_rule};
use crate::model::limits::meta;

declare_rule! {
    /// A contest, game, quiz or raffle is used as bait.
    ///
    /// ## Why
    ///
    /// An older page of Meta's guidelines names contests, games and quizzes among what templates are rejected for,
    /// and readers report them as spam, which lowers the template's quality.
    ///
    /// ## What to do
    ///
    /// Say what is offered without the game, and declare it as marketing.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// category: marketing
    /// body: Spin the wheel today and win one of a hundred prizes. It only takes a minute of your time.
    /// footer: Reply STOP to unsubscribe
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// body: Your entry for the swimming competition on {{date}} is confirmed. Please be there by {{time}} at the latest.
    /// variables: { date: May 4, time: 9 am }
    /// ```
    CONTEST_BAIT {
        name: "contest-bait",
        group: Policy,
        level: Warning,
        certainty: Heuristic,
        source: meta!("templates/template-review"),
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    // A prize that only has to be claimed is the graver matter, and has its own rule.
    if view.judgement(found.cx).weight_of(Kind::Prize) >= Strength::Strong.weight() {
        return;
    }
    report(
        view,
        found,
        Kind::Contest,
        "which Meta's guidelines name as bait",
        "say what is offered without the game",
    );
}
