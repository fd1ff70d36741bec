use crate::lint::{Check, Found, declare_rule};
use crate::model::limits::meta;
use crate::model::{Category, Template};
use crate::span::Located;
use crate::yaml::shown;

declare_rule! {
    /// The translations of one name are declared in different categories.
    ///
    /// ## Why
    ///
    /// A language that is added in another category than the name already has was seen to be refused: "The category
    /// UTILITY doesn't match the one that's already associated with this template, MARKETING." Meta itself may
    /// move one language to another category, and only then is it right to write the difference down.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// # file: order_shipped.yaml
    /// name: order_shipped
    /// category: utility
    /// translations:
    ///   en_US:
    ///     body: Your order has left us and will reach you within three working days.
    ///   es_MX:
    ///     category: marketing
    /// #             ^^^^^^^^^
    ///     body: Tu pedido ya salió y te llega en unos tres días hábiles. Gracias por tu compra.
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// # file: order_shipped.yaml
    /// name: order_shipped
    /// category: utility
    /// translations:
    ///   en_US:
    ///     body: Your order has left us and will reach you within three working days.
    ///   es_MX:
    ///     body: Tu pedido ya salió y te llega en unos tres días hábiles. Gracias por tu compra.
    /// ```
    MIXED_CATEGORIES {
        name: "mixed-categories",
        group: Project,
        level: Warning,
        certainty: Heuristic,
        source: meta!("templates/template-management"),
        check: Check::Translations(check),
    }
}

fn check(group: &[&Template], found: &mut Found<'_>) {
    let declared: Vec<(&Template, Located<Category>)> = group
        .iter()
        .filter(|template| !template.form.is_from_meta() && template.local.absent.is_none())
        .filter_map(|template| Some((*template, template.settings.category?)))
        .collect();
    // The category of most counts as the name's; of equally many, that of the first.
    let most = |category: Category| declared.iter().filter(|(_, other)| other.value == category).count();
    let reference = declared.iter().rev().max_by_key(|(_, category)| most(category.value));
    let Some((reference, common)) = reference else { return };
    for (template, category) in declared.iter().filter(|(_, category)| category.value != common.value) {
        let language = shown(&reference.language.value);
        let message = format!("`{}` here, `{}` in `{language}`", category.value, common.value);
        let (whole, place) = (template.span, category.span);
        let of_translation = whole.file == place.file && whole.start <= place.start && place.end <= whole.end;
        let help = if of_translation {
            "keep it only if Meta moved this language there; a new one is created in the category of the others"
        } else {
            "declare one category for the name"
        };
        found.add(found.at(place, message).help(help).related(common.span, "the category of the others"));
    }
}
