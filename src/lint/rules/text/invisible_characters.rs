use crate::diag::{Fix, Safety};
use crate::lint::{Check, Found, View, declare_rule};
use crate::model::limits::meta;
use crate::model::{Role, TextPart};
use crate::text::counted;

declare_rule! {
    /// A text holds characters that nobody sees.
    ///
    /// ## Why
    ///
    /// Zero-width spaces, byte-order marks, fillers and control characters come along when a text is copied from a
    /// chat or a document. They count towards every limit, break search and links, and make two texts that look
    /// the same differ. Joiners are left alone where a script needs them (Persian, Hindi and its neighbours) and
    /// inside emoji, and so is the zero-width space in Thai and Lao, which write no blanks between words.
    ///
    /// ## Fires
    ///
    /// ```yaml
    /// body: "Your order\u200b has left us and will reach you within three working days."
    /// #                ^^^^^^
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```yaml
    /// body: "Your order has left us and will reach you soon. 👩‍🌾 🏴󠁧󠁢󠁷󠁬󠁳󠁿"
    /// ```
    ///
    /// ```yaml
    /// # file: order_shipped.yaml
    /// name: order_shipped
    /// category: utility
    /// translations:
    ///   fa:
    ///     body: "سفارش شما ارسال شد و تا سه روز کاری دیگر به دستتان می‌رسد."
    /// ```
    INVISIBLE_CHARACTERS {
        name: "invisible-characters",
        group: Text,
        level: Warning,
        certainty: Heuristic,
        source: meta!("templates/components"),
        check: Check::Template(check),
    }
}

fn check(view: &View<'_>, found: &mut Found<'_>) {
    if view.text_is_metas {
        return;
    }
    let language = view.language.value.as_str();
    for part in &view.texts {
        let mut all = invisible(&part.text.value, language);
        let Some((at, c, name)) = all.next() else { continue };
        let rest: Vec<_> = all.collect();
        let others = match rest.len() {
            0 => String::new(),
            more => format!(", with {} like it further on", counted(more, "character", "characters")),
        };
        let message = format!("nobody sees this {name} (U+{:04X}){others}", u32::from(c));
        let characters: Vec<(usize, char)> =
            std::iter::once((at, c)).chain(rest.into_iter().map(|(at, c, _)| (at, c))).collect();
        let draft = found
            .within(part.text, at..at + c.len_utf8(), message)
            .help("remove it")
            .fix(removal(found, part, &characters))
            .component(part.slot.to_string());
        found.add(draft);
    }
}

/// Taking all of them out, where all are written as they read.
fn removal(found: &Found<'_>, part: &TextPart<'_>, characters: &[(usize, char)]) -> Option<Fix> {
    // Without width there is nothing to read; in an address or a code even that may be what it was made with.
    let has_no_width = |c: &char| matches!(c, '\u{200B}' | '\u{2060}' | '\u{FEFF}');
    let is_wording = !matches!(part.role, Role::Url | Role::CopyCode);
    let harmless = is_wording && characters.iter().all(|(_, c)| has_no_width(c));
    let safety = if harmless { Safety::Safe } else { Safety::Unsafe };
    let mut edits = Vec::with_capacity(characters.len());
    for (at, c) in characters {
        edits.extend(found.replace(safety, part.text, *at..at + c.len_utf8(), "")?.edits);
    }
    Some(Fix { safety, edits })
}

/// Where a text holds characters without a look of their own, each with its name.
fn invisible<'t>(text: &'t str, language: &'t str) -> impl Iterator<Item = (usize, char, &'static str)> + 't {
    // What every text holds is decided by its byte; so are nearly all texts as a whole.
    let plain = text.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n' | b'\t'));
    let searched = if plain { "" } else { text };
    searched.char_indices().filter_map(move |(at, c)| {
        let name = name_of(c)?;
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + c.len_utf8()..).and_then(|after| after.chars().next());
        let belongs = match c {
            '\r' => after == Some('\n'),
            '\u{200B}' => matches!(language, "th" | "lo"),
            '\u{200C}' | '\u{200D}' => {
                let needs = |c: Option<char>| c.is_some_and(needs_joiners);
                needs(before) || needs(after) || c == '\u{200D}' && is_picture(before) && is_picture(after)
            }
            // The letters of a flag (England, Scotland, Wales) follow a black flag.
            '\u{E0000}'..='\u{E007F}' => before.is_some_and(|c| c == '🏴' || is_tag(c)),
            _ => false,
        };
        (!belongs).then_some((at, c, name))
    })
}

