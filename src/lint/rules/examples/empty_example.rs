use crate::lint::{Check, Found, View, declare_rule};
use crate::model::limits::meta;
use crate::model::{HeaderContent, MediaSample, Role};

use super::samples;

declare_rule! {
    /// A sample is empty.
    ///
    /// ## Why
    ///
    /// Nothing is no sample: review cannot read the text with it, and Meta refuses a parameter without a text at
    /// a send as well.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body: Your order {{order_id}} is on its way to you.
    /// variables:
    ///   order_id: { example: "", max_length: 20 }
    /// #                      ^^
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// body: Your order {{order_id}} is on its way to you.
    /// variables:
    ///   order_id: { example: "12345", max_length: 20 }
    /// ```
    EMPTY_EXAMPLE {
        name: "empty-example",
        group: Examples,
        level: Error,
        certainty: Meta,
        source: meta!("templates/template-review"),
        subcode: 2388043,
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    if view.form.is_from_meta() {
        return;
    }
    let help = "write a value as a customer might read it";
    for sample in samples(view) {
        if is_empty(&sample.value.value) {
            found.add(sample.place(found.at(sample.value.span, "this sample is empty").help(help)));
        }
    }
    for part in view.texts_of(Role::CopyCode) {
        if is_empty(&part.text.value) {
            let draft = found.at(part.text.span(), "the sample code is empty").help(help);
            found.add(draft.component(part.slot.to_string()));
        }
    }
    for (slot, header) in view.headers() {
        let HeaderContent::Media { format, sample: Some(sample) } = &header.content else { continue };
        if matches!(&sample.value, MediaSample::File(path) if is_empty(path)) {
            let draft = found.at(sample.span, format!("the sample of the {format} header is empty"));
            found.add(draft.help("name a file, or an upload handle").component(slot.to_string()));
        }
    }
}

fn is_empty(text: &str) -> bool {
    text.trim().is_empty()
}

#[cfg(test)]
mod tests {
    use crate::lint::example::run_example;

    #[test]
    fn every_sort_of_sample_may_be_empty() {
        for text in [
            "body: { text: 'All is {{1}} here', examples: [' '] }\n",
            "body: Use the code below.\nbuttons: [{ copy_code: '' }]\n",
            "header: { image: '' }\nbody: All is well here.\n",
            "body: All is well.\nbuttons: [{ url: 'https://a.example/{{1}}', text: Go, examples: [''] }]\n",
        ] {
            let ran = run_example(text);
            let rules: Vec<_> = ran.outcome.report.findings().iter().map(|finding| finding.rule).collect();
            assert_eq!(rules.iter().filter(|rule| **rule == "empty-example").count(), 1, "{text} {rules:?}");
            assert!(
                !rules.contains(&"missing-media-file") && !rules.contains(&"missing-example"),
                "{rules:?}"
            );
        }
    }
}
