//! WhatsApp's markup, as a phone reads it: `*bold*`, `_italic_`, `~struck~`, `` `code` `` and ```` ```mono``` ````.
//!
//! A marker begins something only in front of a word and at the edge of one, and ends something only behind one,
//! on the same line: `5*3`, `snake_case`, `* item` and `~30` are plain text. Only code runs over several lines.

use std::ops::Range;

use super::Placeholder;

/// What the markers of a text do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Markup {
    /// What is shown bold, italic, struck through or as code, markers included.
    pub formatted: Vec<Range<usize>>,
    /// Markers that begin something which nothing ends.
    pub unclosed: Vec<Range<usize>>,
}

const FENCE: &str = "```";

/// What begins and ends bold, italic and struck words; one byte each.
const MARKERS: [char; 3] = ['*', '_', '~'];

/// Markers that can stand between one of them and the word that it is about.
const OTHER_MARKERS: usize = MARKERS.len() - 1;

/// Reads the markup of a text with its placeholders.
pub fn markup(text: &str, placeholders: &[Placeholder]) -> Markup {
    let mut found = Markup::default();
    if !text.bytes().any(|byte| matches!(byte, b'*' | b'_' | b'~' | b'`')) {
        return found;
    }
    let mut scan = Scan { text, opaque: Vec::new(), placeholders };
    scan.code(&mut found);
    scan.addresses();
    scan.opaque.extend(placeholders.iter().map(Placeholder::range));
    scan.merge();
    for marker in MARKERS {
        scan.pairs(marker, &mut found);
    }
    found.formatted.sort_by_key(|range| range.start);
    found.unclosed.sort_by_key(|range| range.start);
    found
}

/// What stands on one side of a marker.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Nothing,
    Word,
    Other,
}

struct Scan<'t> {
    text: &'t str,
    /// Code, addresses and placeholders, in order: no markers in there.
    opaque: Vec<Range<usize>>,
    placeholders: &'t [Placeholder],
}

impl Scan<'_> {
    /// Code in three backticks, over lines; and in one, on a line.
    fn code(&mut self, found: &mut Markup) {
        let (mut at, mut line_end) = (0, 0);
        while let Some(start) = self.find('`', at) {
            if start >= line_end {
                line_end = self.line_end(start);
            }
            let is_fence = self.text.get(start..).is_some_and(|rest| rest.starts_with(FENCE));
            let (fence, scope) = if is_fence { (FENCE, self.text.len()) } else { ("`", line_end) };
            let inside = start + fence.len();
            let close = self.text.get(inside..scope).and_then(|rest| rest.find(fence)).filter(|len| *len > 0);
            match close {
                Some(len) => {
                    let whole = start..inside + len + fence.len();
                    at = whole.end;
                    self.opaque.push(whole.clone());
                    found.formatted.push(whole);
                }
                None => {
                    at = inside;
                    // A single backtick is many a keyboard's apostrophe.
                    if fence == FENCE {
                        found.unclosed.push(start..inside);
                        self.opaque.push(start..inside);
                    }
                }
            }
        }
    }

    /// `https://acme.example/_next/` has an underscore in front of a word, and no markup.
    fn addresses(&mut self) {
        let mut at = 0;
        for token in self.text.split_inclusive(char::is_whitespace) {
            let word = token.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_' | '~'));
            if word.contains("://") || word.starts_with("www.") {
                let start = at + token.find(word).unwrap_or(0);
                self.opaque.push(start..start + word.len());
            }
            at += token.len();
        }
    }

    /// Puts the opaque stretches in order, those that touch or overlap together.
    fn merge(&mut self) {
        self.opaque.sort_by_key(|range| range.start);
        self.opaque.dedup_by(|next, first| {
            let joined = next.start <= first.end;
            if joined {
                first.end = first.end.max(next.end);
            }
            joined
        });
    }

    /// The last opaque stretch that begins at or in front of a place.
    fn opaque_before(&self, at: usize) -> Option<&Range<usize>> {
        let after = self.opaque.partition_point(|range| range.start <= at);
        after.checked_sub(1).and_then(|index| self.opaque.get(index))
    }

    /// Pairs the markers of one sort, line by line.
    fn pairs(&self, marker: char, found: &mut Markup) {
        let mut open: Option<usize> = None;
        let mut line_end = self.line_end(0);
        let (mut has_pair, mut has_reference) = (false, false);
        let mut left_open = Vec::new();
        let mut at = 0;
        while let Some(start) = self.find(marker, at) {
            let run =
                self.text.get(start..).map_or(1, |rest| rest.len() - rest.trim_start_matches(marker).len());
            at = start + run;
            // `____` is a line to fill in, `***` a rule.
            if run > 1 || self.opaque_before(start).is_some_and(|range| range.contains(&start)) {
                continue;
            }
            if start > line_end {
                left_open.extend(open.take().filter(|_| !has_reference));
                line_end = self.line_end(start);
            }
            let (before, after) = (self.before(start), self.after(at));
            let (opens, closes) = (begins(before, after), begins(after, before));
            match open {
                Some(first) if closes && start > first + 1 => {
                    found.formatted.push(first..at);
                    (open, has_pair) = (None, true);
                }
                None if opens => open = Some(start),
                // `20% off*`, to be explained further down behind another asterisk.
                None if closes => has_reference = marker == '*',
                _ => {}
            }
        }
        left_open.extend(open.filter(|_| !has_reference));
        let meant = left_open.into_iter().filter(|start| self.is_meant(marker, *start, has_pair));
        found.unclosed.extend(meant.map(|start| start..start + marker.len_utf8()));
    }

    /// Whether a marker that nothing closed was clearly meant to begin something.
    fn is_meant(&self, marker: char, start: usize, has_pair: bool) -> bool {
        let next = start + marker.len_utf8();
        let letter = self.text.get(next..).is_some_and(|rest| rest.starts_with(char::is_alphabetic));
        let placeholder = self.placeholders.binary_search_by_key(&next, |found| found.start).is_ok();
        match marker {
            // `~{{minutes}}` is "about so many".
            '~' => letter,
            // `*{{last4}}` hides the rest of a card's number; where bold is in use, it is the likelier reading.
            '*' => letter || placeholder && has_pair,
            _ => letter || placeholder,
        }
    }

    /// What stands in front of a marker; other markers at its side are looked through, as in `*_both_*.`.
    fn before(&self, at: usize) -> Side {
        let in_front = self.text.get(..at).unwrap_or_default();
        let others = in_front.chars().rev().take(OTHER_MARKERS).take_while(|c| MARKERS.contains(c)).count();
        let at = at - others;
        if self.opaque_before(at).is_some_and(|range| range.end == at) {
            return Side::Word;
        }
        side(self.text.get(..at).and_then(|before| before.chars().next_back()))
    }

    fn after(&self, at: usize) -> Side {
        let behind = self.text.get(at..).unwrap_or_default();
        let at = at + behind.chars().take(OTHER_MARKERS).take_while(|c| MARKERS.contains(c)).count();
        if self.opaque_before(at).is_some_and(|range| range.start == at) {
            return Side::Word;
        }
        side(self.text.get(at..).and_then(|after| after.chars().next()))
    }

    fn find(&self, marker: char, from: usize) -> Option<usize> {
        self.text.get(from..)?.find(marker).map(|at| from + at)
    }

    fn line_end(&self, from: usize) -> usize {
        self.find('\n', from).unwrap_or(self.text.len())
    }
}

