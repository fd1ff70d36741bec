use std::collections::HashSet;

use crate::lint::{Check, Found, View, declare_rule};
use crate::model::limits::meta;
use crate::text::Placeholder;

use super::{counts_up, takes_placeholders};

declare_rule! {
    /// A placeholder stands before one with a smaller number.
    ///
    /// ## Why
    ///
    /// Meta wants the numbers to ascend through the text, `{{1}}` first. A translation that needs another order
    /// of words needs names: `{{carrier}}` may stand anywhere.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body:
    ///   text: |
    ///     Your parcel comes with {{2}} today,
    ///     and it holds your order {{1}}, complete as you placed it.
    /// #                           ^^^^^
    ///   examples: ["12345", UPS]
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// body: Your parcel comes with {{carrier}} today, and it holds your order {{order_id}}, complete.
    /// variables: { order_id: "12345", carrier: UPS }
    /// ```
    PLACEHOLDER_ORDER {
        name: "placeholder-order",
        group: Placeholders,
        level: Error,
        certainty: Meta,
        source: meta!("templates/overview"),
        subcode: 2388037,
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    for part in view.texts.iter().filter(|part| takes_placeholders(part.role) && !counts_up(part.text)) {
        let mut seen = HashSet::new();
        let mut highest: Option<&Placeholder> = None;
        for token in part.text.variables().filter(|token| token.number().is_some()) {
            // A number that comes again is another rule's.
            if !seen.insert(token.number()) {
                continue;
            }
            let Some(before) = highest.filter(|before| before.number() > token.number()) else {
                highest = Some(token);
                continue;
            };
            let (own, other) = (part.text.token(token), part.text.token(before));
            let draft = found
                .within(part.text, token.range(), format!("`{own}` comes after `{other}`"))
                .related(found.locate(part.text, before.range()), "this one should come later")
                .help("let the numbers ascend, or use names, whose order is free");
            found.add(draft.component(part.slot.to_string()));
            // The rest of the text is out of step with it.
            break;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::example::run_example;

    fn messages(numbers: impl IntoIterator<Item = u32>) -> Vec<String> {
        let body: String = numbers.into_iter().map(|number| format!("word {{{{{number}}}}} ")).collect();
        let ran = run_example(&format!("body: {body} end\n"));
        let findings = ran.outcome.report.findings().iter();
        findings.filter(|finding| finding.rule == "placeholder-order").map(|f| f.message.clone()).collect()
    }

    /// As text, 10 comes before 2 (shridarpatil/whatomate#354).
    #[test]
    fn numbers_are_numbers_not_texts() {
        assert_eq!(messages(1..=12), [""; 0]);
        assert_eq!(messages([1, 10, 2]), ["`{{2}}` comes after `{{10}}`"]);
        assert_eq!(messages((1..=11).rev()), ["`{{10}}` comes after `{{11}}`"]);
    }

    #[test]
    fn a_number_that_comes_again_is_another_matter() {
        assert_eq!(messages([1, 2, 1]), [""; 0]);
        assert_eq!(messages([1, 3]), [""; 0]);
    }
}
