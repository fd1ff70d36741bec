use crate::lint::{Check, Found, View, declare_rule};
use crate::text::shorteners::is_shortener;
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
