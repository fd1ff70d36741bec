//! Ctrl-C while an account is written to.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::sync::Notify;

use super::Exit;
use crate::output::Streams;

/// Ctrl-C: once is a wish to stop at the next whole step, twice means now.
pub(super) struct Interrupt {
    /// Set at the first press.
    pub(super) flag: Arc<AtomicBool>,
    /// Woken by it.
    pub(super) pressed: Arc<Notify>,
    listener: tokio::task::JoinHandle<()>,
}

impl Interrupt {
    /// Listens until it is dropped. The system's own handling is gone from then on, in all of the process.
    pub(super) fn listen() -> Interrupt {
        let (flag, pressed) = (Arc::new(AtomicBool::new(false)), Arc::new(Notify::new()));
        let (set, notify) = (flag.clone(), pressed.clone());
        let listener = tokio::spawn(async move {
            while tokio::signal::ctrl_c().await.is_ok() {
                // What is under way is found again by the next run.
                if set.swap(true, Ordering::Relaxed) {
                    Streams::log("interrupted; run apply again to finish");
                    end_now();
                }
                notify.notify_one();
                Streams::log("stopping after the write under way; once more stops at once");
            }
        });
        Interrupt { flag, pressed, listener }
    }
}

impl Drop for Interrupt {
    fn drop(&mut self) {
        self.listener.abort();
    }
}

/// Ends the process without unwinding: the account and the ledger are as consistent as after a power cut, which is
/// what they are made for.
#[expect(clippy::exit, reason = "a second Ctrl-C means now")]
fn end_now() {
    std::process::exit(i32::from(Exit::Interrupted.code()));
}
