use crate::lint::limits::{of_bounds, rows_of_text};
use crate::lint::{Check, Found, View, declare_rule};
use crate::model::limits::{self, Limit, meta};
use crate::model::{Role, TextPart};
use crate::text::scalars;

use super::invalid_url_example::is_whole;

declare_rule! {
    /// A text with its samples in place is longer than its limit.
    ///
    /// ## Why
    ///
    /// The limits hold again when a message is sent: header, body and address with their values must not exceed
    /// them (132005). If the sample is a usual value, usual messages will not go out.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// header: "About your order at {{shop}}"
    /// #       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    /// body: Your order has left us and will be with you soon.
    /// variables: { shop: Acme Plants and Garden Supplies of Springfield }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// header: "About your order at {{shop}}"
    /// body: Your order has left us and will be with you soon.
    /// variables: { shop: Acme Plants }
    /// ```
    EXAMPLE_TOO_LONG {
        name: "example-too-long",
        group: Examples,
        level: Warning,
        certainty: Meta,
        source: meta!("templates/components"),
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    if view.form.is_from_meta() {
        return;
    }
    for part in view.texts.iter().filter(|part| part.text.has_variables()) {
        let Some(row) = row(view, part) else { continue };
        let text = &part.text.value;
        // A character has at least one byte, so nearly every text is decided here.
        if filled(view, part, str::len).is_none_or(|bytes| bytes <= row.most()) {
            continue;
        }
        // The text as written has a rule of its own.
        let Some(characters) = filled(view, part, scalars).filter(|_| row.holds(scalars(text))) else {
            continue;
        };
        if !row.holds(characters) {
            let message =
                format!("{} has {} with its samples", row.what, of_bounds(characters, row, "characters"));
            let draft = found.at(part.text.span(), message);
            let help = "shorten the text, or the samples if they are longer than usual values";
            found.add(draft.help(help).component(part.slot.to_string()));
        }
    }
}

fn row(view: &View<'_>, part: &TextPart<'_>) -> Option<&'static Limit> {
    match part.role {
        Role::Header | Role::Body | Role::Url => rows_of_text(view, part).into_iter().flatten().next(),
        // The variable stands for the code; what is sent is the sample.
        Role::CopyCode if view.parts.limited_time_offer.is_some() => Some(&limits::OFFER_CODE),
        Role::CopyCode => Some(&limits::COUPON_CODE),
        _ => None,
    }
}

/// The length of a text with its samples in place. `None` where a sample is missing or stands for the whole text.
fn filled(view: &View<'_>, part: &TextPart<'_>, measure: impl Fn(&str) -> usize) -> Option<usize> {
    part.text.variables().try_fold(measure(&part.text.value), |length, token| {
        let sample = view.sample(part.examples, token.name(&part.text.value))?;
        let stands_alone = part.role == Role::Url && is_whole(&sample.value);
        let length = length.checked_sub(measure(part.text.token(token)))? + measure(&sample.value);
        (!stands_alone).then_some(length)
    })
}

#[cfg(test)]
mod tests {
    use crate::lint::example::run_example;

    fn messages(text: &str) -> Vec<String> {
        let ran = run_example(text);
        let findings = ran.outcome.report.findings().iter();
        findings.filter(|finding| finding.rule == "example-too-long").map(|f| f.message.clone()).collect()
    }

    #[test]
    fn each_part_has_its_own_limit() {
        let long = "é".repeat(1000);
        assert_eq!(
            messages(&format!("body: 'We say {{{{a}}}} to all of you today'\nvariables: {{ a: {long} }}\n")),
            ["the body has 1,027 of at most 1,024 characters with its samples"]
        );
        let short = "é".repeat(996);
        assert_eq!(
            messages(&format!("body: 'We say {{{{a}}}} to all of you today'\nvariables: {{ a: {short} }}\n")),
            [""; 0]
        );
        let url = "body: All is well.\nbuttons: [{ url: 'https://a.example/{{1}}', text: Go, examples: [";
        let suffix = "x".repeat(1990);
        assert_eq!(messages(&format!("{url}{suffix}] }}]\n")).len(), 1);
        assert_eq!(messages(&format!("{url}'https://a.example/{}'] }}]\n", "x".repeat(1900))), [""; 0]);
        let coupon = "category: marketing\nbody: Use the code below.\nbuttons: [{ copy_code: '{{c}}' }]\nvariables: { c: ";
        assert_eq!(
            messages(&format!("{coupon}{} }}\n", "X".repeat(21))),
            ["the coupon code has 21 of at most 20 characters with its samples"]
        );
    }
}
