use crate::lint::{Check, Found, View, declare_rule};
use crate::model::limits::meta;
use crate::model::{Part, Slot};

declare_rule! {
    /// An order-status template has more than a body and a footer.
    ///
    /// ## Why
    ///
    /// What has become of the order comes with each send, and WhatsApp shows it below the text. Meta describes
    /// the template as a body and a footer, and shows none with more.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// sub_category: order_status
    /// body: Your order has a new status. The details are below.
    /// buttons:
    ///   - { url: "https://acme.example/orders", text: My orders }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// sub_category: order_status
    /// body: Your order has a new status. The details are below.
    /// footer: Acme Plants
    /// ```
    INVALID_ORDER_STATUS {
        name: "invalid-order-status",
        group: Structure,
        level: Warning,
        certainty: Heuristic,
        source: meta!("payments/payments-in/orderstatustemplate"),
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    let sub_category = view.settings.sub_category.as_ref();
    let is_status = sub_category.is_some_and(|word| word.value.eq_ignore_ascii_case("order_status"));
    if !is_status || view.form.is_from_meta() {
        return;
    }
    for (part, span) in view.parts.present().filter(|(part, _)| !matches!(part, Part::Body | Part::Footer)) {
        let slot = Slot::top(part).to_string();
        let draft = found.at(span, format!("Meta shows no `{slot}` in an order-status template"));
        found.add(draft.help("say it in the body, or send another template").component(slot));
    }
}
