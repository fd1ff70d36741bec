use crate::lint::limits::range_of;
use crate::lint::{Check, Found, View, declare_rule};
use crate::model::Category;
use crate::model::limits::{AUTHENTICATION_TTL, MARKETING_TTL, UTILITY_TTL, meta};

declare_rule! {
    /// The time to live is outside the range of the category.
    ///
    /// ## Why
    ///
    /// Meta stops trying to deliver a message after this time; each category has its own bounds, and Meta
    /// refuses others. For authentication and utility, -1 stands for thirty days. A marketing template's time
    /// is heeded by the Marketing Messages API alone.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// category: marketing
    /// message_send_ttl_seconds: 120
    /// #                         ^^^
    /// body: The summer deals are in the app. They end on Sunday.
    /// ```
    ///
    /// ```yaml
    /// category: authentication
    /// message_send_ttl_seconds: 901
    /// body: {}
    /// buttons: [{ otp: copy_code }]
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// message_send_ttl_seconds: -1
    /// body: Your order has left us and will be with you soon.
    /// ```
    ///
    /// ```yaml
    /// category: marketing
    /// message_send_ttl_seconds: 43200
    /// body: The summer deals are in the app. They end on Sunday.
    /// ```
    TTL_OUTSIDE_RANGE {
        name: "ttl-outside-range",
        group: Structure,
        level: Error,
        certainty: Meta,
        source: meta!("templates/time-to-live"),
        check: Check::Template(check),
    }
}

/// What stands for thirty days in authentication and utility templates.
const LONGEST: i64 = -1;

fn check(view: &View<'_>, found: &mut Found<'_>) {
    let Some((ttl, category)) = view.settings.message_send_ttl_seconds.zip(view.category()) else { return };
    let row = match category {
        Category::Authentication => &AUTHENTICATION_TTL,
        Category::Utility => &UTILITY_TTL,
        Category::Marketing => &MARKETING_TTL,
    };
    let may_be_longest = category != Category::Marketing;
    let is_within = (row.least..=row.most).contains(&ttl.value) || (may_be_longest && ttl.value == LONGEST);
    if is_within || view.form.is_from_meta() {
        return;
    }
    let draft = found.at(ttl.span, format!("{} is {}, outside {}", row.what, ttl.value, range_of(row)));
    found.add(if may_be_longest { draft.help("-1 stands for thirty days") } else { draft });
}
