use crate::lint::{Check, Found, View, declare_rule};
use crate::model::Role;
use crate::model::limits::{BODY_EMOJI, meta};
use crate::text::{emoji, grouped};

declare_rule! {
    /// A body has more than ten emoji.
    ///
    /// ## Why
    ///
    /// Meta refuses the template: "The message body can't have … more than 10 emojis" (2388072). A family, a flag
    /// or a skin tone counts as one here, as a reader counts.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body: "🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎈 Your order has left us and will reach you soon."
    /// #                ^
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// body: "🎉 Your order has left us and will reach you soon, wherever you are. 👨‍👩‍👧 🇲🇽"
    /// ```
    TOO_MANY_EMOJI {
        name: "too-many-emoji",
        group: Text,
        level: Error,
        certainty: Observed,
        source: meta!("support/error-codes"),
        subcode: 2388072,
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    if view.form.is_from_meta() || view.text_is_metas {
        return;
    }
    let most = BODY_EMOJI.most();
    for part in view.texts_of(Role::Body) {
        let mut surplus = emoji(&part.text.value).skip(most);
        // The first one too many is the one to point at.
        if let Some(range) = surplus.next() {
            let count = most + 1 + surplus.count();
            let message = format!("the body has {} of at most {most} emoji", grouped(count));
            let draft = found.within(part.text, range, message).help("keep those that say something");
            found.add(draft.component(part.slot.to_string()));
        }
    }
}
