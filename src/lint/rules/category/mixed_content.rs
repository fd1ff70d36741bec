use super::{place, what};
use crate::lint::{Check, Found, View, declare_rule};
use crate::model::Category;
use crate::model::limits::meta;

declare_rule! {
    /// A utility template holds a transaction and a promotion together.
    ///
    /// ## Why
    ///
    /// Meta's page says it in one line: content that mixes utility and marketing is marketing. The useful half is
    /// then priced, timed and capped like an advertisement, and readers who stopped marketing no longer get it.
    /// This rule names the half that is worth saving; `promotional-in-utility` names the other.
    ///
    /// ## What to do
    ///
    /// Make two templates: the notice as utility, the promotion as marketing.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body: Your order {{order_id}} has shipped. Use code SAVE10 on your next order before Sunday.
    /// variables: { order_id: "12345" }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// body: Your order {{order_id}} has shipped. It should arrive on {{date}} before noon.
    /// variables: { order_id: "12345", date: May 4 }
    /// ```
    MIXED_CONTENT {
        name: "mixed-content",
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
    if !judgement.is_promotional() {
        return;
    }
    let transactions = judgement.transactions();
    let Some(piece) = transactions.first() else { return };
    let mut draft = found
        .at(place(found, piece), format!("{}, and shares the template with a promotion", what(piece)))
        .level(judgement.level())
        .help("make two templates: the notice as utility, the promotion as marketing")
        .component(piece.slot.to_string());
    if let Some(promotion) = judgement.promotions().first() {
        draft = draft.related(place(found, promotion), what(promotion));
    }
    found.add(draft);
}
