use super::{AI_PROVIDERS, is_declared_general, regional};
use crate::lint::{Check, Found, ProjectView, declare_rule};
use crate::yaml::shown;

declare_rule! {
    /// The configuration declares a general-purpose assistant.
    ///
    /// ## Why
    ///
    /// `business.bot.purpose` says what the business's bot is for. `support`, `booking` or `orders` is a function of
    /// the business; `assistant` or `general` says that the assistant is the product, which the terms for AI
    /// providers forbid since 15 January 2026, except where a law holds them up (Italy, the European Economic Area,
    /// Brazil: name your countries under `business.countries`).
    ///
    /// ## What to do
    ///
    /// Declare what the bot does for your customers, and keep it to that.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// # file: waform.yaml
    /// business:
    ///   bot: { purpose: assistant }
    /// #                 ^^^^^^^^^
    /// # file: templates/notice.yaml
    /// name: notice
    /// category: utility
    /// translations:
    ///   en_US: { body: Your statement for May is ready in your account. }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// # file: waform.yaml
    /// business:
    ///   bot: { purpose: support }
    /// # file: templates/notice.yaml
    /// name: notice
    /// category: utility
    /// translations:
    ///   en_US: { body: Your statement for May is ready in your account. }
    /// ```
    GENERAL_PURPOSE_DECLARATION {
        name: "general-purpose-declaration",
        group: AiPolicy,
        level: Warning,
        certainty: Heuristic,
        source: AI_PROVIDERS,
        check: Check::Project(check),
    }
}

fn check(_project: &ProjectView<'_>, found: &mut Found<'_>) {
    let Some(purpose) = found.cx.config.business.bot_purpose.as_ref().filter(|_| is_declared_general(found))
    else {
        return;
    };
    let message = format!(
        "`{}` is a general-purpose bot, which the terms for AI providers do not allow",
        shown(&purpose.value)
    );
    let draft = regional(
        found.at(purpose.span, message),
        found,
        "declare what the bot does: support, booking, orders",
    );
    found.add(draft);
}
