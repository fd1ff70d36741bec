use crate::lint::{Check, Found, View, declare_rule};
use crate::model::Variable;
use crate::text::{any_of, grouped, scalars};
use crate::yaml::shown;

declare_rule! {
    /// A sample breaks the constraints of its own variable.
    ///
    /// ## Why
    ///
    /// `max_length`, `pattern` and `one_of` are what a value is held against before a send. If the sample breaks
    /// them, either it shows review something that is never sent, or the constraint would stop values that are
    /// fine. A pattern has to match the whole value; lengths count characters, not bytes.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body: Your order {{order_id}} is on its way to you.
    /// variables:
    ///   order_id: { example: A-12345, pattern: "[0-9]+" }
    /// #                      ^^^^^^^
    /// ```
    ///
    /// ```yaml
    /// name: order_shipped
    /// category: utility
    /// variables:
    ///   carrier: { example: UPS, one_of: [UPS, DHL] }
    /// translations:
    ///   en_US: { body: "Your order left with {{carrier}} this morning." }
    ///   es_MX:
    ///     body: Tu pedido salió con {{carrier}} esta mañana.
    ///     variables: { carrier: Estafeta }
    /// #                         ^^^^^^^^
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// body: Your order {{order_id}} left with {{carrier}} this morning and is on its way.
    /// variables:
    ///   order_id: { example: "12345", pattern: "[0-9]+", max_length: 5 }
    ///   carrier: { example: UPS, one_of: [UPS, DHL] }
    /// ```
    EXAMPLE_OUTSIDE_CONSTRAINTS {
        name: "example-outside-constraints",
        group: Examples,
        level: Error,
        certainty: Format,
        source: "docs/format.md",
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    for variable in &view.variables {
        length(found, variable);
        pattern(found, variable);
        one_of(found, variable);
    }
}

fn length(found: &mut Found<'_>, variable: &Variable) {
    let (Some(example), Some(most)) = (&variable.example, variable.max_length) else { return };
    let Some(bound) = usize::try_from(most.value).ok().filter(|bound| *bound > 0) else { return };
    // A character has at least one byte, so most samples are decided here.
    if example.value.len() <= bound {
        return;
    }
    let characters = scalars(&example.value);
    if characters > bound {
        let message =
            format!("the sample has {} of at most {} characters", grouped(characters), grouped(bound));
        found.add(found.at(example.span, message).related(most.span, "the bound"));
    }
}

fn pattern(found: &mut Found<'_>, variable: &Variable) {
    let (Some(example), Some(pattern)) = (&variable.example, &variable.pattern) else { return };
    // One that does not compile is `invalid-constraint`.
    if found.cx.patterns.get(&pattern.value).is_ok_and(|compiled| !compiled.matches(&example.value)) {
        let message = format!("`{}` does not match `{}`", shown(&example.value), shown(&pattern.value));
        let draft = found.at(example.span, message).related(pattern.span, "the pattern");
        found.add(draft.help("the pattern has to match the whole value"));
    }
}

fn one_of(found: &mut Found<'_>, variable: &Variable) {
    const MOST_NAMED: usize = 8;
    let (Some(example), Some(allowed)) = (&variable.example, &variable.one_of) else { return };
    let values = &allowed.value;
    if values.is_empty() || values.iter().any(|value| value.value == example.value) {
        return;
    }
    let message = format!("`{}` is not one of the allowed values", shown(&example.value));
    let draft = found.at(example.span, message).related(allowed.span, "the allowed values");
    found.add(if values.len() <= MOST_NAMED {
        let shown: Vec<_> = values.iter().map(|value| shown(&value.value)).collect();
        draft.help(format!("it must be {}", any_of(shown.iter().map(AsRef::as_ref))))
    } else {
        draft
    });
}

#[cfg(test)]
mod tests {
    use crate::lint::example::run_example;

    fn messages(variable: &str) -> Vec<String> {
        let ran = run_example(&format!("body: All is {{{{a}}}} with us.\nvariables:\n  a: {variable}\n"));
        let rule = |finding: &&crate::diag::Finding| finding.rule == "example-outside-constraints";
        ran.outcome.report.findings().iter().filter(rule).map(|finding| finding.message.clone()).collect()
    }

    #[test]
    fn lengths_count_characters() {
        assert_eq!(messages("{ example: नि€é, max_length: 4 }"), [""; 0]);
        assert_eq!(
            messages("{ example: 12345, max_length: 4 }"),
            ["the sample has 5 of at most 4 characters"]
        );
    }

    #[test]
    fn a_pattern_matches_the_whole_value() {
        assert_eq!(messages("{ example: no 12, pattern: '[0-9]+' }"), ["`no 12` does not match `[0-9]+`"]);
        assert_eq!(messages("{ example: ab, pattern: 'a|ab' }"), [""; 0]);
        assert_eq!(messages("{ example: ab, pattern: '[' }"), [""; 0]);
    }

    #[test]
    fn the_allowed_values_are_compared_as_written() {
        assert_eq!(
            messages("{ example: ups, one_of: [UPS, DHL] }"),
            ["`ups` is not one of the allowed values"]
        );
        assert_eq!(messages("{ example: 1, one_of: [1, 2] }"), [""; 0]);
        assert_eq!(messages("{ example: 1, one_of: [] }"), [""; 0]);
    }
}
