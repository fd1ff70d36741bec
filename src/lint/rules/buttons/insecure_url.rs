use crate::diag::Safety;
use crate::lint::{Check, Found, View, declare_rule};
use crate::model::Role;
use crate::model::limits::meta;
use crate::text::address;

declare_rule! {
    /// A button opens an address without encryption.
    ///
    /// ## Why
    ///
    /// Whoever is on the way can read and change what is behind `http://`; phones warn of it, and some refuse to
    /// open it. Every address in Meta's own samples begins with `https://`.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body: Your order has left us and will reach you within three working days.
    /// buttons:
    ///   - url: http://acme.example/orders
    /// #        ^^^^^^^
    ///     text: My orders
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// body: Your order has left us and will reach you within three working days.
    /// buttons:
    ///   - url: https://acme.example/orders
    ///     text: My orders
    /// ```
    INSECURE_URL {
        name: "insecure-url",
        group: Buttons,
        level: Warning,
        certainty: Heuristic,
        source: meta!("templates/components"),
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    for part in view.texts_of(Role::Url) {
        let Some(scheme) = address::scheme(&part.text.value) else { continue };
        if scheme.eq_ignore_ascii_case("http") {
            let fix = found.replace(Safety::Unsafe, part.text, 0..scheme.len(), "https");
            let draft = found
                .within(part.text, 0..scheme.len() + "://".len(), "this address is not encrypted")
                .help("write `https://` if the site answers there")
                .fix(fix)
                .component(part.slot.to_string());
            found.add(draft);
        }
    }
}
