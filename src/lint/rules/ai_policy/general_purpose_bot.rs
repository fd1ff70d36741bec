use super::{AI_PROVIDERS, is_declared_general, is_declared_narrow, report};
use crate::lint::category::{Kind, Strength};
use crate::lint::{Check, Found, View, declare_rule};

declare_rule! {
    /// A text offers a bot for homework, translations, recipes or any other task.
    ///
    /// ## Why
    ///
    /// General tasks as the main function are what the terms for AI providers forbid since 15 January 2026, except
    /// where a law holds them up (Italy, the European Economic Area, Brazil). A business's own bot may do what
    /// belongs to the business: a cooking school's recipes, a translator's translations.
    ///
    /// ## What to do
    ///
    /// Offer what your business does. If general tasks are the business, WhatsApp is closed to it for now.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// category: marketing
    /// body: Your new AI assistant writes essays, translates letters and solves homework, all in this chat.
    /// footer: Reply STOP to unsubscribe
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// body: The certified translation you ordered with number {{order_id}} is ready. Our assistant can send it to you here.
    /// variables: { order_id: "12345" }
    /// ```
    GENERAL_PURPOSE_BOT {
        name: "general-purpose-bot",
        group: AiPolicy,
        level: Warning,
        certainty: Heuristic,
        source: AI_PROVIDERS,
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    let judgement = view.judgement(found.cx);
    // Tasks by themselves are what translators and schools offer: a bot has to be in it.
    if !judgement.has(Kind::Bot) && !judgement.has(Kind::BotIntroduction) && !is_declared_general(found) {
        return;
    }
    let enough = if is_declared_general(found) && !is_declared_narrow(found) {
        Strength::Medium
    } else {
        Strength::Strong
    };
    let why = "which the terms for AI providers do not allow as a main function";
    report(view, found, Kind::GeneralTasks, enough, why, "offer what your business does");
}
