use std::ops::Range;

use crate::diag::{Fix, Safety};
use crate::lint::{Check, Found, View, declare_rule};
use crate::model::limits::meta;
use crate::model::{Role, Text};
use crate::text::address;
use crate::yaml::shown;

declare_rule! {
    /// A URL button's address is not one that a browser opens.
    ///
    /// ## Why
    ///
    /// Meta refuses it: "is not a valid URI". The address needs `https://` (or `http://`) and a host; blanks and
    /// other schemes (`mailto:`, `tel:`, an app's own) are not taken. An app is opened with `app_deep_link`, a
    /// number is called with a phone button.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body: Your order has left us and will reach you within three working days.
    /// buttons:
    ///   - url: www.acme.example/orders
    /// #        ^^^^^^^^^^^^^^^^^^^^^^^
    ///     text: My orders
    /// ```
    ///
    /// ```yaml
    /// body: Your order has left us and will reach you within three working days.
    /// buttons:
    ///   - url: "https://acme.example/my orders"
    /// #                                ^
    ///     text: My orders
    /// ```
    ///
    /// ```yaml
    /// body: Your order has left us and will reach you within three working days.
    /// buttons:
    ///   - url: mailto:help@acme.example
    /// #        ^^^^^^
    ///     text: Write to us
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// body: Your order has left us and will reach you within three working days.
    /// buttons:
    ///   - url: https://acme.example/orders/{{order_id}}
    ///     text: My order
    ///   - url: https://пример.example:8443/заказы?x=1#top
    ///     text: All orders
    /// variables: { order_id: "12345" }
    /// ```
    INVALID_URL {
        name: "invalid-url",
        group: Buttons,
        level: Error,
        certainty: Observed,
        source: meta!("templates/components"),
        check: Check::Template(check),
    }
}

/// Schemes that are written without `//`, so that `localhost:8080` is not taken for one.
const OPAQUE_SCHEMES: [&str; 5] = ["mailto", "tel", "sms", "geo", "javascript"];

fn check(view: &View<'_>, found: &mut Found<'_>) {
    if view.form.is_from_meta() {
        return;
    }
    for part in view.texts_of(Role::Url) {
        // An empty one is missing, and `${…}` that stands for nothing was reported while reading.
        if part.text.value.trim().is_empty() || part.text.value.contains("${") {
            continue;
        }
        if let Some(fault) = fault(part.text) {
            let fix = fault.lacks_scheme.then(|| prefix(found, part.text)).flatten();
            let draft = found.within(part.text, fault.range, fault.message).help(fault.help).fix(fix);
            found.add(draft.component(part.slot.to_string()));
        }
    }
}

struct Fault {
    range: Range<usize>,
    message: String,
    help: &'static str,
    lacks_scheme: bool,
}

/// The first thing that is wrong about an address.
fn fault(text: &Text) -> Option<Fault> {
    let value = text.value.as_str();
    let whole = || 0..value.len();
    let fault = |range, message: String, help| Some(Fault { range, message, help, lacks_scheme: false });
    let inside_placeholder = |at: usize| text.placeholders.iter().any(|found| found.range().contains(&at));
    let odd = value.char_indices().find(|(at, c)| is_refused(*c) && !inside_placeholder(*at));
    if let Some((at, c)) = odd {
        let what = if c.is_whitespace() { "a blank" } else { "a control character" };
        let message = format!("there is {what} in this address");
        return fault(at..at + c.len_utf8(), message, "encode it, a blank as `%20`, or remove it");
    }
    let scheme = address::scheme(value);
    let opaque = value
        .split_once(':')
        .map(|(scheme, _)| scheme)
        .filter(|scheme| OPAQUE_SCHEMES.iter().any(|known| known.eq_ignore_ascii_case(scheme)));
    let is_web = |scheme: &str| ["http", "https"].iter().any(|web| web.eq_ignore_ascii_case(scheme));
    if let Some(scheme) = scheme.or(opaque).filter(|scheme| !is_web(scheme)) {
        let message = format!("`{}:` is not opened by a URL button", shown(scheme));
        return fault(0..scheme.len(), message, "write an address that begins with `https://`");
    }
    let Some(host) = address::host(value) else {
        return Some(Fault {
            range: whole(),
            message: format!("`{}` is not a whole address", shown(value)),
            help: "begin it with `https://` and the name of the site",
            lacks_scheme: true,
        });
    };
    let name = value.get(host.clone()).unwrap_or("");
    if name.is_empty() {
        return fault(whole(), "this address names no site".to_owned(), "write `https://`, then the site");
    }
    if !is_site(name) {
        let message = format!("`{}` is not the name of a site on the web", shown(name));
        return fault(host, message, "write the site's public name, such as `acme.example`");
    }
    None
}

fn is_refused(c: char) -> bool {
    c.is_whitespace() || c.is_control()
}

/// Whether a host can be reached from a phone. One that is only known at send is taken on trust.
fn is_site(host: &str) -> bool {
    if host.contains(['{', '}']) || host.starts_with('[') {
        return true;
    }
    let host = host.strip_suffix('.').unwrap_or(host);
    // Letters of other scripts are the browser's to encode; `xn--` is what it makes of them.
    let is_label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_') || !c.is_ascii())
    };
    host.contains('.') && host.split('.').all(is_label)
}

/// The fix for an address that only lacks `https://`.
fn prefix(found: &Found<'_>, text: &Text) -> Option<Fix> {
    let site = text.value.split(['/', '?', '#']).next().unwrap_or("");
    let fix = found.replace(Safety::Unsafe, text, 0..site.len(), &format!("https://{site}"));
    fix.filter(|_| !site.contains(':') && is_site(site) && !site.contains(['{', '}']))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::{Source, Sources, Span};
    use crate::yaml::Origin;

    fn fault_in(address: &str) -> Option<String> {
        let file = Sources::default().add(Source::new("a", None, ""));
        let text = Text::new(address.to_owned(), Origin::at(Span::start_of(file)));
        fault(&text).map(|fault| address[fault.range].to_owned())
    }

    #[test]
    fn addresses_that_a_browser_opens_pass() {
        for address in [
            "https://acme.example",
            "HTTPS://ACME.EXAMPLE/",
            "http://acme.example:8080/a(b)?c=d&e=%20#f",
            "https://acme.example/{{1}}",
            "https://{{shop}}.acme.example/",
            "https://{{1}}",
            "https://xn--e1afmkfd.example/",
            "https://магазин.рф/каталог",
            "https://192.0.2.7/x",
            "https://[2001:db8::1]/x",
            "https://acme.example/{{ broken }}",
        ] {
            assert_eq!(fault_in(address), None, "{address}");
        }
    }

    #[test]
    fn what_is_wrong_is_pointed_at() {
        for (address, piece) in [
            ("acme.example", "acme.example"),
            ("{{1}}", "{{1}}"),
            ("/orders", "/orders"),
            ("https:/acme.example", "https:/acme.example"),
            ("https://", "https://"),
            ("https:///orders", "https:///orders"),
            ("https://localhost/x", "localhost"),
            ("https://acme..example/x", "acme..example"),
            ("https://-acme.example", "-acme.example"),
            ("https://ac<me.example", "ac<me.example"),
            ("tel:+15550051310", "tel"),
            ("whatsapp://send?phone=1", "whatsapp"),
            ("intent://scan/#Intent", "intent"),
            (" https://acme.example", " "),
            ("https://acme.example/a\tb", "\t"),
            ("https://acme.example/a\u{a0}b", "\u{a0}"),
        ] {
            assert_eq!(fault_in(address).as_deref(), Some(piece), "{address}");
        }
    }
}
