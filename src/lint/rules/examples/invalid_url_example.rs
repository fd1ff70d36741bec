use crate::diag::Level;
use crate::lint::{Check, Found, View, declare_rule};
use crate::model::Role;
use crate::model::limits::meta;
use crate::text::address;
use crate::yaml::shown;

declare_rule! {
    /// The sample of an address is neither its end nor the whole of it.
    ///
    /// ## Why
    ///
    /// Meta shows two forms: the end alone (`12345`), or the whole address with the end in it. A whole address of
    /// another host shows review another site than customers get; one without `https://`, or with a blank, would
    /// be stuck to the fixed part as it is. Another page of the same host is a note: Meta's own sample has one.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body: Your order {{order_id}} is on its way to you.
    /// buttons:
    ///   - url: https://acme.example/track/{{tracking_id}}
    ///     text: Track
    /// variables:
    ///   order_id: "12345"
    ///   tracking_id: https://shop.acme.example/track/12345
    /// #              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// body: Your order {{order_id}} is on its way to you.
    /// buttons:
    ///   - url: https://acme.example/track/{{order_id}}
    ///     text: Track
    ///   - url: https://acme.example/help?topic={{topic}}
    ///     text: Help
    /// variables:
    ///   order_id: "12345"
    ///   topic: https://acme.example/help?topic=delivery
    /// ```
    INVALID_URL_EXAMPLE {
        name: "invalid-url-example",
        group: Examples,
        level: Warning,
        certainty: Heuristic,
        source: meta!("templates/components"),
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    if view.form.is_from_meta() {
        return;
    }
    for part in view.texts_of(Role::Url) {
        let mut variables = part.text.variables();
        // Where it is not one placeholder at the end, that is the finding.
        let (Some(token), None) = (variables.next(), variables.next()) else { continue };
        let Some(sample) = view.sample(part.examples, token.name(&part.text.value)) else { continue };
        let fixed = part.text.value.get(..token.start).unwrap_or("");
        let Some(fault) = fault(fixed, &sample.value) else { continue };
        let draft = found
            .at(sample.span, format!("`{}` {}", shown(&sample.value), fault.message))
            .related(found.locate(part.text, 0..token.end), "the address")
            .level(fault.level)
            .help(fault.help);
        found.add(draft.component(part.slot.to_string()));
    }
}

/// Whether a sample stands for the whole address.
pub(super) fn is_whole(sample: &str) -> bool {
    ["https://", "http://"]
        .iter()
        .any(|scheme| sample.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)))
}

struct Fault {
    level: Level,
    message: String,
    help: &'static str,
}

fn fault(fixed: &str, sample: &str) -> Option<Fault> {
    let fault = |level, message: String, help| Some(Fault { level, message, help });
    let host = host(fixed);
    if sample.chars().any(char::is_whitespace) {
        let help = "write it percent-encoded, as it has to be sent";
        return fault(Level::Warning, "has a blank in it".to_owned(), help);
    }
    if !is_whole(sample) {
        let repeats = host.contains('.') && sample.starts_with(host);
        let help = "give the end alone, or add `https://` in front";
        return if repeats {
            fault(Level::Warning, "begins with the host again".to_owned(), help)
        } else {
            None
        };
    }
    match sample.strip_prefix(fixed) {
        Some("") => {
            let help = "add what the placeholder stands for";
            fault(Level::Warning, "ends where the placeholder begins".to_owned(), help)
        }
        Some(_) => None,
        None => {
            let level =
                if self::host(sample).eq_ignore_ascii_case(host) { Level::Note } else { Level::Warning };
            let help = "give the end alone, or the whole address with it";
            fault(level, format!("does not begin with `{}`", shown(fixed)), help)
        }
    }
}

fn host(whole: &str) -> &str {
    address::host(whole).and_then(|range| whole.get(range)).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_of_metas_forms_are_fine() {
        let fixed = "https://acme.example/track/";
        let other = "does not begin with `https://acme.example/track/`";
        for (sample, expected) in [
            ("12345", None),
            ("a/b?c=d", None),
            ("https://acme.example/track/12345", None),
            ("https://acme.example/track/", Some((Level::Warning, "ends where the placeholder begins"))),
            ("https://acme.example/offers?ref=12345", Some((Level::Note, other))),
            ("https://acme.example.evil.example/track/1", Some((Level::Warning, other))),
            ("acme.example/track/12345", Some((Level::Warning, "begins with the host again"))),
            ("order 12345", Some((Level::Warning, "has a blank in it"))),
        ] {
            let fault = fault(fixed, sample);
            assert_eq!(
                fault.as_ref().map(|fault| (fault.level, fault.message.as_str())),
                expected,
                "{sample}"
            );
        }
    }
}
