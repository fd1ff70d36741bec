use crate::diag::{Draft, Level};
use crate::lint::{Check, Found, View, declare_rule};
use crate::model::limits::meta;
use crate::model::{Button, ButtonKind, Kept, Otp, OtpType, SupportedApp, button_slot};
use crate::span::{Located, Span};
use crate::yaml::shown;

declare_rule! {
    /// A one-time-code button lacks what its type needs, or has what it cannot use.
    ///
    /// ## Why
    ///
    /// One-tap and zero-tap hand the code to an app, so Meta wants to know which: its package and the hash of
    /// the key it is signed with. Zero-tap fills the code in unseen, and is created only if its terms are
    /// accepted in so many words: `true` means that the business takes care that its customers expect it.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// category: authentication
    /// body: {}
    /// buttons:
    ///   - otp: one_tap
    /// #        ^^^^^^^
    /// ```
    ///
    /// ```yaml
    /// category: authentication
    /// body: {}
    /// buttons:
    ///   - otp: zero_tap
    ///     zero_tap_terms_accepted: false
    /// #                            ^^^^^
    ///     supported_apps:
    ///       - { package_name: com.acme.shop, signature_hash: K8a/AINcGX7 }
    /// ```
    ///
    /// ```yaml
    /// category: authentication
    /// body: {}
    /// buttons:
    ///   - otp: one_tap
    ///     supported_apps:
    ///       - { package_name: acme-shop, signature_hash: K8a/AINcGX7 }
    /// #                       ^^^^^^^^^
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// category: authentication
    /// body: {}
    /// buttons:
    ///   - otp: zero_tap
    ///     autofill_text: Autofill
    ///     zero_tap_terms_accepted: true
    ///     supported_apps:
    ///       - { package_name: com.acme.shop, signature_hash: K8a/AINcGX7 }
    /// ```
    ///
    /// ```yaml
    /// category: authentication
    /// body: {}
    /// buttons: [{ otp: one_tap, supported_apps: keep }]
    /// ```
    INVALID_OTP_BUTTON {
        name: "invalid-otp-button",
        group: Structure,
        level: Error,
        certainty: Meta,
        source: meta!("templates/authentication-templates/zero-tap-authentication-templates"),
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    if view.form.is_from_meta() {
        return;
    }
    let inputs = view.library.as_ref().and_then(|library| library.button_inputs.as_ref());
    let inputs = inputs.iter().flat_map(|inputs| inputs.value.iter().enumerate());
    let inputs = inputs.map(|(index, button)| (button_slot(None, index), button));
    for (slot, button) in view.buttons().chain(inputs) {
        let ButtonKind::Otp(otp) = &button.kind else { continue };
        let mut drafts = Vec::new();
        match otp.otp_type {
            Some(kind) => of_type(found, otp, kind, view.partly_read, &mut drafts),
            None if view.partly_read => {}
            None => drafts.push(without_type(found, button)),
        }
        if let Some(Kept::Given(apps)) = &otp.supported_apps {
            for one in apps.value.iter().filter(|_| !view.partly_read) {
                app(found, one, &mut drafts);
            }
        }
        for draft in drafts {
            found.add(draft.component(slot.to_string()));
        }
    }
}

fn without_type(found: &Found<'_>, button: &Button) -> Draft {
    let draft = found.at(button.span, "this button does not say how the code is handed over");
    draft.help("set `otp_type` to COPY_CODE, ONE_TAP or ZERO_TAP")
}

fn of_type(found: &Found<'_>, otp: &Otp, kind: Located<OtpType>, partly_read: bool, drafts: &mut Vec<Draft>) {
    if kind.value == OtpType::CopyCode {
        if let Some(text) = &otp.autofill_text {
            let span = place(text, |text| text.span());
            let help = "remove it, or make the button `one_tap`";
            drafts.push(found.at(span, "a `copy_code` button fills nothing in").help(help));
        }
        if let Some(apps) = &otp.supported_apps {
            let span = place(apps, |apps| apps.span);
            let message = "a `copy_code` button hands nothing to an app";
            // No page says that Meta refuses it.
            drafts.push(found.at(span, message).help("remove it").level(Level::Warning));
        }
        return;
    }
    if partly_read {
        return;
    }
    // Apps on the button itself, as Graph up to v20 took them, are reported as deprecated.
    if otp.supported_apps.is_none() && otp.legacy_app.is_none() {
        let help = "name the Android apps that may receive the code";
        drafts.push(found.at(kind.span, format!("`{}` needs `supported_apps`", kind.value)).help(help));
    }
    if kind.value == OtpType::ZeroTap {
        let (span, is_accepted) = otp
            .zero_tap_terms_accepted
            .map_or((kind.span, false), |accepted| (accepted.span, accepted.value));
        if !is_accepted {
            let help = "read Meta's terms for zero-tap, and use `one_tap` if they do not suit";
            drafts.push(found.at(span, "`zero_tap` needs `zero_tap_terms_accepted: true`").help(help));
        }
    }
}

fn place<T>(kept: &Kept<T>, of: impl Fn(&T) -> Span) -> Span {
    match kept {
        Kept::Keep(span) => *span,
        Kept::Given(value) => of(value),
    }
}

fn app(found: &Found<'_>, app: &SupportedApp, drafts: &mut Vec<Draft>) {
    match &app.package_name {
        None => drafts.push(found.at(app.span, "this app has no `package_name`")),
        Some(name) if is_package(&name.value) => {}
        Some(name) => {
            let message = format!("`{}` is not the name of an Android package", shown(&name.value));
            let help =
                "two or more parts of letters, digits and `_`, each beginning with a letter: com.acme.shop";
            drafts.push(found.at(name.span, message).help(help));
        }
    }
    match &app.signature_hash {
        None => drafts.push(found.at(app.span, "this app has no `signature_hash`")),
        Some(hash) if hash.value.bytes().all(is_hash_byte) => {}
        Some(hash) => {
            let message = format!("`{}` is not the hash of an app's key", shown(&hash.value));
            let help = "11 letters, digits, `+`, `/` or `=`, as Google's tool for SMS Retriever prints them";
            drafts.push(found.at(hash.span, message).help(help));
        }
    }
}

/// Source: zero-tap page, request parameters.
fn is_package(name: &str) -> bool {
    let is_segment = |segment: &str| {
        segment.starts_with(|c: char| c.is_ascii_alphabetic())
            && segment.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    };
    name.contains('.') && name.split('.').all(is_segment)
}

fn is_hash_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packages_follow_the_grammar() {
        for good in ["com.acme", "com.acme.shop_2", "a.b"] {
            assert!(is_package(good), "{good}");
        }
        for bad in
            ["", "com", "com.", ".com", "com..acme", "com.2acme", "com._a", "com.acmé", "com.acme-shop"]
        {
            assert!(!is_package(bad), "{bad}");
        }
    }
}
