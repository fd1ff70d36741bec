use crate::lint::{Check, Found, declare_rule};
use crate::model::limits::meta;
use crate::model::{HeaderContent, Part, Slot, Template};
use crate::yaml::shown;

use super::{Deviation, deviations};

declare_rule! {
    /// A translation has another kind of header than the others.
    ///
    /// ## Why
    ///
    /// Senders choose the language by the reader and fill the same parts each time. With an image in one language
    /// and a text in the other, the same parameters are refused for one of them (132012).
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// # file: order_shipped.yaml
    /// name: order_shipped
    /// category: utility
    /// translations:
    ///   en_US:
    ///     header: { image: keep }
    ///     body: Your order has left us and will reach you within three working days.
    ///   es_MX:
    ///     header: Pedido enviado
    /// #   ^^^^^^^^^^^^^^^^^^^^^^
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
    ///     header: Order shipped
    ///     body: Your order has left us and will reach you within three working days.
    ///   es_MX:
    ///     header: Pedido enviado
    ///     body: Tu pedido ya salió y te llega en unos tres días hábiles. Gracias por tu compra.
    /// ```
    TRANSLATION_HEADER_DIFFERS {
        name: "translation-header-differs",
        group: Language,
        level: Warning,
        certainty: Heuristic,
        source: meta!("templates/components"),
        check: Check::Translations(check),
    }
}

fn check(group: &[&Template], found: &mut Found<'_>) {
    for Deviation { translation, reference } in deviations(group, kind) {
        let place = |template: &Template| {
            template.parts.header.as_ref().map_or(template.language.span, |header| header.span)
        };
        let language = shown(&reference.language.value);
        let message = format!("{} here, {} in `{language}`", kind(translation), kind(reference));
        let draft = found
            .at(place(translation), message)
            .help("give all translations the same kind of header")
            .related(place(reference), format!("the header of `{language}`"))
            .component(Slot::top(Part::Header).to_string());
        found.add(draft);
    }
}

/// What a translation's header is, for comparing and for people.
fn kind(template: &Template) -> String {
    let Some(header) = &template.parts.header else { return "no header".to_owned() };
    match &header.content {
        HeaderContent::Text { .. } => "a text header".to_owned(),
        HeaderContent::Media { format, .. } => format!("a header of kind `{format}`"),
        HeaderContent::Location => "a location header".to_owned(),
        HeaderContent::Product => "a product header".to_owned(),
        HeaderContent::Unknown(format) => format!("a header of kind `{}`", shown(&format.value)),
    }
}
