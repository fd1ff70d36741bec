//! The tree: an arena, built without recursion, borrowing its texts from the source where it can.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use super::{MAX_EXPANDED_NODES, noticed};
use crate::diag::Draft;
use crate::span::{FileId, Span};

/// A node's place in its [`Tree`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NodeId(u32);

/// How a scalar was written. It decides how its text maps back to the source, and whether `no` is a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Without quotes; JSON's numbers and literals too.
    Plain,
    /// In `'…'`.
    SingleQuoted,
    /// In `"…"`, JSON's strings too.
    DoubleQuoted,
    /// Behind `|`.
    Literal,
    /// Behind `>`.
    Folded,
}

/// A scalar: its text after escapes and folding, and how it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scalar<'s> {
    /// The decoded text.
    pub text: Cow<'s, str>,
    /// The notation.
    pub style: Style,
    /// Columns of indentation that a block scalar's lines lose; 0 elsewhere.
    pub indent: u16,
}

/// What a node is. Aliases never show: they read as the node they stand for.
#[derive(Clone, Copy, Debug)]
pub enum Kind<'t, 's> {
    /// Nothing: an empty value, `~` or `null`.
    Null,
    /// A text, a number, a boolean.
    Scalar(&'t Scalar<'s>),
    /// A list.
    Sequence(&'t [NodeId]),
    /// Keys and values, alternating.
    Mapping(&'t [NodeId]),
}

#[derive(Debug)]
enum Slot<'s> {
    Null,
    Scalar(Scalar<'s>),
    Sequence(Range<u32>),
    Mapping(Range<u32>),
    Alias(NodeId),
}

#[derive(Debug)]
struct Cell<'s> {
    slot: Slot<'s>,
    start: u32,
    end: u32,
}

/// All nodes of one file.
#[derive(Debug)]
pub struct Tree<'s> {
    file: FileId,
    cells: Vec<Cell<'s>>,
    children: Vec<NodeId>,
    root: Option<NodeId>,
}

/// A node, with the tree it lives in. Cheap to copy.
#[derive(Clone, Copy, Debug)]
pub struct Node<'t, 's> {
    tree: &'t Tree<'s>,
    id: NodeId,
}

impl<'s> Tree<'s> {
    /// A tree with nothing in it.
    pub fn empty(file: FileId) -> Tree<'s> {
        Tree { file, cells: Vec::new(), children: Vec::new(), root: None }
    }

    /// The file it was read from.
    pub fn file(&self) -> FileId {
        self.file
    }

    /// The outermost node; `None` for an empty or broken file.
    pub fn root(&self) -> Option<Node<'_, 's>> {
        self.root.map(|id| Node { tree: self, id })
    }

    /// The node of an id that [`Kind`] gave out.
    pub fn node(&self, id: NodeId) -> Node<'_, 's> {
        Node { tree: self, id }
    }
}

impl<'t, 's> Node<'t, 's> {
    /// Where it is written: the alias itself for an alias, without trailing blank lines for a collection.
    pub fn span(self) -> Span {
        let range = self.cell().map_or(0..0, |cell| cell.start as usize..cell.end as usize);
        Span::new(self.tree.file, range)
    }

