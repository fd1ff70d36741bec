//! One translation, spelt and not yet written.

use super::samples::Samples;
use super::shared::{Row, Says};
use super::{Note, Options, parts, prepare, settings, wire};
use crate::model::{Category, Status, Template};
use crate::yaml::shown;

/// One translation, ready to be written but for what it shares with others.
#[derive(Debug)]
pub(super) struct Translation {
    pub(super) language: String,
    /// Lines above it.
    pub(super) comments: Vec<String>,
    /// Whether its components may be shared: no text in them is of one language, and the spelling is waform's.
    pub(super) shares_parts: bool,
    /// The fields beside the components.
    pub(super) settings: Row,
    /// The components.
    pub(super) parts: Row,
    pub(super) samples: Samples,
}

impl Translation {
    /// Spells a template: in waform's own words where they can say it, else in Meta's.
    pub(super) fn of(template: &Template, options: &Options, notes: &mut Vec<Note>) -> Translation {
        let (template, mut messages) = prepare::prepare(template, options);
        let template = &template;
        let language = template.language.value.clone();
        let mut comments = observed(template);
        let own = parts::row(template).and_then(|parts| Ok((parts, Samples::of(template)?)));
        let is_authentication = template.category() == Some(Category::Authentication);
        let shares_parts = is_authentication && own.is_ok();
        let (parts, samples) = own.unwrap_or_else(|why| {
            let kept = format!("kept as Meta's own components: {why}");
            messages.push(kept.clone());
            comments.push(kept);
            (vec![("components", Says::This(wire::components(template)))], Samples::beside(template))
        });
        messages.extend(losses(template));
        notes.extend(messages.into_iter().map(|message| Note { language: Some(language.clone()), message }));
        Translation { language, comments, shares_parts, settings: settings::row(template), parts, samples }
    }
}

/// What of a template does not reach the file at all, in words.
fn losses(template: &Template) -> Vec<String> {
    if template.parts.is_empty() {
        return vec!["the account answers no components for it".to_owned()];
    }
    let newer = template.extra.iter().find(|field| field.key.value == "category");
    match newer.filter(|_| template.settings.category.is_none()) {
        Some(field) => vec![format!("waform does not know the category {}", shown(&field.value.to_string()))],
        None if template.partly_read => {
            vec!["something in it has a shape that waform does not read; it is not written".to_owned()]
        }
        None => Vec::new(),
    }
}

/// What the account says about a template that the file cannot, and a reader should know.
fn observed(template: &Template) -> Vec<String> {
    let Some(observed) = &template.observed else { return Vec::new() };
    let mut comments = Vec::new();
    if let Some(name) = &observed.library_template_name {
        comments.push(format!("made from `{}` of Meta's library; these are its components", shown(name)));
    }
    if observed.status == Status::Rejected {
        let reason = observed.rejected_reason.as_deref().map(|reason| format!(": {}", shown(reason)));
        comments.push(format!("refused by Meta's review{}", reason.unwrap_or_default()));
    }
    comments
}
