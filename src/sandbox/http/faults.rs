//! Faults on request, for tests of clients: what a network or Meta does on a bad day, at a chosen moment.

use axum::http::Method;
use regex::Regex;
use serde::{Deserialize, Serialize};

use crate::sandbox::clock::Millis;

/// What goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::sandbox) enum FaultKind {
    /// No answer, ever; the connection stays open.
    Timeout,
    /// An answer of `status` (503 where nothing is said).
    Status,
    /// "Too many calls", of the account (80008) or of the app (4).
    RateLimit,
    /// The answer's body ends in the middle, and the connection with it.
    CutOff,
    /// The answer's body is no JSON.
    Garbage,
    /// The answer comes late, by `ms`.
    Slow,
}

/// Whether the call has taken effect when it goes wrong.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::sandbox) enum When {
    /// It has not.
    #[default]
    Before,
    /// It has.
    After,
}

/// One fault, waiting for its call.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::sandbox) struct Fault {
    /// What goes wrong.
    pub(in crate::sandbox) fault: FaultKind,
    /// When; a body that is cut off or garbage always comes after the effect.
    #[serde(default)]
    pub(in crate::sandbox) when: When,
    /// The status of [`FaultKind::Status`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(in crate::sandbox) status: Option<u16>,
    /// The code of [`FaultKind::RateLimit`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(in crate::sandbox) code: Option<i64>,
    /// The delay of [`FaultKind::Slow`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(in crate::sandbox) ms: Option<u64>,
    /// The method; any where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    method: Option<String>,
    /// A regular expression that must match somewhere in path and query; any where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    /// The first of the matching calls that it hits, from 1: the third page of a listing.
    #[serde(default = "one")]
    nth: u64,
    /// How many of them in a row; 0 is all from there on.
    #[serde(default = "one")]
    times: u64,
    /// The matching calls so far.
    #[serde(default, skip_deserializing)]
    seen: u64,
    #[serde(skip)]
    pattern: Option<Regex>,
}

fn one() -> u64 {
    1
}

/// The faults that wait.
#[derive(Default)]
pub(in crate::sandbox) struct Faults(Vec<Fault>);

impl Faults {
    /// Replaces all faults by a list in JSON; the error says what is wrong with it.
    pub(in crate::sandbox) fn set(&mut self, json: &[u8]) -> Result<(), String> {
        let mut list: Vec<Fault> = serde_json::from_slice(json).map_err(|error| error.to_string())?;
        for fault in &mut list {
            let pattern = fault.path.as_deref().map(Regex::new).transpose();
            fault.pattern = pattern.map_err(|error| error.to_string())?;
        }
        self.0 = list;
        Ok(())
    }

    /// The fault that this call meets. Every fault counts the calls that match it, met or not.
    pub(in crate::sandbox) fn meet(&mut self, method: &Method, target: &str) -> Option<Fault> {
        let mut met = None;
        for fault in &mut self.0 {
            let is_method = fault.method.as_ref().is_none_or(|own| own.eq_ignore_ascii_case(method.as_str()));
            if !is_method || fault.pattern.as_ref().is_some_and(|pattern| !pattern.is_match(target)) {
                continue;
            }
            fault.seen += 1;
            let is_turn = fault.seen >= fault.nth
                && (fault.times == 0 || fault.seen < fault.nth.saturating_add(fault.times));
            if is_turn && met.is_none() {
                met = Some(fault.clone());
            }
        }
        met
    }

    /// All of them.
    pub(in crate::sandbox) fn all(&self) -> &[Fault] {
        &self.0
    }
}

/// Longest that an answer is held back: no client waits longer, and no test should.
const LONGEST: Millis = 10 * 60 * 1000;

impl Fault {
    /// How long the answer is held back.
    pub(in crate::sandbox) fn delay(&self) -> std::time::Duration {
        let longest = u64::try_from(LONGEST).unwrap_or_default();
        let millis =
            if self.fault == FaultKind::Timeout { longest } else { self.ms.unwrap_or(0).min(longest) };
        std::time::Duration::from_millis(millis)
    }

    /// Whether the call takes effect.
    pub(in crate::sandbox) fn takes_effect(&self) -> bool {
        match self.fault {
            FaultKind::CutOff | FaultKind::Garbage | FaultKind::Slow => true,
            FaultKind::RateLimit => false,
            FaultKind::Timeout | FaultKind::Status => self.when == When::After,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_meets_the_call_it_waits_for() {
        let mut faults = Faults::default();
        faults
            .set(br#"[{"fault":"status","status":500,"method":"get","path":"templates\\?","nth":2,"times":2}]"#)
            .unwrap();
        let mut meets = |method: Method, path: &str| faults.meet(&method, path).is_some();
        assert!(!meets(Method::GET, "/1/templates?a"));
        assert!(!meets(Method::POST, "/1/templates?a") && !meets(Method::GET, "/1/other?a"));
        assert!(meets(Method::GET, "/1/templates?a") && meets(Method::GET, "/1/templates?a"));
        assert!(!meets(Method::GET, "/1/templates?a"));
    }

    #[test]
    fn a_list_with_a_mistake_changes_nothing() {
        let mut faults = Faults::default();
        faults.set(br#"[{"fault":"timeout"}]"#).unwrap();
        for wrong in [
            "{}",
            r#"[{"fault":"explode"}]"#,
            r#"[{"fault":"slow","pth":"x"}]"#,
            r#"[{"fault":"slow","path":"("}]"#,
        ] {
            assert!(faults.set(wrong.as_bytes()).is_err(), "{wrong}");
        }
        assert_eq!(faults.all().len(), 1);
    }
}
