use super::{POLICY, about, goods};
use crate::diag::Level;
use crate::lint::category::{Regions, Topic};
use crate::lint::{Check, Found, View, declare_rule};

declare_rule! {
    /// A text offers goods or services that the messaging policy restricts.
    ///
    /// ## Why
    ///
    /// Firearms, ammunition and explosives, alcohol, tobacco, drugs, medical and healthcare products, live animals,
    /// hazardous materials, real or virtual currency, gambling for money, adult products, dating, multi-level
    /// marketing, short-term loans, debt collection and bail may not be sold on WhatsApp, whatever licence is held.
    /// Violations end in blocks of 1 to 30 days, then in the loss of the account.
    ///
    /// Since 27 August 2024 alcohol, over-the-counter drugs and (with Meta's permission) online gambling may be
    /// messaged about in some countries, never to minors and without commerce features; elsewhere the send fails
    /// (130497). Where `business.countries` names only countries that are not known to be excluded, those three are
    /// a note. For tobacco there is no exception.
    ///
    /// ## What to do
    ///
    /// Do not offer them here. For the three exceptions, check Meta's list of countries.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// category: marketing
    /// body: New in our shop, disposable vapes in ten flavours. Order today and get them tomorrow.
    /// footer: Reply STOP to unsubscribe
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// category: marketing
    /// body: New in our shop, cotton shirts in ten colours. Order today and get them tomorrow.
    /// footer: Reply STOP to unsubscribe
    /// ```
    RESTRICTED_GOODS_OFFER {
        name: "restricted-goods-offer",
        group: Policy,
        level: Warning,
        certainty: Heuristic,
        source: POLICY,
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    let (goods, sells) = goods(view, found);
    if !sells {
        return;
    }
    let Some(draft) = about(found, &goods, ", which may not be offered on WhatsApp") else { return };
    let regions = Regions::get();
    let countries = &found.cx.config.business.countries;
    let today = found.cx.today;
    let exempt =
        |topic: Option<Topic>| topic.is_some_and(|topic| regions.exempt(topic, countries, today).is_some());
    let all_exempt = goods.iter().all(|piece| exempt(Topic::of(piece.kind)));
    found.add(if all_exempt {
        draft
            .level(Level::Note)
            .help("some countries allow messages about it: check Meta's list for yours (130497)")
    } else {
        draft.help("do not offer it here; a licence does not help")
    });
}
