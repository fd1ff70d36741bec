//! From a tree to templates, whatever the file's shape.
//!
//! Four shapes (waform's own, Meta's create body, Meta's listing, a listing of one) become one model here. What
//! does not fit is noted and left out; decoding never fails as a whole.

mod authored;
mod buttons;
mod components;
mod library;
mod observed;
mod settings;
mod texts;
mod variables;
mod wire;
mod wire_buttons;

use crate::diag::{Draft, Level};
use crate::model::{Extra, Template};
use crate::span::{Located, Span};
use crate::yaml::{Entry, Node, Reading, Tree, to_json};

/// Names of the rules whose findings are made while decoding; `lint::rules` holds what they mean.
pub mod noticed {
    /// A file that is none of the shapes.
    pub const UNKNOWN_SHAPE: &str = "unknown-shape";
    /// A component given twice.
    pub const REPEATED_COMPONENT: &str = "repeated-component";
    /// A component, button or field that waform does not model, kept as it is.
    pub const UNKNOWN_PART: &str = "unknown-part";
    /// `keep` in place of a value.
    pub const KEPT_VALUE: &str = "kept-value";
    /// A field that Meta no longer reads, or reads under another name.
    pub const DEPRECATED_FIELD: &str = "deprecated-field";
    /// Keys that exclude each other.
    pub const CONFLICTING_KEYS: &str = "conflicting-keys";
}

/// The shape a file was found to have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// waform's own: `translations`.
    Authored,
    /// Meta's create body: `components`, or a library template's name.
    Wire,
    /// Meta's answer: `data`, a bare list, or one template with `id` or `status`.
    Listing,
    /// A Flow's own text, which a button names: it often lies beside the templates, and is none.
    Flow,
    /// Nothing of the kind.
    Unknown,
    /// Empty, or broken before anything could be told.
    Empty,
}

/// Where a snapshot was taken from: the `waform` key that `pull --snapshot` adds to a listing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SnapshotOrigin {
    /// The account's name in `waform.yaml`.
    pub account: String,
    /// The WhatsApp Business Account id.
    pub waba_id: String,
    /// RFC 3339.
    pub taken_at: String,
}

/// A file's templates.
#[derive(Debug)]
pub struct Decoded {
    /// Its shape.
    pub shape: Shape,
    /// One for each name and language.
    pub templates: Vec<Template>,
    /// Where a snapshot was taken.
    pub snapshot: Option<SnapshotOrigin>,
}

/// Decodes a tree.
pub fn decode(reading: &mut Reading<'_>, tree: &Tree<'_>) -> Decoded {
    let Some(root) = tree.root() else {
        return Decoded { shape: Shape::Empty, templates: Vec::new(), snapshot: None };
    };
    let shape = shape_of(root);
    let mut snapshot = None;
    let templates = match shape {
        Shape::Authored => authored::file(reading, root),
        Shape::Wire => wire::template(reading, root).into_iter().collect(),
        Shape::Listing if root.is_mapping() && root.get("data").is_none() => {
            wire::template(reading, root).into_iter().collect()
        }
        Shape::Listing => {
            snapshot = snapshot_origin(root);
            let items = root.get("data").unwrap_or(root).items();
            items.filter_map(|item| wire::template(reading, item)).collect()
        }
        Shape::Unknown => {
            let what = Span::new(tree.file(), root.span().range());
            let message = "this is neither a template nor a listing of templates";
            reading.note(
                Draft::new(noticed::UNKNOWN_SHAPE, what, message)
                    .help("a template has `translations`, or Meta's `components`; a listing has `data`"),
            );
            Vec::new()
        }
        Shape::Flow | Shape::Empty => Vec::new(),
    };
    Decoded { shape, templates, snapshot }
}

/// Tells the shape of a file by its outermost keys.
pub fn shape_of(root: Node<'_, '_>) -> Shape {
    if root.is_sequence() {
        let all = root.items().all(looks_like_template);
        return if all { Shape::Listing } else { Shape::Unknown };
    }
    if !root.is_mapping() {
        return Shape::Unknown;
    }
    if root.get("translations").is_some() {
        Shape::Authored
    } else if looks_like_template(root) {
        let observed = root.get("id").is_some() || root.get("status").is_some();
        if observed { Shape::Listing } else { Shape::Wire }
    } else if root.get("data").is_some_and(Node::is_sequence) {
        Shape::Listing
    } else if root.get("screens").is_some_and(Node::is_sequence) && root.get("version").is_some() {
        Shape::Flow
    } else {
        Shape::Unknown
    }
}

/// Meta's own shape: `components`, or `language` with `library_template_name`.
fn looks_like_template(node: Node<'_, '_>) -> bool {
    let has = |key| node.get(key).is_some();
    // A listing may be asked for without `components`; name and status are then what is left.
    has("components") || (has("language") && (has("library_template_name") || has("name") && has("status")))
}

fn snapshot_origin(root: Node<'_, '_>) -> Option<SnapshotOrigin> {
    let node = root.get("waform")?;
    let text = |key| node.get(key).and_then(Node::as_str).unwrap_or_default().to_owned();
    Some(SnapshotOrigin { account: text("account"), waba_id: text("waba_id"), taken_at: text("taken_at") })
}

/// Keeps a field that waform does not model. In a listing that is Meta's affair, elsewhere a misspelling is the
/// likelier reason, and worth an error.
fn unmodelled(
    reading: &mut Reading<'_>,
    entry: &Entry<'_, '_>,
    what: &str,
    known: &[&str],
    from_meta: bool,
    extra: &mut Vec<Extra>,
) {
    let key = Located::new(entry.name.to_owned(), entry.key.span());
    if from_meta {
        let message = format!("`{}` in {what} is not modelled; it is kept as it is", entry.name);
        reading.note(Draft::new(noticed::UNKNOWN_PART, key.span, message).level(Level::Note));
    } else {
        reading.unknown_key(entry, what, known);
    }
    extra.push(Extra { key, value: to_json(entry.value) });
}

/// Reads what a file keeps in Meta's own shape on purpose (`components:`, `wire:`). What waform does not know in
/// there is likelier new than misspelt: it is kept, and worth a warning.
fn kept_as_it_is<'a, T>(reading: &mut Reading<'a>, read: impl FnOnce(&mut Reading<'a>) -> T) -> T {
    let noted = reading.drafts.len();
    let value = read(reading);
    let unknown = |draft: &&mut Draft| draft.rule == noticed::UNKNOWN_PART;
    reading
        .drafts
        .iter_mut()
        .skip(noted)
        .filter(unknown)
        .for_each(|draft| draft.level = Some(Level::Warning));
    value
}

/// Whether something that was noted since then means that a part was left out.
fn lost_something(reading: &Reading<'_>, since: usize) -> bool {
    use crate::yaml::noticed::{MISSING_KEY, UNKNOWN_KEY, UNKNOWN_VALUE, WRONG_TYPE};
    let rules = [WRONG_TYPE, UNKNOWN_KEY, UNKNOWN_VALUE, MISSING_KEY, noticed::CONFLICTING_KEYS];
    reading.drafts.iter().skip(since).any(|draft| rules.contains(&draft.rule))
}

/// The note that stands with every `keep`.
fn note_keep(reading: &mut Reading<'_>, span: Span, what: &str) {
    let message = format!("{what} is kept as it is in the account");
    reading.note(Draft::new(noticed::KEPT_VALUE, span, message));
}
