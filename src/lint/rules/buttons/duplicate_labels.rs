use crate::lint::{Check, Found, View, declare_rule};
use crate::model::limits::meta;
use crate::model::{Text, button_slot};
use crate::yaml::shown;

declare_rule! {
    /// Two buttons of one message say the same.
    ///
    /// ## Why
    ///
    /// Meta's words on invalid combinations of buttons name duplicates, without saying which. Even where it passes,
    /// nobody can tell the buttons apart, and a quick reply comes back as its label: the two answers look alike to
    /// whoever receives them.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body: Your table is booked for tomorrow evening. Would you like to change anything?
    /// buttons:
    ///   - quick_reply: Change the time
    ///   - quick_reply: Change the time
    /// #                ^^^^^^^^^^^^^^^
    /// ```
    ///
    /// ## Quiet
    ///
    /// Cards may repeat each other's labels, and have to look alike anyway.
    ///
    /// ```yaml
    /// category: marketing
    /// body: The summer picks have arrived in our shop. Swipe to see them all.
    /// carousel:
    ///   - header: { image: keep }
    ///     buttons: [quick_reply: Send me more]
    ///   - header: { image: keep }
    ///     buttons: [quick_reply: Send me more]
    /// ```
    DUPLICATE_LABELS {
        name: "duplicate-labels",
        group: Buttons,
        level: Warning,
        certainty: Heuristic,
        source: meta!("templates/components"),
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    for (card, list) in view.button_groups() {
        for (index, button) in list.iter().enumerate().skip(1) {
            let Some(label) = &button.label else { continue };
            let says_the_same = |other: &&Text| is_same(&other.value, &label.value);
            let earlier = list.iter().take(index).filter_map(|button| button.label.as_ref());
            if let Some(first) = earlier.into_iter().find(says_the_same) {
                let message = format!("another button says `{}` already", shown(label.value.trim()));
                let draft = found
                    .at(label.span(), message)
                    .help("say on each button what it alone does")
                    .related(first.span(), "the first one")
                    .component(button_slot(card, index).to_string());
                found.add(draft);
            }
        }
    }
}

/// What a reader would not tell apart: case and surrounding blanks do not count.
fn is_same(one: &str, other: &str) -> bool {
    let (one, other) = (one.trim(), other.trim());
    !one.is_empty() && one.chars().flat_map(char::to_lowercase).eq(other.chars().flat_map(char::to_lowercase))
}
