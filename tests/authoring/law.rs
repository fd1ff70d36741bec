//! What must be true of every file that is written from a listing.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde_json::Value;
use waform::config::{Account, Config};
use waform::diag::Level;
use waform::discover::Reason;
use waform::discover::media::MediaFile as LintMedia;
use waform::ledger::Ledger;
use waform::lint::{self, MediaFacts as LintMediaFacts, Outcome};
use waform::model::author::{self, Authored, Options, file_name};
use waform::model::{Category, Listed, Project, Role, Slot, Status, Template, compile};
use waform::plan::{self, AccountRef, Inputs, LiveAccount, MediaFacts, MediaFile, Selection};
use waform::span::{Source, Sources};
use waform::yaml::{self, Reading, Syntax, WriteError};

/// A listing, the file made of it, and what that file says.
pub(super) struct Pulled {
    listing: Value,
    live: Vec<Template>,
    pub(super) authored: Authored,
    project: Project,
}

/// Every file that a header may name is there, and is what it should be.
struct AnyMedia;

impl MediaFacts for AnyMedia {
    fn file(&self, _: &Template, _: &str) -> Option<MediaFile> {
        None
    }
}

impl LintMediaFacts for AnyMedia {
    fn look(&self, _: &Template, _: &str) -> LintMedia {
        LintMedia::Unknown
    }
}

/// The templates of a listing.
pub(super) fn decode(listing: &Value) -> Vec<Template> {
    let text = listing.to_string();
    let file = Sources::default().add(Source::new("listing.json", None, ""));
    let document = yaml::parse(file, &text, Syntax::Json);
    assert_eq!(document.problems, []);
    waform::model::decode::decode(&mut Reading::new(None), &document.tree).templates
}

pub(super) fn pull(live: &[Template], options: &Options) -> Result<Authored, WriteError> {
    author::file(&live.iter().collect::<Vec<_>>(), options)
}

/// What a file says, whatever its notation.
pub(super) fn tree(text: &str) -> Value {
    let file = Sources::default().add(Source::new("", None, ""));
    let document = yaml::parse(file, text, Syntax::Yaml);
    document.tree.root().map(yaml::to_json).unwrap_or_default()
}

/// A file as every command reads it.
fn read(name: &str, text: &str) -> Project {
    let mut sources = Sources::default();
    let id = sources.add(Source::new(file_name(name), None, text));
    let listed = Listed { id, reason: Reason::Pattern, asked: true, invalid_at: None };
    Project::decode(sources, Config::default(), Vec::new(), vec![Account::sandbox()], &[listed])
}

impl Pulled {
    pub(super) fn new(listing: &Value, options: &Options) -> Pulled {
        let live = decode(listing);
        let authored = pull(&live, options).unwrap();
        let project = read(&live[0].name.value, &authored.text);
        assert_eq!(project.files[0].drafts, [], "{}", authored.text);
        Pulled { listing: listing.clone(), live, authored, project }
    }

    fn written(&self) -> &[Template] {
        &self.project.files[0].variants[0].templates
    }

    /// Each live template with its twin in the file.
    fn pairs(&self) -> impl Iterator<Item = (&Template, &Template)> {
        assert_eq!(self.live.len(), self.written().len(), "{}", self.authored.text);
        self.live.iter().zip(self.written())
    }

    /// The body that would create it is, in meaning, the one that the account holds: nothing more, nothing less.
    pub(super) fn says_the_same(&self) {
        for (live, written) in self.pairs() {
            let context = &self.authored.text;
            let names = |template: &Template| (template.name.value.clone(), template.language.value.clone());
            assert_eq!(names(live), names(written), "{context}");
            assert_eq!(live.category(), written.category(), "{context}");
            let meaning = |template: &Template| plan::canonical(&compile::create_body(template), &|_| None);
            let (account, file) = (meaning(live), meaning(written));
            for (wanted, found) in [(&file, &account), (&account, &file)] {
                let mut comparison = plan::compare(wanted, found, None);
                if live.category() == Some(Category::Authentication) {
                    // A label that is Meta's own is not written, and Meta gives it again.
                    comparison.differences.retain(|difference| !difference.path.ends_with(".text"));
                }
                assert_eq!(comparison.differences, [], "{context}");
                let readable = |path: &&String| {
                    !["header", "autofill_text", "supported_apps", ".example"]
                        .iter()
                        .any(|part| path.ends_with(part))
                };
                let unread: Vec<&String> = comparison.not_comparable.iter().filter(readable).collect();
                assert_eq!(unread, [""; 0], "{context}");
            }
        }
    }

