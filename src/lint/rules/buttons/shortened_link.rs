use crate::lint::{Check, Found, View, declare_rule};
use crate::text::address;
use crate::yaml::shown;

use super::{hosts, is_own};

declare_rule! {
    /// A button opens a shortened link.
    ///
    /// ## Why
    ///
    /// Meta's guidelines ask for links that show where they lead, on a domain of the business; reviewers reject
    /// shorteners. A shortener that is your own belongs into `business.domains` of waform.yaml.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body: Your order has left us and will reach you within three working days.
    /// buttons:
    ///   - url: https://bit.ly/3xYzAbC
    /// #                ^^^^^^
    ///     text: My orders
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// body: Your order has left us and will reach you within three working days.
    /// buttons:
    ///   - url: https://rabbit.ly/orders?from=bit.ly
    ///     text: My orders
    /// ```
    SHORTENED_LINK {
        name: "shortened-link",
        group: Buttons,
        level: Warning,
        certainty: Heuristic,
        source: "https://developers.facebook.com/docs/whatsapp/message-templates/guidelines",
        check: Check::Template(check),
    }
}

/// Hosts of services that shorten anybody's links.
pub(super) const SHORTENERS: [&str; 36] = [
    "adf.ly",
    "bit.do",
    "bit.ly",
    "bitly.com",
    "bl.ink",
    "buff.ly",
    "clck.ru",
    "cutt.ly",
    "dlvr.it",
    "dub.sh",
    "encurtador.com.br",
    "goo.gl",
    "is.gd",
    "j.mp",
    "kutt.it",
    "lnkd.in",
    "n9.cl",
    "ow.ly",
    "qr.ae",
    "rb.gy",
    "rebrand.ly",
    "s.id",
    "short.gy",
    "short.io",
    "shorturl.at",
    "snip.ly",
    "surl.li",
    "t.co",
    "t.ly",
    "t2m.io",
    "tiny.cc",
    "tinyurl.com",
    "urlz.fr",
    "v.gd",
    "wa.link",
    "x.co",
];

fn check(view: &View<'_>, found: &mut Found<'_>) {
    for (slot, text, host) in hosts(view) {
        let name = text.value.get(host.clone()).unwrap_or("");
        if is_shortener(name) && !is_own(found.cx, name) {
            let draft = found
                .within(text, host, format!("`{}` hides where the link leads", shown(name)))
                .help("write the whole address on your own domain")
                .component(slot.to_string());
            found.add(draft);
        }
    }
}

/// Whether a host belongs to a shortener.
pub(super) fn is_shortener(host: &str) -> bool {
    SHORTENERS.iter().any(|domain| address::is_within(host, domain))
}
