//! Texts that Meta takes in and then rejects in review, whatever a behaviour file says.

use super::refuse::Judged;
use crate::sandbox::graph::Cx;
use crate::sandbox::review::Unfit;
use crate::sandbox::state::{RejectionInfo, Template};

/// What review will find in a template.
///
/// Source: the page on template review names both; for touching parameters the webhook's page gives reason and
/// words, for a text that is there already only that it is rejected.
pub(super) fn of(cx: &Cx<'_>, template: &Template, judged: &Judged) -> Option<Unfit> {
    if judged.adjacent {
        return Some(invalid_format(
            "Your template has parameters placed next to each other (like {{1}}{{2}}) without text or punctuation \
             between them.",
            "Separate parameters with descriptive text and ensure each parameter is clearly contextualized.",
        ));
    }
    let twin = twin(cx, template)?;
    Some(invalid_format(
        &format!("Your template has the same body and footer as the template \"{twin}\"."),
        "Change the wording, or use the template that is there already.",
    ))
}

fn invalid_format(reason: &str, recommendation: &str) -> Unfit {
    let info = RejectionInfo { reason: reason.to_owned(), recommendation: recommendation.to_owned() };
    Unfit { reason: "INVALID_FORMAT", info }
}

/// The name of another template with the same wording. Translations of one name may share theirs: British and
/// American English often do.
fn twin(cx: &Cx<'_>, template: &Template) -> Option<String> {
    let body = template.text_of("BODY")?;
    if template.category == "AUTHENTICATION" || template.library.is_some() {
        return None;
    }
    let is_twin = |other: &Template| {
        other.name != template.name
            && other.text_of("BODY") == Some(body)
            && other.text_of("FOOTER") == template.text_of("FOOTER")
    };
    let mut live = cx.state.live(&template.waba, cx.now);
    let found = live.find(|(other, standing)| standing.status != "REJECTED" && is_twin(other));
    found.map(|(other, _)| other.name.clone())
}
