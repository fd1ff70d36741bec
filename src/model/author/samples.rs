//! `variables:`: what stands for each name in the texts, for Meta's review.

use crate::model::{Examples, ParameterFormat, Role, Template, Text};
use crate::yaml::{List, Map, Yaml};

/// A name and its sample, where the account has one.
type Sample = (String, Option<String>);

/// What one translation needs of `variables`.
#[derive(Clone, Debug, Default)]
pub(super) struct Samples {
    /// The names in its texts, by first appearance.
    names: Vec<Sample>,
    /// Whether its samples stand beside its texts (`examples:`, or Meta's own spelling), so that it declares none.
    are_beside: bool,
    /// Whether it is one in which `variables` may not stand at all.
    excludes_variables: bool,
}

impl Samples {
    /// The samples of a translation in waform's own spelling, or why they have none.
    pub(super) fn of(template: &Template) -> Result<Samples, String> {
        let mut samples = Samples::default();
        // The texts with placeholders are Meta's there, and so are their samples.
        if template.text_is_metas() {
            return Ok(samples);
        }
        samples.are_beside = template.parameter_format() == ParameterFormat::Positional;
        samples.excludes_variables = counts_placeholders(template);
        if samples.are_beside {
            return Ok(samples);
        }
        for (name, sample) in named(template) {
            match samples.names.iter().find(|(known, _)| *known == name) {
                Some((_, known)) if *known != sample => {
                    return Err(format!("its parts give different samples for `{name}`"));
                }
                Some(_) => {}
                None => samples.names.push((name, sample)),
            }
        }
        Ok(samples)
    }

    /// The samples of a translation that is kept in Meta's spelling: beside its texts, as far as it has any.
    pub(super) fn beside(template: &Template) -> Samples {
        let mut names: Vec<Sample> = Vec::new();
        let is_metas = template.text_is_metas();
        for (name, sample) in named(template).into_iter().filter(|_| !is_metas) {
            match names.iter_mut().find(|(known, _)| *known == name) {
                // A name that lacks its sample in one part lacks it.
                Some((_, known)) => *known = known.take().and(sample),
                None => names.push((name, sample)),
            }
        }
        Samples { names, are_beside: true, excludes_variables: counts_placeholders(template) }
    }
}

/// Whether its placeholders are numbers: `variables` beside such a text is an error.
fn counts_placeholders(template: &Template) -> bool {
    template.parameter_format() == ParameterFormat::Positional && has_placeholder(template)
}

/// Whether Meta sees a placeholder, so that the format of placeholders means something.
pub(super) fn has_placeholder(template: &Template) -> bool {
    let texts = template.texts();
    // A coupon's variable is replaced by its sample before it is sent.
    !template.text_is_metas()
        && texts.iter().any(|part| part.role != Role::CopyCode && part.text.has_variables())
}

/// Every name in every text, with the sample that its part has for it.
fn named(template: &Template) -> Vec<Sample> {
    let texts = template.texts();
    let names = texts.iter().flat_map(|part| part.text.names().into_iter().map(move |name| (part, name)));
    let sample = |examples, name: &str| template.sample(examples, name).map(|sample| sample.value.clone());
    names.map(|(part, name)| (name.to_owned(), sample(part.examples, name))).collect()
}

/// `variables:` of a template.
pub(super) struct Variables {
    /// What is declared for all translations: the first one's sample.
    declared: Vec<Sample>,
}

impl Variables {
    /// What translations declare together.
    pub(super) fn of<'s>(translations: impl Iterator<Item = &'s Samples> + Clone) -> Variables {
        let mut declared: Vec<Sample> = Vec::new();
        // Where one of them would inherit an error, each of the others declares its own.
        if translations.clone().any(|samples| samples.excludes_variables) {
            return Variables { declared };
        }
        for (name, sample) in
            translations.filter(|samples| !samples.are_beside).flat_map(|samples| &samples.names)
        {
            match declared.iter_mut().find(|(known, _)| known == name) {
                Some((_, known)) => *known = known.take().or_else(|| sample.clone()),
                None => declared.push((name.clone(), sample.clone())),
            }
        }
        Variables { declared }
    }

    /// The declarations of the template; `None` where there is nothing to declare.
    pub(super) fn shared(&self) -> Option<Yaml> {
        let map: Map = self.declared.iter().map(entry).collect();
        (!map.is_empty()).then_some(map.into())
    }

    /// The declarations of one translation: samples that differ from the template's.
    pub(super) fn own(&self, samples: &Samples) -> Option<Yaml> {
        let declared =
            |name: &str| self.declared.iter().find(|(known, _)| known == name).map(|(_, sample)| sample);
        let differs = |(name, sample): &&Sample| match declared(name) {
            // What has its sample beside its text looks there first; only a missing one would be inherited.
            Some(shared) if samples.are_beside => sample.is_none() && shared.is_some(),
            Some(shared) => shared != sample,
            None => !samples.are_beside,
        };
        let map: Map = samples.names.iter().filter(differs).map(entry).collect();
        (!map.is_empty()).then(|| map.inline().into())
    }
}

/// A bare value is the sample; a map without one is a name that has none.
fn entry((name, sample): &Sample) -> (String, Yaml) {
    let none = || Yaml::from(Map::default());
    (name.clone(), sample.as_ref().map_or_else(none, |sample| Yaml::text(sample.as_str())))
}

/// `examples:` beside a text with numbers.
pub(super) fn beside(text: &Text, examples: Option<&Examples>) -> Result<Option<Yaml>, String> {
    let Some(examples) = examples.filter(|examples| text.has_variables() && !examples.list.is_empty()) else {
        return Ok(None);
    };
    if examples.list.iter().any(|example| example.name.is_some()) {
        return Err("its samples have names, and its placeholders count as numbers".to_owned());
    }
    let list: List = examples.list.iter().map(|example| Yaml::text(example.value.value.as_str())).collect();
    Ok(Some(list.inline().into()))
}
