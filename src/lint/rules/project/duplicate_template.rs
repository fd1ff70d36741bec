use crate::lint::{Check, Found, ProjectView, declare_rule};
use crate::model::Template;
use crate::model::limits::meta;
use crate::yaml::shown;

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
    ///
    /// A saved answer of the account may lie beside the files.
    ///
    /// ```yaml
    /// # file: templates/order_shipped.yaml
    /// name: order_shipped
    /// category: utility
    /// translations:
    ///   en_US: { body: Your order has left us and will be with you soon. }
    /// # file: snapshots/production.json
    /// {"data": [{"id": "1", "status": "APPROVED", "category": "UTILITY", "name": "order_shipped",
    ///   "language": "en_US", "components": [{"type": "BODY", "text": "Your order has left us and will be with you soon."}]}]}
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
        // A saved listing repeats the names of the files on purpose, and that of another account as well.
        let in_files: Vec<&Template> =
            group.iter().copied().filter(|template| !template.form.is_from_meta()).collect();
        for (index, template) in in_files.iter().enumerate() {
            let same = |other: &&&Template| other.language.value == template.language.value;
            if let Some(first) = in_files.iter().take(index).find(same) {
                let message = format!("`{}` is there already", shown(&template.key()));
                let draft = found.at(template.language.span, message).help("remove one, or merge them");
                found.add(draft.related(first.language.span, "the first one"));
            }
        }
    }
}
