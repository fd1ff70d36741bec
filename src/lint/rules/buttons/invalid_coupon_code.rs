use crate::lint::{Check, Found, View, declare_rule};
use crate::model::limits::meta;
use crate::model::{Role, TextPart};
use crate::yaml::shown;

declare_rule! {
    /// A coupon's code holds something else than letters and digits.
    ///
    /// ## Why
    ///
    /// A send takes alphanumeric codes only. The code in a template is a sample; one with a hyphen or a blank in it
    /// tells that the real ones will be refused.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// category: marketing
    /// body: Welcome to the shop! Use the code below for ten percent off your first order.
    /// buttons:
    ///   - copy_code: WELCOME-10
    /// #                     ^
    /// ```
    ///
    /// ```yaml
    /// category: marketing
    /// body: Welcome to the shop! Use the code below for ten percent off your first order.
    /// buttons:
    ///   - copy_code: "{{welcome_code}}"
    /// variables: { welcome_code: "10 % OFF" }
    /// #                          ^^^^^^^^^^
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// category: marketing
    /// body: Welcome to the shop! Use the code below for ten percent off your first order.
    /// buttons:
    ///   - copy_code: WELCOME10
    /// ```
    INVALID_COUPON_CODE {
        name: "invalid-coupon-code",
        group: Buttons,
        level: Warning,
        certainty: Heuristic,
        source: meta!("templates/marketing-templates/coupon-templates"),
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    for part in view.texts_of(Role::CopyCode) {
        let place = match variable(part) {
            Some(name) => {
                let sample = view.sample(None, name).filter(|sample| odd(&sample.value).is_some());
                sample.map(|sample| (sample.span, sample.value.as_str()))
            }
            None => odd(&part.text.value).map(|(at, c)| {
                let span = found.locate(part.text, at..at + c.len_utf8());
                (span, part.text.value.as_str())
            }),
        };
        if let Some((span, code)) = place {
            let message = format!("`{}` is more than letters and digits", shown(code));
            let draft = found.at(span, message).help("a send takes A to Z, a to z and 0 to 9 only");
            found.add(draft.component(part.slot.to_string()));
        }
    }
}

/// The variable that stands for the whole code.
fn variable<'t>(part: &TextPart<'t>) -> Option<&'t str> {
    let first = part.text.variables().next()?;
    (first.range() == (0..part.text.value.len())).then(|| first.name(&part.text.value))
}

fn odd(code: &str) -> Option<(usize, char)> {
    code.char_indices().find(|(_, c)| !c.is_ascii_alphanumeric())
}
