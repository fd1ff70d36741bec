//! Making edits in a text that comments, styles and everything else survive.

use super::{Syntax, parse};
use crate::diag::Edit;
use crate::span::FileId;

/// The text with edits made, from the last to the first.
///
/// Edits that overlap one made already are left out: they come from findings about the same place, and the next
/// run finds what is left. `None` where the result would no longer parse.
pub fn apply(file: FileId, text: &str, syntax: Syntax, edits: &[&Edit]) -> Option<String> {
    let mut sorted: Vec<&&Edit> = edits.iter().filter(|edit| edit.span.file == file).collect();
    sorted.sort_by_key(|edit| std::cmp::Reverse((edit.span.start, edit.span.end)));
    sorted.dedup();
    let mut out = text.to_owned();
    let mut free_until = text.len();
    for edit in sorted {
        let range = edit.span.range();
        if range.end > free_until || out.get(range.clone()).is_none() {
            continue;
        }
        out.replace_range(range.clone(), &edit.text);
        free_until = range.start;
    }
    (!parse(file, &out, syntax).broken).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::{Source, Sources, Span};

    #[test]
    fn edits_are_made_from_the_end_and_never_overlap() {
        let text = "a: one # keep\nb: two\n";
        let file = Sources::default().add(Source::new("a.yaml", None, text));
        let edit = |start, end, text: &str| Edit { span: Span::new(file, start..end), text: text.to_owned() };
        let edits = [edit(3, 6, "1"), edit(17, 20, "2"), edit(1, 4, "overlaps")];
        let references: Vec<&Edit> = edits.iter().collect();
        assert_eq!(apply(file, text, Syntax::Yaml, &references).as_deref(), Some("a: 1 # keep\nb: 2\n"));
        let breaking = edit(3, 6, "[");
        assert_eq!(apply(file, text, Syntax::Yaml, &[&breaking]), None);
    }
}
