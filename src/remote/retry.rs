//! The one table that says whether a call may be made again after a failure, and when.
//!
//! A write is repeated only if nothing of it can have left this machine. Whatever else happened to it is for the
//! caller, who reads first and decides then.

use std::time::Duration;

use backon::{BackoffBuilder, ExponentialBuilder};

use super::broken::{Broken, Stage};
use super::endpoint::Repeat;
use super::error::{Fault, Kind};

/// Calls at most, the first included.
pub const TRIES: usize = 5;

/// The longest wait at Meta's request that a read sits out; a longer one is an error that names its end.
pub const PATIENCE: Duration = Duration::from_secs(120);

/// The least pause after a rate limit for which Meta names no time: its windows are hours.
const RATE_PAUSE: Duration = Duration::from_secs(15);

/// What to do after a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Give it up.
    Stop,
    /// The same call again.
    Again,
    /// The same listing with a smaller page.
    Smaller,
}

/// The table.
pub fn next(repeat: Repeat, fault: &Fault) -> Next {
    use Repeat::{Listing, Read, Upload, Write};
    let lasting = |broken: &Broken| matches!(broken.stage, Stage::Setup | Stage::Tls);
    let stays = matches!(fault, Fault::Broken(broken) if lasting(broken));
    let bearable = fault.wait().unwrap_or_default() <= PATIENCE;
    match (fault.kind(), repeat) {
        // What is wrong with the settings, or with a certificate, stays wrong.
        (Kind::Transport, _) if stays => Next::Stop,
        (Kind::Transport, Read | Listing | Upload) => Next::Again,
        (Kind::Transport, Write) if !fault.may_have_been_done() => Next::Again,
        (Kind::Unavailable, Listing) if fault.is_too_large() => Next::Smaller,
        (Kind::Unavailable | Kind::RateLimited, Read | Listing | Upload) if bearable => Next::Again,
        (Kind::Transport | Kind::Unavailable | Kind::RateLimited, _) => Next::Stop,
        (Kind::Auth | Kind::Permission | Kind::NotFound | Kind::Rejected | Kind::Unexpected, _) => Next::Stop,
    }
}

/// The pauses between calls: half a second, doubled each time, with up to as much again by chance, so that many
/// jobs that failed together do not come back together.
pub(super) fn pauses() -> impl Iterator<Item = Duration> + Send {
    ExponentialBuilder::new()
        .with_min_delay(Duration::from_millis(500))
        .with_factor(2.0)
        .with_max_delay(Duration::from_secs(30))
        .with_max_times(TRIES - 1)
        .with_jitter()
        .build()
}

/// The pause after this failure: Meta's own wish counts if it is longer than the one planned.
pub(super) fn pause(fault: &Fault, planned: Duration) -> Duration {
    let floor = if fault.kind() == Kind::RateLimited { RATE_PAUSE } else { Duration::ZERO };
    fault.wait().unwrap_or(floor).max(planned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::remote::error::Unexpected;
    use crate::remote::refusal::Refusal;
    use Next::{Again, Smaller, Stop};

    fn refused(http: u16, code: i64, wait: Option<u64>) -> Fault {
        let wait = wait.map(Duration::from_secs);
        Refusal { http, code: Some(code), wait, ..Refusal::default() }.into()
    }

    fn broken(stage: Stage) -> Fault {
        Fault::from(Broken { stage, host: String::new(), proxy: None, detail: String::new() })
    }

    #[test]
    fn the_table() {
        let columns = [Repeat::Read, Repeat::Listing, Repeat::Upload, Repeat::Write];
        let all = |next| [next; 4];
        let rows = [
            (broken(Stage::Setup), all(Stop)),
            (broken(Stage::Lookup), all(Again)),
            (broken(Stage::Connect), all(Again)),
            (broken(Stage::Tls), all(Stop)),
            (broken(Stage::ConnectTimeout), all(Again)),
            (broken(Stage::Timeout), [Again, Again, Again, Stop]),
            (broken(Stage::Cut), [Again, Again, Again, Stop]),
            (refused(503, 2, None), [Again, Again, Again, Stop]),
            (refused(503, 2, Some(121)), all(Stop)),
            (refused(500, 131000, None), [Again, Again, Again, Stop]),
            (refused(500, 1, None), [Again, Smaller, Again, Stop]),
            (refused(400, 80007, None), [Again, Again, Again, Stop]),
            (refused(400, 80007, Some(120)), [Again, Again, Again, Stop]),
            (refused(400, 80007, Some(121)), all(Stop)),
            (refused(401, 190, None), all(Stop)),
            (refused(403, 10, None), all(Stop)),
            (refused(404, 803, None), all(Stop)),
            (refused(400, 100, None), all(Stop)),
            (refused(403, 368, None), all(Stop)),
            (Fault::from(Unexpected::body("x", 200, "")), all(Stop)),
        ];
        for (fault, expected) in rows {
            assert_eq!(columns.map(|repeat| next(repeat, &fault)), expected, "{fault}");
        }
    }

    #[test]
    fn metas_own_wish_is_heard() {
        let second = Duration::from_secs(1);
        assert_eq!(pause(&refused(503, 2, None), second), second);
        assert_eq!(pause(&refused(400, 4, None), second), RATE_PAUSE);
        assert_eq!(pause(&refused(400, 4, Some(90)), second), Duration::from_secs(90));
        assert_eq!(pause(&refused(400, 4, Some(0)), second), second);
    }

    #[test]
    fn pauses_grow_and_end() {
        let pauses: Vec<Duration> = pauses().collect();
        assert_eq!(pauses.len(), TRIES - 1);
        for (index, pause) in pauses.iter().enumerate() {
            let least = Duration::from_millis(500 * (1 << index));
            assert!((least..=2 * least).contains(pause), "{index}: {pause:?}");
        }
    }
}