    /// What it is, behind any alias.
    pub fn kind(self) -> Kind<'t, 's> {
        let children = |range: &Range<u32>| -> &'t [NodeId] {
            self.tree.children.get(range.start as usize..range.end as usize).unwrap_or_default()
        };
        match self.cell().map(|cell| &cell.slot) {
            // An alias points at a finished node, and never at another alias.
            Some(Slot::Alias(target)) if *target != self.id => self.tree.node(*target).kind(),
            None | Some(Slot::Null | Slot::Alias(_)) => Kind::Null,
            Some(Slot::Scalar(scalar)) => Kind::Scalar(scalar),
            Some(Slot::Sequence(range)) => Kind::Sequence(children(range)),
            Some(Slot::Mapping(range)) => Kind::Mapping(children(range)),
        }
    }

    /// The scalar's own place where the node is an alias, else the node's: where its text really stands.
    pub fn text_span(self) -> Span {
        match self.cell().map(|cell| &cell.slot) {
            Some(Slot::Alias(target)) => self.tree.node(*target).span(),
            _ => self.span(),
        }
    }

    /// The scalar, if it is one.
    pub fn scalar(self) -> Option<&'t Scalar<'s>> {
        match self.kind() {
            Kind::Scalar(scalar) => Some(scalar),
            _ => None,
        }
    }

    /// The text of a scalar, as written: `no`, `017` and `2024-01-01` are texts.
    pub fn as_str(self) -> Option<&'t str> {
        self.scalar().map(|scalar| scalar.text.as_ref())
    }

    /// The items of a list; nothing for anything else.
    pub fn items(self) -> impl ExactSizeIterator<Item = Node<'t, 's>> {
        let ids = if let Kind::Sequence(ids) = self.kind() { ids } else { &[] };
        let tree = self.tree;
        ids.iter().map(move |id| tree.node(*id))
    }

    /// The keys and values of a mapping in order; nothing for anything else.
    pub fn entries(self) -> impl ExactSizeIterator<Item = (Node<'t, 's>, Node<'t, 's>)> {
        let ids = if let Kind::Mapping(ids) = self.kind() { ids } else { &[] };
        let tree = self.tree;
        ids.chunks_exact(2).map(move |pair| (tree.node(pair[0]), tree.node(pair[1])))
    }

    /// The value of the first entry with that key.
    pub fn get(self, key: &str) -> Option<Node<'t, 's>> {
        self.entries().find(|(name, _)| name.as_str() == Some(key)).map(|(_, value)| value)
    }

    /// Whether it is a list.
    pub fn is_sequence(self) -> bool {
        matches!(self.kind(), Kind::Sequence(_))
    }

    /// Whether it is a mapping.
    pub fn is_mapping(self) -> bool {
        matches!(self.kind(), Kind::Mapping(_))
    }

    fn cell(self) -> Option<&'t Cell<'s>> {
        self.tree.cells.get(self.id.0 as usize)
    }
}

/// Puts a [`Tree`] together from events; used by both readers.
pub struct TreeBuilder<'s> {
    tree: Tree<'s>,
    open: Vec<Open>,
    /// Finished nodes whose parent is still open.
    pending: Vec<NodeId>,
    anchors: HashMap<usize, NodeId>,
    /// Nodes under each node with aliases expanded, by node.
    weights: Vec<u64>,
    problems: Vec<Draft>,
}

struct Open {
    node: NodeId,
    first_child: usize,
    is_mapping: bool,
    anchor: usize,
}

