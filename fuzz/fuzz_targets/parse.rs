//! Any text is read without a panic, as YAML and as JSON, and every span lies on character boundaries.

#![no_main]

use libfuzzer_sys::fuzz_target;
use waform::span::{Source, Sources};
use waform::yaml::{self, Kind, Node, Syntax};

fn walk(node: Node<'_, '_>, text: &str, depth: usize) {
    assert!(text.get(node.span().range()).is_some());
    assert!(depth <= 2 * yaml::MAX_DEPTH);
    match node.kind() {
        Kind::Sequence(_) => node.items().take(50).for_each(|item| walk(item, text, depth + 1)),
        Kind::Mapping(_) => node.entries().take(50).for_each(|(key, value)| {
            walk(key, text, depth + 1);
            walk(value, text, depth + 1);
        }),
        Kind::Null | Kind::Scalar(_) => {}
    }
}

fuzz_target!(|text: &str| {
    let file = Sources::default().add(Source::new("a", None, ""));
    for syntax in [Syntax::Yaml, Syntax::Json] {
        let document = yaml::parse(file, text, syntax);
        assert!(document.broken == document.tree.root().is_none() || text.trim().is_empty() || !document.broken);
        for problem in &document.problems {
            assert!(problem.span.range().start <= text.len());
        }
        if let Some(root) = document.tree.root() {
            walk(root, text, 0);
        }
    }
});
