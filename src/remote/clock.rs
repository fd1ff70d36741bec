//! The time, and waiting for it: two things a test has to be able to give.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use jiff::Timestamp;

/// A wait under way.
pub type Sleep = Pin<Box<dyn Future<Output = ()> + Send>>;

/// The time.
///
/// Not tokio's paused clock: that one runs on whenever nothing else happens, also while a socket is waited for, and
/// would set off every time limit of a test that speaks real HTTP.
pub trait Clock: Send + Sync + 'static {
    /// Now.
    fn now(&self) -> Timestamp;

    /// Waits.
    fn sleep(&self, time: Duration) -> Sleep;
}

/// The time of this machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    fn sleep(&self, time: Duration) -> Sleep {
        Box::pin(tokio::time::sleep(time))
    }
}

/// A time from now on; the end of time where it lies beyond.
pub(super) fn after(now: Timestamp, time: Duration) -> Timestamp {
    now.checked_add(time).unwrap_or(Timestamp::MAX)
}
