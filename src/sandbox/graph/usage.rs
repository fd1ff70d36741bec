//! Calls counted over a rolling hour, the limits on them, and the headers that tell a client how near they are.

use serde_json::{Value, json};

use crate::sandbox::clock::{MINUTE, Millis};
use crate::sandbox::state::State;

/// Minutes of the window.
const WINDOW: i64 = 60;

/// What the calls of the app count against.
pub(super) const APP: &str = "app";

/// How much of an allowance is used.
pub(super) struct Used {
    pub(super) calls: u64,
    pub(super) limit: u64,
    /// Minutes until a call is taken again; 0 while they are.
    pub(super) wait: i64,
}

/// Counts a call against something, and says how much is used.
pub(super) fn count(state: &mut State, against: &str, limit: u64, now: Millis) -> Used {
    let minute = now.div_euclid(MINUTE);
    let calls = state.meta.calls.entry(against.to_owned()).or_default();
    calls.retain(|at, _| *at > minute - WINDOW && *at <= minute);
    let here = calls.entry(minute).or_default();
    *here = here.saturating_add(1);
    let total: u64 = calls.values().map(|count| u64::from(*count)).sum();
    let mut wait = 0;
    if total > limit {
        let mut left = total;
        for (at, count) in calls.iter() {
            left -= u64::from(*count);
            wait = at + WINDOW - minute;
            if left < limit {
                break;
            }
        }
    }
    Used { calls: total, limit, wait }
}

impl Used {
    /// Whether the call is one too many.
    pub(super) fn is_over(&self) -> bool {
        self.calls > self.limit
    }

    fn percent(&self) -> u64 {
        (self.calls * 100).checked_div(self.limit).unwrap_or(100).min(100)
    }

    /// `X-App-Usage`.
    pub(super) fn of_app(&self) -> Value {
        let percent = self.percent();
        json!({ "call_count": percent, "total_cputime": percent / 4, "total_time": percent / 4 })
    }

    /// `X-Business-Use-Case-Usage`. The use case's name was never seen in a real header; clients must not need it.
    pub(super) fn of_account(&self, waba_id: &str) -> Value {
        let percent = self.percent();
        json!({ waba_id: [{ "type": "whatsapp", "call_count": percent, "total_cputime": percent / 4,
            "total_time": percent / 4, "estimated_time_to_regain_access": self.wait }] })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sandbox::store::Store;

    #[test]
    fn the_window_rolls_and_says_when_it_opens() {
        let mut state = State::load(&Store::open(None).unwrap()).unwrap();
        let start = 1_000_000 * MINUTE;
        for call in 1..=3 {
            assert!(!count(&mut state, "1", 3, start + call * MINUTE).is_over());
        }
        let over = count(&mut state, "1", 3, start + 10 * MINUTE);
        assert_eq!((over.is_over(), over.percent(), over.wait), (true, 100, 52));
        assert!(!count(&mut state, "2", 3, start + 10 * MINUTE).is_over());
        let later = count(&mut state, "1", 3, start + 63 * MINUTE);
        assert_eq!((later.calls, later.percent(), later.wait), (2, 66, 0));
    }
}
