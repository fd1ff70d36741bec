use std::collections::HashMap;

use crate::diag::Level;
use crate::lint::{Check, Found, View, declare_rule};
use crate::model::limits::meta;
use crate::model::{ParameterFormat, Role};
use crate::text::Placeholder;
use crate::yaml::shown;

declare_rule! {
    /// The same variable stands twice in one body.
    ///
    /// ## Why
    ///
    /// Meta wants each parameter of a component once: numbers ascend, names are unique. A number that comes
    /// again is refused, and so is a name that `parameter_format: positional` turns into one. A name that comes
    /// again in a named template is a warning; Meta's pages do not say what happens.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body: |
    ///   Dear {{customer_name}}, your order is on its way.
    ///   Thank you for buying from us, {{customer_name}}, and see you soon.
    /// #                               ^^^^^^^^^^^^^^^^^
    /// variables: { customer_name: Ana }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// header: Thank you, {{customer_name}}
    /// body: Dear {{customer_name}}, your order is on its way, and see you soon.
    /// variables: { customer_name: Ana }
    /// ```
    REPEATED_VARIABLE {
        name: "repeated-variable",
        group: Placeholders,
        level: Error,
        certainty: Meta,
        source: meta!("templates/overview"),
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    if view.text_is_metas {
        return;
    }
    // Headers and addresses have room for one placeholder; other rules say so.
    for part in view.texts_of(Role::Body) {
        let mut seen: HashMap<&str, (&Placeholder, usize)> = HashMap::new();
        for token in part.text.variables() {
            let (first, times) = seen.entry(token.name(&part.text.value)).or_insert((token, 0));
            *times += 1;
            // A third says nothing new.
            if *times != 2 {
                continue;
            }
            let message = format!("`{}` stands here for the second time", shown(part.text.token(token)));
            let mut draft = found
                .within(part.text, token.range(), message)
                .related(found.locate(part.text, first.range()), "the first time");
            let keeps_name = token.is_named() && view.parameter_format() == ParameterFormat::Named;
            if keeps_name {
                draft = draft.level(Level::Warning);
            }
            let help = "say it once, or use a second variable for which senders pass the same value";
            found.add(draft.help(help).component(part.slot.to_string()));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::diag::Level::{Error, Warning};
    use crate::lint::example::run_example;

    #[test]
    fn what_reaches_meta_as_a_number_is_an_error() {
        for (format, token, level) in
            [("", "{{a}}", Warning), ("parameter_format: positional", "{{a}}", Error), ("", "{{1}}", Error)]
        {
            let text = format!("{format}\nbody: We saw {token}, and {token}, and {token} as well.\n");
            let ran = run_example(&text);
            let findings = ran.outcome.report.findings().iter();
            let levels: Vec<_> =
                findings.filter(|f| f.rule == "repeated-variable").map(|f| f.level).collect();
            assert_eq!(levels, [level], "{text}");
        }
    }
}
