use super::about;
use crate::lint::category::{Evidence, Kind};
use crate::lint::{Check, Found, View, declare_rule};
use crate::model::limits::meta;

declare_rule! {
    /// A text asks for consent without saying to what.
    ///
    /// ## Why
    ///
    /// An opt-in counts only if it says clearly that the reader agrees to messages, and names the business. "Reply
    /// YES to receive messages" is an agreement to nothing in particular, and proves nothing later.
    ///
    /// ## What to do
    ///
    /// Name the business and the messages: "Reply YES to get delivery updates from Acme on WhatsApp".
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body: Hello {{customer_name}}! Would you like to receive messages on WhatsApp? Please reply YES to agree.
    /// variables: { customer_name: Ana }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// body: Hello {{customer_name}}! Would you like to receive delivery updates from Acme Store on WhatsApp?
    /// variables: { customer_name: Ana }
    /// ```
    UNNAMED_OPT_IN {
        name: "unnamed-opt-in",
        group: Policy,
        level: Warning,
        certainty: Heuristic,
        source: meta!("getting-opt-in"),
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    let judgement = view.judgement(found.cx);
    let pieces: Vec<&Evidence<'_>> = judgement.of(Kind::OptInRequest).collect();
    if pieces.is_empty() || judgement.has(Kind::OptInNamed) || names_business(view, found) {
        return;
    }
    if let Some(draft) = about(found, &pieces, " that says neither to which messages nor from whom") {
        found.add(draft.help("name the business and the messages it will send"));
    }
}

/// Whether the configuration's own name of the business stands in a text.
fn names_business(view: &View<'_>, found: &Found<'_>) -> bool {
    let Some(name) = &found.cx.config.business.name else { return false };
    !name.value.is_empty() && view.texts.iter().any(|part| part.text.value.contains(&name.value))
}
