use crate::diag::{Draft, Level};
use crate::lint::{Check, Found, View, declare_rule};
use crate::model::limits::meta;
use crate::model::{Button, ButtonKind, HeaderContent, LimitedTimeOffer, MediaFormat, Part, Slot};

declare_rule! {
    /// A limited-time offer lacks a part it needs, or has one it cannot have.
    ///
    /// ## Why
    ///
    /// An offer is a line beside a clock, a body, the code to copy and the link where to use it, in this order;
    /// above it an image or a video, below it no footer. Meta refuses other shapes. A clock that runs needs a
    /// code that it runs out for.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// category: marketing
    /// limited_time_offer: { text: Expiring offer!, has_expiration: true }
    /// body: A quarter off all plants with the code below, until Sunday evening.
    /// footer: Acme Plants
    /// buttons:
    ///   - copy_code: SAVE25
    ///   - { url: "https://acme.example/sale", text: Shop now }
    /// ```
    ///
    /// ```yaml
    /// category: marketing
    /// limited_time_offer: { text: Expiring offer!, has_expiration: true }
    /// body: A quarter off all plants with the code below, until Sunday evening.
    /// buttons:
    ///   - { url: "https://acme.example/sale", text: Shop now }
    ///   - copy_code: SAVE25
    /// #   ^^^^^^^^^^^^^^^^^
    /// ```
    ///
    /// ```yaml
    /// category: marketing
    /// limited_time_offer: { has_expiration: true }
    /// body: A quarter off all plants with the code below, until Sunday evening.
    /// buttons:
    ///   - copy_code: SAVE25
    ///   - { url: "https://acme.example/sale", text: Shop now }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// category: marketing
    /// header: { image: media/sale.jpg }
    /// limited_time_offer: { text: Expiring offer!, has_expiration: true }
    /// body: A quarter off all plants with the code below, until Sunday evening.
    /// buttons:
    ///   - copy_code: SAVE25
    ///   - { url: "https://acme.example/sale", text: Shop now }
    /// ```
    INVALID_LIMITED_TIME_OFFER {
        name: "invalid-limited-time-offer",
        group: Structure,
        level: Error,
        certainty: Meta,
        source: meta!("templates/marketing-templates/limited-time-offer-templates"),
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    let offer = view.parts.limited_time_offer.as_ref().filter(|_| !view.form.is_from_meta());
    let Some(offer) = offer else { return };
    let mut drafts: Vec<(Slot, Draft)> = Vec::new();
    if let Some(header) = &view.parts.header {
        let is_allowed = matches!(
            header.content,
            HeaderContent::Media { format: MediaFormat::Image | MediaFormat::Video, .. }
                | HeaderContent::Unknown(_)
        );
        if !is_allowed {
            let message = format!("`{}` headers are not allowed above an offer", header.content.word());
            let draft = found.at(header.span, message).help("use an image or a video, or none");
            drafts.push((Slot::top(Part::Header), draft));
        }
    }
    if let Some(footer) = &view.parts.footer {
        let draft = found.at(footer.span, "a limited-time offer has no footer").help("remove it");
        drafts.push((Slot::top(Part::Footer), draft));
    }
    let is_blank = offer.text.as_ref().is_none_or(|text| text.value.trim().is_empty());
    if is_blank && !view.partly_read {
        let draft = found.at(offer.span, "this offer has no text").help("add `text:`, at most 16 characters");
        drafts.push((Slot::top(Part::LimitedTimeOffer), draft));
    }
    // Beside a carousel the buttons are the cards', and the carousel is the mistake.
    if view.parts.carousel.is_none() {
        buttons(found, offer, view.parts.button_list(), view.partly_read, &mut drafts);
    }
    for (slot, draft) in drafts {
        found.add(draft.component(slot.to_string()));
    }
}

fn buttons(
    found: &Found<'_>,
    offer: &LimitedTimeOffer,
    list: &[Button],
    partly_read: bool,
    drafts: &mut Vec<(Slot, Draft)>,
) {
    let place = |wanted: fn(&ButtonKind) -> bool| list.iter().position(|button| wanted(&button.kind));
    let code = place(|kind| matches!(kind, ButtonKind::CopyCode { .. }));
    let link = place(|kind| matches!(kind, ButtonKind::Url { .. }));
    let whole = Slot::top(Part::Buttons);
    if let Some((at, button)) = code.filter(|at| *at > 0).and_then(|at| Some((at, list.get(at)?))) {
        let message = "the code of an offer is its first button";
        drafts.push((Slot::button(at), found.at(button.span, message).help("move it above the others")));
    }
    if !partly_read {
        let runs_out = offer.has_expiration.filter(|expires| expires.value);
        if let Some(expires) = runs_out.filter(|_| code.is_none()) {
            let draft = found.at(expires.span, "a clock needs a code that it runs out for");
            drafts.push((whole, draft.help("add `copy_code`, or set `has_expiration: false`")));
        }
        if link.is_none() {
            let draft = found.at(offer.span, "this offer has no link");
            drafts.push((whole, draft.help("add a `url` button, where the offer can be used")));
        }
    }
    // In Brazil an offer may be paid for at once (payment-request page).
    let is_usual = |kind: &ButtonKind| {
        matches!(
            kind,
            ButtonKind::CopyCode { .. }
                | ButtonKind::Url { .. }
                | ButtonKind::PaymentRequest { .. }
                | ButtonKind::Unknown { .. }
        )
    };
    for (at, button) in list.iter().enumerate().filter(|(_, button)| !is_usual(&button.kind)) {
        let message = format!("Meta shows no `{}` button below an offer", button.kind.word());
        drafts.push((Slot::button(at), found.at(button.span, message).level(Level::Warning)));
    }
}
