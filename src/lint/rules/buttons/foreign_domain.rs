use crate::lint::{Check, Found, View, declare_rule};
use crate::text;
use crate::text::shorteners::is_shortener;
use crate::yaml::shown;

use super::whatsapp_link::is_whatsapp;
use super::{domains, hosts, is_own};

declare_rule! {
    /// A button opens a site outside the business's own domains.
    ///
    /// ## Why
    ///
    /// Meta's guidelines ask that links belong to the business, and a reader has no other way to tell a message of
    /// yours from a forged one. The rule speaks only where `business.domains` in waform.yaml says which domains
    /// are yours; everything below one of them is, too.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// # file: waform.yaml
    /// business: { domains: [acme.example] }
    /// # file: order_shipped.yaml
    /// name: order_shipped
    /// category: utility
    /// translations:
    ///   en_US:
    ///     body: Your order has left us and will reach you within three working days.
    ///     buttons:
    ///       - url: https://acme.parcels.example/track
    /// #                    ^^^^^^^^^^^^^^^^^^^^
    ///         text: Track shipment
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// # file: waform.yaml
    /// business: { domains: [acme.example] }
    /// # file: order_shipped.yaml
    /// name: order_shipped
    /// category: utility
    /// translations:
    ///   en_US:
    ///     body: Your order has left us and will reach you within three working days.
    ///     buttons:
    ///       - url: https://track.acme.example/orders
    ///         text: Track shipment
    /// ```
    FOREIGN_DOMAIN {
        name: "foreign-domain",
        group: Buttons,
        level: Warning,
        certainty: Heuristic,
        source: "https://developers.facebook.com/docs/whatsapp/message-templates/guidelines",
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    if found.cx.config.business.domains.is_empty() {
        return;
    }
    for (slot, text, host) in hosts(view) {
        let name = text.value.get(host.clone()).unwrap_or("");
        // Shorteners and WhatsApp have rules of their own, which say more.
        if is_own(found.cx, name) || is_shortener(name) || is_whatsapp(name) {
            continue;
        }
        let known = text::any_of(domains(found.cx));
        let draft = found
            .within(text, host, format!("`{}` is not below {known}", shown(name)))
            .help("link to your own site, or add the domain to `business.domains` in waform.yaml")
            .component(slot.to_string());
        found.add(draft);
    }
}
