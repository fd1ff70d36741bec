//! All template files of a run, decoded for each account that sees them differently.

use rayon::prelude::*;

use super::Template;
use super::decode::{self, Shape, SnapshotOrigin};
use crate::config::{Account, Config};
use crate::diag::Draft;
use crate::discover::Reason;
use crate::span::{FileId, Sources, Span};
use crate::yaml::{self, Reading, Syntax, Values};

/// A set of files with everything read from them.
#[derive(Debug)]
pub struct Project {
    /// The texts.
    pub sources: Sources,
    /// The configuration.
    pub config: Config,
    /// What does not fit in the configuration.
    pub config_drafts: Vec<Draft>,
    /// The accounts that the files are judged for.
    pub accounts: Vec<Account>,
    /// The files, in the order of their names.
    pub files: Vec<ProjectFile>,
}

/// A file and why it is looked at.
#[derive(Clone, Copy, Debug)]
pub struct Listed {
    /// The file.
    pub id: FileId,
    /// Why it is read.
    pub reason: Reason,
    /// Whether findings in it are wanted, or it is only context.
    pub asked: bool,
    /// First byte that is not UTF-8, where there is one: then the text is not read.
    pub invalid_at: Option<usize>,
}

/// One file, decoded.
#[derive(Debug)]
pub struct ProjectFile {
    /// The file and why it is looked at.
    pub listed: Listed,
    /// Its shape.
    pub shape: Shape,
    /// Whether it stopped making sense somewhere, so that nobody knows what it holds.
    pub broken: bool,
    /// What was noticed about the text itself.
    pub drafts: Vec<Draft>,
    /// Comments that could be addressed to waform.
    pub comments: Vec<Span>,
    /// What it holds: once for all accounts, or once for each where `${values}` differ.
    pub variants: Vec<Variant>,
    /// Where a snapshot was taken from.
    pub snapshot: Option<SnapshotOrigin>,
}

/// The contents of a file as some accounts see it.
#[derive(Debug)]
pub struct Variant {
    /// The accounts, by their place in [`Project::accounts`].
    pub accounts: Vec<usize>,
    /// The templates.
    pub templates: Vec<Template>,
    /// What was noticed while decoding.
    pub drafts: Vec<Draft>,
}

impl Project {
    /// Decodes files in parallel. Never fails: what is wrong is in the drafts.
    pub fn decode(
        sources: Sources,
        config: Config,
        config_drafts: Vec<Draft>,
        accounts: Vec<Account>,
        listed: &[Listed],
    ) -> Project {
        let files =
            listed.par_iter().map(|listed| ProjectFile::decode(&sources, *listed, &accounts)).collect();
        Project { sources, config, config_drafts, accounts, files }
    }

    /// The templates that an account sees, in the order of files.
    pub fn templates_of(&self, account: usize) -> impl Iterator<Item = &Template> {
        let variants = self.files.iter().flat_map(|file| &file.variants);
        let of_account = variants.filter(move |variant| variant.accounts.contains(&account));
        let languages = self.accounts.get(account);
        of_account
            .flat_map(|variant| &variant.templates)
            .filter(move |template| languages.is_none_or(|account| account.takes(&template.language.value)))
    }

    /// The file of an id.
    pub fn file(&self, id: FileId) -> Option<&ProjectFile> {
        // Files keep the order in which they were added to the sources.
        self.files.binary_search_by_key(&id, |file| file.listed.id).ok().and_then(|at| self.files.get(at))
    }
}

impl ProjectFile {
    /// Whether it is left out in silence, and counted: a file below a folder argument that is no template, and a
    /// Flow wherever it lies.
    pub fn is_skipped(&self) -> bool {
        let is_stray =
            self.listed.reason == Reason::Folder && matches!(self.shape, Shape::Unknown | Shape::Empty);
        (is_stray || self.shape == Shape::Flow) && !self.broken
    }

    fn decode(sources: &Sources, listed: Listed, accounts: &[Account]) -> ProjectFile {
        let mut file = ProjectFile {
            listed,
            shape: Shape::Empty,
            broken: listed.invalid_at.is_some(),
            drafts: Vec::new(),
            comments: Vec::new(),
            variants: Vec::new(),
            snapshot: None,
        };
        let Some(source) = sources.get(listed.id).filter(|_| listed.invalid_at.is_none()) else {
            return file;
        };
        let document = yaml::parse(listed.id, &source.text, Syntax::of(&source.name));
        file.broken = document.broken;
        file.drafts = document.problems;
        file.comments = document.comments.iter().map(|comment| comment.span).collect();
        // In what an account answered, `${…}` is a text like any other.
        let shape = document.tree.root().map(decode::shape_of);
        let is_written_here = shape != Some(Shape::Listing);
        for (members, values) in value_groups(&source.text, accounts) {
            let mut reading = Reading::new(values.filter(|_| is_written_here));
            let decoded = decode::decode(&mut reading, &document.tree);
            file.shape = decoded.shape;
            file.snapshot = decoded.snapshot;
            let variant = Variant { accounts: members, templates: decoded.templates, drafts: reading.drafts };
            file.variants.push(variant);
        }
        file
    }
}

/// Accounts, by their place, with the values they share.
type ValueGroup<'a> = (Vec<usize>, Values<'a>);

/// Groups the accounts by what `${…}` stands for. A text without `${` is the same for all.
fn value_groups<'a>(text: &str, accounts: &'a [Account]) -> Vec<ValueGroup<'a>> {
    let everyone = || (0..accounts.len()).collect::<Vec<_>>();
    if memchr::memmem::find(text.as_bytes(), b"${").is_none() {
        return vec![(everyone(), None)];
    }
    let mut groups: Vec<ValueGroup<'a>> = Vec::new();
    for (index, account) in accounts.iter().enumerate() {
        let own: Values<'a> = Some(&account.values);
        match groups.iter_mut().find(|(_, values)| *values == own) {
            Some((members, _)) => members.push(index),
            None => groups.push((vec![index], own)),
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Role;
    use crate::span::Source;

    fn body_of(name: &str, text: &str) -> (String, usize) {
        let mut sources = Sources::default();
        let id = sources.add(Source::new(name, None, text));
        let listed = Listed { id, reason: Reason::Pattern, asked: true, invalid_at: None };
        let project =
            Project::decode(sources, Config::default(), Vec::new(), vec![Account::sandbox()], &[listed]);
        let variant = &project.files[0].variants[0];
        let texts = variant.templates[0].texts();
        let body = texts.iter().find(|part| part.role == Role::Body).unwrap();
        (body.text.value.clone(), variant.drafts.len())
    }

    #[test]
    fn values_are_put_into_files_and_never_into_an_accounts_answer() {
        let authored = "name: a\ncategory: utility\ntranslations: { en: { body: \"You owe $${{sum}}\", variables: { sum: 5 } } }\n";
        assert_eq!(body_of("a.yaml", authored), ("You owe ${{sum}}".to_owned(), 0));
        let listing = r#"{"data":[{"id":"1","name":"a","language":"en","status":"APPROVED","category":"UTILITY",
            "components":[{"type":"BODY","text":"You owe ${{1}} or $${x}"}]}]}"#;
        assert_eq!(body_of("a.json", listing), ("You owe ${{1}} or $${x}".to_owned(), 0));
    }
}
