use crate::diag::{Draft, Level};
use crate::lint::{Check, Found, View, declare_rule};
use crate::model::{Button, ButtonKind, Flow};
use crate::span::Located;
use crate::text::{any_of, closest};
use crate::yaml::{replacement, shown};

declare_rule! {
    /// A flow button does not name exactly one flow, or has a word that Meta does not know.
    ///
    /// ## Why
    ///
    /// Meta wants the flow's id, its name or the flow itself, and one of them only. It opens by going to a
    /// screen (`navigate`) or by asking the business which (`data_exchange`); a first screen is of use for the
    /// former alone.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body: You asked for an appointment. Please choose a time that suits you.
    /// buttons:
    ///   - flow: { id: "1234567890", name: booking }
    /// #                                   ^^^^^^^
    ///     text: Choose a time
    /// ```
    ///
    /// ```yaml
    /// body: You asked for an appointment. Please choose a time that suits you.
    /// buttons:
    ///   - flow: {}
    ///     text: Choose a time
    /// ```
    ///
    /// ```yaml
    /// body: You asked for an appointment. Please choose a time that suits you.
    /// buttons:
    ///   - flow: { name: booking }
    ///     text: Choose a time
    ///     flow_action: navigation
    /// #                ^^^^^^^^^^
    /// ```
    ///
    /// ```yaml
    /// body: You asked for an appointment. Please choose a time that suits you.
    /// buttons:
    ///   - flow: { name: booking }
    ///     text: Choose a time
    ///     flow_action: data_exchange
    ///     navigate_screen: CHOOSE_TIME
    /// #                    ^^^^^^^^^^^
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// body: You asked for an appointment. Please choose a time that suits you.
    /// buttons:
    ///   - flow: { id: "1234567890" }
    ///     text: Choose a time
    ///     flow_action: navigate
    ///     navigate_screen: CHOOSE_TIME
    ///     icon: document
    /// ```
    INVALID_FLOW_BUTTON {
        name: "invalid-flow-button",
        group: Structure,
        level: Error,
        certainty: Meta,
        source: "https://developers.facebook.com/docs/whatsapp/flows/guides/sendingaflow",
        check: Check::Template(check),
    }
}

const ACTIONS: [&str; 2] = ["navigate", "data_exchange"];
const ICONS: [&str; 3] = ["document", "promotion", "review"];

fn check(view: &View<'_>, found: &mut Found<'_>) {
    if view.form.is_from_meta() {
        return;
    }
    for (slot, button) in view.buttons() {
        let ButtonKind::Flow(flow) = &button.kind else { continue };
        let drafts = [
            target(found, button, flow, view.partly_read),
            word(found, flow.action.as_ref(), "action", &ACTIONS),
            word(found, flow.icon.as_ref(), "icon", &ICONS),
            screen(found, flow),
        ];
        for draft in drafts.into_iter().flatten() {
            found.add(draft.component(slot.to_string()));
        }
    }
}

fn target(found: &Found<'_>, button: &Button, flow: &Flow, partly_read: bool) -> Option<Draft> {
    let mut given = [&flow.id, &flow.name, &flow.json].into_iter().flatten();
    match (given.next(), given.next()) {
        (Some(_), None) => None,
        (Some(first), Some(second)) => {
            let draft = found.at(second.span, "a flow button names its flow once");
            Some(draft.help("keep the id, the name or the flow itself").related(first.span, "named here"))
        }
        (None, _) if partly_read => None,
        (None, _) => {
            let draft = found.at(button.span, "this button names no flow");
            Some(draft.help("give it the flow's id, its name, or the flow itself"))
        }
    }
}

/// A word outside its closed list.
fn word(found: &Found<'_>, word: Option<&Located<String>>, what: &str, known: &[&str]) -> Option<Draft> {
    let word = word.filter(|word| !known.iter().any(|known| word.value.eq_ignore_ascii_case(known)))?;
    let mut draft = found.at(word.span, format!("`{}` is not an {what} of flows", shown(&word.value)));
    let meant = closest(&word.value, known.iter().copied());
    draft.fix = meant.and_then(|meant| replacement(word, meant));
    Some(match meant {
        Some(meant) => draft.help(format!("did you mean `{meant}`?")),
        None => draft.help(format!("it must be {}", any_of(known.iter().copied()))),
    })
}

fn screen(found: &Found<'_>, flow: &Flow) -> Option<Draft> {
    let (screen, action) = flow.navigate_screen.as_ref().zip(flow.action.as_ref())?;
    action.value.eq_ignore_ascii_case("data_exchange").then(|| {
        let draft = found.at(screen.span, "with `data_exchange` the business chooses the first screen");
        draft.level(Level::Warning).help("remove it, or use `navigate`").related(action.span, "the action")
    })
}
