use super::about;
use crate::lint::category::{Evidence, Kind, Strength};
use crate::lint::{Check, Found, View, declare_rule};
use crate::model::limits::meta;

declare_rule! {
    /// A survey asks about health, politics, religion or finances.
    ///
    /// ## Why
    ///
    /// Surveys are allowed, but not to gather sensitive data: health, political or religious views, sexuality,
    /// financial identifiers. Such answers would lie in a chat history on many devices.
    ///
    /// ## What to do
    ///
    /// Leave the question out, or ask it on a page of your own with the consent that the law wants.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body: We have a short survey for you. Which political party would you vote for? Reply with its name.
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// body: We have one question about your visit on {{date}}. Did the doctor take enough time for you?
    /// variables: { date: May 4 }
    /// ```
    SENSITIVE_SURVEY {
        name: "sensitive-survey",
        group: Policy,
        level: Warning,
        certainty: Heuristic,
        source: meta!("templates/template-review"),
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    let judgement = view.judgement(found.cx);
    let weight = judgement.weight_of(Kind::SensitiveSurvey);
    // A sensitive topic by itself is no survey; a survey beside it makes one of it.
    let enough = if judgement.has(Kind::Survey) { Strength::Medium } else { Strength::Strong };
    if weight == 0 || weight < enough.weight() {
        return;
    }
    let pieces: Vec<&Evidence<'_>> = judgement.of(Kind::SensitiveSurvey).collect();
    if let Some(draft) = about(found, &pieces, ", which Meta rejects") {
        found.add(draft.help("leave the question out, or ask it on a page of your own"));
    }
}
