use crate::lint::{Check, Found, View, declare_rule};
use crate::model::limits::meta;
use crate::model::{Body, Category, Form, Part, Slot};

declare_rule! {
    /// A template, or a card with a body, has no body text.
    ///
    /// ## Why
    ///
    /// The body is the one component that every template needs. Only two kinds have none to write: a template
    /// from Meta's library, and an authentication template, whose text is Meta's own.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// header: Your order is on its way
    /// footer: Acme Store
    /// ```
    ///
    /// ```yaml
    /// header: Your order is on its way
    /// body: ""
    /// #     ^^
    /// ```
    ///
    /// ```yaml
    /// name: order_shipped
    /// language: en_US
    /// category: UTILITY
    /// components:
    ///   - { type: HEADER, format: TEXT, text: Your order is on its way }
    ///   - { type: FOOTER, text: Acme Store }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// header: Your order is on its way
    /// body: |
    ///   It has left us and will be with you soon.
    /// ```
    ///
    /// ```yaml
    /// name: login_code
    /// category: authentication
    /// buttons: [{ otp: copy_code }]
    /// translations:
    ///   en_US: {}
    ///   es_MX: {}
    /// ```
    ///
    /// ```yaml
    /// name: delivery_update
    /// category: utility
    /// library_template_name: delivery_update_1
    /// translations:
    ///   en_US: {}
    /// ```
    MISSING_BODY {
        name: "missing-body",
        group: Structure,
        level: Error,
        certainty: Meta,
        source: meta!("templates/components"),
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    let is_excused = view.form.is_from_meta() || view.library.is_some() || view.partly_read;
    if is_excused {
        return;
    }
    match &view.parts.body {
        None if view.implies_body() => {}
        None => {
            let help = if view.form == Form::Authored {
                "add `body:` with the text"
            } else {
                "add `{ type: BODY, text: … }` to `components`"
            };
            let slot = Slot::top(Part::Body);
            let draft = found.at(view.language.span, "this translation has no body").help(help);
            found.add(draft.component(slot.to_string()));
        }
        // Meta writes it; a text in it is another rule's affair.
        Some(_) if view.category() == Some(Category::Authentication) => {}
        Some(body) => without_text(found, body, Slot::top(Part::Body)),
    }
    for (index, card) in view.parts.cards().iter().enumerate() {
        if let Some(body) = &card.parts.body {
            without_text(found, body, Slot::of(Some(index), Part::Body));
        }
    }
}

fn without_text(found: &mut Found<'_>, body: &Body, slot: Slot) {
    let (span, message) = match &body.text {
        None => (body.span, "this body has no text"),
        Some(text) if text.value.trim().is_empty() => (text.span(), "this body is empty"),
        Some(_) => return,
    };
    found.add(found.at(span, message).component(slot.to_string()));
}
