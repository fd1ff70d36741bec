//! Texts of several lines: an allow at the key speaks for all of them.

use std::ops::RangeInclusive;

use crate::span::{FileId, Source};
use crate::yaml::{self, Kind, Node, Syntax};

/// A text of several lines.
pub(super) struct Block {
    /// The line of its key, from 0.
    pub(super) key: usize,
    /// Its own lines.
    pub(super) lines: RangeInclusive<usize>,
}

/// The texts of several lines in a file. Read a second time, and only where something is allowed.
pub(super) fn blocks(file: FileId, source: &Source) -> Vec<Block> {
    let document = yaml::parse(file, &source.text, Syntax::of(&source.name));
    let mut out = Vec::new();
    if let Some(root) = document.tree.root() {
        walk(root, source, &mut out);
    }
    out
}

fn walk(node: Node<'_, '_>, source: &Source, out: &mut Vec<Block>) {
    // What an alias repeats is walked where it is written.
    if node.span() != node.text_span() {
        return;
    }
    for item in node.items() {
        walk(item, source, out);
    }
    for (key, value) in node.entries() {
        let range = value.span().range();
        let lines = source.line_of(range.start)..=source.line_of(range.end);
        let key = source.line_of(key.span().range().start);
        if matches!(value.kind(), Kind::Scalar(_)) && *lines.end() > key {
            out.push(Block { key, lines });
        }
        walk(value, source, out);
    }
}
