//! Wording and its form.

mod bidirectional_control;
mod decorated_footer;
mod decorated_header;
mod invisible_characters;
mod only_placeholders;
mod repeated_spaces;
mod too_many_emoji;
mod too_many_newlines;
mod unbalanced_markup;
mod untrimmed_text;

use std::ops::Range;

super::group! {
    decorated_header: DECORATED_HEADER,
    decorated_footer: DECORATED_FOOTER,
    too_many_newlines: TOO_MANY_NEWLINES,
    too_many_emoji: TOO_MANY_EMOJI,
    only_placeholders: ONLY_PLACEHOLDERS,
    repeated_spaces: REPEATED_SPACES,
    untrimmed_text: UNTRIMMED_TEXT,
    unbalanced_markup: UNBALANCED_MARKUP,
    invisible_characters: INVISIBLE_CHARACTERS,
    bidirectional_control: BIDIRECTIONAL_CONTROL,
}

/// The runs of one character that are longer than `most`.
fn long_runs(text: &str, character: char, most: usize) -> impl Iterator<Item = Range<usize>> {
    let width = character.len_utf8();
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(start) = text.get(at..)?.find(character).map(|found| at + found) {
            let rest = text.get(start..)?;
            let run = rest.len() - rest.trim_start_matches(character).len();
            at = start + run;
            if run / width > most {
                return Some(start..at);
            }
        }
        None
    })
}
