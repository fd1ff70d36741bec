use crate::lint::{Check, Found, View, declare_rule};
use crate::model::limits::meta;
use crate::text::address;

use super::hosts;

declare_rule! {
    /// A button opens WhatsApp itself.
    ///
    /// ## Why
    ///
    /// Meta refuses the template: "Direct links to WhatsApp aren't allowed for buttons" (2388081). The reader is in
    /// WhatsApp already: a quick reply starts the talk with you, a phone or call button the call. In the text of a
    /// body such a link passes.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body: Your order has left us and will reach you within three working days.
    /// buttons:
    ///   - url: https://wa.me/15550051310?text=Hello
    /// #                ^^^^^
    ///     text: Chat with us
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// body: Your order has left us and will reach you within three working days.
    /// buttons:
    ///   - url: https://acme.example/guides/wa.me-explained
    ///     text: How to reach us
    ///   - quick_reply: Chat with us
    /// ```
    WHATSAPP_LINK {
        name: "whatsapp-link",
        group: Buttons,
        level: Error,
        certainty: Observed,
        source: meta!("support/error-codes"),
        subcode: 2388081,
        check: Check::Template(check),
    }
}

/// WhatsApp's own domains: chats, groups, channels and catalogues.
const DOMAINS: [&str; 2] = ["wa.me", "whatsapp.com"];

fn check(view: &View<'_>, found: &mut Found<'_>) {
    // A one-time-code button is read back as a link to whatsapp.com.
    if view.form.is_from_meta() {
        return;
    }
    for (slot, text, host) in hosts(view) {
        if text.value.get(host.clone()).is_some_and(is_whatsapp) {
            let draft = found
                .within(text, host, "a button may not lead to WhatsApp itself")
                .help("use a quick reply, or a phone or call button")
                .component(slot.to_string());
            found.add(draft);
        }
    }
}

/// Whether a host is WhatsApp's own.
pub(super) fn is_whatsapp(host: &str) -> bool {
    DOMAINS.iter().any(|domain| address::is_within(host, domain))
}
