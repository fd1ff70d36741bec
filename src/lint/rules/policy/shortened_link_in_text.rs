use crate::lint::{Check, Found, View, declare_rule};
use crate::model::Role;
use crate::model::limits::meta;
use crate::text::shorteners;
use crate::yaml::shown;

declare_rule! {
    /// A text holds a shortened link.
    ///
    /// ## Why
    ///
    /// A link through a shortener hides where it leads. Meta's guidelines name such links among what templates are
    /// rejected for, and ask for the business's own domain; readers have learnt to distrust them too.
    ///
    /// ## What to do
    ///
    /// Write the address on your own domain, better still on a URL button.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body: Your invoice {{invoice_id}} is ready at https://bit.ly/3xYz12 and due in two weeks.
    /// #                                                     ^^^^^^
    /// variables: { invoice_id: "77" }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// body: Your invoice {{invoice_id}} is ready at https://acme.example/invoices and due in two weeks.
    /// variables: { invoice_id: "77" }
    /// ```
    SHORTENED_LINK_IN_TEXT {
        name: "shortened-link-in-text",
        group: Policy,
        level: Warning,
        certainty: Heuristic,
        source: meta!("templates/template-review"),
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    if view.text_is_metas {
        return;
    }
    for part in view.texts.iter().filter(|part| !matches!(part.role, Role::Url | Role::CopyCode)) {
        if let Some(range) = shorteners::find(&part.text.value) {
            let host = part.text.value.get(range.clone()).unwrap_or("");
            let message = format!(
                "`{}` shortens links, which Meta's guidelines name as a reason to reject",
                shown(host)
            );
            let draft = found.within(part.text, range, message).help("write the address on your own domain");
            found.add(draft.component(part.slot.to_string()));
        }
    }
    // A sample is reviewed as if it were part of the text.
    let samples = view.variables.iter().filter_map(|variable| variable.example.as_ref());
    for sample in samples {
        if let Some(range) = shorteners::find(&sample.value)
            && view.texts.iter().any(|part| part.role != Role::Url && uses(part, view, sample.span))
        {
            let host = sample.value.get(range).unwrap_or("");
            let message = format!(
                "`{}` shortens links, which Meta's guidelines name as a reason to reject",
                shown(host)
            );
            found.add(found.at(sample.span, message).help("write the address on your own domain"));
        }
    }
}

/// Whether a text has a placeholder whose sample stands at a place.
fn uses(part: &crate::model::TextPart<'_>, view: &View<'_>, span: crate::span::Span) -> bool {
    let names = part.text.variables().map(|found| found.name(&part.text.value));
    names
        .filter_map(|name| view.variable(name))
        .any(|variable| variable.example.as_ref().is_some_and(|example| example.span == span))
}
