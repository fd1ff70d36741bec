use crate::lint::{Check, Found, declare_rule};
use crate::model::limits::meta;
use crate::model::{Button, Part, Slot, Template, button_slot};
use crate::span::Span;
use crate::text::counted;
use crate::yaml::shown;

use super::{Deviation, deviations};

declare_rule! {
    /// A translation has other buttons than the others: in number, kind or order.
    ///
    /// ## Why
    ///
    /// Senders name a button by its place, and the answer to a quick reply is understood by its place, too. Where
    /// the second button is a link in one language and a quick reply in the other, the same message is refused for
    /// one of them (132018), or does something else.
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
    ///     buttons:
    ///       - quick_reply: Contact support
    ///       - url: https://acme.example/orders
    ///         text: My orders
    ///   es_MX:
    ///     body: Tu pedido ya salió y te llega en unos tres días hábiles. Gracias por tu compra.
    ///     buttons:
    ///       - { url: "https://acme.example/orders", text: Mis pedidos }
    /// #       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    ///       - quick_reply: Contactar a soporte
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
    ///     buttons:
    ///       - url: https://acme.example/en/orders
    ///         text: My orders
    ///       - quick_reply: Contact support
    ///   es_MX:
    ///     body: Tu pedido ya salió y te llega en unos tres días hábiles. Gracias por tu compra.
    ///     buttons:
    ///       - url: https://acme.example/es/orders
    ///         text: Mis pedidos
    ///       - quick_reply: Contactar a soporte
    /// ```
    TRANSLATION_BUTTONS_DIFFER {
        name: "translation-buttons-differ",
        group: Language,
        level: Warning,
        certainty: Heuristic,
        source: meta!("templates/components"),
        check: Check::Translations(check),
    }
}

fn check(group: &[&Template], found: &mut Found<'_>) {
    for Deviation { translation, reference } in deviations(group, shape) {
        let Some(difference) = difference(translation, reference) else { continue };
        let language = shown(&reference.language.value);
        let message = format!("{} here, {} in `{language}`", difference.here, difference.there);
        let draft = found
            .at(difference.place, message)
            .help("give all translations the same buttons in the same order")
            .related(difference.other, format!("in `{language}`"))
            .component(difference.slot.to_string());
        found.add(draft);
    }
}

/// What a sender has to know of one button: its kind, and whether it takes a value.
type Trait<'t> = (&'t str, bool);

fn trait_of(button: &Button) -> Trait<'_> {
    (button.kind.wire_type(), button.kind.url().is_some_and(|url| url.has_variables()))
}

/// The buttons of a translation, group by group.
fn shape(template: &Template) -> Vec<Vec<Trait<'_>>> {
    template.button_groups().map(|(_, list)| list.iter().map(trait_of).collect()).collect()
}

struct Difference {
    slot: Slot,
    place: Span,
    other: Span,
    here: String,
    there: String,
}

/// The first difference between two translations.
fn difference(translation: &Template, reference: &Template) -> Option<Difference> {
    let (own, theirs) = (translation.parts.cards(), reference.parts.cards());
    if own.len() != theirs.len() {
        let place = |template: &Template| {
            template.parts.carousel.as_ref().map_or(template.language.span, |carousel| carousel.span)
        };
        let cards = |count| counted(count, "card", "cards");
        return Some(Difference {
            slot: Slot::top(Part::Carousel),
            place: place(translation),
            other: place(reference),
            here: cards(own.len()),
            there: cards(theirs.len()),
        });
    }
    let groups = translation.button_groups().zip(reference.button_groups());
    groups.into_iter().find_map(|((card, own), (_, theirs))| {
        let differs = |(one, other): (&Button, &Button)| trait_of(one) != trait_of(other);
        match own.iter().zip(theirs).position(differs) {
            Some(index) => {
                let (one, other) = (own.get(index)?, theirs.get(index)?);
                let (here, there) = worded(one, other, index);
                let slot = button_slot(card, index);
                Some(Difference { slot, place: one.span, other: other.span, here, there })
            }
            None if own.len() != theirs.len() => {
                let buttons = |count| counted(count, "button", "buttons");
                let last = |list: &[Button], template: &Template| {
                    list.last().map_or(template.language.span, |button| button.span)
                };
                Some(Difference {
                    slot: button_slot(card, own.len().saturating_sub(1)),
                    place: last(own, translation),
                    other: last(theirs, reference),
                    here: buttons(own.len()),
                    there: buttons(theirs.len()),
                })
            }
            None => None,
        }
    })
}

fn worded(one: &Button, other: &Button, index: usize) -> (String, String) {
    let place = index + 1;
    if one.kind.wire_type() == other.kind.wire_type() {
        let (here, there) = if trait_of(one).1 { ("a value", "none") } else { ("no value", "one") };
        return (format!("button {place} takes {here}"), there.to_owned());
    }
    let kind = |button: &Button| format!("`{}`", shown(&button.kind.wire_type().to_ascii_lowercase()));
    (format!("button {place} is {}", kind(one)), kind(other))
}
