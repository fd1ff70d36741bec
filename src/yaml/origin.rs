//! Where a decoded text comes from: the scalar it was written as, and the `${values}` put into it.

use std::ops::Range;

use super::{Node, ScalarMap, Style};
use crate::span::{Sources, Span};

/// The scalar behind a text, enough to find any part of the text in the file again.
#[derive(Clone, Debug)]
pub struct Origin {
    /// The scalar as written.
    pub span: Span,
    style: Style,
    indent: u16,
    substituted: Option<Box<Substitution>>,
}

/// What a text was before `${values}` were put in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Substitution {
    /// The scalar's text as decoded.
    pub original: String,
    /// For each replaced piece, its range in the result and its range in `original`, in order.
    pub pieces: Vec<(Range<usize>, Range<usize>)>,
}

impl Origin {
    /// The origin of a scalar's own text.
    pub fn of(node: Node<'_, '_>) -> Origin {
        let (style, indent) = node.scalar().map_or((Style::Plain, 0), |scalar| (scalar.style, scalar.indent));
        Origin { span: node.text_span(), style, indent, substituted: None }
    }

    /// The origin of a text that stands for something at a place without being written there.
    pub fn at(span: Span) -> Origin {
        Origin { span, style: Style::Plain, indent: 0, substituted: None }
    }

    /// The same scalar, with values put in.
    #[must_use]
    pub fn with(mut self, substitution: Option<Substitution>) -> Origin {
        self.substituted = substitution.map(Box::new);
        self
    }

    /// The place in the file of a range of `text`, which must be the text of this origin.
    ///
    /// Falls back to the whole scalar where the exact place cannot be told.
    pub fn locate(&self, sources: &Sources, text: &str, range: Range<usize>) -> Span {
        let (text, range) = match &self.substituted {
            // The text may have lost line breaks at its end since; the scalar as decoded has to lose them too.
            Some(substitution) => {
                let lost = substitution.original.trim_end_matches('\n').len();
                let kept = if text.ends_with('\n') { substitution.original.len() } else { lost };
                (&substitution.original[..kept], substitution.original_range(range))
            }
            None => (text, range),
        };
        let slice = sources.slice(self.span);
        // Most scalars are written exactly as they read, and need no map.
        if slice == text {
            let start = self.span.range().start;
            return Span::new(self.span.file, start + range.start..start + range.end);
        }
        match ScalarMap::new(slice, self.span.range().start, self.style, self.indent, text) {
            Some(map) => Span::new(self.span.file, map.source_range(range)),
            None => self.span,
        }
    }
}

impl Substitution {
    /// The range of the original that a range of the result covers; a replaced piece counts as a whole.
    fn original_range(&self, range: Range<usize>) -> Range<usize> {
        self.offset(range.start, false)..self.offset(range.end, true)
    }

    fn offset(&self, result: usize, as_end: bool) -> usize {
        let mut shift_from = (0, 0);
        for (there, here) in &self.pieces {
            if result < there.start || (as_end && result == there.start) {
                break;
            }
            if result < there.end || (as_end && result == there.end) {
                return if as_end { here.end } else { here.start };
            }
            shift_from = (there.end, here.end);
        }
        shift_from.1 + (result - shift_from.0)
    }
}
