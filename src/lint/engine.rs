//! One run of the linter.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::civil::Date;
use rayon::prelude::*;

use super::category::House;
use super::context::{Context, MediaFacts, ProjectView, View};
use super::rule::{Check, Found};
use super::settings::Levels;
use super::{limits, registry, suppress};
use crate::diag::{Draft, Finding, Level, Report};
use crate::model::{Form, Project, ProjectFile, Status, Template};
use crate::span::FileId;
use crate::text::Patterns;

/// What a run needs beside the project.
pub struct Options<'a> {
    /// Today, for suppressions that expire.
    pub today: Date,
    /// What is known of media files.
    pub media: &'a dyn MediaFacts,
    /// Names and languages that the account holds as they stand here, approved: an error about their text is a
    /// note, because Meta has already said yes.
    pub approved: BTreeSet<(String, String)>,
}

/// What a run found.
#[derive(Debug)]
pub struct Outcome {
    /// The findings.
    pub report: Report,
    /// The counts.
    pub summary: Summary,
}

/// Counts of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Files that were asked about.
    pub files: usize,
    /// Pairs of name and language in them.
    pub templates: usize,
    /// Findings that a comment allowed.
    pub suppressed: usize,
    /// Files below a folder that are no templates.
    pub skipped: usize,
    /// Rules about what Meta refuses that the configuration lowered.
    pub lowered: Vec<&'static str>,
}

/// A draft with the translation it belongs to.
struct Placed {
    draft: Draft,
    template: Option<(String, String)>,
}

impl Placed {
    fn of_file(draft: Draft) -> Placed {
        Placed { draft, template: None }
    }

    fn of(draft: Draft, template: &Template) -> Placed {
        let key = (template.name.value.clone(), template.language.value.clone());
        Placed { draft, template: Some(key) }
    }

    /// A draft of a rule that saw several translations: it belongs to the one that it points into.
    fn by_place<'t>(draft: Draft, templates: impl IntoIterator<Item = &'t Template>) -> Placed {
        let place = draft.span;
        let owner = templates.into_iter().find(|template| {
            let whole = template.span;
            whole.file == place.file && whole.start <= place.start && place.end <= whole.end
        });
        match owner {
            Some(template) => Placed::of(draft, template),
            None => Placed::of_file(draft),
        }
    }
}

/// Runs every rule over a project.
pub fn run(project: &Project, options: &Options<'_>) -> Outcome {
    let house = House::new(&project.config);
    let cx = Context {
        sources: &project.sources,
        config: &project.config,
        accounts: &project.accounts,
        today: options.today,
        media: options.media,
        house: &house,
        patterns: Patterns::default(),
    };
    let (levels, setting_drafts) = Levels::new(&project.config);
    let mut placed: Vec<Placed> = project.config_drafts.iter().cloned().map(Placed::of_file).collect();
    placed.extend(setting_drafts.into_iter().map(Placed::of_file));
    let active = Active::new(&levels);
    placed.par_extend(project.files.par_iter().flat_map_iter(|file| check_file(file, &active, &cx, options)));
    for account in 0..project.accounts.len() {
        placed.extend(check_account(project, account, &active, &cx));
    }
    let asked = |draft: &Draft| is_asked(project, draft);
    placed.retain(|placed| levels.level(&placed.draft).is_some() && asked(&placed.draft));
    let (placed, suppressed) = suppress::apply(project, &cx, placed, |placed| &placed.draft, Placed::of_file);
    let findings = placed.into_iter().filter_map(|placed| finish(placed, &levels)).collect();
    let summary = Summary { suppressed, lowered: levels.lowered().to_vec(), ..counts(project) };
    Outcome { report: Report::new(findings), summary }
}

