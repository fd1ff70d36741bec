use super::{POLICY, about, goods};
use crate::lint::{Check, Found, View, declare_rule};

declare_rule! {
    /// A text mentions goods or services that the messaging policy restricts.
    ///
    /// ## Why
    ///
    /// Firearms, alcohol, tobacco, drugs, medical products, live animals, currencies, gambling, dating, adult
    /// content, short-term loans and a few more are prohibited or restricted, whatever licence is held. A mention
    /// is no offer (a delivery that needs proof of age, a warning), but review looks twice.
    ///
    /// ## What to do
    ///
    /// Leave the goods unnamed where the message does not need them, or keep it as it is and be ready to appeal.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body: Your delivery {{order_id}} contains cigars, so the courier will ask for proof of age at the door.
    /// variables: { order_id: "12345" }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// body: Your delivery {{order_id}} arrives today. The courier will ask for proof of age at the door.
    /// variables: { order_id: "12345" }
    /// ```
    RESTRICTED_GOODS_MENTION {
        name: "restricted-goods-mention",
        group: Policy,
        level: Note,
        certainty: Heuristic,
        source: POLICY,
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    let (goods, sells) = goods(view, found);
    if sells {
        return;
    }
    if let Some(draft) = about(found, &goods, ", which the messaging policy restricts") {
        found.add(draft.help("leave it unnamed if the message does without"));
    }
}
