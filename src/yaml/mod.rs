//! From text to a tree in which everything knows where it stands.
//!
//! YAML and JSON become the same [`Tree`]. No `serde` structs here: a linter has to survive the first error, see
//! duplicate keys, keep comments and point into the middle of a block scalar, and none of the `serde` readers
//! gives that. The event parser (`granit-parser`) is named in `read.rs` alone, so that it can be replaced.

mod edit;
mod json;
mod origin;
mod read;
mod reading;
mod scalar;
mod tree;
mod value;
mod write;

pub use edit::apply as apply_edits;
pub use origin::{Origin, Substitution};
pub use reading::{Entry, Reading, Values, is_bare, is_value_name, replacement, shown, value_name};
pub use scalar::ScalarMap;
pub use tree::{Kind, Node, NodeId, Scalar, Style, Tree, TreeBuilder};
pub use value::{to_json, typed_scalar};
pub use write::{List, Map, WriteError, Yaml, write};

use crate::diag::Draft;
use crate::span::{FileId, Span};

/// Deepest nesting of collections that is read; Meta's deepest body (a carousel card's button) needs 12.
pub const MAX_DEPTH: usize = 64;

/// Most nodes that aliases may expand to; a thousand times what the largest template has.
pub const MAX_EXPANDED_NODES: u64 = 1_000_000;

/// How a file is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// YAML 1.2.
    Yaml,
    /// JSON, by its own reader: several times faster, and strict where YAML would accept more.
    Json,
}

impl Syntax {
    /// By the ending of a file's name; everything that is not `.json` is YAML.
    pub fn of(name: &str) -> Syntax {
        let ending = name.rsplit_once('.').map(|(_, ending)| ending);
        if ending.is_some_and(|ending| ending.eq_ignore_ascii_case("json")) {
            Syntax::Json
        } else {
            Syntax::Yaml
        }
    }
}

/// A file as read: the tree as far as it goes, its comments, and what is wrong with it.
#[derive(Debug)]
pub struct Document<'s> {
    /// The tree; it has no root where the text is empty or does not parse.
    pub tree: Tree<'s>,
    /// Comments in order of appearance; only gathered where one of them could be addressed to waform.
    pub comments: Vec<Comment<'s>>,
    /// What is wrong, in order of appearance.
    pub problems: Vec<Draft>,
    /// Whether the text stopped making sense somewhere, so that the tree is missing.
    pub broken: bool,
}

/// A comment, without its `#`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Comment<'s> {
    /// The text behind the `#`.
    pub text: &'s str,
    /// The whole comment, `#` included.
    pub span: Span,
}

/// Names of the rules whose findings are made while reading; `lint::rules` holds what they mean.
pub mod noticed {
    /// Neither YAML nor JSON.
    pub const INVALID_SYNTAX: &str = "invalid-syntax";
    /// The same key twice in one mapping.
    pub const DUPLICATE_KEY: &str = "duplicate-key";
    /// YAML that is valid but has no meaning here: tags, merge keys, several documents, keys that are no text.
    pub const UNSUPPORTED_YAML: &str = "unsupported-yaml";
    /// Nesting or aliases beyond any template's need.
    pub const EXCESSIVE_YAML: &str = "excessive-yaml";
    /// A key that has no meaning where it stands.
    pub const UNKNOWN_KEY: &str = "unknown-key";
    /// A key that must be there and is not.
    pub const MISSING_KEY: &str = "missing-key";
    /// A list where a text should be, and the like; a value that is empty.
    pub const WRONG_TYPE: &str = "wrong-type";
    /// A word outside a closed list.
    pub const UNKNOWN_VALUE: &str = "unknown-value";
    /// `${…}` that stands for nothing.
    pub const UNDEFINED_VALUE: &str = "undefined-value";
}

fn too_deep(span: Span) -> Draft {
    Draft::new(noticed::EXCESSIVE_YAML, span, format!("more than {MAX_DEPTH} levels of nesting"))
        .help("no template needs that many; is this the right file?")
}

/// Reads a text.
///
/// Never fails: what is wrong is in [`Document::problems`]. Time is linear in the length of the text, memory
/// in the number of its nodes, recursion none.
pub fn parse<'s>(file: FileId, text: &'s str, syntax: Syntax) -> Document<'s> {
    match syntax {
        Syntax::Yaml => read::parse(file, text),
        Syntax::Json => json::parse(file, text),
    }
}
