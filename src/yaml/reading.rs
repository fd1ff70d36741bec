//! Reading typed values off a tree, and saying what does not fit.
//!
//! Nothing here stops at the first mistake: a value that does not fit is reported and left out, and the reading
//! goes on with the next.

use std::borrow::Cow;
use std::str::FromStr;

use super::{Kind, Node, Origin, Style, Substitution, noticed};
use crate::diag::{Draft, Fix, Safety};
use crate::span::{Located, Span};
use crate::text;

/// The names and values that `${name}` may stand for; `None` where nothing is substituted (an account's
/// answer, `waform.yaml` itself).
pub type Values<'a> = Option<&'a [(String, String)]>;

/// One pass over a tree, gathering what does not fit.
#[derive(Debug, Default)]
pub struct Reading<'a> {
    /// What was noticed so far.
    pub drafts: Vec<Draft>,
    values: Values<'a>,
}

impl<'a> Reading<'a> {
    /// A pass with the account's values.
    pub fn new(values: Values<'a>) -> Reading<'a> {
        Reading { drafts: Vec::new(), values }
    }

    /// Records something.
    pub fn note(&mut self, draft: Draft) {
        self.drafts.push(draft);
    }

    /// The text of a scalar with values put in, and where it comes from.
    pub fn text(&mut self, node: Node<'_, '_>, what: &str) -> Option<(String, Origin)> {
        let scalar = match node.kind() {
            Kind::Scalar(scalar) => scalar,
            Kind::Null => return self.empty(node, what, "write it, or remove the key"),
            Kind::Sequence(_) => return self.misfit(node, what, "a text", "a list"),
            Kind::Mapping(_) => return self.misfit(node, what, "a text", "a mapping"),
        };
        let origin = Origin::of(node);
        match self.substitute(&scalar.text, &origin) {
            None => Some((scalar.text.to_string(), origin)),
            Some((text, substitution)) => Some((text, origin.with(Some(substitution)))),
        }
    }

    /// The text of a scalar, for values that are no message text.
    pub fn string(&mut self, node: Node<'_, '_>, what: &str) -> Option<Located<String>> {
        self.text(node, what).map(|(text, origin)| Located::new(text, origin.span))
    }

    /// A whole number, quoted or not: Meta's own examples quote some.
    pub fn integer(&mut self, node: Node<'_, '_>, what: &str) -> Option<Located<i64>> {
        let text = self.string(node, what)?;
        match text.value.parse() {
            Ok(number) => Some(Located::new(number, text.span)),
            Err(_) => {
                let message = format!("{what} should be a whole number, not `{}`", shown(&text.value));
                self.note(Draft::new(noticed::WRONG_TYPE, text.span, message));
                None
            }
        }
    }

    /// `true` or `false`.
    pub fn boolean(&mut self, node: Node<'_, '_>, what: &str) -> Option<Located<bool>> {
        let text = self.string(node, what)?;
        match text.value.to_ascii_lowercase().as_str() {
            "true" => Some(Located::new(true, text.span)),
            "false" => Some(Located::new(false, text.span)),
            other => {
                let mut draft = Draft::new(
                    noticed::WRONG_TYPE,
                    text.span,
                    format!("{what} should be true or false, not `{}`", shown(&text.value)),
                );
                // The one place where the words of YAML 1.1 deserve an answer of their own.
                let meant = match other {
                    "yes" | "on" | "1" => Some("true"),
                    "no" | "off" | "0" => Some("false"),
                    _ => None,
                };
                if let Some(fix) = meant.and_then(|word| replacement(&text, word)) {
                    draft = draft.fix(fix);
                }
                self.note(draft);
                None
            }
        }
    }

    /// A word of a closed list, in any case. An unknown word is reported with the nearest one of `known`.
    pub fn word<T: FromStr>(&mut self, node: Node<'_, '_>, what: &str, known: &[&str]) -> Option<Located<T>> {
        let text = self.string(node, what)?;
        match text.value.parse() {
            Ok(value) => Some(Located::new(value, text.span)),
            Err(_) => {
                self.unknown_value(&text, what, known);
                None
            }
        }
    }

    /// Reports a word outside a closed list.
    pub fn unknown_value(&mut self, text: &Located<String>, what: &str, known: &[&str]) {
        let message = format!("`{}` is not a {what}", shown(&text.value));
        let draft = Draft::new(noticed::UNKNOWN_VALUE, text.span, message);
        self.note(match text::closest(&text.value, known.iter().copied()) {
            Some(meant) => with_replacement(draft, text, meant),
            None => draft.help(format!("it must be {}", text::any_of(known.iter().copied()))),
        });
    }

    /// The items of a list; anything else is reported.
    pub fn list<'t, 's>(&mut self, node: Node<'t, 's>, what: &str) -> Option<Vec<Node<'t, 's>>> {
        match node.kind() {
            Kind::Sequence(_) => Some(node.items().collect()),
            Kind::Null => self.empty(node, what, "write it, or remove the key"),
            Kind::Scalar(_) => self.misfit(node, what, "a list", "a text"),
            Kind::Mapping(_) => self.misfit(node, what, "a list", "a mapping"),
        }
    }

    /// The entries of a mapping; anything else is reported. Of equal keys the first counts.
    pub fn entries<'t, 's>(&mut self, node: Node<'t, 's>, what: &str) -> Option<Vec<Entry<'t, 's>>> {
        match node.kind() {
            Kind::Mapping(_) => {}
            Kind::Null => {
                return self.empty(node, what, "write it, or `{}` where it has nothing of its own");
            }
            Kind::Scalar(_) => return self.misfit(node, what, "a mapping", "a text"),
            Kind::Sequence(_) => return self.misfit(node, what, "a mapping", "a list"),
        }
        let mut entries: Vec<Entry<'t, 's>> = Vec::with_capacity(node.entries().len());
        for (key, value) in node.entries() {
            let Some(name) = key.as_str() else { continue };
            if !entries.iter().any(|entry| entry.name == name) {
                entries.push(Entry { name, key, value });
            }
        }
        Some(entries)
    }

    /// Reports a key that means nothing here, with the nearest one that does.
    pub fn unknown_key(&mut self, entry: &Entry<'_, '_>, what: &str, known: &[&str]) {
        let key = Located::new(entry.name.to_owned(), entry.key.span());
        let message = format!("`{}` is not a key of {what}", shown(entry.name));
        let draft = Draft::new(noticed::UNKNOWN_KEY, key.span, message);
        self.note(match text::closest(entry.name, known.iter().copied()) {
            Some(meant) => with_replacement(draft, &key, meant),
            None if known.is_empty() => draft.help("nothing may stand here; remove it"),
            None => draft.help(format!("known here: {}", known.join(", "))),
        });
    }

    /// Reports a key that is not there; `span` is where it should be.
    pub fn missing_key(&mut self, span: Span, key: &str, what: &str) {
        self.note(Draft::new(noticed::MISSING_KEY, span, format!("{what} has no `{key}`")));
    }

    /// Reports a value of the wrong sort.
    pub fn misfit<T>(&mut self, node: Node<'_, '_>, what: &str, wanted: &str, found: &str) -> Option<T> {
        let message = format!("{what} should be {wanted}, not {found}");
        self.note(Draft::new(noticed::WRONG_TYPE, node.span(), message));
        None
    }

    fn empty<T>(&mut self, node: Node<'_, '_>, what: &str, help: &str) -> Option<T> {
        let message = format!("{what} is empty");
        self.note(Draft::new(noticed::WRONG_TYPE, node.span(), message).help(help));
        None
    }

    /// Replaces `${name}`; `None` where the text holds nothing of the kind.
    fn substitute(&mut self, text: &str, origin: &Origin) -> Option<(String, Substitution)> {
        let values = self.values?;
        memchr::memmem::find(text.as_bytes(), b"${")?;
        let mut out = String::with_capacity(text.len());
        let mut pieces = Vec::new();
        let mut at = 0;
        while let Some(found) = text.get(at..).and_then(|rest| rest.find("${")) {
            let start = at + found;
            // `$${` is how a literal `${` is written.
            if text.get(..start).is_some_and(|before| before.ends_with('$')) && start > at {
                out.push_str(text.get(at..start - 1).unwrap_or(""));
                let piece = out.len();
                out.push('$');
                pieces.push((piece..out.len(), start - 1..start + 1));
                at = start + 1;
                continue;
            }
            out.push_str(text.get(at..start).unwrap_or(""));
            // `${{price}}` is a dollar sign before a placeholder.
            let Some(name) = value_name(text.get(start + 2..).unwrap_or("")) else {
                out.push_str("${");
                at = start + 2;
                continue;
            };
            let end = start + 2 + name.len() + 1;
            let piece = out.len();
            match values.iter().find(|(known, _)| known == name) {
                Some((_, value)) => out.push_str(value),
                None => {
                    let place = inside(origin.span, text).map(|inside| {
                        let at = inside.range().start;
                        Span::new(inside.file, at + start..at + end)
                    });
                    self.undefined(name, place.unwrap_or(origin.span), values);
                    out.push_str(text.get(start..end).unwrap_or(""));
                }
            }
            pieces.push((piece..out.len(), start..end));
            at = end;
        }
        out.push_str(text.get(at..).unwrap_or(""));
        Some((out, Substitution { original: text.to_owned(), pieces }))
    }

    fn undefined(&mut self, name: &str, place: Span, values: &[(String, String)]) {
        let message = format!("no value `{}` is known for this account", shown(name));
        let draft = Draft::new(noticed::UNDEFINED_VALUE, place, message);
        self.note(match text::closest(name, values.iter().map(|(known, _)| known.as_str())) {
            Some(meant) => draft.help(format!("did you mean `${{{meant}}}`?")),
            None => {
                draft.help("add it to the account's `values` in waform.yaml, or write `$${` for a plain `${`")
            }
        });
    }
}

/// The name at the start of what stands behind `${`, if a value could be meant: `site}…`.
pub fn value_name(rest: &str) -> Option<&str> {
    let (name, _) = rest.split_once('}')?;
    is_value_name(name).then_some(name)
}

/// Whether `${name}` can name it: lower-case letters, digits and underscores, a letter first.
pub fn is_value_name(name: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    name.starts_with(|c: char| c.is_ascii_lowercase()) && name.bytes().all(plain)
}

/// One key of a mapping with its value.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'t, 's> {
    /// The key's text.
    pub name: &'t str,
    /// The key.
    pub key: Node<'t, 's>,
    /// The value.
    pub value: Node<'t, 's>,
}

