//! YAML, through `granit-parser`'s events.

use std::borrow::Cow;
use std::ops::Range;

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, ScanError};

use super::{Comment, Document, MAX_DEPTH, Scalar, Style, Tree, TreeBuilder, noticed};
use crate::diag::Draft;
use crate::span::{FileId, Span};

/// A suppression comment holds this word; without it in the file, the parser need not report comments at all,
/// which is an eighth of its time.
const COMMENT_WORD: &[u8] = b"waform:";

/// Reads YAML.
pub(super) fn parse<'s>(file: FileId, text: &'s str) -> Document<'s> {
    let mark = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let body = text.get(mark..).unwrap_or(text);
    let wants_comments = memchr::memmem::find(body.as_bytes(), COMMENT_WORD).is_some();
    let options = granit_parser::options! {
        strict_indentation: true,
        disallow_directives: true,
        flow_nesting_limit: MAX_DEPTH,
        block_nesting_limit: MAX_DEPTH,
        emit_comments: wants_comments,
        max_buffered_comment_events: usize::MAX,
    };
    let mut reader =
        Reader { file, mark, body, builder: TreeBuilder::new(file), comments: Vec::new(), documents: 0 };
    for event in Parser::new_from_str_with_options(body, options) {
        let goes_on = match event {
            Ok((event, span)) => reader.event(event, &span),
            Err(error) => {
                reader.syntax_error(&error);
                false
            }
        };
        if !goes_on {
            let (_, mut problems) = reader.builder.finish_document();
            if problems.last().is_some_and(|problem| problem.rule == noticed::INVALID_SYNTAX) {
                // Where the text stops making sense, an odd key before it (`{{1}}` reads as one) is only noise.
                problems.retain(|problem| problem.rule != noticed::UNSUPPORTED_YAML);
            }
            let tree = Tree::empty(file);
            return Document { tree, comments: reader.comments, problems, broken: true };
        }
    }
    let (tree, problems) = reader.builder.finish_document();
    Document { tree, comments: reader.comments, problems, broken: false }
}

struct Reader<'s> {
    file: FileId,
    mark: usize,
    body: &'s str,
    builder: TreeBuilder<'s>,
    comments: Vec<Comment<'s>>,
    documents: usize,
}

