use crate::lint::{Check, Found, View, declare_rule};
use crate::model::TextPart;
use crate::model::limits::meta;

use super::{counts_up, takes_placeholders};

declare_rule! {
    /// The numbers of the placeholders do not begin at 1, or one is left out.
    ///
    /// ## Why
    ///
    /// Senders pass values in a row, and `{{3}}` takes the third of them: without `{{2}}` every value behind it
    /// lands in the wrong place. Meta refuses the template. Header, body, each address and each card count from
    /// 1 by themselves.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body:
    ///   text: |
    ///     Hi {{1}}, your order is on its way to you,
    ///     and {{3}} brings it before noon.
    /// #       ^^^^^
    ///   examples: [Ana, UPS]
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// header: { text: "Order {{1}}", examples: ["12345"] }
    /// body:
    ///   text: Hi {{1}}, your order is on its way to you, and {{2}} brings it before noon.
    ///   examples: [Ana, UPS]
    /// ```
    PLACEHOLDER_GAP {
        name: "placeholder-gap",
        group: Placeholders,
        level: Error,
        certainty: Meta,
        source: meta!("templates/template-review"),
        subcode: 2388037,
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    for part in view.texts.iter().filter(|part| takes_placeholders(part.role) && !counts_up(part.text)) {
        let mut numbers: Vec<u32> = part.text.variables().filter_map(|token| token.number()).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let mut expected = 1;
        for number in numbers {
            if number == 0 {
                report(found, part, number, "numbers begin at 1".to_owned());
            } else if number > expected {
                report(found, part, number, missing(expected, number - 1));
            }
            expected = number.saturating_add(1);
        }
    }
}

fn missing(first: u32, last: u32) -> String {
    match last - first {
        0 => format!("there is no `{{{{{first}}}}}`"),
        1 => format!("there is no `{{{{{first}}}}}` and no `{{{{{last}}}}}`"),
        _ => format!("there are none from `{{{{{first}}}}}` to `{{{{{last}}}}}`"),
    }
}

/// Points at the first placeholder behind the gap, by number.
fn report(found: &mut Found<'_>, part: &TextPart<'_>, number: u32, what: String) {
    let Some(token) = part.text.variables().find(|token| token.number() == Some(number)) else { return };
    let draft = found
        .within(part.text, token.range(), format!("`{{{{{number}}}}}` stands here, but {what}"))
        .help("count from 1 without a gap, and let senders pass the values in that order");
    found.add(draft.component(part.slot.to_string()));
}

#[cfg(test)]
mod tests {
    use crate::lint::example::run_example;

    fn messages(numbers: &[u32]) -> Vec<String> {
        let body: String = numbers.iter().map(|number| format!("word {{{{{number}}}}} ")).collect();
        let ran = run_example(&format!("body: {body} end\n"));
        let findings = ran.outcome.report.findings().iter();
        findings.filter(|finding| finding.rule == "placeholder-gap").map(|f| f.message.clone()).collect()
    }

    /// As text, 10 comes before 2 (shridarpatil/whatomate#354).
    #[test]
    fn numbers_are_numbers_not_texts() {
        let twelve: Vec<u32> = (1..=12).collect();
        assert_eq!(messages(&twelve), [""; 0]);
        let without_ten: Vec<u32> = (1..=12).filter(|number| *number != 10).collect();
        assert_eq!(messages(&without_ten), ["`{{11}}` stands here, but there is no `{{10}}`"]);
    }

    #[test]
    fn each_gap_is_named() {
        assert_eq!(messages(&[2]), ["`{{2}}` stands here, but there is no `{{1}}`"]);
        assert_eq!(messages(&[0, 1]), ["`{{0}}` stands here, but numbers begin at 1"]);
        assert_eq!(
            messages(&[3, 1, 9]),
            [
                "`{{3}}` stands here, but there is no `{{2}}`",
                "`{{9}}` stands here, but there are none from `{{4}}` to `{{8}}`"
            ]
        );
        assert_eq!(messages(&[1, 4]), ["`{{4}}` stands here, but there is no `{{2}}` and no `{{3}}`"]);
        assert_eq!(messages(&[1, u32::MAX]).len(), 1);
        assert_eq!(messages(&[2, 1]), [""; 0]);
    }
}
