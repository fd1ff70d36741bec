use crate::lint::{Check, Found, View, declare_rule};

declare_rule! {
    /// A text holds a control character that changes the direction of reading.
    ///
    /// ## Why
    ///
    /// Overrides and embeddings make a text read differently from how it is stored: a reviewer approves one amount,
    /// a reader sees another. Marks and isolates are what Arabic, Hebrew, Persian and Urdu really need, and stay
    /// where they are balanced and the text is in such a script; so does the isolate that translation tools put
    /// round a placeholder.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body: "Your order over \u202e001 USD has left us and will reach you soon."
    /// #                      ^^^^^^
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// body: "Hi \u2068{{customer_name}}\u2069, your order has left us and will reach you soon."
    /// variables: { customer_name: دانا }
    /// ```
    ///
    /// ```yaml
    /// # file: order_shipped.yaml
    /// name: order_shipped
    /// category: utility
    /// translations:
    ///   he:
    ///     body: "ההזמנה שלך יצאה לדרך ותגיע תוך שלושה ימי עסקים. תודה שקנית אצל Acme\u200f!"
    /// ```
    BIDIRECTIONAL_CONTROL {
        name: "bidirectional-control",
        group: Text,
        level: Warning,
        certainty: Heuristic,
        source: "https://www.unicode.org/reports/tr9/",
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    if view.text_is_metas {
        return;
    }
    for part in &view.texts {
        if let Some((at, c)) = misplaced(&part.text.value) {
            let name = name_of(c).unwrap_or("direction mark");
            let message = format!("this {name} (U+{:04X}) changes how the text is read", u32::from(c));
            let draft = found
                .within(part.text, at..at + c.len_utf8(), message)
                .help("remove it; phones find the direction of a text by its letters")
                .component(part.slot.to_string());
            found.add(draft);
        }
    }
}

/// The first control character that does not belong.
fn misplaced(text: &str) -> Option<(usize, char)> {
    // All of them begin with one of two bytes in UTF-8, which plain Latin texts never have.
    if !text.bytes().any(|byte| byte == 0xE2 || byte == 0xD8) {
        return None;
    }
    let reads_leftward = text.chars().any(is_right_to_left);
    let mut open: Vec<(usize, char)> = Vec::new();
    for (at, c) in text.char_indices() {
        let belongs = match c {
            '\u{200E}' | '\u{200F}' | '\u{61C}' => reads_leftward,
            '\u{2066}' | '\u{2067}' => reads_leftward,
            '\u{2068}' => true,
            '\u{2069}' => open.pop().is_some(),
            c => name_of(c).is_none(),
        };
        if !belongs {
            return Some((at, c));
        }
        if matches!(c, '\u{2066}'..='\u{2068}') {
            open.push((at, c));
        }
    }
    open.first().copied()
}

fn name_of(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{200E}' => "left-to-right mark",
        '\u{200F}' => "right-to-left mark",
        '\u{61C}' => "Arabic letter mark",
        '\u{202A}' => "left-to-right embedding",
        '\u{202B}' => "right-to-left embedding",
        '\u{202C}' => "end of a direction",
        '\u{202D}' => "left-to-right override",
        '\u{202E}' => "right-to-left override",
        '\u{2066}' => "left-to-right isolate",
        '\u{2067}' => "right-to-left isolate",
        '\u{2068}' => "isolate",
        '\u{2069}' => "end of an isolate",
        _ => return None,
    })
}

/// Letters of Hebrew, Arabic and their relatives.
fn is_right_to_left(c: char) -> bool {
    c.is_alphabetic()
        && matches!(c, '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_belong_where_a_text_is_read_leftward() {
        for text in [
            "plain – “quoted” • text",
            "سلام\u{200f}!",
            "הזמנה \u{2066}#12-34\u{2069} יצאה",
            "Hi \u{2068}{{1}}\u{2069}!",
            "Order for دانا\u{200e} (2)",
        ] {
            assert_eq!(misplaced(text), None, "{text:?}");
        }
        for (text, expected) in [
            ("a\u{200e}b", '\u{200e}'),
            ("a \u{202e}b\u{202c}", '\u{202e}'),
            ("سلام \u{202b}x\u{202c}", '\u{202b}'),
            ("a \u{2067}b\u{2069}", '\u{2067}'),
            ("a \u{2068}b", '\u{2068}'),
            ("שלום b\u{2069}", '\u{2069}'),
        ] {
            assert_eq!(misplaced(text).map(|(_, c)| c), Some(expected), "{text:?}");
        }
    }
}
