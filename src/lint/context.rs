//! What rules may know beside the template in front of them.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::ops::Deref;

use jiff::civil::Date;

use super::category::{self, House, Judgement};
use crate::config::{Account, Config};
use crate::discover::media::MediaFile;
use crate::model::{Form, HeaderContent, MediaFormat, MediaSample, Role, Slot, Template, TextPart};
use crate::span::{Sources, Span};
use crate::text::Patterns;

/// The surroundings of a rule. Nothing in it can be asked for more: no file system, no clock.
pub struct Context<'a> {
    /// The files.
    pub sources: &'a Sources,
    /// The configuration.
    pub config: &'a Config,
    /// The accounts that the files are judged for.
    pub accounts: &'a [Account],
    /// Today, for suppressions that expire.
    pub today: Date,
    /// What is known of the files that headers name.
    pub media: &'a dyn MediaFacts,
    /// The configuration's own words for the category rules.
    pub house: &'a House,
    /// The `pattern`s of variables, compiled once for all files that use them.
    pub patterns: Patterns,
}

/// What rules on media ask about a file. Implemented outside, so that no rule opens files itself.
pub trait MediaFacts: Sync {
    /// The facts about the file that a template's header names; relative to the template's own file.
    fn look(&self, template: &Template, path: &str) -> MediaFile;
}

/// Files on disk, below the root of a project.
pub struct DiskMedia<'a> {
    /// The root, which no path may leave.
    pub root: &'a std::path::Path,
    /// The files of the run, for the folder that a template lies in.
    pub sources: &'a Sources,
}

impl MediaFacts for DiskMedia<'_> {
    fn look(&self, template: &Template, path: &str) -> MediaFile {
        match self.sources.folder(template.span.file) {
            Some(folder) => crate::discover::media::look(self.root, folder, path),
            None => MediaFile::Unknown,
        }
    }
}

/// A translation in front of the rules, with what most of them need worked out once.
pub struct View<'t> {
    /// The translation; a view reads like it.
    pub template: &'t Template,
    /// Its texts, in reading order.
    pub texts: Vec<TextPart<'t>>,
    /// Whether Meta wrote its texts, so that rules about wording do not apply.
    pub text_is_metas: bool,
    judgement: OnceCell<Judgement<'t>>,
    header_files: OnceCell<Vec<HeaderFile<'t>>>,
}

/// A file that a header shows as its sample.
pub struct HeaderFile<'t> {
    /// The header.
    pub slot: Slot,
    /// What the header shows.
    pub format: MediaFormat,
    /// The path as written.
    pub path: &'t str,
    /// Where it is written.
    pub span: Span,
    /// What is there.
    pub file: MediaFile,
}

impl<'t> View<'t> {
    /// The view of a translation.
    pub fn new(template: &'t Template) -> View<'t> {
        // A listing holds the components that the library had, and names it beside them.
        let observed = template.observed.as_ref();
        let from_library = observed.is_some_and(|observed| observed.library_template_name.is_some());
        let text_is_metas = template.text_is_metas() || from_library;
        View {
            template,
            texts: template.texts(),
            text_is_metas,
            judgement: OnceCell::new(),
            header_files: OnceCell::new(),
        }
    }

    /// What its texts amount to; worked out for the first rule that asks. Texts of Meta's amount to nothing.
    pub fn judgement(&self, cx: &Context<'_>) -> &Judgement<'t> {
        let exempt = self.text_is_metas || self.template.local.absent.is_some();
        self.judgement.get_or_init(|| if exempt { Judgement::default() } else { category::judge(self, cx) })
    }

    /// The files that its headers name. Each is looked at once, however many rules ask.
    pub fn header_files(&self, media: &dyn MediaFacts) -> &[HeaderFile<'t>] {
        self.header_files.get_or_init(|| header_files(self.template, media))
    }

    /// The texts of a role, in reading order.
    pub fn texts_of(&self, role: Role) -> impl Iterator<Item = &TextPart<'t>> {
        self.texts.iter().filter(move |part| part.role == role)
    }
}

fn header_files<'t>(template: &'t Template, media: &dyn MediaFacts) -> Vec<HeaderFile<'t>> {
    // What a listing holds in this place is an address of Meta's.
    if template.form == Form::Listing {
        return Vec::new();
    }
    let files = template.headers().filter_map(|(slot, header)| {
        let HeaderContent::Media { format, sample: Some(sample) } = &header.content else { return None };
        let MediaSample::File(path) = &sample.value else { return None };
        // Neither nothing nor a media id is a path; `empty-example` and `media-sample-not-a-handle` say so.
        let is_path = !path.trim().is_empty() && !sample.value.is_media_id();
        let file = is_path.then(|| media.look(template, path))?;
        Some(HeaderFile { slot, format: *format, path, span: sample.span, file })
    });
    files.collect()
}

impl Deref for View<'_> {
    type Target = Template;

    fn deref(&self) -> &Template {
        self.template
    }
}

/// What project-wide rules see: the templates of one account.
pub struct ProjectView<'a> {
    /// The account.
    pub account: &'a Account,
    /// The templates in the order of their files.
    pub templates: &'a [&'a Template],
    /// The same by name.
    pub by_name: &'a BTreeMap<&'a str, Vec<&'a Template>>,
}
