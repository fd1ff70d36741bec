//! From what is wanted and what is there to what will be done: one decision for each name and language.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::blocked::{self, Obstacle};
use super::body::{self, Bodies};
use super::canonical::canonical;
use super::compare::Comparison;
use super::inputs::{Desired, Inputs};
use super::live::{Live, classify};
use super::remark::{place, recent_change};
use super::twin::{Twin, settled, twin};
use super::{
    Action, Attention, Basis, Blocked, Change, Drift, Expect, Place, Plan, Summary, Unmanaged, VERSION, guard,
};
use crate::ledger::Entry;
use crate::model::{Observed, Status, Template, compile};

/// Makes the plan.
pub fn make(inputs: &Inputs<'_>) -> Plan {
    let mut maker = Maker {
        inputs,
        plan: empty(inputs),
        created: inputs.ledger.created_within_hour(inputs.now),
        creations: 0,
        managed: 0,
        declared: BTreeSet::new(),
    };
    // Templates have nothing to do with each other until they are counted.
    let twins: Vec<Option<Twin>> = inputs.desired.par_iter().map(|desired| twin(desired, inputs)).collect();
    for (desired, twin) in inputs.desired.iter().zip(twins) {
        maker.template(desired, twin);
    }
    maker.rest_of_the_account();
    maker.finish()
}

fn empty(inputs: &Inputs<'_>) -> Plan {
    Plan {
        version: VERSION,
        tool: env!("CARGO_PKG_VERSION").to_owned(),
        graph: inputs.graph.clone(),
        account: inputs.account.clone(),
        from: inputs.source.as_ref().map(|(_, account)| account.clone()),
        created_at: inputs.now,
        summary: Summary::default(),
        changes: Vec::new(),
        blocked: Vec::new(),
        drift: Vec::new(),
        attention: Vec::new(),
        unmanaged: Vec::new(),
        ceiling: None,
        digest: None,
    }
}

struct Maker<'a> {
    inputs: &'a Inputs<'a>,
    plan: Plan,
    /// Creations of the hour before.
    created: usize,
    /// Creations of this plan.
    creations: usize,
    /// Live templates that the files declare: what the ceiling is a share of.
    managed: usize,
    declared: BTreeSet<(&'a str, &'a str)>,
}

/// A declared template with what belongs to it.
struct Case<'a> {
    template: &'a Template,
    lint_error: Option<&'a str>,
    entry: Option<Entry>,
    place: (Option<String>, Option<Place>),
}

impl<'a> Maker<'a> {
    fn template(&mut self, desired: &'a Desired<'a>, twin: Option<Twin>) {
        let template = desired.template;
        let (name, language) = (template.name.value.as_str(), template.language.value.as_str());
        // The same key twice is an error of its own; the first counts, as in every reading.
        if !self.declared.insert((name, language)) || !self.inputs.selection.includes(name, language) {
            return;
        }
        let live = self.inputs.live.get(name, language);
        let case = Case {
            template,
            lint_error: desired.lint_error.as_deref(),
            entry: settled(self.inputs, name, language),
            place: place(self.inputs.sources, template.language.span),
        };
        self.managed += usize::from(live.is_some());
        match (template.local.absent.is_some(), live) {
            (true, None) => {}
            (true, Some(live)) => self.delete(&case, live),
            (false, None) => self.create(&case),
            (false, Some(live)) => {
                if let Some(twin) = twin {
                    self.existing(&case, live, &twin);
                }
            }
        }
    }

    fn create(&mut self, case: &Case<'_>) {
        let body = compile::create_body(case.template);
        let obstacle = blocked::lint(case.lint_error)
            .or_else(|| self.name_cooling_down(case))
            .or_else(|| blocked::by_refusal(case.entry.as_ref(), self.inputs.now))
            .or_else(|| blocked::utility_restricted(self.inputs.live, case.template))
            .or_else(|| blocked::value_not_readable(&body, self.sample_of(case, None)))
            .or_else(|| blocked::media_missing(case.template, self.inputs.media))
            .or_else(|| blocked::template_limit(self.inputs.live, self.creations))
            .or_else(|| blocked::creation_limit(self.created + self.creations, self.inputs.now));
        if let Some(obstacle) = obstacle {
            self.block(Action::Create, case, obstacle, Vec::new());
            return;
        }
        self.creations += 1;
        let media = body::media(case.template, self.inputs.media);
        self.change(Change {
            reason: "not in the account".to_owned(),
            after: Some(body),
            media,
            expect: Expect { absent: true, ..Expect::default() },
            ..change(Action::Create, case)
        });
    }

