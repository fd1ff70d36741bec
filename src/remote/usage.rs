//! What Meta's headers say of how much may still be asked.
//!
//! Source: <https://developers.facebook.com/docs/graph-api/overview/rate-limiting>. Percentages are of a rolling
//! hour. The `type` that Meta writes for template calls is not known, so no entry is passed over for its type. A
//! header that does not parse says nothing; none of this may ever make a call fail.

use std::collections::HashMap;
use std::time::Duration;

use jiff::Timestamp;
use reqwest::header::HeaderMap;
use serde::Deserialize;

/// From here on calls are spread out.
const BUSY_PERCENT: u32 = 95;

/// The pause before a call of a busy app, and of one that is at its limit.
const BUSY_PAUSE: Duration = Duration::from_secs(5);
const FULL_PAUSE: Duration = Duration::from_secs(30);

/// Longest header that is read: 32 objects are a few kilobytes.
const LONGEST: usize = 64 * 1024;

/// A summary of the headers of one answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// The fullest of all budgets, in percent.
    pub percent: u32,
    /// Until calls are taken again, where Meta is refusing them.
    pub regain: Option<Duration>,
    /// `Retry-After`.
    pub retry_after: Option<Duration>,
}

/// One budget. Meta writes whole numbers; a fraction would do no harm.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Budget {
    call_count: f64,
    total_cputime: f64,
    total_time: f64,
    /// Minutes.
    estimated_time_to_regain_access: f64,
}

impl Budget {
    fn percent(&self) -> u32 {
        let most = self.call_count.max(self.total_cputime).max(self.total_time);
        // `as` saturates, and turns what is no number into 0.
        most.ceil() as u32
    }
}

impl Usage {
    /// Reads the headers.
    pub fn read(headers: &HeaderMap, now: Timestamp) -> Usage {
        let text = |name: &str| {
            let value = headers.get(name)?.to_str().ok()?;
            (value.len() <= LONGEST).then_some(value)
        };
        let app: Option<Budget> = text("x-app-usage").and_then(|text| serde_json::from_str(text).ok());
        let business: Option<HashMap<String, Vec<Budget>>> =
            text("x-business-use-case-usage").and_then(|text| serde_json::from_str(text).ok());
        let budgets: Vec<Budget> =
            app.into_iter().chain(business.into_iter().flatten().flat_map(|(_, list)| list)).collect();
        let minutes = budgets.iter().map(|budget| budget.estimated_time_to_regain_access).fold(0.0, f64::max);
        Usage {
            percent: budgets.iter().map(Budget::percent).max().unwrap_or(0),
            regain: (minutes > 0.0).then(|| Duration::from_secs((minutes.ceil() as u64).saturating_mul(60))),
            retry_after: text("retry-after").and_then(|text| retry_after(text, now)),
        }
    }

    /// How long Meta asks to be left alone, where it does.
    pub fn wait(&self) -> Option<Duration> {
        self.retry_after.max(self.regain)
    }

    /// The pause that keeps the next call from being one too many.
    pub fn pause(&self) -> Option<Duration> {
        let by_percent = match self.percent {
            0..BUSY_PERCENT => None,
            BUSY_PERCENT..100 => Some(BUSY_PAUSE),
            _ => Some(FULL_PAUSE),
        };
        self.wait().max(by_percent)
    }
}

/// Seconds, or the date on which to come back.
fn retry_after(text: &str, now: Timestamp) -> Option<Duration> {
    if let Ok(seconds) = text.trim().parse() {
        return Some(Duration::from_secs(seconds));
    }
    let date = jiff::fmt::rfc2822::parse(text.trim()).ok()?.timestamp();
    Some(Duration::try_from(date.duration_since(now)).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use reqwest::header::{HeaderName, HeaderValue};

    fn read(headers: &[(&'static str, &str)]) -> Usage {
        let pair = |(name, value): &(&'static str, &str)| {
            (HeaderName::from_static(name), HeaderValue::from_str(value).unwrap())
        };
        Usage::read(&headers.iter().map(pair).collect(), "2026-11-22T06:00:00Z".parse().unwrap())
    }

    #[test]
    fn metas_own_sample_is_understood() {
        let usage = read(&[(
            "x-business-use-case-usage",
            r#"{"102290129340398":[{"type":"messenger","call_count":28,"total_cputime":25,"total_time":25,"estimated_time_to_regain_access":0}]}"#,
        )]);
        assert_eq!(usage, Usage { percent: 28, regain: None, retry_after: None });
        assert_eq!(usage.pause(), None);
    }

    #[test]
    fn the_fullest_budget_and_the_longest_wait_count() {
        let usage = read(&[
            ("x-app-usage", r#"{"call_count":96.2,"total_time":10}"#),
            (
                "x-business-use-case-usage",
                r#"{"1":[{"call_count":3,"estimated_time_to_regain_access":2},{"call_count":3}],"2":[{"total_time":99}]}"#,
            ),
            ("retry-after", "30"),
        ]);
        assert_eq!((usage.percent, usage.wait()), (99, Some(Duration::from_secs(120))));
        assert_eq!(read(&[("x-app-usage", r#"{"call_count":95}"#)]).pause(), Some(BUSY_PAUSE));
        assert_eq!(read(&[("x-app-usage", r#"{"call_count":250}"#)]).pause(), Some(FULL_PAUSE));
    }

    #[test]
    fn a_date_is_a_time_to_wait_and_one_gone_by_is_none() {
        let wait = |text| read(&[("retry-after", text)]).wait();
        assert_eq!(wait("Sun, 22 Nov 2026 06:01:30 GMT"), Some(Duration::from_secs(90)));
        assert_eq!(wait("Sun, 22 Nov 2026 05:00:00 GMT"), Some(Duration::ZERO));
        assert_eq!(wait("soon"), None);
    }

    #[test]
    fn what_does_not_parse_says_nothing() {
        for nonsense in ["", "[]", "{", r#"{"1":{}}"#, r#"{"1":[{"call_count":"many"}]}"#, "\u{7f}"] {
            let Ok(value) = HeaderValue::from_str(nonsense) else { continue };
            let headers =
                HeaderMap::from_iter([(HeaderName::from_static("x-business-use-case-usage"), value)]);
            assert_eq!(Usage::read(&headers, Timestamp::UNIX_EPOCH), Usage::default(), "{nonsense}");
        }
        let endless = read(&[("x-app-usage", r#"{"estimated_time_to_regain_access":1e300}"#)]).wait();
        assert_eq!(endless, Some(Duration::from_secs(u64::MAX)));
        assert_eq!(read(&[("x-app-usage", r#"{"call_count":-5}"#)]).percent, 0);
        assert_eq!(read(&[("x-app-usage", r#"{"call_count":1e300}"#)]).pause(), Some(FULL_PAUSE));
    }
}
