use super::{AI_PROVIDERS, is_declared_general, report};
use crate::lint::category::{Kind, Strength};
use crate::lint::{Check, Found, View, declare_rule};

declare_rule! {
    /// A text offers an assistant that answers anything.
    ///
    /// ## Why
    ///
    /// Since 15 January 2026 the platform may not be used to offer AI where that is the primary function: assistants
    /// like ChatGPT are out, a business's own bot for its support, orders and bookings is in. "Ask me anything" is
    /// how the first kind introduces itself.
    ///
    /// Italy (from 24 December 2025), Brazil (from January 2026) and the European Economic Area (from 9 June 2026)
    /// hold the terms up for now; where `business.countries` names only such countries, the finding is a note.
    ///
    /// ## What to do
    ///
    /// Say what the bot is for: "I can help with your orders, returns and our opening hours".
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// category: marketing
    /// body: Meet Max, our new assistant. Ask me anything, day or night, and I will find an answer for you.
    /// footer: Reply STOP to unsubscribe
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// body: You asked for support with order {{order_id}}. Our assistant can answer questions about your delivery.
    /// variables: { order_id: "12345" }
    /// ```
    OPEN_ENDED_ASSISTANT {
        name: "open-ended-assistant",
        group: AiPolicy,
        level: Warning,
        certainty: Heuristic,
        source: AI_PROVIDERS,
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    // Where the bot is declared to be a general one, half a phrase is enough.
    let enough = if is_declared_general(found) && view.judgement(found.cx).has(Kind::Bot) {
        Strength::Medium
    } else {
        Strength::Strong
    };
    let why = "which the terms for AI providers do not allow as a main function";
    report(view, found, Kind::OpenEnded, enough, why, "say what the bot is for: orders, bookings, support");
}