impl<'s> Reader<'s> {
    /// Takes one event; `false` ends the reading.
    fn event(&mut self, event: Event<'s>, span: &granit_parser::Span) -> bool {
        let range = self.range(span);
        match event {
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents > 1 {
                    self.unsupported(range, "a second document begins here", "put it into a file of its own");
                    return false;
                }
            }
            Event::Comment(..) => {
                // The span gives the text from the source, which lives as long as the file.
                let text = span.slice(self.body).map_or("", |comment| comment.trim_start_matches('#'));
                self.comments.push(Comment { text, span: Span::new(self.file, range) });
            }
            Event::Scalar(text, style, anchor, tag) => {
                self.refuse_tag(tag.is_some(), span);
                let scalar = self.scalar(text, style, span);
                let range = self.trimmed(range, style);
                self.builder.scalar(range, scalar, anchor);
            }
            Event::SequenceStart(_, anchor, tag) => {
                self.refuse_tag(tag.is_some(), span);
                self.builder.start(range, false, anchor);
            }
            Event::MappingStart(_, anchor, tag) => {
                self.refuse_tag(tag.is_some(), span);
                self.builder.start(range, true, anchor);
            }
            Event::SequenceEnd | Event::MappingEnd => {
                // A block collection has no closing bracket, and its end event lies beyond blank lines.
                let closing = (!range.is_empty()).then_some(range.end);
                self.builder.end(closing);
            }
            Event::Alias(anchor) => return self.builder.alias(range, anchor),
            _ => {}
        }
        // Each of the parser's two limits alone still lets block and flow collections alternate.
        if self.builder.depth() > MAX_DEPTH {
            let range = self.range(span);
            self.too_deep(range);
            return false;
        }
        true
    }

    fn range(&self, span: &granit_parser::Span) -> Range<usize> {
        let start = span.start.byte_offset().unwrap_or(0);
        let end = span.end.byte_offset().unwrap_or(start).max(start);
        start + self.mark..end + self.mark
    }

    /// `None` for what YAML's core schema calls null.
    fn scalar(
        &self,
        text: Cow<'s, str>,
        style: ScalarStyle,
        span: &granit_parser::Span,
    ) -> Option<Scalar<'s>> {
        let style = match style {
            ScalarStyle::SingleQuoted => Style::SingleQuoted,
            ScalarStyle::DoubleQuoted => Style::DoubleQuoted,
            ScalarStyle::Literal => Style::Literal,
            ScalarStyle::Folded => Style::Folded,
            _ if matches!(text.as_ref(), "~" | "null" | "Null" | "NULL" | "") => return None,
            _ => Style::Plain,
        };
        let block = matches!(style, Style::Literal | Style::Folded);
        let indent = if block { span.indent.and_then(|n| u16::try_from(n).ok()).unwrap_or(0) } else { 0 };
        Some(Scalar { text, style, indent })
    }

    /// A block scalar's event runs to the next token, that token's indentation included; its last line is where a
    /// person sees it end.
    fn trimmed(&self, range: Range<usize>, style: ScalarStyle) -> Range<usize> {
        if !matches!(style, ScalarStyle::Literal | ScalarStyle::Folded) {
            return range;
        }
        let body = self.body.get(range.start - self.mark..range.end - self.mark).unwrap_or("");
        let body = match body.rsplit_once('\n') {
            Some((lines, indentation)) if indentation.bytes().all(|byte| byte == b' ') => lines,
            _ => body,
        };
        range.start..range.start + body.trim_end_matches(['\n', '\r']).len()
    }

    fn refuse_tag(&mut self, tagged: bool, span: &granit_parser::Span) {
        if tagged {
            let place = span.tag_span().unwrap_or(*span);
            let range = self.range(&place);
            self.unsupported(
                range,
                "tags (`!…`) are not read",
                "remove the tag; every value here is plain text",
            );
        }
    }

    fn unsupported(&mut self, range: Range<usize>, message: &str, help: &str) {
        let span = Span::new(self.file, range);
        self.builder.problem(Draft::new(noticed::UNSUPPORTED_YAML, span, message).help(help));
    }

    fn too_deep(&mut self, range: Range<usize>) {
        self.builder.problem(super::too_deep(Span::new(self.file, range)));
    }

    fn syntax_error(&mut self, error: &ScanError) {
        let at = error.marker().byte_offset().unwrap_or(0);
        let range = at + self.mark..at + self.mark;
        match error.kind() {
            ErrorKind::RecursionLimitExceeded => self.too_deep(range),
            ErrorKind::DirectiveDisallowed => {
                self.unsupported(range, "directives (`%…`) are not read", "remove this line");
            }
            _ => {
                let message = format!("this is not valid YAML: {}", error.info());
                let mut draft = Draft::new(noticed::INVALID_SYNTAX, Span::new(self.file, range), message);
                draft.help = self.hint(at);
                self.builder.problem(draft);
            }
        }
    }

    /// The two mistakes that everybody makes in these files get their own advice.
    fn hint(&self, at: usize) -> Option<String> {
        let start = self.body.get(..at)?.rfind('\n').map_or(0, |newline| newline + 1);
        let rest = self.body.get(start..)?;
        let line = rest.get(..rest.find('\n').unwrap_or(rest.len()))?;
        let value = line.split_once(": ").map_or(line, |(_, value)| value).trim_start();
        if value.starts_with("{{") {
            return Some("a value that begins with `{{` must be quoted, or written below `|`".to_owned());
        }
        (value.contains(": ") || value.ends_with(':') || value.contains(" #"))
            .then(|| "a text with `: ` or ` #` in it must be quoted, or written below `|`".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::{Kind, Syntax};

    fn read(text: &str) -> Document<'_> {
        super::super::parse(Span::start_of(file()).file, text, Syntax::Yaml)
    }

    fn file() -> FileId {
        crate::span::Sources::default().add(crate::span::Source::new("a.yaml", None, ""))
    }

    fn problems(text: &str) -> Vec<(&'static str, Range<usize>)> {
        read(text).problems.into_iter().map(|problem| (problem.rule, problem.span.range())).collect()
    }

    #[test]
    fn texts_stay_texts() {
        let document = read("a: no\nb: +15550051310\nc: 2024-01-01\nd: 017\ne: ~\nf:\n");
        let root = document.tree.root().unwrap();
        let texts: Vec<_> = root.entries().map(|(_, value)| value.as_str()).collect();
        assert_eq!(texts, [Some("no"), Some("+15550051310"), Some("2024-01-01"), Some("017"), None, None]);
    }

    #[test]
    fn spans_are_those_of_the_stored_file() {
        let text = "\u{feff}body: |\r\n  Hi {{1}}\r\n  bye\r\n\r\nnext: x\r\n";
        let document = read(text);
        let body = document.tree.root().unwrap().get("body").unwrap();
        assert_eq!(&text[body.span().range()], "Hi {{1}}\r\n  bye");
        assert_eq!(&text[document.tree.root().unwrap().span().range()], text[3..].trim_end());
    }

    #[test]
    fn a_block_scalar_ends_with_its_last_line() {
        for text in [
            "a:\n  b:\n    c: |\n      one\n      two  \n    d: x\n",
            "a:\n  b:\n    c: |+\n      one\n      two  \n\n\n    # waform\n    d: x\n",
            "a:\n  b:\n    - c: >-\n        one\n        two  \n    - d\n",
            "a:\n  b: { e: x }\n  c: |\n      one\n      two  \n  ",
        ] {
            let document = read(text);
            let root = document.tree.root().unwrap().get("a").unwrap();
            let b = root.get("b").unwrap();
            let c = b.get("c").or(b.items().next().and_then(|item| item.get("c"))).or(root.get("c")).unwrap();
            let place = &text[c.span().range()];
            assert!(place.starts_with("one\n") && place.ends_with(" two  "), "{place:?} of {text:?}");
        }
    }

    #[test]
    fn hazards_are_problems_with_a_place() {
        use noticed::{DUPLICATE_KEY, EXCESSIVE_YAML, INVALID_SYNTAX, UNSUPPORTED_YAML};
        assert_eq!(problems("a: 1\nb: 2\na: 3\n"), [(DUPLICATE_KEY, 10..11)]);
        assert_eq!(problems("a: !secret x\n"), [(UNSUPPORTED_YAML, 3..10)]);
        assert_eq!(problems("a: &x {b: 1}\nc:\n  <<: *x\n"), [(UNSUPPORTED_YAML, 18..20)]);
        assert_eq!(problems("a: 1\n---\nb: 2\n"), [(UNSUPPORTED_YAML, 5..8)]);
        assert_eq!(problems("%YAML 1.2\n---\na: 1\n"), [(UNSUPPORTED_YAML, 0..0)]);
        assert_eq!(problems("a: &x [*x]\n"), [(EXCESSIVE_YAML, 7..9)]);
        assert_eq!(problems("a: *missing\n").first().map(|found| found.0), Some(INVALID_SYNTAX));
    }

    #[test]
    fn common_mistakes_get_their_own_advice() {
        let help = |text: &str| read(text).problems[0].help.clone().unwrap_or_default();
        assert!(help("body: {{1}} hello\nfooter: x\n").contains("begins with `{{`"));
        assert!(help("body: 50% off: hi\n").contains("`: `"));
    }

    #[test]
    fn an_alias_bomb_ends_quickly() {
        let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
        for level in 1..12 {
            let items = vec![format!("*a{}", level - 1); 10].join(", ");
            text.push_str(&format!("a{level}: &a{level} [{items}]\n"));
        }
        assert_eq!(problems(&text).first().map(|found| found.0), Some(noticed::EXCESSIVE_YAML));
    }

    #[test]
    fn deep_nesting_ends_quickly() {
        for opening in ["[", "{a: ", "- ", "[{a: "] {
            let text = opening.repeat(100_000);
            let kinds: Vec<_> = problems(&text).into_iter().map(|found| found.0).collect();
            assert_eq!(kinds, [noticed::EXCESSIVE_YAML], "{opening}");
        }
    }

    #[test]
    fn an_alias_reads_as_what_it_stands_for() {
        let document = read("a: &x {k: v}\nb: *x\n");
        let value = document.tree.root().unwrap().get("b").unwrap();
        assert!(matches!(value.kind(), Kind::Mapping(_)));
        assert_eq!(value.get("k").and_then(Node::as_str), Some("v"));
    }

    use crate::yaml::Node;

    #[test]
    fn comments_come_with_their_place() {
        let document = read("# waform: allow(x) y\na: 1 # plain\n");
        let texts: Vec<_> = document.comments.iter().map(|comment| comment.text).collect();
        assert_eq!(texts, [" waform: allow(x) y", " plain"]);
    }
}
