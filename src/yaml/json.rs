//! JSON into the same tree as YAML.
//!
//! YAML's grammar almost contains JSON's, but its reader is several times slower, and a listing of 6,000
//! templates is 8 MB of JSON. This one is a plain scanner with an explicit stack. It accepts exactly RFC 8259
//! (and a byte-order mark, which Windows editors write).

use std::borrow::Cow;
use std::ops::Range;

use super::{Document, MAX_DEPTH, Scalar, Style, Tree, TreeBuilder, noticed, too_deep};
use crate::diag::Draft;
use crate::span::{FileId, Span};

/// Reads JSON.
pub(super) fn parse<'s>(file: FileId, text: &'s str) -> Document<'s> {
    let mark = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut reader = Reader { file, text, at: mark, builder: TreeBuilder::new(file), open: Vec::new() };
    let outcome = reader.run();
    if let Err(problem) = outcome {
        reader.builder.problem(*problem);
        let (_, problems) = reader.builder.finish_document();
        return Document { tree: Tree::empty(file), comments: Vec::new(), problems, broken: true };
    }
    let (tree, problems) = reader.builder.finish_document();
    Document { tree, comments: Vec::new(), problems, broken: false }
}

struct Reader<'s> {
    file: FileId,
    text: &'s str,
    at: usize,
    builder: TreeBuilder<'s>,
    /// The open brackets; `true` for `{`.
    open: Vec<bool>,
}

/// What may come next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Expect {
    Value,
    ValueOrEnd,
    Key,
    KeyOrEnd,
    Separator,
}

impl<'s> Reader<'s> {
    fn run(&mut self) -> Result<(), Box<Draft>> {
        self.skip_blank();
        if self.at >= self.text.len() {
            return Ok(());
        }
        let mut expect = Expect::Value;
        loop {
            expect = match expect {
                Expect::Separator => match self.separator()? {
                    Some(next) => next,
                    None => return Ok(()),
                },
                Expect::KeyOrEnd if self.peek() == Some(b'}') => self.close(),
                Expect::ValueOrEnd if self.peek() == Some(b']') => self.close(),
                Expect::Key | Expect::KeyOrEnd => self.key()?,
                Expect::Value | Expect::ValueOrEnd => self.value()?,
            };
            self.skip_blank();
        }
    }

    fn value(&mut self) -> Result<Expect, Box<Draft>> {
        let start = self.at;
        match self.peek() {
            Some(bracket @ (b'{' | b'[')) => {
                if self.open.len() >= MAX_DEPTH {
                    return Err(Box::new(too_deep(self.span(start..start + 1))));
                }
                self.at += 1;
                self.open.push(bracket == b'{');
                self.builder.start(start..start + 1, bracket == b'{', 0);
                return Ok(if bracket == b'{' { Expect::KeyOrEnd } else { Expect::ValueOrEnd });
            }
            Some(b'"') => self.string()?,
            Some(b'-' | b'0'..=b'9') => self.number()?,
            _ => self.literal()?,
        }
        Ok(Expect::Separator)
    }

    fn key(&mut self) -> Result<Expect, Box<Draft>> {
        if self.peek() != Some(b'"') {
            return Err(self.unexpected("a key in double quotes"));
        }
        self.string()?;
        self.skip_blank();
        if self.peek() != Some(b':') {
            return Err(self.unexpected("a colon"));
        }
        self.at += 1;
        Ok(Expect::Value)
    }

    /// A comma, a closing bracket or the end of the text.
    fn separator(&mut self) -> Result<Option<Expect>, Box<Draft>> {
        let Some(in_object) = self.open.last().copied() else {
            return if self.at >= self.text.len() {
                Ok(None)
            } else {
                Err(self.unexpected("the end of the file"))
            };
        };
        match self.peek() {
            Some(b',') => {
                self.at += 1;
                Ok(Some(if in_object { Expect::Key } else { Expect::Value }))
            }
            Some(b'}') if in_object => Ok(Some(self.close())),
            Some(b']') if !in_object => Ok(Some(self.close())),
            _ => Err(self.unexpected(if in_object { "a comma or `}`" } else { "a comma or `]`" })),
        }
    }

    fn close(&mut self) -> Expect {
        self.at += 1;
        self.open.pop();
        self.builder.end(Some(self.at));
        Expect::Separator
    }

    fn string(&mut self) -> Result<(), Box<Draft>> {
        let start = self.at;
        let bytes = self.text.as_bytes();
        let mut at = start + 1;
        let mut escaped = false;
        loop {
            match bytes.get(at) {
                Some(b'"') => break,
                Some(b'\\') => {
                    escaped = true;
                    at += 2;
                }
                Some(0..=0x1f) => {
                    return Err(
                        self.syntax(at..at + 1, "a string may not hold a line break or control character")
                    );
                }
                Some(_) => at += 1,
                None => return Err(self.syntax(start..start + 1, "this string is never closed")),
            }
        }
        let inner = self.text.get(start + 1..at).unwrap_or("");
        let text =
            if escaped {
                let decoded = serde_json::from_str::<String>(self.text.get(start..=at).unwrap_or(""));
                Cow::Owned(decoded.map_err(|_| {
                    self.syntax(start..at + 1, "this string has an escape JSON does not know")
                })?)
            } else {
                Cow::Borrowed(inner)
            };
        self.at = at + 1;
        let scalar = Scalar { text, style: Style::DoubleQuoted, indent: 0 };
        self.builder.scalar(start..self.at, Some(scalar), 0);
        Ok(())
    }

