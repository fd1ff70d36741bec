use crate::lint::{Check, Found, View, declare_rule};
use crate::model::limits::meta;
use crate::model::{ButtonKind, Card, HeaderContent, MediaFormat, Part, Slot, button_slot};

declare_rule! {
    /// A carousel has something beside it, or in its cards, that Meta does not allow.
    ///
    /// ## Why
    ///
    /// A template with a carousel is a body and the cards below it. A card is an image, a video or a product,
    /// perhaps a short text, and its buttons; Meta refuses anything else.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// category: marketing
    /// body: The summer picks have arrived. Swipe to see them all.
    /// footer: Acme Plants
    /// carousel:
    ///   - { header: { image: media/aloe.jpg }, buttons: [{ quick_reply: More }] }
    ///   - { header: { image: media/cactus.jpg }, buttons: [{ quick_reply: More }] }
    /// ```
    ///
    /// ```yaml
    /// category: marketing
    /// body: The summer picks have arrived. Swipe to see them all.
    /// carousel:
    ///   - header: { document: media/aloe.pdf }
    /// #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    ///     buttons: [{ quick_reply: More }]
    ///   - header: { image: media/cactus.jpg }
    ///     buttons: [{ quick_reply: More }]
    /// ```
    ///
    /// ```yaml
    /// category: marketing
    /// body: The summer picks have arrived. Swipe to see them all.
    /// carousel:
    ///   - { header: { image: media/aloe.jpg }, buttons: [{ quick_reply: More }] }
    ///   - buttons: [{ quick_reply: More }]
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// category: marketing
    /// body: The summer picks have arrived. Swipe to see them all.
    /// carousel:
    ///   - header: { image: media/aloe.jpg }
    ///     body: Rare aloe, twelve dollars until Sunday evening.
    ///     buttons:
    ///       - quick_reply: Send me more
    ///       - { url: "https://acme.example/p/aloe", text: Shop now }
    ///   - header: { image: media/cactus.jpg }
    ///     body: Golden cactus, nine dollars until Sunday evening.
    ///     buttons:
    ///       - quick_reply: Send me more
    ///       - { url: "https://acme.example/p/cactus", text: Shop now }
    /// ```
    INVALID_CAROUSEL {
        name: "invalid-carousel",
        group: Structure,
        level: Error,
        certainty: Meta,
        source: meta!("templates/marketing-templates/media-card-carousel-templates"),
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    let Some(carousel) = view.parts.carousel.as_ref().filter(|_| !view.form.is_from_meta()) else { return };
    for (part, span) in view.parts.present().filter(|(part, _)| !matches!(part, Part::Body | Part::Carousel))
    {
        let slot = Slot::top(part).to_string();
        let draft = found.at(span, format!("`{slot}` cannot stand beside a carousel"));
        found.add(draft.help("a carousel has only a body beside it").component(slot));
    }
    for (index, card) in carousel.cards.iter().enumerate() {
        parts(found, card, index);
        header(found, card, index, view.partly_read);
        buttons(found, card, index);
    }
}

fn parts(found: &mut Found<'_>, card: &Card, index: usize) {
    let allowed = |part| matches!(part, Part::Header | Part::Body | Part::Buttons);
    for (part, span) in card.parts.present().filter(|(part, _)| !allowed(*part)) {
        let draft = found.at(span, format!("a card has no `{}`", Slot::top(part)));
        found.add(draft.component(Slot::top(Part::Carousel).in_card(index).to_string()));
    }
}

fn header(found: &mut Found<'_>, card: &Card, index: usize, partly_read: bool) {
    let slot = Slot::of(Some(index), Part::Header);
    let help = "each card has an image, a video or a product at its top";
    let draft = match card.parts.header.as_ref().map(|header| (&header.content, header.span)) {
        None if partly_read => return,
        None => found.at(card.span, "this card has no header"),
        // What Meta has added since is reported as unknown.
        Some((HeaderContent::Product | HeaderContent::Unknown(_), _)) => return,
        Some((HeaderContent::Media { format: MediaFormat::Image | MediaFormat::Video, .. }, _)) => return,
        Some((content, span)) => {
            found.at(span, format!("`{}` headers are not allowed in cards", content.word()))
        }
    };
    found.add(draft.help(help).component(slot.to_string()));
}

/// The buttons of a media card; those of a product card are another rule's affair.
fn buttons(found: &mut Found<'_>, card: &Card, index: usize) {
    if matches!(&card.parts.header, Some(header) if matches!(header.content, HeaderContent::Product)) {
        return;
    }
    for (at, button) in card.parts.button_list().iter().enumerate() {
        let is_allowed = matches!(
            button.kind,
            ButtonKind::QuickReply
                | ButtonKind::Url { .. }
                | ButtonKind::PhoneNumber { .. }
                | ButtonKind::OrderDetails
                | ButtonKind::Unknown { .. }
        );
        if !is_allowed {
            let message = format!("`{}` buttons are not allowed in media cards", button.kind.word());
            let help = "a media card has quick replies, links, phone numbers or a checkout button";
            let draft = found.at(button.span, message).help(help);
            found.add(draft.component(button_slot(Some(index), at).to_string()));
        }
    }
}
