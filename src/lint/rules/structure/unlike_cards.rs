use crate::lint::{Check, Found, View, declare_rule};
use crate::model::limits::meta;
use crate::model::{Card, Part, Slot};
use crate::span::Span;

declare_rule! {
    /// A card of a carousel is not made like the first one.
    ///
    /// ## Why
    ///
    /// All cards have the same components: the same kind of header, the same buttons in the same order, and a
    /// text on all of them or on none. Meta refuses a carousel whose cards differ, because they would differ in
    /// height.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// category: marketing
    /// body: The summer picks have arrived. Swipe to see them all.
    /// carousel:
    ///   - header: { image: media/aloe.jpg }
    ///     buttons: [{ quick_reply: More }]
    ///   - header: { video: media/cactus.mp4 }
    /// #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    ///     buttons: [{ quick_reply: More }]
    /// ```
    ///
    /// ```yaml
    /// category: marketing
    /// body: The summer picks have arrived. Swipe to see them all.
    /// carousel:
    ///   - header: { image: media/aloe.jpg }
    ///     body: Rare aloe, twelve dollars until Sunday evening.
    ///     buttons: [{ quick_reply: More }]
    ///   - header: { image: media/cactus.jpg }
    ///     buttons: [{ quick_reply: More }]
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// category: marketing
    /// body: The summer picks have arrived. Swipe to see them all.
    /// carousel:
    ///   - header: { image: media/aloe.jpg }
    ///     buttons: [{ quick_reply: More of these }]
    ///   - header: { image: media/cactus.jpg }
    ///     buttons: [{ quick_reply: More of those }]
    /// ```
    UNLIKE_CARDS {
        name: "unlike-cards",
        group: Structure,
        level: Error,
        certainty: Meta,
        source: meta!("templates/marketing-templates/media-card-carousel-templates"),
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    let Some((first, others)) = view.parts.cards().split_first() else { return };
    if view.form.is_from_meta() || view.partly_read {
        return;
    }
    for (index, card) in others.iter().enumerate() {
        let Some((part, span, message)) = difference(first, card) else { continue };
        let slot = Slot::of(Some(index + 1), part).to_string();
        let draft = found.at(span, message).help("all cards of a carousel are made alike");
        found.add(draft.related(first.span, "the first card").component(slot));
    }
}

/// The first difference that matters, and where in the card it shows.
fn difference(first: &Card, card: &Card) -> Option<(Part, Span, String)> {
    let headers = first.parts.header.as_ref().zip(card.parts.header.as_ref());
    if let Some((one, other)) = headers
        && one.content.wire_format() != other.content.wire_format()
    {
        let (one, word) = (one.content.word(), other.content.word());
        let message = format!("the header of this card is `{word}`, that of the first `{one}`");
        return Some((Part::Header, other.span, message));
    }
    match (&first.parts.body, &card.parts.body) {
        (Some(_), None) => {
            return Some((Part::Body, card.span, "this card has no body, and the first has one".to_owned()));
        }
        (None, Some(body)) => {
            return Some((Part::Body, body.span, "this card has a body, and the first has none".to_owned()));
        }
        _ => {}
    }
    let kinds = |card: &Card| -> String {
        let words: Vec<String> = card.parts.button_list().iter().map(|button| button.kind.word()).collect();
        if words.is_empty() { "none".to_owned() } else { words.join(", ") }
    };
    if wire_types(first).eq(wire_types(card)) {
        return None;
    }
    let span = card.parts.buttons.as_ref().map_or(card.span, |buttons| buttons.span);
    let message =
        format!("the buttons of this card are `{}`, those of the first `{}`", kinds(card), kinds(first));
    Some((Part::Buttons, span, message))
}

fn wire_types(card: &Card) -> impl Iterator<Item = &str> {
    card.parts.button_list().iter().map(|button| button.kind.wire_type())
}
