use crate::lint::{Check, Found, View, declare_rule};
use crate::model::limits::meta;
use crate::model::{Category, Role};

declare_rule! {
    /// Nothing in a utility template says what it is about.
    ///
    /// ## Why
    ///
    /// Reviewers see the fixed text and the samples. Where the meaning is all in placeholders ("Hello {{1}}, {{2}}"),
    /// or the text could mean anything ("Congratulations!"), Meta files the template as marketing or rejects it.
    ///
    /// ## What to do
    ///
    /// Say in fixed words what the message is: which order, payment, appointment or request, and what happened to it.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body: Hello {{customer_name}}, please see the details below. {{details}} Thank you!
    /// variables: { customer_name: Ana, details: See attachment }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// body: Hello {{customer_name}}, your repair {{repair_id}} is finished and can be collected from {{time}} on.
    /// variables: { customer_name: Ana, repair_id: "77", time: 10 am }
    /// ```
    UNCLEAR_PURPOSE {
        name: "unclear-purpose",
        group: Category,
        level: Warning,
        certainty: Heuristic,
        source: meta!("templates/template-categorization"),
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    if view.category() != Some(Category::Utility) {
        return;
    }
    let Some(body) = view.texts_of(Role::Body).next() else { return };
    if !view.judgement(found.cx).says_nothing() {
        return;
    }
    let draft = found
        .at(body.text.span(), "nothing in the fixed text says what the message is about")
        .help("name the order, payment, appointment or request, and what happened to it")
        .component(body.slot.to_string());
    found.add(draft);
}