/// What an invisible character is called; `None` for all others.
fn name_of(c: char) -> Option<&'static str> {
    Some(match c {
        '\n' | '\t' => return None,
        '\u{AD}' => "soft hyphen",
        '\u{34F}' => "grapheme joiner",
        '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}' => "Hangul filler",
        '\u{17B4}' | '\u{17B5}' => "inherent vowel",
        '\u{180E}' => "vowel separator",
        '\u{200B}' => "zero-width space",
        '\u{200C}' => "zero-width non-joiner",
        '\u{200D}' => "zero-width joiner",
        '\u{2028}' | '\u{2029}' => "line separator",
        '\u{2060}' => "word joiner",
        '\u{2061}'..='\u{2064}' | '\u{206A}'..='\u{206F}' => "format character",
        '\u{2800}' => "Braille blank",
        '\u{FEFF}' => "byte-order mark",
        '\u{FFF9}'..='\u{FFFB}' => "annotation mark",
        '\u{E0000}'..='\u{E007F}' => "tag",
        c if c.is_control() => "control character",
        _ => return None,
    })
}

/// Letters of scripts in which a joiner or non-joiner changes how a word is written: Arabic and its relatives, and
/// those of India and its neighbours.
fn needs_joiners(c: char) -> bool {
    matches!(c,
        '\u{0600}'..='\u{08FF}' | '\u{0900}'..='\u{0DFF}' | '\u{0F00}'..='\u{109F}' | '\u{1780}'..='\u{18AF}'
        | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
}

/// Whether a joiner beside it makes one picture of several.
fn is_picture(c: Option<char>) -> bool {
    c.is_some_and(|c| c >= '\u{2190}' && !c.is_alphabetic())
}

fn is_tag(c: char) -> bool {
    matches!(c, '\u{E0000}'..='\u{E007F}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::example::run_example;

    fn found_in(text: &str, language: &str) -> Vec<&'static str> {
        invisible(text, language).map(|(_, _, name)| name).collect()
    }

    #[test]
    fn what_a_script_or_an_emoji_needs_stays() {
        for (text, language) in [
            ("می‌رسد و {{name}}‌ها", "fa"),
            ("क्‍ष शक्‌ति", "hi"),
            ("শ্রেষ্ঠ্‌", "bn"),
            ("👨‍👩‍👧 ❤️‍🔥 🏴󠁧󠁢󠁥󠁮󠁧󠁿 👁️‍🗨️", "en_US"),
            ("ยืนยัน\u{200b}คำสั่งซื้อ", "th"),
            ("a\tb\nc\r\nd é ñ ü 中文", "en"),
            ("12\u{a0}000 €", "fr"),
        ] {
            assert_eq!(found_in(text, language), [""; 0], "{text}");
        }
    }

    #[test]
    fn what_nobody_sees_is_found() {
        for (text, expected) in [
            ("a\u{200b}b", "zero-width space"),
            ("\u{feff}a", "byte-order mark"),
            ("a\u{200d}b", "zero-width joiner"),
            ("a\u{200c}b", "zero-width non-joiner"),
            ("co\u{ad}operate", "soft hyphen"),
            ("a\u{7}b", "control character"),
            ("a\rb", "control character"),
            ("\u{2800}", "Braille blank"),
            ("a\u{e0041}", "tag"),
            ("a\u{2028}b", "line separator"),
        ] {
            assert_eq!(found_in(text, "en_US"), [expected], "{text:?}");
        }
    }

    /// The file after the fix of its only finding; nothing where there is no fix.
    fn fixed(values: &str, body: &str) -> Option<String> {
        let text = format!("name: a\ncategory: utility\ntranslations:\n  en_US:\n    body: {body}\n");
        let ran = run_example(&format!(
            "# file: waform.yaml\naccounts: {{ a: {{ values: {{ x: \"{values}\" }} }} }}\n# file: a.yaml\n{text}"
        ));
        let mut of_rule =
            ran.outcome.report.findings().iter().filter(|found| found.rule == "invisible-characters");
        let fix = of_rule.next()?.fix.clone()?;
        assert_eq!((fix.safety, of_rule.next()), (Safety::Safe, None));
        let mut out = text;
        for edit in fix.edits.iter().rev() {
            out.replace_range(edit.span.range(), &edit.text);
        }
        Some(out.lines().last()?.trim().to_owned())
    }

    #[test]
    fn the_fix_takes_all_of_them_out_and_nothing_else() {
        for (body, expected) in [
            ("Your\u{200b} order\u{feff} is here.", "body: Your order is here."),
            ("\"Your\\u200b order\\uFEFF is h\\u00e9re.\"", "body: \"Your order is h\\u00e9re.\""),
            ("'Your\u{200b} order isn''t here.'", "body: 'Your order isn''t here.'"),
        ] {
            assert_eq!(fixed("", body).as_deref(), Some(expected), "{body:?}");
        }
        // What came out of the account's values is not in this file to be taken out.
        assert_eq!(fixed("a\\u200bb", "\"Your order ${x} is here.\""), None);
    }
}
