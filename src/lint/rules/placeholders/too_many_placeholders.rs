use crate::diag::Level;
use crate::lint::{Check, Found, View, declare_rule};
use crate::model::Role;
use crate::model::limits::meta;
use crate::text::{counted, words_between};

declare_rule! {
    /// A body has many placeholders for few words.
    ///
    /// ## Why
    ///
    /// Meta refuses a text that has "too many variables for its length", and publishes no measure. Reports of
    /// what passed and what did not fit a floor of two words for each placeholder and one more: fewer are a
    /// warning. Fewer than three for each are a note.
    ///
    /// Words are counted as Unicode tells them apart, outside placeholders; in scripts without spaces each
    /// character counts.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body: Hi {{name}}, order {{order_id}} with {{carrier}} today.
    /// #     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    /// variables: { name: Ana, order_id: "12345", carrier: UPS }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// body: |
    ///   Hi {{name}}, your order {{order_id}} left with {{carrier}} today
    ///   and will be with you soon.
    /// variables: { name: Ana, order_id: "12345", carrier: UPS }
    /// ```
    TOO_MANY_PLACEHOLDERS {
        name: "too-many-placeholders",
        group: Placeholders,
        level: Warning,
        certainty: Heuristic,
        source: meta!("templates/template-review"),
        subcode: 2388293,
        check: Check::Template(check),
    }
}

/// Fewest words for a number of placeholders: below the first a warning, below the second a note.
fn floors(placeholders: usize) -> [usize; 2] {
    [2 * placeholders + 1, 3 * placeholders]
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    if view.text_is_metas {
        return;
    }
    for part in view.texts_of(Role::Body) {
        let placeholders = part.text.variables().count();
        if placeholders == 0 {
            continue;
        }
        let [refused, tight] = floors(placeholders);
        let enough = refused.max(tight);
        let words = words_between(&part.text.value, &part.text.placeholders).take(enough).count();
        if words >= enough {
            continue;
        }
        let count = counted(words, "word", "words");
        let message = format!("{count} for {}", counted(placeholders, "placeholder", "placeholders"));
        let mut draft = found.at(part.text.span(), message);
        if words >= refused {
            draft = draft.level(Level::Note);
        }
        let help = format!("say it in at least {enough} words, or with fewer placeholders");
        found.add(draft.help(help).component(part.slot.to_string()));
    }
}

#[cfg(test)]
mod tests {
    use crate::diag::Level;
    use crate::lint::example::run_example;

    fn level(words: usize, placeholders: usize) -> Option<Level> {
        let values: Vec<String> = (1..=placeholders).map(|number| format!("{{{{{number}}}}}")).collect();
        let ran = run_example(&format!("body: '{}a{}'\n", values.join(", "), " word".repeat(words - 1)));
        let mut findings = ran.outcome.report.findings().iter();
        findings.find(|finding| finding.rule == "too-many-placeholders").map(|finding| finding.level)
    }

    #[test]
    fn the_floor_depends_on_the_number_of_placeholders() {
        for (words, placeholders, expected) in [
            (2, 1, Some(Level::Warning)),
            (3, 1, None),
            (4, 2, Some(Level::Warning)),
            (5, 2, Some(Level::Note)),
            (6, 2, None),
            (22, 11, Some(Level::Warning)),
            (32, 11, Some(Level::Note)),
            (33, 11, None),
        ] {
            assert_eq!(level(words, placeholders), expected, "{words} words, {placeholders} placeholders");
        }
    }
}
