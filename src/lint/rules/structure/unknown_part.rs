use crate::lint::{Check, declare_rule};

declare_rule! {
    /// A component, a button or a field is of a kind that waform does not know.
    ///
    /// ## Why
    ///
    /// It is kept as it is: sent, compared and written back, and never judged. That is right for what Meta has
    /// added since this version of waform, and wrong for a misspelling, which only Meta will notice.
    ///
    /// In an account's listing it is a note.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body: Your booking is confirmed. The details are below.
    /// buttons:
    ///   - wire: { type: BOOKING_STATUS, text: Details }
    /// #                 ^^^^^^^^^^^^^^
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// body: Your booking is confirmed. The details are below.
    /// buttons:
    ///   - wire: { type: QUICK_REPLY, text: Details }
    /// ```
    UNKNOWN_PART {
        name: "unknown-part",
        group: Structure,
        level: Warning,
        certainty: Heuristic,
        source: "docs/format.md",
        check: Check::Reading,
    }
}
