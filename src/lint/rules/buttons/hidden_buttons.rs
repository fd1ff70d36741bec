use crate::lint::{Check, Found, View, declare_rule};
use crate::model::limits::{BUTTONS_ABOVE_FOLD, BUTTONS_UNFOLDED, meta};
use crate::model::{Button, ButtonKind, button_slot};
use crate::text::counted;

declare_rule! {
    /// Some readers do not see all buttons.
    ///
    /// ## Why
    ///
    /// Of more than three buttons a phone shows two, and the rest behind "See all options". On a desktop the whole
    /// message cannot be viewed if it has four buttons or more, or quick replies beside other kinds. Worth knowing,
    /// where the order matters or the readers sit in offices; nothing is refused.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body: How would you like to go on with your order? You can change your mind later.
    /// buttons:
    ///   - quick_reply: Keep it
    ///   - quick_reply: Change the address
    ///   - quick_reply: Change the date
    /// #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    ///   - quick_reply: Cancel it
    /// ```
    ///
    /// ```yaml
    /// body: Your order has left us and will reach you within three working days.
    /// buttons:
    ///   - url: https://acme.example/orders
    ///     text: My orders
    ///   - quick_reply: Contact support
    /// #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// body: How would you like to go on with your order? You can change your mind later.
    /// buttons:
    ///   - quick_reply: Keep it
    ///   - quick_reply: Change it
    ///   - quick_reply: Cancel it
    /// ```
    HIDDEN_BUTTONS {
        name: "hidden-buttons",
        group: Buttons,
        level: Note,
        // Meta's text says what is hidden; that it matters is a judgement, so a comment may allow it.
        certainty: Heuristic,
        source: meta!("templates/components"),
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    let list = view.parts.button_list();
    let is_reply = |button: &Button| matches!(button.kind, ButtonKind::QuickReply);
    let (index, message) = if !BUTTONS_UNFOLDED.holds(list.len()) {
        let shown = BUTTONS_ABOVE_FOLD.most();
        let hidden = counted(list.len() - shown, "button", "buttons");
        (shown, format!("{hidden} from here on stand behind \"See all options\""))
    } else {
        let Some(first) = list.first() else { return };
        let Some(other) = list.iter().position(|button| is_reply(button) != is_reply(first)) else { return };
        (other, "quick replies beside other buttons are not shown on a desktop".to_owned())
    };
    if let Some(button) = list.get(index) {
        let draft = found
            .at(button.span, message)
            .help("put what matters most into the first two buttons, and into the text")
            .component(button_slot(None, index).to_string());
        found.add(draft);
    }
}
