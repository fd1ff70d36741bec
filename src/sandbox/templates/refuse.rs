//! What Meta refuses at once, told by waform's own rules.
//!
//! A rule that rests on Meta's text or on an answer seen is a refusal here, in Meta's envelope. Some faults Meta
//! lets in and rejects in review instead; those are given back.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::config::{Account, Config};
use crate::diag::{Finding, Level};
use crate::discover::Reason;
use crate::discover::media::MediaFile;
use crate::lint::{self, Certainty, MediaFacts, registry};
use crate::model::decode::decode;
use crate::model::{Listed, Project, ProjectFile, Template, Variant};
use crate::sandbox::errors::GraphError;
use crate::sandbox::graph::Result;
use crate::span::{FileId, Source, Sources, Span};
use crate::yaml::{self, Node, Reading, Syntax, Tree};

/// Rules about the form of a body. They are waform's own, and what they find Graph refuses as well.
const OF_FORM: [&str; 5] = ["unknown-key", "missing-key", "wrong-type", "conflicting-keys", "excessive-yaml"];

/// Rules about what Meta takes in and rejects in review.
const OF_REVIEW: [&str; 1] = ["adjacent-placeholders"];

/// A warning of the linter's, because nobody knows the ratio; an emulator has to draw the line somewhere, and takes
/// the one below which every report is of a refusal.
const RATIO: &str = "too-many-placeholders";

/// What is wrong with a body that Meta takes in all the same.
pub(super) struct Judged {
    /// Two placeholders touch.
    pub(super) adjacent: bool,
}

/// Headers name no files here: they hold handles.
struct NoFiles;

impl MediaFacts for NoFiles {
    fn look(&self, _template: &Template, _path: &str) -> MediaFile {
        MediaFile::Unknown
    }
}

/// Judges a create body.
pub(super) fn judge(body: &Value) -> Result<Judged> {
    let mut sources = Sources::default();
    let text = body.to_string();
    let file = sources.add(Source::new("request.json", None, text.as_str()));
    let document = yaml::parse(file, &text, Syntax::Json);
    // `${…}` in a request is what it says.
    let mut reading = Reading::new(None);
    let decoded = decode(&mut reading, &document.tree);
    let variant = Variant { accounts: vec![0], templates: decoded.templates, drafts: reading.drafts };
    let project = Project {
        sources,
        config: Config::default(),
        config_drafts: Vec::new(),
        accounts: vec![Account::named(crate::config::SANDBOX, None)],
        files: vec![read_file(file, decoded.shape, document.problems, variant)],
    };
    let today = jiff::civil::Date::default();
    let options = lint::Options { today, media: &NoFiles, approved: BTreeSet::new() };
    let outcome = lint::run(&project, &options);
    let findings = outcome.report.findings();
    if let Some(finding) = findings.iter().find(|finding| is_refused(finding)) {
        return Err(refusal(finding, &project.sources, &document.tree));
    }
    let adjacent = findings.iter().any(|f| OF_REVIEW.contains(&f.rule) && f.level == Level::Error);
    Ok(Judged { adjacent })
}

fn read_file(
    id: FileId,
    shape: crate::model::decode::Shape,
    drafts: Vec<crate::diag::Draft>,
    variant: Variant,
) -> ProjectFile {
    ProjectFile {
        listed: Listed { id, reason: Reason::Named, asked: true, invalid_at: None },
        shape,
        broken: false,
        drafts,
        comments: Vec::new(),
        variants: vec![variant],
        snapshot: None,
    }
}

fn is_refused(finding: &Finding) -> bool {
    if finding.rule == RATIO {
        return finding.level >= Level::Warning;
    }
    let of_meta = registry::find(finding.rule)
        .is_some_and(|rule| matches!(rule.certainty, Certainty::Meta | Certainty::Observed));
    finding.level == Level::Error
        && !OF_REVIEW.contains(&finding.rule)
        && (of_meta || OF_FORM.contains(&finding.rule))
}

