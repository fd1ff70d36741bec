use crate::diag::Draft;
use crate::lint::{Check, Found, View, declare_rule};
use crate::model::limits::meta;
use crate::model::{Form, ParameterFormat, Role, TextPart};
use crate::text::Placeholder;
use crate::yaml::shown;

declare_rule! {
    /// Placeholders with names and with numbers meet in one template.
    ///
    /// ## Why
    ///
    /// `parameter_format` holds for the whole template: header, body, addresses and cards. Meta refuses a text in
    /// the other format.
    ///
    /// In Meta's own create body the format is positional unless `parameter_format` says otherwise. Named
    /// placeholders without it are accepted at first and then rejected every time
    /// (gabrieldwight/Whatsapp-Business-Cloud-Api-Net#194). In waform's own spelling the texts say which format
    /// it is, and `parameter_format: positional` turns names into numbers.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// header: Order {{order_id}}
    /// body: |
    ///   Your order is on its way to you,
    ///   and {{1}} brings it before noon.
    /// #     ^^^^^
    /// variables: { order_id: "12345" }
    /// ```
    ///
    /// ```yaml
    /// # file: order_shipped.yaml
    /// name: order_shipped
    /// language: en_US
    /// category: UTILITY
    /// components:
    ///   - type: BODY
    ///     text: Your order {{order_id}} is on its way to you.
    /// #                    ^^^^^^^^^^^^
    ///     example: { body_text_named_params: [{ param_name: order_id, example: "12345" }] }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// parameter_format: positional
    /// header: Order {{order_id}}
    /// body: Your order is on its way to you, and {{carrier}} brings it before noon.
    /// variables: { order_id: "12345", carrier: UPS }
    /// ```
    ///
    /// ```yaml
    /// # file: order_shipped.yaml
    /// name: order_shipped
    /// language: en_US
    /// category: UTILITY
    /// parameter_format: NAMED
    /// components:
    ///   - type: BODY
    ///     text: Your order {{order_id}} is on its way to you.
    ///     example: { body_text_named_params: [{ param_name: order_id, example: "12345" }] }
    /// ```
    MIXED_PLACEHOLDER_FORMATS {
        name: "mixed-placeholder-formats",
        group: Placeholders,
        level: Error,
        certainty: Meta,
        source: meta!("templates/overview"),
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    match (first(view, true), first(view, false)) {
        (None, None) => {}
        (Some(seen), None) | (None, Some(seen)) => against_declared(view, found, seen),
        (Some(named), Some(positional)) => {
            let [first, second] =
                if named.order() < positional.order() { [named, positional] } else { [positional, named] };
            let draft = second
                .draft(found, format!("{}, but {}", second.format(), first.format()))
                .related(found.locate(first.part.text, first.token.range()), "the first placeholder")
                .help("use one format in the whole template");
            found.add(draft);
        }
    }
}

/// A placeholder with the text it stands in.
#[derive(Clone, Copy)]
struct Seen<'t> {
    /// The text's position in reading order.
    index: usize,
    part: &'t TextPart<'t>,
    token: &'t Placeholder,
}

impl Seen<'_> {
    fn order(&self) -> (usize, usize) {
        (self.index, self.token.start)
    }

    /// `` `{{order_id}}` has a name ``.
    fn format(&self) -> String {
        let what = if self.token.is_named() { "has a name" } else { "is a number" };
        format!("`{}` {what}", shown(self.part.text.token(self.token)))
    }

    fn draft(&self, found: &Found<'_>, message: String) -> Draft {
        let draft = found.within(self.part.text, self.token.range(), message);
        draft.component(self.part.slot.to_string())
    }
}

/// The first placeholder of a format. A coupon's variable reaches Meta as its sample only, but in waform's own
/// spelling it belongs to the names.
fn first<'t>(view: &'t View<'_>, named: bool) -> Option<Seen<'t>> {
    let is_read = |role| match role {
        Role::CopyCode => view.form == Form::Authored,
        role => super::takes_placeholders(role),
    };
    view.texts.iter().enumerate().filter(|(_, part)| is_read(part.role)).find_map(|(index, part)| {
        let token = part.text.variables().find(|token| token.is_named() == named)?;
        Some(Seen { index, part, token })
    })
}

/// The texts agree with each other; whether they agree with `parameter_format` depends on who reads it.
fn against_declared(view: &View<'_>, found: &mut Found<'_>, seen: Seen<'_>) {
    use ParameterFormat::{Named, Positional};
    let declared = view.settings.parameter_format;
    // waform compiles names to numbers.
    let compiles = matches!(view.form, Form::Authored | Form::Components);
    let (reason, help) = match (declared.map(|declared| declared.value), seen.token.is_named()) {
        (Some(Positional), true) if !compiles => (
            "`parameter_format` is positional",
            "set `parameter_format` to `NAMED`, or number the placeholders",
        ),
        (Some(Named), false) => (
            "`parameter_format` is named",
            "give the placeholders names, or set `parameter_format` to `positional`",
        ),
        // A listing may have been asked for without the field.
        (None, true) if view.form == Form::Wire => (
            "without `parameter_format` Meta reads numbers",
            "add `parameter_format: NAMED` beside `components`",
        ),
        _ => return,
    };
    let draft = seen.draft(found, format!("{}, but {reason}", seen.format())).help(help);
    found.add(match declared {
        Some(declared) => draft.related(declared.span, "declared here"),
        None => draft,
    });
}

#[cfg(test)]
mod tests {
    use crate::lint::example::run_example;

    fn messages(text: &str) -> Vec<String> {
        let ran = run_example(text);
        let findings = ran.outcome.report.findings().iter();
        findings.filter(|f| f.rule == "mixed-placeholder-formats").map(|f| f.message.clone()).collect()
    }

    #[test]
    fn buttons_and_cards_count_too() {
        let text = "category: marketing\nbody: Hi {{name}}, the picks are here.\ncarousel:\n\
                    - body: Aloe at {{1}} today\n  buttons: [{ url: 'https://a.example/{{2}}', text: Go }]\n";
        assert_eq!(messages(text), ["`{{1}}` is a number, but `{{name}}` has a name"]);
        let text = "body: Hi {{1}}, all is well.\nbuttons: [{ url: 'https://a.example/{{id}}', text: Go }]\n";
        assert_eq!(messages(text), ["`{{id}}` has a name, but `{{1}}` is a number"]);
    }

    #[test]
    fn the_declared_format_binds_by_shape() {
        let wire = |format: &str, token: &str| {
            format!(
                "# file: a.yaml\nname: a\nlanguage: en\ncategory: UTILITY\n{format}\ncomponents:\n\
                 - {{ type: BODY, text: 'All is well, {token}, and on time.' }}\n"
            )
        };
        assert_eq!(messages(&wire("parameter_format: POSITIONAL", "{{a}}")).len(), 1);
        assert_eq!(messages(&wire("parameter_format: NAMED", "{{1}}")).len(), 1);
        assert_eq!(messages(&wire("", "{{1}}")), [""; 0]);
        assert_eq!(messages(&wire("status: APPROVED", "{{a}}")), [""; 0]);
        let authored =
            |format: &str, token: &str| format!("{format}\nbody: All is well, {token}, and on time.\n");
        assert_eq!(messages(&authored("parameter_format: positional", "{{a}}")), [""; 0]);
        assert_eq!(messages(&authored("", "{{a}}")), [""; 0]);
        assert_eq!(messages(&authored("parameter_format: named", "{{1}}")).len(), 1);
    }
}
