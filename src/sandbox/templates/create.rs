//! `POST /{WABA}/message_templates`.

use serde_json::json;

use super::refuse::Judged;
use super::submission::Submission;
use super::{flows, library, names, refuse, samples, submission, unfit};
use crate::sandbox::errors::GraphError;
use crate::sandbox::graph::{Cx, Result};
use crate::sandbox::http::Answer;
use crate::sandbox::ids::Kind;
use crate::sandbox::settings::Account;
use crate::sandbox::state::{Change, Template};

/// Creates a template, or says why not.
pub(in crate::sandbox) fn create(cx: &mut Cx<'_>, account: &Account) -> Result<Answer> {
    let submission = submission::read(&cx.call.params)?;
    refuse_account(account, &submission)?;
    let judged = refuse::judge(&submission.to_be_judged())?;
    names::refuse(cx, account, &submission)?;
    let template = accept(cx, account, submission, &judged)?;
    let standing = template.standing(cx.now);
    let answer =
        json!({ "id": template.id.to_string(), "status": standing.status, "category": standing.category });
    cx.state.templates.insert(template.id, template);
    Ok(Answer::json(answer))
}

/// Accounts that may not create: none at all, or none of this category, or none that need a catalogue.
pub(super) fn refuse_account(account: &Account, submission: &Submission) -> Result<()> {
    let traits = &account.traits;
    if traits.no_creation || (traits.utility_restricted && submission.category == "UTILITY") {
        return Err(GraphError::refused(2388109));
    }
    let needs_catalog = |kind: &str| matches!(kind, "CATALOG" | "MPM" | "SPM");
    if traits.no_catalog && samples::buttons(&submission.components).any(needs_catalog) {
        return Err(GraphError::refused(2388027));
    }
    Ok(())
}

/// Makes the template of a submission that nothing speaks against any more, and sends it to review.
pub(super) fn accept(
    cx: &mut Cx<'_>,
    account: &Account,
    submission: Submission,
    judged: &Judged,
) -> Result<Template> {
    samples::refuse(cx, &submission.components)?;
    let mut components = submission.components;
    flows::resolve(cx, &mut components)?;
    let made =
        submission.library.as_deref().map(|name| library::expand(name, &submission.raw)).transpose()?;
    let mut template = Template {
        id: cx.state.next_id(Kind::Template),
        waba: account.waba_id.clone(),
        name: submission.name,
        language: submission.language,
        category: submission.category,
        components,
        settings: submission.settings,
        library: submission.library,
        auto_generated: false,
        created: cx.now,
        submitted: cx.now,
        edits: Vec::new(),
        price_edits: Vec::new(),
        events: Vec::new(),
        sends: Default::default(),
        last_sent: None,
    };
    // What nobody changed, Meta has read already.
    let mut is_metas_own = false;
    if let Some(made) = made {
        if made.category != template.category {
            let text = format!("The library template is of the category {}.", made.category);
            return Err(GraphError::invalid("Category Doesn't Match", text).blaming(&["category"]));
        }
        (template.components, is_metas_own) = (made.components, !made.customised);
    }
    if is_metas_own {
        template.happens(cx.now, Change::Submitted { category: template.category.clone() });
        template.happens(cx.now, Change::Approved);
    } else {
        let unfit = unfit::of(cx, &template, judged);
        cx.settings.behaviour.submit(&mut template, cx.now, unfit);
    }
    Ok(template)
}
