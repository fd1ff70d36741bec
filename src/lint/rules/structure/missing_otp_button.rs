use crate::lint::{Check, Found, View, declare_rule};
use crate::model::limits::meta;
use crate::model::{ButtonKind, Category, Part, Slot};

declare_rule! {
    /// An authentication template does not have exactly one one-time-code button.
    ///
    /// ## Why
    ///
    /// The button is how the code gets from the message to the app; Meta creates no authentication template
    /// without one, nor with a second. What else stands among the buttons is reported as outside the category.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// category: authentication
    /// #         ^^^^^^^^^^^^^^
    /// body: { add_security_recommendation: true }
    /// ```
    ///
    /// ```yaml
    /// category: authentication
    /// body: {}
    /// buttons:
    ///   - otp: copy_code
    ///   - { otp: copy_code, text: Copy }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// category: authentication
    /// body: { add_security_recommendation: true }
    /// buttons: [{ otp: copy_code }]
    /// ```
    MISSING_OTP_BUTTON {
        name: "missing-otp-button",
        group: Structure,
        level: Error,
        certainty: Meta,
        source: meta!("templates/authentication-templates/authentication-templates"),
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    let Some(category) = view.settings.category.filter(|own| own.value == Category::Authentication) else {
        return;
    };
    if view.form.is_from_meta() || view.library.is_some() {
        return;
    }
    let mut buttons = view.buttons().filter(|(_, button)| matches!(button.kind, ButtonKind::Otp(_)));
    match buttons.next() {
        None if view.partly_read => {}
        None => {
            let draft = found
                .at(category.span, "an authentication template needs a one-time-code button")
                .help("add `buttons: [{ otp: copy_code }]`")
                .component(Slot::top(Part::Buttons).to_string());
            found.add(draft);
        }
        Some((_, first)) => {
            for (slot, button) in buttons {
                let draft = found
                    .at(button.span, "this is a second one-time-code button")
                    .help("keep one: `one_tap` and `zero_tap` fall back to copying by themselves")
                    .related(first.span, "the first one");
                found.add(draft.component(slot.to_string()));
            }
        }
    }
}
