//! From a project and what the rules found in it to what the files want of one account.

use std::collections::{BTreeMap, BTreeSet};

use super::inputs::Desired;
use crate::diag::{Level, Report};
use crate::model::Project;
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
