use crate::lint::{Check, Found, View, declare_rule};
use crate::model::limits::meta;
use crate::model::{Category, Form, Role};

declare_rule! {
    /// An authentication template has a text, variables or a format of its own.
    ///
    /// ## Why
    ///
    /// The words of an authentication template are Meta's, in every language, and so is its one variable. A
    /// body says only whether the line about not sharing the code is added, a footer only when the code
    /// expires; Meta refuses a text in either.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// category: authentication
    /// body: "{{code}} is your code for Acme Store. Do not share it."
    /// #     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    /// buttons: [{ otp: copy_code }]
    /// ```
    ///
    /// ```yaml
    /// category: authentication
    /// body: { add_security_recommendation: true }
    /// footer: Acme Store
    /// #       ^^^^^^^^^^
    /// buttons: [{ otp: copy_code }]
    /// ```
    ///
    /// ```yaml
    /// category: authentication
    /// body: {}
    /// buttons: [{ otp: copy_code }]
    /// variables: { code: "123456" }
    /// #            ^^^^
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// category: authentication
    /// body: { add_security_recommendation: true }
    /// footer: { code_expiration_minutes: 5 }
    /// buttons:
    ///   - { otp: copy_code, text: Copy the code }
    /// ```
    CUSTOM_AUTHENTICATION_TEXT {
        name: "custom-authentication-text",
        group: Structure,
        level: Error,
        certainty: Meta,
        source: meta!("templates/authentication-templates/authentication-templates"),
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    let is_own = view.category() == Some(Category::Authentication) && view.library.is_none();
    if !is_own || view.form.is_from_meta() {
        return;
    }
    for part in view.texts.iter().filter(|part| matches!(part.role, Role::Body | Role::Footer)) {
        let slot = part.slot.to_string();
        let help = match part.role {
            Role::Body => "write `body: {}`, or `body: { add_security_recommendation: true }`",
            _ => "leave it out, or write `footer: { code_expiration_minutes: 5 }`",
        };
        let message = format!("the {slot} of an authentication template is written by Meta");
        found.add(found.at(part.text.span(), message).help(help).component(slot));
    }
    // Meta ignores the format of a template that has no placeholder; in waform's own files it would only
    // mislead.
    if view.form != Form::Authored {
        return;
    }
    let declared = view.variables.first().map(|variable| (variable.name.span, "variables"));
    let format = view.settings.parameter_format.map(|format| (format.span, "parameter_format"));
    for (span, key) in declared.into_iter().chain(format) {
        let message = format!("`{key}` means nothing in an authentication template");
        found.add(found.at(span, message).help("remove it; the code is the only variable, and Meta's own"));
    }
}
