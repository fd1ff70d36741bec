//! What Meta answers to a request at once: what the emulator judges its `/messages` with.

use serde_json::Value;

use super::checker::{Checker, Context};
use super::fields::Fields;
use super::library::Library;
use super::problem::{Problem, Report};

/// Codes that come with a status later, after the request was accepted (files, delivery, consent).
const LATE: [u32; 5] = [131026, 131047, 131049, 131050, 131053];

/// Meta's refusal of a request, as far as it can be foretold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// `code`.
    pub code: u32,
    /// What stands in `error_data.details`.
    pub details: String,
    /// What it is, in waform's words.
    pub problem: Problem,
}

/// The first thing for which Meta refuses a request at once; `None` where it would be accepted.
///
/// What the emulator judges its `/messages` with. Problems without a code of Meta's are none to Meta; those that
/// come later, through webhooks, are not the endpoint's.
pub fn refusal(request: &Value, library: Library, now: jiff::Timestamp) -> Option<Refusal> {
    let checker = Checker::new(library);
    let problems = match request {
        Value::Object(_) => {
            let mut report = Report::default();
            let root = Fields::of(request, "", &mut report)?;
            checker.judge_request(&root, report, Context::at(now)).verdict.problems
        }
        other => checker.value(other, Context::at(now)).problems,
    };
    problems.into_iter().find_map(|problem| {
        let code = problem.kind.code.filter(|code| !LATE.contains(code))?;
        Some(Refusal { code, details: problem.details().to_owned(), problem })
    })
}