/// A rule's name and its function.
type Named<F> = Vec<(&'static str, F)>;

/// The rules of a run by what they look at, without those that are off: what nobody wants to hear is not asked.
#[derive(Default)]
struct Active {
    file: Named<fn(&ProjectFile, &mut Found<'_>)>,
    template: Named<fn(&View<'_>, &mut Found<'_>)>,
    translations: Named<fn(&[&Template], &mut Found<'_>)>,
    project: Named<fn(&ProjectView<'_>, &mut Found<'_>)>,
}

impl Active {
    fn new(levels: &Levels) -> Active {
        let mut active = Active::default();
        for rule in registry::all().filter(|rule| !levels.is_off(rule)) {
            match rule.check {
                Check::File(check) => active.file.push((rule.name, check)),
                Check::Template(check) => active.template.push((rule.name, check)),
                Check::Translations(check) => active.translations.push((rule.name, check)),
                Check::Project(check) => active.project.push((rule.name, check)),
                Check::Reading | Check::Limit(_) | Check::Linter => {}
            }
        }
        active
    }
}

/// Rules on one file and on each translation in it.
fn check_file(file: &ProjectFile, active: &Active, cx: &Context<'_>, options: &Options<'_>) -> Vec<Placed> {
    if file.is_skipped() {
        return Vec::new();
    }
    let mut found = Found::new(cx);
    for (name, check) in &active.file {
        found.begin(name);
        check(file, &mut found);
    }
    let templates = || file.variants.iter().flat_map(|variant| &variant.templates);
    let mut placed: Vec<Placed> = file.drafts.iter().cloned().map(Placed::of_file).collect();
    placed.extend(found.take().into_iter().map(|draft| Placed::by_place(draft, templates())));
    for variant in &file.variants {
        placed.extend(variant.drafts.iter().cloned().map(Placed::of_file));
        // What is to be deleted is never sent, and need not be fit to be.
        for template in variant.templates.iter().filter(|template| template.local.absent.is_none()) {
            let view = View::new(template);
            limits::check(&view, &mut found);
            for (name, check) in &active.template {
                found.begin(name);
                check(&view, &mut found);
            }
            let approved = is_approved(template, options);
            placed.extend(found.take().into_iter().map(|mut draft| {
                if approved {
                    soften(&mut draft);
                }
                Placed::of(draft, template)
            }));
        }
    }
    placed
}

/// Rules that see all that one account sees.
fn check_account(project: &Project, account: usize, active: &Active, cx: &Context<'_>) -> Vec<Placed> {
    let Some(account_config) = project.accounts.get(account) else { return Vec::new() };
    let templates: Vec<&Template> = project.templates_of(account).collect();
    let mut by_name: BTreeMap<&str, Vec<&Template>> = BTreeMap::new();
    for template in &templates {
        by_name.entry(&template.name.value).or_default().push(template);
    }
    let view = ProjectView { account: account_config, templates: &templates, by_name: &by_name };
    let of_name = |group: &Vec<&Template>| {
        let mut found = Found::new(cx);
        for (name, check) in &active.translations {
            found.begin(name);
            check(group, &mut found);
        }
        found.take()
    };
    let of_project = |(name, check): &(&'static str, fn(&ProjectView<'_>, &mut Found<'_>))| {
        let mut found = Found::new(cx);
        found.begin(name);
        check(&view, &mut found);
        found.take()
    };
    let groups: Vec<&Vec<&Template>> = by_name.values().collect();
    let (mut drafts, of_project): (Vec<Draft>, Vec<Draft>) = rayon::join(
        || groups.par_iter().with_min_len(64).flat_map_iter(|group| of_name(group)).collect(),
        || active.project.par_iter().flat_map_iter(of_project).collect(),
    );
    drafts.extend(of_project);
    if drafts.is_empty() {
        return Vec::new();
    }
    // Each draft looks for its template in its own file only, or many findings would cost their square.
    let mut by_file: HashMap<FileId, Vec<&Template>> = HashMap::new();
    for template in &templates {
        by_file.entry(template.span.file).or_default().push(template);
    }
    let of_file = |file: FileId| by_file.get(&file).into_iter().flatten().copied();
    drafts
        .into_iter()
        .map(|draft| {
            let file = draft.span.file;
            Placed::by_place(draft, of_file(file))
        })
        .collect()
}

/// Meta holds it, has approved it, and it says the same.
fn is_approved(template: &Template, options: &Options<'_>) -> bool {
    let own = template.observed.as_ref().is_some_and(|observed| observed.status == Status::Approved);
    if template.form == Form::Listing {
        return own;
    }
    let key = (template.name.value.clone(), template.language.value.clone());
    !options.approved.is_empty() && options.approved.contains(&key)
}

/// What Meta already approved is not called wrong.
fn soften(draft: &mut Draft) {
    let level = draft.level.or_else(|| registry::find(draft.rule).map(|rule| rule.level));
    if level == Some(Level::Error) {
        draft.level = Some(Level::Note);
        draft.help = Some("approved as it stands; an edit would be refused".to_owned());
        draft.fix = None;
    }
}

/// Whether the user asked about a place of the finding. Files that are only there for rules over the whole
/// project are silent, unless the finding is about a file that was asked for as well.
fn is_asked(project: &Project, draft: &Draft) -> bool {
    let spans = std::iter::once(draft.span).chain(draft.related.iter().map(|related| related.span));
    let mut files = spans.map(|span| project.file(span.file));
    files.any(|file| file.is_none_or(|file| file.listed.asked))
}

fn finish(placed: Placed, levels: &Levels) -> Option<Finding> {
    let rule = registry::find(placed.draft.rule)?;
    let level = levels.level(&placed.draft)?;
    let (template, language) = placed.template.unzip();
    let draft = placed.draft;
    Some(Finding {
        rule: rule.name,
        group: rule.group.as_str(),
        source: rule.source,
        level,
        message: draft.message,
        help: draft.help,
        span: draft.span,
        template,
        language,
        component: draft.component,
        related: draft.related,
        fix: draft.fix,
    })
}

fn counts(project: &Project) -> Summary {
    let asked = || project.files.iter().filter(|file| file.listed.asked);
    let skips = |file: &&ProjectFile| file.is_skipped();
    let templates = asked().flat_map(|file| &file.variants).flat_map(|variant| &variant.templates);
    let mut keys: Vec<(&str, &str)> =
        templates.map(|template| (template.name.value.as_str(), template.language.value.as_str())).collect();
    keys.par_sort_unstable();
    keys.dedup();
    Summary {
        files: asked().filter(|file| !file.is_skipped()).count(),
        templates: keys.len(),
        skipped: asked().filter(skips).count(),
        ..Summary::default()
    }
}