/// Whether a marker begins something, by what lies outside and inside of it; turned round, whether it ends it.
///
/// Between two signs it does neither: `-_-` is a face.
fn begins(outside: Side, inside: Side) -> bool {
    match inside {
        Side::Word => outside != Side::Word,
        Side::Other => outside == Side::Nothing,
        Side::Nothing => false,
    }
}

fn side(neighbour: Option<char>) -> Side {
    match neighbour {
        None => Side::Nothing,
        Some(c) if c.is_whitespace() => Side::Nothing,
        Some(c) if c.is_alphanumeric() => Side::Word,
        Some(_) => Side::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::placeholders;

    fn read(text: &str) -> (Vec<&str>, Vec<(usize, &str)>) {
        let found = markup(text, &placeholders(text));
        let formatted = found.formatted.into_iter().map(|range| &text[range]).collect();
        let unclosed = found.unclosed.into_iter().map(|range| (range.start, &text[range])).collect();
        (formatted, unclosed)
    }

    #[test]
    fn what_a_phone_formats_is_found() {
        for (text, expected) in [
            ("*bold* and _italic_, ~gone~.", vec!["*bold*", "_italic_", "~gone~"]),
            ("Your code: *{{1}}*.", vec!["*{{1}}*"]),
            ("*_both_*", vec!["*_both_*", "_both_"]),
            ("(_*~all~*_).", vec!["_*~all~*_", "*~all~*", "~all~"]),
            ("a *_{{1}}_*, b", vec!["*_{{1}}_*", "_{{1}}_"]),
            ("(*quoted*)", vec!["(*quoted*)".trim_matches(['(', ')'])]),
            ("```two\nlines *plain*```", vec!["```two\nlines *plain*```"]),
            ("run `a*b` now", vec!["`a*b`"]),
            ("see *https://acme.example/a_b_* now", vec!["*https://acme.example/a_b_*"]),
        ] {
            assert_eq!(read(text), (expected, vec![]), "{text}");
        }
    }

    #[test]
    fn plain_text_with_markers_in_it_stays_plain() {
        for text in [
            "5*3 and 2 * 3",
            "snake_case and {{customer_name}}",
            "https://acme.example/_next/*/a_b~c",
            "* item\n* item",
            "____ and *** and ~~~",
            "about ~30 minutes, or ~{{minutes}}",
            "dial *611# for help",
            "paid with card *{{last4}} today",
            "20% off* today\n*Terms apply",
            "{{amount}}* and {{1}}_{{2}}",
            "it`s fine",
            "-_- and :* and ^_^",
            "a*_b and *~* and -*_-",
            "请查看您的订单*编号",
        ] {
            assert_eq!(read(text), (vec![], vec![]), "{text}");
        }
    }

    #[test]
    fn what_begins_and_never_ends_is_told() {
        for (text, expected) in [
            ("*Order {{1}} is here.", vec![(0, "*")]),
            ("Order *number {{1}} is here.", vec![(6, "*")]),
            ("*Order* number *{{1}} is here.", vec![(15, "*")]),
            ("*Order\nis here*", vec![(0, "*")]),
            ("_Terms * apply", vec![(0, "_")]),
            ("~old price", vec![(0, "~")]),
            ("a ```code", vec![(2, "```")]),
            ("*one* and *two", vec![(10, "*")]),
            ("*a\n_b\n~c", vec![(0, "*"), (3, "_"), (6, "~")]),
        ] {
            assert_eq!(read(text).1, expected, "{text}");
        }
    }

    proptest::proptest! {
        /// What is found can be cut out of the text, whatever the text is.
        #[test]
        fn ranges_fit_the_text(text in "[*_~` a1{}é\\n]{0,40}") {
            let found = markup(&text, &placeholders(&text));
            for range in found.formatted.into_iter().chain(found.unclosed) {
                assert!(!range.is_empty() && text.get(range.clone()).is_some(), "{range:?} of {text:?}");
            }
        }
    }
}
