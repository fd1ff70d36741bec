use super::about;
use crate::diag::Level;
use crate::lint::{Check, Found, View, declare_rule};
use crate::model::Category;
use crate::model::limits::meta;

declare_rule! {
    /// A utility template promotes something.
    ///
    /// ## Why
    ///
    /// Meta approves a template as utility only if nothing in it promotes or persuades, and if it is either about
    /// something of the reader's own (an order, an account, an appointment, a request) or essential (safety,
    /// disruption, the law). One promotional clause is enough: the template is then approved *as marketing*. It
    /// costs several times as much, goes to people who only agreed to notices, and repeated misuse blocks all
    /// utility templates of the account for 7 days, then 30.
    ///
    /// Everything counts: header, body, footer, button labels, addresses, cards, names of placeholders and their
    /// samples. Promotion is a discount, offer or coupon (also as a thank-you or an apology), a recommendation or
    /// upgrade, a push to renew, a reminder of an abandoned cart, an attempt to win somebody back, the promotion of
    /// an app or a feature, a greeting for a season, an appeal for donations, pre-approved credit, an event, a
    /// launch, a loyalty reward, a referral, the introduction of an assistant, and words that only press.
    ///
    /// Each sentence and label is weighed: the phrases that the lists know, and how it is worded. A clear phrase, or a
    /// sentence that leaves little doubt, is a warning, anything nearer to the line a note; `lint.category.threshold`
    /// (100 by default) says where the line is, `lint.category.allow` and `deny` take a house's own phrases.
    ///
    /// ## What to do
    ///
    /// Say what happened and what the reader has to know, and send the promotion as a marketing template to those
    /// who agreed to marketing. If promotion is the purpose, declare `category: marketing`. Rewording a promotion
    /// until no list knows it does not help: Meta judges the messages that are sent, also after approval.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body: Your order {{order_id}} has shipped. Enjoy 20% off your next purchase with us.
    /// variables: { order_id: "12345" }
    /// ```
    ///
    /// ```yaml
    /// body: |
    ///   Hi {{customer_name}}, your appointment on {{date}} is confirmed.
    ///   Bring your card, please.
    /// buttons:
    ///   - url: https://acme.example/shop
    ///     text: Shop now
    /// #         ^^^^^^^^
    /// variables: { customer_name: Ana, date: May 4 }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// body: |
    ///   Thank you for your order {{order_id}}. The agreed discount of 10% has been deducted, your total is {{total}}.
    ///   Delivery is free of charge.
    /// variables: { order_id: "12345", total: $45 }
    /// ```
    ///
    /// ```yaml
    /// body: Save the date for your appointment on {{date}}. No offer is needed, we only ask you to be on time.
    /// variables: { date: May 4 }
    /// ```
    PROMOTIONAL_IN_UTILITY {
        name: "promotional-in-utility",
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
    let pieces = judgement.promotions();
    let level = judgement.level();
    let verdict = if level == Level::Note { "may" } else { "will" };
    if let Some(draft) = about(found, &pieces, &format!(", so Meta {verdict} file the template as marketing"))
    {
        let help = "send the promotion as a marketing template of its own, or declare this one `category: marketing`";
        found.add(draft.level(level).help(help));
    }
}
