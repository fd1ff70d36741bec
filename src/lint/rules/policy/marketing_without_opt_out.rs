use crate::lint::category::{self, Kind};
use crate::lint::{Check, Found, View, declare_rule};
use crate::model::Category;
use crate::model::limits::meta;

declare_rule! {
    /// A marketing template shows no way to opt out.
    ///
    /// ## Why
    ///
    /// Advice, not a rule: no text of Meta's demands a "Reply STOP" line. But every request to stop has to be
    /// honoured, however it comes, and a reader who finds no way out uses "Block" and "Report", which lower the
    /// template's quality and in the end pause it. Meta's own samples have a quick reply such as "Unsubscribe from
    /// promos" and a footer that points to it.
    ///
    /// ## What to do
    ///
    /// Add a quick reply (`Stop promotions`), and act on it; or a footer that says how to unsubscribe.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// category: marketing
    /// body: Our autumn collection is here, {{customer_name}}. Come and see it in our stores this week.
    /// variables: { customer_name: Ana }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// category: marketing
    /// body: Our autumn collection is here, {{customer_name}}. Come and see it in our stores this week.
    /// buttons:
    ///   - quick_reply: Stop promotions
    /// variables: { customer_name: Ana }
    /// ```
    MARKETING_WITHOUT_OPT_OUT {
        name: "marketing-without-opt-out",
        group: Policy,
        level: Note,
        certainty: Heuristic,
        source: meta!("templates/components"),
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    // Where no list is, nobody knows what "stop" is called.
    let judged = category::is_judged(&view.language.value);
    if view.category() != Some(Category::Marketing) || view.local.absent.is_some() || !judged {
        return;
    }
    if view.texts.is_empty() || view.text_is_metas || view.judgement(found.cx).has(Kind::OptOut) {
        return;
    }
    let draft = found
        .at(view.language.span, "this marketing template shows no way to opt out")
        .help("add a quick reply such as `Stop promotions`, or a footer that says how to unsubscribe");
    found.add(draft);
}