impl<'s> TreeBuilder<'s> {
    /// A builder for one file.
    pub fn new(file: FileId) -> TreeBuilder<'s> {
        TreeBuilder {
            tree: Tree::empty(file),
            open: Vec::new(),
            pending: Vec::new(),
            anchors: HashMap::new(),
            weights: Vec::new(),
            problems: Vec::new(),
        }
    }

    /// Number of collections that are open.
    pub fn depth(&self) -> usize {
        self.open.len()
    }

    /// Records something that is wrong.
    pub fn problem(&mut self, problem: Draft) {
        self.problems.push(problem);
    }

    /// A complete scalar, or nothing at all where `scalar` is `None`.
    pub fn scalar(&mut self, range: Range<usize>, scalar: Option<Scalar<'s>>, anchor: usize) {
        let id = self.push(scalar.map_or(Slot::Null, Slot::Scalar), range, 1);
        self.finish(id, anchor);
    }

    /// The beginning of a list or a mapping.
    pub fn start(&mut self, range: Range<usize>, is_mapping: bool, anchor: usize) {
        let empty = if is_mapping { Slot::Mapping(0..0) } else { Slot::Sequence(0..0) };
        let node = self.push(empty, range, 1);
        self.open.push(Open { node, first_child: self.pending.len(), is_mapping, anchor });
    }

    /// The end of the innermost list or mapping; `end` only where it has a closing bracket.
    pub fn end(&mut self, end: Option<usize>) {
        let Some(open) = self.open.pop() else { return };
        let items = self.pending.split_off(open.first_child);
        if open.is_mapping {
            self.check_keys(&items);
        }
        let last = items.last().map(|id| self.tree.node(*id).span().end);
        let weight = items.iter().map(|id| self.weight(*id)).fold(1, u64::saturating_add);
        let begin = u32::try_from(self.tree.children.len()).unwrap_or(u32::MAX);
        self.tree.children.extend(items);
        let range = begin..u32::try_from(self.tree.children.len()).unwrap_or(u32::MAX);
        if let Some(cell) = self.tree.cells.get_mut(open.node.0 as usize) {
            cell.slot = if open.is_mapping { Slot::Mapping(range) } else { Slot::Sequence(range) };
            cell.end =
                end.and_then(|end| u32::try_from(end).ok()).or(last).unwrap_or(cell.end).max(cell.start);
        }
        if let Some(slot) = self.weights.get_mut(open.node.0 as usize) {
            *slot = weight;
        }
        self.finish(open.node, open.anchor);
    }

    /// A reference to an anchored node. Returns whether the aliases of the file are still within bounds.
    pub fn alias(&mut self, range: Range<usize>, anchor: usize) -> bool {
        let span = Span::new(self.tree.file, range.clone());
        let Some(target) = self.anchors.get(&anchor).copied() else {
            // The parser resolves names, so an anchor that is not finished yet is one around the alias itself.
            let message = "this alias stands inside the very node it refers to";
            self.problem(Draft::new(noticed::EXCESSIVE_YAML, span, message).help("write the value out"));
            self.scalar(range, None, 0);
            return true;
        };
        let weight = self.weight(target);
        let id = self.push(Slot::Alias(target), range, weight);
        self.finish(id, 0);
        let total = self.pending.iter().map(|id| self.weight(*id)).fold(0, u64::saturating_add);
        if total <= MAX_EXPANDED_NODES {
            return true;
        }
        let message = format!("aliases expand to more than {MAX_EXPANDED_NODES} values here");
        let repeated = self.tree.node(target).span();
        self.problem(
            Draft::new(noticed::EXCESSIVE_YAML, span, message)
                .help("write the values out instead of nesting aliases of aliases")
                .related(repeated, "this is what it repeats"),
        );
        false
    }

    /// The finished tree and what was wrong with it.
    pub fn finish_document(mut self) -> (Tree<'s>, Vec<Draft>) {
        self.tree.root = self.pending.first().copied();
        (self.tree, self.problems)
    }

    fn push(&mut self, slot: Slot<'s>, range: Range<usize>, weight: u64) -> NodeId {
        let id = NodeId(u32::try_from(self.tree.cells.len()).unwrap_or(u32::MAX));
        let span = Span::new(self.tree.file, range);
        self.tree.cells.push(Cell { slot, start: span.start, end: span.end });
        self.weights.push(weight);
        id
    }

    fn finish(&mut self, id: NodeId, anchor: usize) {
        if anchor != 0 {
            // Never an alias of an alias: the chain is followed here, once.
            let target = match self.tree.cells.get(id.0 as usize).map(|cell| &cell.slot) {
                Some(Slot::Alias(target)) => *target,
                _ => id,
            };
            self.anchors.insert(anchor, target);
        }
        self.pending.push(id);
    }

    fn weight(&self, id: NodeId) -> u64 {
        self.weights.get(id.0 as usize).copied().unwrap_or(1)
    }

    /// Keys must be texts, each there once, and none of them a merge key.
    fn check_keys(&mut self, items: &[NodeId]) {
        let keys: Vec<NodeId> = items.iter().step_by(2).copied().collect();
        let mut problems = Vec::new();
        for id in &keys {
            let key = self.tree.node(*id);
            match key.scalar() {
                Some(scalar) if scalar.text == "<<" && scalar.style == Style::Plain => {
                    let help = "write the keys out; a value may be repeated with an alias";
                    problems.push((key.span(), "merge keys (`<<`) are not read", help));
                }
                Some(_) => {}
                None => {
                    let help = "a value that begins with `{{` must be quoted";
                    problems.push((key.span(), "a key must be a text", help));
                }
            }
        }
        for (span, message, help) in problems {
            self.problem(Draft::new(noticed::UNSUPPORTED_YAML, span, message).help(help));
        }
        for (first, again) in self.repeated(&keys) {
            self.problem(
                Draft::new(noticed::DUPLICATE_KEY, again, "this key stands here already")
                    .help("keep one of them: readers of YAML differ on which one counts")
                    .related(first, "first given here"),
            );
        }
    }

    /// The first and the later place of every key that is there more than once.
    fn repeated(&self, keys: &[NodeId]) -> Vec<(Span, Span)> {
        let texts =
            keys.iter().map(|id| self.tree.node(*id)).filter_map(|key| Some((key.as_str()?, key.span())));
        // Almost every mapping is small; only a listing or an attack is worth a hash table.
        if keys.len() <= 16 {
            let texts: Vec<_> = texts.collect();
            let earlier = |at: usize, text: &str| texts.iter().take(at).find(|(other, _)| *other == text);
            let pairs = texts.iter().enumerate();
            return pairs.filter_map(|(at, (text, span))| Some((earlier(at, text)?.1, *span))).collect();
        }
        let mut seen = HashMap::with_capacity(keys.len());
        let mut repeated = Vec::new();
        for (text, span) in texts {
            match seen.get(text) {
                Some(first) => repeated.push((*first, span)),
                None => drop(seen.insert(text, span)),
            }
        }
        repeated
    }
}
