use std::collections::BTreeSet;

use crate::lint::{Check, Found, View, declare_rule};
use crate::model::limits::meta;
use crate::model::{ButtonKind, Category, Form, HeaderContent, Role, TextPart, Variable};
use crate::text::Placeholder;
use crate::yaml::shown;

declare_rule! {
    /// A placeholder, a media header or a coupon button has no sample.
    ///
    /// ## Why
    ///
    /// Review reads the text with the samples in it. Meta refuses a template in which one is missing, for each
    /// placeholder of header, body and address, and for a header that shows a file.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body: Your order {{order_id}} is on its way to you.
    /// variables:
    ///   order_id: { max_length: 20 }
    /// # ^^^^^^^^
    /// ```
    ///
    /// ```yaml
    /// body:
    ///   text: |
    ///     Your order {{1}} is on its way to you,
    ///     and {{2}} brings it before noon.
    /// #       ^^^^^
    ///   examples: ["12345"]
    /// ```
    ///
    /// ```yaml
    /// # file: order_shipped.yaml
    /// name: order_shipped
    /// language: en_US
    /// category: UTILITY
    /// components:
    ///   - { type: HEADER, format: IMAGE }
    /// #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    ///   - { type: BODY, text: Your order has left us and will be with you soon. }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// body: Your order {{order_id}} is on its way to you.
    /// variables:
    ///   order_id: { example: "12345", max_length: 20 }
    /// ```
    ///
    /// ```yaml
    /// category: marketing
    /// header: { image: keep }
    /// body: The code below takes ten percent off your next order.
    /// buttons:
    ///   - copy_code: keep
    /// ```
    MISSING_EXAMPLE {
        name: "missing-example",
        group: Examples,
        level: Error,
        certainty: Meta,
        source: meta!("templates/template-review"),
        subcode: 2388043,
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    // Meta does not give all samples back, and the texts of authentication templates are its own.
    if view.form.is_from_meta() || view.category() == Some(Category::Authentication) {
        return;
    }
    let mut unsampled = BTreeSet::new();
    for part in &view.texts {
        let is_read = match part.role {
            Role::Header | Role::Body | Role::Url => true,
            // Elsewhere a coupon's code is what it reads.
            Role::CopyCode => view.form == Form::Authored,
            _ => false,
        };
        let has_sample =
            |token: &Placeholder| view.sample(part.examples, token.name(&part.text.value)).is_some();
        if is_read && !part.text.variables().all(has_sample) {
            texts_samples(view, found, part, &mut unsampled);
        }
    }
    if view.form != Form::Authored {
        samples_of_parts(view, found);
    }
}

/// A text in which samples are missing. One that `variables` declares is reported there, once for all texts.
fn texts_samples(
    view: &View<'_>,
    found: &mut Found<'_>,
    part: &TextPart<'_>,
    unsampled: &mut BTreeSet<crate::span::Span>,
) {
    let mut missing: Vec<&Placeholder> = Vec::new();
    let names = part.text.names();
    for token in part.text.variables() {
        let name = token.name(&part.text.value);
        let known = missing.last().is_some_and(|last| last.name(&part.text.value) == name);
        if known || token.number() == Some(0) || view.sample(part.examples, name).is_some() {
            continue;
        }
        match view.variable(name) {
            Some(variable) if unsampled.insert(variable.name.span) => declared(found, variable),
            Some(_) => {}
            // `undeclared-variable` and `examples-beside-named-text` speak of it.
            None if view.form == Form::Authored && token.is_named() => {}
            None => missing.push(token),
        }
    }
    let row = part.examples.map_or(0, |examples| examples.list.iter().filter(|e| e.name.is_none()).count());
    let Some(first) = missing.first() else { return };
    // A row for every number, and numbers with a gap between them: that is `placeholder-gap`.
    if !first.is_named() && row >= names.len() {
        return;
    }
    let message = match missing.as_slice() {
        [only] => format!("`{}` has no sample", shown(part.text.token(only))),
        several => format!("{} have no samples", listed(part, several)),
    };
    let draft = found.within(part.text, first.range(), message).help(help(view, part, first));
    found.add(draft.component(part.slot.to_string()));
}

fn declared(found: &mut Found<'_>, variable: &Variable) {
    let name = &variable.name;
    let draft = found.at(name.span, format!("`{}` has no sample", shown(&name.value)));
    found.add(draft.help("add `example`: a value as a customer might read it"));
}

/// The first few placeholders by themselves, and the number of the others.
fn listed(part: &TextPart<'_>, tokens: &[&Placeholder]) -> String {
    const MOST: usize = 5;
    let shown: Vec<String> =
        tokens.iter().take(MOST).map(|token| format!("`{}`", shown(part.text.token(token)))).collect();
    match tokens.len().saturating_sub(MOST) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}

fn help(view: &View<'_>, part: &TextPart<'_>, token: &Placeholder) -> &'static str {
    match (view.form, part.role, token.is_named()) {
        (Form::Authored, Role::CopyCode, _) => {
            "write the sample code itself, or a name that `variables` declares"
        }
        (Form::Authored, _, _) => "add it to `examples` beside the text, in the order of the numbers",
        (_, Role::Url, _) => "add `example: [\"…\"]` to the button",
        (_, Role::Header, true) => "add it to `example.header_text_named_params`, with its name",
        (_, Role::Header, false) => "add it to `example.header_text`",
        (_, _, true) => "add it to `example.body_text_named_params`, with its name",
        (_, _, false) => "add it to `example.body_text`, in the order of the numbers",
    }
}