impl Entry<'_, '_> {
    /// Key and value together.
    pub fn span(&self) -> Span {
        self.key.span().to(self.value.span())
    }
}

/// A user's text inside a message: bounded, on one line.
pub fn shown(text: &str) -> Cow<'_, str> {
    const MOST: usize = 60;
    let plain = !text.chars().any(char::is_control);
    if plain && text.len() <= MOST {
        return Cow::Borrowed(text);
    }
    let mut short = String::new();
    for c in text.chars().take(MOST) {
        if c.is_control() { short.extend(c.escape_default()) } else { short.push(c) }
    }
    if text.chars().nth(MOST).is_some() {
        short.push('…');
    }
    Cow::Owned(short)
}

/// The fix that puts another word in a scalar's place and keeps its quotes, which JSON cannot do without.
///
/// `None` where the scalar is not written as it reads, with escapes or over several lines.
pub fn replacement(text: &Located<String>, word: &str) -> Option<Fix> {
    Some(Fix::replace(Safety::Unsafe, inside(text.span, &text.value)?, word))
}

/// The place of a scalar's text without its quotes; `None` where it is not written as it reads.
fn inside(span: Span, text: &str) -> Option<Span> {
    match span.range().len().checked_sub(text.len())? {
        0 => Some(span),
        2 => Some(Span { start: span.start + 1, end: span.end - 1, ..span }),
        _ => None,
    }
}

