//! From a project and what the rules found in it to what the files want of one account.

use std::collections::{BTreeMap, BTreeSet};

use super::canonical::canonical;
use super::compare::compare;
use super::inputs::{Desired, MediaFacts};
use super::live::{Live, LiveAccount, classify};
use crate::diag::{Level, Report};
use crate::ledger::Ledger;
use crate::model::{HeaderContent, MediaSample, Project, Status, Template, compile};
use crate::span::FileId;

/// What the files want of an account, in the order of names and languages.
///
/// An error that rules found in a translation stops that translation; one about a whole file stops every
/// translation in it.
pub fn desired<'a>(project: &'a Project, account: usize, report: &Report) -> Vec<Desired<'a>> {
    let mut of_template: BTreeMap<(&str, &str), &str> = BTreeMap::new();
    let mut of_file: BTreeMap<FileId, &str> = BTreeMap::new();
    for finding in report.findings().iter().filter(|finding| finding.level == Level::Error) {
        let message = finding.message.as_str();
        let _ = match (&finding.template, &finding.language) {
            (Some(name), Some(language)) => of_template.entry((name, language)).or_insert(message),
            _ => of_file.entry(finding.span.file).or_insert(message),
        };
    }
    let mut desired: Vec<Desired<'a>> = project
        .templates_of(account)
        .map(|template| {
            let key = (template.name.value.as_str(), template.language.value.as_str());
            let error = of_template.get(&key).or_else(|| of_file.get(&template.span.file));
            Desired { template, lint_error: error.map(|error| (*error).to_owned()) }
        })
        .collect();
    desired.sort_by(|a, b| {
        let key = |desired: &Desired<'a>| (&desired.template.name.value, &desired.template.language.value);
        key(a).cmp(&key(b))
    });
    desired
}

/// What a promotion wants: what the other account holds, approved and made by people. Samples of its media are
/// kept values here: they are fetched there and uploaded again.
pub fn promotable(source: &LiveAccount) -> Vec<Template> {
    let approved = |template: &&Template| {
        let status = template.observed.as_ref().map(|observed| &observed.status);
        status == Some(&Status::Approved) && classify(template) == Live::Ordinary
    };
    source.iter().filter(approved).cloned().map(keep_samples).collect()
}

fn keep_samples(mut template: Template) -> Template {
    let top = template.parts.header.iter_mut();
    let cards = template.parts.carousel.iter_mut().flat_map(|carousel| &mut carousel.cards);
    for header in top.chain(cards.filter_map(|card| card.parts.header.as_mut())) {
        if let HeaderContent::Media { sample: Some(sample), .. } = &mut header.content {
            sample.value = MediaSample::Keep;
        }
    }
    template
}

/// Of the templates with errors, the names and languages that stand in the files as the account holds them,
/// approved: what Meta has said yes to is not called wrong.
pub fn approved(
    project: &Project,
    account: usize,
    report: &Report,
    live: &LiveAccount,
    ledger: &Ledger,
    media: &dyn MediaFacts,
) -> BTreeSet<(String, String)> {
    let errors = report.findings().iter().filter(|finding| finding.level == Level::Error);
    let wrong: BTreeSet<(&str, &str)> = errors
        .filter_map(|finding| Some((finding.template.as_deref()?, finding.language.as_deref()?)))
        .collect();
    let is_wrong = |template: &&Template| {
        wrong.contains(&(template.name.value.as_str(), template.language.value.as_str()))
    };
    let stands = |template: &&Template| {
        let (name, language) = (&template.name.value, &template.language.value);
        let Some(here) = live.get(name, language) else { return false };
        if here.observed.as_ref().is_none_or(|observed| observed.status != Status::Approved) {
            return false;
        }
        let hash = |path: &str| media.file(template, path).map(|file| file.sha256);
        let wanted = canonical(&compile::create_body(template), &hash);
        compare(&wanted, &canonical(&compile::create_body(here), &|_| None), ledger.get(name, language))
            .is_equal()
    };
    let key = |template: &Template| (template.name.value.clone(), template.language.value.clone());
    project.templates_of(account).filter(is_wrong).filter(stands).map(key).collect()
}

/// Words in files that do not parse. Any of them could be the name of a template in there, so their live twins
/// are nobody's to call unmanaged.
pub fn unparsed_words(project: &Project) -> BTreeSet<String> {
    let broken = project.files.iter().filter(|file| file.broken);
    let texts = broken.filter_map(|file| project.sources.get(file.listed.id)).map(|source| &source.text);
    let is_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    texts
        .flat_map(|text| text.split(move |c| !is_name(c)).filter(|word| !word.is_empty()))
        .map(str::to_owned)
        .collect()
}
