use super::{AI_PROVIDERS, is_declared_general, report};
use crate::lint::category::{Kind, Strength};
use crate::lint::{Check, Found, View, declare_rule};

declare_rule! {
    /// A model or assistant of an AI provider is offered as the product.
    ///
    /// ## Why
    ///
    /// Building a support bot on somebody's model is fine. Offering the model itself ("Chat with GPT here") is what
    /// the terms for AI providers forbid since 15 January 2026, except where a law holds them up (Italy, the
    /// European Economic Area, Brazil). The names are other companies' trademarks besides.
    ///
    /// ## What to do
    ///
    /// Name your own service and what it does; the model behind it is nobody's concern here.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// category: marketing
    /// body: You can now chat with ChatGPT right here, without any app. Send your first question today.
    /// footer: Reply STOP to unsubscribe
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// body: Claude, our technician, will visit you on {{date}} between 9 and 11 to look at your boiler.
    /// variables: { date: May 4 }
    /// ```
    MODEL_BRAND_AS_PRODUCT {
        name: "model-brand-as-product",
        group: AiPolicy,
        level: Warning,
        certainty: Heuristic,
        source: AI_PROVIDERS,
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    if !view.judgement(found.cx).offers_model() && !is_declared_general(found) {
        return;
    }
    let why = "which the terms for AI providers do not allow";
    report(view, found, Kind::ModelBrand, Strength::Medium, why, "name your own service and what it does");
}
