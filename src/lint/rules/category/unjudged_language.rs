use std::collections::BTreeSet;

use crate::lint::category;
use crate::lint::{Check, Found, declare_rule};
use crate::model::{Category, Template};

declare_rule! {
    /// A template is in a language that waform cannot judge by its words.
    ///
    /// ## Why
    ///
    /// The category, policy and AI rules rest on lists of phrases, and there is none for this language. Silence
    /// about such a text is no verdict: only names of placeholders, addresses and words that are the same
    /// everywhere were looked at.
    ///
    /// ## What to do
    ///
    /// Let somebody who reads the language hold the text against Meta's criteria. A list is a text file that needs
    /// no programming: `docs/word-lists.md` says how to write one.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// name: order_shipped
    /// category: utility
    /// translations:
    ///   en_US: { body: Your order has shipped and will arrive tomorrow before noon. }
    ///   fi: { body: Tilauksesi on lähetetty ja se saapuu huomenna ennen puoltapäivää. }
    /// # ^^
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// name: order_shipped
    /// category: utility
    /// translations:
    ///   en_US: { body: Your order has shipped and will arrive tomorrow before noon. }
    ///   es_MX: { body: Tu pedido ya salió y llega mañana antes del mediodía. }
    /// ```
    UNJUDGED_LANGUAGE {
        name: "unjudged-language",
        group: Category,
        level: Note,
        certainty: Heuristic,
        source: "docs/word-lists.md",
        check: Check::Translations(check),
    }
}

fn check(translations: &[&Template], found: &mut Found<'_>) {
    let judged = |template: &&&Template| {
        template.text_is_metas()
            || template.category() == Some(Category::Authentication)
            || template.local.absent.is_some()
            || category::is_judged(&template.language.value)
    };
    let mut unjudged = translations.iter().filter(|template| !judged(template));
    let Some(first) = unjudged.next() else { return };
    let codes: BTreeSet<&str> =
        std::iter::once(first).chain(unjudged).map(|template| template.language.value.as_str()).collect();
    let codes: Vec<&str> = codes.into_iter().collect();
    let message =
        format!("there is no word list for {}: category and policy are not judged there", codes.join(", "));
    let known: Vec<&str> = category::codes().collect();
    let help = format!("let a reader of the language check it; there are lists for {}", known.join(", "));
    found.add(found.at(first.language.span, message).help(help));
}
