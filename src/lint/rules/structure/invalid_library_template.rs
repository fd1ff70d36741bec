use serde_json::Value;

use crate::diag::Level;
use crate::lint::limits::range_of;
use crate::lint::{Check, Found, View, declare_rule};
use crate::model::limits::{CODE_EXPIRATION, meta};
use crate::model::{Button, ButtonKind, Category, Slot};
use crate::span::Located;
use crate::text::closest;
use crate::yaml::shown;

declare_rule! {
    /// A template from Meta's library has parts of its own, or inputs the library does not take.
    ///
    /// ## Why
    ///
    /// The library has the text, the buttons and their labels; a template made from it fills in addresses,
    /// phone numbers and a few lines. Meta refuses components beside the library's name, and has utility and
    /// authentication templates only.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// library_template_name: delivery_update_1
    /// body: Your order has left us and will be with you soon.
    /// ```
    ///
    /// ```yaml
    /// category: marketing
    /// #         ^^^^^^^^^
    /// library_template_name: delivery_update_1
    /// ```
    ///
    /// ```yaml
    /// library_template_name: delivery_update_1
    /// library_template_body_inputs: { add_contact_nubmer: true }
    /// ```
    ///
    /// ```yaml
    /// library_template_name: delivery_update_1
    /// library_template_button_inputs:
    ///   - url: https://acme.example/track
    ///     text: Track
    /// #         ^^^^^
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// library_template_name: delivery_update_1
    /// library_template_body_inputs: { add_contact_number: true, add_track_package_link: true }
    /// library_template_button_inputs:
    ///   - url: https://acme.example/track/{{tracking_id}}
    ///   - phone_number: "+15550051310"
    /// variables: { tracking_id: 1Z999 }
    /// ```
    INVALID_LIBRARY_TEMPLATE {
        name: "invalid-library-template",
        group: Structure,
        level: Error,
        certainty: Meta,
        source: meta!("templates/template-library"),
        check: Check::Template(check),
    }
}

/// Lines that a library template may be asked to add.
const LINES: [&str; 4] =
    ["add_contact_number", "add_learn_more_link", "add_security_recommendation", "add_track_package_link"];
const MINUTES: &str = "code_expiration_minutes";

fn check(view: &View<'_>, found: &mut Found<'_>) {
    let Some(library) = view.library.as_ref().filter(|_| !view.form.is_from_meta()) else { return };
    let unknown = view.parts.unknown.iter().map(|part| (None, part.span));
    for (part, span) in view.parts.present().map(|(part, span)| (Some(part), span)).chain(unknown) {
        let draft = found
            .at(span, "a template from the library has no components of its own")
            .help("remove it, or write the whole template without `library_template_name`")
            .related(library.name.span, "the library's template");
        found.add(match part {
            Some(part) => draft.component(Slot::top(part).to_string()),
            None => draft,
        });
    }
    if let Some(category) = view.settings.category.filter(|own| own.value == Category::Marketing) {
        let draft = found.at(category.span, "the library has no marketing templates");
        found.add(draft.help("it is `utility`, or `authentication` for codes"));
    }
    if let Some(inputs) = &library.body_inputs {
        body_inputs(found, inputs);
    }
    let buttons = library.button_inputs.iter().flat_map(|inputs| &inputs.value);
    for (index, button) in buttons.enumerate() {
        button_input(found, button, Slot::button(index));
    }
}

fn body_inputs(found: &mut Found<'_>, inputs: &Located<Value>) {
    let Some(map) = inputs.value.as_object() else {
        found.add(found.at(inputs.span, "`library_template_body_inputs` should be a mapping"));
        return;
    };
    for (key, value) in map {
        let draft = if key == MINUTES {
            let minutes = value.as_i64();
            let is_good = minutes
                .is_some_and(|minutes| (CODE_EXPIRATION.least..=CODE_EXPIRATION.most).contains(&minutes));
            (!is_good).then(|| {
                found.at(inputs.span, format!("`{MINUTES}` should be {}", range_of(&CODE_EXPIRATION)))
            })
        } else if LINES.contains(&key.as_str()) {
            (!value.is_boolean()).then(|| found.at(inputs.span, format!("`{key}` should be true or false")))
        } else {
            // The list is Meta's to add to.
            let message = format!("`{}` is not an input that Meta documents", shown(key));
            let draft = found.at(inputs.span, message).level(Level::Warning);
            Some(match closest(key, LINES.into_iter().chain([MINUTES])) {
                Some(meant) => draft.help(format!("did you mean `{meant}`?")),
                None => draft.help(format!("known: {}, {MINUTES}", LINES.join(", "))),
            })
        };
        if let Some(draft) = draft {
            found.add(draft);
        }
    }
}

fn button_input(found: &mut Found<'_>, button: &Button, slot: Slot) {
    let draft = match &button.kind {
        ButtonKind::CopyCode { .. }
        | ButtonKind::Spm
        | ButtonKind::OrderDetails
        | ButtonKind::RequestContactInfo
        | ButtonKind::PaymentRequest { .. } => {
            found.at(button.span, format!("the library takes no input for `{}` buttons", button.kind.word()))
        }
        // Their label is all there is to write of them, and stands for the button.
        ButtonKind::QuickReply | ButtonKind::VoiceCall { .. } | ButtonKind::Unknown { .. } => return,
        _ => match &button.label {
            Some(label) => {
                found.at(label.span(), "the label of this button is the library's").help("remove it")
            }
            None => return,
        },
    };
    found.add(draft.component(slot.to_string()));
}