    /// The template whose own sample stands behind a `keep`: in a promotion that of the other account.
    fn sample_of<'l>(&'l self, case: &Case<'_>, live: Option<&'l Template>) -> Option<&'l Template> {
        let (name, language) = (&case.template.name.value, &case.template.language.value);
        match &self.inputs.source {
            Some((source, _)) => source.get(name, language),
            None => live,
        }
    }

    /// A name is barred while Meta still deletes it, and for thirty days after we did.
    fn name_cooling_down(&self, case: &Case<'_>) -> Option<Obstacle> {
        let (name, language) = (&case.template.name.value, &case.template.language.value);
        let cleared = case.entry.as_ref().and_then(|entry| entry.name_clears_at(self.inputs.now));
        if let Some(clears_at) = cleared {
            return Some(blocked::cooling(name, Basis::Ledger, Some(clears_at)));
        }
        self.inputs.live.leaving(name, language).map(|_| blocked::cooling(name, Basis::Account, None))
    }

    fn delete(&mut self, case: &Case<'_>, live: &Template) {
        let Some(observed) = &live.observed else { return };
        let obstacle = blocked::lint(case.lint_error)
            .or_else(|| blocked::protected(case.template))
            .or_else(|| blocked::not_deletable(observed, classify(live) == Live::Excluded))
            .or_else(|| blocked::delete_not_allowed(self.inputs.allow_delete));
        if let Some(obstacle) = obstacle {
            self.block(Action::Delete, case, obstacle, Vec::new());
            return;
        }
        let mut warnings = Vec::new();
        if observed.status == Status::Approved {
            warnings.push(format!(
                "the name `{}` cannot be used again in this language for 30 days",
                case.template.name.value
            ));
        }
        self.change(Change {
            reason: "`state: absent` in the file".to_owned(),
            id: Some(observed.id.clone()),
            before: Some(compile::create_body(live)),
            expect: expectation(live, observed),
            warnings,
            ..change(Action::Delete, case)
        });
    }

    fn existing(&mut self, case: &Case<'_>, live: &Template, twin: &Twin) {
        let Some(observed) = &live.observed else { return };
        self.attention(live, observed);
        let category_wanted = self.drift(case, observed);
        let Twin { desired_body, live_body, comparison } = twin;
        self.plan.summary.not_comparable += comparison.not_comparable.len();
        let unarchive = observed.status == Status::Archived;
        if unarchive && case.lint_error.is_none() {
            self.change(Change {
                reason: "archived in the account".to_owned(),
                id: Some(observed.id.clone()),
                expect: expectation(live, observed),
                ..change(Action::Unarchive, case)
            });
        }
        if comparison.is_equal() && !category_wanted {
            self.plan.summary.keep += usize::from(!unarchive);
            return;
        }
        let bodies = Bodies { desired: desired_body, live: live_body };
        self.edit(case, live, observed, comparison, category_wanted, &bodies);
    }

    fn edit(
        &mut self,
        case: &Case<'_>,
        live: &Template,
        observed: &Observed,
        comparison: &Comparison,
        category_wanted: bool,
        bodies: &Bodies<'_>,
    ) {
        let mut fields: Vec<String> = comparison.differences.iter().map(|diff| diff.path.clone()).collect();
        if category_wanted {
            fields.push("category".to_owned());
        }
        let (before, after) = body::edit(bodies, &fields);
        let sends_components = after.get("components").is_some();
        let now = self.inputs.now;
        let obstacle = blocked::lint(case.lint_error)
            .or_else(|| blocked::protected(case.template))
            .or_else(|| blocked::by_status(&observed.status))
            .or_else(|| {
                blocked::category_frozen(case.template, observed, case.entry.as_ref(), category_wanted)
            })
            .or_else(|| blocked::by_refusal(case.entry.as_ref(), now))
            .or_else(|| blocked::edit_budget(&observed.status, case.entry.as_ref(), now))
            .or_else(|| blocked::optimization_frozen(&fields, bodies.live))
            .or_else(|| blocked::utility_restricted(self.inputs.live, case.template))
            .or_else(|| {
                sends_components
                    .then(|| blocked::value_not_readable(&after, self.sample_of(case, Some(live))))
                    .flatten()
            })
            .or_else(|| {
                sends_components.then(|| blocked::media_missing(case.template, self.inputs.media)).flatten()
            });
        if let Some(obstacle) = obstacle {
            self.block(Action::Edit, case, obstacle, fields);
            return;
        }
        let media = if sends_components { body::media(case.template, self.inputs.media) } else { Vec::new() };
        self.change(Change {
            reason: body::reason(&fields),
            id: Some(observed.id.clone()),
            warnings: recent_change(observed, case.entry.as_ref(), now).into_iter().collect(),
            before: Some(before),
            after: Some(after),
            media,
            expect: expectation(live, observed),
            fields,
            ..change(Action::Edit, case)
        });
    }

    /// Notes a category that is not what the file says. Returns whether it is to be changed: only where Meta
    /// takes that, which is after a rejection.
    fn drift(&mut self, case: &Case<'_>, observed: &Observed) -> bool {
        let Some(declared) = case.template.category().map(|category| category.wire()) else { return false };
        let pending = observed.correct_category.as_ref().map(|word| word.to_ascii_uppercase());
        let pending = pending.filter(|word| word != declared);
        let differs = observed.category != declared;
        if differs || pending.is_some() {
            self.plan.drift.push(Drift {
                kind: "category".to_owned(),
                name: case.template.name.value.clone(),
                language: case.template.language.value.clone(),
                declared: declared.to_owned(),
                live: observed.category.clone(),
                pending,
                cost: Vec::new(),
            });
        }
        differs
            && (observed.status == Status::Rejected || blocked::changed_by_us(case.entry.as_ref(), declared))
    }

    fn attention(&mut self, live: &Template, observed: &Observed) {
        let stuck = matches!(
            observed.status,
            Status::Rejected | Status::Paused | Status::Disabled | Status::Archived
        );
        if stuck {
            self.plan.attention.push(Attention {
                name: live.name.value.clone(),
                language: live.language.value.clone(),
                status: observed.status.to_string(),
                reason: observed.rejected_reason.clone(),
                quality: observed.quality.clone(),
            });
        }
    }

    /// What is live and in no file.
    fn rest_of_the_account(&mut self) {
        self.plan.summary.excluded += self.inputs.live.leaving_count();
        for live in self.inputs.live.iter() {
            let (name, language) = (live.name.value.as_str(), live.language.value.as_str());
            if self.declared.contains(&(name, language)) {
                continue;
            }
            if classify(live) == Live::Excluded || self.inputs.selection.ignores(name) {
                self.plan.summary.excluded += 1;
            } else if !self.inputs.selection.includes(name, language) {
            } else if self.inputs.unparsed_words.contains(name) {
                // A file that does not parse may well hold it; until it does, nobody may say that no file does.
                self.plan.summary.keep += 1;
            } else {
                let status = live.observed.as_ref().map(|observed| observed.status.to_string());
                self.plan.unmanaged.push(Unmanaged {
                    name: name.to_owned(),
                    language: language.to_owned(),
                    status: status.unwrap_or_default(),
                });
            }
        }
    }

    fn change(&mut self, change: Change) {
        self.plan.changes.push(change);
    }

    fn block(&mut self, action: Action, case: &Case<'_>, obstacle: Obstacle, fields: Vec<String>) {
        let (file, span) = case.place.clone();
        self.plan.blocked.push(Blocked {
            action,
            name: case.template.name.value.clone(),
            language: case.template.language.value.clone(),
            why: obstacle.why,
            basis: obstacle.basis,
            message: obstacle.message,
            clears_at: obstacle.clears_at,
            file,
            span,
            fields,
        });
    }

    fn finish(mut self) -> Plan {
        let key = |change: &Change| (change.action, change.name.clone(), change.language.clone());
        self.plan.changes.sort_by_key(key);
        let count =
            |action: Action| self.plan.changes.iter().filter(|change| change.action == action).count();
        let touched = count(Action::Edit) + count(Action::Delete);
        let summary = Summary {
            create: count(Action::Create),
            edit: count(Action::Edit),
            delete: count(Action::Delete),
            unarchive: count(Action::Unarchive),
            blocked: self.plan.blocked.len(),
            drift: self.plan.drift.len(),
            attention: self.plan.attention.len(),
            unmanaged: self.plan.unmanaged.len(),
            ..self.plan.summary
        };
        self.plan.summary = summary;
        self.plan.ceiling = guard::ceiling(touched, self.managed, self.inputs.max_change_percent);
        self.plan
    }
}

/// A change with what every change has.
fn change(action: Action, case: &Case<'_>) -> Change {
    let (file, span) = case.place.clone();
    Change {
        action,
        name: case.template.name.value.clone(),
        language: case.template.language.value.clone(),
        id: None,
        file,
        span,
        reason: String::new(),
        fields: Vec::new(),
        warnings: Vec::new(),
        before: None,
        after: None,
        media: Vec::new(),
        expect: Expect::default(),
    }
}

/// What must still be true of a live template when the plan is carried out.
pub fn expectation(live: &Template, observed: &Observed) -> Expect {
    let body = compile::create_body(live);
    let fingerprint = canonical(&body, &|_| None).fingerprint(&observed.category);
    Expect { absent: false, fingerprint: Some(fingerprint), status: Some(observed.status.to_string()) }
}
