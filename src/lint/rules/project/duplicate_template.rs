use crate::lint::{Check, Found, ProjectView, declare_rule};
use crate::model::Template;
use crate::model::limits::meta;

declare_rule! {
    /// The same name and language stand twice in the project.
    ///
    /// ## Why
    ///
    /// Name and language together are what Meta knows a template by: it refuses the second with "Content in This
    /// Language Already Exists" (2388024). Which of the two would be live is left to chance.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// # file: templates/a.yaml
    /// name: order_shipped
    /// category: utility
    /// translations:
    ///   en_US: { body: Your order has left us and will be with you soon. }
    /// # file: templates/b.yaml
    /// name: order_shipped
    /// category: utility
    /// translations:
    ///   en_US: { body: Your parcel is on its way and will be with you soon. }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// # file: templates/a.yaml
    /// name: order_shipped
    /// category: utility
    /// translations:
    ///   en_US: { body: Your order has left us and will be with you soon. }
    /// # file: templates/b.yaml
    /// name: order_shipped
    /// category: utility
    /// translations:
    ///   es_MX: { body: Tu pedido ya salió y te llega muy pronto. }
    /// ```
    DUPLICATE_TEMPLATE {
        name: "duplicate-template",
        group: Project,
        level: Error,
        certainty: Meta,
        source: meta!("templates/template-management"),
        subcode: 2388024,
        check: Check::Project(check),
    }
}

fn check(project: &ProjectView<'_>, found: &mut Found<'_>) {
    for group in project.by_name.values() {
        for (index, template) in group.iter().enumerate() {
            let same = |other: &&&Template| other.language.value == template.language.value;
            // A saved listing beside the files repeats every name on purpose.
            let alike = |other: &&&Template| other.form.is_from_meta() == template.form.is_from_meta();
            if let Some(first) = group.iter().take(index).filter(alike).find(same) {
                let message = format!("`{}` is there already", template.key());
                let draft = found.at(template.language.span, message).help("remove one, or merge them");
                found.add(draft.related(first.language.span, "the first one"));
            }
        }
    }
}
