use crate::lint::{Check, Found, View, declare_rule};
use crate::model::Role;
use crate::model::closed::is_language;

use super::identify::{Verdict, judge};
use super::languages::of_code;

declare_rule! {
    /// A body is written in another language than its code says.
    ///
    /// ## Why
    ///
    /// Meta's guidelines reject texts in another language than the declared one, and mixtures of two; readers get
    /// what they cannot read. It happens when a translation is copied before it is translated. The rule looks at
    /// the script first, then for frequent words, and asks a detector only about what neither confirms; it speaks
    /// where all agree. Which country's Spanish or Portuguese a text is in is not judged.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// # file: order_shipped.yaml
    /// name: order_shipped
    /// category: utility
    /// translations:
    ///   es_MX:
    ///     body: Tu pedido ya salió de nuestra bodega y te llega en unos tres días hábiles.
    ///   pt_BR:
    /// # ^^^^^
    ///     body: Tu pedido ya salió de nuestra bodega y te llega en unos tres días hábiles.
    /// ```
    ///
    /// ```yaml
    /// # file: order_shipped.yaml
    /// name: order_shipped
    /// category: utility
    /// translations:
    ///   he:
    /// # ^^
    ///     body: |
    ///       Your order has left us today and will reach you within three working days.
    ///       Thank you for shopping with us.
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// # file: order_shipped.yaml
    /// name: order_shipped
    /// category: utility
    /// translations:
    ///   pt_BR:
    ///     body: Seu pedido já saiu do nosso estoque e chega em cerca de três dias úteis.
    ///   pt_PT:
    ///     body: Seu pedido já saiu do nosso estoque e chega em cerca de três dias úteis.
    ///   he:
    ///     body: ההזמנה שלך יצאה לדרך עם FedEx Express ותגיע תוך שלושה ימי עסקים. תודה שקנית אצלנו.
    /// ```
    MISMATCHED_LANGUAGE {
        name: "mismatched-language",
        group: Language,
        level: Warning,
        certainty: Heuristic,
        source: "https://developers.facebook.com/docs/whatsapp/message-templates/guidelines",
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    let code = &view.language;
    if view.text_is_metas || !is_language(&code.value) {
        return;
    }
    let Some(declared) = of_code(&code.value) else { return };
    let Some(body) = view.texts_of(Role::Body).find(|part| part.slot.card.is_none()) else { return };
    if let Some(verdict) = judge(body.text, declared) {
        let (message, help) = match verdict {
            Verdict::Language(other) => (
                format!("the body reads as {}, not as {}", other.name, declared.name),
                "translate it, or move it to the code of its language",
            ),
            Verdict::Script(script) => (
                format!("the body is in {}, which {} is not written in", script.letters(), declared.name),
                "translate it, or write it in the letters that its readers use",
            ),
        };
        found.add(found.at(code.span, message).help(help).related(body.text.span(), "this text"));
    }
}
