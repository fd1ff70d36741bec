use crate::diag::Level;
use crate::lint::{Check, Found, View, declare_rule};
use crate::model::limits::meta;
use crate::model::{Role, TextPart};
use crate::text::Placeholder;
use crate::yaml::shown;

declare_rule! {
    /// A body begins or ends with a placeholder.
    ///
    /// ## Why
    ///
    /// Meta refuses it ("Variables can't be at the start or end of the template"): a text has to show what it is
    /// about before a value is put in. Where only punctuation, emoji or markup stands beyond the placeholder it
    /// is a warning: Meta itself shows a text that ends `{{order_number}}.`, and others report that a full stop
    /// does not rescue it. A header may end with its placeholder.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body: "{{customer_name}}, your order has left us and will be with you soon."
    /// #      ^^^^^^^^^^^^^^^^^
    /// variables: { customer_name: Ana }
    /// ```
    ///
    /// ```yaml
    /// body: |
    ///   Your order has left us. It will be with you
    ///   soon, dear *{{customer_name}}*!
    /// #             ^^^^^^^^^^^^^^^^^
    /// variables: { customer_name: Ana }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// header: Thank you, {{customer_name}}
    /// body: Dear {{customer_name}}, your order has left us and will be with you soon.
    /// variables: { customer_name: Ana }
    /// ```
    PLACEHOLDER_AT_EDGE {
        name: "placeholder-at-edge",
        group: Placeholders,
        level: Error,
        certainty: Meta,
        source: meta!("templates/template-review"),
        subcode: 2388299,
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    if view.text_is_metas {
        return;
    }
    for part in view.texts_of(Role::Body) {
        let value = &part.text.value;
        let (Some(first), Some(last)) = (part.text.variables().next(), part.text.variables().last()) else {
            continue;
        };
        let before = value.get(..first.start).unwrap_or("");
        let behind = value.get(last.end..).unwrap_or("");
        match (Beyond::of(before), Beyond::of(behind)) {
            (Beyond::Words, Beyond::Words) => {}
            (start, Beyond::Words) => report(found, part, first, start, ["before", "begins with"]),
            (Beyond::Words, end) => report(found, part, last, end, ["behind", "ends with"]),
            // One placeholder at both ends is one thing to mend.
            (start, end) if first == last => {
                let worse = if end == Beyond::Nothing { end } else { start };
                report(found, part, first, worse, ["beside", "is nothing but"]);
            }
            (start, end) => {
                report(found, part, first, start, ["before", "begins with"]);
                report(found, part, last, end, ["behind", "ends with"]);
            }
        }
    }
}

/// What stands between a placeholder and the edge of the text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Beyond<'t> {
    Nothing,
    /// No letter and no digit of any script.
    Decoration(&'t str),
    Words,
}

impl Beyond<'_> {
    fn of(text: &str) -> Beyond<'_> {
        let trimmed = text.trim();
        if trimmed.is_empty() {
            Beyond::Nothing
        } else if trimmed.chars().any(char::is_alphanumeric) {
            Beyond::Words
        } else {
            Beyond::Decoration(trimmed)
        }
    }
}

fn report(
    found: &mut Found<'_>,
    part: &TextPart<'_>,
    token: &Placeholder,
    beyond: Beyond<'_>,
    [side, verb]: [&str; 2],
) {
    let raw = shown(part.text.token(token));
    let draft = match beyond {
        Beyond::Words => return,
        Beyond::Nothing => found.within(part.text, token.range(), format!("the body {verb} `{raw}`")),
        Beyond::Decoration(text) => {
            let message = format!("only `{}` stands {side} `{raw}`", shown(text));
            found.within(part.text, token.range(), message).level(Level::Warning)
        }
    };
    found.add(draft.help(format!("put words {side} it")).component(part.slot.to_string()));
}

#[cfg(test)]
mod tests {
    use crate::diag::Level::{self, Error, Warning};
    use crate::lint::example::run_example;

    fn findings(body: &str) -> Vec<(String, Level)> {
        let text = format!("body: \"{body}\"\nvariables: {{ a: x, b: y }}\n");
        let ran = run_example(&text);
        let of_rule = ran.outcome.report.findings().iter().filter(|f| f.rule == "placeholder-at-edge");
        of_rule.map(|f| (f.message.clone(), f.level)).collect()
    }

    /// Punctuation behind the last placeholder does not make it safe, whatever most linters say.
    #[test]
    fn decoration_is_not_words() {
        for (body, expected, level) in [
            ("Thank you, {{a}}", "the body ends with `{{a}}`", Error),
            ("Thank you, {{1}} \\n", "the body ends with `{{1}}`", Error),
            ("\\u00a0{{a}} is on its way", "the body begins with `{{a}}`", Error),
            ("Thank you, {{a}}.", "only `.` stands behind `{{a}}`", Warning),
            ("Thank you, {{a}} 🎉🎉", "only `🎉🎉` stands behind `{{a}}`", Warning),
            ("*{{a}}* is on its way", "only `*` stands before `{{a}}`", Warning),
            ("¡{{a}}, gracias por tu compra", "only `¡` stands before `{{a}}`", Warning),
            ("{{a}}", "the body is nothing but `{{a}}`", Error),
            ("_{{a}}_", "only `_` stands beside `{{a}}`", Warning),
        ] {
            assert_eq!(findings(body), [(expected.to_owned(), level)], "{body}");
        }
        assert_eq!(findings("{{a}} and {{b}}!").len(), 2);
    }

    #[test]
    fn letters_and_digits_of_every_script_are_words() {
        for body in
            ["您的{{a}}已发货", "नमस्ते {{a}} धन्यवाद", "مرحبا {{a}} شكرا", "2 × {{a}} = 4", "Plain text."]
        {
            assert_eq!(findings(body), [], "{body}");
        }
    }
}
