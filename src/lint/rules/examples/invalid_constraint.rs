use crate::lint::{Check, Found, View, declare_rule};
use crate::yaml::shown;

declare_rule! {
    /// A constraint of a variable cannot be met or cannot be read.
    ///
    /// ## Why
    ///
    /// `pattern` is a regular expression in Rust's syntax (no look-around, no back references); `max_length` is
    /// at least 1; `one_of` allows at least one value. Anything else would stop every send.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body: Your order {{order_id}} is on its way to you.
    /// variables:
    ///   order_id: { example: "12345", pattern: "[0-9+" }
    /// #                                        ^^^^^^^
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// body: Your order {{order_id}} is on its way to you.
    /// variables:
    ///   order_id: { example: "12345", pattern: "[0-9]+" }
    /// ```
    INVALID_CONSTRAINT {
        name: "invalid-constraint",
        group: Examples,
        level: Error,
        certainty: Format,
        source: "docs/format.md",
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    for variable in &view.variables {
        if let Some(pattern) = &variable.pattern
            && let Err(reason) = found.cx.patterns.get(&pattern.value)
        {
            let message = format!("`{}` is not a regular expression: {reason}", shown(&pattern.value));
            let help = "the syntax is that of Rust's `regex`: no look-around, no back references";
            found.add(found.at(pattern.span, message).help(help));
        }
        if let Some(most) = variable.max_length.filter(|most| most.value < 1) {
            let message = format!("`max_length` is {}; a value has at least 1 character", most.value);
            found.add(found.at(most.span, message));
        }
        if let Some(allowed) = variable.one_of.as_ref().filter(|allowed| allowed.value.is_empty()) {
            let draft = found.at(allowed.span, "`one_of` allows no value");
            found.add(draft.help("name the values, or remove the key"));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::example::run_example;

    #[test]
    fn each_constraint_has_its_own_fault() {
        for (variable, expected) in [
            ("{ example: x, max_length: 0 }", "`max_length` is 0; a value has at least 1 character"),
            ("{ example: x, max_length: -3 }", "`max_length` is -3; a value has at least 1 character"),
            ("{ example: x, one_of: [] }", "`one_of` allows no value"),
            (
                "{ example: x, pattern: '(?=x)x' }",
                "`(?=x)x` is not a regular expression: look-around, including look-ahead and look-behind, is not \
                 supported",
            ),
        ] {
            let ran = run_example(&format!("body: All is {{{{a}}}} with us.\nvariables:\n  a: {variable}\n"));
            let findings = ran.outcome.report.findings().iter();
            let messages: Vec<_> =
                findings.filter(|f| f.rule == "invalid-constraint").map(|f| f.message.as_str()).collect();
            assert_eq!(messages, [expected]);
        }
    }
}
