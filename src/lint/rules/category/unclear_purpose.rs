use crate::lint::category::{Evidence, Kind, Side, Strength};
use crate::lint::{Check, Found, View, declare_rule};
use crate::model::limits::meta;
use crate::model::{Category, Role};

declare_rule! {
    /// Nothing in a utility template says what it is about.
    ///
    /// ## Why
    ///
    /// Reviewers see the fixed text and the samples. Where the meaning is all in placeholders ("Hello {{1}}, {{2}}"),
    /// or the text could mean anything ("Congratulations!"), Meta files the template as marketing or rejects it.
    ///
    /// ## What to do
    ///
    /// Say in fixed words what the message is: which order, payment, appointment or request, and what happened to it.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body: Hello {{customer_name}}, please see the details below. {{details}} Thank you!
    /// variables: { customer_name: Ana, details: See attachment }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// body: Hello {{customer_name}}, your repair {{repair_id}} is finished and can be collected from {{time}} on.
    /// variables: { customer_name: Ana, repair_id: "77", time: 10 am }
    /// ```
    UNCLEAR_PURPOSE {
        name: "unclear-purpose",
        group: Category,
        level: Warning,
        certainty: Heuristic,
        source: meta!("templates/template-categorization"),
        check: Check::Template(check),
    }
}

/// Of so many words one may be telling, and so many altogether, before the text counts as saying something: no list knows
/// every empty word, and the shortest of true notices has more that are not.
const WORDS_PER_TELLING: usize = 3;
const MOST_TELLING: usize = 4;

fn check(view: &View<'_>, found: &mut Found<'_>) {
    if view.category() != Some(Category::Utility) {
        return;
    }
    let Some(body) = view.texts_of(Role::Body).next() else { return };
    let judgement = view.judgement(found.cx);
    // Models see promotion in mere enthusiasm, and half believe that anything is the reader's own. Any word of a list
    // for the reader's matters says what it is about.
    let tells = |piece: &&Evidence<'_>| match (piece.kind, piece.kind.side()) {
        (Kind::Wording, _) | (_, Side::Context) => false,
        (Kind::OwnMatter, _) => piece.strength >= Strength::Strong,
        (_, Side::Utility) => true,
        _ => piece.strength >= Strength::Medium,
    };
    let says = judgement.evidence.iter().any(|piece| tells(&piece));
    let is_empty =
        judgement.telling <= MOST_TELLING && judgement.telling * WORDS_PER_TELLING <= judgement.words;
    if says || judgement.words == 0 || !is_empty {
        return;
    }
    let draft = found
        .at(body.text.span(), "nothing in the fixed text says what the message is about")
        .help("name the order, payment, appointment or request, and what happened to it")
        .component(body.slot.to_string());
    found.add(draft);
}