/// "Did you mean …?", with the fix that says so.
fn with_replacement(draft: Draft, text: &Located<String>, meant: &str) -> Draft {
    let draft = draft.help(format!("did you mean `{meant}`?"));
    match replacement(text, meant) {
        Some(fix) => draft.fix(fix),
        None => draft,
    }
}

/// Whether a scalar is a bare word, without quotes.
pub fn is_bare(node: Node<'_, '_>, word: &str) -> bool {
    node.scalar().is_some_and(|scalar| scalar.style == Style::Plain && scalar.text == word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::{Source, Sources};
    use crate::yaml::{Syntax, parse};

    fn with_values(yaml: &str, values: &[(&str, &str)]) -> (Vec<String>, String, Vec<String>) {
        let mut sources = Sources::default();
        let file = sources.add(Source::new("a.yaml", None, yaml));
        let document = parse(file, yaml, Syntax::Yaml);
        let values: Vec<_> = values.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
        let mut reading = Reading::new(Some(&values));
        let node = document.tree.root().unwrap().get("a").unwrap();
        let (result, origin) = reading.text(node, "a").unwrap();
        let located = text::placeholders(&result)
            .iter()
            .filter(|found| found.is_well_formed())
            .map(|found| sources.slice(origin.locate(&sources, &result, found.range())).to_owned())
            .collect();
        (reading.drafts.into_iter().map(|draft| draft.message).collect(), result, located)
    }

    #[test]
    fn values_are_put_in_and_places_survive() {
        let (drafts, text, located) = with_values(
            "a: \"${site}/é/{{id}}?$${x}&${n}{{q}}\"\n",
            &[("site", "https://acme.example"), ("n", "1")],
        );
        assert_eq!(drafts, [""; 0]);
        assert_eq!(text, "https://acme.example/é/{{id}}?${x}&1{{q}}");
        assert_eq!(located, ["{{id}}", "{{q}}"]);
    }

    #[test]
    fn a_price_is_a_dollar_sign_and_a_placeholder() {
        let (drafts, text, located) =
            with_values("a: Pay ${{amount}} at ${site}, é $${{1}}\n", &[("site", "x")]);
        assert_eq!(drafts, [""; 0]);
        assert_eq!(text, "Pay ${{amount}} at x, é ${{1}}");
        assert_eq!(located, ["{{amount}}", "{{1}}"]);
    }

    #[test]
    fn an_unknown_value_is_reported_and_kept() {
        let (drafts, text, _) = with_values("a: ${sitee}/x\n", &[("site", "s")]);
        assert_eq!(text, "${sitee}/x");
        assert_eq!(drafts, ["no value `sitee` is known for this account"]);
    }

    #[test]
    fn a_dollar_sign_before_a_placeholder_is_a_price() {
        for text in ["Total: ${{amount}}", "${Site} ${", "5 $ {x}", "${1}"] {
            assert_eq!(with_values(&format!("a: \"{text}\"\n"), &[]).1, text);
        }
    }

    #[test]
    fn a_replacement_keeps_the_quotes() {
        for (yaml, expected) in [
            ("a: utilty\n", Some("a: utility\n")),
            ("a: 'utilty'\n", Some("a: 'utility'\n")),
            ("a: \"utilty\" # b\n", Some("a: \"utility\" # b\n")),
            ("a: \"\\u0075tilty\"\n", None),
            ("a: |\n  utilty\n", None),
        ] {
            let mut sources = Sources::default();
            let file = sources.add(Source::new("a.yaml", None, yaml));
            let document = parse(file, yaml, Syntax::Yaml);
            let text =
                Reading::new(None).string(document.tree.root().unwrap().get("a").unwrap(), "a").unwrap();
            let fixed = replacement(&text, "utility").map(|fix| {
                let edit = &fix.edits[0];
                let mut fixed = yaml.to_owned();
                fixed.replace_range(edit.span.range(), &edit.text);
                fixed
            });
            assert_eq!(fixed.as_deref(), expected, "{yaml}");
        }
    }

    #[test]
    fn long_and_dirty_texts_are_shown_short() {
        assert_eq!(shown("a\nb"), "a\\nb");
        assert_eq!(shown(&"x".repeat(100)).chars().count(), 61);
    }
}