    fn number(&mut self) -> Result<(), Box<Draft>> {
        let start = self.at;
        let rest = self.text.get(start..).unwrap_or("");
        let len =
            rest.find(|c: char| !matches!(c, '0'..='9' | '-' | '+' | '.' | 'e' | 'E')).unwrap_or(rest.len());
        let text = rest.get(..len).unwrap_or("");
        if serde_json::from_str::<serde_json::Number>(text).is_err() {
            return Err(self.syntax(start..start + len, "this is not a number in JSON"));
        }
        self.plain(start, text);
        Ok(())
    }

    fn literal(&mut self) -> Result<(), Box<Draft>> {
        let start = self.at;
        let rest = self.text.get(start..).unwrap_or("");
        for word in ["true", "false", "null"] {
            if rest.starts_with(word) {
                self.plain(start, rest.get(..word.len()).unwrap_or(""));
                return Ok(());
            }
        }
        Err(self.unexpected("a value"))
    }

    fn plain(&mut self, start: usize, text: &'s str) {
        self.at = start + text.len();
        let scalar = Scalar { text: Cow::Borrowed(text), style: Style::Plain, indent: 0 };
        self.builder.scalar(start..self.at, (text != "null").then_some(scalar), 0);
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_blank(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, range)
    }

    fn unexpected(&self, wanted: &str) -> Box<Draft> {
        let found = self.text.get(self.at..).and_then(|rest| rest.chars().next());
        let len = found.map_or(0, char::len_utf8);
        let found = found.map_or("the file ends".to_owned(), |c| format!("there is `{}`", c.escape_debug()));
        self.syntax(self.at..self.at + len, &format!("{wanted} should stand here, but {found}"))
    }

    fn syntax(&self, range: Range<usize>, message: &str) -> Box<Draft> {
        let message = format!("this is not valid JSON: {message}");
        Box::new(Draft::new(noticed::INVALID_SYNTAX, self.span(range), message))
    }
}

#[cfg(test)]
mod tests {
    use crate::span::{Source, Sources};
    use crate::yaml::{Document, Syntax, noticed, parse, to_json};

    fn read(text: &str) -> Document<'_> {
        parse(Sources::default().add(Source::new("a.json", None, "")), text, Syntax::Json)
    }

    #[test]
    fn reads_what_the_graph_api_writes() {
        let text = r#" {"data":[{"name":"caf\u00e9 \ud83d\ude00","n":-1.5e3,"id":546151681022936,"x":[],"y":{},"z":null}],"a\/b":true} "#;
        let document = read(text);
        let expected: serde_json::Value = serde_json::from_str(text).unwrap();
        let mut value = to_json(document.tree.root().unwrap());
        // A number in exponent form stays the text it was.
        assert_eq!(value["data"][0]["n"].take(), serde_json::json!("-1.5e3"));
        let mut expected = expected;
        expected["data"][0]["n"].take();
        assert_eq!(value, expected);
        let name =
            document.tree.root().unwrap().get("data").unwrap().items().next().unwrap().get("name").unwrap();
        assert_eq!(&text[name.span().range()], r#""caf\u00e9 \ud83d\ude00""#);
    }

    #[test]
    fn what_is_not_json_is_one_problem_at_its_place() {
        for (text, at) in [
            ("{\"a\":1,}", 7),
            ("{'a':1}", 1),
            ("[1 2]", 3),
            ("{\"a\" 1}", 5),
            ("\"abc", 0),
            ("\"\\x\"", 0),
            ("[01]", 1),
            ("{} {}", 3),
            ("[nul]", 1),
            ("{\"a\":", 5),
            ("\"a\nb\"", 2),
        ] {
            let document = read(text);
            let places: Vec<_> = document.problems.iter().map(|p| (p.rule, p.span.start)).collect();
            assert_eq!(places, [(noticed::INVALID_SYNTAX, at)], "{text}");
            assert!(document.broken);
        }
    }

    #[test]
    fn deep_nesting_and_duplicates_are_problems() {
        assert_eq!(read(&"[".repeat(100_000)).problems[0].rule, noticed::EXCESSIVE_YAML);
        assert_eq!(read("{\"a\":1,\"a\":2}").problems[0].rule, noticed::DUPLICATE_KEY);
        assert!(read("").tree.root().is_none() && !read("").broken);
    }

    proptest::proptest! {
        #[test]
        fn accepts_exactly_what_serde_json_accepts(text in r#"[\[\]{},: "\\a1e.\-ntrue]{0,24}"#) {
            let accepted = !read(&text).broken && !text.trim().is_empty();
            assert_eq!(accepted, serde_json::from_str::<serde_json::Value>(&text).is_ok(), "{text}");
        }
    }
}
