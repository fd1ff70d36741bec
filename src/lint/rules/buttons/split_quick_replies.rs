use crate::lint::{Check, Found, View, declare_rule};
use crate::model::limits::meta;
use crate::model::{Button, ButtonKind, button_slot};

declare_rule! {
    /// Quick replies do not stand together, first or last among the buttons.
    ///
    /// ## Why
    ///
    /// Meta groups buttons in two: quick replies, and all others. One group has to end before the other begins;
    /// anything else is refused as an "invalid combination". Senders name a button by its place, so moving one
    /// in a live template changes what they have to send.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body: Your order has left us and will reach you within three working days.
    /// buttons:
    ///   - quick_reply: Thank you
    ///   - url: https://acme.example/orders
    ///     text: My orders
    ///   - quick_reply: Contact support
    /// #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    /// ```
    ///
    /// ```yaml
    /// body: Your order has left us and will reach you within three working days.
    /// buttons:
    ///   - url: https://acme.example/orders
    ///     text: My orders
    ///   - quick_reply: Contact support
    /// #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    ///   - phone_number: "+15550051310"
    ///     text: Call us
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// body: Your order has left us and will reach you within three working days.
    /// buttons:
    ///   - url: https://acme.example/orders
    ///     text: My orders
    ///   - phone_number: "+15550051310"
    ///     text: Call us
    ///   - quick_reply: Thank you
    ///   - quick_reply: Contact support
    /// ```
    SPLIT_QUICK_REPLIES {
        name: "split-quick-replies",
        group: Buttons,
        level: Error,
        certainty: Meta,
        source: meta!("templates/components"),
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    if view.form.is_from_meta() {
        return;
    }
    for (card, list) in view.button_groups() {
        let Some((index, related)) = misplaced(list) else { continue };
        let Some(button) = list.get(index) else { continue };
        let (message, help) = match related {
            Some(_) => ("this quick reply is cut off from the others", "put all quick replies together"),
            None => ("quick replies stand between other buttons", "put them first or last"),
        };
        let draft = found.at(button.span, message).help(help).component(button_slot(card, index).to_string());
        found.add(match related.and_then(|first| list.get(first)) {
            Some(first) => draft.related(first.span, "the quick reply before it"),
            None => draft,
        });
    }
}

/// The first quick reply that stands wrong, and the one that it is cut off from.
fn misplaced(list: &[Button]) -> Option<(usize, Option<usize>)> {
    let is_reply = |button: &Button| matches!(button.kind, ButtonKind::QuickReply);
    let first = list.iter().position(is_reply)?;
    let behind = first + list.iter().skip(first).position(|button| !is_reply(button))?;
    match list.iter().skip(behind).position(is_reply) {
        Some(again) => Some((behind + again, Some(behind - 1))),
        None => (first > 0).then_some((first, None)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::{Source, Sources, Span};

    fn misplaced_in(kinds: &str) -> Option<usize> {
        let file = Sources::default().add(Source::new("a", None, ""));
        let kind = |letter| match letter {
            'Q' => ButtonKind::QuickReply,
            'U' => ButtonKind::Url { url: None, app_deep_link: None },
            'P' => ButtonKind::PhoneNumber { number: None },
            'C' => ButtonKind::CopyCode { sample: None },
            other => panic!("{other}"),
        };
        let button = |letter| Button {
            span: Span::start_of(file),
            kind: kind(letter),
            label: None,
            examples: None,
            extra: Vec::new(),
        };
        let list: Vec<Button> = kinds.chars().map(button).collect();
        misplaced(&list).map(|(index, _)| index)
    }

    /// Meta's own lists of valid and invalid groupings, and what follows from them. A public validator demands
    /// button types to be unique and forbids two quick replies.
    #[test]
    fn groupings_are_judged_as_meta_lists_them() {
        for valid in ["", "Q", "QQ", "QQUP", "UPQQ", "U", "UPC", "QU", "UQ", "QQQQQQQQQQ"] {
            assert_eq!(misplaced_in(valid), None, "{valid}");
        }
        for (invalid, index) in [("QUQ", 2), ("UQU", 1), ("QQUPQ", 4), ("UQQP", 1), ("UQPQ", 3)] {
            assert_eq!(misplaced_in(invalid), Some(index), "{invalid}");
        }
    }
}
