use crate::diag::{Draft, Level, Safety};
use crate::lint::{Check, Found, View, declare_rule};
use crate::model::TextPart;
use crate::model::limits::meta;
use crate::text::{self, Fault, Placeholder, PlaceholderKind};
use crate::yaml::shown;

declare_rule! {
    /// Something was meant as a placeholder, and Meta does not read it as one.
    ///
    /// ## Why
    ///
    /// A placeholder is two braces, a number or a name, two braces. Review rejects braces that do not match and
    /// `#`, `$` or `%` between them; other misspellings pass, and every customer reads the braces instead of a
    /// value. A word in single braces is only a warning: it may be meant as it stands.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body: Your order {{ order_id }} is on its way to you.
    /// #                ^^^^^^^^^^^^^^
    /// variables: { order_id: "12345" }
    /// ```
    ///
    /// ```yaml
    /// body:
    ///   text: |
    ///     Your order {{1}} is on its way to you,
    ///     and {2} brings it before noon.
    /// #       ^^^
    ///   examples: ["12345"]
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// body: Your order {{order_id}} is on its way to you.
    /// variables: { order_id: "12345" }
    /// ```
    MALFORMED_PLACEHOLDER {
        name: "malformed-placeholder",
        group: Placeholders,
        level: Error,
        certainty: Meta,
        source: meta!("templates/template-review"),
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    for part in &view.texts {
        for token in &part.text.placeholders {
            if let PlaceholderKind::Malformed(fault) = token.kind {
                found.add(describe(found, part, token, fault));
            }
        }
    }
}

fn describe(found: &Found<'_>, part: &TextPart<'_>, token: &Placeholder, fault: Fault) -> Draft {
    let raw = part.text.token(token);
    let inner = raw.trim_matches(['{', '}']).trim();
    let what = match fault {
        Fault::SingleBraces => "needs two braces on each side",
        Fault::Blank if inner.contains(char::is_whitespace) => "has a blank in its name",
        Fault::Blank => "has blanks inside its braces",
        Fault::Unclosed => "is not closed by two braces",
        Fault::Unopened => "is not opened by two braces",
        Fault::ExtraBraces => "has more than two braces on a side",
        Fault::Empty => "has neither a number nor a name",
        Fault::Character(character) => {
            &format!("has `{}` between its braces", shown(character.encode_utf8(&mut [0; 4])))
        }
        Fault::Number if inner.starts_with('0') => "has a number with a leading zero",
        Fault::Number => "has a number that no template reaches",
    };
    let draft = found.within(part.text, token.range(), format!("`{}` {what}", shown(raw)));
    let draft = draft.component(part.slot.to_string());
    let is_word = fault == Fault::SingleBraces && inner.bytes().any(|byte| !byte.is_ascii_digit());
    let draft = if is_word { draft.level(Level::Warning) } else { draft };
    let Some(meant) = meant(fault, inner) else {
        return draft.help("write a placeholder as `{{order_id}}` or `{{1}}`");
    };
    let draft = draft.help(if is_word {
        format!("write `{meant}` if a value is meant; customers would read it as it stands")
    } else {
        format!("did you mean `{meant}`?")
    });
    draft.fix(found.replace(Safety::Unsafe, part.text, token.range(), &meant))
}

/// The placeholder that was probably meant, where there is little doubt.
fn meant(fault: Fault, inner: &str) -> Option<String> {
    /// More words than these are a sentence in braces.
    const MOST_WORDS: usize = 3;
    let name = match fault {
        Fault::Character(_) | Fault::Empty => return None,
        Fault::Number => inner.trim_start_matches('0').to_owned(),
        _ => inner.split_whitespace().collect::<Vec<_>>().join("_"),
    };
    let meant = format!("{{{{{name}}}}}");
    let is_whole = text::placeholders(&meant).first().is_some_and(|token| token.is_well_formed());
    (is_whole && inner.split_whitespace().count() <= MOST_WORDS).then_some(meant)
}

#[cfg(test)]
mod tests {
    use crate::diag::Level;
    use crate::lint::example::run_example;

    #[test]
    fn every_fault_has_its_own_message() {
        for (token, message, level, help) in [
            ("{1}", "needs two braces on each side", Level::Error, "did you mean `{{1}}`?"),
            ("{1}}", "needs two braces on each side", Level::Error, "did you mean `{{1}}`?"),
            ("{{1}", "is not closed by two braces", Level::Error, "did you mean `{{1}}`?"),
            ("1}}", "is not opened by two braces", Level::Error, "did you mean `{{1}}`?"),
            ("{{{1}}}", "has more than two braces on a side", Level::Error, "did you mean `{{1}}`?"),
            ("{{ 1 }}", "has blanks inside its braces", Level::Error, "did you mean `{{1}}`?"),
            ("{{order id}}", "has a blank in its name", Level::Error, "did you mean `{{order_id}}`?"),
            ("{{}}", "has neither a number nor a name", Level::Error, "write a placeholder as"),
            ("{{#1}}", "has `#` between its braces", Level::Error, "write a placeholder as"),
            ("{{$name}}", "has `$` between its braces", Level::Error, "write a placeholder as"),
            ("{{10%}}", "has `%` between its braces", Level::Error, "write a placeholder as"),
            ("{{01}}", "has a number with a leading zero", Level::Error, "did you mean `{{1}}`?"),
            ("{{99999999999}}", "has a number that no template reaches", Level::Error, "write a placeholder"),
            (
                "{name}",
                "needs two braces on each side",
                Level::Warning,
                "write `{{name}}` if a value is meant",
            ),
        ] {
            let ran = run_example(&format!("body: 'We got your order {token} and thank you for it.'\n"));
            let findings = ran.outcome.report.findings();
            let finding = findings.iter().find(|finding| finding.rule == "malformed-placeholder");
            let finding = finding.unwrap_or_else(|| panic!("{token} is quiet"));
            assert_eq!(finding.message, format!("`{token}` {message}"));
            assert_eq!(finding.level, level, "{token}");
            assert!(finding.help.as_deref().unwrap_or("").starts_with(help), "{token}: {:?}", finding.help);
            assert_eq!(ran.project.sources.slice(finding.span), token);
        }
    }

    #[test]
    fn braces_that_stand_for_nothing_are_quiet() {
        for text in ["a { b } c", "{}", "set {a, b}", "json: {\\\"a\\\": 1}"] {
            let ran = run_example(&format!("body: \"We got {text} and thank you for it.\"\n"));
            assert!(
                ran.outcome.report.findings().iter().all(|f| f.rule != "malformed-placeholder"),
                "{text}"
            );
        }
    }
}
