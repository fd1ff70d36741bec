use super::about;
use crate::lint::category::{Kind, Strength};
use crate::lint::{Check, Found, View, declare_rule};
use crate::model::Category;
use crate::model::limits::meta;

declare_rule! {
    /// A one-time code is sent with a template that is not for authentication.
    ///
    /// ## Why
    ///
    /// Codes for logging in or verifying belong in authentication templates, whose text is Meta's own. A utility or
    /// marketing template that carries one is set to REJECTED on the first day of the next month, and that cannot
    /// be appealed.
    ///
    /// ## What to do
    ///
    /// Make a template of `category: authentication` with an OTP button. Codes that open a locker or name an order
    /// are no one-time codes.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body: "{{code}} is your verification code. It is valid for five minutes, do not share it."
    /// #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    /// variables: { code: "123456" }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// body: Your parcel is in the locker. Open it with pickup code {{code}} until {{date}} at noon.
    /// variables: { code: "1234", date: May 4 }
    /// ```
    ONE_TIME_CODE_OUTSIDE_AUTHENTICATION {
        name: "one-time-code-outside-authentication",
        group: Category,
        level: Warning,
        certainty: Heuristic,
        source: meta!("templates/template-categorization"),
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    if matches!(view.category(), None | Some(Category::Authentication)) {
        return;
    }
    let judgement = view.judgement(found.cx);
    // "Do not share this code" is also said of the code that opens a locker.
    if judgement.weight_of(Kind::OneTimeCode) < Strength::Strong.weight() {
        return;
    }
    let pieces: Vec<_> = judgement.of(Kind::OneTimeCode).collect();
    if let Some(draft) = about(found, &pieces, ", which only authentication templates may carry") {
        found.add(draft.help("make a template of `category: authentication` with an OTP button"));
    }
}
