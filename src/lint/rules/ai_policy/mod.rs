//! Terms for providers of AI.

mod bot_posing_as_human;
mod bot_without_human_route;
mod general_purpose_bot;
mod general_purpose_declaration;
mod model_brand_as_product;
mod open_ended_assistant;

use super::category::about;
use crate::diag::{Draft, Level};
use crate::lint::category::{Evidence, Kind, Regions, Strength, Topic};
use crate::lint::{Found, View};

super::group! {
    open_ended_assistant: OPEN_ENDED_ASSISTANT,
    model_brand_as_product: MODEL_BRAND_AS_PRODUCT,
    general_purpose_bot: GENERAL_PURPOSE_BOT,
    general_purpose_declaration: GENERAL_PURPOSE_DECLARATION,
    bot_posing_as_human: BOT_POSING_AS_HUMAN,
    bot_without_human_route: BOT_WITHOUT_HUMAN_ROUTE,
}

/// Meta's page on the terms for AI providers.
const AI_PROVIDERS: &str =
    "https://developers.facebook.com/documentation/business-messaging/whatsapp/pricing/ai-providers";

/// Purposes (`business.bot.purpose`) of a bot that is its own product.
const GENERAL_PURPOSES: [&str; 6] =
    ["assistant", "general", "general-purpose", "ai-assistant", "chatbot", "companion"];

/// Whether the configuration declares the bot to be a general assistant.
fn is_declared_general(found: &Found<'_>) -> bool {
    let purpose = found.cx.config.business.bot_purpose.as_ref();
    purpose.is_some_and(|purpose| {
        let word = purpose.value.trim().to_ascii_lowercase().replace(['_', ' '], "-");
        GENERAL_PURPOSES.contains(&word.as_str())
    })
}

/// Whether the configuration declares a narrower purpose.
fn is_declared_narrow(found: &Found<'_>) -> bool {
    found.cx.config.business.bot_purpose.is_some() && !is_declared_general(found)
}

/// Lowers a draft about the terms for AI providers where a law holds them up in every country of the business.
fn regional(draft: Draft, found: &Found<'_>, help: &str) -> Draft {
    let countries = &found.cx.config.business.countries;
    match Regions::get().exempt(Topic::AiProviders, countries, found.cx.today) {
        Some(why) => draft.level(Level::Note).help(format!("{why}; where it does not hold: {help}")),
        None => draft.help(help),
    }
}

/// Reports the pieces of a kind, if they weigh enough.
fn report(view: &View<'_>, found: &mut Found<'_>, kind: Kind, enough: Strength, why: &str, help: &str) {
    let judgement = view.judgement(found.cx);
    if judgement.evidence.is_empty() || judgement.weight_of(kind) < enough.weight() {
        return;
    }
    let mut pieces: Vec<&Evidence<'_>> = judgement.of(kind).collect();
    pieces.sort_by_key(|piece| std::cmp::Reverse(piece.strength));
    if let Some(draft) = about(found, &pieces, &format!(", {why}")) {
        let draft = regional(draft, found, help);
        found.add(draft);
    }
}