/// Samples that stand for a whole part, in Meta's spelling; in waform's own the part cannot be written without.
fn samples_of_parts(view: &View<'_>, found: &mut Found<'_>) {
    for (slot, header) in view.headers() {
        if let HeaderContent::Media { format, sample: None } = &header.content {
            let draft = found
                .at(header.span, format!("the {format} header has no sample"))
                .help("add `example.header_handle` with an upload handle, or with the path of a file");
            found.add(draft.component(slot.to_string()));
        }
    }
    for (slot, button) in view.buttons() {
        if let ButtonKind::CopyCode { sample: None } = &button.kind {
            let draft = found.at(button.span, "the coupon button has no sample code");
            found.add(draft.help("add `example` with a code").component(slot.to_string()));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::example::run_example;

    fn messages(text: &str) -> Vec<String> {
        let ran = run_example(text);
        let findings = ran.outcome.report.findings().iter();
        findings.filter(|finding| finding.rule == "missing-example").map(|f| f.message.clone()).collect()
    }

    fn wire(head: &str, components: &str) -> Vec<String> {
        messages(&format!(
            "# file: a.yaml\nname: a\nlanguage: en\ncategory: MARKETING\n{head}\ncomponents:\n{components}"
        ))
    }

    #[test]
    fn the_missing_ones_are_listed() {
        let numbers: String = (1..=8).map(|number| format!("word {{{{{number}}}}} ")).collect();
        let message = "`{{1}}`, `{{2}}`, `{{3}}`, `{{4}}`, `{{5}}` and 3 more have no samples";
        assert_eq!(messages(&format!("body: {numbers} end\n")), [message]);
        assert_eq!(messages("body: { text: 'a {{1}} b {{3}} c', examples: [x, y] }\n"), [""; 0]);
    }

    #[test]
    fn metas_spellings_are_understood() {
        let body = "- { type: BODY, text: 'Hi {{1}} and {{2}} there', example: { body_text: ";
        for list in ["[[a, b]]", "[a, b]"] {
            assert_eq!(wire("", &format!("{body}{list} }} }}\n")), [""; 0], "{list}");
        }
        assert_eq!(wire("", &format!("{body}a }} }}\n")), ["`{{2}}` has no sample"]);
        let named = "- type: BODY\n  text: 'Hi {{a}} and {{b}} there'\n  example:\n    body_text_named_params:\n      - { \
                     param_name: b, example: x }\n- type: BUTTONS\n  buttons:\n    - { type: URL, text: Go, url: \
                     'https://a.example/{{c}}', example: [x] }\n    - { type: COPY_CODE }\n";
        assert_eq!(
            wire("parameter_format: NAMED", named),
            ["`{{a}}` has no sample", "the coupon button has no sample code"]
        );
        assert_eq!(wire("id: '1'\nstatus: APPROVED", "- { type: BODY, text: 'Hi {{1}} there' }\n"), [""; 0]);
    }

    #[test]
    fn a_coupons_variable_needs_a_sample_too() {
        let text = "category: marketing\nbody: Use the code below today.\nbuttons: [{ copy_code: '{{code}}' }]\n\
                    variables: { code: { max_length: 15 } }\n";
        assert_eq!(messages(text), ["`code` has no sample"]);
    }
}