    /// Every text is there, to the last blank; of labels those that are not Meta's to set.
    pub(super) fn has_the_same_texts(&self) {
        let texts = |template: &Template| -> Vec<(Slot, String)> {
            let fixed: Vec<Slot> = template
                .buttons()
                .filter(|(_, button)| button.kind.fixed_label().is_some())
                .map(|(slot, _)| slot)
                .collect();
            let texts = template.texts();
            let own = texts.iter().filter(|part| part.role != Role::Label || !fixed.contains(&part.slot));
            own.map(|part| (part.slot, part.text.value.clone())).collect()
        };
        for (live, written) in self.pairs() {
            assert_eq!(texts(live), texts(written), "{}", self.authored.text);
        }
    }

    /// Written again, it is the same text; comments tell of the account, which a file does not.
    pub(super) fn is_stable(&self) {
        let lines = |text: &str| -> Vec<String> {
            let is_comment = |line: &&str| !line.trim_start().starts_with("# ");
            text.lines().filter(is_comment).map(str::to_owned).collect()
        };
        let again = pull(self.written(), &Options::default()).unwrap();
        assert_eq!(lines(&again.text), lines(&self.authored.text));
    }

    /// Nothing in it would change with the next review.
    pub(super) fn tells_nothing_of_the_account(&self) {
        let text = &self.authored.text;
        for template in self.listing["data"].as_array().unwrap() {
            assert!(!text.contains(template["id"].as_str().unwrap()), "{text}");
        }
        for word in
            ["APPROVED", "REJECTED", "PENDING", "PAUSED", "DISABLED", "GREEN", "scontent", "last_updated"]
        {
            assert!(!text.contains(word), "{text}");
        }
    }

    fn lint(&self) -> Outcome {
        let approved = self.live.iter().filter(|template| {
            template.observed.as_ref().is_some_and(|observed| observed.status == Status::Approved)
        });
        let key = |template: &Template| (template.name.value.clone(), template.language.value.clone());
        let approved: BTreeSet<(String, String)> = approved.map(key).collect();
        let today = jiff::civil::date(2026, 11, 22);
        lint::run(&self.project, &lint::Options { today, media: &AnyMedia, approved })
    }

    /// No rule finds an error in it, knowing what Meta has approved.
    pub(super) fn lints_clean(&self) {
        let report = self.lint().report;
        let errors: Vec<_> =
            report.findings().iter().filter(|finding| finding.level == Level::Error).collect();
        assert!(errors.is_empty(), "{errors:#?}\n{}", self.authored.text);
        // What is noticed while reading has no rule in `lint` to soften it.
        let noticed = self.project.files[0].variants[0].drafts.iter().map(|draft| draft.rule);
        let wrong: Vec<&str> =
            noticed.filter(|rule| !["kept-value", "unknown-part"].contains(rule)).collect();
        assert_eq!(wrong, [""; 0], "{}", self.authored.text);
    }

    /// The plan of the file against the account it came from does nothing, and sees no drift.
    pub(super) fn plans_to_nothing(&self) {
        let now: Timestamp = "2026-11-22T06:00:00Z".parse().unwrap();
        let plan = plan::make(&Inputs {
            desired: plan::desired(&self.project, 0, &self.lint().report),
            live: &LiveAccount::new(self.live.clone()),
            source: None,
            ledger: &Ledger::parse("").0,
            selection: &Selection::new(&self.project.config.plan, &[]).unwrap(),
            now,
            account: AccountRef { name: "test".to_owned(), waba_id: "1".to_owned(), emulated: true },
            graph: "v25.0".to_owned(),
            allow_delete: false,
            max_change_percent: 30,
            sources: &self.project.sources,
            media: &AnyMedia,
            unparsed_words: &BTreeSet::new(),
        });
        let context = &self.authored.text;
        assert_eq!(plan.changes, [], "{context}");
        assert_eq!(
            (&plan.blocked[..], &plan.drift[..], &plan.unmanaged[..]),
            (&[][..], &[][..], &[][..]),
            "{context}"
        );
    }
}
