use serde_json::Value;

use crate::diag::Level;
use crate::lint::{Check, Found, View, declare_rule};
use crate::model::limits::meta;
use crate::yaml::shown;

declare_rule! {
    /// The bid of a marketing template is not one that Meta takes.
    ///
    /// ## Why
    ///
    /// `bid_amount` is the highest price of a thousand deliveries, in the smallest unit of the account's
    /// currency: a whole number above zero. It cannot be added later to a template created without it, so a
    /// refusal costs the name.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// category: marketing
    /// optimization_spec: { bid_strategy: lowest_cost_with_bid_cap, bid_amount: 0.87 }
    /// body: The summer deals are in the app. They end on Sunday.
    /// ```
    ///
    /// ```yaml
    /// category: marketing
    /// optimization_spec: { bid_strategy: lowest_cost, bid_amount: 87000 }
    /// body: The summer deals are in the app. They end on Sunday.
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// category: marketing
    /// optimization_spec: { bid_strategy: LOWEST_COST_WITH_BID_CAP, bid_amount: 87000 }
    /// body: The summer deals are in the app. They end on Sunday.
    /// ```
    INVALID_OPTIMIZATION_SPEC {
        name: "invalid-optimization-spec",
        group: Structure,
        level: Error,
        certainty: Meta,
        source: meta!("marketing-messages/pricing"),
        check: Check::Template(check),
    }
}

const STRATEGY: &str = "LOWEST_COST_WITH_BID_CAP";

fn check(view: &View<'_>, found: &mut Found<'_>) {
    let Some(spec) = view.settings.optimization_spec.as_ref().filter(|_| !view.form.is_from_meta()) else {
        return;
    };
    // Meta's field is an int32.
    let is_amount =
        |value: &Value| value.as_i64().is_some_and(|amount| amount > 0 && i32::try_from(amount).is_ok());
    if let Some(amount) = spec.value.get("bid_amount").filter(|amount| !is_amount(amount)) {
        let message = format!("`bid_amount` is {}, not a whole number above 0", shown(&amount.to_string()));
        let help =
            "it is the price of a thousand deliveries in the currency's smallest unit: ₹0.87 each is 87000";
        found.add(found.at(spec.span, message).help(help));
    }
    let strategy = spec.value.get("bid_strategy").and_then(Value::as_str);
    if let Some(word) = strategy.filter(|word| !word.eq_ignore_ascii_case(STRATEGY)) {
        // The one that is documented; the list is Meta's to add to.
        let message = format!("`{}` is not a strategy that Meta documents", shown(word));
        let draft = found.at(spec.span, message).level(Level::Warning);
        found.add(draft.help(format!("the one it documents is `{}`", STRATEGY.to_ascii_lowercase())));
    }
}
