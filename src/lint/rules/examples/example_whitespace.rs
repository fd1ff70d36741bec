use crate::lint::limits::of_bounds;
use crate::lint::{Check, Found, View, declare_rule};
use crate::model::limits::{self, meta};

use super::samples;

declare_rule! {
    /// A sample has a line break, a tab or a long run of spaces.
    ///
    /// ## Why
    ///
    /// At a send Meta refuses such values for header and body (132018). A sample that looks like this promises
    /// values that will not go out; lines belong into the text of the template.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body: We bring your order to {{address}} today.
    /// variables:
    ///   address: "1 Main Street\nSpringfield"
    /// #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// body: We bring your order to {{address}} today.
    /// variables:
    ///   address: 1 Main Street, Springfield
    /// ```
    EXAMPLE_WHITESPACE {
        name: "example-whitespace",
        group: Examples,
        level: Warning,
        certainty: Heuristic,
        source: meta!("templates/overview"),
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    if view.form.is_from_meta() {
        return;
    }
    for sample in samples(view) {
        let Some(what) = fault(&sample.value.value) else { continue };
        let draft = found.at(sample.value.span, format!("this sample has {what}"));
        found.add(sample.place(draft.help("Meta refuses values like this at a send")));
    }
}

/// The first thing in a sample that no value may have.
fn fault(sample: &str) -> Option<String> {
    let row = &limits::VALUE_SPACES;
    let (mut spaces, mut longest) = (0, 0);
    for byte in sample.bytes() {
        match byte {
            b'\n' | b'\r' => return Some("a line break".to_owned()),
            b'\t' => return Some("a tab".to_owned()),
            b' ' => spaces += 1,
            _ => spaces = 0,
        }
        longest = longest.max(spaces);
    }
    (!row.holds(longest)).then(|| of_bounds(longest, row, "spaces in a row"))
}

#[cfg(test)]
mod tests {
    use super::fault;

    #[test]
    fn blanks_are_told_apart() {
        for (sample, expected) in [
            ("1 Main Street", None),
            ("a    b", None),
            ("a     b", Some("5 of at most 4 spaces in a row")),
            ("a\tb", Some("a tab")),
            ("a\r\nb", Some("a line break")),
            ("", None),
        ] {
            assert_eq!(fault(sample).as_deref(), expected, "{sample:?}");
        }
    }
}
