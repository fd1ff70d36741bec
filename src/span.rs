//! Places in the user's files.
//!
//! Everything inside waform speaks in byte offsets; a line and a column are computed only when something is
//! printed. Offsets are those of the file as stored, a byte-order mark included, so that an editor or a fix
//! can use them as they are.

use std::fmt;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// A file of one run, by its position in [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// Half-open byte range in a file.
///
/// `u32` is enough: files over 64 MiB are refused before they are read (`discover::MAX_FILE_BYTES`).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file the range lies in.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A range of `file`; an end before the start is read as empty.
    pub fn new(file: FileId, range: Range<usize>) -> Span {
        let clamp = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        let start = clamp(range.start);
        Span { file, start, end: clamp(range.end).max(start) }
    }

    /// The very beginning of a file: where a finding about the whole file points.
    pub fn start_of(file: FileId) -> Span {
        Span { file, start: 0, end: 0 }
    }

    /// The range as `usize`, for slicing.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The smallest span that covers both; `self` where they lie in different files.
    pub fn to(self, other: Span) -> Span {
        if self.file != other.file {
            return self;
        }
        Span { file: self.file, start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}..{}", self.file.0, self.start, self.end)
    }
}

/// A value and the place where it is written.
#[derive(Clone, Copy, Debug)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

impl<T> Located<T> {
    /// Pairs a value with its place.
    pub fn new(value: T, span: Span) -> Located<T> {
        Located { value, span }
    }

    /// The same place with another value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Located<U> {
        Located { value: change(self.value), span: self.span }
    }
}

impl<T: PartialEq> PartialEq for Located<T> {
    /// Equality is of values: the same text in two places is the same text.
    fn eq(&self, other: &Located<T>) -> bool {
        self.value == other.value
    }
}

impl<T: Eq> Eq for Located<T> {}

/// A line and a column as people and editors count them: from 1, the column in Unicode scalar values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1, in Unicode scalar values.
    pub column: usize,
}

/// UTF-8's encoding of U+FEFF, which some editors put in front of a file.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// One file of a run, or one page of an account's answer.
#[derive(Debug)]
pub struct Source {
    /// The path as printed: relative to the project where it lies inside, with `/` on every system.
    pub name: String,
    /// Where it was read from; `None` for standard input and for an account's answer.
    pub path: Option<PathBuf>,
    /// The whole text, a byte-order mark included.
    pub text: Arc<str>,
    lines: OnceLock<Vec<u32>>,
}

impl Source {
    /// A file that has been read.
    pub fn new(name: impl Into<String>, path: Option<PathBuf>, text: impl Into<Arc<str>>) -> Source {
        Source { name: name.into(), path, text: text.into(), lines: OnceLock::new() }
    }

    /// Number of bytes to skip before the first character that counts.
    pub fn mark_len(&self) -> usize {
        if self.text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 }
    }

    /// Byte offset at which each line starts; the first entry skips a byte-order mark, so that columns of the
    /// first line are those an editor shows.
    pub fn line_starts(&self) -> &[u32] {
        self.lines.get_or_init(|| {
            let bytes = self.text.as_bytes();
            let mut starts = vec![u32::try_from(self.mark_len()).unwrap_or(0)];
            starts.extend(memchr::memchr_iter(b'\n', bytes).filter_map(|at| u32::try_from(at + 1).ok()));
            starts
        })
    }

    /// The line (from 0) that holds a byte offset.
    pub fn line_of(&self, offset: usize) -> usize {
        let offset = u32::try_from(offset).unwrap_or(u32::MAX);
        self.line_starts().partition_point(|start| *start <= offset).saturating_sub(1)
    }

    /// The text of a line (from 0) without its line end; empty where there is no such line.
    pub fn line_text(&self, line: usize) -> &str {
        let starts = self.line_starts();
        let Some(start) = starts.get(line).map(|start| *start as usize) else { return "" };
        let end = starts.get(line + 1).map_or(self.text.len(), |next| *next as usize);
        self.text.get(start..end).unwrap_or("").trim_end_matches(['\n', '\r'])
    }

    /// Line and column of a byte offset; an offset inside a character counts as that character's.
    pub fn position(&self, offset: usize) -> Position {
        let line = self.line_of(offset);
        let start = self.line_starts().get(line).map_or(0, |start| *start as usize);
        let before = self.text.as_bytes().get(start..offset.min(self.text.len())).unwrap_or_default();
        // A scalar value is one byte that is not a continuation byte.
        let column = before.iter().filter(|byte| (**byte & 0xC0) != 0x80).count();
        Position { line: line + 1, column: column + 1 }
    }

    /// The text under a range; empty where the range does not fit.
    pub fn slice(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or("")
    }
}

/// All files of one run.
#[derive(Debug, Default)]
pub struct Sources {
    files: Vec<Source>,
}

impl Sources {
    /// Adds a file and names it.
    pub fn add(&mut self, source: Source) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.push(source);
        id
    }

    /// The file of an id that this set gave out.
    pub fn get(&self, id: FileId) -> Option<&Source> {
        self.files.get(id.0 as usize)
    }

    /// Every file with its id, in the order they were added.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &Source)> {
        (0u32..).map(FileId).zip(&self.files)
    }

    /// Number of files.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// The name of a file as printed.
    pub fn name(&self, id: FileId) -> &str {
        self.get(id).map_or("", |source| source.name.as_str())
    }

    /// The text under a span.
    pub fn slice(&self, span: Span) -> &str {
        self.get(span.file).map_or("", |source| source.slice(span.range()))
    }

    /// Line and column of a span's start.
    pub fn position(&self, span: Span) -> Position {
        self.get(span.file).map_or(Position { line: 1, column: 1 }, |file| file.position(span.range().start))
    }

    /// The folder a file lies in: what media paths in it are relative to.
    pub fn folder(&self, id: FileId) -> Option<&Path> {
        self.get(id)?.path.as_deref()?.parent()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(text: &str) -> Source {
        Source::new("a.yaml", None, text)
    }

    #[test]
    fn columns_count_scalar_values_from_one() {
        let file = source("é: 😀x\nb\r\nc");
        assert_eq!(file.position(0), Position { line: 1, column: 1 });
        assert_eq!(file.position("é: 😀".len()), Position { line: 1, column: 5 });
        assert_eq!(file.position("é: 😀x\n".len()), Position { line: 2, column: 1 });
        assert_eq!(file.line_text(1), "b");
        assert_eq!(file.line_text(2), "c");
        assert_eq!(file.line_text(9), "");
    }

    #[test]
    fn a_byte_order_mark_is_not_a_column() {
        let file = source("\u{feff}name: x");
        assert_eq!(file.position(3), Position { line: 1, column: 1 });
        assert_eq!(file.line_text(0), "name: x");
    }

    #[test]
    fn offsets_outside_the_text_are_harmless() {
        let file = source("ab");
        assert_eq!(file.position(99), Position { line: 1, column: 3 });
        assert_eq!(file.slice(1..99), "");
    }
}
