use super::about;
use crate::lint::category::{Kind, Side, Strength};
use crate::lint::{Check, Found, View, declare_rule};
use crate::model::Category;
use crate::model::limits::meta;

declare_rule! {
    /// A marketing template seems to be purely transactional.
    ///
    /// ## Why
    ///
    /// Marketing is the dearest category, is limited per reader, and can be stopped by them. A notice about the
    /// reader's own order, payment or appointment that promotes nothing may be utility, which is cheaper and
    /// arrives.
    ///
    /// ## What to do
    ///
    /// If it is never sent with anything promotional in its placeholders, submit it as a new template of
    /// `category: utility`: the category of an approved one cannot be edited.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// category: marketing
    /// body: Your order {{order_id}} has shipped and will arrive on {{date}}. Keep this message for your records.
    /// variables: { order_id: "12345", date: May 4 }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// category: marketing
    /// body: Your last order was a while ago. Come back this week and save 15% on everything in our store.
    /// footer: Reply STOP to unsubscribe
    /// ```
    UTILITY_DECLARED_AS_MARKETING {
        name: "utility-declared-as-marketing",
        group: Category,
        level: Note,
        certainty: Heuristic,
        source: meta!("templates/template-categorization"),
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    if view.category() != Some(Category::Marketing) || !view.parts.cards().is_empty() {
        return;
    }
    let judgement = view.judgement(found.cx);
    let transactional = judgement.transaction >= Strength::Strong.weight();
    // Whoever offers a way to opt out means to send marketing.
    let clean = judgement.promotion * 2 < judgement.threshold
        && !judgement.has(Kind::Survey)
        && !judgement.has(Kind::OptOut);
    let harmless = |side: Side| matches!(side, Side::Utility | Side::Context);
    if !transactional || !clean || !judgement.evidence.iter().all(|piece| harmless(piece.kind.side())) {
        return;
    }
    let of_utility = judgement.evidence.iter().filter(|piece| piece.kind.side() == Side::Utility);
    let pieces: Vec<_> = of_utility.filter(|piece| piece.strength >= Strength::Strong).take(1).collect();
    if let Some(draft) =
        about(found, &pieces, ", and nothing here promotes: it may be utility, which is cheaper")
    {
        found.add(draft.help("submit it as a new template of `category: utility`"));
    }
}