fn refusal(finding: &Finding, sources: &Sources, tree: &Tree<'_>) -> GraphError {
    let path = tree.root().map(|root| path_to(root, finding.span)).unwrap_or_default();
    let subcode = registry::find(finding.rule).and_then(|rule| rule.subcode);
    let sentence = sentence(&finding.message);
    let error = match (subcode, finding.rule) {
        // Meta's text names the field; ours says by how much.
        (Some(subcode @ (2388040 | 2388043)), _) => GraphError::refused(subcode.into()).saying(sentence),
        (Some(subcode), _) => GraphError::refused(subcode.into()),
        (None, "unknown-key") => {
            let key = sources.slice(finding.span).trim_matches('"').to_owned();
            let inside = path.split_last().map(|(_, inside)| inside).unwrap_or_default();
            return GraphError::invalid_keys(&[key], &spelt(inside));
        }
        (None, _) => GraphError::invalid("Invalid parameter", sentence),
    };
    let blamed: Vec<&str> = path.iter().map(String::as_str).collect();
    if blamed.is_empty() { error } else { error.blaming(&blamed) }
}

/// The way to a place, as keys and indices.
fn path_to(root: Node<'_, '_>, place: Span) -> Vec<String> {
    let holds = |node: &Node<'_, '_>| {
        let own = node.span().range();
        own.start <= place.range().start && place.range().end <= own.end
    };
    let mut path = Vec::new();
    let mut node = root;
    loop {
        let item = node.items().enumerate().find(|(_, item)| holds(item));
        let entry = node.entries().find(|(key, value)| holds(key) || holds(value));
        node = match (item, entry) {
            (Some((index, item)), _) => {
                path.push(index.to_string());
                item
            }
            (None, Some((key, value))) => {
                path.push(key.as_str().unwrap_or_default().to_owned());
                value
            }
            (None, None) => return path,
        };
    }
}

/// `components[0][buttons][1]`, as Graph writes a path.
fn spelt(path: &[String]) -> String {
    let Some((first, rest)) = path.split_first() else { return "message_template".to_owned() };
    rest.iter().fold(first.clone(), |text, part| format!("{text}[{part}]"))
}

/// A finding's message as a sentence, without the marks of code.
fn sentence(message: &str) -> String {
    let plain = message.replace('`', "\"");
    let mut letters = plain.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", letters.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn refused(components: Value) -> Value {
        let body =
            json!({ "name": "a", "language": "en_US", "category": "UTILITY", "components": components });
        judge(&body).err().map(|error| error.body("")["error"].clone()).unwrap_or_default()
    }

    const BODY: &str = "Your order has left us and will be with you within the next three days.";

    #[test]
    fn a_fault_comes_with_its_subcode_and_its_place() {
        let error =
            refused(json!([{ "type": "BODY", "text": BODY }, { "type": "FOOTER", "text": "x".repeat(61) }]));
        assert_eq!((&error["code"], &error["error_subcode"]), (&json!(100), &json!(2388040)));
        assert_eq!(error["error_user_msg"], "The footer has 61 of at most 60 characters.");
        assert_eq!(error["error_data"]["blame_field_specs"], json!([["components", "1", "text"]]));
    }

    #[test]
    fn a_key_that_nothing_has_is_named_as_graph_names_it() {
        let error = refused(json!([{ "type": "BODY", "text": BODY }, { "type": "BUTTONS", "buttons": [
            { "type": "QUICK_REPLY", "text": "Yes", "payload": "x" }] }]));
        let expected = "(#100) Invalid keys \"payload\" were found in param \"components[1][buttons][0]\".";
        assert_eq!(error["message"], expected);
    }

    #[test]
    fn what_review_rejects_is_let_in() {
        let body = |text: &str| {
            json!({ "name": "a", "language": "en_US", "category": "UTILITY", "components": [
                { "type": "BODY", "text": text, "example": { "body_text": [["x", "y"]] } }] })
        };
        let touching = "Your parcel came with {{1}}{{2}} this morning, and waits for you at the front desk.";
        assert!(judge(&body(touching)).unwrap().adjacent);
        let apart =
            "Your parcel came with {{1}} as {{2}} this morning, and waits for you at the desk. ${site}";
        assert!(!judge(&body(apart)).unwrap().adjacent);
    }

    #[test]
    fn too_few_words_are_refused_although_the_linter_only_warns() {
        let error =
            refused(json!([{ "type": "BODY", "text": "Hi {{1}} now", "example": { "body_text": [["x"]] } }]));
        assert_eq!(error["error_subcode"], 2388293);
    }
}
