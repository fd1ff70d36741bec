use crate::diag::Level;
use crate::lint::{Check, Found, View, declare_rule};
use crate::model::limits::meta;
use crate::model::{ButtonKind, Card, HeaderContent, Part, Slot, button_slot};

declare_rule! {
    /// A product carousel does not have the two cards and the one button that Meta wants.
    ///
    /// ## Why
    ///
    /// A product card has nothing of its own but one button, `spm` or a link; the product comes at each send.
    /// Two cards are written, and stand for up to ten. Meta documents no more than two at creation, so a third
    /// one is a warning.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// category: marketing
    /// body: The plants on your list are back. Here they are again.
    /// carousel:
    ///   - { header: product, buttons: [spm] }
    ///   - { header: product, buttons: [spm] }
    ///   - { header: product, buttons: [spm] }
    /// #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    /// ```
    ///
    /// ```yaml
    /// category: marketing
    /// body: The plants on your list are back. Here they are again.
    /// carousel:
    ///   - header: product
    ///     buttons: [{ quick_reply: Tell me more }]
    /// #             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    ///   - header: product
    ///     buttons: [spm]
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// category: marketing
    /// body: The plants on your list are back. Here they are again.
    /// carousel:
    ///   - { header: product, buttons: [spm] }
    ///   - { header: product, buttons: [spm] }
    /// ```
    ///
    /// ```yaml
    /// category: marketing
    /// body: The plants on your list are back. Here they are again.
    /// carousel:
    ///   - header: product
    ///     buttons: [{ url: "https://acme.example/p/aloe", text: Buy now }]
    ///   - header: product
    ///     buttons: [{ url: "https://acme.example/p/cactus", text: Buy now }]
    /// ```
    INVALID_PRODUCT_CAROUSEL {
        name: "invalid-product-carousel",
        group: Structure,
        level: Error,
        certainty: Meta,
        source: meta!("templates/marketing-templates/product-card-carousel-templates"),
        check: Check::Template(check),
    }
}

/// Cards that are written of a product carousel.
const CARDS: usize = 2;

fn check(view: &View<'_>, found: &mut Found<'_>) {
    let cards = view.parts.cards();
    if view.form.is_from_meta() || !cards.iter().any(is_product) {
        return;
    }
    if let Some(card) = cards.get(CARDS) {
        let message = format!("a product carousel is written with two cards, not {}", cards.len());
        let draft = found
            .at(card.span, message)
            .level(Level::Warning)
            .help("two cards stand for up to ten: the products come at each send");
        found.add(draft.component(Slot::top(Part::Carousel).in_card(CARDS).to_string()));
    }
    for (index, card) in cards.iter().enumerate().filter(|(_, card)| is_product(card)) {
        buttons(found, card, index, view.partly_read);
    }
}

fn is_product(card: &Card) -> bool {
    matches!(&card.parts.header, Some(header) if matches!(header.content, HeaderContent::Product))
}

fn buttons(found: &mut Found<'_>, card: &Card, index: usize, partly_read: bool) {
    let help = "each product card has one button, `spm` or a link";
    let list = card.parts.button_list();
    let (at, draft) = match list {
        [] if partly_read => return,
        [] => (0, found.at(card.span, "this product card has no button")),
        [_, second, ..] => (1, found.at(second.span, "this product card has more than one button")),
        [only] => match only.kind {
            ButtonKind::Spm | ButtonKind::Url { .. } | ButtonKind::Unknown { .. } => return,
            _ => {
                let message = format!("`{}` buttons are not allowed in product cards", only.kind.word());
                (0, found.at(only.span, message))
            }
        },
    };
    found.add(draft.help(help).component(button_slot(Some(index), at).to_string()));
}
