//! Following Meta's review to its end, or to the end of patience.

use std::time::Duration;

use jiff::Timestamp;

use super::account;
use crate::model::Status;
use crate::remote::{Client, Clock, Id, RemoteError};

/// Pauses between looks: quick at first, because most reviews are, then patient.
const PAUSES: [u64; 6] = [1, 2, 3, 5, 10, 20];

/// The pause after those.
const LONG_PAUSE: u64 = 30;

/// What review came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reviewed {
    /// Meta's id.
    pub id: String,
    /// The status; still `PENDING` where patience ended first.
    pub status: Status,
    /// The category it came out with.
    pub category: String,
    /// Why it was rejected, in Meta's word.
    pub reason: Option<String>,
}

/// Waits until none of the templates is under review, or until `deadline`. `progress` hears how many are left.
pub async fn follow(
    client: &Client,
    clock: &dyn Clock,
    ids: &[String],
    deadline: Timestamp,
    progress: &(dyn Fn(usize) + Send + Sync),
) -> Result<Vec<Reviewed>, RemoteError> {
    let mut reviewed: Vec<Option<Reviewed>> = vec![None; ids.len()];
    let mut pauses = PAUSES.into_iter();
    loop {
        for (id, slot) in ids.iter().zip(&mut reviewed) {
            let settled = slot.as_ref().is_some_and(|reviewed| reviewed.status != Status::Pending);
            let Some(parsed) = Id::parse(id).ok().filter(|_| !settled) else { continue };
            let live = account::read_one(client, &parsed).await?;
            if let Some(observed) = live.and_then(|live| live.observed) {
                *slot = Some(Reviewed {
                    id: id.clone(),
                    status: observed.status,
                    category: observed.category,
                    reason: observed.rejected_reason,
                });
            }
        }
        let waits = |slot: &Option<Reviewed>| slot.as_ref().is_none_or(|it| it.status == Status::Pending);
        let left = reviewed.iter().filter(|slot| waits(slot)).count();
        progress(left);
        if left == 0 || clock.now() >= deadline {
            return Ok(reviewed.into_iter().flatten().collect());
        }
        let pause = Duration::from_secs(pauses.next().unwrap_or(LONG_PAUSE));
        // Never past the deadline: whoever said 30 minutes meant 30.
        let rest = deadline.duration_since(clock.now()).unsigned_abs();
        clock.sleep(pause.min(rest.max(Duration::from_millis(50)))).await;
    }
}
