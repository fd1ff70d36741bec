use super::about;
use crate::lint::category::{Kind, Strength};
use crate::lint::{Check, Found, View, declare_rule};
use crate::model::Category;
use crate::model::limits::meta;

declare_rule! {
    /// A utility template asks for feedback without naming what it is about.
    ///
    /// ## Why
    ///
    /// A request for feedback is utility where it names the reader's own order, visit, purchase or chat. "How are
    /// we doing?" to everybody is market research: marketing.
    ///
    /// ## What to do
    ///
    /// Ask about one thing that happened, and name it; or declare the survey as marketing.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body: Hi {{customer_name}}, how are we doing? Please take our short survey and tell us what you think.
    /// #                           ^^^^^^^^^^^^^^^^
    /// variables: { customer_name: Ana }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// body: Hi {{customer_name}}, how was your visit on {{date}}? Please rate it from 1 to 5.
    /// variables: { customer_name: Ana, date: May 4 }
    /// ```
    GENERIC_SURVEY {
        name: "generic-survey",
        group: Category,
        level: Warning,
        certainty: Heuristic,
        source: meta!("templates/template-categorization"),
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    if view.category() != Some(Category::Utility) {
        return;
    }
    let judgement = view.judgement(found.cx);
    if !judgement.asks_in_general() {
        return;
    }
    // What such a survey asks is the graver matter, and has its own rule.
    if judgement.weight_of(Kind::SensitiveSurvey) >= Strength::Medium.weight() {
        return;
    }
    let pieces: Vec<_> = judgement.of(Kind::Survey).collect();
    if let Some(draft) =
        about(found, &pieces, " that names no order, visit or chat, so Meta will file it as marketing")
    {
        found.add(draft.help("name what the feedback is about, or declare `category: marketing`"));
    }
}
