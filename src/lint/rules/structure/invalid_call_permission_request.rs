use crate::lint::{Check, Found, View, declare_rule};
use crate::model::limits::meta;
use crate::model::{Part, Slot};

declare_rule! {
    /// A request to call has something beside it that a reader could press.
    ///
    /// ## Why
    ///
    /// The reader answers one question: may we call? Header and footer may stand around it; Meta refuses
    /// buttons and other interactive parts in the same template.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body: We would like to call you about your order, to settle the open question.
    /// call_permission_request: true
    /// buttons:
    ///   - quick_reply: Call me later
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// header: About your order
    /// body: We would like to call you about your order, to settle the open question.
    /// call_permission_request: true
    /// ```
    INVALID_CALL_PERMISSION_REQUEST {
        name: "invalid-call-permission-request",
        group: Structure,
        level: Error,
        certainty: Meta,
        source: meta!("calling/user-call-permissions"),
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    let Some(request) = view.parts.call_permission_request.filter(|_| !view.form.is_from_meta()) else {
        return;
    };
    // Beside a carousel the request is what cannot stand there.
    for (part, span) in view.parts.present() {
        if matches!(part, Part::Buttons | Part::LimitedTimeOffer) {
            let slot = Slot::top(part).to_string();
            let draft = found
                .at(span, format!("`{slot}` cannot stand beside a request to call"))
                .help("remove it, or make two templates")
                .related(request, "the request");
            found.add(draft.component(slot));
        }
    }
}
