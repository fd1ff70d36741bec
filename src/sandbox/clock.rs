//! Time in the sandbox: the system's, moved by an offset that the store remembers.

use std::time::{SystemTime, UNIX_EPOCH};

use jiff::{Span, SpanRelativeTo, Timestamp};

/// Milliseconds since 1970, in the sandbox's own time.
pub type Millis = i64;

/// A second.
pub(super) const SECOND: Millis = 1000;
/// A minute.
pub(super) const MINUTE: Millis = 60 * SECOND;
/// An hour.
pub(super) const HOUR: Millis = 60 * MINUTE;
/// A day.
pub(super) const DAY: Millis = 24 * HOUR;

/// Farthest that time is moved, either way: a century. Beyond, dates have no use and sums could overflow.
const FARTHEST: Millis = 36_525 * DAY;

/// Where the sandbox's clock is to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockSetting {
    /// So far from the system's time: `+31d`.
    Offset(Millis),
    /// At this moment, running on from there.
    At(Timestamp),
}

/// A clock setting or a duration that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is neither a distance such as `+31d`, `-2h` or `90s` nor a time such as `2026-11-22T06:00:00Z`"
)]
pub struct ClockError(String);

impl ClockSetting {
    /// Reads `+31d`, `-2h`, `90s`, or a time in RFC 3339.
    pub fn parse(text: &str) -> Result<ClockSetting, ClockError> {
        let failed = || ClockError(text.chars().take(60).collect());
        if let Ok(at) = text.parse::<Timestamp>() {
            return Ok(ClockSetting::At(at));
        }
        let (sign, rest) = match text.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, text.strip_prefix('+').unwrap_or(text)),
        };
        let offset = duration(rest).ok_or_else(failed)?;
        Ok(ClockSetting::Offset(sign * offset))
    }

    /// The distance from the system's time, now and from now on.
    pub fn offset(self) -> Millis {
        let offset = match self {
            ClockSetting::Offset(offset) => offset,
            ClockSetting::At(at) => at.as_millisecond().saturating_sub(system_now()),
        };
        offset.clamp(-FARTHEST, FARTHEST)
    }
}

/// Reads a duration such as `2s`, `10m`, `1h 30m` or `31d`; `None` where it is none, or negative.
pub fn duration(text: &str) -> Option<Millis> {
    let span: Span = text.trim().parse().ok()?;
    let duration = span.to_duration(SpanRelativeTo::days_are_24_hours()).ok()?;
    let millis = i64::try_from(duration.as_millis()).ok()?;
    (0..=FARTHEST).contains(&millis).then_some(millis)
}

/// The system's time.
pub(super) fn system_now() -> Millis {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(FARTHEST)
}

/// Seconds since 1970, as most of Meta's fields have them.
pub(super) fn seconds(at: Millis) -> i64 {
    at.div_euclid(SECOND)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_distances_or_times() {
        let offset = |text: &str| ClockSetting::parse(text).map(ClockSetting::offset);
        assert_eq!(offset("+31d"), Ok(31 * DAY));
        assert_eq!(offset("-2h"), Ok(-2 * HOUR));
        assert_eq!(offset("90s"), Ok(90 * SECOND));
        let there = offset("2030-01-01T00:00:00Z").unwrap() + system_now();
        assert!((there - 1_893_456_000_000).abs() < 5 * SECOND);
        for wrong in ["", "soon", "+", "31", "2030-01-01", "P-1D"] {
            assert!(ClockSetting::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn durations_are_never_negative_or_endless() {
        assert_eq!((duration("2s"), duration("1h 30m")), (Some(2 * SECOND), Some(90 * MINUTE)));
        assert_eq!((duration("-2s"), duration("9999999d"), duration("two")), (None, None, None));
    }
}
